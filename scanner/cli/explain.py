"""`scan explain`: why something is flagged, by which law, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from scanner.cli.options import debug_option
from scanner.cli.show import blocks

if TYPE_CHECKING:
    from scanner.catalogue import Catalogue, ControlPoint, Entry, LookAlike, Mechanism, Source

# Whoever asks about an entry gets its procedure: the two lists of the Catalogue differ in it.
_PROCEDURE = {
    "restricted": "Obtain the letter of intent before negotiating in substance, then the export licence; the contract "
    "takes effect on the day the licence is issued (TIER Arts. 30, 33 to 35).",
    "prohibited": "There is no licence for it: it may not be exported (TIER Art. 29). Take it out of the agreement.",
}


@click.command()
@click.argument("subject", metavar="ENTRY|MECHANISM|CHECK")
@debug_option
def explain(*, subject: str, debug: bool) -> None:  # noqa: ARG001  # --debug is read by the guard
    """Say what an entry, mechanism or check means, by which law, and what to do.

    An entry may carry its control point: 252604X/1.
    """
    from scanner.catalogue import load  # noqa: PLC0415  # not for --help
    from scanner.report.checks import EXPLANATIONS  # noqa: PLC0415  # as above

    catalogue = load()
    name, _, point = subject.partition("/")
    for entry in catalogue.entries:
        if entry.id.lower() == name.lower():
            blocks(_entry(catalogue, entry, point))
            return
    for mechanism in catalogue.mechanisms:
        if mechanism.id == name:
            blocks(_mechanism(mechanism))
            return
    for look_alike in catalogue.look_alikes:
        if look_alike.id == name:
            blocks(_look_alike(look_alike))
            return
    if name in EXPLANATIONS:
        blocks(_check(name))
        return
    raise click.UsageError(_unknown(subject, catalogue, list(EXPLANATIONS)))


def _entry(catalogue: Catalogue, entry: Entry, point: str) -> Iterator[tuple[str, str]]:
    from scanner.catalogue.describe import threshold  # noqa: PLC0415  # not for --help
    from scanner.catalogue.editions import conditions_in, control_points_in, edition_at  # noqa: PLC0415  # as above
    from scanner.report.wording import CONFIDENCES  # noqa: PLC0415  # as above

    newest = edition_at(catalogue, None)
    names = {kind.id: kind.name.en for kind in catalogue.quantities}
    all_points = control_points_in(entry, newest)
    points = [control for control in all_points if not point or point in {str(control.point), control.key}]
    if not points and point:
        known = ", ".join(str(control.point or control.key) for control in all_points) or "none"
        raise click.UsageError(f"{entry.id} has no control point {point}; it has {known}")
    yield "", f"{entry.id}  {entry.title.en}  {entry.title.zh}"
    yield "List", entry.list
    yield "Why", entry.why.en
    for control in points:
        yield f"Point {control.point}" if control.point else "Point", _point(control)
        for condition in conditions_in(control, newest):
            name = names.get(condition.quantity, condition.quantity)
            yield "", f"{name} {threshold(condition)}; {CONFIDENCES[condition.confidence]}"
    for change in entry.history:
        yield "Law", f"{change.change} by the edition of {change.edition}; {_cited(change.sources)}"
    if entry.coverage:
        yield "Coverage", entry.coverage
    if entry.at_most:
        missing = ", ".join(name.replace("_", " ") for name in entry.not_established)
        yield "Open", f"{missing}: not established; a finding on it is at most {entry.at_most}"
    yield "Next", _PROCEDURE[entry.list]


def _point(control: ControlPoint) -> str:
    return f"{control.title.en}  {control.title.zh}" + (f"  ({control.note})" if control.note else "")


def _mechanism(mechanism: Mechanism) -> Iterator[tuple[str, str]]:
    yield "", f"{mechanism.id}  {mechanism.name.en}  {mechanism.name.zh}"
    yield "Why", mechanism.why.en
    yield "Law", mechanism.law
    yield "Sources", _cited(mechanism.sources)
    yield (
        "Next",
        "Settle which technology it moves, from where to where; if a listed one leaves the mainland, see its entry.",
    )


def _look_alike(look_alike: LookAlike) -> Iterator[tuple[str, str]]:
    yield "", f"{look_alike.id}  {look_alike.name.en}  {look_alike.name.zh}"
    yield "Why", look_alike.tell.en
    yield "Sources", _cited(look_alike.sources)
    yield "Next", "Nothing, unless the words do more than they seem to; the finding stays visible as low or note."


def _check(name: str) -> Iterator[tuple[str, str]]:
    from scanner.report.checks import EXPLANATIONS  # noqa: PLC0415  # not for --help
    from scanner.report.wording import CHECKS  # noqa: PLC0415  # as above

    check = EXPLANATIONS[name]
    yield "", f"{name}  {CHECKS[name]}"
    yield "Asks", check.asks
    yield "Why", check.why
    yield "Law", f"{check.basis} ({check.confidence})"
    yield "Next", check.cure


def _cited(sources: Sequence[Source]) -> str:
    return "; ".join(f"{source.cite} (read on {source.read_on.isoformat()})" for source in sources) or "no source"


def _unknown(subject: str, catalogue: Catalogue, checks: Sequence[str]) -> str:
    known = [
        *(entry.id for entry in catalogue.entries),
        *(mechanism.id for mechanism in catalogue.mechanisms),
        *(look_alike.id for look_alike in catalogue.look_alikes),
        *checks,
    ]
    close = get_close_matches(subject, known, n=1)
    hint = f"; did you mean {close[0]}?" if close else "; scan catalogue list shows the entries"
    return f"nothing is called {subject}{hint}"
