"""Turns pages into the sequence of paragraphs, cells and notes that a person would read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scanner.documents.document import BlockKind
from scanner.documents.pdf.footnotes import begins_note, body_size, split_footnotes
from scanner.documents.pdf.line import Cell, Line, Page, Table
from scanner.documents.pdf.order import Column, ordered
from scanner.documents.pdf.paragraphs import Paragraph, goes_on, merged, paragraphs, spacing
from scanner.documents.pdf.running import Running, without_running


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells' paragraphs, by column."""

    table: int
    row: int
    cells: tuple[tuple[int, tuple[Paragraph, ...]], ...]


@dataclass(slots=True)
class _Reader:
    """Collects what is read; a paragraph stays open until the next page shows whether it goes on."""

    items: list[Paragraph | Row] = field(default_factory=list)
    pending: list[Paragraph] = field(default_factory=list)
    tables: int = 0
    last_table: Table | None = None
    rows: int = 0

    def add(self, paragraph: Paragraph, *, joins: bool) -> None:
        """Take the next paragraph; `joins` says that it stands at the top of a column or page."""
        last = self.items[-1] if self.items else None
        if joins and isinstance(last, Paragraph) and goes_on(last, paragraph):
            self.items[-1] = merged(last, paragraph)
            return
        self.flush()
        self.items.append(paragraph)

    def flush(self) -> None:
        """Put the notes and running lines of the pages so far after the paragraph that ran over them."""
        self.items += self.pending
        self.pending.clear()


def flow(pages: Sequence[Page]) -> list[Paragraph | Row]:
    """Return the whole contract in reading order."""
    body = without_running(pages)
    size = body_size(body.pages)
    laid: list[tuple[int, list[Column | Table], list[Line]]] = []
    for page in body.pages:
        lines, notes = split_footnotes(page, size)
        laid.append((page.number, ordered(lines, page.tables), notes))
    usual = spacing(item for _, items, _ in laid for item in items if isinstance(item, Column))
    reader = _Reader()
    for number, items, notes in laid:
        reader.pending += _running(body.running, number, BlockKind.HEADER)
        for item in items:
            if isinstance(item, Table):
                _add_table(reader, item, usual, size)
                continue
            for index, paragraph in enumerate(paragraphs(item, usual, size)):
                reader.add(paragraph, joins=index == 0)
        reader.pending += _notes(notes)
        reader.pending += _running(body.running, number, BlockKind.FOOTER)
    reader.flush()
    return reader.items


def _running(lines: tuple[Running, ...], page: int, kind: BlockKind) -> list[Paragraph]:
    return [Paragraph((item.line,), kind) for item in lines if item.line.page == page and item.kind is kind]


def _notes(lines: list[Line]) -> list[Paragraph]:
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (round(line.middle), line.frame.left)):
        if groups and not begins_note(line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group), BlockKind.FOOTNOTE) for group in groups]


def _add_table(reader: _Reader, table: Table, usual: float, body: float) -> None:
    reader.flush()
    before = reader.last_table
    # A table that stands first on its page and last on the one before is one table.
    follows = (
        before is not None
        and isinstance(reader.items[-1] if reader.items else None, Row)
        and before.page + 1 == table.page
        and before.columns == table.columns
        and abs(before.box.left - table.box.left) < 6
        and abs(before.box.right - table.box.right) < 6
    )
    if not follows:
        reader.tables += 1
        reader.rows = 0
    numbers = sorted({cell.row for cell in table.cells})
    for number in numbers:
        cells = tuple((cell.column, tuple(_cell(cell, usual, body))) for cell in table.cells if cell.row == number)
        reader.items.append(Row(reader.tables - 1, reader.rows, cells))
        reader.rows += 1
    reader.last_table = table


def _cell(cell: Cell, usual: float, body: float) -> list[Paragraph]:
    found: list[Paragraph] = []
    for item in ordered(cell.lines, ()):
        if isinstance(item, Column):
            found += paragraphs(replace(item, right=max(item.right, cell.right)), usual, body)
        else:
            for inner in item.cells:
                found += _cell(inner, usual, body)
    return found
