"""Gives the tables of a document as cells, with the notes that stand behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanner import lazy
from scanner.catalogue import Comparator
from scanner.detect.units import even, measures
from scanner.documents import Document
from scanner.spans import Span

_NOTE = lazy.pattern(
    r"\b(?:notes?|die|mould|MPa|half[\s-]cells?|coin\s+cells?|test(?:ed|s)?|measured|determined|pressed|compacted|methods?|conditions?|(?:schedule|table|annex)\s+\w+)\b|"
    r"^\W*(?:\w\)|[*†‡①②③¹²³\d])|注[：:]?\s*\d?|说明|說明|模具|扣式|半电池|半電池|測|测|压制|壓制|压片|壓片|條件|条件|表\s?[\d一二三四五六]|附[件表录]|@",
    re.IGNORECASE,
)
_OPENS_VALUE = lazy.pattern(r"\s*(?:[≥≤<>~]|[不至]|not\s|at\s+(?:least|most)|\d[\d.,\s]*)", re.IGNORECASE)
_VALUE_UNITS = frozenset({"g/cm3", "mAh/g", "%", "V", "ppm"})
_NOTE_LINES = 4
_LEAD_LINES = 2
_CAPTION = 120  # characters of a line that can be a table's title


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: where it stands and its characters."""

    row: int
    column: int
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its cells in reading order, the note behind it, what leads to it, and the line over it.

    `headed` is false where the first row already gives values.
    """

    span: Span
    cells: tuple[Cell, ...]
    note: str
    lead: str
    caption: str
    headed: bool = True

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell of that row and column, if there is one."""
        return next((cell for cell in self.cells if cell.row == row and cell.column == column), None)

    @property
    def top(self) -> int:
        """Return the number of the first row, the headings."""
        return self.cells[0].row

    def heading(self, cell: Cell) -> Cell | None:
        """Return the heading of the cell's column, if there is one."""
        return self.at(self.top, cell.column) if self.headed else None

    def row(self, row: int) -> tuple[Cell, ...]:
        """Return the cells of a row, from the left."""
        return tuple(cell for cell in self.cells if cell.row == row)


def tables(document: Document) -> tuple[Table, ...]:
    """Return the tables of `document`: those its reader knows, else runs of lines with " | "."""
    grouped: dict[int, list[Cell]] = {}
    for block in document.blocks:
        if block.table is not None and block.row is not None and block.column is not None:
            cells = grouped.setdefault(block.table, [])
            if cells and (cells[-1].row, cells[-1].column) == (block.row, block.column):
                cells[-1] = Cell(block.row, block.column, Span(cells[-1].span.start, block.span.end))
            else:
                cells.append(Cell(block.row, block.column, block.span))
    found = [_table(document.text, tuple(cells)) for cells in grouped.values()]
    return tuple(found) or tuple(_typed(document.text))


def _table(text: str, cells: tuple[Cell, ...]) -> Table:
    span = Span(cells[0].span.start, cells[-1].span.end)
    behind = text[span.end : span.end + 600].lstrip("\n").split("\n")[:_NOTE_LINES]
    before = text[max(0, span.start - 600) : span.start].rstrip("\n").split("\n")[-_LEAD_LINES:]
    caption = before[-1] if len(before[-1]) < _CAPTION else ""
    note, lead = ("\n".join(line for line in lines if _NOTE.search(line)) for lines in (behind, before))
    return Table(span, cells, even(note), even(lead), even(caption), _is_headed(text, cells))


def _is_headed(text: str, cells: Sequence[Cell]) -> bool:
    """Say whether the first row holds headings: none of its cells behind the first is a value with unit or bound."""
    for cell in cells:
        words = even(cell.span.slice(text))
        if cell.row != cells[0].row or cell.column == cells[0].column or not _OPENS_VALUE.match(words):
            continue
        if any(value.unit in _VALUE_UNITS or value.comparator is not Comparator.EQUAL for value in measures(words)):
            return False
    return True


def _typed(text: str) -> Iterator[Table]:
    """Yield the tables of a text without cells: consecutive lines that hold " | "."""
    if " | " not in text:
        return
    rows: list[tuple[int, str]] = []
    start = 0
    for line in [*text.split("\n"), ""]:
        if " | " in line:
            rows.append((start, line))
        elif rows:
            yield _table(text, tuple(_typed_cells(rows)))
            rows = []
        start += len(line) + 1


def _typed_cells(rows: Sequence[tuple[int, str]]) -> Iterator[Cell]:
    for row, (start, line) in enumerate(rows):
        at = start
        for column, words in enumerate(line.split(" | ")):
            if words:
                yield Cell(row, column, Span(at, at + len(words)))
            at += len(words) + 3
