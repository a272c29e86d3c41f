"""The process that opens the pipeline once and forks the children that read contracts; POSIX only.

It never sees a contract: what a contract did to a child is gone with the child. It has one thread, so that forking is
safe whatever the host does, and ends when the host closes its end of the connection.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import reduction
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from threading import Lock
from typing import Any

from scanner.catalogue import Catalogue
from scanner.documents import convert
from scanner.errors import InternalError, ScanError
from scanner.isolation.child import die_with_parent, serve
from scanner.isolation.ending import Ending, peak
from scanner.isolation.limits import ProcessLimits
from scanner.isolation.opening import Scanner

_START = "import sys; sys.path[:] = {path!r}; from scanner.isolation.nursery import main; main({descriptor})"
_PREFIX = "contract-scanner-"
_PATIENCE = 5.0
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class Nursery:
    """The host's end of a nursery; each method may be called from any thread.

    Raises:
        ScanError: the pipeline could not be opened.
    """

    def __init__(self, open_pipeline: Callable[[], Scanner], limits: ProcessLimits) -> None:
        self._lock = Lock()
        self._connection, theirs = Pipe()
        descriptor = theirs.fileno()
        start = _START.format(path=sys.path, descriptor=descriptor)
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", start],
            pass_fds=[descriptor],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is for the host
            # Children are one to a core already.
            env={**dict.fromkeys(_THREADS, "1"), **os.environ},
        )
        theirs.close()
        try:
            with _telling():
                self._connection.send((open_pipeline, limits))
                self.catalogue: Catalogue = _received(self._connection)
        except BaseException:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        """Whether the nursery's process runs."""
        return self._process.poll() is None

    def bear(self) -> tuple[int, Connection]:
        """Start a child; return its process id and the connection to it."""
        ours, theirs = Pipe()
        with self._lock, theirs, _telling():
            self._connection.send(None)
            reduction.send_handle(self._connection, theirs.fileno(), self._process.pid)
            return _received(self._connection), ours

    def bury(self, pid: int) -> Ending:
        """Wait for a child that has ended or is about to; return how it ended, and leave nothing of it."""
        with self._lock, _telling():
            self._connection.send(pid)
            ending: Ending = _received(self._connection)
            return ending

    def close(self) -> None:
        """End the nursery and with it every child."""
        self._connection.close()
        try:
            # It ends its children and clears up after them.
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise InternalError("the process that starts readers ended", ()) from error


def _received(connection: Connection) -> Any:  # noqa: ANN401 - as `Connection.recv` has it
    received = connection.recv()
    if isinstance(received, ScanError):
        raise received
    return received


def main(descriptor: int) -> None:
    """Be a nursery for the host at the other end of `descriptor`."""
    connection = Connection(descriptor)
    open_pipeline, limits = connection.recv()
    try:
        pipeline = open_pipeline()
        connection.send(pipeline.catalogue)
    except ScanError as error:
        connection.send(error)
        return
    with suppress(Exception):  # a contract will meet the same bug, and then it is told
        pipeline.warm()
    gc.set_threshold(100_000, 50, 100)  # what a scan makes mostly lives until its end
    gc.freeze()  # or the collector would copy every page that the children share
    children: dict[int, Path] = {}
    while True:
        try:
            request: int | None = connection.recv()
            if request is None:
                pid, folder = _fork(connection, pipeline, limits)
                children[pid] = folder
                connection.send(pid)
            else:
                connection.send(_buried(request, children.pop(request)))
        except (EOFError, OSError):
            break
    for pid, folder in children.items():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _buried(pid, folder)


def _fork(connection: Connection, pipeline: Scanner, limits: ProcessLimits) -> tuple[int, Path]:
    descriptor = reduction.recv_handle(connection)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    pid = os.fork()
    if pid:
        os.close(descriptor)
        return pid, folder
    code = 1
    try:
        die_with_parent()
        connection.close()
        # Whatever a library says of a contract is nobody's business.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        tempfile.tempdir = str(folder)
        serve(Connection(descriptor), pipeline, limits)
        code = 0
    finally:
        os._exit(code)


def _buried(pid: int, folder: Path) -> Ending:
    _, status, used = os.wait4(pid, 0)
    convert.end_left_over(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return Ending(os.waitstatus_to_exitcode(status), peak(used))
