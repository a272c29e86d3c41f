"""What of a PDF cannot be read is named, or the file is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from scanner.documents import Limits, OcrMode, UnreadPart, read
from scanner.documents.ocr import SWITCHED_OFF
from scanner.errors import DamagedDocument, EncryptedDocument
from tests.documents.pages import PROSE, Page, raw_pdf, wrapped


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
