"""Opens a file of any kind that a contract comes in and gives its `Document`."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from scanner.documents.containers import OPENERS, Container, outer_and_inner, several
from scanner.documents.document import Document
from scanner.documents.limits import Limits
from scanner.documents.ocr import OcrMode
from scanner.documents.sniff import Kind, sniff
from scanner.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument, MissingDocument, UnsupportedFormat


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and bytes, what the reader may spend, the password, if any, and which pages are read by sight."""

    path: Path
    data: bytes
    limits: Limits
    password: str | None = None
    ocr: OcrMode = OcrMode.AUTO


# A reader is imported when a document of its kind comes, so that `scan --help` never pays for it.
def _pdf(source: Source) -> Document:
    from scanner.documents import pdf  # noqa: PLC0415

    return pdf.read(source.path, source.data, password=source.password, limits=source.limits, ocr=source.ocr)


def _docx(source: Source) -> Document:
    from scanner.documents import docx  # noqa: PLC0415

    return docx.read(source.path, source.data, limits=source.limits, ocr=source.ocr)


def _text(source: Source) -> Document:
    from scanner.documents.text import read as read_text  # noqa: PLC0415

    return read_text(source.path, source.data, limits=source.limits)


def _picture(source: Source) -> Document:
    from scanner.documents import picture  # noqa: PLC0415

    return picture.read(source.path, source.data, limits=source.limits, ocr=source.ocr)


def _converted(source: Source) -> Document:
    from scanner.documents import convert  # noqa: PLC0415

    data = convert.to_docx(source.path, source.data, limits=source.limits)
    document = _docx(replace(source, data=data))
    note = "converted to a Word document by LibreOffice before reading"
    return replace(document, sha256=sha256(source.data).hexdigest(), notes=(*document.notes, note))


READERS: Mapping[Kind, Callable[[Source], Document]] = {
    Kind.PDF: _pdf,
    Kind.DOCX: _docx,
    Kind.TEXT: _text,
    Kind.DOC: _converted,
    Kind.RTF: _converted,
    Kind.ODT: _converted,
    Kind.WORD_XML: _converted,
    Kind.IMAGE: _picture,
}


def load_readers() -> None:
    """Import now what the first documents would; for a process that reads many, or whose children do."""
    from scanner.documents import docx, pdf, text  # noqa: F401, PLC0415 - as above


_ADVICE: Mapping[Kind, str] = {
    Kind.HTML: "save it as .docx or .txt",
    Kind.XML: "save it as .docx or .txt",
    Kind.SPREADSHEET: "save it as PDF",
    Kind.PRESENTATION: "save it as PDF",
    Kind.ARCHIVE: "unpack it and scan the documents inside",
}


def read(
    path: Path,
    *,
    password: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    ocr: OcrMode = OcrMode.AUTO,
) -> Document:
    """Return the contract at `path` as text with the way back to page or paragraph.

    A document inside a zip file or a message is named by both, as `deals.zip!/a.docx`.
    The content decides which reader opens it, not the suffix. What could not be read is in `Document.unread`. `ocr`
    says which pages are read by optical character recognition: those without usable text, all, or none.

    Raises:
        MissingDocument: there is no such file, or it is a directory or device, or it may not be opened.
        UnsupportedFormat: no reader knows this kind of content.
        EncryptedDocument: a password is needed, or `password` is wrong.
        DamagedDocument: the file is empty or is not what its format promises.
        DocumentTooLarge: the file is larger than `limits` allow.
        SeveralDocuments: it is a zip file or a message; the error names the documents inside.
    """
    path = Path(path)
    outer, inner = outer_and_inner(path)
    data = _bytes(outer, limits)
    kind = sniff(data)
    if kind in OPENERS:
        container = _opened(kind, Source(outer, data, limits, password))
        if not inner:
            raise several(path, container)
        data = _holding(path, container.content(inner))
        kind = sniff(data)
        if kind in OPENERS:
            raise UnsupportedFormat(path, f"{kind.value} inside {container.kind} is not read; save it and scan it")
    elif inner:
        raise MissingDocument(path, f"no such file, and {outer.name} holds no documents")
    reader = READERS.get(kind)
    if reader is not None:
        return reader(Source(path, data, limits, password, ocr))
    if kind is Kind.ENCRYPTED_OFFICE:
        raise EncryptedDocument(path, "encrypted Office document; save a copy without a password")
    if kind is Kind.DAMAGED_ZIP:
        raise DamagedDocument(path, f"{kind.value}; ask for it again")
    advice = _ADVICE.get(kind, "save it as .docx, .pdf or .txt")
    raise UnsupportedFormat(path, f"{kind.value} is not read; {advice}")


def _opened(kind: Kind, source: Source) -> Container:
    return OPENERS[kind](source.path, source.data, source.limits, source.password)


def _bytes(path: Path, limits: Limits) -> bytes:
    """Return the content of the regular file at `path`."""
    try:
        # Opening a pipe would wait for a writer and opening a device may do things, so look before opening.
        _require_regular(path, path.stat())
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            # The name may mean another file by now.
            _require_regular(path, os.fstat(file.fileno()))
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise MissingDocument(path, _reason(error)) from error
    except ValueError as error:
        raise MissingDocument(path.name.replace("\0", "?"), "not a file name") from error
    if len(data) > limits.file_bytes:
        raise DocumentTooLarge(path, f"larger than {limits.file_bytes} bytes")
    return _holding(path, data)


def _holding(path: Path, data: bytes) -> bytes:
    """Return `data` if there is anything in it."""
    if not data:
        raise DamagedDocument(path, "the file is empty")
    if not data.strip(b"\0"):
        raise DamagedDocument(path, "the file holds only zero bytes; ask for it again")
    return data


def _require_regular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise MissingDocument(path, "a directory, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise MissingDocument(path, "not a regular file")


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "no such file"
        case PermissionError():
            return "permission denied"
        case _:
            return f"cannot be opened: {(error.strerror or type(error).__name__).lower()}"
