"""Makes tables of columns that stand side by side without rules."""

from __future__ import annotations

from itertools import pairwise

from scanner.documents.pdf.columns import Region
from scanner.documents.pdf.line import Cell, Line, Table, union


def table_of(region: Region) -> Table:
    """Return the region as a table; a bilingual one has a row for each pair of paragraphs that begin level."""
    rows = _rows(region)
    edges = [max(line.frame.right for line in side) if side else 0.0 for side in region.columns()]
    cells: list[Cell] = []
    for number, lines in enumerate(rows):
        for column in range(len(region.gutters) + 1):
            members = tuple(line for line in lines if region.column_of(line) == column)
            if members:
                cells.append(Cell(row=number, column=column, lines=members, right=edges[column]))
    box = union([line.box for line in region.lines])
    return Table(page=region.lines[0].page, box=box, columns=len(region.gutters) + 1, cells=tuple(cells))


def _rows(region: Region) -> list[list[Line]]:
    """Return the lines of each row of the table."""
    bands = _bands(region.lines)
    gaps = [after[0].middle - before[0].middle for before, after in pairwise(bands)]
    least = min(gaps, default=0.0)
    # Where rows stand further apart than the lines in them, the distance tells where a row begins; where all are the
    # same, every band with text in two columns does.
    told_by_distance = max(gaps, default=0.0) > 1.3 * least
    rows: list[list[Line]] = []
    for index, band in enumerate(bands):
        columns = {region.column_of(line) for line in band}
        apart = index == 0 or gaps[index - 1] > 1.2 * least
        begins = apart if told_by_distance else len(columns) > 1
        if region.is_bilingual:
            begins = apart and len(columns) > 1
        if begins or not rows:
            rows.append([])
        rows[-1] += band
    return rows


def _bands(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Return the lines that stand beside one another together."""
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if bands and abs(bands[-1][0].middle - line.middle) < 0.4 * line.size:
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands
