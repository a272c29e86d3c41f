"""Contracts in files of their own, for what is written back into a copy of them."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from scanner.assess import Report
from scanner.clauses import Clause, ClauseKind
from scanner.documents import read
from scanner.spans import Span
from tests.report import builders

LINES = (
    "TECHNOLOGY LICENCE AGREEMENT",
    "1.1 The Licensor hereby grants to the Licensee a right to use the lithium iron phosphate",
    "preparation process at the plant in Debrecen.",
    "1.2 The Licensor shall deliver the LFP process documents to the Licensee.",
    "1.3 The Licensee shall pay a royalty of three per cent.",
)


class Paper:
    """A contract read from a file, a clause a line of its text; it can say where words stand."""

    def __init__(self, path: Path, **options: object) -> None:
        self.document = read(path, **options)
        clauses = []
        start = 0
        for index, line in enumerate(self.document.text.splitlines(keepends=True)):
            span = Span(start, start + len(line))
            clauses.append(Clause(index=index, number="", heading="", kind=ClauseKind.OPERATIVE, span=span))
            start = span.end
        self.clauses = tuple(clauses)

    def span(self, clause: int, words: str) -> Span:
        within = self.clauses[clause].span
        start = self.document.text.index(words, within.start, within.end)
        return Span(start, start + len(words))

    def clause(self, words: str) -> int:
        return next(clause.index for clause in self.clauses if words in clause.span.slice(self.document.text))

    def report(self, *pairs: tuple[str, str], **changes: object) -> Report:
        """A report with a high finding for each pair of words for technology and act; "" for none."""
        findings = tuple(
            builders.finding(
                self,
                self.clause(tech or act),
                tech=tech or None,
                act=act or None,
                fingerprint=f"{index:032x}",
                **changes,
            )
            for index, (tech, act) in enumerate(pairs)
        )
        base = builders.licence()
        return replace(
            base,
            document=self.document,
            clauses=self.clauses,
            assessment=replace(base.assessment, findings=findings, checks=builders.CHECKS[:1], notes=()),
        )


def pdf(path: Path, lines=LINES, *, turn: int = 0, pages: int = 1, font: str = "Helvetica") -> Path:
    """A PDF whose text reads upright after the viewer turned its pages by `turn` quarters clockwise."""
    import pikepdf

    width, height = A4 if turn % 2 == 0 else A4[::-1]
    stream = io.BytesIO()
    paper = canvas.Canvas(stream, pagesize=(width, height), invariant=1)
    for number in range(pages):
        paper.setFont(font, 10)
        paper.translate(*((0, 0), (width, 0), (width, height), (0, height))[turn])
        paper.rotate(90 * turn)
        for index, line in enumerate(lines):
            paper.drawString(72, 760 - 16 * index, line if pages == 1 else f"{line} ({number + 1})")
        paper.showPage()
    paper.save()
    with pikepdf.open(io.BytesIO(stream.getvalue())) as made:
        for page in made.pages:
            page.obj.Rotate = 90 * turn
        made.save(path, deterministic_id=True)
    return path


def drawn(path: Path, *pages) -> Path:
    """A PDF whose pages are drawn by functions."""
    stream = io.BytesIO()
    paper = canvas.Canvas(stream, pagesize=A4, invariant=1)
    for draw in pages:
        paper.setFont("Helvetica", 9)
        draw(paper)
        paper.showPage()
    paper.save()
    path.write_bytes(stream.getvalue())
    return path


def put(paper, lines) -> None:
    for index, line in enumerate(lines):
        paper.drawString(72, 780 - 16 * index, line)
