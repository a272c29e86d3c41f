"""A file is opened by what it is, and every refusal says why and what to do."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from scanner.documents import READERS, Format, Limits, read
from scanner.documents.sniff import Kind
from scanner.errors import (
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    MissingDocument,
    UnsupportedFormat,
)

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def package(main: str, part: str = "word/document.xml") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override PartName="/{part}" ContentType="{main}"/></Types>')
        archive.writestr(part, "<x/>")
    return buffer.getvalue()


def test_every_reader_has_a_kind() -> None:
    assert set(READERS) == {Kind.PDF, Kind.DOCX, Kind.TEXT, Kind.DOC, Kind.RTF, Kind.ODT, Kind.WORD_XML, Kind.IMAGE}


def test_the_content_decides_and_not_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "contract.docx"
    path.write_text("This is plain text.", encoding="utf-8")

    document = read(path)

    assert (document.format, document.text) == (Format.TEXT, "This is plain text.")
    assert document.sha256 == sha256(b"This is plain text.").hexdigest()
    assert document.path == str(path)


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument, match="no such file"):
        read(tmp_path / "none.pdf")


def test_a_directory_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument, match="a directory, not a file"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")

    with pytest.raises(MissingDocument, match="not a regular file"):
        read(tmp_path / "pipe.pdf")


@pytest.mark.skipif(not Path(os.devnull).exists(), reason="no device files on this system")
def test_a_device_is_refused() -> None:
    with pytest.raises(MissingDocument, match="not a regular file"):
        read(Path(os.devnull))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "contract.pdf"
    path.write_bytes(b"%PDF-1.7")
    path.chmod(0)

    with pytest.raises(MissingDocument, match="permission denied"):
        read(path)


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", DamagedDocument, "the file is empty"),
        (b"\0" * 500, DamagedDocument, "only zero bytes"),
        (b"%PDF-1.7\nnothing more", DamagedDocument, "not a PDF that can be opened"),
        (package("application/x")[:60], DamagedDocument, "damaged archive or Word document"),
        (CFB + "EncryptedPackage".encode("utf-16-le"), EncryptedDocument, "save a copy without a password"),
        (
            CFB[:512] + b"\xec\xa5" + b"\0" * 9 + b"\1" + "WordDocument".encode("utf-16-le"),
            EncryptedDocument,
            "password",
        ),
        (CFB + "Workbook".encode("utf-16-le"), UnsupportedFormat, "a spreadsheet is not read; save it as PDF"),
        (b"<!DOCTYPE html><html><p>x</p></html>", UnsupportedFormat, "a web page is not read"),
        (bytes(range(256)) * 8, UnsupportedFormat, "a file of unknown kind is not read"),
        (package("application/x", "a.txt"), UnsupportedFormat, "unpack it"),
        (
            package("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xl/workbook.xml"),
            UnsupportedFormat,
            "a spreadsheet is not read",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, error: type[Exception], reason: str
) -> None:
    path = tmp_path / "contract.pdf"
    path.write_bytes(data)

    with pytest.raises(error, match=reason):
        read(path)


def test_a_file_over_the_limit_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text("x" * 101, encoding="utf-8")

    with pytest.raises(DocumentTooLarge, match="larger than 100 bytes"):
        read(path, limits=Limits(file_bytes=100))


@pytest.mark.parametrize("data", [b"{\\rtf1 Hello}", CFB + "WordDocument".encode("utf-16-le")], ids=["rtf", "doc"])
def test_an_older_format_asks_for_docx_where_no_office_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "contract.doc"
    path.write_bytes(data)

    with pytest.raises(UnsupportedFormat, match=r"save it as \.docx, or install LibreOffice"):
        read(path)


def test_a_conversion_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nexec /bin/sleep 60\n", encoding="utf-8")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "contract.rtf"
    path.write_bytes(b"{\\rtf1 Hello}")

    with pytest.raises(DocumentTooLarge, match=r"conversion took longer than 0\.2 seconds"):
        read(path, limits=Limits(seconds=0.2))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rich_text_is_read_through_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "contract.rtf"
    path.write_bytes(b"{\\rtf1\\ansi The Licensor grants a licence.\\par Second paragraph.\\par}")

    document = read(path)

    assert document.text == "The Licensor grants a licence.\nSecond paragraph."
    assert document.sha256 == sha256(path.read_bytes()).hexdigest()
    assert document.notes[-1] == "converted to a Word document by LibreOffice before reading"
