"""What a file is, is told by its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.documents.encoding import decode
from scanner.documents.sniff import Kind, sniff

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SIMPLIFIED = "第一条 定义\n本合同所称“技术资料”，是指甲方向乙方交付的磷酸铁锂正极材料制备工艺文件，包括配方和设备参数。"
TRADITIONAL = (
    "第一條 定義\n本合約所稱「技術資料」，是指甲方向乙方交付之磷酸鐵鋰正極材料製備工藝文件，包括配方及設備參數。"
)
WESTERN = "The Licensor’s “Know-How” – 10 § 4 – costs 5 € per tonne, as agreed between the parties in Zürich."


def package(names: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def types(main: str) -> str:
    return f'<Types><Default Extension="xml" ContentType="x"/><Override PartName="/d" ContentType="{main}"/></Types>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", Kind.PDF),
        (b"junk\n" * 100 + b"%PDF-1.4\n", Kind.PDF),
        (b"junk\n" * 400 + b"%PDF-1.4\n", Kind.TEXT),
        (package({"[Content_Types].xml": types(f"{WORD}.document.main+xml")}), Kind.DOCX),
        (package({"[content_types].XML": types(f"{WORD}.template.main+xml")}), Kind.DOCX),
        (
            package({"[Content_Types].xml": types("application/vnd.ms-word.document.macroEnabled.main+xml")}),
            Kind.DOCX,
        ),
        (package({"Word\\Document.xml": "<x/>"}), Kind.DOCX),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), Kind.ODT),
        (package({"a.docx": "x"}), Kind.ZIP),
        (package({"mimetype": "application/epub+zip"}), Kind.ARCHIVE),
        (package({"mimetype": "application/vnd.oasis.opendocument.presentation"}), Kind.PRESENTATION),
        (b"From: a@b.c\r\nTo: d@e.f\r\nMIME-Version: 1.0\r\n\r\nHello", Kind.MESSAGE),
        (b"From: Licensor\nTo: Licensee\nSubject: LFP\n\nDear Sirs", Kind.TEXT),
        (b"  {\\rtf1 x}", Kind.RTF),
        (b"\xff\xd8\xff\xe0", Kind.IMAGE),
        (b"\n<!-- saved -->\n<HTML><body>", Kind.HTML),
        (
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
            Kind.WORD_XML,
        ),
        (b'<?xml version="1.0"?><order/>', Kind.XML),
        (b"Agreement between A and B", Kind.TEXT),
        (b"\x1f\x8b\x08", Kind.ARCHIVE),
        (b"\x00\x01\x02\x03" * 100, Kind.BINARY),
    ],
)
def test_the_bytes_tell_the_kind(data: bytes, kind: Kind) -> None:
    assert sniff(data) is kind


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (WESTERN, "cp1252", "cp1252"),
        (WESTERN, "utf-16", "utf-16-le"),
        (WESTERN, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-32", "utf-32-le"),
    ],
)
def test_the_encoding_of_a_text_is_found(text: str, codec: str, encoding: str) -> None:
    decoded = decode(text.encode(codec))

    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_a_text_cut_in_the_middle_of_a_character_is_still_a_text() -> None:
    decoded = decode(SIMPLIFIED.encode("gb18030")[:-1])

    assert decoded is not None
    assert decoded.text == SIMPLIFIED[:-1]


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])))
def test_utf_8_always_comes_back_as_it_went(text: str) -> None:
    decoded = decode(text.encode("utf-8-sig"))

    assert decoded is not None
    assert decoded.text == text


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert sniff(data) in set(Kind)
