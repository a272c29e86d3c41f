"""Makes lines and tables of what recognition read in a picture, as if the page had text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scanner.documents.document import Box
from scanner.documents.pdf.blanks import blanks
from scanner.documents.pdf.drawings import Drawings
from scanner.documents.pdf.line import Line, Page
from scanner.documents.pdf.ruled import Grid, grids, into_cells

if TYPE_CHECKING:
    from scanner.documents.ocr.page import Place, Scan
    from scanner.documents.ocr.rules import Rules

# The boxes of lines are higher than the size of their font by this.
_SIZE = 0.76
# Boxes of one size differ by what their letters reach up and down; only more than this is another size.
_OTHER_SIZE = 1.45
# Strokes so much thicker than the page's usual ones are bold.
_BOLD = 1.3
# What recognition is less sure of than this has wrong characters, on average one in five.
_DOUBTFUL = 0.8
# Shorter scraps are signatures, stamps and stains.
_SCRAP = 12
_UNSURE_PAGE = 0.15


def placed(read: Page, scan: Scan, region: Box, scale: float) -> Page:
    """Return `read` with the lines and tables of `scan` in `region`, a part or all of the page.

    Args:
        read: the page as far as it has usable text; what recognition reads over that again is left out. Of a page
            that is read as a whole nothing is kept.
        scan: what a picture of the region says.
        region: in points.
        scale: pixels to a point.
    """
    whole = region == Box(0.0, 0.0, read.width, read.height)
    kept = () if whole else read.lines
    taken = [
        line.box for line in (*kept, *(line for table in read.tables for cell in table.cells for line in cell.lines))
    ]
    lines = [line for line in _lines(scan, read.number, region, scale) if whole or not _covered(line, taken)]
    drawn = _drawn(scan.rules, region, scale)
    ruled = [Grid(cells) for cells in grids(drawn)]
    lines += blanks([rule for rule in drawn.level if not any(grid.holds(rule) for grid in ruled)], lines)
    loose = into_cells(lines, ruled)
    loose += [line for grid in ruled if grid.is_frame for line in grid.lines]
    tables = [table for table in (grid.table(read.number) for grid in ruled if not grid.is_frame) if table.cells]
    sideways = whole and scan.turn % 2
    return replace(
        read,
        width=read.height if sideways else read.width,
        height=read.width if sideways else read.height,
        lines=(*kept, *loose),
        tables=(*(() if whole else read.tables), *tables),
        unread=_doubts(scan, lines),
    )


def _lines(scan: Scan, page: int, region: Box, scale: float) -> list[Line]:
    from statistics import median  # noqa: PLC0415 - import costs, and few contracts are pictures

    heights = [line.level.bottom - line.level.top for line in scan.lines]
    usual = median(heights) if heights else 0.0
    weights = [line.weight for line in scan.lines for _ in line.text]
    bold = _BOLD * median(weights) if weights else 0.0
    found = []
    for line, height in zip(scan.lines, heights, strict=True):
        box = _box(line.level, region, scale)
        alike = usual / _OTHER_SIZE < height < usual * _OTHER_SIZE
        size = _SIZE * (usual if alike else height) / scale
        found.append(
            Line(
                text=line.text,
                page=page,
                box=box,
                frame=box,
                # The middle of the box is the middle of the line, whatever its letters reach up and down.
                baseline=(box.top + box.bottom) / 2 + 0.35 * size,
                size=size,
                bold=line.weight > bold,
                place=_box(line.place, region, scale),
                confidence=line.confidence,
                words=tuple((start, end, _box(where, region, scale)) for start, end, where in line.words),
            )
        )
    return found


def _box(place: Place, region: Box, scale: float) -> Box:
    return Box(
        region.left + place.left / scale,
        region.top + place.top / scale,
        region.left + place.right / scale,
        region.top + place.bottom / scale,
    )


def _drawn(rules: Rules, region: Box, scale: float) -> Drawings:
    level = [
        Box(region.left + left / scale, y, region.left + right / scale, y)
        for left, top, right, bottom in rules.level.tolist()
        for y in [region.top + (top + bottom) / 2 / scale]
    ]
    upright = [
        Box(x, region.top + top / scale, x, region.top + bottom / scale)
        for left, top, right, bottom in rules.upright.tolist()
        for x in [region.left + (left + right) / 2 / scale]
    ]
    return Drawings(tuple(level), tuple(upright), (), 0)


def _covered(line: Line, taken: list[Box]) -> bool:
    """Say whether text that the page has anyway stands where the line does."""
    for box in taken:
        wide = min(line.box.right, box.right) - max(line.box.left, box.left)
        high = min(line.box.bottom, box.bottom) - max(line.box.top, box.top)
        if wide > 0.5 * (line.box.right - line.box.left) and high > 0.4 * (box.bottom - box.top):
            return True
    return False


def _doubts(scan: Scan, lines: list[Line]) -> tuple[str, ...]:
    """Return what of the picture could not be read, each a phrase."""
    if not lines:
        return () if scan.blank else ("a picture in which no words were recognised; look at it",)
    doubtful = [line for line in lines if (line.confidence or 0.0) < _DOUBTFUL]
    count = sum(len(line.text) for line in doubtful)
    if count > _UNSURE_PAGE * sum(len(line.text) for line in lines):
        return ("a scan that is hard to read, and much of it may be wrong; supply a better one",)
    long = sum(1 for line in doubtful if len(line.text) >= _SCRAP)
    if long:
        return (f"{long} line{'s' if long > 1 else ''} of the scan may be wrong; compare with the page",)
    return ()
