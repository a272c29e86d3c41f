"""Writes the final text of a contract with its anchors and blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from scanner.documents.document import Block, BlockKind, Box, PageAnchors
from scanner.documents.joining import Habits, habits, joined
from scanner.documents.numbering import label_length
from scanner.documents.pdf.flow import Row
from scanner.documents.pdf.line import Line
from scanner.documents.pdf.paragraphs import Paragraph
from scanner.spans import Span

# A row is one line if each of its cells is one paragraph no longer than this, as for Word tables.
_SHORT_CELL = 400
_CELL_BREAK = " | "


@dataclass(frozen=True, slots=True)
class Composed:
    """The parts of a `Document` that hang together by their offsets."""

    text: str = field(repr=False)
    anchors: PageAnchors
    blocks: tuple[Block, ...]


class _Writer:
    def __init__(self, known: Callable[[], Habits]) -> None:
        self._known = known
        self._parts: list[str] = []
        self._length = 0
        self.places: list[tuple[int, int, int, Box, float | None]] = []
        self.blocks: list[Block] = []

    @property
    def length(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def separate(self, separator: str = "\n") -> None:
        if self._length:
            self._put(separator)

    def paragraph(self, paragraph: Paragraph) -> Span:
        """Write the lines of a paragraph as one, an anchor for each, and return where."""
        start = self._length
        lines = paragraph.lines
        last = len(lines) - 1
        for index, line in enumerate(lines):
            text = line.text
            if index < last:
                text, _ = joined(text, lines[index + 1].text, hyphen=line.hyphen, known=self._known)
            elif line.hyphen:
                text += "-"
            at = self._length
            self._put(text)
            length = len(text.rstrip(" "))
            if line.words:
                self._anchor_words(line, at, length)
            elif length:
                self.places.append((at, at + length, line.page, line.place or line.box, line.confidence))
        return Span(start, self._length)

    def _anchor_words(self, line: Line, at: int, length: int) -> None:
        """Say where each word that was recognised in the line, written at `at`, stands."""
        for start, end, box in line.words:
            if start < min(end, length):
                self.places.append((at + start, at + min(end, length), line.page, box, line.confidence))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def compose(items: Sequence[Paragraph | Row]) -> Composed:
    """Return the text of all paragraphs and rows, a line each."""

    @cache
    def known() -> Habits:
        return habits(line.text for item in items for paragraph in _paragraphs(item) for line in paragraph.lines)

    writer = _Writer(known)
    for item in items:
        if isinstance(item, Row):
            _row(writer, item)
        else:
            writer.separate()
            span = writer.paragraph(item)
            writer.blocks.append(Block(span=span, kind=item.kind, label=_label(span, item)))
    return Composed(writer.text, PageAnchors(tuple(writer.places)), tuple(writer.blocks))


def _paragraphs(item: Paragraph | Row) -> list[Paragraph]:
    if isinstance(item, Paragraph):
        return [item]
    return [paragraph for _, cell in item.cells for paragraph in cell]


def _label(span: Span, paragraph: Paragraph) -> Span | None:
    length = label_length(paragraph.lines[0].text)
    # A label is not cut by the end of a line: then the whole line is it.
    length = min(length, len(span))
    return Span(span.start, span.start + length) if length else None


def _row(writer: _Writer, row: Row) -> None:
    one_line = all(
        len(cell) == 1 and sum(len(line.text) for line in cell[0].lines) <= _SHORT_CELL for _, cell in row.cells
    )
    for index, (column, cell) in enumerate(row.cells):
        writer.separate(_CELL_BREAK if one_line and index else "\n")
        start = writer.paragraph(cell[0]).start
        for paragraph in cell[1:]:
            writer.separate()
            writer.paragraph(paragraph)
        span = Span(start, writer.length)
        writer.blocks.append(
            Block(
                span=span,
                kind=BlockKind.TABLE_CELL,
                label=_label(span, cell[0]),
                table=row.table,
                row=row.row,
                column=column,
            )
        )
