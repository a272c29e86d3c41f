"""Where `patterns/` and `models/` are, from a checkout and from an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

from scanner.errors import CatalogueError

_PACKAGE = Path(__file__).resolve().parent


def patterns() -> Path:
    """Return the folder of the law as data."""
    return _folder("patterns")


def models() -> Path:
    """Return the folder of trained pipelines; it may hold none."""
    return _folder("models")


def _folder(name: str) -> Path:
    # The wheel carries the folders inside the package (hatchling's force-include); a checkout has them beside it.
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise CatalogueError(name, "", "the folder is missing from the installation; install the package again")
