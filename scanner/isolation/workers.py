"""Hands contracts to child processes and tells how those fared."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event, Lock, Semaphore, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from scanner.catalogue import Catalogue
from scanner.errors import DocumentError, DocumentTooLarge, InternalError, ReaderCrashed
from scanner.isolation.child import too_much_memory
from scanner.isolation.children import Child, ForkedChild, SpawnedChild
from scanner.isolation.crossing import Answer, Job, unpacked
from scanner.isolation.ending import Ending
from scanner.isolation.limits import ProcessLimits
from scanner.isolation.opening import Scanner, open_pipeline

if TYPE_CHECKING:  # POSIX only
    from scanner.assess import Report
    from scanner.isolation.nursery import Nursery

_FORKS = hasattr(os, "fork")
_KILLED = -9
_NEARLY = 0.8  # part of its memory; a library that gets no more of it mostly ends the process


class Workers:
    """Up to `count` child processes that read and judge contracts; a context manager, for use from any thread.

    Args:
        opener: opens the pipeline in the child; a function of a module, so that the child can find it.
        limits: what one contract may cost.
        count: how many contracts are read at once; a caller beyond these waits.
    """

    def __init__(
        self,
        opener: Callable[[], Scanner] = open_pipeline,
        *,
        limits: ProcessLimits = ProcessLimits(),  # noqa: B008 - frozen
        count: int = 1,
    ) -> None:
        self._opener = opener
        self._limits = limits
        self._slots = Semaphore(count)
        self._lock = Lock()
        self._living: set[Child] = set()
        self._idle: list[Child] = []
        self._nursery: Nursery | None = None
        self._catalogue: Catalogue | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start a child now, so that the first contract need not wait for it.

        Raises:
            ScanError: the pipeline could not be opened.
        """
        with self._slots:
            self._idle.append(self._take())

    def scan(self, path: Path, *, as_of: date | None = None, password: str | None = None, **options: object) -> Report:
        """Read and judge the contract at `path` in a child process, as `Pipeline.scan` would.

        Args:
            path: the contract.
            as_of: the day whose law applies; else the contract's own date decides, else the newest edition.
            password: opens an encrypted PDF.
            options: whatever else `Pipeline.scan` takes; it must be picklable.

        Raises:
            DocumentError: the contract could not be read; `ReaderCrashed` and `DocumentTooLarge` if that cost a child.
            CatalogueError: a file in patterns/ is wrong.
            InternalError: the program has a bug.
        """
        return cast("Report", self._ask(path, {"as_of": as_of, "password": password, **options}))

    def close(self) -> None:
        """End every child, those at work too, and refuse further contracts."""
        with self._lock:
            self._closed = True
            nursery, self._nursery = self._nursery, None
            living, idle = list(self._living), list(self._idle)
            self._idle.clear()
        for child in living:
            child.kill()
        for child in idle:
            self._bury(child)
        if nursery is not None:
            nursery.close()

    def _ask(self, path: Path, options: dict[str, object]) -> object:
        job = pickle.dumps(Job(str(path), str(Path.cwd()), options))
        with self._slots:
            child = self._given(job)
            late = Event()
            timer = Timer(self._limits.seconds, _end, (child, late))
            timer.daemon = True
            timer.start()
            try:
                answer = self._answer(child)
            except (EOFError, OSError) as error:
                raise self._fault(path, self._bury(child), late=late.is_set()) from error
            except BaseException:
                self._bury(child)
                raise
            finally:
                timer.cancel()
            self._put_back(child, spent=answer.spent or late.is_set())
        if answer.error is not None:
            raise answer.error
        return answer.value

    def _given(self, job: bytes) -> Child:
        """Return a child that has the job."""
        while True:
            child = self._take()
            try:
                child.connection.send_bytes(job)
            except OSError:
                # It died while it had nothing to do, which is no contract's fault.
                self._bury(child)
            else:
                return child

    def _answer(self, child: Child) -> Answer:
        data = child.connection.recv_bytes(self._limits.memory)
        try:
            return unpacked(data, cast("Catalogue", self._catalogue))
        except Exception as error:  # noqa: BLE001 - a process that went mad may send anything
            raise InternalError(type(error).__name__, ()) from None

    def _take(self) -> Child:
        with self._lock:
            if self._closed:
                raise RuntimeError("these workers are closed")
            if self._nursery is not None and not self._nursery.alive:
                self._living.difference_update(self._idle)
                self._idle.clear()  # they are dead or dying with it
                self._nursery = None
            if self._idle:
                return self._idle.pop()
            child = self._forked() if _FORKS else self._spawned()
            self._living.add(child)
            return child

    def _forked(self) -> Child:
        from scanner.isolation.nursery import Nursery  # noqa: PLC0415 - POSIX only

        if self._nursery is None:
            self._nursery = Nursery(self._opener, self._limits)
            self._catalogue = self._nursery.catalogue
        return ForkedChild(self._nursery)

    def _spawned(self) -> Child:
        child = SpawnedChild(self._opener, self._limits)
        self._catalogue = child.catalogue
        return child

    def _put_back(self, child: Child, *, spent: bool) -> None:
        with self._lock:
            if not spent and not self._closed:
                self._idle.append(child)
                return
        self._bury(child)

    def _bury(self, child: Child) -> Ending:
        with self._lock:
            self._living.discard(child)
        try:
            return child.bury()
        except (OSError, InternalError):
            return Ending(_KILLED)  # the nursery is gone, and its children with it

    def _fault(self, path: Path, ending: Ending, *, late: bool) -> DocumentError:
        """Return the error that says why a child ended instead of answering."""
        if late:
            seconds = f"{self._limits.seconds:g} seconds"
            return DocumentTooLarge(path, f"reading it took longer than {seconds}; split it, or save it afresh as PDF")
        if ending.peak > _NEARLY * self._limits.memory:
            return too_much_memory(path, self._limits)
        if ending.code == _KILLED:
            return ReaderCrashed(
                path, "the process that read it was killed, perhaps for want of memory; try it again on its own"
            )
        return ReaderCrashed(path, "reading it crashed the reader; open it, save it afresh and scan that copy")


def _end(child: Child, late: Event) -> None:
    late.set()
    child.kill()
