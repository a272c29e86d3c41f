"""The pieces of text that a PDF page is made of, before they are paragraphs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scanner.documents.document import Box


class Line(NamedTuple):
    """A run of text on one baseline of one column; a tuple because a contract has tens of thousands.

    Attributes:
        text: in ordinary characters, without the spaces around it.
        page: from 1.
        box: where it stands on the upright page, in points from the top left corner.
        frame: the same seen the way the text runs, which differs from `box` only for text set sideways.
        baseline: distance of the baseline from the top of `frame`'s page, in points.
        size: of the font of its first character as shown, in points.
        turn: quarter turns clockwise of the text on the upright page; None for text set askew.
        hyphen: whether a hyphen at its end was taken off by the PDF library.
        spans: where its characters stand in the page's text as the library gives it.
        place: where it stands on the page as shown, if `box` counts on a page that was put upright for reading.
        confidence: of recognition, from 0 to 1; None for text that the file gives.
        words: start and end of its words in `text` and where each stands, as `place` does, if recognition told.
    """

    text: str
    page: int
    box: Box
    frame: Box
    baseline: float
    size: float
    bold: bool = False
    turn: int | None = 0
    hyphen: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    place: Box | None = None
    confidence: float | None = None
    words: tuple[tuple[int, int, Box], ...] = ()

    def __repr__(self) -> str:
        # Never contract text in a log.
        return f"Line(page={self.page}, box={self.box})"

    @property
    def middle(self) -> float:
        """Return the vertical middle of its characters."""
        return self.baseline - self.size * 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: the lines in it, top to bottom, its place, from 0, and its right edge, in points."""

    row: int
    column: int
    lines: tuple[Line, ...]
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The cells of one table on one page, by rows; cells without text are left out."""

    page: int
    box: Box
    columns: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page holds.

    Attributes:
        width, height: of the upright page, in points.
        lines: the text outside ruled tables, in the order the file draws it.
        unread: why the page or a part of it could not be read, each a phrase.
        missing: where there is something to see and no usable text; the whole page, or pictures on it.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    unread: tuple[str, ...] = ()
    missing: tuple[Box, ...] = ()


def each_below(lines: Sequence[Line]) -> bool:
    """Say whether every line stands below the one before it and none beside another, as on a page of plain prose."""
    above, before, lowest = -math.inf, 0.0, -math.inf
    last = Box(0, 0, 0, 0)
    for line in lines:
        frame, size = line.frame, line.size
        middle = line.baseline - size * 0.35
        if middle - above < 0.5 * max(before, size):
            return False
        if frame.top < lowest and (lowest > last.bottom or frame.left >= last.right or frame.right <= last.left):
            return False
        above, before, last = middle, size, frame
        lowest = max(lowest, frame.bottom)
    return True


def union(boxes: list[Box]) -> Box:
    """Return the smallest box around all of `boxes`, which must not be empty."""
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
