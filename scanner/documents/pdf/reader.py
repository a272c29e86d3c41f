"""Reads a PDF page by page and says what of it could not be read."""

from __future__ import annotations

import gc
import re
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from scanner import lazy
from scanner.documents.characters import ordinary
from scanner.documents.document import Document, Format, UnreadPart
from scanner.documents.limits import Limits
from scanner.documents.ocr import OcrMode
from scanner.documents.pdf.compose import compose
from scanner.documents.pdf.extras import Extras, extras, open_fields
from scanner.documents.pdf.flow import flow
from scanner.documents.pdf.line import Page
from scanner.documents.pdf.page import read_page
from scanner.documents.pdf.scanned import Scans
from scanner.errors import DamagedDocument, EncryptedDocument

_DRAFT_TITLE = lazy.pattern(
    r"(?:microsoft word - |untitled|document\d*$|.*\.(?:docx?|pdf|wps|rtf|odt|tmp)$)", re.IGNORECASE
)


def read(
    path: Path, data: bytes, *, password: str | None = None, limits: Limits, ocr: OcrMode = OcrMode.AUTO
) -> Document:
    """Return the PDF in `data` as a document; `ocr` says which of its pages are read by their looks.

    Raises:
        EncryptedDocument: a password is needed to open it, or `password` is wrong.
        DamagedDocument: it has no page that can be opened.
    """
    import pypdfium2  # noqa: PLC0415 - `scan --help` does without

    opened = _open(pypdfium2, path, data, password)
    collects = gc.isenabled()
    # Lines do not refer to one another, and the collector would walk over all those of a long contract every few pages.
    gc.disable()
    try:
        return _document(opened, path, data, limits, Scans(ocr, limits.ocr_seconds))
    finally:
        opened.close()
        if collects:
            gc.enable()


def _document(opened: Any, path: Path, data: bytes, limits: Limits, scans: Scans) -> Document:  # noqa: ANN401 - untyped library
    total = len(opened)
    if not total:
        raise DamagedDocument(path, "a PDF without pages")
    found = extras(opened)
    pages, unread = _pages(opened, limits, found, scans)
    title = _title(opened)
    composed = compose(flow(pages))
    unread += [UnreadPart(f"page {page.number}", reason) for page in pages for reason in page.unread]
    unread += [
        UnreadPart(f"attachment {name}", "files inside a PDF are not read; scan it by itself")
        for name in found.attachments
    ]
    if found.needs_viewer:
        unread.append(UnreadPart("form", "its text is made by a program in the file; print it to PDF and scan that"))
    if _is_cut_off(data):
        unread.append(UnreadPart("end of the file", "the file is cut off or damaged; ask for it again"))
    if not composed.text and not unread:
        unread.append(UnreadPart("all pages", "no text on any page"))
    return Document(
        path=str(path),
        sha256=sha256(data).hexdigest(),
        format=Format.PDF,
        text=composed.text,
        anchors=composed.anchors,
        blocks=composed.blocks,
        comments=tuple(found.comments),
        unread=tuple(sorted(unread, key=_place)),
        pages=total,
        title=title,
        notes=(*scans.notes, *found.notes),
    )


def _place(part: UnreadPart) -> tuple[int, int]:
    number = re.search(r"^pages? (\d+)", part.where)
    return (0, int(number[1])) if number else (1, 0)


def _open(pypdfium2: Any, path: Path, data: bytes, password: str | None) -> Any:  # noqa: ANN401 - untyped library
    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            reason = "encrypted; the password is wrong" if password else "encrypted; a password is needed"
            raise EncryptedDocument(path, reason) from error
        if code == pypdfium2.raw.FPDF_ERR_SECURITY:
            raise EncryptedDocument(path, "encrypted in a way that is not supported; save a copy without it") from error
        raise DamagedDocument(path, "not a PDF that can be opened; ask for it again") from error


def _pages(
    opened: Any,  # noqa: ANN401 - as above
    limits: Limits,
    found: Extras,
    scans: Scans,
) -> tuple[list[Page], list[UnreadPart]]:
    """Return the pages that could be read and what is to be said about the others."""
    import pypdfium2  # noqa: PLC0415 - loaded by now

    total = len(opened)
    deadline = time.monotonic() + limits.seconds
    pages: list[Page] = []
    unread: list[UnreadPart] = []
    for index in range(total):
        reason = ""
        if index >= limits.pages:
            reason = f"over the limit of {limits.pages} pages"
        elif time.monotonic() > deadline + scans.spent:
            reason = f"over the limit of {limits.seconds:g} seconds"
        if reason:
            where = f"page {total}" if index + 1 == total else f"pages {index + 1} to {total}"
            unread.append(UnreadPart(where, reason))
            break
        try:
            page = opened[index]
        except pypdfium2.PdfiumError:
            unread.append(UnreadPart(f"page {index + 1}", "the page is damaged"))
            continue
        try:
            read = read_page(page, index + 1, open_fields(found, page, index + 1))
            pages.append(scans.completed(page, read))
            if scans.pages:
                # Recognition makes more than lines.
                gc.enable()
        except pypdfium2.PdfiumError:
            unread.append(UnreadPart(f"page {index + 1}", "the page is damaged"))
        finally:
            page.close()
    return pages, unread


def _title(opened: Any) -> str:  # noqa: ANN401 - as above
    """Return the title in the file's properties, unless a program made it up."""
    title = ordinary(opened.get_metadata_value("Title") or "")
    return "" if not 3 < len(title) < 200 or _DRAFT_TITLE.match(title) else title


def _is_cut_off(data: bytes) -> bool:
    """Say whether objects come after the last end mark, or there is none."""
    end = data.rfind(b"%%EOF")
    return end < 0 or data.find(b"endobj", end) >= 0
