"""A PDF is read as a person reads it, and what cannot be read is named."""

from __future__ import annotations

import gc
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from scanner.documents import BlockKind, Comment, Document, Limits, OcrMode, UnreadPart, read
from scanner.documents.ocr import SWITCHED_OFF
from scanner.errors import DamagedDocument, EncryptedDocument

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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "contract.pdf"


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


def test_lines_of_a_paragraph_become_one_line(path: Path) -> None:
    Page().lines(wrapped(PROSE, 80)).gap().lines(["Second paragraph."]).save(path)

    assert read(path).text == f"{PROSE}\nSecond paragraph."


def test_no_space_is_put_between_chinese_characters_at_a_line_break(path: Path) -> None:
    lines = [CHINESE[at : at + 30] for at in range(0, len(CHINESE), 30)]
    Page().lines(lines, font="STSong-Light").save(path)

    assert read(path).text == CHINESE


def test_a_first_line_indent_begins_a_paragraph(path: Path) -> None:
    page = Page()
    for _ in range(2):
        lines = wrapped("    " + PROSE, 80)
        page.lines([lines[0].strip()], x=92).lines(lines[1:])
    page.save(path)

    assert read(path).text == f"{PROSE}\n{PROSE}"


@pytest.mark.parametrize(
    "label", ["3.1", "(a)", "(iv)", "Article IV", "第三条", "（一）", "1．", "一、", "§ 4", "Section 2.3"]
)
def test_a_number_at_the_start_of_a_line_begins_a_paragraph_and_is_its_label(path: Path, label: str) -> None:
    font = "STSong-Light" if not label.isascii() and label[0] != "§" else "Times-Roman"
    page = Page().lines(wrapped(PROSE, 80))
    page.lines([f"{label} Delivery takes place in the plant."], font=font).save(path)

    document = read(path)

    assert document.text == f"{PROSE}\n{label} Delivery takes place in the plant."
    assert document.blocks[1].label is not None
    assert document.blocks[1].label.slice(document.text) == label


def test_a_reference_that_a_line_begins_with_is_no_label(path: Path) -> None:
    text = "The records that the Licensor shall hand over to the Licensee are those listed in Section"
    Page().lines([text, "3.1 of this Agreement and in its second schedule, and no others at all."]).save(path)

    assert read(path).text == f"{text} 3.1 of this Agreement and in its second schedule, and no others at all."


def test_a_sentence_goes_on_over_the_page_without_header_footer_and_number(path: Path) -> None:
    lines = wrapped(PROSE, 80)
    page = Page()
    for number, part in enumerate((lines[:2], lines[2:], ["Last paragraph."]), start=1):
        page.at(72, HEIGHT - 40, "Technology Licence - Confidential", size=9).lines(part)
        page.at(250, 30, f"Page {number} of 3", size=9).next()
    page.save(path)

    document = read(path)

    assert texts(document, BlockKind.PARAGRAPH) == [PROSE, "Last paragraph."]
    assert texts(document, BlockKind.HEADER) == ["Technology Licence - Confidential"]
    assert texts(document, BlockKind.FOOTER) == ["Page 1 of 3"]


def test_the_anchors_of_a_sentence_over_two_pages_name_both(path: Path) -> None:
    lines = wrapped(PROSE, 80)
    Page().lines(lines[:2]).next().lines(lines[2:]).save(path)

    document = read(path)

    assert [anchor.page for anchor in document.locate(document.blocks[0].span)] == [1, 1, *[2] * len(lines[2:])]


def test_headings_of_schedules_at_the_top_of_pages_are_no_running_header(path: Path) -> None:
    page = Page()
    for number in (1, 2, 3):
        page.at(72, HEIGHT - 60, f"Schedule {number}").gap(60).lines(
            [f"What schedule {number} says stands here."]
        ).next()
    page.save(path)

    assert read(path).text.split("\n")[::2] == ["Schedule 1", "Schedule 2", "Schedule 3"]


def test_a_box_is_in_points_from_the_top_left_corner(path: Path) -> None:
    Page().at(72, HEIGHT - 100, "Powder", size=20).save(path)

    box = read(path).anchors[0].box

    assert (round(box.left), round(box.bottom)) == (72, 100)
    assert box.top < 90
    assert 120 < box.right < 150


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_is_on_the_upright_page_whatever_rotation_and_crop(path: Path, rotation: int) -> None:
    matrix = {
        0: b"1 0 0 1 120 700",
        90: b"0 1 -1 0 105 100",
        180: b"-1 0 0 -1 480 105",
        270: b"0 -1 1 0 480 770",
    }[rotation]
    content = b"BT /F1 10 Tf " + matrix + b" Tm (Upright words) Tj ET"
    resources = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    crop = b"/CropBox[50 40 545 802]/Rotate " + str(rotation).encode()
    path.write_bytes(raw_pdf(content, resources=resources, page=crop))

    document = read(path)

    assert document.text == "Upright words"
    box = document.anchors[0].box
    assert box.right - box.left > 50
    assert box.bottom - box.top < 15
    left, bottom = {0: (70, 102), 90: (60, 55), 180: (65, 65), 270: (32, 65)}[rotation]
    assert (round(box.left - left), round(box.bottom - bottom)) == pytest.approx((0, 2), abs=3)


def test_text_set_sideways_on_an_upright_page_is_read(path: Path) -> None:
    page = Page().lines(wrapped(PROSE, 80))
    page.canvas.translate(560, 200)
    page.canvas.rotate(90)
    page.canvas.drawString(0, 0, "Copy for the registry")
    page.save(path)

    assert read(path).text == f"{PROSE}\nCopy for the registry"


def test_two_columns_are_read_one_after_the_other(path: Path) -> None:
    left, right = wrapped(PROSE, 40), wrapped(PROSE.replace("Licensor", "Transferor"), 40)
    page = Page()
    # Drawn across, as some programs do, so that the order in the file does not help.
    for one, two in zip(left, right, strict=False):
        page.at(72, page.y, one).at(320, page.y, two).gap(13)
    page.save(path)

    assert " ".join(read(path).text.split("\n")) == f"{PROSE} {PROSE.replace('Licensor', 'Transferor')}"


def test_two_languages_side_by_side_are_cells_of_one_row(path: Path) -> None:
    page = Page()
    english = wrapped(PROSE, 42)
    top = page.y
    page.lines(english)
    page.y = top
    page.lines([CHINESE[at : at + 18] for at in range(0, len(CHINESE), 18)], x=320, font="STSong-Light").save(path)

    document = read(path)

    assert [(block.row, block.column) for block in document.blocks] == [(0, 0), (0, 1)]
    assert texts(document) == [PROSE, CHINESE]


def ruled(page: Page, rows: list[list[str]], *, widths: tuple[float, ...] = (60, 200, 120)) -> Page:
    top, height = page.y, 20.0
    edges = [72.0]
    for width in widths:
        edges.append(edges[-1] + width)
    for index in range(len(rows) + 1):
        page.canvas.line(edges[0], top - index * height, edges[-1], top - index * height)
    for edge in edges:
        page.canvas.line(edge, top, edge, top - len(rows) * height)
    for index, row in enumerate(rows):
        for edge, cell in zip(edges, row, strict=False):
            page.at(edge + 4, top - index * height - 14, cell)
    page.y = top - len(rows) * height - 20
    return page


def test_a_ruled_table_has_a_line_for_each_row_and_a_block_for_each_cell(path: Path) -> None:
    page = Page().lines(["The parts are these:"])
    ruled(page, [["No.", "Document", "Date"], ["1", "Calcination record", "May 2026"]])
    page.lines(["After the table."]).save(path)

    document = read(path)

    assert document.text == (
        "The parts are these:\nNo. | Document | Date\n1 | Calcination record | May 2026\nAfter the table."
    )
    cells = [block for block in document.blocks if block.kind is BlockKind.TABLE_CELL]
    assert [(cell.table, cell.row, cell.column) for cell in cells] == [
        (0, row, column) for row in (0, 1) for column in (0, 1, 2)
    ]


def test_a_frame_around_the_page_is_no_table(path: Path) -> None:
    page = Page().lines(wrapped(PROSE, 80))
    page.canvas.rect(50, 50, WIDTH - 100, HEIGHT - 100)
    page.canvas.line(50, 400, WIDTH - 50, 400)
    page.save(path)

    assert [block.kind for block in read(path).blocks] == [BlockKind.PARAGRAPH]


def test_columns_without_rules_are_a_table(path: Path) -> None:
    page = Page()
    for row in (
        ["Item", "Tonnes", "Price"],
        ["Powder", "420", "6,850"],
        ["Resin", "36", "9,400"],
        ["Membrane", "9", "81"],
    ):
        for x, cell in zip((72, 240, 400), row, strict=True):
            page.at(x, page.y, cell)
        page.gap(16)
    page.save(path)

    assert read(path).text == "Item | Tonnes | Price\nPowder | 420 | 6,850\nResin | 36 | 9,400\nMembrane | 9 | 81"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("shall indem-", "nify the other party", "shall indemnify the other party"),
        ("a non-", "exclusive licence", "a non-exclusive licence"),
        ("the model KH-", "AL3 of the adsorbent", "the model KH-AL3 of the adsorbent"),
        ("delivered and/", "or made available", "delivered and/or made available"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_kept_only_if_the_word_has_one(
    path: Path, before: str, after: str, whole: str
) -> None:
    filler = "Each party to this Agreement, for as long as it lasts and in all its parts, "
    Page().lines([filler + before, after + " as is agreed between the two of them here and in the schedules."]).save(
        path
    )

    assert read(path).text == f"{filler}{whole} as is agreed between the two of them here and in the schedules."


def test_lines_of_the_table_of_contents_are_told_from_text(path: Path) -> None:
    Page().lines(["1. Definitions ........................ 3", "2. Licence ............................ 5"]).gap(
        20
    ).lines(wrapped(PROSE, 80)).save(path)

    assert [block.kind for block in read(path).blocks] == [BlockKind.CONTENTS] * 2 + [BlockKind.PARAGRAPH]


def test_a_footnote_is_its_own_block_after_the_paragraph(path: Path) -> None:
    lines = wrapped(PROSE, 80)
    page = Page().lines(lines[:2])
    page.at(72, 90, "1 As measured by the method of the second schedule.", size=8).next().lines(lines[2:]).save(path)

    document = read(path)

    assert texts(document, BlockKind.PARAGRAPH) == [PROSE]
    assert texts(document, BlockKind.FOOTNOTE) == ["1 As measured by the method of the second schedule."]


def test_a_page_without_text_but_with_a_picture_is_unread(path: Path) -> None:
    page = Page().lines(["Text on the first page."]).next()
    page.canvas.drawInlineImage(_picture(), 50, 50, 400, 600)
    page.next().save(path)

    document = read(path, ocr=OcrMode.NEVER)

    assert document.text == "Text on the first page."
    assert document.unread == (UnreadPart("page 2", f"no text layer; {SWITCHED_OFF}"),)


def _picture() -> object:
    from PIL import Image

    return Image.new("L", (40, 60), 120)


def test_a_blank_page_is_no_gap(path: Path) -> None:
    Page().lines(["Text on the first page."]).next().next().save(path)

    document = read(path)

    assert (document.pages, document.unread) == (2, ())


def test_a_document_without_any_text_is_never_silently_empty(path: Path) -> None:
    path.write_bytes(raw_pdf(b""))

    document = read(path)

    assert (document.text, document.unread) == ("", (UnreadPart("all pages", "no text on any page"),))


@pytest.mark.parametrize("codes", [b"<0024003A00450046>", b"<00E100E200E300E4>"])
def test_glyphs_without_a_character_map_are_never_taken_as_text(path: Path, codes: bytes) -> None:
    font = (
        b"/Font<</F1<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Broken/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/ABCDEF+Broken/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 600/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Broken/Flags 4"
        b"/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>"
        b"/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    )
    content = b"BT /F2 12 Tf 72 780 Td (A healthy heading) Tj ET BT /F1 12 Tf 72 700 Td " + codes * 12 + b" Tj ET"
    content = content.replace(codes * 12, b"<" + codes.strip(b"<>") * 12 + b">")
    path.write_bytes(raw_pdf(content, resources=font))

    document = read(path, ocr=OcrMode.NEVER)

    assert document.text == "A healthy heading"
    assert [part.where for part in document.unread] == ["page 1"]
    assert "garbled (font Broken)" in document.unread[0].reason


def test_letters_shifted_by_a_font_without_a_map_are_not_taken_as_text(path: Path) -> None:
    shifted = "".join(chr(ord(character) - 29) if character.isalpha() else character for character in PROSE)
    Page().lines(wrapped(shifted, 80)).save(path)

    document = read(path, ocr=OcrMode.NEVER)

    assert document.text == ""
    assert document.unread == (UnreadPart("page 1", f"the text layer is garbled; {SWITCHED_OFF}"),)


def test_an_owner_password_does_not_keep_it_from_being_read(path: Path) -> None:
    Page(encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0)).lines(["Readable."]).save(path)

    assert read(path).text == "Readable."


def test_a_user_password_opens_it(path: Path) -> None:
    Page(encrypt=StandardEncryption("secret")).lines(["Readable."]).save(path)

    assert read(path, password="secret").text == "Readable."


@pytest.mark.parametrize(
    ("password", "reason"),
    [(None, "encrypted; a password is needed"), ("wrong", "encrypted; the password is wrong")],
)
def test_without_its_password_it_is_refused_as_encrypted(path: Path, password: str | None, reason: str) -> None:
    Page(encrypt=StandardEncryption("secret")).lines(["Readable."]).save(path)

    with pytest.raises(EncryptedDocument, match=re.escape(reason)):
        read(path, password=password)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.97])
def test_a_cut_off_file_is_refused_or_says_that_its_end_is_missing(path: Path, part: float) -> None:
    page = Page()
    for _ in range(4):
        page.lines(wrapped(PROSE, 80)).next()
    data = page.save(path).read_bytes()
    path.write_bytes(data[: int(len(data) * part)])

    try:
        unread = {unread.where for unread in read(path).unread}
    except DamagedDocument:
        unread = {"end of the file"}

    assert "end of the file" in unread


def test_pages_over_the_limit_are_unread(path: Path) -> None:
    page = Page()
    for number in range(5):
        page.lines([f"This is the text of page {number + 1}."]).next()
    page.save(path)

    document = read(path, limits=Limits(pages=2))

    assert document.text == "This is the text of page 1.\nThis is the text of page 2."
    assert document.unread == (UnreadPart("pages 3 to 5", "over the limit of 2 pages"),)
    assert document.pages == 5


def test_seconds_over_the_limit_leave_the_rest_unread(path: Path) -> None:
    Page().lines(["One."]).next().lines(["Two."]).save(path)

    document = read(path, limits=Limits(seconds=-1))

    assert document.unread == (UnreadPart("pages 1 to 2", "over the limit of -1 seconds"),)


def test_a_filled_form_field_is_read_where_it_stands(path: Path) -> None:
    page = Page()
    page.at(72, 700, "Licensee:")
    page.canvas.acroForm.textfield(name="licensee", value="Kestrel Materials", x=140, y=692, width=200, height=20)
    page.save(path)

    assert read(path).text == "Licensee: Kestrel Materials"


def test_a_file_inside_the_file_is_named_as_unread(path: Path) -> None:
    extra = (
        b"5 0 obj<</Type/Filespec/F(annex.docx)/UF(annex.docx)/EF<</F 6 0 R>>>>endobj\n"
        b"6 0 obj<</Type/EmbeddedFile/Length 3>>stream\nabc\nendstream endobj\n"
    )
    data = raw_pdf(
        b"BT /F1 12 Tf 72 700 Td (See the annex.) Tj ET",
        resources=b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>",
        extra=extra,
    ).replace(b"/Pages 2 0 R>>", b"/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(annex.docx) 5 0 R]>>>>>>", 1)
    path.write_bytes(data)

    document = read(path)

    assert document.text == "See the annex."
    assert document.unread == (
        UnreadPart("attachment annex.docx", "files inside a PDF are not read; scan it by itself"),
    )


def test_free_text_on_a_page_is_read_and_comments_are_kept_apart(path: Path) -> None:
    annotations = (
        b"/Annots[<</Type/Annot/Subtype/FreeText/Rect[72 600 300 620]/Contents(Rider to clause 4)/DA(/F1 10 Tf)>>"
        b"<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents(why?)/T(R. Lindqvist)/M(D:20240531090000Z)>>]"
    )
    path.write_bytes(
        raw_pdf(
            b"BT /F1 12 Tf 72 700 Td (The agreement ends.) Tj ET",
            resources=b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>",
            page=annotations,
        )
    )

    document = read(path)

    assert document.text == "The agreement ends.\nRider to clause 4"
    assert document.comments == (Comment(text="why?", author="R. Lindqvist", date="2024-05-31", page=1),)
    assert document.notes == ("1 comment is not part of the text",)


def test_characters_drawn_after_the_line_come_back_to_their_place(path: Path) -> None:
    before = 72 + pdfmetrics.stringWidth("the salt Li", "Times-Roman", 12)
    after = before + pdfmetrics.stringWidth("2", "Times-Roman", 8)
    page = Page().at(72, 700, "the salt Li", size=12).at(after, 700, "CO is weighed", size=12)
    page.at(before, 697, "2", size=8).save(path)

    assert read(path).text == "the salt Li2CO is weighed"


@pytest.mark.parametrize(
    ("title", "shown"), [("Licence Agreement", "Licence Agreement"), ("Microsoft Word - a.doc", ""), ("untitled", "")]
)
def test_the_title_is_the_authors_or_none(path: Path, title: str, shown: str) -> None:
    page = Page().lines(["Text."])
    page.canvas.setTitle(title)
    page.save(path)

    assert read(path).title == shown


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.text(alphabet="abcdefgh 0123.;()-", min_size=1, max_size=70), min_size=1, max_size=12),
        min_size=1,
        max_size=3,
    ),
    st.integers(min_value=40, max_value=200),
)
def test_anchors_and_blocks_are_sorted_disjoint_and_cover_the_text(
    tmp_path_factory: pytest.TempPathFactory, pages: list[list[str]], x: int
) -> None:
    page = Page()
    for lines in pages:
        page.lines(lines, x=x).next()
    document = read(page.save(tmp_path_factory.mktemp("pdf") / "any.pdf"))

    covered = bytearray(len(document.text))
    for spans in ([anchor.span for anchor in document.anchors], [block.span for block in document.blocks]):
        assert all(one.end <= two.start for one, two in pairwise(spans))
    for block in document.blocks:
        covered[block.span.start : block.span.end] = b"x" * len(block.span)
    separators = "".join(character for character, inside in zip(document.text, covered, strict=True) if not inside)
    assert separators.replace(" | ", "").strip("\n") == ""
    drawn = "".join("".join(line.split()) for lines in pages for line in lines)
    assert (
        sorted("".join(document.text.split()).replace("|", "")) == sorted(drawn) or document.unread or _running(pages)
    )


def _running(pages: list[list[str]]) -> bool:
    """Whether a page ends or begins in what may be a page number, or a hyphen joined two lines."""
    return any(re.search(r"\d|-", line) for lines in pages for line in lines)


@pytest.mark.parametrize("pages", [b"/Kids", b"/Sdik"], ids=["read", "damaged"])
def test_reading_leaves_the_garbage_collector_as_it_was(path: Path, pages: bytes) -> None:
    Page().lines(["The Licensor grants a licence."]).save(path)
    path.write_bytes(path.read_bytes().replace(b"/Kids", pages))

    for enabled in (False, True):
        (gc.enable if enabled else gc.disable)()
        try:
            read(path)

            assert gc.isenabled() is enabled
        finally:
            gc.enable()


def test_columns_drawn_across_the_page_line_by_line_are_cut_where_the_gap_is(path: Path) -> None:
    left = wrapped(PROSE, 38)
    right = wrapped(PROSE.replace("Licensee", "Licensor"), 38)
    page = Page()
    for one, two in zip(left, right, strict=True):
        page.at(60, page.y, one).at(320, page.y, two).gap(14)
    page.save(path)

    assert read(path).text == f"{PROSE}\n{PROSE.replace('Licensee', 'Licensor')}"
