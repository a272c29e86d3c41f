"""Keeps the compiled catalogue in the user's cache, so that a scan need not read YAML, pydantic or OpenCC."""

from __future__ import annotations

import contextlib
import gc
import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

import msgspec

from scanner.catalogue.model import Catalogue

_KEPT = 6  # compiled copies of other editions or folders that stay


def recall(digest: str) -> Catalogue | None:
    """Return the compiled catalogue of that digest, or None where there is none that is whole and ours."""
    path = _path(digest)
    try:
        with path.open("rb") as file:
            if not _is_ours(os.fstat(file.fileno())):
                return None
            content = file.read()
    except OSError:
        return None
    seal, payload = content[:32], content[32:]
    if sha256(payload).digest() != seal:
        return None
    try:
        catalogue = _decode(payload)
    except msgspec.DecodeError:
        return None
    return catalogue if catalogue.digest == digest else None


def remember(catalogue: Catalogue) -> None:
    """Keep the compiled catalogue for the next start; a cache that cannot be written is done without."""
    path = _path(catalogue.digest)
    payload = msgspec.msgpack.encode(catalogue)
    # Without a cache every start compiles again, which is slow and right.
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        with open(handle, "wb") as file:  # noqa: PTH123  # an open handle, not a path
            file.write(sha256(payload).digest() + payload)
        Path(name).replace(path)
        _prune(path.parent)


def _decode(payload: bytes) -> Catalogue:
    # Tens of thousands of values are made and none is thrown away: collecting garbage meanwhile is a waste.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return msgspec.msgpack.decode(payload, type=Catalogue)
    finally:
        if collecting:
            gc.enable()


def _path(digest: str) -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415  # only where a catalogue is loaded

    from scanner.version import __version__  # noqa: PLC0415  # as above

    # The version stands in the name: another one may shape the same patterns otherwise.
    return user_cache_path("contract-scanner", appauthor=False) / f"patterns-{__version__}-{digest}.msgpack"


def _is_ours(status: os.stat_result) -> bool:
    """Say whether nobody else could have written the file."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _prune(folder: Path) -> None:
    copies = sorted(folder.glob("patterns-*.msgpack"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in copies[_KEPT:]:
        path.unlink(missing_ok=True)
