"""Marks the lines of a table of contents."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from scanner.clauses.unit import Role, Unit

_CONTENTS_TITLE: Final = re.compile(
    r"\s*(?:table of contents|contents|index of clauses|目\s*[录錄])\s*$", re.IGNORECASE
)


_CONTENTS_LINE: Final = re.compile(r".{2,120}?(?:[.…·]{3,}|\.( \.){2,}|\t|\s{2,}|[ \u3000])\s*[-–]?\s*\d{1,3}\s*[-–]?$")


_FOLDED_AWAY: Final = re.compile(r"[\W_]+|\d+\s*$")


def mark_contents(rows: list[Unit]) -> list[Unit]:
    """Mark the lines of a table of contents, which would otherwise number the contract twice."""
    if not any(len(unit.first) < 40 and _CONTENTS_TITLE.match(unit.first) for unit in rows):
        return rows
    seen = Counter(_folded(unit.first) for unit in rows if len(unit.first) < 120)
    found: list[Unit] = []
    inside = False
    for unit in rows:
        if unit.role is not Role.PROSE:
            found.append(unit)
            continue
        if _CONTENTS_TITLE.match(unit.first):
            inside = True
            found.append(_as_contents(unit))
            continue
        if inside:
            twice = seen[_folded(unit.first)] > 1
            seen[_folded(unit.first)] -= 1
            inside = len(unit.first) < 130 and (bool(_CONTENTS_LINE.match(unit.first)) or twice)
        found.append(_as_contents(unit) if inside else unit)
    return found


def _as_contents(unit: Unit) -> Unit:
    return Unit(start=unit.start, end=unit.end, first=unit.first, text=unit.text, role=Role.CONTENTS)


def _folded(line: str) -> str:
    return _FOLDED_AWAY.sub("", line).lower()
