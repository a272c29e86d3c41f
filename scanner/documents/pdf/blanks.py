"""Tells the rules of a scan that are places to fill in, as text would have them: By: ________."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.documents.document import Box
from scanner.documents.pdf.line import Line

# A place to fill in is at least so long, in sizes of the characters; a shorter rule is a dash.
_SHORTEST = 3.0
# Words that stand on a rule by more than this part of its length fill it, or are underlined.
_FILLED = 0.3


def blanks(rules: Sequence[Box], lines: Sequence[Line]) -> list[Line]:
    """Return a line of underscores for each of `rules`, which bound no table, that nobody has filled in.

    A rule without words or another such rule in its row parts the page, and is none.
    """
    if not lines:
        return []
    size = sorted(line.size for line in lines)[len(lines) // 2]
    found = [
        _blank(rule, size, lines[0].page)
        for rule in rules
        if rule.right - rule.left > _SHORTEST * size and not any(_stands_on(line, rule) for line in lines)
    ]
    return [blank for blank in found if any(_is_beside(blank, other) for other in (*lines, *found))]


def _blank(rule: Box, size: float, page: int) -> Line:
    box = Box(rule.left, rule.top - size, rule.right, rule.bottom + 0.2 * size)
    return Line(
        text="_" * max(2, round((rule.right - rule.left) / (0.5 * size))),
        page=page,
        box=box,
        frame=box,
        baseline=rule.top - 0.1 * size,
        size=size,
        confidence=1.0,
    )


def _stands_on(line: Line, rule: Box) -> bool:
    wide = min(line.box.right, rule.right) - max(line.box.left, rule.left)
    return wide > _FILLED * (rule.right - rule.left) and -0.6 * line.size < rule.top - line.baseline < 0.8 * line.size


def _is_beside(blank: Line, other: Line) -> bool:
    apart = other.box.left >= blank.box.right or other.box.right <= blank.box.left
    return other is not blank and apart and abs(other.middle - blank.middle) < 0.5 * blank.size
