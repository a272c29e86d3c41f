"""Has the contracts of a run read: one in this process, several side by side in processes of their own.

One contract alone is read here because starting processes would take longer than most contracts do; a crash then ends
a run that had nothing else to lose. `--jobs` asks for processes in any case.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from scanner.cli.guard import BUG, tell_bug
from scanner.cli.progress import Progress
from scanner.cli.selection import Selection, is_contract
from scanner.errors import DocumentError, ScanError, SeveralDocuments
from scanner.report import Refused

if TYPE_CHECKING:
    from concurrent.futures import Future

    from scanner.assess import Report

Scan = Callable[[Path], "Report"]


class Scanner(Protocol):
    """What this command needs of the pipeline: `scan(path, **options)`, which returns the report of a contract."""

    @property
    def scan(self) -> Callable[..., Report]:
        """Read and judge the contract at a path."""


@dataclass(slots=True)
class Run:
    """What became of the contracts of a run, in the order of the selection; `joint` as in `Selection`."""

    reports: list[Report] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    joint: bool = False


def open_pipeline() -> Scanner:
    """Return the pipeline, with the catalogue loaded."""
    from scanner.catalogue import load  # noqa: PLC0415  # not for --help
    from scanner.pipeline import Pipeline  # noqa: PLC0415  # as above

    pipeline = Pipeline(load())
    # What is loaded by now stays until the process ends; the collector need never walk over it.
    gc.freeze()
    return pipeline


def open_workers(count: int) -> AbstractContextManager[Scanner]:
    """Return processes that read `count` contracts at once."""
    from scanner.isolation import Workers  # noqa: PLC0415  # not for --help

    return Workers(count=count)


def cores() -> int:
    """Return how many contracts this machine reads well at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def scan_all(
    selection: Selection, options: Mapping[str, object], *, jobs: int | None, progress: Progress, debug: bool
) -> Run:
    """Read and judge every contract of the selection, and each document of those that are containers.

    Args:
        selection: which contracts.
        options: what the pipeline is to be told besides the path.
        jobs: how many contracts are read at once; None for as many as there are cores, and one alone in this process.
        progress: told of each contract.
        debug: whether a bug is told with the places in the program.

    Raises:
        ScanError: the catalogue or a model is wrong, for every contract alike.
    """
    run = Run(refused=list(selection.refused), skipped=list(selection.skipped), joint=selection.joint)
    with _Readers(options, jobs or cores()) as readers:
        paths = list(selection.documents)
        if len(paths) == 1 and jobs is None:
            paths = _alone(paths[0], options, run, progress, debug=debug)
        for path, outcome in _outcomes(paths, readers, run, progress):
            _file(path, outcome.result, run, progress, debug=debug)
    progress.clear()
    progress.say_skipped(tuple(run.skipped))
    return run


def _alone(path: Path, options: Mapping[str, object], run: Run, progress: Progress, *, debug: bool) -> list[Path]:
    """Read the contract at `path` in this process; return the documents to read instead if it holds several."""
    try:
        _file(path, lambda: open_pipeline().scan(path, **options), run, progress, debug=debug)
    except SeveralDocuments as container:
        return _opened(container, run, progress)
    return []


def _outcomes(
    paths: Sequence[Path], readers: _Readers, run: Run, progress: Progress
) -> Iterator[tuple[Path, Future[Report]]]:
    """Yield what becomes of each path, in order; a container gives way to its documents."""
    waiting = deque((path, readers.read(path)) for path in paths)
    while waiting:
        path, outcome = waiting.popleft()
        progress.begin(path)
        container = outcome.exception()
        if isinstance(container, SeveralDocuments):
            inside = _opened(container, run, progress)
            waiting.extendleft([(document, readers.read(document)) for document in inside][::-1])
        else:
            yield path, outcome


def _opened(container: SeveralDocuments, run: Run, progress: Progress) -> list[Path]:
    run.joint = True
    run.refused += [Refused(path, reason, container.exit_code) for path, reason in container.refused]
    inside = [Path(path) for path in container.documents]
    wanted = [path for path in inside if is_contract(path)]
    run.skipped += [path for path in inside if not is_contract(path)]
    if not wanted and not container.refused:
        run.refused.append(Refused(str(container.path), f"{container.holder} without a contract", container.exit_code))
    progress.grow(len(wanted) - 1)
    return wanted


def _file(path: Path, outcome: Callable[[], Report], run: Run, progress: Progress, *, debug: bool) -> None:
    try:
        report = outcome()
    except SeveralDocuments:
        raise
    except DocumentError as error:
        run.refused.append(Refused(str(path), error.reason, error.exit_code))
        progress.end(path, f"not read: {error.reason}")
    except ScanError:
        raise  # the catalogue or a model is wrong for every contract alike
    except Exception as error:  # noqa: BLE001  # one bad contract never hides the others
        progress.clear()
        run.refused.append(Refused(str(path), tell_bug(error, debug=debug, about=str(path)), BUG))
    else:
        run.reports.append(report)
        count = len(report.assessment.findings)
        progress.end(path, f"{report.assessment.outcome}, {count} finding{'' if count == 1 else 's'}")


class _Readers:
    """Processes that read, started with the first contract that they are given."""

    def __init__(self, options: Mapping[str, object], count: int) -> None:
        self._options = options
        self._count = count
        self._stack = ExitStack()
        self._submit: Callable[[Path], Future[Report]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def read(self, path: Path) -> Future[Report]:
        """Have a contract read when a process is free."""
        if self._submit is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  # one contract alone needs none

            pool = ThreadPoolExecutor(self._count)
            # In case of Ctrl-C: first nothing new begins, then what is being read ends, then the threads do.
            self._stack.callback(pool.shutdown)
            scanner = self._stack.enter_context(open_workers(self._count))
            self._stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            self._submit = partial(pool.submit, partial(scanner.scan, **self._options))
        return self._submit(path)
