"""Tells two languages apart and finds what stands in both: rows of a table, paragraphs that alternate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from scanner import lazy
from scanner.clauses.schedule_labels import schedule_label
from scanner.clauses.unit import CELL, HAN, Line, Role, Unit

_LATIN: Final = lazy.pattern(r"[A-Za-z]")


def _language(text: str) -> str:
    """Return "zh" or "en" for text that is clearly one of them, else an empty string."""
    head = text[:300]
    if head.isascii():
        return "en" if len(_LATIN.findall(head[:40])) >= 3 else ""
    han, latin = len(HAN.findall(head)), len(_LATIN.findall(head))
    if han >= 2 and han * 3 > latin:
        return "zh"
    return "en" if latin >= 3 and han * 8 < latin else ""


def two_languages(rows: list[Line]) -> bool:
    """Say whether the table sets one language beside the other."""
    sides = [tuple(_language(cell) for cell in row.text.split(CELL)) for row in rows if CELL in row.text]
    pairs = [side for side in sides if len(side) == 2]
    for order in (("en", "zh"), ("zh", "en")):
        agree = pairs.count(order)
        if agree and agree * 10 >= len(sides) * 7 and len(sides) * 2 > len(rows) * 0.5:
            return sum(len(row.text) for row in rows) > 25 * len(rows)
    columns: dict[int, list[str]] = {}
    for row in rows:
        if row.block is not None and row.block.column is not None and CELL not in row.text:
            columns.setdefault(row.block.column, []).append(_language(row.text))
    if len(columns) != 2 or len(rows) < 2:
        return False
    left, right = (Counter(columns[key]).most_common(1)[0] for key in sorted(columns))
    return {left[0], right[0]} == {"en", "zh"} and (left[1] + right[1]) * 10 >= len(rows) * 7


def pairs(rows: list[Unit]) -> Iterable[Unit]:
    """Join paragraphs that alternate between two languages, each with its translation."""
    languages = [_language(unit.first) if unit.role is Role.PROSE else "" for unit in rows]
    joined: list[int] = []
    at = 0
    while at + 1 < len(rows):
        if _translated(rows[at], rows[at + 1], languages[at], languages[at + 1]):
            joined.append(at)
            at += 2
        else:
            at += 1
    prose = sum(1 for language in languages if language)
    # A contract that merely quotes a name in the other language has few such neighbours.
    if len(joined) < 3 or len(joined) * 10 < prose * 3:
        return rows
    leading = Counter(languages[at] for at in joined).most_common(1)[0][0]
    return _joined(rows, {at for at in joined if languages[at] == leading})


def _translated(one: Unit, other: Unit, first: str, second: str) -> bool:
    if not first or not second or first == second:
        return False
    if other.labels and one.labels:
        return any(a.values == b.values for a in one.labels for b in other.labels)
    if schedule_label(other.first) is not None:
        return schedule_label(one.first) is not None
    return not other.labels


def _joined(rows: list[Unit], starts: set[int]) -> Iterator[Unit]:
    at = 0
    while at < len(rows):
        unit = rows[at]
        if at in starts:
            other = rows[at + 1]
            yield Unit(
                start=unit.start,
                end=other.end,
                first=unit.first,
                text=f"{unit.text}\n{other.text}",
                labels=unit.labels,
                known=unit.known,
                heading=unit.heading,
                level=unit.level,
            )
            at += 2
        else:
            yield unit
            at += 1
