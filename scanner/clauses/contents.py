"""Marks the lines of a table of contents."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from scanner import lazy
from scanner.clauses.unit import Role, Unit

_CONTENTS_TITLE: Final = lazy.pattern(
    r"\s*(?:table of contents|contents|index of clauses|目\s*[录錄])\s*$", re.IGNORECASE
)


_CONTENTS_LINE: Final = lazy.pattern(
    r".{2,120}?(?:[.…·]{3,}|\.( \.){2,}|\t|\s{2,}|[ \u3000])\s*[-–]?\s*\d{1,3}\s*[-–]?$"
)


# Lines inside a table of contents that look like none of its entries.
_STRAY: Final = 2
_FOLDED_AWAY: Final = lazy.pattern(r"[\W_]+|\d+\s*$")


def mark_contents(rows: list[Unit]) -> list[Unit]:
    """Mark the lines of a table of contents, which would otherwise number the contract twice."""
    if not any(len(unit.first) < 40 and _CONTENTS_TITLE.match(unit.first) for unit in rows):
        return rows
    seen = Counter(_folded(unit) for unit in rows if len(unit.first) < 120)
    found: list[Unit] = []
    until = -1
    for at, unit in enumerate(rows):
        if unit.role is Role.PROSE and _CONTENTS_TITLE.match(unit.first):
            until = _end(rows, at + 1, seen)
        found.append(_as_contents(unit) if unit.role is Role.PROSE and at < until else unit)
    return found


def _end(rows: list[Unit], start: int, seen: Counter[str]) -> int:
    """Return the index after the last line of the table of contents whose lines begin at `start`.

    A line is one if it ends in a page number or comes again as a heading; a few others may stand between.
    """
    end, entries = start, set[str]()
    for at in range(start, len(rows)):
        unit, folded = rows[at], _folded(rows[at])
        if len(unit.first) > 130 or at - end > _STRAY or (folded in entries and not _CONTENTS_LINE.match(unit.first)):
            break
        if _CONTENTS_LINE.match(unit.first) or (folded and seen[folded] > 1):
            end = at + 1
            entries.add(folded)
    return end


def _as_contents(unit: Unit) -> Unit:
    return Unit(start=unit.start, end=unit.end, first=unit.first, text=unit.text, role=Role.CONTENTS)


def _folded(unit: Unit) -> str:
    """Return the words of the line without its number and page, which may be written differently at the heading."""
    body = unit.first[unit.labels[0].end :] if unit.labels else unit.first
    return _FOLDED_AWAY.sub("", body).lower()
