"""A Word file that is odd is read, one that is broken or hostile is refused with its reason, none is silently empty."""

from __future__ import annotations

import io
import zipfile

import pytest

from scanner.documents.document import UnreadPart
from scanner.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument, UnsupportedFormat

P = "<w:p><w:r><w:t>TOKEN</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def strict(_name: str, xml: str) -> str:
    for new, old in (("wordprocessingml/main", "wordprocessingml/2006/main"),
                     ("officeDocument/relationships", "officeDocument/2006/relationships")):  # fmt: skip
        xml = xml.replace(f"http://schemas.openxmlformats.org/{old}", f"http://purl.oclc.org/ooxml/{new}")
    return xml


def prefixed(name: str, xml: str) -> str:
    return xml.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=") if name.endswith("document.xml") else xml


@pytest.mark.parametrize(
    "options",
    [
        {"main": "word/Document.xml"},
        {"main": "odd/place.xml", "main_target": "/odd/place.xml"},
        {"main": "word/document2.xml", "main_target": "word\\document2.xml"},
        {"drop": ("_rels/.rels",)},
        {"drop": ("[Content_Types].xml",)},
        {"drop": ("_rels/.rels", "[Content_Types].xml")},
        {"change": strict},
        {"change": prefixed},
        {"change": lambda name, xml: xml.replace("document.main+xml", "template.main+xml")},
        {"change": lambda name, xml: xml.replace("<w:t>", "<!-- a --><?b c?><w:t>")},
    ],
    ids=["letter case", "another place", "backslash", "no references", "no types", "neither", "strict",
         "another prefix",
         "template", "comments"],
)  # fmt: skip
def test_an_odd_package_is_read(word, options):
    assert word(P, **options).text == "TOKEN"


def test_a_part_in_utf_16_is_read(build, load):
    inner = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{P}</w:document>'
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{inner}'.encode("utf-16")

    assert (
        load(build("", drop=("word/document.xml",), raw={"word/main.xml": xml}, main_target="word/main.xml")).text
        == "TOKEN"
    )


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", DamagedDocument, "not a Word document, or cut short"),
        (b"PK\x03\x04 rubbish", DamagedDocument, "not a Word document, or cut short"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), EncryptedDocument,
         "the Word file is encrypted with a password"),
        (OLE + b"\0" * 600, UnsupportedFormat, "a Word 97-2003 file; save it as .docx"),
    ],
    ids=["empty", "cut short", "encrypted", "old"],
)  # fmt: skip
def test_what_is_no_word_file_is_refused_with_its_reason(load, data, error, reason):
    with pytest.raises(error) as caught:
        load(data)

    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"drop": ("word/document.xml",)}, "not a Word document: its main part is missing"),
        ({"change": lambda name, xml: xml.replace("</w:body>", "")},
         "the part word/document.xml is not well-formed XML"),
        ({"change": lambda name, xml: "<x/>" if name == "word/document.xml" else xml},
         "not a Word document: its main part holds something else"),
        ({"change": lambda name, xml: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + xml},
         "the part [Content_Types].xml declares a document type, which Word files never do"),
    ],
    ids=["no main part", "broken XML", "other XML", "entity"],
)  # fmt: skip
def test_a_damaged_main_part_is_refused_with_its_reason(word, options, reason):
    with pytest.raises(DamagedDocument) as caught:
        word(P, **options)

    assert caught.value.reason == reason


def test_an_entity_bomb_is_refused(word):
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    with pytest.raises(DamagedDocument):
        word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", change=lambda name, xml: bomb + xml if "document" in name else xml)


def test_a_spreadsheet_is_refused_as_such(word):
    def change(_name: str, xml: str) -> str:
        return xml.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main")

    with pytest.raises(UnsupportedFormat):
        word(P, change=change)


@pytest.mark.parametrize(
    "limits",
    [{"file_bytes": 100}, {"unpacked_bytes": 500}, {"part_bytes": 500}, {"parts": 2}, {"seconds": -1.0}],
    ids=lambda limits: next(iter(limits)),
)
def test_a_budget_is_kept(build, load, limits):
    with pytest.raises(DocumentTooLarge):
        load(build(P), **limits)


def test_a_zip_bomb_is_refused_though_within_the_budget(build, load):
    with pytest.raises(DocumentTooLarge):
        load(build(P + " " * 20_000_000))


def test_the_parts_of_an_inserted_file_count_against_the_same_budget(build, load):
    inner = build(P + f"<!--{'x' * 40_000}-->")
    outer = build('<w:altChunk r:id="x"/>', parts={"x": ("aFChunk", "c.docx", "")}, raw={"word/c.docx": inner})

    with pytest.raises(DocumentTooLarge):
        load(outer, unpacked_bytes=30_000)


def test_a_file_that_inserts_files_without_end_is_read_so_far(build, load):
    data = build(P)
    for _ in range(6):
        data = build(P + '<w:altChunk r:id="x"/>', parts={"x": ("aFChunk", "c.docx", "")}, raw={"word/c.docx": data})

    document = load(data)

    assert document.text.count("TOKEN") == 4
    assert document.unread == (UnreadPart("the inserted file word/c.docx", "files inside files, nested too deep"),)


def test_tables_nested_too_deep_are_named_as_unread(build, load):
    nested = P
    for _ in range(30):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"

    document = load(build(P + nested), depth=20)

    assert document.text == "TOKEN"
    assert document.unread == (UnreadPart("tables and text boxes inside others", "nested too deep"),)


def test_elements_nested_as_deep_as_xml_may_go_never_crash(build, load):
    nested = P
    for _ in range(80):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"

    assert load(build(nested)).text == "TOKEN"


def test_a_missing_part_is_named_as_unread(word):
    body = P + '<w:sectPr><w:headerReference r:id="none"/></w:sectPr>'

    document = word(body, footnotes="<w:footnote", parts={"s": ("numbering", "gone.xml", "")}, drop=("word/gone.xml",))

    assert document.text == "TOKEN"
    assert set(document.unread) == {
        UnreadPart("a header", "its part is missing"),
        UnreadPart("footnotes", "the part word/footnotes.xml is not well-formed XML"),
        UnreadPart("automatic numbers", "the part word/gone.xml is missing"),
    }


def test_two_parts_of_one_name_are_told(build, load):
    packed = io.BytesIO(build(P))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("word/DOCUMENT.xml", "<x/>")

    document = load(packed.getvalue())

    assert document.text == "TOKEN"
    assert document.unread == (UnreadPart("the part word/DOCUMENT.xml", "another part has the same name"),)


def test_a_document_without_text_is_never_silently_empty(word):
    assert word("<w:p/>").unread == (UnreadPart("the document", "it holds no text"),)


def picture(width: int, height: int) -> str:
    size = f'<wp:extent cx="{width * 12700}" cy="{height * 12700}"/>'
    return f"<w:p><w:r><w:drawing><wp:inline>{size}<a:blip/></wp:inline></w:drawing></w:r></w:p>"


@pytest.mark.parametrize(
    ("text", "size", "unread"),
    [
        ("word " * 100, (100, 50), False),
        ("word " * 100, (450, 600), True),
        ("short", (200, 200), True),
        ("short", (60, 60), False),
    ],
    ids=["logo", "page", "picture with a caption", "seal"],
)  # fmt: skip
def test_a_picture_that_may_be_the_agreement_is_named_as_unread(word, text, size, unread):
    document = word(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" + picture(*size))

    assert [part.where for part in document.unread] == (["picture 1"] if unread else [])


def test_a_document_of_small_pictures_only_is_never_silently_empty(word):
    assert word(picture(60, 60)).unread == (UnreadPart("the document", "it holds pictures and no text"),)


def test_an_embedded_file_is_named_as_unread(word):
    document = word(P + '<w:p><w:r><w:object><o:OLEObject ProgID="Word.Document.12"/></w:object></w:r></w:p>')

    assert document.unread == (UnreadPart("embedded file 1 (Word.Document.12)", "files inside are not read"),)


def test_links_outside_are_counted_and_not_followed(word):
    outside = {"a": ("hyperlink", "https://example.com/"), "b": ("image", "https://example.com/x.png")}

    assert word(P, outside=outside).notes == ("1 link to an outside file was not followed",)
