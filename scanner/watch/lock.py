"""Lets only one watcher work on a folder at a time; the system frees the lock however the process ends."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from scanner.errors import UsageError
from scanner.watch.settings import Settings

_BUSY = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}


class Lock:
    """Holds the ledger, the inbox and the folder of reports.

    Folders are locked themselves where the system can do that, so that watchers with different ledgers meet too.
    Watchers on different machines do not see each other's locks.

    Raises:
        UsageError: another watcher holds one of them.
    """

    def __init__(self, settings: Settings) -> None:
        self._descriptors: list[int] = []
        beside = settings.ledger.with_name(f"{settings.ledger.name}.lock")
        beside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._hold(beside, os.O_RDWR | os.O_CREAT, settings.ledger, "ledger")
            if os.name == "posix":
                self._hold(settings.inbox, os.O_RDONLY, settings.inbox, "inbox")
                self._hold(settings.out, os.O_RDONLY, settings.out, "folder of reports")
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Let others in."""
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors.clear()

    def _hold(self, path: Path, flags: int, named: Path, name: str) -> None:
        descriptor = os.open(path, flags, 0o600)
        self._descriptors.append(descriptor)
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno in _BUSY:
                raise UsageError(f"{named}: another watcher holds this {name}; stop it first") from error
            # A network share that cannot lock folders; the ledger is locked all the same.
            if flags & os.O_CREAT:
                raise UsageError(f"{path}: cannot be locked; keep the ledger on a local disk") from error


def _lock(descriptor: int) -> None:
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        import msvcrt  # noqa: PLC0415  # only on Windows

        getattr(msvcrt, "locking")(descriptor, getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009  # unknown to a checker elsewhere
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
