"""Finds the mark of this scanner in a file that it wrote, and puts it into a PDF; `mark_office` puts it into others.

The mark is a claim and no proof: a contract may bear it too. Who finds it lists the file as not read, and never takes
it for harmless.
"""

from __future__ import annotations

import re
from pathlib import Path

from scanner.report.options import MARK

PROPERTIES = "docProps/custom.xml"

_TEXT, _OFFICE = frozenset({".txt", ".text"}), frozenset({".docx", ".xlsx"})
# A PDF ends within its last kilobyte, and so does the mark of ours.
_END = 1_024
# The properties of a file are a few hundred bytes; nobody's zip bomb is unpacked here.
_LONGEST = 1_000_000
_LAST = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")


def is_marked(path: Path) -> bool:
    """Say whether a file calls itself a report or a copy that this scanner wrote.

    A PDF that somebody added to has lost the mark; a Word file keeps it when it is saved anew.
    """
    suffix = path.suffix.lower()
    try:
        if suffix in _TEXT:
            return _end_of(path, len(MARK) + 4).decode("utf-8", "replace").rstrip().endswith(MARK)
        if suffix == ".pdf":
            return b"\n%" + MARK.encode() + b"\n" in _end_of(path, _END)
        return suffix in _OFFICE and MARK.encode() in _properties(path)
    except OSError:
        return False  # whoever reads it says what is wrong with it


def marked_pdf(data: bytes) -> bytes:
    """Return a PDF with the mark as a comment before its end, where no reader looks for anything else."""
    last = _LAST.search(data, max(len(data) - _END, 0))
    if last is None:
        return data
    return data[: last.start()] + b"%" + MARK.encode() + b"\n" + data[last.start() :]


def _end_of(path: Path, count: int) -> bytes:
    with path.open("rb") as stream:
        length = stream.seek(0, 2)
        stream.seek(max(length - count, 0))
        return stream.read()


def _properties(path: Path) -> bytes:
    """Return the custom properties of an Office file; nothing where there are none or they cannot be read."""
    import zipfile  # noqa: PLC0415 - only for a folder with Office files in it
    import zlib  # noqa: PLC0415 - as above

    try:
        with zipfile.ZipFile(path) as archive, archive.open(PROPERTIES) as part:
            return part.read(_LONGEST)
    except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        return b""
