"""Writes a sample as a PDF: with reportlab, or through the word processor where Chinese fonts are to be embedded."""

from __future__ import annotations

import io
import re
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.samples.markup import Block, Kind, Source

_CID = {"zh": "STSong-Light", "zh-hant": "MSung-Light"}
_NUMBERED = re.compile(r"^(\d+(?:\.\d+)+|\([a-z]+\))\s")


def write(source: Source) -> bytes:
    """Return the contract as a PDF; Chinese in a font that every reader brings along."""
    styles = _styles(source.language)
    flow: list[Flowable] = []
    for block in source.blocks:
        flow.extend(_flowables(block, styles))
    built = io.BytesIO()
    template = SimpleDocTemplate(
        built,
        pagesize=A4 if source.paper == "a4" else LETTER,
        leftMargin=68,
        rightMargin=68,
        topMargin=74,
        bottomMargin=66,
        invariant=1,
        title=source.header,
    )

    def edges(canvas: object, document: SimpleDocTemplate) -> None:
        canvas.setFont(styles["plain"].fontName, 8.5)
        width, height = document.pagesize
        canvas.drawRightString(width - 68, height - 44, source.header)
        canvas.drawCentredString(width / 2, 36, str(canvas.getPageNumber()))

    template.build(flow, onFirstPage=edges, onLaterPages=edges)
    return built.getvalue()


def _styles(language: str) -> dict[str, ParagraphStyle]:
    face, bold = "Times-Roman", "Times-Bold"
    wrap: str | None = None
    if language in _CID:
        face = bold = _CID[language]
        pdfmetrics.registerFont(UnicodeCIDFont(face))
        wrap = "CJK"
    plain = ParagraphStyle(
        "plain",
        fontName=face,
        bulletFontName=face,
        bulletFontSize=10.8,
        fontSize=10.8,
        leading=15,
        spaceAfter=6,
        alignment=TA_JUSTIFY,
        wordWrap=wrap,
    )
    return {
        "plain": plain,
        "hanging": ParagraphStyle("hanging", plain, leftIndent=0 if wrap else 34),
        "centre": ParagraphStyle("centre", plain, alignment=TA_CENTER),
        "title": ParagraphStyle(
            "title", plain, fontName=bold, fontSize=15, leading=21, alignment=TA_CENTER, spaceAfter=12
        ),
        "heading": ParagraphStyle("heading", plain, fontName=bold, fontSize=11.5, spaceBefore=9, keepWithNext=1),
        "cell": ParagraphStyle("cell", plain, fontSize=9.5, leading=12.5, spaceAfter=0, alignment=0),
    }


def _flowables(block: Block, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    match block.kind:
        case Kind.PAGE:
            return [PageBreak()]
        case Kind.TABLE | Kind.SIGNATURE:
            ruled = block.kind is Kind.TABLE
            width = 455 / max(map(len, block.rows))
            cells = [[Paragraph(escape(cell), styles["cell"]) for cell in row] for row in block.rows]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)] if ruled else []
            return [Table(cells, colWidths=[width] * max(map(len, block.rows)), style=grid), Spacer(1, 10)]
        case Kind.TITLE | Kind.CENTRE | Kind.HEADING:
            return [Paragraph(escape(block.text), styles[block.kind.value])]
        case _:
            return [_paragraph(block.text, styles)]


def _paragraph(text: str, styles: dict[str, ParagraphStyle]) -> Paragraph:
    number = _NUMBERED.match(text)
    if number is None:
        return Paragraph(escape(text), styles["plain"])
    return Paragraph(escape(text[number.end() :]), styles["hanging"], bulletText=number[1])
