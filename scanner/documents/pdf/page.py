"""Reads one page: its lines with their places, its ruled tables, and what of it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scanner.documents.document import Box
from scanner.documents.pdf.drawings import Drawings, drawings
from scanner.documents.pdf.geometry import Geometry, geometry
from scanner.documents.pdf.glyphs import Glyphs
from scanner.documents.pdf.interleaved import rewoven, rewoven_table
from scanner.documents.pdf.line import Line, Page
from scanner.documents.pdf.ruled import Grid, cut, grids, into_cells
from scanner.documents.pdf.trust import judge

_NO_TEXT = "no text layer"
# A picture that takes so large a part of the page and has no text over it may be a scanned schedule.
_LARGE_PICTURE = 0.3
# A page whose letters are drawn as curves has hundreds of them.
_TEXT_AS_CURVES = 150


def read_page(page: Any, number: int, fields: tuple[Line, ...] = ()) -> Page:  # noqa: ANN401 - untyped library
    """Return what the open `page` holds.

    Args:
        page: an open page of the library.
        number: of the page, from 1.
        fields: form fields and free text on the page, which are no part of its text.
    """
    place = geometry(page)
    drawn = drawings(page, place)
    text_page = page.get_textpage()
    try:
        glyphs = Glyphs(text_page, number, place)
        verdict = judge(glyphs)
        ruled = [Grid(cells) for cells in grids(drawn)] if glyphs.text.strip() else []
        lines = list(_lines(glyphs, verdict.bad, ruled))
        lines += into_cells(fields, ruled)
        lines = rewoven(glyphs, lines + [line for grid in ruled if grid.is_frame for line in grid.lines])
        tables = tuple(rewoven_table(glyphs, grid.table(number)) for grid in ruled if not grid.is_frame)
    finally:
        text_page.close()
    texts = lines + [line for table in tables for cell in table.cells for line in cell.lines]
    if verdict.reason:
        unread, missing = [verdict.reason], [Box(0.0, 0.0, place.width, place.height)]
    else:
        unread, missing = _unread_pictures(drawn, place, texts)
    return Page(
        number=number,
        width=place.width,
        height=place.height,
        lines=tuple(lines),
        tables=tuple(table for table in tables if table.cells),
        unread=tuple(unread),
        missing=tuple(missing),
    )


def _lines(glyphs: Glyphs, bad: tuple[tuple[int, int], ...], ruled: list[Grid]) -> Iterator[Line]:
    """Yield the lines outside tables, and put the others into their table."""
    if not ruled and not bad:
        yield from glyphs.lines()
        return
    for start, end in _without(glyphs.spans(), bad):
        pieces = glyphs.pieces(start, end)
        grid = _grid_of(pieces, ruled)
        if grid is None:
            yield from pieces
            continue
        whole = [grid.cell_around(piece.box) for piece in pieces]
        if all(whole):
            for place, piece in zip(whole, pieces, strict=True):
                grid.add(place or (0, 0), piece)
            continue
        for place, line in cut(glyphs, start, end, grid):
            if place is None:
                yield line
            else:
                grid.add(place, line)


def _without(spans: list[tuple[int, int]], bad: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Yield the spans without the characters that are no text."""
    if not bad:
        yield from spans
        return
    for start, end in spans:
        at = start
        for first, last in bad:
            if last <= at or first >= end:
                continue
            if first > at:
                yield at, first
            at = max(at, last)
        if at < end:
            yield at, end


def _grid_of(pieces: list[Line], ruled: list[Grid]) -> Grid | None:
    for grid in ruled:
        if any(grid.holds(piece.box) for piece in pieces):
            return grid
    return None


def _unread_pictures(drawn: Drawings, place: Geometry, lines: list[Line]) -> tuple[list[str], list[Box]]:
    """Return what is to be said of pictures that may hold text, and where they are."""
    area = max(1.0, place.width * place.height)
    if not lines:
        seen = drawn.pictures or drawn.paths > _TEXT_AS_CURVES
        return ([_NO_TEXT], [Box(0.0, 0.0, place.width, place.height)]) if seen else ([], [])
    said, where = [], []
    for picture in drawn.pictures:
        shown = _visible(picture, place)
        if (shown.right - shown.left) * (shown.bottom - shown.top) < _LARGE_PICTURE * area:
            continue
        over = sum(len(line.text) for line in lines if _inside(line.box, shown))
        # A text layer over a scan, or a letterhead under the text, has words all over the picture.
        if over < 40 and shown not in where:
            said.append(f"a picture without text takes {round(100 * _share(shown, area))} % of the page; {_NO_TEXT}")
            where.append(shown)
    return said, where


def _share(box: Box, area: float) -> float:
    return min(1.0, (box.right - box.left) * (box.bottom - box.top) / area)


def _visible(box: Box, place: Geometry) -> Box:
    left, top = max(0.0, box.left), max(0.0, box.top)
    return Box(left, top, max(left, min(place.width, box.right)), max(top, min(place.height, box.bottom)))


def _inside(box: Box, outer: Box) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom
