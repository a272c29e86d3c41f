"""Moves a document that has ended to where it is to lie, and puts right what a stop left between."""

from __future__ import annotations

import os
import threading
from itertools import count
from pathlib import Path

from scanner.watch.faults import Fault, kind_of
from scanner.watch.files import Files
from scanner.watch.ledger import Ledger
from scanner.watch.names import numbered, why_name
from scanner.watch.record import Ending, Entry
from scanner.watch.settings import Settings
from scanner.watch.states import Course


def key_of(path: Path, inbox: Path) -> str:
    """Return the name under which the ledger knows a path of the inbox."""
    return text_of(path.relative_to(inbox))


def text_of(path: Path) -> str:
    """Return a path as text, with slashes; bytes that are no text are escaped."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


class Filing:
    """Where documents go when they have ended."""

    def __init__(self, settings: Settings, ledger: Ledger, files: Files) -> None:
        self._settings = settings
        self._ledger = ledger
        self._files = files
        self._reserved: set[Path] = set()
        self._lock = threading.Lock()

    def place(self, ending: Ending) -> Path | None:
        """Return the folder for documents that ended so; None if they stay in the inbox."""
        return self._settings.failed if ending is Ending.FAILED else self._settings.done

    def reserve(self, path: Path, ending: Ending) -> Path | None:
        """Return the free name under which the document at `path` will be filed; None if it stays."""
        place = self.place(ending)
        if place is None:
            return None
        folder = place / path.parent.relative_to(self._settings.inbox)
        with self._lock:
            target = next(
                candidate
                for candidate in (folder / numbered(path.name, number) for number in count(1))
                if candidate not in self._reserved and self._is_free(candidate, ending)
            )
            self._reserved.add(target)
        return target

    def _is_free(self, target: Path, ending: Ending) -> bool:
        if os.path.lexists(target):
            return False
        why = target.with_name(why_name(target.name))
        # A why.txt of which no row speaks is what a stop left of this very document: it is written again.
        return ending is not Ending.FAILED or not (
            os.path.lexists(why) and self._ledger.has_paper(text_of(why.relative_to(self._settings.why)))
        )

    def file(self, course: Course, entry: Entry, number: int, copy: Path) -> None:
        """Move the document of row `number` to its target, unless that is the inbox.

        What lies in the inbox by now counts: a document that was replaced meanwhile stays, and its copy is filed.

        Raises:
            OSError: it cannot be moved now, and may be later.
        """
        target = Path(entry.target) if entry.target else None
        if target is None and entry.id:  # a row of a run without a place for it
            target = self.reserve(course.path, entry.ending)
        if target is None:
            return
        try:
            filed = self._moved(course, target, copy)
        except FileExistsError:
            self._reserved.discard(target)
            target = self.reserve(course.path, entry.ending)
            assert target is not None
            filed = self._moved(course, target, copy)
        except OSError as error:
            if kind_of(error) is Fault.PASSING or course.tries < self._settings.patience.doubtful:
                raise
            filed = False  # it has its report; that it cannot be moved is no reason to begin again for ever
        self._ledger.file(number, text_of(target) if filed else "")
        self._reserved.discard(target)

    def _moved(self, course: Course, target: Path, copy: Path) -> bool:
        """Bring the document to `target`; False if it was taken away meanwhile."""
        now = self._files.identity(course.path)
        if now is None:
            return False
        if now != course.identity:
            if not copy.exists():
                return False
            self._files.copy(copy, target)
            return True
        self._files.move(course.path, target)
        arrived = self._files.identity(target)
        if arrived is not None and (arrived.size, arrived.mtime_ns) != (now.size, now.mtime_ns) and now.regular:
            # Replaced in the instant between: what was moved is a new document. It goes back, the copy takes its place.
            back = next(
                path
                for path in (course.path.with_name(numbered(course.path.name, number)) for number in count(1))
                if not os.path.lexists(path)
            )
            self._files.move(target, back)
            self._files.copy(copy, target)
        return True

    def recover(self) -> None:
        """Put right the rows of documents that were on their way when the watcher was stopped hard.

        What still lies in the inbox is filed when it is seen there.
        """
        for entry in self._ledger.unfiled():
            target = Path(entry.target)
            source = self._settings.inbox / entry.path
            if entry.sha256 and self._files.sha256(target) == entry.sha256:
                if self._files.sha256(source) == entry.sha256:
                    self._files.remove(source)  # copied to another disk, and stopped before the original went
                self._ledger.file(entry.id, entry.target)
            elif entry.sha256 and self._files.sha256(source) != entry.sha256:
                self._ledger.file(entry.id, "")
            elif not entry.sha256:  # it could never be opened, so that only its place tells
                if not os.path.lexists(target) and self._files.identity(source) == entry.identity:
                    self._files.move(source, target)
                self._ledger.file(entry.id, entry.target if os.path.lexists(target) else "")
