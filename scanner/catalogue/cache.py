"""Keeps the compiled catalogue in the user's cache, so that a scan need not read YAML, pydantic or OpenCC."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec

from scanner import keep
from scanner.catalogue.model import Catalogue

_KEPT = 6  # compiled copies of other editions or folders that stay


def recall(digest: str) -> Catalogue | None:
    """Return the compiled catalogue of that digest, or None where there is none that is whole and ours."""
    payload = keep.recall(_path(digest))
    if payload is None:
        return None
    try:
        catalogue = _decode(payload)
    except msgspec.DecodeError:
        return None
    return catalogue if catalogue.digest == digest else None


def remember(catalogue: Catalogue) -> None:
    """Keep the compiled catalogue for the next start; a cache that cannot be written is done without."""
    payload = msgspec.msgpack.encode(catalogue)
    keep.remember(_path(catalogue.digest), payload, family="patterns-*.msgpack", most=_KEPT)


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
    from scanner.version import __version__  # noqa: PLC0415  # only where a catalogue is loaded

    # The version stands in the name: another one may shape the same patterns otherwise.
    return keep.folder() / f"patterns-{__version__}-{digest}.msgpack"
