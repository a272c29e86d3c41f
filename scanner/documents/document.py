"""A contract's text, with the way back to page, box and paragraph, and what could not be read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, overload

from scanner.spans import Span


class Format(StrEnum):
    """What a document is, by its content."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "txt"
    IMAGE = "image"


class BlockKind(StrEnum):
    """What a reader of the page sees a block as."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TABLE_CELL = "table_cell"
    CONTENTS = "contents"  # a line of a table of contents
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text_box"


class Box(NamedTuple):
    """A rectangle in points, counted from the top left corner of the upright page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageAnchor:
    """Says that `span` stands on `page` (from 1) inside `box`; one a line of a PDF page, one a word of a scan.

    `confidence` (from 0 to 1) says how sure optical character recognition is of it; None for text that the file gives.
    """

    span: Span
    page: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PageAnchors(Sequence[PageAnchor]):
    """The anchors of a PDF, each made when it is asked for: a contract has tens of thousands, a report needs few.

    `places` has for each the start and end of its span, its page, its box and its confidence.
    """

    places: tuple[tuple[int, int, int, Box, float | None], ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[PageAnchor]:
        for start, end, page, box, confidence in self.places:
            yield PageAnchor(Span(start, end), page, box, confidence)

    @overload
    def __getitem__(self, index: int) -> PageAnchor: ...
    @overload
    def __getitem__(self, index: slice) -> PageAnchors: ...
    def __getitem__(self, index: int | slice) -> PageAnchor | PageAnchors:
        if isinstance(index, slice):
            return PageAnchors(self.places[index])
        start, end, page, box, confidence = self.places[index]
        return PageAnchor(Span(start, end), page, box, confidence)


class Run(NamedTuple):
    """Says that characters `start` to `end` of a paragraph's span stand in text node `node` from `offset` on.

    `start` and `end` count from the start of the span. Nodes are the `w:t` elements below the `w:p`, in document order
    and from 0, those of text boxes, insertions and former fields included: `list(paragraph.iter(W + "t"))[node]`.
    """

    start: int
    end: int
    node: int
    offset: int


@dataclass(frozen=True, slots=True)
class ParagraphAnchor:
    """Says that `span` is paragraph number `paragraph` (from 0, in document order) of a Word or text file.

    `runs` are sorted and disjoint. What no run covers stands in no text node: automatic numbers, tabs, line breaks,
    symbols, equations; nor does anything of a text file, or of another part of a Word file than the main one.
    """

    span: Span
    paragraph: int
    runs: tuple[Run, ...] = field(repr=False, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPart:
    """Characters `start` to `end` (exclusive, from 0) of text node `node` of paragraph `paragraph` hold `span`.

    Paragraphs are counted as in `ParagraphAnchor`, nodes as in `Run`.
    """

    span: Span
    paragraph: int
    node: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or a table cell as the page shows it; blocks are sorted and disjoint.

    Attributes:
        span: its characters, its number label included, the line break after it not.
        label: the characters of its automatic or typed list number, where the reader knows it ("3.1", "(a)", "第三条").
        level: depth of its list or outline, from 0, where the reader knows it.
        table, row, column: which table of the document and which cell, each from 0; None outside a table.
        header_row: whether the row repeats as the table's heading.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    label: Span | None = None
    level: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header_row: bool = False


class RevisionKind(StrEnum):
    """What a tracked change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A tracked change.

    Inserted words stand in the text at `span`; deleted words do not and are kept in `deleted`, `at` being where in the
    text they stood.
    """

    kind: RevisionKind
    author: str
    date: str
    span: Span | None = None
    at: int | None = None
    deleted: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What someone wrote in the margin; it is about the contract and no part of its text.

    Attributes:
        author, date: as the file states them, "" if it does not; the date begins as 2024-05-31.
        page: from 1, in a PDF; None in a Word file.
    """

    text: str = field(repr=False)
    author: str = ""
    date: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part of the contract that was not read: `where` ("page 7", "Schedule 3") and `reason`, each a phrase.

    Its presence stops the gate from passing.
    """

    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A contract as read. `text` is final: words one space apart, lines one line feed apart, never rewritten later.

    A paragraph is one line, whatever the page's line breaks (hyphens at line ends joined, no space put between Han
    characters). A table row whose cells are one short paragraph each is one line, its cells joined by " | "; any other
    cell gives a line a paragraph. Automatic numbers stand in the text before their paragraph ("3.1 The Licensor ...").

    Attributes:
        path: as given by the caller.
        sha256: of the file's bytes, in hexadecimal.
        pages: number of pages of a PDF or an image, else None.
        anchors: sorted and disjoint; page anchors for a PDF or an image, paragraph anchors for the others.
        blocks: sorted and disjoint; together with the separators they cover the text.
        hidden: what a Word file hides from its reader, sorted and disjoint; it is read like the rest.
        comments: as the file has them, in its order; those without words are only counted.
        notes: what a reader should know but that leaves nothing unread ("2 comments are not part of the text").
    """

    path: str
    sha256: str
    format: Format
    text: str = field(repr=False)
    anchors: Sequence[PageAnchor | ParagraphAnchor] = field(repr=False, default=())
    blocks: tuple[Block, ...] = field(repr=False, default=())
    revisions: tuple[Revision, ...] = field(repr=False, default=())
    hidden: tuple[Span, ...] = field(repr=False, default=())
    comments: tuple[Comment, ...] = field(repr=False, default=())
    unread: tuple[UnreadPart, ...] = ()
    pages: int | None = None
    title: str = field(repr=False, default="")
    notes: tuple[str, ...] = ()

    def locate(self, span: Span) -> tuple[PageAnchor | ParagraphAnchor, ...]:
        """Return the anchors that `span` touches, in reading order; empty only if it lies in a separator.

        They say page and box, or paragraph; which characters of a Word file's text nodes `runs` says.
        """
        first = bisect_right(self.anchors, span.start, key=lambda anchor: anchor.span.end)
        found = []
        for index in range(first, len(self.anchors)):
            anchor = self.anchors[index]
            if anchor.span.start >= span.end:
                break
            found.append(anchor)
        return tuple(found)

    def runs(self, span: Span) -> tuple[RunPart, ...]:
        """Return where in a Word file the characters of `span` are written, in reading order.

        To mark exactly these words, split each node's run at `start` and `end`. A character that no text node holds (an
        automatic number, a tab) is in no part, and neither is one of another format, a note, a header or a footer.
        """
        found = []
        for anchor in self.locate(span):
            if isinstance(anchor, ParagraphAnchor):
                base = anchor.span.start
                for run in anchor.runs:
                    start, end = max(run.start + base, span.start), min(run.end + base, span.end)
                    if start < end:
                        first = run.offset + start - base - run.start
                        found.append(
                            RunPart(
                                span=Span(start, end),
                                paragraph=anchor.paragraph,
                                node=run.node,
                                start=first,
                                end=first + end - start,
                            )
                        )
        return tuple(found)

    def hides(self, span: Span) -> bool:
        """Say whether any character of `span` is hidden from a reader of the file."""
        first = bisect_right(self.hidden, span.start, key=lambda hidden: hidden.end)
        return first < len(self.hidden) and self.hidden[first].start < span.end
