"""Fills a sheet of a workbook with rows of words, numbers and days; no cell can act as a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scanner.messages import say
from scanner.report.columns import width
from scanner.report.excerpt import Piece
from scanner.report.voice import Voice
from scanner.report.wording import together

# Excel's limit for a cell, less the marks of a cut, and for the height of a row, in points.
_CELL = 32_000
_HIGHEST = 190.0
_LINE = 13.5
# Office takes `_x0041_` in a text for the character with that code; the first sign spelt so keeps the rest as it is.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_FONT = "Calibri"
_HEAD = PatternFill("solid", fgColor="FF1F3A5F")
_TONES = {
    "high": PatternFill("solid", fgColor="FFF4C7C3"),
    "medium": PatternFill("solid", fgColor="FFFCE3B6"),
    "low": PatternFill("solid", fgColor="FFE3E8EE"),
    "clear": PatternFill("solid", fgColor="FFD5EBD8"),
}
_RULE = Border(bottom=Side(style="thin", color="FFD0D5DB"))
_TOP = Alignment(vertical="top", wrap_text=True)
_MARKS = {"technology": "FF8A1C1C", "mechanism": "FF0B4F8A", "quantity": "FF5B3A8A"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its heading in the messages, and its width in characters."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Toned:
    """Words with a colour that repeats what they say: "high", "medium", "low" or "clear"."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A clause of the contract with its matched words marked."""

    pieces: tuple[Piece, ...] = field(repr=False)


# Sentences are joined once each is in the language asked for.
Value = str | tuple[str, ...] | int | date | Toned | Quoted | None


def fill(sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[Value]], told: Voice) -> None:
    """Put a heading and `rows` into an empty sheet, ready to be filtered and printed."""
    for place, column in enumerate(columns, start=1):
        _head(sheet.cell(1, place), told(say(f"sheet_column.{column.name}")))
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = 2 * _LINE + 4
    last = 1
    for last, row in enumerate(rows, start=2):
        lines = 1
        for place, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            lines = max(lines, _put(sheet.cell(last, place), value, column.width, told))
        sheet.row_dimensions[last].height = min(lines * _LINE + 3, _HIGHEST)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 2)}"
    _offer_states(sheet, columns, last, told)
    _for_print(sheet)


def _head(cell: Cell, text: str) -> None:
    cell.value = text
    cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFFFF")
    cell.fill = _HEAD
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _put(cell: Cell, value: Value, columns: int, told: Voice) -> int:
    """Write one value and return about how many lines it takes in a cell of that many columns."""
    cell.font = Font(name=_FONT, size=11)
    cell.alignment = _TOP
    cell.border = _RULE
    match value:
        case None:
            return 1
        case int():
            cell.value = value
            return 1
        case date():
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
            return 1
        case Quoted(pieces):
            return _quote(cell, pieces, columns, told)
        case Toned(text, tone):
            cell.fill = _TONES[tone]
            return _text(cell, told(text), columns)
        case tuple():
            return _text(cell, told(together(value)), columns)
        case str():
            return _text(cell, told(value), columns)


def _text(cell: Cell, text: str, columns: int) -> int:
    if len(text) > _CELL:
        text = text[:_CELL] + " …"
    # A text typed as text is no formula; the mark keeps it from becoming one when somebody edits the cell.
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip().startswith(_FORMULA)
    return _lines(text, columns)


def _quote(cell: Cell, pieces: Sequence[Piece], columns: int, told: Voice) -> int:
    text = "".join(piece.text for piece in pieces)
    if len(text) > _CELL or not any(piece.role in _MARKS for piece in pieces):
        return _text(cell, told(text), columns)
    rich = CellRichText()
    for piece in pieces:
        words = _ESCAPE.sub("_x005F_", told(piece.text))
        color = _MARKS.get(piece.role)
        rich.append(TextBlock(InlineFont(rFont=_FONT, sz=11, b=True, color=color), words) if color else words)
    cell.value = rich
    cell.quotePrefix = text.lstrip().startswith(_FORMULA)
    return _lines(text, columns)


def _lines(text: str, columns: int) -> int:
    # Words do not fill a line to its end.
    return max(1, -(-width(text) * 104 // (columns * 100)))


def _offer_states(sheet: Worksheet, columns: Sequence[Column], last: int, told: Voice) -> None:
    names = [column.name for column in columns]
    if "status" not in names or last < 2:
        return
    states = ",".join(told(say(f"sheet_status.{state}")) for state in ("open", "in_hand", "settled", "no_issue"))
    choice = DataValidation(type="list", formula1=f'"{states}"', allow_blank=True)
    letter = get_column_letter(names.index("status") + 1)
    choice.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(choice)


def _for_print(sheet: Worksheet) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "8"  # A3
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&A, &P / &N"
