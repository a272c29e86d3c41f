"""Zip files and messages: each document inside is read on its own, one level deep, under a safe name.

Longer than other modules: both kinds of container keep the same promises, and stand beside each other to be compared.
"""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from scanner.documents import Limits, read
from scanner.errors import (
    DamagedDocument,
    DocumentError,
    DocumentTooLarge,
    EncryptedDocument,
    MissingDocument,
    SeveralDocuments,
    UnsupportedFormat,
)

TEXT = b"The Licensor grants LFP know-how."


def zipped(files, *, flags: int = 0) -> bytes:
    """Return a zip file of (name, content); a name in bytes is written as it is, without saying its encoding."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            placeholder = name if isinstance(name, str) else "x" * len(name)
            archive.writestr(zipfile.ZipInfo(placeholder), content)
    data = packed.getvalue()
    for name, _ in files:
        if isinstance(name, bytes):
            data = data.replace(b"x" * len(name), name)
    return data


@pytest.fixture
def put(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name: str, data: bytes) -> Path:
        Path(name).write_bytes(data)
        return Path(name)

    return write


def held(path: Path, **options) -> SeveralDocuments:
    with pytest.raises(SeveralDocuments) as error:
        read(path, **options)
    return error.value


def message(*attachments, text: str = "Please find attached.", html: str = "") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.com", "b@example.com", "Deal"
    made["Message-ID"] = "<1@example.com>"
    if text:
        made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html") if text else made.set_content(html, subtype="html")
    for name, data, kind in attachments:
        main, _, sub = kind.partition("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return made


def test_each_document_of_a_zip_file_is_named_and_read(put):
    path = put("deals.zip", zipped([("a.txt", TEXT), ("2024/", b""), ("2024/b.txt", b"Second.")]))

    assert held(path).documents == ("deals.zip!/a.txt", "deals.zip!/2024/b.txt")
    assert str(held(path)) == "deals.zip: a zip file with 2 documents; scan one as deals.zip!/a.txt"
    assert [(d.path, d.text) for d in map(read, map(Path, held(path).documents))] == [
        ("deals.zip!/a.txt", "The Licensor grants LFP know-how."),
        ("deals.zip!/2024/b.txt", "Second."),
    ]


def test_what_systems_leave_in_a_zip_file_is_passed_over(put):
    names = ["__MACOSX/._a.txt", ".DS_Store", "d/Thumbs.db", "~$a.docx", "a.txt"]
    path = put("a.zip", zipped([(name, TEXT) for name in names]))

    assert held(path).documents == ("a.zip!/a.txt",)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\deals\\a.txt", "deals/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("\x1b[2Ja.txt", "[2Ja.txt"),
        ("合同.txt", "合同.txt"),
        ("合同.txt".encode("gb18030"), "合同.txt"),
        ("合同.txt".encode(), "合同.txt"),
        ("Müller.txt".encode("cp437"), "Müller.txt"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt"),
        ("...", "unnamed"),
    ],
    ids=repr,
)
def test_names_inside_are_safe_and_readable(put, name, safe):
    path = put("a.zip", zipped([(name, TEXT)]))

    assert held(path).documents == (f"a.zip!/{safe}",)
    assert read(Path(held(path).documents[0])).text == TEXT.decode()


def test_names_alike_are_told_apart(put):
    path = put("a.zip", zipped([("d/a.txt", b"one"), ("D/A.txt", b"two"), ("./d/a.txt", b"three")]))

    assert [read(Path(name)).text for name in held(path).documents] == ["one", "two", "three"]
    assert held(path).documents == ("a.zip!/d/a.txt", "a.zip!/D/A (2).txt", "a.zip!/d/a (3).txt")


def test_a_link_inside_is_refused_by_name(put):
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    path = put("a.zip", packed.getvalue())

    assert held(path).documents == ()
    assert held(path).refused == (("a.zip!/a.txt", "a link and not a file; scan what it leads to"),)
    with pytest.raises(MissingDocument):
        read(Path("a.zip!/a.txt"))


@pytest.mark.parametrize(
    ("inner", "data", "reason"),
    [
        ("b.zip", zipped([("a.txt", TEXT)]), "a zip file inside a zip file is not read; save it and scan it"),
        ("b.7z", b"7z\xbc\xaf'\x1c" + bytes(50), "an archive is not read; unpack it and scan the documents inside"),
        ("b.eml", message().as_bytes(), "an e-mail message inside a zip file is not read; save it and scan it"),
        ("b.txt", b"", "the file is empty"),
    ],
    ids=["zip", "7z", "message", "empty"],
)
def test_what_is_not_read_inside_is_refused_by_name(put, inner, data, reason):
    path = put("a.zip", zipped([(inner, data)]))
    with pytest.raises(DocumentError) as error:
        read(Path(held(path).documents[0]))

    assert str(error.value) == f"a.zip!/{inner}: {reason}"


def locked(data: bytes) -> bytes:
    """Say of every file of a zip file that it is locked."""
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", data, at + place)
            data = data[: at + place] + struct.pack("<H", flags | 1) + data[at + place + 2 :]
            at = data.find(mark, at + 4)
    return data


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        (None, "locked with a password; give it with --password, or unpack the zip file"),
        ("wrong", "locked, and the password does not open it; unpack the zip file"),
    ],
)
def test_a_locked_document_is_refused_as_locked(put, password, reason):
    put("a.zip", locked(zipped([("a.txt", TEXT)])))
    with pytest.raises(EncryptedDocument) as error:
        read(Path("a.zip!/a.txt"), password=password)

    assert error.value.reason == reason


def test_a_bomb_in_a_zip_file_is_refused_before_it_is_unpacked(put):
    path = put("a.zip", zipped([("a.txt", bytes(3_000_000)), ("b.txt", bytes(3_000_000))]))
    with pytest.raises(DocumentTooLarge):
        read(path, limits=Limits(unpacked_bytes=5_000_000))
    with pytest.raises(DocumentTooLarge):
        read(Path("a.zip!/a.txt"), limits=Limits(file_bytes=1_000_000))


def test_a_zip_file_of_too_many_files_is_refused(put):
    path = put("a.zip", zipped([(f"{number}.txt", b"") for number in range(11)]))
    with pytest.raises(DocumentTooLarge) as error:
        read(path, limits=Limits(parts=10))

    assert error.value.reason == "a zip file with more than 10 files; unpack it and scan the folder"


def test_damage_inside_costs_one_document(put):
    data = zipped([("a.txt", TEXT * 20), ("b.txt", b"whole")])
    path = put("a.zip", data[:40] + b"\xff\xff\xff" + data[43:])
    with pytest.raises(DamagedDocument):
        read(Path("a.zip!/a.txt"))

    assert len(held(path).documents) == 2
    assert read(Path("a.zip!/b.txt")).text == "whole"


def test_there_is_no_such_document(put):
    put("a.zip", zipped([("a.txt", TEXT)]))
    put("b.txt", TEXT)
    for name in ("a.zip!/b.txt", "b.txt!/a.txt", "c.zip!/a.txt"):
        with pytest.raises(MissingDocument):
            read(Path(name))


def test_a_folder_may_be_named_like_a_border(put, tmp_path):
    (tmp_path / "wow!").mkdir()
    put("wow!/a.txt", TEXT)
    put("wow!/a.zip", zipped([("b.txt", b"inside")]))

    assert read(Path("wow!/a.txt")).text == TEXT.decode()
    assert read(Path("wow!/a.zip!/b.txt")).text == "inside"


def test_the_text_of_a_message_and_its_attachments_are_documents(put):
    made = message(("合同.txt", TEXT, "application/octet-stream"), ("b.txt", b"Second.", "application/octet-stream"))
    path = put("deal.eml", made.as_bytes())

    assert held(path).documents == ("deal.eml!/message text.txt", "deal.eml!/合同.txt", "deal.eml!/b.txt")
    assert [read(Path(name)).text for name in held(path).documents] == [
        "Please find attached.",
        TEXT.decode(),
        "Second.",
    ]


@pytest.mark.parametrize(
    ("text", "html", "expected"),
    [
        ("see http://a.b", "<p><a href='http://a.b'>see</a></p>", "see http://a.b"),
        ("Open this in a browser.", "<p>We grant it.</p>", "Open this in a browser.\nWe grant it."),
        ("grant", "<p>grant of a licence</p>", "grant of a licence"),
        ("", "<p>rich</p><p>text</p>", "rich\ntext"),
        ("锂", "", "锂"),
        ("", "<head><meta charset='gb2312'></head><p>交付鋰工艺</p>", "交付鋰工艺"),
    ],
    ids=["the same", "different", "more in the rich one", "rich only", "chinese", "rich chinese"],
)
def test_a_message_is_read_once(put, text, html, expected):
    put("a.eml", message(text=text, html=html).as_bytes())

    assert read(Path("a.eml!/message text.txt")).text == expected


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_message_that_names_a_wrong_encoding_is_read(put, encoding):
    data = message(text="PLACE").as_bytes().replace(b"PLACE", "本合同由甲方交付乙方".encode(encoding))
    put("a.eml", data)

    assert read(Path("a.eml!/message text.txt")).text == "本合同由甲方交付乙方"


def test_a_name_in_bare_chinese_bytes_is_read(put):
    made = message(("PLACE.txt", TEXT, "application/octet-stream")).as_bytes()
    path = put("a.eml", made.replace(b"PLACE", "采购合同".encode("gb18030")))

    assert held(path).documents[1] == "a.eml!/采购合同.txt"


def test_a_small_picture_in_the_text_is_passed_over_and_an_attached_one_is_not(put):
    made = message(("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "image/png"), html="<img src='cid:logo'>")
    made.get_payload()[0].get_payload()[1].add_related(
        b"\x89PNG", "image", "png", cid="<logo>", filename="logo.png", disposition="inline"
    )
    path = put("a.eml", made.as_bytes())

    assert held(path).documents == ("a.eml!/message text.txt", "a.eml!/photo.png")


def test_a_message_inside_a_message_is_refused_by_name(put):
    made = message(text="See below.")
    made.add_attachment(message(("a.txt", TEXT, "text/plain")))
    path = put("a.eml", made.as_bytes())

    assert held(path).documents == ("a.eml!/message text.txt",)
    assert [reason for _, reason in held(path).refused] == [
        "a message inside a message is not read; save it and scan it"
    ]


def test_a_message_nested_without_end_is_refused(put):
    inner = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number) for number in range(3000)
    )
    path = put("a.eml", b"From: a@b.c\nTo: a@b.c\nMIME-Version: 1.0\n" + inner)
    with pytest.raises(DocumentError):
        read(path)


def test_a_letter_is_no_message(put):
    path = put("a.txt", b"From: Licensor\nTo: Licensee\nDate: 1 May 2024\nSubject: LFP\n\nDear Sirs, we grant it.\n")

    assert "we grant it" in read(path).text


def test_a_zip_file_without_documents_says_so(put):
    assert str(held(put("a.zip", zipped([])))) == "a.zip: a zip file with 0 documents"


def test_an_office_file_is_no_zip_file(put):
    path = put("a.ods", zipped([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("a.xml", b"")]))
    with pytest.raises(UnsupportedFormat):
        read(path)
