"""What a story is read into before it becomes text: lines, and rows of cells that hold lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from scanner import lazy
from scanner.documents.document import BlockKind, RevisionKind

_BLANKS = lazy.pattern(r"\s+")


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change as its element states it; `gone` if what it holds is no longer in the text."""

    kind: RevisionKind
    author: str
    date: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A change at the characters `start` to `end` of a line; for what is gone, `deleted` and an empty range."""

    change: Change
    start: int
    end: int
    deleted: str = field(default="", repr=False)

    def moved(self, by: int) -> Mark:
        """Return the mark `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a paragraph as they stand in the file, and the change that they belong to."""

    text: str = field(repr=False)
    change: Change | None = None


@dataclass(slots=True, kw_only=True)
class Line:
    """A paragraph as one line of text.

    Attributes:
        text: words one space apart, the number in front.
        label: length of the number in front.
        parts: paragraph number, start and end of what each `w:p` gave; more than one where paragraphs were joined.
        marks: the tracked changes in it.
        after: what stands at the side of the paragraph: notes, text boxes.
    """

    text: str = field(repr=False)
    kind: BlockKind = BlockKind.PARAGRAPH
    label: int = 0
    level: int | None = None
    parts: list[tuple[int, int, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    after: list[Item] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell that begins in grid column `column`, from 0."""

    column: int
    items: list[Item]


@dataclass(slots=True, kw_only=True)
class Row:
    """Row `row` of table `table`, each from 0; `header` if it repeats on each page."""

    table: int
    row: int
    header: bool
    cells: list[Cell]
    beside: bool = False


Item = Line | Row


def settle(pieces: Iterable[tuple[int, Iterable[Piece]]]) -> tuple[str, list[tuple[int, int, int]], list[Mark]]:
    """Return the text of joined paragraphs, words one space apart, with the place of each paragraph and change."""
    written: list[str] = []
    length = 0
    ends_blank = True
    parts: list[tuple[int, int, int]] = []
    marks: list[Mark] = []
    for number, paragraph in pieces:
        first = length
        for piece in paragraph:
            if piece.change is not None and piece.change.gone:
                marks.append(Mark(piece.change, length, length, _BLANKS.sub(" ", piece.text)))
                continue
            text = _BLANKS.sub(" ", piece.text)
            if ends_blank and text.startswith(" "):
                text = text[1:]
            if not text:
                continue
            ends_blank = text.endswith(" ")
            written.append(text)
            if piece.change is not None:
                marks.append(Mark(piece.change, length, length + len(text)))
            length += len(text)
        parts.append((number, first, length))
    text = "".join(written).rstrip()
    parts = [(number, min(start, len(text)), min(end, len(text))) for number, start, end in parts]
    return text, parts, _joined(marks, text)


def _joined(marks: list[Mark], text: str) -> list[Mark]:
    """Join the marks of one change that touch, and take the blanks off their ends."""
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last is not None and last.change == mark.change and last.end == mark.start:
            joined[-1] = Mark(mark.change, last.start, mark.end, last.deleted + mark.deleted)
        else:
            joined.append(mark)
    trimmed = []
    for mark in joined:
        start, end = min(mark.start, len(text)), min(mark.end, len(text))
        while start < end and text[start] == " ":
            start += 1
        while start < end and text[end - 1] == " ":
            end -= 1
        if start < end or mark.deleted.strip():
            trimmed.append(Mark(mark.change, start, end, mark.deleted.strip()))
    return trimmed
