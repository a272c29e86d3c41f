"""Names in the watched folder and in the folder of reports: what is no document, and what a report is called."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path

# Half-copied files, locks, what sync programs and systems leave in folders, and what we write ourselves. watchfiles'
# own filter would let Word's `~$` locks pass. Anything else is tried, so that nothing is passed over in silence.
IGNORED = (
    ".*", "~$*", "~*.tmp", "*.tmp", "*.temp", "*.part", "*.partial", "*.filepart", "*.crdownload", "*.opdownload",
    "*.download", "*.!ut", "*.!sync", "*.bts", "*.swp", "*.lck", "*.lock", "*.icloud", "@eadir", "#recycle", "__macosx",
    "$recycle.bin", "system volume information", "thumbs.db", "desktop.ini", "icon\r", "*.report.html", "*.report.json",
    "*.why.txt", "*.same.txt",
)  # fmt: skip
CANARY = ".scan-canary"
_LONGEST = 255  # bytes of a file name, on nearly every file system
_ROOM = 40  # bytes for what is put after a stem


def is_ignored(name: str) -> bool:
    """Say whether a file or folder of this name is no document, letter case free.

    >>> [is_ignored(name) for name in ("~$lease.docx", "scan.PDF.crdownload", "lease.docx", "a.1f.report.html")]
    [True, True, False, True]
    """
    lowered = name.lower()
    return any(fnmatchcase(lowered, pattern) for pattern in IGNORED)


def report_name(document: str, sha256: str, version: int = 1) -> str:
    """Return the name of a document's report without its last suffix.

    >>> report_name("lease.docx", "9f2c61d0aa"), report_name("lease.docx", "9f2c61d0aa", 2)
    ('lease.9f2c61d0.report', 'lease.9f2c61d0.2.report')
    """
    again = "" if version == 1 else f".{version}"
    return f"{shortened(Path(document).stem)}.{sha256[:8]}{again}.report"


def why_name(document: str) -> str:
    """Return the name of the note that says why a document could not be judged."""
    return f"{shortened(document)}.why.txt"


def link_name(document: str, sha256: str) -> str:
    """Return the name of the note that says which report stands for a document."""
    return f"{shortened(Path(document).stem)}.{sha256[:8]}.same.txt"


def numbered(name: str, number: int) -> str:
    """Return the name of the same kind of file that is tried where `name` is taken.

    >>> numbered("lease.docx", 1), numbered("lease.docx", 2)
    ('lease.docx', 'lease (2).docx')
    """
    if number == 1:
        return name
    path = Path(name)
    return f"{shortened(path.stem)} ({number}){path.suffix}"


def shortened(name: str, room: int = _ROOM) -> str:
    """Return `name` cut so that `room` bytes more still make a file name; bytes that are no text are replaced."""
    raw = os.fsencode(name)
    return raw[: _LONGEST - room].decode("utf-8", "ignore" if len(raw) > _LONGEST - room else "replace")
