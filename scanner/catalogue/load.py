"""Loads `patterns/` into a `Catalogue`: the compiled copy where it is up to date, else the files, checked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from scanner import resources
from scanner.catalogue import cache
from scanner.catalogue.model import Catalogue
from scanner.errors import CatalogueError
from scanner.version import __version__

# Part of the digest: a change in how words are inflected or folded makes every compiled copy stale.
_COMPILER = "3"


def load(folder: Path | None = None) -> Catalogue:
    """Return the law as data from `folder`, or from the `patterns/` of the installation.

    A compiled copy is kept in the user's cache directory, keyed by the content of the files and the program's version.

    Raises:
        CatalogueError: a file of the folder is wrong; it says which, at which key, and why.
    """
    root = folder if folder is not None else resources.patterns()
    if not root.is_dir():
        raise CatalogueError(root, "", "there is no such folder of patterns")
    contents = contents_of(root)
    digest = _digest(contents)
    catalogue = cache.recall(digest)
    if catalogue is None:
        from scanner.catalogue.compile import compile_files  # noqa: PLC0415  # YAML, pydantic, OpenCC: only when stale

        catalogue = compile_files(root, contents, digest)
        cache.remember(catalogue)
    return catalogue


def contents_of(root: Path) -> dict[str, bytes]:
    """Return the YAML files of the folder and of its folders, by relative path, in order.

    Raises:
        CatalogueError: one of them cannot be read.
    """
    try:
        return {name: (root / name).read_bytes() for name in sorted(_names(root))}
    except OSError as error:
        raise CatalogueError(root, "", f"a file cannot be read: {error.strerror}") from error


def _names(root: Path) -> Iterator[str]:
    # Two levels by hand: pathlib's glob takes longer than reading the files.
    with os.scandir(root) as items:
        for item in items:
            if item.name.endswith(".yaml"):
                yield item.name
            elif item.is_dir():
                with os.scandir(item.path) as files:
                    yield from (f"{item.name}/{file.name}" for file in files if file.name.endswith(".yaml"))


def _digest(contents: dict[str, bytes]) -> str:
    digest = sha256(f"{__version__}\n{_COMPILER}\n".encode())
    for name, content in contents.items():
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
