"""Draws PDFs for the tests, page by page, or puts one together from its parts."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from scanner.documents import BlockKind, Document

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

WIDTH, HEIGHT = 595.0, 842.0
PROSE = (
    "The Licensor grants to the Licensee a licence under the process records that describe how the precursor is"
    " calcined and coated, and the Licensee shall keep the records in confidence for as long as this Agreement lasts"
    " and for a further period of seven years after that."
)
CHINESE = (
    "乙方应当在本合同签订后三十日内向甲方交付工艺文件，并派遣工程"
    "师到现场指导甲方人员操作，直至甲方人员能够独立完成煅烧和包覆工序。"
)


def wrapped(text: str, characters: int) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > characters:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


class Page:
    """Draws one page after the other, from the top."""

    def __init__(self, **options: object) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), **options)
        self.y = HEIGHT - 100

    def lines(self, lines: list[str], *, x: float = 72, font: str = "Times-Roman", size: float = 11) -> Page:
        self.canvas.setFont(font, size)
        for line in lines:
            self.canvas.drawString(x, self.y, line)
            self.y -= size * 1.25
        return self

    def gap(self, points: float = 10) -> Page:
        self.y -= points
        return self

    def at(self, x: float, y: float, text: str, *, font: str = "Times-Roman", size: float = 11) -> Page:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)
        return self

    def next(self) -> Page:
        self.canvas.showPage()
        self.y = HEIGHT - 100
        return self

    def save(self, path: Path) -> Path:
        self.canvas.save()
        path.write_bytes(self.buffer.getvalue())
        return path


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [block.span.slice(document.text) for block in document.blocks if kind in {None, block.kind}]


def raw_pdf(content: bytes, *, resources: bytes = b"", extra: bytes = b"", page: bytes = b"") -> bytes:
    """A one-page PDF from its parts, without a cross-reference table that would have to be right."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        + resources
        + b">>"
        + page
        + b">>endobj\n4 0 obj<</Length "
        + str(len(content)).encode()
        + b">>stream\n"
        + content
        + b"\nendstream endobj\n"
        + extra
        + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
