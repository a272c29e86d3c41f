"""Chooses which files to scan: those named, and those in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from scanner.report import Refused
from scanner.report.mark import is_marked

# Half-copied files, locks and what systems leave in folders.
_EXCLUDED = (
    "~$*", ".*", "*.tmp", "*.part", "*.partial", "*.crdownload", "@eaDir", "__MACOSX", "Thumbs.db", "desktop.ini",
)  # fmt: skip
# Files that lie beside contracts and are none; our own reports among them. Anything else in a folder is tried, so that
# a scan or a spreadsheet is listed as not read instead of being passed over in silence.
_NO_CONTRACT = frozenset(
    {
        ".json", ".jsonl", ".sarif", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".md", ".html", ".htm", ".css", ".js",
        ".py", ".sh", ".csv", ".log", ".lock", ".sha256", ".sig", ".asc", ".p7s", ".ics", ".vcf", ".lnk",
        ".url",
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """What a run is about: contracts found = documents + refused.

    Attributes:
        documents: the files to scan, in the order named; those of a folder sorted.
        refused: what was named or found and cannot be tried.
        skipped: files of the folders that are no contracts.
        joint: whether several contracts, or a folder, were asked for.
    """

    documents: tuple[Path, ...]
    refused: tuple[Refused, ...]
    skipped: tuple[Path, ...]
    joint: bool


def select(paths: Sequence[Path]) -> Selection:
    """Return the files that `paths` stand for: each once, folders with all they hold.

    A file named is always tried, whatever its name. Links in a folder are followed only to files inside it.
    """
    documents: dict[Path, None] = {}
    refused: list[Refused] = []
    skipped: list[Path] = []
    folders = 0
    for path in paths:
        if not path.is_dir():
            documents[path] = None
            continue
        folders += 1
        before = len(documents) + len(refused)
        for found, fault in _walk(path):
            if fault:
                refused.append(Refused(str(found), fault, 3))
            elif is_marked(found):
                # Not passed over: a contract that bears our mark must not slip through as one of ours.
                refused.append(
                    Refused(str(found), "calls itself a report or a copy of this scanner; name the file to scan it", 3)
                )
            elif is_contract(found):
                documents[found] = None
            else:
                skipped.append(found)
        if len(documents) + len(refused) == before:
            refused.append(Refused(str(path), "the folder holds no contract", 3))
    return Selection(tuple(documents), tuple(refused), tuple(skipped), folders > 0 or len(documents) > 1)


def is_contract(path: Path) -> bool:
    """Say whether a file found in a folder or a container is one to try, by its name."""
    return path.suffix.lower() not in _NO_CONTRACT


def _walk(root: Path) -> Iterator[tuple[Path, str]]:
    faults: list[OSError] = []
    real_root = root.resolve()
    for folder, names, files in os.walk(root, onerror=faults.append):
        names[:] = sorted(name for name in names if not _excluded(name))
        for name in sorted(files):
            path = Path(folder, name)
            if _excluded(name):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(real_root):
                yield path, "is a link to a file outside the folder; name that file to scan it"
            else:
                yield path, ""
    for fault in faults:
        yield Path(fault.filename or root), "the folder could not be opened"


def _excluded(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in _EXCLUDED)
