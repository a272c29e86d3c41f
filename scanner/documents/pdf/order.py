"""Puts the lines of a page into the order in which a person reads them: rows, columns and tables without rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scanner.documents.characters import is_wide
from scanner.documents.document import Box
from scanner.documents.numbering import is_bare
from scanner.documents.pdf.columns import Region, regions
from scanner.documents.pdf.line import Line, Table, each_below, union
from scanner.documents.pdf.unruled import table_of


@dataclass(frozen=True, slots=True)
class Column:
    """Lines one below the other, between the column's left and right edge, in points."""

    lines: tuple[Line, ...]
    left: float
    right: float
    aside: bool = False


def ordered(lines: Sequence[Line], tables: Sequence[Table]) -> list[Column | Table]:
    """Return the text and the tables of one page in reading order.

    Text set sideways on an upright page, and text set askew, come after the rest.
    """
    if lines and not tables and lines[0].turn is not None and _is_prose(lines):
        return [_column(list(lines))]
    weights: dict[int | None, int] = {}
    for line in lines:
        weights[line.turn] = weights.get(line.turn, 0) + len(line.text)
    level = {turn: weight for turn, weight in weights.items() if turn is not None}
    main = max(level, key=lambda turn: level[turn]) if level else 0
    flow = _flow([line for line in lines if line.turn == main], tables)
    for turn in sorted((turn for turn in weights if turn != main), key=lambda turn: 9 if turn is None else turn):
        others = [line for line in lines if line.turn == turn]
        aside = turn is None or weights[turn] < 200
        flow += [
            replace(item, aside=aside) if isinstance(item, Column) else item
            for item in (_flow(others, ()) if turn is not None else [_column(others)])
        ]
    return flow


def _is_prose(lines: Sequence[Line]) -> bool:
    """Say whether the lines stand one below the other in the order they come, all set the same way."""
    turn = lines[0].turn
    return all(line.turn == turn for line in lines) and each_below(lines)


def _flow(lines: list[Line], tables: Sequence[Table]) -> list[Column | Table]:
    items: list[Column | Table] = []
    rows = _labels_joined(_rows(lines))
    for table in sorted(tables, key=lambda table: table.box.top):
        # What stands above a ruled table is read before it.
        items += _between_tables([row for row in rows if row[0].middle < table.box.top])
        rows = [row for row in rows if row[0].middle >= table.box.top]
        items.append(table)
    return items + _between_tables(rows)


def _between_tables(rows: list[list[Line]]) -> list[Column | Table]:
    items: list[Column | Table] = []
    for part in regions([line for row in rows for line in row]):
        match part:
            case Region(gutters=()):
                items += [_column(list(_whole_rows(part.lines)))]
            case Region() if part.is_prose:
                items += [_column(list(_whole_rows(side))) for side in part.columns()]
            case _:
                items.append(table_of(part))
    return items


def _column(lines: list[Line]) -> Column:
    box = union([line.frame for line in lines]) if lines else Box(0, 0, 0, 0)
    return Column(tuple(lines), box.left, box.right)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines that share a baseline together, from left to right; rows from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and _same_row(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda line: line.frame.left)
    return rows


def _same_row(row: list[Line], line: Line) -> bool:
    if len(row) == 1:
        return line.middle - row[0].middle < 0.4 * max(row[0].size, line.size)
    tallest = max(row, key=lambda member: member.size)
    return abs(tallest.middle - line.middle) < 0.4 * max(tallest.size, line.size)


def _labels_joined(rows: list[list[Line]]) -> list[list[Line]]:
    """Return the rows with each number or bullet joined to the text that it numbers."""
    joined = []
    for row in rows:
        if len(row) > 1 and is_bare(row[0].text) and row[1].frame.left - row[0].frame.right < 8 * row[0].size:
            row = [together(row[:2]), *row[2:]]  # noqa: PLW2901 - the row, seen as the reader does
        joined.append(row)
    return joined


def _whole_rows(lines: Sequence[Line]) -> list[Line]:
    return [together(row) if len(row) > 1 else row[0] for row in _rows(lines)]


def together(row: list[Line]) -> Line:
    """Return the pieces of one row as one line."""
    text, words = row[0].text, row[0].words
    for before, line in pairwise(row):
        gap = line.frame.left - before.frame.right
        wide = is_wide(before.text[-1]) and is_wide(line.text[0])
        near = gap < (1.3 if wide else 0.12) * max(line.size, before.size)
        text += "" if near else " "
        words += tuple((start + len(text), end + len(text), box) for start, end, box in line.words)
        text += line.text
    first = max(row, key=lambda line: len(line.text))
    return first._replace(
        text=text,
        box=union([line.box for line in row]),
        frame=union([line.frame for line in row]),
        hyphen=row[-1].hyphen,
        bold=all(line.bold for line in row),
        place=union([line.place for line in row if line.place]) if first.place else None,
        confidence=min((line.confidence for line in row if line.confidence is not None), default=None),
        words=words,
    )
