"""What a story is read into before it becomes text: lines, and rows of cells that hold lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from scanner import lazy
from scanner.documents.document import BlockKind, RevisionKind, Run

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


class Piece(NamedTuple):
    """Some characters of a paragraph as they stand in the file.

    Attributes:
        text: the characters.
        change: the tracked change that they belong to.
        node: the text node that holds them, from `offset` on, as `Run` counts; None if none does.
        hidden: whether Word hides them.
    """

    text: str
    change: Change | None = None
    node: int | None = None
    offset: int = 0
    hidden: bool = False


class Part(NamedTuple):
    """What one `w:p` gave: its number, its start and end in the line, and its runs, counted from that start."""

    number: int
    start: int
    end: int
    runs: tuple[Run, ...] = ()

    def moved(self, by: int) -> Part:
        """Return the part `by` characters further on."""
        return Part(self.number, self.start + by, self.end + by, self.runs)

    def widened(self, by: int) -> Part:
        """Return the part with `by` characters more in front, which stand in no text node."""
        runs = tuple(Run(start + by, end + by, node, offset) for start, end, node, offset in self.runs)
        return Part(self.number, self.start, self.end + by, runs)


@dataclass(slots=True, kw_only=True)
class Line:
    """A paragraph as one line of text.

    Attributes:
        text: words one space apart, the number in front.
        label: length of the number in front.
        parts: what each `w:p` gave; more than one where paragraphs were joined.
        marks: the tracked changes in it.
        hidden: start and end of what Word hides of it.
        after: what stands at the side of the paragraph: notes, text boxes.
    """

    text: str = field(repr=False)
    kind: BlockKind = BlockKind.PARAGRAPH
    label: int = 0
    level: int | None = None
    parts: list[Part] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
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


class Settled(NamedTuple):
    """Joined paragraphs as text, words one space apart, with the place of each paragraph, change and hidden word."""

    text: str
    parts: list[Part]
    marks: list[Mark]
    hidden: list[tuple[int, int]]


def settle(pieces: Iterable[tuple[int, Iterable[Piece]]]) -> Settled:
    """Return what the pieces of joined paragraphs, each with its number, read as."""
    written: list[str] = []
    length = 0
    ends_blank = True
    parts: list[Part] = []
    marks: list[Mark] = []
    hidden: list[tuple[int, int]] = []
    for number, paragraph in pieces:
        first = length
        runs: list[Run] = []
        for raw, change, node, offset, hides in paragraph:
            if change is not None and change.gone:
                marks.append(Mark(change, length, length, _BLANKS.sub(" ", raw)))
                continue
            text = _BLANKS.sub(" ", raw)
            if ends_blank and text.startswith(" "):
                text = text[1:]
            if not text:
                continue
            ends_blank = text.endswith(" ")
            written.append(text)
            if node is not None:
                runs += _runs(raw, text, node, offset, length - first)
            if change is not None:
                marks.append(Mark(change, length, length + len(text)))
            if hides:
                hidden.append((length, length + len(text)))
            length += len(text)
        parts.append(Part(number, first, length, tuple(runs)))
    text = "".join(written).rstrip()
    if len(text) < length:
        parts = [_cut(part, len(text)) for part in parts]
    return Settled(text, parts, _joined(marks, text), _covered(hidden, text))


def _runs(raw: str, text: str, node: int, offset: int, at: int) -> Iterator[Run]:
    """Yield where the characters of `text` stand in the node's `raw`, of which it is the part with single blanks."""
    if len(raw) == len(text):
        yield Run(at, at + len(text), node, offset)
        return
    begin = 0  # in `raw`, of the run that is being gathered
    for blank in _BLANKS.finditer(raw):
        # The first of several blanks is kept, or none at the start of a line.
        kept = blank.start() + (1 if blank.start() or text.startswith(" ") else 0)
        if kept < blank.end():
            if begin < kept:
                yield Run(at, at + kept - begin, node, offset + begin)
                at += kept - begin
            begin = blank.end()
    if begin < len(raw):
        yield Run(at, at + len(raw) - begin, node, offset + begin)


def _cut(part: Part, length: int) -> Part:
    """Return a part of a line of which only `length` characters are kept."""
    start, end = min(part.start, length), min(part.end, length)
    runs = tuple(
        Run(run.start, min(run.end, end - start), run.node, run.offset) for run in part.runs if run.start < end - start
    )
    return Part(part.number, start, end, runs)


def _covered(ranges: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return the ranges joined where they touch, without blanks at their ends."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]  # noqa: PLW2901 - the range grows
        joined.append((start, end))
    trimmed = (_trimmed(start, end, text) for start, end in joined)
    return [(start, end) for start, end in trimmed if start < end]


def _trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    start, end = min(start, len(text)), min(end, len(text))
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return start, end


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
        start, end = _trimmed(mark.start, mark.end, text)
        if start < end or mark.deleted.strip():
            trimmed.append(Mark(mark.change, start, end, mark.deleted.strip()))
    return trimmed
