"""Runs in a child process: takes jobs until its parent has no more, within its limits."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from scanner.errors import DocumentTooLarge, InternalError, ScanError
from scanner.isolation.crossing import Answer, Job, packed
from scanner.isolation.ending import peak
from scanner.isolation.limits import ProcessLimits
from scanner.isolation.opening import Scanner

_KILL_ME = 9
_PR_SET_PDEATHSIG = 1
# A child whose parent is gone without a trace ends itself this long after it should have been killed.
_GRACE = 5.0
_GROWN = 0.5  # part of the memory allowed from which a child is not used again


def spawned(connection: Connection, open_pipeline: Callable[[], Scanner], limits: ProcessLimits) -> None:
    """Open a pipeline of this process's own, say so, and take jobs."""
    try:
        pipeline = open_pipeline()
    except ScanError as error:
        connection.send(error)
        return
    connection.send(pipeline.catalogue)
    serve(connection, pipeline, limits)


def serve(connection: Connection, pipeline: Scanner, limits: ProcessLimits) -> None:
    """Take jobs until the parent closes its end, or one has left this process unfit for the next."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent ends us
    limit_memory(limits.memory)
    for left in range(limits.documents - 1, -1, -1):
        try:
            job = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our parent
        except (EOFError, OSError):
            return
        with _Alarm(limits.seconds + _GRACE):
            answer = _answer(pipeline.scan, job, limits, last=not left)
        try:
            connection.send_bytes(answer)
        except OSError:
            return


def _answer(scan: Callable[..., object], job: Job, limits: ProcessLimits, *, last: bool) -> bytes:
    try:
        os.chdir(job.folder)
        value = scan(Path(job.path), **job.options)
        return packed(Answer(value=value, spent=last or _has_grown(limits)))
    except ScanError as error:
        # What an error was raised from stays here.
        return packed(Answer(error=error.with_traceback(None), spent=last or _has_grown(limits)))
    except MemoryError:
        return packed(Answer(error=too_much_memory(Path(job.path), limits), spent=True))
    except Exception as error:  # noqa: BLE001 - a bug is told by the parent, which has the terminal
        frames = traceback.extract_tb(error.__traceback__)
        places = tuple(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        return packed(Answer(error=InternalError(type(error).__name__, places), spent=True))


def too_much_memory(path: Path, limits: ProcessLimits) -> DocumentTooLarge:
    """Return the error for a contract that needed more than its memory."""
    many = f"{limits.memory // 2**20} MB"
    return DocumentTooLarge(path, f"reading it needed more than {many} of memory; split it, or save it afresh as PDF")


class _Alarm:
    """Ends the process if what it guards lasts longer than `seconds`, even inside a library; POSIX only."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._set(self._seconds)

    def __exit__(self, *_: object) -> None:
        self._set(0)

    def _set(self, seconds: float) -> None:
        if sys.platform != "win32":
            # The default action, which no handler in Python has to wait for.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)


def limit_memory(memory: int) -> None:
    """Let this process hold no more than `memory` bytes, where the system can see to it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    # What a process may write to; elsewhere than on Linux only its address space can be limited, if at all.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(kind)
    allowed = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    try:
        resource.setrlimit(kind, (allowed, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the contract
    except (ValueError, OSError):
        return  # macOS refuses what the process is over already


def die_with_parent() -> None:
    """End this process when its parent ends, on Linux; elsewhere it sees that when it next waits for a job."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - Linux only

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _KILL_ME)


def _has_grown(limits: ProcessLimits) -> bool:
    if sys.platform == "win32":
        return False
    return _most_held() > _GROWN * limits.memory


def _most_held() -> int:
    """Return the most memory that this process has held, in bytes."""
    if sys.platform == "linux":
        # `getrusage` counts what its parent held until this program took the place of a copy of the parent.
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource  # noqa: PLC0415 - POSIX only

    return peak(resource.getrusage(resource.RUSAGE_SELF))
