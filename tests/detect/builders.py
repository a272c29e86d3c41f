"""Builds the documents and structures that the tests of this room read, without a file."""

from __future__ import annotations

from dataclasses import dataclass

from scanner.clauses import Clause, ClauseKind, Structure
from scanner.documents import Block, BlockKind, Document, Format
from scanner.spans import Span


def document(text: str, blocks: tuple[Block, ...] = ()) -> Document:
    """Return `text` as a document; without `blocks` each line is a paragraph."""
    return Document(path="contract.txt", sha256="0" * 64, format=Format.TEXT, text=text, blocks=blocks or _lines(text))


def structure(text: str, *kinds: tuple[str, ClauseKind]) -> Structure:
    """Return a structure of one clause, or of one for each `(words, kind)`, starting where its words stand."""
    starts = [(text.index(words), kind) for words, kind in kinds] or [(0, ClauseKind.OPERATIVE)]
    if starts[0][0]:
        starts.insert(0, (0, ClauseKind.TITLE))
    ends = [start for start, _ in starts[1:]] + [max(len(text), 1)]
    return Structure(
        tuple(
            Clause(index=index, number="", heading="", kind=kind, span=Span(start, end))
            for index, ((start, kind), end) in enumerate(zip(starts, ends, strict=True))
        )
    )


def table(*rows: tuple[str, ...], before: str = "", after: str = "") -> Document:
    """Return a document with one table between two paragraphs, each row a line of cells joined by " | "."""
    builder = _Builder()
    for line in before.split("\n") if before else ():
        builder.add(line, "\n")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            builder.add(cell, "\n" if column == len(cells) - 1 else " | ", (row, column))
    for line in after.split("\n") if after else ():
        builder.add(line, "\n")
    return document(builder.text.rstrip("\n"), tuple(builder.blocks))


def _lines(text: str) -> tuple[Block, ...]:
    builder = _Builder()
    for line in text.split("\n"):
        builder.add(line, "\n")
    return tuple(builder.blocks)


@dataclass
class _Builder:
    """Collects text with its blocks."""

    text: str = ""

    def __post_init__(self) -> None:
        self.blocks: list[Block] = []

    def add(self, words: str, separator: str, cell: tuple[int, int] | None = None) -> None:
        if words:
            span = Span(len(self.text), len(self.text) + len(words))
            self.blocks.append(
                Block(span=span)
                if cell is None
                else Block(span=span, kind=BlockKind.TABLE_CELL, table=0, row=cell[0], column=cell[1])
            )
        self.text += words + separator
