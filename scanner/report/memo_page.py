"""Sets a memo on a page of A4 with python-docx, in lines of a fixed height so that it is one page in every program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from scanner.messages import say
from scanner.report.memo_view import FindingView
from scanner.report.voice import Voice
from scanner.report.wording import together

_SIZE = 9.5
_LINE = 12.0
_INK = {"high": "8A1C1C", "medium": "7A4A00", "clear": "1E5B2E"}
_PAPER = {"high": "F9E3E1", "medium": "FDF1DA", "clear": "E3F2E6"}
_MARKED = {"technology", "mechanism", "quantity"}


class Page:
    """A Word document that grows from top to bottom; every text passes the voice on its way in."""

    def __init__(self, told: Voice) -> None:
        self.document = docx.Document()
        self._told = told
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.6)
        section.top_margin = section.bottom_margin = Cm(1.4)
        section.header_distance = section.footer_distance = Cm(0.6)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Calibri", Pt(_SIZE)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")
        self.document.core_properties.author = "scan"
        self.document.core_properties.comments = ""
        # A paragraph begins on a new page only where it is told to.
        self._turn = False

    def title(self, name: str, about: str) -> None:
        """Put what the paper is and what it is about."""
        line = self._paragraph(space=4, height=18)
        self._run(line, name, size=14, bold=True, color="1F3A5F")
        self._run(line, "  ", size=14)
        self._run(line, about, size=12, color="1F3A5F")

    def outcome(self, name: str, sentences: Sequence[str], tone: str) -> None:
        """Put the outcome on a coloured ground; the words say it without the colour too."""
        line = self._paragraph(space=4)
        _shade(line, _PAPER[tone])
        self._run(line, say("remark.outcome", name=name), size=10.5, bold=True, color=_INK[tone])
        self._run(line, " ")
        self._run(line, together(sentences))

    def facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """Put facts, a line each, their names in one column."""
        for name, value in rows:
            line = self._paragraph(indent=3.2, hanging=3.2)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(3.2))
            self._run(line, name, color="5A636E")
            line.add_run("\t")
            self._run(line, value)

    def heading(self, text: str) -> None:
        """Put the heading of a part."""
        line = self._paragraph(before=5, space=1)
        line.paragraph_format.keep_with_next = True
        properties = line._p.get_or_add_pPr()  # noqa: SLF001 - not in python-docx
        properties.append(_element("w:outlineLvl", val="1"))
        self._run(line, text, size=10.5, bold=True, color="1F3A5F")

    def finding(self, finding: FindingView) -> None:
        """Put a finding: its head, the words of the clause with the matched ones bold, and what they do."""
        self._run(self._paragraph(), finding.head, bold=True, color=_INK[finding.tone])
        quote = self._paragraph(indent=0.5)
        for piece in finding.pieces:
            self._run(quote, piece.text, bold=piece.role in _MARKED, italic=True)
        self._run(self._paragraph(indent=0.5, space=1), finding.relation)

    def line(self, text: str, *, quiet: bool = False) -> None:
        """Put a paragraph."""
        self._run(self._paragraph(), text, color="5A636E" if quiet else None)

    def points(self, texts: Sequence[str], *, numbered: bool = False) -> None:
        """Put a list."""
        for number, text in enumerate(texts, start=1):
            line = self._paragraph(indent=0.6, hanging=0.5)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(0.6))
            line.add_run(f"{number}.\t" if numbered else "–\t")
            self._run(line, text)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Put a table; `widths` in centimetres."""
        table = self.document.add_table(rows=0, cols=len(heads), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for number, row in enumerate([heads, *rows]):
            cells = table.add_row().cells
            for cell, text, width in zip(cells, row, widths, strict=True):
                cell.width = Cm(width)
                line = cell.paragraphs[0]
                _spaced(line, 0, 0, _LINE - 0.5)
                self._run(line, text, size=9, bold=number == 0)
        first = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - not in python-docx
        first.append(_element("w:tblHeader"))

    def foot(self, text: str) -> None:
        """Put the last line."""
        line = self._paragraph(before=4, height=10.5)
        self._run(line, text, size=8, color="5A636E")

    def turn(self) -> None:
        """Begin a new page with what comes next."""
        self._turn = True

    def _paragraph(
        self, *, before: float = 0, space: float = 0, height: float = _LINE, indent: float = 0, hanging: float = 0
    ) -> Any:  # noqa: ANN401 - python-docx has no types
        line = self.document.add_paragraph()
        line.paragraph_format.page_break_before = self._turn or None
        self._turn = False
        line.paragraph_format.left_indent = Cm(indent)
        line.paragraph_format.first_line_indent = Cm(-hanging)
        _spaced(line, before, space, height)
        return line

    def _run(
        self,
        line: Any,  # noqa: ANN401 - python-docx has no types
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        italic: bool = False,
        color: str | None = None,
    ) -> None:
        run = line.add_run(self._told(text))
        run.bold, run.italic = bold or None, italic or None
        if size:
            run.font.size = Pt(size)
        if color:
            run.font.color.rgb = RGBColor.from_string(color)


def _spaced(line: Any, before: float, after: float, height: float) -> None:  # noqa: ANN401 - as above
    layout = line.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)


def _shade(line: Any, color: str) -> None:  # noqa: ANN401 - as above
    properties = line._p.get_or_add_pPr()  # noqa: SLF001 - not in python-docx
    # The schema fixes the order of a paragraph's properties.
    properties.insert_element_before(
        _element("w:shd", val="clear", color="auto", fill=color), "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _element(name: str, **values: str) -> Any:  # noqa: ANN401 - as above
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element
