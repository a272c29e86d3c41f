"""Finds the columns of a page: white strips that no line crosses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scanner.documents.characters import han_share
from scanner.documents.pdf.line import Line, union

# A white strip narrower than this, in points, is a wide space.
_NARROWEST = 7.0
# Lines of prose fill their column; cells do not.
_FILLED = 0.62


@dataclass(frozen=True, slots=True)
class Region:
    """Lines one below the other, with the white strips that part them into columns.

    Attributes:
        lines: from top to bottom.
        gutters: (left, right) of each strip, in points, from left to right; empty for plain text.
    """

    lines: tuple[Line, ...]
    gutters: tuple[tuple[float, float], ...] = ()

    def columns(self) -> list[list[Line]]:
        """Return the lines of each column, from left to right."""
        sides: list[list[Line]] = [[] for _ in range(len(self.gutters) + 1)]
        for line in self.lines:
            sides[self.column_of(line)].append(line)
        return sides

    def column_of(self, line: Line) -> int:
        """Return the column that a line stands in, from 0."""
        return sum(1 for gutter in self.gutters if line.frame.left >= gutter[0])

    @property
    def is_prose(self) -> bool:
        """Say whether the columns are to be read one after the other, down to the end of each."""
        sides = self.columns()
        if len(sides) > 3 or any(len(side) < 4 for side in sides):
            return False
        return all(_is_filled(side) for side in sides) and not self.is_bilingual

    @property
    def is_bilingual(self) -> bool:
        """Say whether two columns hold the same in two languages."""
        if len(self.gutters) != 1:
            return False
        left, right = (han_share("".join(line.text for line in side)) for side in self.columns())
        return abs(left - right) > 0.5


def _is_filled(side: list[Line]) -> bool:
    from statistics import median  # noqa: PLC0415 - import costs, and most pages have one column

    around = union([line.frame for line in side])
    width = max(1.0, around.right - around.left)
    parts = [(line.frame.right - line.frame.left) / width for line in side]
    return median(parts) >= _FILLED and median(len(line.text) for line in side) >= 12


def regions(lines: Sequence[Line]) -> list[Region]:
    """Return the page from top to bottom, cut where the number of columns changes."""
    if not any(_beside(lines, index) for index in range(len(lines))):
        return [Region(tuple(lines))] if lines else []
    found: list[Region] = []
    plain: list[Line] = []
    start = 0
    while start < len(lines):
        end, gutters = _grow(lines, start)
        region = _supported(Region(tuple(lines[start:end]), gutters))
        if region.gutters:
            above = lines.index(region.lines[0], start)
            plain += lines[start:above]
            start = above
            found += [Region(tuple(plain))] if plain else []
            plain = []
            found.append(region)
            start += len(region.lines)
        else:
            plain.append(lines[start])
            start += 1
            # Nothing that begins further down in the same stretch can do better unless a column begins there.
            while start < end and not _beside(lines, start):
                plain.append(lines[start])
                start += 1
    return found + ([Region(tuple(plain))] if plain else [])


def _beside(lines: Sequence[Line], index: int) -> bool:
    """Say whether the line has another beside it."""
    line = lines[index]
    for other in lines[index + 1 : index + 4]:
        if other.frame.top < line.frame.bottom and _level(line, other) and _apart(line, other):
            return True
    return False


def _apart(line: Line, other: Line) -> bool:
    return other.frame.left >= line.frame.right or other.frame.right <= line.frame.left


def _level(line: Line, other: Line) -> bool:
    return min(line.frame.bottom, other.frame.bottom) - max(line.frame.top, other.frame.top) > 0


_Gutters = tuple[tuple[float, float], ...]


def _grow(lines: Sequence[Line], start: int) -> tuple[int, _Gutters]:
    """Return how far down from `start` the page keeps a white strip, and the strips."""
    covered: list[tuple[float, float]] = []
    end = start
    best: _Gutters = ()
    for index in range(start, len(lines)):
        covered = _covering(covered, (lines[index].frame.left, lines[index].frame.right))
        gutters = _between(covered)
        if not gutters and (best or len(covered) > 1):
            break
        if gutters:
            # A strip that ends while another goes on ends the table, unless the table has only begun.
            if best and len(gutters) < len(best) and index - start >= 6:
                break
            end, best = index, gutters
        elif index - start > 1 and not _may_split(lines, index):
            end = index
            break
        else:
            end = index
    return (end + 1 if best else max(start + 1, end)), best


def _between(covered: list[tuple[float, float]]) -> _Gutters:
    return tuple((one[1], two[0]) for one, two in pairwise(covered) if two[0] - one[1] >= _NARROWEST)


def _may_split(lines: Sequence[Line], end: int) -> bool:
    return _beside(lines, end) or _beside(lines, max(0, end - 1))


def _covering(covered: list[tuple[float, float]], interval: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the intervals, sorted and merged, with one more."""
    left, right = interval
    kept = []
    for other in covered:
        if other[1] < left or other[0] > right:
            kept.append(other)
        else:
            left, right = min(left, other[0]), max(right, other[1])
    return sorted([*kept, (left, right)])


def _supported(region: Region) -> Region:
    """Return the region with only those strips that have text beside text, and without rows hanging off its ends."""
    kept = []
    first, last = len(region.lines), 0
    for gutter in region.gutters:
        pairs = _pairs(region.lines, gutter)
        wide = gutter[1] - gutter[0] > 24
        if len(pairs) >= (2 if wide else 3):
            kept.append(gutter)
            last = max(last, *(right for _, right in pairs))
            first = min(first, *(min(pair) for pair in pairs))
    if not kept:
        return Region(region.lines)
    lines = region.lines
    while last + 1 < len(lines) and lines[last + 1].frame.top - lines[last].frame.bottom < 0.6 * lines[last].size:
        last += 1
    return Region(lines[first : last + 1], tuple(kept))


def _pairs(lines: tuple[Line, ...], gutter: tuple[float, float]) -> list[tuple[int, int]]:
    """Return the indices of lines that have the strip between them, the left and the right one."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [
        (index, line.frame.top, line.frame.bottom)
        for index, line in enumerate(lines)
        if line.frame.right <= middle and line.frame.top < line.frame.bottom
    ]
    found = []
    for index, line in enumerate(lines):
        top, bottom = line.frame.top, line.frame.bottom
        if line.frame.left >= middle and top < bottom:
            beside = next((at for at, upper, lower in left if upper < bottom and lower > top), None)
            found += [] if beside is None else [(beside, index)]
    return found
