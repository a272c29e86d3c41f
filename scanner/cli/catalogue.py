"""`scan catalogue`: the law as it is loaded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scanner.cli.guard import tell
from scanner.cli.options import debug_option
from scanner.cli.output import put

if TYPE_CHECKING:
    from scanner.catalogue import Catalogue, Edition

_WRONG = 4

_edition_option = click.option("--edition", metavar="ID", help="The edition to show; the newest in force by default.")


@click.group()
def catalogue() -> None:
    """Show the Catalogue as it is loaded, and check it."""


@catalogue.command("list")
@_edition_option
@debug_option
def list_(*, edition: str | None, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """List the editions, and the entries of one of them."""
    from scanner.catalogue.describe import list_text  # noqa: PLC0415  # not for --help

    loaded = _load()
    editions = "".join(f"{each.id}  {each.title.en}\n" for each in loaded.editions)
    _print(f"Editions\n{editions}\n{list_text(loaded, _edition(loaded, edition))}")


@catalogue.command()
@click.argument("identifier", metavar="ENTRY")
@_edition_option
@debug_option
def show(*, identifier: str, edition: str | None, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """Show one entry with its control points, thresholds, sources and how far each is established."""
    from scanner.catalogue.describe import entry_text  # noqa: PLC0415  # not for --help
    from scanner.catalogue.editions import entry  # noqa: PLC0415  # as above

    loaded = _load()
    found = entry(loaded, identifier)
    if found is None:
        known = ", ".join(each.id for each in loaded.entries)
        raise click.UsageError(f"no entry {identifier} is loaded; there are {known}")
    _print(entry_text(loaded, found, _edition(loaded, edition)))


@catalogue.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@debug_option
def diff(*, old: str, new: str, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """Show what the edition NEW changed against OLD, as far as it is loaded."""
    from scanner.catalogue.difference import difference, difference_text  # noqa: PLC0415  # not for --help

    loaded = _load()
    _print(difference_text(loaded, difference(loaded, _edition(loaded, old), _edition(loaded, new))))


@catalogue.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@debug_option
def check(*, folder: Path | None, debug: bool) -> int:  # noqa: ARG001  # --debug is read by the guard
    """Check every file of patterns/, or of FOLDER, and prove its examples; exit 4 if anything is wrong."""
    from scanner import resources  # noqa: PLC0415  # not for --help
    from scanner.catalogue.check import check as problems_of  # noqa: PLC0415  # as above
    from scanner.cli.finders import acts, words  # noqa: PLC0415  # as above

    problems = problems_of(folder or resources.patterns(), words, acts)
    for problem in problems:
        tell(str(problem))
    if problems:
        return _WRONG
    _print("patterns: every file is in order and every example is what it says\n")
    return 0


def _load() -> Catalogue:
    from scanner.catalogue import load  # noqa: PLC0415  # not for --help

    return load()


def _edition(loaded: Catalogue, name: str | None) -> Edition:
    from scanner.catalogue.editions import edition, edition_at  # noqa: PLC0415  # not for --help

    found = edition(loaded, name) if name else edition_at(loaded, None)
    if found is None:
        known = ", ".join(each.id for each in loaded.editions)
        raise click.UsageError(f"no edition {name} is loaded; there are {known}")
    return found


def _print(text: str) -> None:
    put(None, text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
