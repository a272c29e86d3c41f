"""Answers what the law said at a date: the edition in force, its entries, their control points and conditions."""

from __future__ import annotations

from datetime import date

from scanner.catalogue.model import Catalogue, Condition, ControlPoint, Edition, Entry, TermGroup


def edition_at(catalogue: Catalogue, day: date | None) -> Edition:
    """Return the edition in force on `day`, or the newest one where no day is given; a draft never.

    For a day before the first edition that is loaded, the first one: nothing older is known.
    """
    in_force = [(edition.in_force_from, edition) for edition in catalogue.editions if edition.in_force_from is not None]
    if day is None:
        return in_force[-1][1]
    return next((edition for start, edition in reversed(in_force) if start <= day), in_force[0][1])


def edition(catalogue: Catalogue, name: str) -> Edition | None:
    """Return the edition of that id, or None."""
    return next((each for each in catalogue.editions if each.id == name), None)


def entry(catalogue: Catalogue, name: str) -> Entry | None:
    """Return the entry of that number, letter case free, or None."""
    return next((each for each in catalogue.entries if each.id.lower() == name.lower()), None)


def group(catalogue: Catalogue, name: str) -> TermGroup | None:
    """Return the term group of that id, or None."""
    return next((each for each in catalogue.groups if each.id == name), None)


def is_listed(catalogue: Catalogue, item: Entry, at: Edition) -> bool:
    """Say whether the entry stands in the edition, by the last change that took effect.

    What a draft proposed counts for that draft alone.
    """
    effective = {
        each.id for each in catalogue.editions if each.in_force_from is not None and each.published < at.published
    }
    changes = {change.edition: change.change for change in item.history}
    last = next((changes[name] for name in sorted({at.id, *effective}, reverse=True) if name in changes), None)
    return last is not None and last != "removed"


def entries_in(catalogue: Catalogue, at: Edition) -> tuple[Entry, ...]:
    """Return the loaded entries that stand in the edition, by number."""
    return tuple(each for each in catalogue.entries if is_listed(catalogue, each, at))


def control_points_in(item: Entry, at: Edition) -> tuple[ControlPoint, ...]:
    """Return the control points that the entry has in the edition."""
    return tuple(point for point in item.control_points if applies(point, at))


def conditions_in(point: ControlPoint, at: Edition) -> tuple[Condition, ...]:
    """Return the conditions that the control point sets in the edition, those not established included."""
    return tuple(condition for condition in point.conditions if applies(condition, at))


def control_point_of(catalogue: Catalogue, name: str, at: Edition) -> tuple[Entry, ControlPoint] | None:
    """Return the entry and control point that term group `name` stands for in the edition, or None if there is none."""
    for item in entries_in(catalogue, at):
        for point in control_points_in(item, at):
            if name in point.groups:
                return item, point
    return None


def applies(fact: ControlPoint | Condition, at: Edition) -> bool:
    """Say whether a fact holds in the edition: from its first until, exclusive, the one that ended it.

    An id is the day of publication, so that ids sort by time.
    """
    return fact.from_edition <= at.id and (not fact.until_edition or at.id < fact.until_edition)
