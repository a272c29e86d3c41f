"""Every place where a PDF keeps text is read once, or kept apart, or named."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from scanner.documents import BlockKind, Comment, Document, read
from tests.samples import build

WIDTH, HEIGHT = 595.0, 842.0
FONT = "Times-Roman"
PROSE = (
    "The Supplier shall deliver the goods to the place named in the order.",
    "Title passes when the goods are handed over to the first carrier.",
    "The Buyer pays within a month of the day on which the invoice came.",
    "Notices are given in writing and take effect when they are received.",
)
Draw = Callable[[Canvas], None]


def body(page: Canvas, *, size: float = 11, x: float = 72, top: float = 700) -> None:
    """Draw a paragraph of plain text."""
    page.setFont(FONT, size)
    for index, line in enumerate(PROSE):
        page.drawString(x, top - 14 * index, line)


def plain(page: Canvas) -> None:
    body(page)
    page.drawString(72, 600, "The word is TOKEN.")


def turned_page(page: Canvas) -> None:
    page.setPageRotation(90)
    plain(page)


def sideways(page: Canvas) -> None:
    body(page)
    page.saveState()
    page.translate(40, 300)
    page.rotate(90)
    page.drawString(0, 0, "TOKEN")
    page.restoreState()


def askew(page: Canvas) -> None:
    body(page)
    page.saveState()
    page.translate(200, 300)
    page.rotate(37)
    page.drawString(0, 0, "TOKEN")
    page.restoreState()


def header(page: Canvas) -> None:
    for _ in range(3):
        body(page)
        page.drawString(72, 815, "TOKEN")
        page.showPage()


def footer(page: Canvas) -> None:
    for number in range(1, 4):
        body(page)
        page.drawString(72, 30, f"TOKEN, page {number} of 3")
        page.showPage()


def footnote(page: Canvas) -> None:
    body(page)
    page.setFont(FONT, 8)
    page.drawString(72, 80, "1 As defined in the TOKEN.")


def ruled_table(page: Canvas) -> None:
    body(page)
    for y in (500, 480, 460):
        page.line(72, y, 372, y)
    for x in (72, 222, 372):
        page.line(x, 460, x, 500)
    for x, y, text in ((76, 486, "Item"), (226, 486, "Price"), (76, 466, "TOKEN"), (226, 466, "100")):
        page.drawString(x, y, text)


def unruled_table(page: Canvas) -> None:
    body(page)
    for row, cells in enumerate(
        (("Item", "Count", "Price"), ("Chair", "4", "100"), ("TOKEN", "2", "80"), ("Lamp", "1", "9"))
    ):
        for x, text in zip((72, 250, 400), cells, strict=True):
            page.drawString(x, 500 - 16 * row, text)


def second_column(page: Canvas) -> None:
    page.setFont(FONT, 10)
    for x, last in ((72, "and the left column ends."), (320, "and the right has TOKEN.")):
        for row in range(8):
            page.drawString(x, 700 - 14 * row, "The goods are delivered to the named place")
        page.drawString(x, 700 - 14 * 8, last)


def field(page: Canvas) -> None:
    body(page)
    page.drawString(72, 500, "Licensee:")
    page.acroForm.textfield(name="licensee", value="TOKEN", x=140, y=492, width=200, height=20)


def choice(page: Canvas) -> None:
    body(page)
    page.drawString(72, 500, "Court:")
    page.acroForm.choice(name="court", value="TOKEN", options=["TOKEN", "Other"], x=140, y=492, width=120, height=20)


def free_text(page: Canvas) -> None:
    body(page)
    page.freeTextAnnotation("The rider says TOKEN.", DA="/F1 10 Tf", Rect=(72, 400, 300, 420), relative=0)


def form_object(page: Canvas) -> None:
    body(page)
    page.beginForm("stamp")
    page.setFont(FONT, 11)
    page.drawString(72, 500, "The word is TOKEN.")
    page.endForm()
    page.doForm("stamp")


def invisible(page: Canvas) -> None:
    body(page)
    text = page.beginText(72, 500)
    text.setTextRenderMode(3)
    text.textLine("The word is TOKEN.")
    page.drawText(text)


def split_word(page: Canvas) -> None:
    body(page)
    page.drawString(72, 500, "TO")
    page.drawString(72 + page.stringWidth("TO", FONT, 11), 500, "KEN is the word.")


def later_page(page: Canvas) -> None:
    body(page)
    page.showPage()
    plain(page)


KINDS: dict[str, tuple[Draw, BlockKind]] = {
    "text": (plain, BlockKind.PARAGRAPH),
    "turned page": (turned_page, BlockKind.PARAGRAPH),
    "text set sideways": (sideways, BlockKind.TEXT_BOX),
    "text set askew": (askew, BlockKind.TEXT_BOX),
    "header of every page": (header, BlockKind.HEADER),
    "footer of every page": (footer, BlockKind.FOOTER),
    "footnote": (footnote, BlockKind.FOOTNOTE),
    "ruled table": (ruled_table, BlockKind.TABLE_CELL),
    "table without rules": (unruled_table, BlockKind.TABLE_CELL),
    "second column": (second_column, BlockKind.PARAGRAPH),
    "form field": (field, BlockKind.PARAGRAPH),
    "list of choices": (choice, BlockKind.PARAGRAPH),
    "free text": (free_text, BlockKind.PARAGRAPH),
    "form object": (form_object, BlockKind.PARAGRAPH),
    "text under a scan": (invisible, BlockKind.PARAGRAPH),
    "word drawn in two": (split_word, BlockKind.PARAGRAPH),
    "later page": (later_page, BlockKind.PARAGRAPH),
}


def made(path: Path, draw: Draw) -> Document:
    page = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    draw(page)
    page.save()
    return read(path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_token_of_each_container_is_found_once(tmp_path: Path, kind: str) -> None:
    draw, block = KINDS[kind]

    document = made(tmp_path / "contract.pdf", draw)

    holding = [each for each in document.blocks if "TOKEN" in each.span.slice(document.text)]
    assert document.text.count("TOKEN") == 1
    assert [each.kind for each in holding] == [block]
    assert document.unread == ()


@pytest.mark.parametrize("kind", ["Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret"])
def test_a_token_of_a_comment_is_kept_apart(tmp_path: Path, kind: str) -> None:
    written = made(tmp_path / "plain.pdf", plain) and (tmp_path / "plain.pdf").read_bytes()
    note = (
        f"/Annots[<</Type/Annot/Subtype/{kind}/Rect[10 10 20 20]/Contents(why?)/T(R. Lindqvist)>>]/Contents ".encode()
    )
    path = tmp_path / "contract.pdf"
    path.write_bytes(written.replace(b"/Contents ", note, 1))

    document = read(path)

    assert document.comments == (Comment(text="why?", author="R. Lindqvist", date="", page=1),)
    assert "why" not in document.text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("name", ["legacy_licence.pdf", "gallium_services.pdf", "patent_assignment.pdf"])
def test_a_sample_has_the_letters_that_pdftotext_finds(name: str) -> None:
    """Words would do for English; Chinese has no space between them, and a line of ours joins several of a page."""
    path = build.SAMPLES / name
    theirs = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout

    document = read(path)
    edges = {BlockKind.HEADER, BlockKind.FOOTER}
    running = {_numberless(block.span.slice(document.text)) for block in document.blocks if block.kind in edges}
    ours = " ".join(block.span.slice(document.text) for block in document.blocks if block.kind not in edges)
    # What runs over every page stands on every page of theirs, and once in ours.
    others = " ".join(line for line in theirs.splitlines() if _numberless(line.strip()) not in running)

    # Letters alone: a line that is a number may be a page's or a cell's.
    assert Counter(re.findall(r"[^\W\d]", ours)) == Counter(re.findall(r"[^\W\d]", others))


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", text)
