"""What one edition changed against another, among the entries that are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.catalogue.describe import threshold
from scanner.catalogue.editions import conditions_in, control_points_in, entries_in
from scanner.catalogue.model import Catalogue, Condition, ControlPoint, Edition, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An entry of both editions whose control points differ. Each line says one difference, in words."""

    entry: Entry
    added: tuple[ControlPoint, ...]
    removed: tuple[ControlPoint, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What `new` has that `old` has not, and the other way round; entries by number."""

    old: Edition
    new: Edition
    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    revised: tuple[Revision, ...]


def difference(catalogue: Catalogue, old: Edition, new: Edition) -> Difference:
    """Return the entries, control points and thresholds that differ between two editions."""
    before = {entry.id: entry for entry in entries_in(catalogue, old)}
    after = {entry.id: entry for entry in entries_in(catalogue, new)}
    both = [_revision(catalogue, after[name], old, new) for name in after if name in before]
    return Difference(
        old=old,
        new=new,
        added=tuple(entry for name, entry in after.items() if name not in before),
        removed=tuple(entry for name, entry in before.items() if name not in after),
        revised=tuple(each for each in both if each.added or each.removed or each.changed),
    )


def difference_text(catalogue: Catalogue, made: Difference) -> str:
    """Return a difference as lines for a terminal: + added, - removed, ~ revised."""
    lines = [f"{made.old.id} ({made.old.instrument.en}) -> {made.new.id} ({made.new.instrument.en})", ""]
    for entry in made.added:
        lines.append(f"+ {entry.id}  {entry.list}  {entry.title.en}  {entry.title.zh}")
        for point in control_points_in(entry, made.new):
            lines.append(f"    + {_name(point)}")
            lines += [f"        {line}" for line in _thresholds(catalogue, conditions_in(point, made.new))]
    lines += [f"- {entry.id}  {entry.list}  {entry.title.en}  {entry.title.zh}" for entry in made.removed]
    for revision in made.revised:
        entry = revision.entry
        lines.append(f"~ {entry.id}  {entry.list}  {entry.title.en}  {entry.title.zh}")
        lines += [f"    + {_name(point)}" for point in revision.added]
        lines += [f"    - {_name(point)}" for point in revision.removed]
        lines += [f"    ~ {line}" for line in revision.changed]
    if len(lines) == 2:
        lines.append("no difference among the entries that are loaded")
    return "\n".join(lines) + "\n"


def _revision(catalogue: Catalogue, entry: Entry, old: Edition, new: Edition) -> Revision:
    # A reworded point keeps its number and changes its key; a point without a number is known by its key.
    before = {_identity(point): point for point in control_points_in(entry, old)}
    after = {_identity(point): point for point in control_points_in(entry, new)}
    changed: list[str] = []
    for name, point in after.items():
        if name in before:
            changed += _changes(catalogue, before[name], point, old, new)
    return Revision(
        entry=entry,
        added=tuple(point for name, point in after.items() if name not in before),
        removed=tuple(point for name, point in before.items() if name not in after),
        changed=tuple(changed),
    )


def _changes(
    catalogue: Catalogue, before: ControlPoint, after: ControlPoint, old: Edition, new: Edition
) -> Iterator[str]:
    if before.title != after.title:
        yield f"{_name(after)} (before: {before.title.en})"
    first, second = conditions_in(before, old), conditions_in(after, new)
    names = {kind.id: kind.name.en for kind in catalogue.quantities}
    for quantity in dict.fromkeys(each.quantity for each in (*first, *second)):
        one = next((threshold(each) for each in first if each.quantity == quantity), "no threshold")
        other = next((threshold(each) for each in second if each.quantity == quantity), "no threshold")
        if one != other:
            yield f"{_name(after)}: {names.get(quantity, quantity)}: {one} -> {other}"


def _thresholds(catalogue: Catalogue, conditions: tuple[Condition, ...]) -> Iterator[str]:
    names = {kind.id: kind.name.en for kind in catalogue.quantities}
    for condition in conditions:
        yield f"{names.get(condition.quantity, condition.quantity)} {threshold(condition)}"


def _identity(point: ControlPoint) -> str:
    return point.key if point.point is None else str(point.point)


def _name(point: ControlPoint) -> str:
    return f"point {point.point}: {point.title.en}" if point.point is not None else point.title.en
