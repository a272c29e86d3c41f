"""Reads plain text and Markdown: paragraphs, whether a line is one or only as much of one as fits a screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from scanner import lazy
from scanner.documents.characters import is_wide, ordinary
from scanner.documents.continuity import ends_sentence, is_contents_line, is_reference
from scanner.documents.document import Block, BlockKind, Document, Format, ParagraphAnchor, UnreadPart
from scanner.documents.encoding import decode
from scanner.documents.joining import Habits, habits, whole
from scanner.documents.limits import Limits
from scanner.documents.numbering import label_length
from scanner.errors import DamagedDocument
from scanner.spans import Span

# No one sets a screen wider than this; longer lines are paragraphs.
_WIDEST_SCREEN = 140
_LINE_END = lazy.pattern(r"\r\n|[\n\r\x85\u2028\u2029]")
_PAGE_MARK = lazy.pattern(
    r"\s*(?:[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*|[-–—\s]*第\s*\d{1,4}\s*[页頁](?:\s*[,，/]?\s*[共总總]\s*\d{1,4}\s*[页頁])?[-–—\s]*)",
    re.IGNORECASE,
)
_CELL_GAP = lazy.pattern(r"\t+| {3,}|\s*\|\s*")
_RULE = lazy.pattern(r"[\s|:+=_*-]{3,}")
_HEADING_MARK = lazy.pattern(r"#{1,6}\s+")
_EMPHASIS = lazy.pattern(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = lazy.pattern(r"\\([\\`*_{}\[\]()#+.!|>-])")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file: its text, its width on a screen and its indent, both in columns."""

    text: str = field(repr=False)
    width: int
    indent: int
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What becomes one line: a paragraph, or the cells of a table's row."""

    text: str = field(repr=False)
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[str, ...] = field(repr=False, default=())


def read(path: Path, data: bytes, *, limits: Limits) -> Document:
    """Return the text file in `data` as a document; a paragraph anchor a paragraph.

    Raises:
        DamagedDocument: it is not text.
    """
    decoded = decode(data)
    if decoded is None:
        raise DamagedDocument(path, "not plain text in any encoding known here")
    marked = path.suffix.lower() in {".md", ".markdown"}
    found = list(_paragraphs(_rows(decoded.text[: limits.characters], marked=marked), marked=marked))
    text, anchors, blocks = _compose(found)
    broken = decoded.text.count("\ufffd")
    unread = [UnreadPart("text", f"{broken} characters could not be decoded as {decoded.encoding}")] if broken else []
    if len(decoded.text) > limits.characters:
        unread.append(UnreadPart(f"all after character {limits.characters}", "over the limit of characters"))
    if not text:
        unread.append(UnreadPart("text", "the file holds no words"))
    notes = (f"read as {decoded.encoding}, which the file does not say",) if decoded.inferred else ()
    return Document(
        path=str(path),
        sha256=sha256(data).hexdigest(),
        format=Format.TEXT,
        text=text,
        anchors=anchors,
        blocks=blocks,
        unread=tuple(unread),
        notes=notes,
    )


def _rows(text: str, *, marked: bool) -> list[_Row]:
    """Return the lines that have text; a page's number beside a page break has none."""
    rows: list[_Row] = []
    blank = True
    for page in re.split(r"\f|\x1a", text):
        lines = _LINE_END.split(page)
        shown = [index for index, line in enumerate(lines) if line.strip()]
        # Without page breaks in the file a number on a line of its own may be anything.
        ends = {shown[0], shown[-1]} if shown and "\f" in text else set()
        for index, line in enumerate(lines):
            if not line.strip() or (index in ends and _PAGE_MARK.fullmatch(line)) or line.strip() == "<PAGE>":
                blank = True
                continue
            expanded = line.expandtabs(8)
            bare = _unmarked(line) if marked else line
            if not ordinary(bare):
                continue
            indent = len(expanded) - len(expanded.lstrip(" \u3000"))
            rows.append(_Row(bare.strip(), _width(expanded.rstrip()), indent, blank))
            blank = False
    return rows


def _unmarked(line: str) -> str:
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", line.lstrip("> ")))


def _width(line: str) -> int:
    return len(line) if line.isascii() else sum(2 if is_wide(character) else 1 for character in line)


def _measure(rows: Sequence[_Row]) -> int:
    """Return the width in columns that the lines were broken at; 0 if each line is a paragraph."""
    followed = [row for row, after in pairwise(rows) if not after.after_blank]
    spaced = len(followed) < 0.25 * len(rows)
    counted = list(rows) if spaced else followed
    if len(counted) < 4:
        return 0
    widths = sorted(row.width for row in counted)
    measure = widths[int(len(widths) * 0.97)]
    full = sum(1 for row in counted if row.width > 0.75 * measure)
    if not 30 <= measure <= _WIDEST_SCREEN or full < 0.4 * len(counted):
        return 0
    # Double-spaced text has lines that stop in mid-sentence before a blank line.
    if spaced and sum(1 for row in counted if not ends_sentence(row.text)) < 0.4 * len(counted):
        return 0
    return measure


def _paragraphs(rows: Sequence[_Row], *, marked: bool) -> Iterator[_Paragraph]:
    measure = _measure(rows)
    known = cache(lambda: habits(ordinary(row.text) for row in rows))
    index = 0
    while index < len(rows):
        table = _table(rows, index)
        if table:
            yield from (_Paragraph("", BlockKind.TABLE_CELL, cells) for cells in table if cells)
            index += len(table)
            continue
        group = [rows[index]]
        heading = marked and _HEADING_MARK.match(group[0].text)
        index += 1
        while measure and not heading and index < len(rows) and not _breaks(group, rows[index], measure):
            group.append(rows[index])
            index += 1
        yield _paragraph(group, known, heading=bool(heading))


def _paragraph(group: list[_Row], known: Callable[[], Habits], *, heading: bool) -> _Paragraph:
    texts = [ordinary(row.text) for row in group]
    text = whole([text for text in texts if text], known)
    if heading:
        return _Paragraph(_HEADING_MARK.sub("", text, count=1), BlockKind.HEADING)
    return _Paragraph(text, BlockKind.CONTENTS if is_contents_line(text) else BlockKind.PARAGRAPH)


def _table(rows: Sequence[_Row], start: int) -> list[tuple[str, ...]]:
    """Return the cells of the rows of a table that begins at `start`; a rule between rows has no cells."""
    found: list[tuple[str, ...]] = []
    columns = 0
    for row in rows[start:]:
        if found and _RULE.fullmatch(row.text):
            found.append(())
            continue
        cells = tuple(ordinary(cell) for cell in _CELL_GAP.split(row.text.strip("| \t")))
        bare = len(cells) == 2 and label_length(cells[0]) == len(cells[0])
        if len(cells) < 2 or bare or is_contents_line(row.text) or (columns and len(cells) != columns):
            break
        columns = len(cells)
        found.append(tuple(cell for cell in cells if cell))
    return found if sum(1 for cells in found if cells) >= 2 else []


def _breaks(group: list[_Row], row: _Row, measure: int) -> bool:
    """Say whether a new paragraph begins with `row`."""
    above = group[-1]
    if is_contents_line(above.text):
        return True
    mid = not ends_sentence(above.text) and above.width > 0.6 * measure
    if label_length(row.text) and not is_reference(above.text, row.text):
        return True
    if row.after_blank:
        # A page break or double spacing may stand in the middle of a sentence.
        return not (mid and row.text[0].islower())
    if mid:
        return False
    if row.indent > above.indent + 1 and len(group) > 1:
        return True
    return above.width + 1 + _width(_first_word(row.text)) < measure - 1 and not (
        row.text[0].islower() and not ends_sentence(above.text)
    )


def _first_word(text: str) -> str:
    return text[:2] if is_wide(text[0]) else text.split(" ", 1)[0]


def _compose(paragraphs: Sequence[_Paragraph]) -> tuple[str, tuple[ParagraphAnchor, ...], tuple[Block, ...]]:
    parts: list[str] = []
    anchors: list[ParagraphAnchor] = []
    blocks: list[Block] = []
    at, table, row = 0, -1, 0
    before = BlockKind.PARAGRAPH
    for number, paragraph in enumerate(paragraph for paragraph in paragraphs if paragraph.text or any(paragraph.cells)):
        parts.append("\n" if parts else "")
        at += len(parts[-1])
        if paragraph.kind is BlockKind.TABLE_CELL:
            table, row = (table, row + 1) if before is BlockKind.TABLE_CELL else (table + 1, 0)
            text = " | ".join(paragraph.cells)
            start = at
            for column, cell in enumerate(paragraph.cells):
                span = Span(start, start + len(cell))
                blocks.append(Block(span=span, kind=paragraph.kind, table=table, row=row, column=column))
                start = span.end + len(" | ")
        else:
            text = paragraph.text
            length = label_length(text)
            label = Span(at, at + length) if length else None
            blocks.append(Block(span=Span(at, at + len(text)), kind=paragraph.kind, label=label))
        anchors.append(ParagraphAnchor(Span(at, at + len(text)), number))
        parts.append(text)
        at += len(text)
        before = paragraph.kind
    return "".join(parts), tuple(anchors), tuple(blocks)
