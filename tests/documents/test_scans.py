"""A page without usable text is read by its looks, as the same page with text would be; what is in doubt is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter
from rapidfuzz.distance import Levenshtein
from reportlab.pdfgen.canvas import Canvas

from scanner.clauses import split
from scanner.documents import BlockKind, Limits, OcrMode, PageAnchor, UnreadPart, read
from scanner.documents.ocr import ADVICE, is_installed
from scanner.spans import Span
from tests.documents.scans import (
    HEIGHT,
    LINES,
    PARAGRAPHS,
    WIDTH,
    askew,
    dirty,
    drawn_on,
    paragraphs,
    pictured,
    scanned,
    sealed,
    typed,
)

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")
SAMPLES = Path(__file__).parents[2] / "sample_contracts"
READ = "page 1 was read by optical character recognition"


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return pictured(typed(LINES))


def test_a_scan_has_the_paragraphs_of_the_page(page: Image.Image, path: Path) -> None:
    document = read(scanned(path, page))

    assert (paragraphs(document), document.unread, document.notes) == (PARAGRAPHS, (), (READ,))


def test_clause_numbers_survive(page: Image.Image, path: Path) -> None:
    scan = split(read(scanned(path, page))).clauses
    path.write_bytes(typed(LINES))

    assert [clause.number for clause in scan] == [clause.number for clause in split(read(path)).clauses]
    assert "3.2(b)" in [clause.number for clause in scan]


@pytest.mark.parametrize("degrees", [-1.8, 1.2])
def test_a_page_that_lies_askew_is_read(page: Image.Image, path: Path, degrees: float) -> None:
    assert paragraphs(read(scanned(path, askew(page, degrees)))) == PARAGRAPHS


def test_a_dirty_page_is_read(page: Image.Image, path: Path) -> None:
    assert paragraphs(read(scanned(path, dirty(page)))) == PARAGRAPHS


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_put_upright(page: Image.Image, path: Path, turn: int) -> None:
    assert paragraphs(read(scanned(path, page.rotate(turn, expand=True)))) == PARAGRAPHS


def test_words_under_a_red_seal_are_read(page: Image.Image, path: Path) -> None:
    document = read(scanned(path, sealed(page, 620, 520)))

    assert paragraphs(document) == PARAGRAPHS
    assert document.notes == (READ, "page 1 was found to bear a red seal, whose own words are not read")


def test_red_print_is_no_seal(path: Path) -> None:
    picture = pictured(typed(["The price is the sum of both.", "", "Amended by hand: the licence ends in 2031."]))
    red = Image.composite(Image.new("RGB", picture.size, (205, 20, 30)), picture, picture.convert("L").point(_ink))

    assert paragraphs(read(scanned(path, red))) == [
        "The price is the sum of both.",
        "Amended by hand: the licence ends in 2031.",
    ]


def _ink(value: int) -> int:
    return 255 - value


@pytest.mark.parametrize(
    ("name", "first"),
    [("gallium_services", "住所："), ("patent_assignment", "立契約書人")],
    ids=["Simplified", "Traditional"],
)
def test_chinese_is_read(path: Path, name: str, first: str) -> None:
    data = (SAMPLES / f"{name}.pdf").read_bytes()
    picture = pictured(data)
    half = picture.crop((0, 0, picture.width, picture.height // 2))

    text = read(scanned(path, half)).text

    # From below the title, as far as the half reaches.
    ours, truth = ("".join(each[each.index(first) :].split()) for each in (text, read(SAMPLES / f"{name}.pdf").text))
    assert len(ours) > 200
    assert Levenshtein.distance(ours, truth[: len(ours)]) < 0.02 * len(ours)


def test_a_line_of_a_turned_scan_is_located_where_the_page_shows_it(page: Image.Image, path: Path) -> None:
    document = read(scanned(path, page.rotate(180)))
    start = document.text.index("PROCESS")

    (anchor,) = document.locate(Span(start, start + 7))

    assert isinstance(anchor, PageAnchor)
    # 90 points from the top and 72 from the left of a page that stands on its head.
    middle = (anchor.box.top + anchor.box.bottom) / 2
    assert (anchor.page, middle, anchor.box.right) == (
        1,
        pytest.approx(HEIGHT - 87, abs=4),
        pytest.approx(WIDTH - 72, abs=4),
    )


def test_each_word_has_its_box_and_its_confidence(page: Image.Image, path: Path) -> None:
    document = read(scanned(path, page))
    start = document.text.index("lithium")

    (anchor,) = document.locate(Span(start, start + len("lithium")))

    assert isinstance(anchor, PageAnchor)
    assert anchor.span.slice(document.text) == "lithium"
    assert anchor.confidence is not None
    assert anchor.confidence > 0.9
    assert (anchor.box.right - anchor.box.left) == pytest.approx(34, abs=6)


def test_the_text_layer_is_kept_and_the_picture_beside_it_is_read(path: Path) -> None:
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(72, 780, "Schedule 2 is attached as it was signed.")
    schedule = pictured(
        typed(["Part B. The Supplier shall deliver the kiln recipes.", "", "(a) Signed in Yichang."], top=40)
    )
    drawn_on(canvas, schedule.crop((0, 0, schedule.width, schedule.height // 2)), 0, 200, WIDTH)
    canvas.save()

    document = read(path)

    assert paragraphs(document) == [
        "Schedule 2 is attached as it was signed.",
        "Part B. The Supplier shall deliver the kiln recipes.",
        "(a) Signed in Yichang.",
    ]
    assert document.unread == ()


def test_a_text_layer_that_is_no_text_gives_way_to_what_is_seen(page: Image.Image, path: Path) -> None:
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    drawn_on(canvas, page, 0, 0, WIDTH)
    hidden = canvas.beginText(72, 700)
    hidden.setTextRenderMode(3)
    hidden.setFont("Times-Roman", 11)
    for _ in range(6):
        hidden.textLine(
            "Wkh olfhqvru judqwv wkh olfhqvhh d surfhvv dqg vkdoo gholyhu lw".translate({105: "k", 111: "x"})
        )
    canvas.drawText(hidden)
    canvas.save()

    assert paragraphs(read(path)) == PARAGRAPHS


def test_pages_with_text_are_never_read_by_their_looks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(typed(LINES))
    monkeypatch.setattr("scanner.documents.ocr.engine.Engine.find", lambda *_: pytest.fail("a page with text was read"))

    assert paragraphs(read(path))[0] == "PROCESS LICENCE AGREEMENT"


def test_always_reads_by_its_looks_what_has_text_too(path: Path) -> None:
    path.write_bytes(typed(LINES))

    document = read(path, ocr=OcrMode.ALWAYS)

    assert (paragraphs(document), document.notes) == (PARAGRAPHS, (READ,))


def test_without_the_extra_a_scan_is_unread_and_the_reason_says_how_to_get_it(
    page: Image.Image, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.documents.ocr.mode.is_installed", lambda: False)

    document = read(scanned(path, page, page))

    assert (document.text, document.unread) == (
        "",
        (UnreadPart("page 1", f"no text layer; {ADVICE}"), UnreadPart("page 2", f"no text layer; {ADVICE}")),
    )


def test_a_blank_scan_is_no_gap(path: Path) -> None:
    document = read(
        scanned(path, pictured(typed(["The text is on the first page only."])), Image.new("RGB", (1654, 2339), "white"))
    )

    assert (document.text, document.unread) == ("The text is on the first page only.", ())


def test_a_picture_without_words_is_named(path: Path) -> None:
    picture = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(picture)
    for step in range(40):
        draw.line((100, 100 + 50 * step, 1500, 2200 - 50 * step), fill="black", width=6)

    document = read(scanned(path, picture))

    assert [part.where for part in document.unread][:1] == ["page 1"]


def test_a_scan_that_is_hard_to_read_is_named(page: Image.Image, path: Path) -> None:
    blurred = page.resize((page.width // 5, page.height // 5)).filter(ImageFilter.GaussianBlur(0.9))

    document = read(scanned(path, blurred, dpi=40))

    assert [part.where for part in document.unread] == ["page 1"]


def test_a_ruled_table_keeps_its_cells(path: Path) -> None:
    picture = pictured(typed([""]))
    draw = ImageDraw.Draw(picture)
    for y in (300, 380, 460, 540):
        draw.line((200, y, 1400, y), fill="black", width=3)
    for x in (200, 700, 1400):
        draw.line((x, 300, x, 540), fill="black", width=3)
    rows = [
        ("Property", "Limit"),
        ("Compaction density", "not less than 2.60 g/cc"),
        ("Capacity", "at least 158 mAh/g"),
    ]
    for index, row in enumerate(rows):
        for x, cell in zip((220, 720), row, strict=True):
            word = pictured(typed([cell], top=40))
            picture.paste(word.crop((190, 70, 800, 125)), (x, 312 + 80 * index))

    document = read(scanned(path, picture))

    assert paragraphs(document) == [" | ".join(row) for row in rows]
    assert [block.kind for block in document.blocks] == [BlockKind.TABLE_CELL] * 6


def test_the_pages_over_the_time_for_scans_are_named(page: Image.Image, path: Path) -> None:
    document = read(scanned(path, page, page), limits=Limits(ocr_seconds=1e-6))

    assert document.unread == (UnreadPart("page 2", "no text layer; over the limit of 1e-06 seconds for scans"),)


def test_nothing_is_fetched(page: Image.Image, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scanner.documents.ocr import engine

    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("the network was asked"))
    engine.engine.cache_clear()

    assert paragraphs(read(scanned(path, page))) == PARAGRAPHS
