"""The paragraphs, tables and page furniture of a document, each as one unit that numbering never cuts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from scanner.clauses.labels import Label, readings, schedule_label
from scanner.documents import Block, BlockKind, Document


class Role(StrEnum):
    """What a unit is on the page."""

    PROSE = "prose"
    TABLE = "table"
    CONTENTS = "contents"
    MARGIN = "margin"  # a running header or footer
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A run of lines that belong together.

    Attributes:
        start, end: its characters in the document.
        first: its first line, up to the second cell where it is a row of a bilingual table.
        text: all its characters.
        role: what it is on the page.
        labels: the ways to read the label it starts with.
        known: whether the reader of the file says that it has a label.
        heading: whether the reader of the file says that it is a heading.
        level: depth of its list or outline, where the reader knows it.
    """

    start: int
    end: int
    first: str = field(repr=False)
    text: str = field(repr=False)
    role: Role = Role.PROSE
    labels: tuple[Label, ...] = ()
    known: bool = False
    heading: bool = False
    level: int | None = None


_ROLES: Final = {
    BlockKind.CONTENTS: Role.CONTENTS,
    BlockKind.HEADER: Role.MARGIN,
    BlockKind.FOOTER: Role.MARGIN,
    BlockKind.FOOTNOTE: Role.NOTE,
}
_CONTENTS_TITLE: Final = re.compile(r"\s*(?:table of contents|contents|index of clauses|目\s*[录錄])\s*$", re.IGNORECASE)
_CONTENTS_LINE: Final = re.compile(r".{2,120}?(?:[.…·]{3,}|\.( \.){2,}|\t|\s{2,}|[ \u3000])\s*[-–]?\s*\d{1,3}\s*[-–]?$")
_DOTTED: Final = re.compile(r"(?:[.…·]{4,}|(?:\. ){4,}|…{2,})\s*\d{1,3}\s*$")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_FOLDED_AWAY: Final = re.compile(r"[\W_]+|\d+\s*$")
_CELL: Final = " | "
# No paragraph of a contract is as long as a page; such a line lost its line breaks on the way.
_RUN_ON: Final = 1500
_INNER: Final = re.compile(
    r"(?<=[.;:,。；：”\")\]a-zA-Z0-9-])\s+(?=\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+[A-Z“\"(\[]|\d{1,2}\.\s+[A-Z“\"\[]|(?:ARTICLE|Article|SECTION|Section)\s+(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,6})[.:]?\s+[A-Z“\"(\[])"
    r"|(?<=[。；：])\s*(?=第[一二三四五六七八九十百]{1,4}[条條章][^的所、和及或至]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．]\d{1,2}[^\d])"
)


def units(document: Document) -> tuple[Unit, ...]:
    """Return the units of the document in order; together they cover every line that is not blank."""
    rows = _contents(_tables(_lines(document)))
    # Only a text with Han characters can hold two languages side by side.
    return tuple(_pairs(rows) if _HAN.search(document.text) else rows)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    block: Block | None


def _lines(document: Document) -> list[_Line]:
    text, blocks = document.text, document.blocks
    found: list[_Line] = []
    start, at = 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            while at < len(blocks) and blocks[at].span.end <= start:
                at += 1
            block = blocks[at] if at < len(blocks) and blocks[at].span.start < end else None
            if len(line) > _RUN_ON:
                found.extend(_Line(start + one, start + other, line[one:other], block) for one, other in _cut(line))
            else:
                found.append(_Line(start, end, line, block))
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


def _prose(line: _Line) -> Unit:
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


def _tables(lines: list[_Line]) -> list[Unit]:
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


def _same_table(first: _Line, line: _Line) -> bool:
    one, other = first.block, line.block
    if one is not None and one.kind is BlockKind.TABLE_CELL:
        return other is not None and other.kind is BlockKind.TABLE_CELL and other.table == one.table
    return _CELL in first.text and _CELL in line.text and (other is None or other.kind is not BlockKind.TABLE_CELL)


def _table(rows: list[_Line]) -> Iterator[Unit]:
    if _two_languages(rows):
        yield from _bilingual_rows(rows)
    elif _lays_out_prose(rows):
        for row in rows:
            yield _prose(row)
    else:
        text = "\n".join(row.text for row in rows)
        yield Unit(start=rows[0].start, end=rows[-1].end, first=rows[0].text, text=text, role=Role.TABLE)


def _lays_out_prose(rows: list[_Line]) -> bool:
    """Say whether a table is only the page's frame: cells of many lines, or numbered rows of long sentences."""
    single = [row for row in rows if _CELL not in row.text]
    if len(single) * 2 > len(rows):
        return sum(len(row.text) for row in single) > 60 * len(single)
    numbered = sum(1 for row in rows if readings(row.text[:20]))
    lengths = sorted(max(map(len, row.text.split(_CELL))) for row in rows)
    return numbered * 4 >= len(rows) * 3 and lengths[len(rows) // 2] > 120 * (0.4 if _HAN.search(rows[-1].text) else 1)


def _language(text: str) -> str:
    """Return "zh" or "en" for text that is clearly one of them, else an empty string."""
    head = text[:300]
    if head.isascii():
        return "en" if len(_LATIN.findall(head[:40])) >= 3 else ""
    han, latin = len(_HAN.findall(head)), len(_LATIN.findall(head))
    if han >= 2 and han * 3 > latin:
        return "zh"
    return "en" if latin >= 3 and han * 8 < latin else ""


def _two_languages(rows: list[_Line]) -> bool:
    """Say whether the table sets one language beside the other."""
    sides = [tuple(_language(cell) for cell in row.text.split(_CELL)) for row in rows if _CELL in row.text]
    pairs = [side for side in sides if len(side) == 2]
    for order in (("en", "zh"), ("zh", "en")):
        agree = pairs.count(order)
        if agree and agree * 10 >= len(sides) * 7 and len(sides) * 2 > len(rows) * 0.5:
            return sum(len(row.text) for row in rows) > 25 * len(rows)
    columns: dict[int, list[str]] = {}
    for row in rows:
        if row.block is not None and row.block.column is not None and _CELL not in row.text:
            columns.setdefault(row.block.column, []).append(_language(row.text))
    if len(columns) != 2 or len(rows) < 2:
        return False
    left, right = (Counter(columns[key]).most_common(1)[0] for key in sorted(columns))
    return {left[0], right[0]} == {"en", "zh"} and (left[1] + right[1]) * 10 >= len(rows) * 7


def _bilingual_rows(rows: list[_Line]) -> Iterator[Unit]:
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


def _row(group: list[_Line]) -> Unit:
    unit = _prose(group[0])
    first = unit.first.split(_CELL)[0]
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


def _contents(rows: list[Unit]) -> list[Unit]:
    """Mark the lines of a table of contents, which would otherwise number the contract twice."""
    if not any(len(unit.first) < 40 and _CONTENTS_TITLE.match(unit.first) for unit in rows):
        return rows
    seen = Counter(_folded(unit.first) for unit in rows if len(unit.first) < 120)
    found: list[Unit] = []
    inside = False
    for unit in rows:
        if unit.role is not Role.PROSE:
            found.append(unit)
            continue
        if _CONTENTS_TITLE.match(unit.first):
            inside = True
            found.append(_as_contents(unit))
            continue
        if inside:
            twice = seen[_folded(unit.first)] > 1
            seen[_folded(unit.first)] -= 1
            inside = len(unit.first) < 130 and (bool(_CONTENTS_LINE.match(unit.first)) or twice)
        found.append(_as_contents(unit) if inside else unit)
    return found


def _as_contents(unit: Unit) -> Unit:
    return Unit(start=unit.start, end=unit.end, first=unit.first, text=unit.text, role=Role.CONTENTS)


def _folded(line: str) -> str:
    return _FOLDED_AWAY.sub("", line).lower()


def _pairs(rows: list[Unit]) -> Iterable[Unit]:
    """Join paragraphs that alternate between two languages, each with its translation."""
    languages = [_language(unit.first) if unit.role is Role.PROSE else "" for unit in rows]
    joined: list[int] = []
    at = 0
    while at + 1 < len(rows):
        if _translated(rows[at], rows[at + 1], languages[at], languages[at + 1]):
            joined.append(at)
            at += 2
        else:
            at += 1
    prose = sum(1 for language in languages if language)
    # A contract that merely quotes a name in the other language has few such neighbours.
    if len(joined) < 3 or len(joined) * 10 < prose * 3:
        return rows
    leading = Counter(languages[at] for at in joined).most_common(1)[0][0]
    return _joined(rows, {at for at in joined if languages[at] == leading})


def _translated(one: Unit, other: Unit, first: str, second: str) -> bool:
    if not first or not second or first == second:
        return False
    if other.labels and one.labels:
        return any(a.values == b.values for a in one.labels for b in other.labels)
    if schedule_label(other.first) is not None:
        return schedule_label(one.first) is not None
    return not other.labels


def _joined(rows: list[Unit], starts: set[int]) -> Iterator[Unit]:
    at = 0
    while at < len(rows):
        unit = rows[at]
        if at in starts:
            other = rows[at + 1]
            yield Unit(
                start=unit.start,
                end=other.end,
                first=unit.first,
                text=f"{unit.text}\n{other.text}",
                labels=unit.labels,
                known=unit.known,
                heading=unit.heading,
                level=unit.level,
            )
            at += 2
        else:
            yield unit
            at += 1
