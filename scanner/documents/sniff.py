"""Says what a file is by its bytes, whatever its name promises."""

from __future__ import annotations

import io
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from scanner import lazy
from scanner.documents.encoding import decode

if TYPE_CHECKING:
    import zipfile


class Kind(StrEnum):
    """What the bytes are; the value is how a message names it."""

    PDF = "a PDF"
    DOCX = "a Word document"
    TEXT = "plain text"
    DOC = "a Word 97-2003 document (.doc)"
    RTF = "a Rich Text document (.rtf)"
    ODT = "an OpenDocument text (.odt)"
    WORD_XML = "a Word document saved as XML"
    ENCRYPTED_OFFICE = "an encrypted Office document"
    DAMAGED_ZIP = "a damaged archive or Word document"
    SPREADSHEET = "a spreadsheet"
    PRESENTATION = "a presentation"
    OFFICE_97 = "an Office 97-2003 file without a text document"
    HTML = "a web page"
    XML = "an XML file"
    IMAGE = "an image"
    ZIP = "a zip file"
    MESSAGE = "an e-mail message"
    ARCHIVE = "an archive"
    BINARY = "a file of unknown kind"


_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_HEADER = re.compile(rb"%PDF-\d")
_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x00\x0cjP  ",
)
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf'\x1c", b"Rar!\x1a", b"BZh", b"\xfd7zXZ\x00")
_HTML_START = lazy.pattern(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HEADERS = lazy.pattern(r"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_PEOPLE_WRITE = frozenset({"from", "to", "subject", "date", "cc", "bcc", "sender", "reply-to"})
_MACHINES_WRITE = frozenset({"mime-version", "message-id", "received", "return-path", "content-type", "delivered-to"})
_XML_START = lazy.pattern(r"\s*<\?xml\b|\s*<w:wordDocument\b")
_MAIN_PARTS = (
    (re.compile(r"wordprocessingml\.(?:document|template)\.main\+xml", re.IGNORECASE), Kind.DOCX),
    (re.compile(r"ms-word\.(?:document|template)\.macroenabled\w*\.main\+xml", re.IGNORECASE), Kind.DOCX),
    (re.compile(r"(?:spreadsheetml|ms-excel)[.\w]*\.main\+xml", re.IGNORECASE), Kind.SPREADSHEET),
    (re.compile(r"(?:presentationml|ms-powerpoint)[.\w]*\.main\+xml", re.IGNORECASE), Kind.PRESENTATION),
)
# Content types and mimetype are a few kilobytes in any real file.
_MAX_TYPES_BYTES = 4_000_000


def sniff(data: bytes) -> Kind:
    """Return what `data` is, judged by its content alone.

    An empty `data` is `Kind.BINARY`.
    """
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip_kind(data)
    if data.startswith(_CFB):
        return _cfb_kind(data)
    # Readers of PDF accept junk before the header, up to a kilobyte of it.
    if _PDF_HEADER.search(data, 0, 1024):
        return Kind.PDF
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(_IMAGES) or _is_late_image(data):
        return Kind.IMAGE
    if data.startswith(_ARCHIVES):
        return Kind.ARCHIVE
    return _text_kind(data)


def _is_late_image(data: bytes) -> bool:
    """Say whether `data` is one of the image formats whose mark does not stand at the very start."""
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    heif = data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"avif"}
    # "BM" alone would also be the start of a text; the four reserved bytes of a bitmap are zero.
    bitmap = data.startswith(b"BM") and data[6:10] == b"\0\0\0\0"
    return webp or heif or bitmap


def _zip_kind(data: bytes) -> Kind:
    import zipfile  # noqa: PLC0415 - import costs, and a PDF is none

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}
            types = _member(archive, names.get("[content_types].xml"))
            mimetype = _member(archive, names.get("mimetype"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return Kind.DAMAGED_ZIP
    if "application/vnd.oasis.opendocument.text" in mimetype:
        return Kind.ODT
    for word, kind in (("spreadsheet", Kind.SPREADSHEET), ("presentation", Kind.PRESENTATION)):
        if f"application/vnd.oasis.opendocument.{word}" in mimetype:
            return kind
    for pattern, kind in _MAIN_PARTS:
        if pattern.search(types):
            return kind
    if "word/document.xml" in names or "word/document2.xml" in names:
        return Kind.DOCX
    return Kind.ARCHIVE if types or mimetype else Kind.ZIP


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None) -> str:
    """Return the first megabytes of a member as text; "" if there is none."""
    if info is None:
        return ""
    with archive.open(info) as member:
        data = member.read(_MAX_TYPES_BYTES)
    # Some producers write the content types as UTF-16; the names asked for are ASCII either way.
    return data.replace(b"\0", b"").decode("latin-1")


def _cfb_kind(data: bytes) -> Kind:
    """Tell the Office formats before 2007 apart by the stream names in the directory."""
    # Names in the directory are compared without regard to case.
    folded = data.upper()

    def holds(name: str) -> bool:
        return name.upper().encode("utf-16-le") in folded

    if holds("EncryptedPackage"):
        return Kind.ENCRYPTED_OFFICE
    if holds("WordDocument"):
        # The file information block mostly starts at the first sector; bit 8 of its flags says "encrypted".
        block = data[512:524]
        if block[:2] == b"\xec\xa5" and len(block) == 12 and block[11] & 0x01:
            return Kind.ENCRYPTED_OFFICE
        return Kind.DOC
    if holds("Workbook") or holds("Book"):
        return Kind.SPREADSHEET
    if holds("PowerPoint Document"):
        return Kind.PRESENTATION
    return Kind.OFFICE_97


def _is_message(start: str) -> bool:
    """Say whether a text begins with the headers of a message.

    A letter or a memo may have its From and To as well; what no person types tells them apart.
    """
    headers = _HEADERS.match(start)
    if headers is None:
        return False
    names = {line.partition(":")[0].lower() for line in headers[0].splitlines() if line[:1].strip()}
    return len(names & _PEOPLE_WRITE) >= 2 and not names.isdisjoint(_MACHINES_WRITE)


def _text_kind(data: bytes) -> Kind:
    decoded = decode(data)
    if decoded is None:
        return Kind.BINARY
    start = decoded.text[:4096]
    if _is_message(decoded.text[:20_000]):
        return Kind.MESSAGE
    if _XML_START.match(start):
        if "<html" in start.lower():
            return Kind.HTML
        word = (
            "http://schemas.microsoft.com/office/word/2003/wordml",
            "http://schemas.microsoft.com/office/2006/xmlPackage",
        )
        return Kind.WORD_XML if any(name in start for name in word) else Kind.XML
    if _HTML_START.match(start):
        return Kind.HTML
    if start.startswith("MIME-Version:") and "text/html" in decoded.text[:20_000]:
        return Kind.HTML
    return Kind.TEXT
