"""Sets lines and rows into the text of a document, with its anchors, blocks and tracked changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scanner.documents.document import Block, BlockKind, ParagraphAnchor, Revision
from scanner.documents.word.lines import Item, Line, Mark, Row
from scanner.spans import Span

_LONGEST_CELL = 300  # characters; a longer cell is prose and gets its own line


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The cell in which a line stands."""

    table: int
    row: int
    column: int
    header: bool


@dataclass(slots=True)
class Layout:
    """The text so far; `add` takes it on, in reading order."""

    anchors: list[ParagraphAnchor] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    _written: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        """The text of all that was added."""
        return "".join(self._written)

    def add(self, items: Sequence[Item], place: _Place | None = None) -> None:
        """Set lines and rows, each on a line of its own; what hangs on a paragraph follows it."""
        for item in items:
            if isinstance(item, Row):
                self._row(item)
                continue
            if item.text and self._length:
                self._write("\n")
            self._line(item, place)
            if item.after:
                self.add(item.after)

    def _row(self, row: Row) -> None:
        cells = [[item for item in cell.items if not _is_empty(item)] for cell in row.cells]
        if row.beside or any(not _is_short(items) for items in cells):
            for cell, items in zip(row.cells, cells, strict=True):
                self.add(items, _place(row, cell.column))
            return
        if any(item.text for items in cells for item in items if isinstance(item, Line)):
            self._joined(row, cells)
        else:
            for items in cells:
                self.add(items)

    def _joined(self, row: Row, cells: list[list[Item]]) -> None:
        """Set a row on one line with a bar between its cells, so that an empty one is seen."""
        if self._length:
            self._write("\n")
        begun = False
        after: list[Item] = []
        for index, (cell, items) in enumerate(zip(row.cells, cells, strict=True)):
            if index:
                self._write(" |" if begun else "|")
                begun = True
            for item in items:
                if isinstance(item, Line):
                    if item.text and begun:
                        self._write(" ")
                    begun = begun or bool(item.text)
                    self._line(item, _place(row, cell.column))
                    after += item.after
        self.add(after)

    def _line(self, line: Line, place: _Place | None) -> None:
        base = self._length
        text = line.text
        for mark in line.marks:
            self.revisions.append(_revision(mark, base))
        if not text:
            return
        self._write(text)
        span = Span(base, base + len(text))
        for number, start, end, runs in line.parts:
            if start < end:
                part = span if end - start == len(text) else Span(base + start, base + end)
                self.anchors.append(ParagraphAnchor(part, number, runs))
        self.hidden += [Span(base + start, base + end) for start, end in line.hidden]
        label = Span(base, base + line.label) if line.label else None
        if place is None:
            self.blocks.append(Block(span=span, kind=line.kind, label=label, level=line.level))
            return
        self.blocks.append(
            Block(
                span=span,
                kind=line.kind,
                label=label,
                level=line.level,
                table=place.table,
                row=place.row,
                column=place.column,
                header_row=place.header,
            )
        )

    def _write(self, text: str) -> None:
        self._written.append(text)
        self._length += len(text)


def _place(row: Row, column: int) -> _Place:
    return _Place(table=row.table, row=row.row, column=column, header=row.header)


def _is_empty(item: Item) -> bool:
    return isinstance(item, Line) and not (item.text or item.marks or item.after)


def _is_short(items: list[Item]) -> bool:
    """Say whether a cell is one short paragraph or none, and may share its line with others."""
    texts = [item for item in items if isinstance(item, Row) or item.text or item.after]
    if any(isinstance(item, Row) or item.kind is BlockKind.TEXT_BOX for item in texts):
        return False
    return len(texts) <= 1 and all(len(item.text) <= _LONGEST_CELL for item in texts if isinstance(item, Line))


def _revision(mark: Mark, base: int) -> Revision:
    change = mark.change
    if change.gone:
        return Revision(
            kind=change.kind, author=change.author, date=change.date, at=base + mark.start, deleted=mark.deleted
        )
    return Revision(
        kind=change.kind,
        author=change.author,
        date=change.date,
        span=Span(base + mark.start, base + mark.end),
    )
