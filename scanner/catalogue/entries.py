"""Makes editions, entries, control points and term groups of their checked files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from scanner.catalogue.model import (
    Change,
    Comparator,
    Composition,
    Condition,
    ControlPoint,
    Edition,
    Entry,
    TermGroup,
    TestCondition,
)
from scanner.catalogue.schema import ConditionShape, ControlPointShape, EditionsFile, TechnologyFile
from scanner.catalogue.sources import Origin, bilingual
from scanner.catalogue.words import Inflects, WordBook
from scanner.errors import CatalogueError

_AT = re.compile(r"(?P<value>[\d.]+) (?P<unit>\w+)(?P<derived> \(derived\))?")


def editions(path: Path, shape: EditionsFile) -> tuple[Edition, ...]:
    """Return the editions, oldest first.

    Raises:
        CatalogueError: two share an id, or their dates contradict each other.
    """
    origin = Origin(path, shape.references)
    made = tuple(
        Edition(
            id=each.id,
            title=bilingual(each.title),
            instrument=bilingual(each.instrument),
            published=each.published,
            in_force_from=each.in_force_from,
            in_force_until=each.in_force_until,
            entries_in_force=each.entries_in_force,
            confidence=each.confidence,
            sources=origin.sources(each.sources, each.id),
        )
        for each in sorted(shape.editions, key=lambda each: each.published)
    )
    _check_dates(path, made)
    return made


def entry(path: Path, shape: TechnologyFile, known: Iterable[str]) -> Entry:
    """Return the entry of a technology file; `known` are the ids of the editions.

    Raises:
        CatalogueError: it names an edition, a term group or a source that is not there.
    """
    origin = Origin(path, shape.references)
    known_ids = {"", *known}
    keys = [point.key for point in shape.control_points]
    if len(set(keys)) < len(keys):
        raise CatalogueError(path, "control_points", "two have the same key")
    for at, change in enumerate(shape.history):
        if change.edition not in known_ids:
            raise CatalogueError(path, f"history.{at}.edition", f"no such edition: {change.edition}")
    return Entry(
        id=shape.id,
        list=shape.list_,
        title=bilingual(shape.title),
        industry=bilingual(shape.industry),
        why=bilingual(shape.why),
        history=tuple(
            Change(
                edition=change.edition,
                change=change.change,
                confidence=change.confidence,
                sources=origin.sources(change.sources, f"history.{at}"),
            )
            for at, change in enumerate(shape.history)
        ),
        control_points=tuple(_control_point(origin, point, shape, known_ids) for point in shape.control_points),
        coverage=shape.coverage,
        not_established=tuple(shape.not_established),
        at_most=shape.at_most or "",
    )


def groups(path: Path, shape: TechnologyFile, book: WordBook) -> tuple[TermGroup, ...]:
    """Return the term groups of a technology file and put their words into `book`.

    Raises:
        CatalogueError: a group names a control point that is not there.
    """
    keys = {point.key for point in shape.control_points}
    made = []
    for name, group in shape.terms.items():
        if group.control_point not in keys:
            raise CatalogueError(path, f"terms.{name}.control_point", f"no such key: {group.control_point}")
        book.add_languages(f"tech.{name}.name", group.name, plain_list=Inflects.NOUN)
        book.add_languages(f"tech.{name}.process", group.process, plain_list=Inflects.NOUN)
        book.add_languages(f"tech.{name}.generic", group.generic, plain_list=Inflects.NOUN)
        book.add_languages(f"tech.{name}.step", group.step, plain_list=Inflects.NOUN)
        book.add_languages(f"tech.{name}.property", group.property, plain_list=Inflects.NOUN)
        book.add_languages(f"tech.{name}.adjacent", group.adjacent, plain_list=Inflects.NOUN)
        book.add_exact(f"tech.{name}.abbreviation", group.abbreviation, plural=True)
        book.add_exact(f"tech.{name}.formula", group.formula)
        made.append(
            TermGroup(
                id=name,
                entry=shape.id,
                control_point=group.control_point,
                label=bilingual(group.label),
                material_of=tuple(group.material_of),
                compositions=tuple(Composition(tuple(each.has), tuple(each.lacks)) for each in group.composition),
            )
        )
    return tuple(made)


def _control_point(origin: Origin, point: ControlPointShape, shape: TechnologyFile, known: set[str]) -> ControlPoint:
    key = f"control_points.{point.key}"
    for group in point.groups:
        if group not in shape.terms:
            raise CatalogueError(origin.path, f"{key}.groups", f"no such term group: {group}")
    named = [point.from_, point.until, *(each for bound in point.conditions for each in (bound.from_, bound.until))]
    for edition in named:
        if edition not in known:
            raise CatalogueError(origin.path, key, f"no such edition: {edition}")
    return ControlPoint(
        key=point.key,
        point=point.point,
        title=bilingual(point.title),
        groups=tuple(point.groups),
        conditions=tuple(condition(origin, each, key) for each in point.conditions),
        from_edition=point.from_,
        until_edition=point.until,
        confidence=point.confidence,
        sources=origin.sources(point.sources, key),
        note=point.note,
    )


def condition(origin: Origin, shape: ConditionShape, key: str) -> Condition:
    """Return a threshold; `key` is where its file has it."""
    comparator, value, unit = shape.is_.split(" ")
    return Condition(
        quantity=shape.quantity,
        comparator=Comparator(comparator),
        value=None if value == "unknown" else Decimal(value),
        unit=unit,
        at=tuple(_test_condition(kind, text) for kind, text in shape.at.items()),
        unknown_from=shape.unknown_from,
        from_edition=shape.from_,
        until_edition=shape.until,
        confidence=shape.confidence,
        sources=origin.sources(shape.sources, f"{key}.conditions.{shape.quantity}"),
        note=shape.note,
    )


def _test_condition(kind: str, text: str) -> TestCondition:
    match = _AT.fullmatch(text)
    assert match is not None  # the shape has checked it
    return TestCondition(
        kind=kind, value=Decimal(match["value"]), unit=match["unit"], derived=match["derived"] is not None
    )


def _check_dates(path: Path, made: tuple[Edition, ...]) -> None:
    ids = [edition.id for edition in made]
    if len(set(ids)) < len(ids):
        raise CatalogueError(path, "editions", "two have the same id")
    in_force = [edition for edition in made if edition.in_force_from is not None]
    if not in_force:
        raise CatalogueError(path, "editions", "none is in force")
    for edition, later in pairwise(in_force):
        if edition.in_force_until != later.in_force_from:
            reason = f"must be the day that {later.id} comes into force"
            raise CatalogueError(path, f"editions.{edition.id}.in_force_until", reason)
    if in_force[-1].in_force_until is not None:
        raise CatalogueError(path, f"editions.{in_force[-1].id}.in_force_until", "the newest edition has no end")
