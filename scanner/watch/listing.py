"""Lists the documents that lie in the inbox."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from scanner.watch.names import is_ignored


def documents(inbox: Path, *, recursive: bool) -> Iterator[Path]:
    """Yield every path of the inbox that may be a document, sorted within its folder; links are not followed.

    Raises:
        OSError: the inbox itself cannot be looked at.
    """
    with os.scandir(inbox) as items:
        found = sorted(items, key=lambda item: item.name)
    for item in found:
        if is_ignored(item.name):
            continue
        if not item.is_dir(follow_symlinks=False):
            yield inbox / item.name
        elif recursive:
            try:
                yield from documents(inbox / item.name, recursive=True)
            except (FileNotFoundError, PermissionError):
                continue  # taken away while we looked, or closed to us: looked at again next time


def is_document(path: Path, inbox: Path, *, recursive: bool) -> bool:
    """Say whether a path that an event named is one that `documents` would list."""
    try:
        parts = path.relative_to(inbox).parts
    except ValueError:
        return False
    inside = len(parts) == 1 or (recursive and len(parts) > 1)
    return inside and not any(map(is_ignored, parts)) and (path.is_symlink() or not path.is_dir())
