"""A contract's text, with the way back to page, box and paragraph, and what could not be read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from scanner.spans import Span


class Format(StrEnum):
    """What a document is, by its content."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "txt"


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
    """Says that `span` stands on `page` (from 1) inside `box`; one a line of a PDF page."""

    span: Span
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class ParagraphAnchor:
    """Says that `span` is paragraph number `paragraph` (from 0, in document order) of a Word or text file."""

    span: Span
    paragraph: int


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
        pages: number of pages of a PDF, else None.
        anchors: sorted and disjoint; page anchors for a PDF, paragraph anchors for the others.
        blocks: sorted and disjoint; together with the separators they cover the text.
        notes: what a reader should know but that leaves nothing unread ("2 comments are not part of the text").
    """

    path: str
    sha256: str
    format: Format
    text: str = field(repr=False)
    anchors: tuple[PageAnchor | ParagraphAnchor, ...] = field(repr=False, default=())
    blocks: tuple[Block, ...] = field(repr=False, default=())
    revisions: tuple[Revision, ...] = field(repr=False, default=())
    unread: tuple[UnreadPart, ...] = ()
    pages: int | None = None
    title: str = field(repr=False, default="")
    notes: tuple[str, ...] = ()

    def locate(self, span: Span) -> tuple[PageAnchor | ParagraphAnchor, ...]:
        """Return the anchors that `span` touches, in reading order; empty only if it lies in a separator."""
        first = bisect_right(self.anchors, span.start, key=lambda anchor: anchor.span.end)
        found = []
        for anchor in self.anchors[first:]:
            if anchor.span.start >= span.end:
                break
            found.append(anchor)
        return tuple(found)
