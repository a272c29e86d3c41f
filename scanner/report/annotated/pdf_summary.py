"""The page in front of an annotated PDF: the outcome, the remarks with links to them, what is missing or not read."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
import reportlab
from pikepdf import Array, Dictionary, Name, Pdf
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from scanner.assess import Report
from scanner.messages import say
from scanner.report.annotated.remarks import Remark, place_name, summary
from scanner.report.basis import edition_basis
from scanner.report.columns import clip
from scanner.report.voice import Voice

_ROWS = 26
_WORDS = 64
_MARGIN = 46.0
_INK = {"high": HexColor(0x8A1C1C), "medium": HexColor(0x7A4A00), "low": HexColor(0x26547C)}
_BLUE = HexColor(0x1F3A5F)
_GREY = HexColor(0x5A636E)
_BLACK = HexColor(0x1B1F24)
_HAN, _LATIN, _BOLD = "ScanHan", "ScanLatin", "ScanBold"
_SIGNED = 1  # the bit of a form that says that it holds signatures


@dataclass(slots=True)
class _Target:
    """Where a row of the table stands on the summary, for the link to the words that it is about."""

    sheet: int
    rectangle: tuple[float, float, float, float]
    page: int


@dataclass(slots=True)
class _Targets:
    found: list[_Target] = field(default_factory=list)


def put_in_front(copy: Pdf, report: Report, found: Sequence[Remark], pages: Mapping[int, int], told: Voice) -> None:
    """Insert the summary before the first page; `pages` says on which page of the contract each remark stands."""
    targets = _Targets()
    signed = bool(int(copy.Root.get(Name.AcroForm, Dictionary()).get(Name.SigFlags, 0)) & _SIGNED)
    made = _made(report, found, pages, told, targets, signed=signed)
    contract = [page.obj for page in copy.pages]
    with pikepdf.open(io.BytesIO(made)) as front:
        sheets = len(front.pages)
        for index in range(sheets):
            copy.pages.insert(index, front.pages[index])
    for target in targets.found:
        sheet = copy.pages[target.sheet]
        if Name.Annots not in sheet:
            sheet.Annots = copy.make_indirect(Array())
        sheet.Annots.append(copy.make_indirect(_link(target, contract[target.page - 1])))
    _shift_labels(copy, sheets)


def _link(target: _Target, page: pikepdf.Object) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(value, 2) for value in target.rectangle]),
        Border=Array([0, 0, 0]),
        Dest=Array([page, Name.Fit]),
    )


def _shift_labels(copy: Pdf, sheets: int) -> None:
    """Keep the names of the contract's pages ("iii", "A-2") with their pages; the summary goes by "S"."""
    labels = copy.Root.get(Name.PageLabels)
    if labels is None:
        return
    flat = [pair for node in _leaves(labels, 0) for pair in node]
    shifted: list[Any] = [0, Dictionary(P=pikepdf.String("S"))]
    for start, label in flat:
        shifted += [start + sheets, label]
    copy.Root.PageLabels = Dictionary(Nums=Array(shifted))


def _leaves(node: pikepdf.Object, depth: int) -> list[list[tuple[int, pikepdf.Object]]]:
    if depth > 32:  # a loop in a broken tree ends here
        return []
    numbers = list(node.get(Name.Nums, Array()))
    own = [(int(numbers[index]), numbers[index + 1]) for index in range(0, len(numbers) - 1, 2)]
    below = [leaf for kid in node.get(Name.Kids, Array()) for leaf in _leaves(kid, depth + 1)]
    return [own, *below]


class _Row(Paragraph):  # type: ignore[misc]  # reportlab publishes no types
    """A cell that remembers where it was drawn."""

    def __init__(self, text: str, style: ParagraphStyle, page: int, targets: _Targets) -> None:
        super().__init__(text, style)
        self._page = page
        self._targets = targets

    def draw(self) -> None:
        super().draw()
        left, bottom = self.canv.absolutePosition(0, 0)
        where = (left, bottom, left + self.width, bottom + self.height)
        self._targets.found.append(_Target(self.canv.getPageNumber() - 1, where, self._page))


def _made(
    report: Report,
    found: Sequence[Remark],
    pages: Mapping[int, int],
    told: Voice,
    targets: _Targets,
    *,
    signed: bool,
) -> bytes:
    _register()
    title = report.assessment.facts.title or report.document.title or say("report.title")
    story: list[Any] = [_paragraph(told(title), _style(14, _BLUE, bold=True))]
    story.append(_paragraph(told(say("remark.copy")), _style(8, _GREY)))
    lines = summary(report, told)
    story += [Spacer(1, 6), _paragraph(lines[0], _style(10, bold=True)), Spacer(1, 8)]
    if found:
        story += [_heading(told(say("remark.rows"))), _table(report, found, pages, told, targets)]
    if len(found) > _ROWS:
        story.append(_paragraph(told(say("remark.more", number=len(found) - _ROWS)), _style(8, _GREY)))
    if lines[1:-1]:
        story += [Spacer(1, 8), _heading(told(say("remark.missing")))]
        story += [_paragraph(f"– {clip(line, 300)}", _style(8.5)) for line in lines[1:-1]]
    facts = report.assessment.facts
    rules = say(
        "remark.rules",
        edition=facts.edition,
        day=edition_basis(facts),
        file=report.document.sha256[:12],
        digest=report.catalogue.digest[:12],
    )
    story += [Spacer(1, 8), _paragraph(lines[-1], _style(9, bold=True)), _paragraph(told(rules), _style(8, _GREY))]
    if signed:
        story.append(_paragraph(told(say("remark.signatures")), _style(8, _GREY)))
    stream = io.BytesIO()
    SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
        invariant=1, title="", author="scan",
    ).build(story)  # fmt: skip
    return stream.getvalue()


def _table(report: Report, found: Sequence[Remark], pages: Mapping[int, int], told: Voice, targets: _Targets) -> Table:
    worst = sorted(found, key=lambda remark: ("high", "medium", "low").index(remark.tone))[:_ROWS]
    head = _style(8, _GREY)
    names = ("number", "severity", "clause", "page", "words")
    rows: list[list[Any]] = [[_paragraph(told(say(f"remark.{name}")), head) for name in names]]
    for remark in sorted(worst, key=lambda remark: remark.number):
        ink = _style(8.5, _INK[remark.tone], bold=True)
        page = pages.get(remark.number)
        quoted = " … ".join(told(span.slice(report.document.text)) for span in remark.spans)
        first = str(remark.number)
        rows.append(
            [
                _Row(_markup(first), ink, page, targets) if page else _paragraph(first, ink),
                _Row(_markup(remark.head), ink, page, targets) if page else _paragraph(remark.head, ink),
                _paragraph(clip(place_name(report, remark, told), 24), _style(8.5)),
                _paragraph(str(page or ""), _style(8.5)),
                _paragraph(clip(quoted, _WORDS), _style(8.5)),
            ],
        )
    table = Table(rows, colWidths=(26, 150, 84, 30, 213), repeatRows=1)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(0xD0D5DB)),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ],
    )
    return table


def _heading(text: str) -> Paragraph:
    return _paragraph(text, _style(10, _BLUE, bold=True))


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(_markup(text), style)


@cache
def _style(size: float, color: HexColor = _BLACK, *, bold: bool = False) -> ParagraphStyle:
    return ParagraphStyle(
        f"scan-{size}-{color.hexval()}-{bold}",
        fontName=_BOLD if bold else _LATIN,
        fontSize=size,
        leading=size * 1.35,
        textColor=color,
        # Lines break beside Chinese signs, and words stay whole.
        wordWrap="CJK",
    )


def _markup(text: str) -> str:
    """Return words as the library's markup, each sign in a font that has it; no word of the contract is markup."""
    latin, han = _covered(_LATIN), _covered(_HAN)
    parts: list[str] = []
    for sign in text:
        if ord(sign) in latin:
            parts.append(escape(sign))
        elif ord(sign) in han:
            parts.append(f'<font name="{_HAN}">{sign}</font>')
        else:
            parts.append(escape(f"<U+{ord(sign):04X}>"))
    return "".join(parts).replace(f'</font><font name="{_HAN}">', "")


@cache
def _covered(name: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)


@cache
def _register() -> None:
    beside = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont(_LATIN, str(beside / "Vera.ttf")))
    pdfmetrics.registerFont(TTFont(_BOLD, str(beside / "VeraBd.ttf")))
    han = resources.files("scanner.report.annotated").joinpath("fonts/han.ttf").read_bytes()
    pdfmetrics.registerFont(TTFont(_HAN, io.BytesIO(han)))
