"""Reads a Word table row by row: where each cell begins, what is merged, which rows a tracked change took away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from scanner.documents.word.drawings import chosen
from scanner.documents.word.inline import change_of
from scanner.documents.word.lines import Cell, Change, Item, Line, Mark, Row
from scanner.documents.word.names import MC, VAL, W, child, child_number, is_on

_HAN_FIRST, _HAN_LAST = "一", "\u9fff"
_PROSE = 40  # mean length, in characters, from which the two sides of a table are text and not data


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads table number `table`; `read_cell` gives a cell's items, `gone` the line that stands for a deleted row."""

    table: int
    read_cell: Callable[[etree._Element], list[Item]]
    gone: Callable[[etree._Element, Change], Line]

    def read(self, element: etree._Element) -> list[Item]:
        """Return the rows of a `w:tbl`; a deleted row is a line without text that keeps its words as a change."""
        found: list[Item] = []
        row = 0
        for item, outer in _members(element, f"{W}tr", None):
            properties = child(item, f"{W}trPr")
            change = outer or _change(properties, ("ins", "del", "moveTo", "moveFrom"))
            if change is not None and change.gone:
                found.append(self.gone(item, change))
                continue
            header = properties is not None and is_on(child(properties, f"{W}tblHeader"))
            cells, gone = self._cells(item, properties, change)
            found.append(Row(table=self.table, row=row, header=header, cells=cells))
            found += gone
            row += 1
        rows = [item for item in found if isinstance(item, Row)]
        if _side_by_side(rows):
            for one in rows:
                one.beside = True
        return found

    def _cells(
        self, row: etree._Element, properties: etree._Element | None, row_change: Change | None
    ) -> tuple[list[Cell], list[Line]]:
        column = (child_number(properties, f"{W}gridBefore") or 0) if properties is not None else 0
        cells: list[Cell] = []
        gone: list[Line] = []
        for item, _ in _members(row, f"{W}tc", None):
            about = child(item, f"{W}tcPr")
            change = _change(about, ("cellIns", "cellDel")) or row_change
            width = 1 if about is None else max(child_number(about, f"{W}gridSpan") or 1, 1)
            if change is not None and change.gone:
                gone.append(self.gone(item, change))
            else:
                items = self.read_cell(item)
                if change is not None:
                    _mark(items, change)
                if _continues(about, f"{W}hMerge") and cells:
                    cells[-1].items += [entry for entry in items if not isinstance(entry, Line) or entry.text]
                else:
                    cells.append(Cell(column=column, items=items))
            column += width
        return cells, gone


def _members(
    container: etree._Element, wanted: str, change: Change | None
) -> Iterator[tuple[etree._Element, Change | None]]:
    """Yield the rows of a table or the cells of a row, through content controls, with the change around them."""
    for item in container:
        if item.tag == wanted:
            yield item, change
        elif item.tag == f"{MC}AlternateContent":
            branch = chosen(item)
            if branch is not None:
                yield from _members(branch, wanted, change)
        elif item.tag in {f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"}:
            yield from _members(item, wanted, change_of(item))
        elif item.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from _members(item, wanted, change)


def _change(properties: etree._Element | None, names: tuple[str, ...]) -> Change | None:
    if properties is None:
        return None
    found = next(properties.iterchildren(*(f"{W}{name}" for name in names)), None)
    return None if found is None else change_of(found)


def _mark(items: list[Item], change: Change) -> None:
    """Mark all words of an inserted row or cell, but for those that a change of their own covers."""
    for item in items:
        if isinstance(item, Row):
            for cell in item.cells:
                _mark(cell.items, change)
        elif item.text and not any(mark.start < mark.end for mark in item.marks):
            item.marks = sorted([*item.marks, Mark(change, 0, len(item.text))], key=lambda mark: mark.start)


def _continues(properties: etree._Element | None, name: str) -> bool:
    merge = None if properties is None else child(properties, name)
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _side_by_side(rows: list[Row]) -> bool:
    """Say whether a table sets one text in two languages side by side, prose rather than data."""
    pairs = [tuple(_text(cell) for cell in row.cells) for row in rows]
    pairs = [pair for pair in pairs if len(pair) == 2 and all(pair)]
    if len(pairs) < 3 or len(pairs) < 0.6 * len(rows):
        return False
    unlike = sum(_is_han(left) != _is_han(right) for left, right in pairs)
    length = sum(len(left) + len(right) for left, right in pairs) / len(pairs)
    return unlike >= 0.8 * len(pairs) and length >= _PROSE


def _text(cell: Cell) -> str:
    return " ".join(item.text for item in cell.items if isinstance(item, Line))


def _is_han(text: str) -> bool:
    han = sum(_HAN_FIRST <= sign <= _HAN_LAST for sign in text)
    # A Chinese sign says about as much as three letters, and names stay in their own script.
    return han * 3 > sum(sign.isascii() and sign.isalpha() for sign in text)
