"""Takes one settled document through its states: copied, judged, reported, recorded, filed."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scanner.errors import DocumentError, ScanError
from scanner.watch.faults import Fault, in_words, is_full, kind_of
from scanner.watch.files import Changed, Files
from scanner.watch.filing import Filing, key_of
from scanner.watch.judging import Judge, Judged
from scanner.watch.ledger import Ledger
from scanner.watch.papers import Papers
from scanner.watch.record import Ending, Entry, Judgement, Standing
from scanner.watch.settings import Settings
from scanner.watch.states import Course, State

# A document with which the watcher itself stopped so often is not tried again: it would stop for ever.
_ATTEMPTS = 3
_BUG = 70
_NOT_READ = 3
_NOT_WRITTEN = 5


class Work:
    """What is done for a document; several threads may run it at once."""

    def __init__(self, settings: Settings, *, ledger: Ledger, judge: Judge, files: Files) -> None:
        self._settings = settings
        self._ledger = ledger
        self._judge = judge
        self._files = files
        self._papers = Papers(settings, ledger, files)
        self._filing = Filing(settings, ledger, files)
        self._numbers = itertools.count(1)
        self._in_hand: set[str] = set()
        self._free = threading.Condition()

    def recover(self) -> None:
        """Put right what an earlier run left between a row and a move."""
        self._filing.recover()

    def run(self, course: Course) -> None:
        """Take a settled document as far as it goes now: to its end, back to the inbox, or to a wait.

        Raises:
            ScanError: something is wrong for every document alike: the patterns, a model, the ledger.
        """
        copy = self._settings.spool / str(next(self._numbers)) / course.path.name
        try:
            self._take(course, copy)
        except ScanError:
            raise
        except OSError as error:
            self._wait(course, error)
        except Exception as error:  # noqa: BLE001  # a bug at one document never stops the others
            self._hold(course, f"internal error ({type(error).__name__}); this is a bug in the scanner", _BUG)
        finally:
            self._files.remove(copy.parent)

    def _take(self, course: Course, copy: Path) -> None:
        if not course.identity.regular:
            course.to(State.REFUSED)
            self._refuse(course, "", "is no file but a link or a device; put the document itself here", _NOT_READ, copy)
            return
        if course.identity.size == 0 and course.tries < self._settings.patience.doubtful:
            # Sync programs and scanners often make an empty file first and fill it much later.
            self._hold(course, "empty so far", _NOT_READ)
            return
        try:
            sha256 = self._files.take(course.path, copy, course.identity)
        except Changed:
            course.to(State.SEEN)
        except FileNotFoundError:
            course.to(State.GONE)
        except OSError as error:
            self._not_taken(course, error, copy)
        else:
            course.to(State.TAKEN)
            with self._alone(sha256):
                self._go_on(course, sha256, copy)

    def _not_taken(self, course: Course, error: OSError, copy: Path) -> None:
        kind = kind_of(error)
        patient = kind is Fault.DOUBTFUL and course.tries < self._settings.patience.doubtful
        if kind is Fault.PASSING or patient:
            self._wait(course, error)
            return
        course.to(State.REFUSED)
        reason = f"may not be opened: {in_words(error)}; let the watcher's user read it and put it back"
        self._refuse(course, "", reason, _NOT_READ, copy)

    def _go_on(self, course: Course, sha256: str, copy: Path) -> None:
        before = self._ledger.latest(key_of(course.path, self._settings.inbox))
        if before is not None and before.sha256 == sha256 and self._finish(course, before, copy):
            return
        known = self._ledger.reported(sha256, self._judge.rules)
        if known is not None:
            course.to(State.KNOWN)
            self._link(course, known, copy)
        elif self._ledger.begin(sha256) > _ATTEMPTS:
            course.to(State.REFUSED)
            reason = f"the scanner stopped {_ATTEMPTS} times while it read this; send it to a person"
            self._refuse(course, sha256, reason, _NOT_READ, copy)
        else:
            try:
                self._scan(course, sha256, copy)
            except (ScanError, OSError):  # through no fault of the document
                with suppress(OSError):
                    self._ledger.give_back(sha256)
                raise

    def _finish(self, course: Course, before: Entry, copy: Path) -> bool:
        """End a document that has its row already; say whether there was one to end."""
        if before.filed and before.target:
            return False  # it was moved away, and the same bytes came again
        if before.filed and self._filing.place(before.ending) is None:
            self._ledger.touch(before.id, course.identity)
            course.to(State.UNCHANGED)
            return True
        course.to(State.RECORDED)
        self._end(course, before, copy)
        return True

    def _scan(self, course: Course, sha256: str, copy: Path) -> None:
        course.to(State.SCANNING)
        try:
            judged = self._judge.judge(copy)
        except DocumentError as error:
            course.to(State.REFUSED)
            self._refuse(course, sha256, error.reason, error.exit_code, copy)
        except (ScanError, OSError):
            raise
        except Exception as error:  # noqa: BLE001  # one bad document never stops the others
            course.to(State.REFUSED)
            reason = f"internal error ({type(error).__name__}); this is a bug in the scanner, please report it"
            self._refuse(course, sha256, reason, _BUG, copy)
        else:
            course.to(State.JUDGED)
            self._report(course, sha256, judged, copy)

    def _report(self, course: Course, sha256: str, judged: Judged, copy: Path) -> None:
        judgement = self._papers.report(course.path.name, sha256, judged)
        course.to(State.WRITTEN)
        before = self._ledger.latest(key_of(course.path, self._settings.inbox))
        replaces = before.id if before is not None and before.sha256 != sha256 else None
        entry = self._entry(course, sha256, Ending.REPORTED, judgement.report, replaces=replaces)
        self._record(course, entry, judgement, judgement, copy)

    def _link(self, course: Course, known: Standing, copy: Path) -> None:
        assert known.judgement is not None
        paper = self._papers.link(course.path.name, known.entry, known.judgement)
        course.to(State.WRITTEN)
        entry = self._entry(course, known.entry.sha256, Ending.DUPLICATE, paper, duplicate_of=known.entry.id)
        self._record(course, entry, None, known.judgement, copy)

    def _refuse(self, course: Course, sha256: str, reason: str, code: int, copy: Path) -> None:
        course.code = code
        target = self._filing.reserve(course.path, Ending.FAILED)
        paper = self._papers.why(course.path.name, target, reason)
        course.to(State.WRITTEN)
        entry = self._entry(course, sha256, Ending.FAILED, paper, reason=reason, target=target)
        self._record(course, entry, None, None, copy)

    def _entry(
        self,
        course: Course,
        sha256: str,
        ending: Ending,
        paper: str,
        *,
        reason: str = "",
        duplicate_of: int | None = None,
        replaces: int | None = None,
        target: Path | None = None,
    ) -> Entry:
        if target is None and ending is not Ending.FAILED:
            target = self._filing.reserve(course.path, ending)
        return Entry(
            path=key_of(course.path, self._settings.inbox),
            identity=course.identity,
            sha256=sha256,
            ending=ending,
            paper=paper,
            reason=reason,
            duplicate_of=duplicate_of,
            replaces=replaces,
            target="" if target is None else str(target),
            filed=target is None,
        )

    def _record(
        self, course: Course, entry: Entry, own: Judgement | None, standing: Judgement | None, copy: Path
    ) -> None:
        if standing is not None:
            course.code = standing.code
        number = self._ledger.record(entry, own, self._papers.notices(entry, standing))
        course.to(State.RECORDED)
        self._end(course, entry, copy, number=number)

    def _end(self, course: Course, entry: Entry, copy: Path, *, number: int | None = None) -> None:
        self._filing.file(course, entry, number or entry.id, copy)
        course.fault = ""
        course.to(State(entry.ending.value))

    def _wait(self, course: Course, error: OSError) -> None:
        writing = is_full(error) or course.state is not State.SETTLED
        self._hold(course, in_words(error), _NOT_WRITTEN if writing else _NOT_READ)

    def _hold(self, course: Course, fault: str, code: int) -> None:
        course.fault, course.code = fault, code
        course.to(State.WAITING)

    @contextmanager
    def _alone(self, sha256: str) -> Iterator[None]:
        """Let no other thread work on the same bytes, so that copies that arrive together give one report."""
        with self._free:
            self._free.wait_for(lambda: sha256 not in self._in_hand)
            self._in_hand.add(sha256)
        try:
            yield
        finally:
            with self._free:
                self._in_hand.discard(sha256)
                self._free.notify_all()
