"""The file system as the watcher uses it: look, copy and hash, write at once and for good, move without overwriting."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

_BLOCK = 1 << 20
_DRAFT = re.compile(r"\.[0-9a-f]{16}\.(\d+)\.part")


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one content of a path from the next without reading it.

    `mode` is the type of file. The clock never matters: times are compared for equality only.
    """

    size: int
    mtime_ns: int
    inode: int
    mode: int

    @property
    def regular(self) -> bool:
        """Say whether it is a file, no link, folder, pipe or device."""
        return stat.S_ISREG(self.mode)


class Changed(Exception):  # an event, told to the one caller that asks
    """The file changed while it was copied."""


class Files:
    """Every look at a disk and every change on it; a test may put a full disk or a lock in its place."""

    def identity(self, path: Path) -> Identity | None:
        """Return what `path` is now, links not followed; None if there is nothing."""
        try:
            found = path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return _identity(found)

    def take(self, path: Path, copy: Path, expected: Identity) -> str:
        """Copy the file to `copy` and return the SHA-256 of the bytes copied.

        Raises:
            Changed: it is not, or no longer, what `expected` says.
            OSError: it cannot be opened or copied now.
        """
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as source:
            if _identity(os.fstat(source.fileno())) != expected:
                raise Changed
            digest = sha256()
            copy.parent.mkdir(parents=True, exist_ok=True)
            with copy.open("wb") as target:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    target.write(block)
            if _identity(os.fstat(source.fileno())) != expected:
                raise Changed
        return digest.hexdigest()

    def sha256(self, path: Path) -> str | None:
        """Return the SHA-256 of a regular file, or None if there is none that can be read."""
        found = self.identity(path)
        if found is None or not found.regular:
            return None
        try:
            with path.open("rb") as stream:
                return file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None

    def put(self, path: Path, content: bytes) -> None:
        """Write `content` to `path` at once and for good; what stood there is replaced, or unchanged after an error."""
        with _draft(path) as stream:
            stream.write(content)

    def move(self, source: Path, target: Path) -> None:
        """Move a file to a name that is free, across disks if need be.

        Raises:
            FileExistsError: something lies at `target`.
        """
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "something lies there", str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            source.rename(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self.copy(source, target)
            source.unlink()
        _settle_folder(target.parent)

    def copy(self, source: Path, target: Path) -> None:
        """Copy a file, or a link as a link, with its times, at once and for good."""
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_symlink():
            target.symlink_to(source.readlink())
            return
        with source.open("rb") as content, _draft(target) as stream:
            shutil.copyfileobj(content, stream, _BLOCK)
        with suppress(OSError):  # some shares keep times of their own
            shutil.copystat(source, target)

    def remove(self, path: Path) -> None:
        """Remove a file or a whole folder of ours; nothing there is fine."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)

    def tidy(self, folder: Path) -> None:
        """Remove the half-written files that a process left in `folder` when it was stopped hard."""
        for path in folder.glob(".*.part"):
            found = _DRAFT.fullmatch(path.name)
            if found and not _is_alive(int(found.group(1))):
                path.unlink(missing_ok=True)


@contextmanager
def _draft(path: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose content stands at `path` afterwards, whole, and also after a power cut."""
    # A stem close to the longest name of a file system leaves no room for more.
    draft = path.with_name(f".{sha256(os.fsencode(path.name)).hexdigest()[:16]}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _settle_folder(path.parent)


def _is_alive(process: int) -> bool:
    """Say whether another process of this number lives; where that cannot be told, assume so."""
    if process == os.getpid() or os.name != "posix":
        return process != os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _settle_folder(folder: Path) -> None:
    """Let a folder's new names survive a power cut, where the system can do that."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _identity(found: os.stat_result) -> Identity:
    return Identity(found.st_size, found.st_mtime_ns, found.st_ino, stat.S_IFMT(found.st_mode))
