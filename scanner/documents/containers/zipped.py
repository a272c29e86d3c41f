"""Opens zip files."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import Path

from scanner.documents.containers.container import INSIDE, Container
from scanner.documents.containers.names import distinct, is_litter, legacy_name, safe_name
from scanner.documents.limits import Limits
from scanner.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument, MissingDocument

_UTF_8 = 0x800  # the flag that says so of a name
_LOCKED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError)


def open_zip(path: Path, data: bytes, limits: Limits, password: str | None) -> Container:
    """Return the documents of a zip file; nothing is unpacked yet.

    Raises:
        DamagedDocument: its list of contents cannot be read.
        DocumentTooLarge: it holds more files than `limits.parts`, or more bytes than `limits.unpacked_bytes`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _BROKEN as error:
        raise DamagedDocument(path, "a damaged zip file; ask for it again") from error
    if len(entries) > limits.parts:
        raise DocumentTooLarge(path, f"a zip file with more than {limits.parts} files; unpack it and scan the folder")
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        many = limits.unpacked_bytes // 10**6
        raise DocumentTooLarge(path, f"more than {many} MB unpacked; unpack it and scan the folder")
    named = [(safe_name(_name(entry)), entry) for entry in entries]
    named = [(name, entry) for name, entry in named if not is_litter(name)]
    known = dict(zip(distinct(name for name, _ in named), (entry for _, entry in named), strict=True))
    links = tuple(name for name, entry in known.items() if stat.S_ISLNK(entry.external_attr >> 16))

    def content(name: str) -> bytes:
        if name not in known or name in links:
            raise MissingDocument(f"{path}{INSIDE}{name}", "no such document in the zip file")
        return _unpacked(f"{path}{INSIDE}{name}", archive, known[name], limits, password)

    return Container(
        kind="a zip file",
        documents=tuple(name for name in known if name not in links),
        refused=tuple((name, "a link and not a file; scan what it leads to") for name in links),
        content=content,
    )


def _name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF_8 or entry.orig_filename.isascii():
        return entry.orig_filename
    return legacy_name(entry.orig_filename.encode("cp437", "replace"), entry.orig_filename)


def _unpacked(
    path: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, password: str | None
) -> bytes:
    if entry.file_size > limits.file_bytes:
        raise DocumentTooLarge(path, f"larger than {limits.file_bytes} bytes")
    locked = bool(entry.flag_bits & _LOCKED)
    if locked and password is None:
        raise EncryptedDocument(path, "locked with a password; give it with --password, or unpack the zip file")
    try:
        with archive.open(entry, pwd=password.encode() if locked and password else None) as stream:
            return stream.read(limits.file_bytes)
    except RuntimeError as error:
        # NotImplementedError among them, which is how a stronger lock shows.
        if locked:
            raise EncryptedDocument(path, "locked, and the password does not open it; unpack the zip file") from error
        raise DamagedDocument(path, "packed in a way that is not known here; unpack the zip file") from error
    except _BROKEN as error:
        raise DamagedDocument(path, "damaged inside the zip file; ask for it again") from error
