"""Shows the catalogue to a person: what is loaded, what an entry says and how well that is established."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from scanner.catalogue.editions import conditions_in, control_points_in, entries_in, is_listed
from scanner.catalogue.model import Catalogue, Condition, Confidence, ControlPoint, Edition, Entry, Source

_CONFIDENCE = {
    Confidence.PRIMARY_TEXT: "read in the text of the law",
    Confidence.TWO_SOURCES: "two independent sources",
    Confidence.ONE_SOURCE: "one source",
    Confidence.DERIVED: "worked out, no source says it",
    Confidence.NOT_ESTABLISHED: "not established",
}
_WIDTH = 80


def threshold(condition: Condition) -> str:
    """Return a condition as the law would print it: ">= 2.58 g/cm3 at 220 MPa"; ">= (not established) %"."""
    value = "(not established)" if condition.value is None else str(condition.value)
    at = " and ".join(f"{each.value} {each.unit}" for each in condition.at)
    return f"{condition.comparator} {value} {condition.unit}" + (f" at {at}" if at else "")


def list_text(catalogue: Catalogue, at: Edition) -> str:
    """Return the loaded entries of an edition, a line each, and how many the edition has in all."""
    listed = entries_in(catalogue, at)
    lines = [f"Edition {at.id}: {at.instrument.en}", _force(at), ""]
    for entry in listed:
        points = _count(len(control_points_in(entry, at)), "control point")
        held = f", at most {entry.at_most}" if entry.at_most else ""
        lines.append(f"{entry.id}  {entry.list:<10}  {entry.title.en}  {entry.title.zh}  ({points}{held})")
    total = "an unknown number" if at.entries_in_force is None else str(at.entries_in_force)
    lines += [
        "",
        f"{_count(len(listed), 'entry', 'entries')} loaded of {total}; law read on {catalogue.read_on.isoformat()}",
    ]
    return "\n".join(lines) + "\n"


def entry_text(catalogue: Catalogue, entry: Entry, at: Edition) -> str:
    """Return an entry as the edition has it: titles, history, control points, thresholds, confidence, sources."""
    lines = [
        f"{entry.id}  {entry.list}",
        entry.title.en,
        entry.title.zh,
        f"{entry.industry.en}  {entry.industry.zh}",
        "",
    ]
    lines += [*_paragraph(entry.why.en), entry.why.zh, ""]
    if not is_listed(catalogue, entry, at):
        lines += [f"It does not stand in the edition {at.id}.", ""]
    for change in entry.history:
        lines.append(f"{change.edition}  {change.change}  ({_CONFIDENCE[change.confidence]})")
    for point in control_points_in(entry, at):
        lines += ["", *_point(catalogue, point, at)]
    if entry.coverage:
        lines += ["", "Coverage", *_paragraph(entry.coverage)]
    if entry.at_most:
        missing = ", ".join(name.replace("_", " ") for name in entry.not_established)
        lines += [f"Not established: {missing}. A finding on it is at most {entry.at_most}."]
    sources = [source for change in entry.history for source in change.sources]
    for point in control_points_in(entry, at):
        sources += [*point.sources, *(source for each in conditions_in(point, at) for source in each.sources)]
    lines += ["", "Sources", *_sources(sources)]
    return "\n".join(lines) + "\n"


def _point(catalogue: Catalogue, point: ControlPoint, at: Edition) -> Iterator[str]:
    number = f"Point {point.point}" if point.point is not None else "Point without a number"
    yield f"{number}: {point.title.en}"
    yield f"  {point.title.zh}"
    yield f"  {_CONFIDENCE[point.confidence]}"
    yield from _paragraph(point.note, "  ")
    names = {kind.id: kind.name.en for kind in catalogue.quantities}
    conditions = conditions_in(point, at)
    if not conditions:
        yield "  no numeric condition was found; the process itself decides"
    for condition in conditions:
        yield f"  {names.get(condition.quantity, condition.quantity)} {threshold(condition)}"
        yield from _paragraph(_grounds(condition), "    ")


def _grounds(condition: Condition) -> str:
    grounds = _CONFIDENCE[condition.confidence]
    if any(each.derived for each in condition.at):
        grounds += "; its test condition is taken from its neighbour"
    return f"{grounds}; {condition.note}" if condition.note else grounds


def _force(at: Edition) -> str:
    if at.in_force_from is None:
        return f"published {at.published.isoformat()}, never in force"
    end = f"until {at.in_force_until.isoformat()}" if at.in_force_until else "and still in force"
    return f"in force from {at.in_force_from.isoformat()} {end}"


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    for source in dict.fromkeys(sources):
        yield from _paragraph(f"{source.cite}, read {source.read_on.isoformat()}", "  ")
        if source.url:
            yield f"  {source.url}"


def _paragraph(text: str, indent: str = "") -> list[str]:
    return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
