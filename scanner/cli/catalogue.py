"""`scan catalogue`: the law as it is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from scanner.cli.options import debug_option
from scanner.cli.show import blocks, condition_lines

if TYPE_CHECKING:
    from scanner.catalogue import Catalogue, Edition


@click.group()
def catalogue() -> None:
    """Show the Catalogue as it is loaded, and check it."""


@catalogue.command("list")
@debug_option
def list_(*, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """List the editions and entries that are loaded."""
    blocks(_listed(_load()))


@catalogue.command()
@click.argument("identifier", metavar="ID")
@debug_option
def show(*, identifier: str, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """Show one entry with its control points and thresholds."""
    blocks(_shown(_load(), identifier))


@catalogue.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@debug_option
def diff(*, old: str, new: str, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """Show what changed between two editions, as far as it is loaded."""
    blocks(_changed(_load(), old, new))


@catalogue.command()
@debug_option
def check(*, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """Check every file of patterns/; exit 4 at the first that is wrong."""
    loaded = _load()
    blocks(
        [
            ("", "patterns/ is in order"),
            ("Entries", str(len(loaded.entries))),
            ("Mechanisms", str(len(loaded.mechanisms))),
            ("Look-alikes", str(len(loaded.look_alikes))),
            ("Cues", str(len(loaded.cues))),
            ("Words", str(len(loaded.words))),
            ("Digest", f"sha256:{loaded.digest}"),
        ],
    )


def _load() -> Catalogue:
    from scanner.catalogue import load  # noqa: PLC0415  # not for --help

    return load()


def _listed(loaded: Catalogue) -> Iterator[tuple[str, str]]:
    yield "", f"Read on {loaded.read_on.isoformat()}, sha256:{loaded.digest[:12]}"
    for edition in loaded.editions:
        yield edition.id, f"{edition.title.en}; {_in_force(edition)}"
    for entry in loaded.entries:
        points = ", ".join(str(control.point or control.key) for control in entry.control_points)
        yield entry.id, f"{entry.title.en}; {entry.list}; control points {points or 'none'}"


def _in_force(edition: Edition) -> str:
    if edition.in_force_from is None:
        return "a draft, never in force"
    until = f" until {edition.in_force_until.isoformat()}" if edition.in_force_until else ""
    return f"in force from {edition.in_force_from.isoformat()}{until}"


def _shown(loaded: Catalogue, identifier: str) -> Iterator[tuple[str, str]]:
    found = next((entry for entry in loaded.entries if entry.id.lower() == identifier.lower()), None)
    if found is None:
        known = ", ".join(entry.id for entry in loaded.entries)
        raise click.UsageError(f"no entry {identifier} is loaded; there are {known}")
    yield "", f"{found.id}  {found.title.en}  {found.title.zh}"
    yield "List", found.list
    yield "Industry", f"{found.industry.en}  {found.industry.zh}"
    for change in found.history:
        yield change.edition, change.change
    for control in found.control_points:
        label = f"Point {control.point}" if control.point else f"({control.key})"
        yield label, f"{control.title.en}  {control.title.zh}"
        for line in condition_lines(control):
            yield "", line
        if control.note:
            yield "", control.note
    if found.coverage:
        yield "Coverage", found.coverage


def _changed(loaded: Catalogue, old: str, new: str) -> Iterator[tuple[str, str]]:
    order = [edition.id for edition in sorted(loaded.editions, key=lambda edition: edition.published)]
    for edition in (old, new):
        if edition not in order:
            raise click.UsageError(f"no edition {edition} is loaded; there are {', '.join(order)}")
    if order.index(old) > order.index(new):
        raise click.UsageError(f"{old} is newer than {new}; name the older edition first")
    drafts = {edition.id for edition in loaded.editions if edition.in_force_from is None} - {new}
    between = [edition for edition in order[order.index(old) + 1 : order.index(new) + 1] if edition not in drafts]
    yield "", f"From {old} to {new}"
    changes = [
        (entry.id, f"{change.change} ({change.edition}): {entry.title.en}")
        for entry in loaded.entries
        for change in entry.history
        if change.edition in between
    ]
    yield from changes or [("", "nothing that is loaded changed")]
