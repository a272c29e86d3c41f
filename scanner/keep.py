"""Keeps what is slow to make for the next start: sealed files in the user's cache that only the user may write."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from hashlib import sha256
from pathlib import Path
from typing import Literal

_SEAL = 32


def recall(path: Path) -> bytes | None:
    """Return what was kept at `path`, or None where there is nothing that is whole and ours."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # half the time of Path.open, at every start
            if not _is_ours(os.fstat(file.fileno())):
                return None
            seal, payload = file.read(_SEAL), file.read()
    except OSError:
        return None
    return payload if sha256(payload).digest() == seal else None


def remember(path: Path, payload: bytes, *, family: str, most: int) -> None:
    """Keep `payload` at `path`; of the files beside it that fit the pattern `family` only the `most` newest stay.

    A cache that cannot be written is done without: every start is then slow and right.
    """
    import tempfile  # noqa: PLC0415  # only when something is kept anew

    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        with open(handle, "wb") as file:  # noqa: PTH123  # an open handle, not a path
            file.write(sha256(payload).digest() + payload)
        Path(name).replace(path)
        copies = sorted(path.parent.glob(family), key=lambda each: each.stat().st_mtime_ns, reverse=True)
        for copy in copies[most:]:
            copy.unlink(missing_ok=True)


def folder() -> Path:
    """Return where this program keeps things in the user's cache; the folder need not exist."""
    return user_folder("cache")


def user_folder(kind: Literal["cache", "config"]) -> Path:
    """Return where this program keeps things of one kind for the user; the folder need not exist."""
    own = f"XDG_{kind.upper()}_HOME"
    home = os.environ.get(own, "") or os.environ.get("HOME", "")
    if sys.platform == "linux" and os.path.isabs(home):  # noqa: PTH117  # as above
        # What platformdirs says too, which takes longer to import than the file to read.
        below = () if os.environ.get(own) else (f".{kind}",)
        return Path(home, *below, "contract-scanner")
    import platformdirs  # noqa: PLC0415  # see above

    found = platformdirs.user_cache_path if kind == "cache" else platformdirs.user_config_path
    return found("contract-scanner", appauthor=False)


def _is_ours(status: os.stat_result) -> bool:
    """Say whether nobody else could have written the file."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
