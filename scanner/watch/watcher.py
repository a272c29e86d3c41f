"""The loop: sees what arrives, lets it settle, hands it to the workers, and says how it all is."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

from scanner.errors import ScanError, UsageError
from scanner.gate import worst
from scanner.report.neutral import neutral
from scanner.watch.again import Again
from scanner.watch.events import Events
from scanner.watch.faults import in_words
from scanner.watch.files import Files
from scanner.watch.filing import key_of
from scanner.watch.health import Pulse, tell_systemd
from scanner.watch.judging import Judge
from scanner.watch.ledger import Ledger
from scanner.watch.listing import documents, is_document
from scanner.watch.lock import Lock
from scanner.watch.mounts import remote_kind
from scanner.watch.notices import Notices
from scanner.watch.rows import now as now_text
from scanner.watch.settings import Settings
from scanner.watch.settling import Settling
from scanner.watch.states import ENDS, Course, Observer, State
from scanner.watch.work import Work

_LOG = logging.getLogger("scanner.watch")
_NOTHING = object()


def _unobserved(_path: Path, _state: State) -> None:
    return


class Watcher:
    """Watches one inbox; made once, run once.

    Args:
        settings: what to watch and where to put what; checked already.
        judge: reads and judges one document.
        files: the file system.
        observe: called with every document and state that it enters, from several threads.

    Raises:
        UsageError: another watcher holds the folders, or the ledger cannot be used.
    """

    def __init__(
        self, settings: Settings, judge: Judge, *, files: Files | None = None, observe: Observer = _unobserved
    ) -> None:
        self._settings = settings
        self._judge = judge
        self._files = files or Files()
        kind = remote_kind(settings.ledger.parent)
        if kind:
            raise UsageError(f"{settings.ledger}: the ledger would lie on a network disk ({kind}); name a local place")
        self._lock = Lock(settings)
        self._ledger = Ledger(settings.ledger)
        self._observe = observe
        self._work = Work(settings, ledger=self._ledger, judge=judge, files=self._files)
        self._settling = Settling(
            settle=settings.settle, patience=settings.patience, files=self._files, observe=observe
        )
        self._notices = Notices(settings, self._ledger)
        self._pulse = Pulse(settings, ledger=self._ledger, judge=judge, notices=self._notices, files=self._files)
        self._queue: SimpleQueue[object] = SimpleQueue()
        self._stopping = threading.Event()
        self._reload = threading.Event()
        self._in_hand = 0
        self._codes: set[int] = set()
        self._again: threading.Thread | None = None
        self._next_rescan = 0.0
        self._looked = False
        self._events: Events | None = None

    def stop(self) -> None:
        """Finish the documents in hand and return from `run`; may be called from a signal handler or any thread."""
        self._stopping.set()
        self._queue.put(_NOTHING)

    def reload(self) -> None:
        """Load patterns and decisions again, and if they changed judge the ledger anew; from a signal or any thread."""
        self._reload.set()
        self._queue.put(_NOTHING)

    def run(self, *, once: bool = False) -> int:
        """Watch until stopped, or `once`: until nothing is left to do that can be done now.

        Returns:
            The gate's exit code for the documents that ended in this run, those left waiting counted.

        Raises:
            ScanError: something is wrong for every document alike.
        """
        settings = self._settings
        try:
            self._files.remove(settings.spool)
            for folder in {settings.out, settings.why, settings.done or settings.out}:
                self._files.tidy(folder)
            self._work.recover()
            self._ledger.keep("inbox", str(settings.inbox.absolute()))
            self._ledger.keep("out", str(settings.out.absolute()))
            self._ledger.keep("language", settings.language)
            if self._ledger.fact("rules") not in {"", self._judge.rules}:
                _LOG.info("patterns or decisions have changed since the last run; scan rescan says what that changes")
            self._ledger.keep("rules", self._judge.rules)
            if not once:
                self._events = Events(settings, self._queue.put)
                self._pulse.means = self._events.means
                _LOG.info("watching %s; %s", settings.inbox, self._events.means)
                self._judge.warm()
            self._notices.start()
            tell_systemd("READY=1")
            with ThreadPoolExecutor(settings.workers, thread_name_prefix="document") as pool:
                self._loop(pool, once=once)
        finally:
            self._close()
        return worst(self._codes)

    def _loop(self, pool: ThreadPoolExecutor, *, once: bool) -> None:
        while True:
            now = time.monotonic()
            if self._reload.is_set() and self._in_hand == 0 and not self._judging_again:
                self._load_again(now)
            if now >= self._next_rescan and not self._stopping.is_set() and not (once and self._looked):
                self._look_everywhere(now)
            self._settling.look(now)
            while self._settling.has_ready and self._in_hand < self._settings.workers and not self._held_up:
                self._begin(pool, self._settling.next())
            if once:
                self._leave_what_waits()
            self._pulse.tell(now, self._settling, in_hand=self._in_hand)
            idle = self._in_hand == 0
            if idle and (self._stopping.is_set() or (once and len(self._settling) == 0)):
                return
            self._take_message(self._until_next(now, once=once))

    @property
    def _held_up(self) -> bool:
        """Say whether no document may be taken in hand now."""
        return self._stopping.is_set() or self._reload.is_set()

    def _until_next(self, now: float, *, once: bool) -> float:
        times = [self._pulse.due, *self._settling.deadlines()]
        if not once and not self._stopping.is_set():
            times.append(self._next_rescan)
        return max(min(times) - now, 0.0)

    def _take_message(self, timeout: float) -> None:
        try:
            message = self._queue.get(timeout=timeout) if timeout else self._queue.get_nowait()
        except Empty:
            return
        while True:
            self._heed(message, time.monotonic())
            try:
                message = self._queue.get_nowait()
            except Empty:
                return

    def _heed(self, message: object, now: float) -> None:
        match message:
            case Course():
                self._ended(message, now)
            case BaseException():
                raise message
            case tuple():
                self._pulse.last_event = now_text()
                for path in message:
                    if is_document(path, self._settings.inbox, recursive=self._settings.recursive):
                        self._see(path, now)
                    elif self._settings.recursive and path.is_dir():
                        self._next_rescan = now  # a folder moved in as a whole gives one event

    def _see(self, path: Path, now: float) -> None:
        identity = self._files.identity(path)
        if identity is not None and not self._ledger.is_known(key_of(path, self._settings.inbox), identity):
            self._settling.see(path, identity, now)

    def _look_everywhere(self, now: float) -> None:
        """See everything in the inbox: what events missed is found here."""
        interval = self._settings.rescan
        if self._events is not None and self._events.poll:
            interval = min(interval, self._events.poll)
        self._next_rescan = now + interval
        try:
            for path in documents(self._settings.inbox, recursive=self._settings.recursive):
                self._see(path, now)
        except OSError as error:  # a share that is away comes back
            _LOG.warning("%s cannot be looked at: %s", self._settings.inbox, in_words(error))
            self._codes.add(3)
        self._looked = True
        self._pulse.last_rescan = now_text()

    def _begin(self, pool: ThreadPoolExecutor, course: Course) -> None:
        self._in_hand += 1
        course.begun = time.monotonic()

        def back(done: Future[None]) -> None:
            error = done.exception()
            self._queue.put(course)
            if error is not None:
                self._queue.put(error)

        pool.submit(self._work.run, course).add_done_callback(back)

    def _ended(self, course: Course, now: float) -> None:
        self._in_hand -= 1
        if self._settling.back(course, now):
            self._see(course.path, now)
        name = neutral(key_of(course.path, self._settings.inbox))
        if course.state is State.WAITING:
            wait = course.not_before - now
            _LOG.warning("%s waits: %s; tried again in %.0f s", name, course.fault, wait)
        elif course.state in ENDS:
            _LOG.info("%s %s in %.2f s", name, course.state, now - course.begun)
            if course.state not in {State.UNCHANGED, State.GONE}:
                self._codes.add(course.code)
                self._pulse.one_ended()
                self._notices.poke()

    def _leave_what_waits(self) -> None:
        """In a single run, wait only so long for faults to pass; the documents stay in the inbox for the next one."""
        for course in self._settling.waiting:
            if course.tries > self._settings.patience.once:
                _LOG.error("%s is left in the inbox: %s", neutral(course.path.name), course.fault)
                self._codes.add(course.code)
                self._settling.drop(course)

    def _load_again(self, now: float) -> None:
        self._reload.clear()
        self._next_rescan = now
        try:
            self._judge.reload()
        except ScanError as error:
            _LOG.error("patterns and decisions stay as they were: %s", error)  # a traceback helps nobody
            return
        if self._judge.rules == self._ledger.fact("rules"):  # not as before: a decision may have expired meanwhile
            _LOG.info("patterns and decisions are the same")
            return
        _LOG.info("patterns or decisions have changed; the agreements of the ledger are judged again")
        self._ledger.keep("rules", self._judge.rules)
        self._again = threading.Thread(target=self._judge_again, name="again", daemon=True)
        self._again.start()

    @property
    def _judging_again(self) -> bool:
        return self._again is not None and self._again.is_alive()

    def _judge_again(self) -> None:
        """Judge the ledger under the new patterns, beside the documents that arrive."""
        again = Again(self._ledger, self._judge, files=self._files, stopping=self._stopping.is_set)
        try:
            found = again.run()
        except Exception as error:  # noqa: BLE001  # the watch goes on; `scan rescan` does the same
            _LOG.error("the ledger was not judged again: %s", type(error).__name__)
            return
        for change in found.changes:
            _LOG.info("%s: was %s, is %s", neutral(change.path), change.before.outcome, change.after.outcome)
        _LOG.info("%d changed, %d did not", len(found.changes), len(found.unchanged))
        self._pulse.one_ended()
        self._queue.put(_NOTHING)

    def _close(self) -> None:
        closers: tuple[Callable[[], object], ...] = (
            *((self._events.close,) if self._events else ()),
            *((self._again.join,) if self._again else ()),
            self._notices.close,
            lambda: self._pulse.stop(self._settling),
            self._ledger.close,
            self._lock.release,
        )
        for close in closers:
            close()
