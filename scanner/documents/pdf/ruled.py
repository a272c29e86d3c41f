"""Finds tables drawn with lines, and puts the text of the page into their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from scanner.documents.document import Box
from scanner.documents.pdf.drawings import Drawings
from scanner.documents.pdf.glyphs import Glyphs
from scanner.documents.pdf.line import Cell, Line, Table, union

# More rules than this are a drawing or graph paper; the search for crossings is quadratic.
_MOST_RULES = 1_500
_SNAP = 3.0
# Text keeps this far from the rule, in points.
_PADDING = 5.0


def grids(drawn: Drawings) -> list[list[Box]]:
    """Return the cells of every ruled table of a page, at least two a table, on the upright page."""
    level, upright = drawn.level, drawn.upright
    if len(level) < 2 or len(upright) < 2 or len(level) + len(upright) > _MOST_RULES:
        return []
    # Imported only for a page that may have a table: it costs more than reading ten pages.
    from pdfplumber import table  # noqa: PLC0415

    edges = [_edge(box, "h") for box in level] + [_edge(box, "v") for box in upright]
    merged = table.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = table.edges_to_intersections([edge for edge in merged if _length(edge) >= _SNAP], _SNAP, _SNAP)
    cells = table.intersections_to_cells(crossings)
    found = [[Box(*cell) for cell in group] for group in table.cells_to_tables(cells)]
    return [group for group in found if len(group) >= 2]


def _edge(box: Box, orientation: str) -> dict[str, object]:
    # The form that pdfplumber's table functions take.
    return {
        "orientation": orientation,
        "x0": box.left,
        "x1": box.right,
        "top": box.top,
        "bottom": box.bottom,
        "width": box.right - box.left,
        "height": box.bottom - box.top,
        "object_type": "line",
    }


def _length(edge: dict[str, object]) -> float:
    length = edge["width"] if edge["orientation"] == "h" else edge["height"]
    return float(str(length))


class Grid:
    """One ruled table of a page, waiting for its text."""

    def __init__(self, cells: list[Box]) -> None:
        self.box = union(cells)
        self._tops = _steps(cell.top for cell in cells)
        self._lefts = _steps(cell.left for cell in cells)
        self._cells = {self._place(cell): cell for cell in cells}
        self._boxes = sorted(self._cells.items(), key=lambda item: item[0])
        self._lines: dict[tuple[int, int], list[Line]] = {}

    def _place(self, cell: Box) -> tuple[int, int]:
        row = bisect_right(self._tops, cell.top + _SNAP) - 1
        column = bisect_right(self._lefts, cell.left + _SNAP) - 1
        return row, column

    @property
    def columns(self) -> int:
        """Return how many columns the table has."""
        return len(self._lefts)

    @property
    def rows(self) -> int:
        """Return how many rows the table has."""
        return len(self._tops)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of the cell around a point; None outside all cells."""
        for place, box in self._boxes:
            if box.left <= x <= box.right and box.top <= y <= box.bottom:
                return place
        return None

    def cell_around(self, box: Box) -> tuple[int, int] | None:
        """Return row and column of the cell that `box` lies in from side to side; None if there is none."""
        y = (box.top + box.bottom) / 2
        for place, cell in self._boxes:
            if cell.left <= box.left and box.right <= cell.right and cell.top <= y <= cell.bottom:
                return place
        return None

    def holds(self, box: Box) -> bool:
        """Say whether the middle of `box` is at the height of the table and the two overlap."""
        middle = (box.top + box.bottom) / 2
        return self.box.top <= middle <= self.box.bottom and box.right > self.box.left and box.left < self.box.right

    def add(self, place: tuple[int, int], line: Line) -> None:
        """Put a line into the cell at row and column `place`."""
        self._lines.setdefault(place, []).append(line)

    @property
    def is_frame(self) -> bool:
        """Say whether no row has text in two cells: then the rules only frame or divide the page."""
        rows = [row for row, _ in self._lines]
        return len(rows) == len(set(rows))

    @property
    def lines(self) -> list[Line]:
        """Return all lines given to it."""
        return [line for lines in self._lines.values() for line in lines]

    def table(self, page: int) -> Table:
        """Return the table with the text given to it."""
        cells = tuple(
            Cell(row=row, column=column, lines=tuple(lines), right=self._cells[row, column].right - _PADDING)
            for (row, column), lines in sorted(self._lines.items())
        )
        return Table(page=page, box=self.box, columns=self.columns, cells=cells)


def into_cells(lines: Iterable[Line], ruled: Sequence[Grid]) -> list[Line]:
    """Put the lines whose middle stands in a cell of a table there; return the others."""
    others = []
    for line in lines:
        x, y = (line.box.left + line.box.right) / 2, (line.box.top + line.box.bottom) / 2
        for grid in ruled:
            place = grid.cell_at(x, y)
            if place is not None:
                grid.add(place, line)
                break
        else:
            others.append(line)
    return others


def _steps(values: Iterable[float]) -> list[float]:
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _SNAP:
            steps.append(value)
    return steps


def cut(glyphs: Glyphs, start: int, end: int, grid: Grid) -> list[tuple[tuple[int, int] | None, Line]]:
    """Return the span cut at the cell borders, each piece with the cell that it stands in."""
    runs: list[tuple[tuple[int, int] | None, int, int]] = []
    for at in range(start, end):
        box = glyphs.character_box(at)
        if box is None or not glyphs.text[at].strip():
            continue
        place = grid.cell_at((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        if runs and runs[-1][0] == place:
            runs[-1] = (place, runs[-1][1], at + 1)
        else:
            runs.append((place, at, at + 1))
    found = []
    for index, (place, first, last) in enumerate(runs):
        # The library's mark for a hyphen has no box of its own.
        stop = last + 1 if index == len(runs) - 1 and glyphs.text[last:end] == "\ufffe" else last
        line = glyphs.line(first, stop)
        if line is not None:
            found.append((place, line))
    return found
