"""The paragraphs, tables and page furniture of a document, each as one unit that numbering never cuts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scanner import lazy
from scanner.clauses.bilingual import pairs, two_languages
from scanner.clauses.contents import mark_contents
from scanner.clauses.label import Style
from scanner.clauses.labels import readings
from scanner.clauses.unit import CELL, HAN, Line, Role, Unit
from scanner.documents import BlockKind, Document

_ROLES: Final = {
    BlockKind.CONTENTS: Role.CONTENTS,
    BlockKind.HEADER: Role.MARGIN,
    BlockKind.FOOTER: Role.MARGIN,
    BlockKind.FOOTNOTE: Role.NOTE,
}
_DOTTED: Final = lazy.pattern(r"(?:[.…·]{4,}|(?:\. ){4,}|…{2,})\s*\d{1,3}\s*$")
# No paragraph of a contract is as long as a page; such a line lost its line breaks on the way.
_RUN_ON: Final = 1500
_INNER: Final = lazy.pattern(
    r"(?<=[.;:,。；：”\")\]a-zA-Z0-9-])\s+(?=\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+[A-Z“\"(\[]"
    r"|\d{1,2}\.\s+[A-Z“\"\[]|(?:ARTICLE|Article|SECTION|Section)\s+(?:\d{1,2}(?:\.\d{1,2})*"
    r"|[IVX]{1,6})[.:]?\s+[A-Z“\"(\[])"
    r"|(?<=[。；：])\s*(?=第[一二三四五六七八九十百]{1,4}[条條章][^的所、和及或至]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,2}[.．]\d{1,2}[^\d])"
)


def units(document: Document) -> tuple[Unit, ...]:
    """Return the units of the document in order; together they cover every line that is not blank."""
    rows = mark_contents(_tables(_lines(document)))
    # Only a text with Han characters can hold two languages side by side.
    return tuple(pairs(rows) if HAN.search(document.text) else rows)


def _lines(document: Document) -> list[Line]:
    text, blocks = document.text, document.blocks
    found: list[Line] = []
    start, at = 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            while at < len(blocks) and blocks[at].span.end <= start:
                at += 1
            block = blocks[at] if at < len(blocks) and blocks[at].span.start < end else None
            if len(line) > _RUN_ON:
                found.extend(Line(start + one, start + other, line[one:other], block) for one, other in _cut(line))
            else:
                found.append(Line(start, end, line, block))
        start = end + 1
    return found


def _cut(line: str) -> Iterator[tuple[int, int]]:
    """Cut a line that lost its paragraphs before each number that may be a clause's; numbering decides which are."""
    start = 0
    for match in _INNER.finditer(line):
        if line[start : match.start()].strip():
            yield start, match.start()
            start = match.end()
    yield start, len(line)


def _prose(line: Line) -> Unit:
    block = line.block
    role = _ROLES.get(block.kind, Role.PROSE) if block else Role.PROSE
    if role is Role.PROSE and block is None and _DOTTED.search(line.text[-60:]):
        role = Role.CONTENTS
    return Unit(
        start=line.start,
        end=line.end,
        first=line.text,
        text=line.text,
        role=role,
        labels=readings(line.text[:80]) if role is Role.PROSE else (),
        known=block is not None and block.label is not None and block.label.start < line.end,
        heading=block is not None and block.kind is BlockKind.HEADING,
        level=block.level if block else None,
    )


def _tables(lines: list[Line]) -> list[Unit]:
    """Join the rows of a table into one unit, unless the table only lays out prose."""
    found: list[Unit] = []
    at = 0
    while at < len(lines):
        run = at
        while run < len(lines) and _same_table(lines[at], lines[run]):
            run += 1
        if run == at:
            found.append(_prose(lines[at]))
            at += 1
        else:
            found.extend(_table(lines[at:run]))
            at = run
    return found


def _same_table(first: Line, line: Line) -> bool:
    one, other = first.block, line.block
    if one is not None and one.kind is BlockKind.TABLE_CELL:
        return other is not None and other.kind is BlockKind.TABLE_CELL and other.table == one.table
    return CELL in first.text and CELL in line.text and (other is None or other.kind is not BlockKind.TABLE_CELL)


def _table(rows: list[Line]) -> Iterator[Unit]:
    if two_languages(rows):
        yield from _bilingual_rows(rows)
    elif _lays_out_prose(rows):
        for row in rows:
            yield _prose(row)
    else:
        text = "\n".join(row.text for row in rows)
        yield Unit(start=rows[0].start, end=rows[-1].end, first=rows[0].text, text=text, role=Role.TABLE)


def _lays_out_prose(rows: list[Line]) -> bool:
    """Say whether a table is only the page's frame: cells of many lines, clauses as rows, or rows of long sentences."""
    single = [row for row in rows if CELL not in row.text]
    if len(single) * 2 > len(rows):
        return sum(len(row.text) for row in single) > 60 * len(single)
    labels = [readings(row.text[:20]) for row in rows]
    # One row may be the heads of the columns.
    if len(rows) > 2 and sum(bool(label) and label[0].style is Style.DECIMAL for label in labels) >= len(rows) - 1:
        return True
    numbered = sum(map(bool, labels))
    lengths = sorted(max(map(len, row.text.split(CELL))) for row in rows)
    return numbered * 4 >= len(rows) * 3 and lengths[len(rows) // 2] > 120 * (0.4 if HAN.search(rows[-1].text) else 1)


def _bilingual_rows(rows: list[Line]) -> Iterator[Unit]:
    """Yield a unit a row; a row whose cells hold several numbered paragraphs is left as its paragraphs."""
    at = 0
    while at < len(rows):
        run = at + 1
        block = rows[at].block
        while run < len(rows) and block is not None and (other := rows[run].block) is not None:
            if other.row is None or other.row != block.row or other.table != block.table:
                break
            run += 1
        group = rows[at:run]
        columns = [row.block.column if row.block else 0 for row in group]
        left = [row for row, column in zip(group, columns, strict=True) if column == columns[0]]
        if sum(1 for row in left if readings(row.text[:80])) > 1:
            yield from (_prose(row) for row in group)
        else:
            yield _row(group)
        at = run


def _row(group: list[Line]) -> Unit:
    unit = _prose(group[0])
    first = unit.first.split(CELL)[0]
    return Unit(
        start=unit.start,
        end=group[-1].end,
        first=first,
        text="\n".join(line.text for line in group),
        labels=readings(first[:80]),
        known=unit.known,
        heading=unit.heading,
        level=unit.level,
    )
