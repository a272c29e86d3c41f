"""Keeps the documents of the inbox that are not in hand: still changing, ready, or waiting for a fault to pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scanner.watch.faults import Patience
from scanner.watch.files import Files, Identity
from scanner.watch.states import Course, Observer, State


class Settling:
    """Documents by path; each is in one place only, and a path in hand is not looked at.

    Times are seconds of a clock that never goes back.
    """

    def __init__(self, *, settle: float, patience: Patience, files: Files, observe: Observer) -> None:
        self._settle = settle
        self._patience = patience
        self._files = files
        self._observe = observe
        self._changing: dict[Path, Course] = {}
        self._waiting: dict[Path, Course] = {}
        self._ready: dict[Path, Course] = {}
        self._in_hand: set[Path] = set()
        self._again: set[Path] = set()

    def __len__(self) -> int:
        """Return how many are not in hand."""
        return len(self._changing) + len(self._waiting) + len(self._ready)

    @property
    def waiting(self) -> tuple[Course, ...]:
        """Return the documents that wait for a fault to pass."""
        return tuple(self._waiting.values())

    @property
    def has_ready(self) -> bool:
        """Say whether a document can be taken in hand."""
        return bool(self._ready)

    def see(self, path: Path, identity: Identity, now: float) -> None:
        """Note that `path` is there, with this content for all one can see."""
        if path in self._in_hand:
            self._again.add(path)
            return
        course = self._changing.get(path)
        if course is None:
            waits = self._waiting.get(path)
            if waits is not None:
                if waits.identity == identity:
                    return
                del self._waiting[path]  # new content: the old fault may be over
            elif path in self._ready:
                return  # if it changed, taking it will show
            self._changing[path] = Course(path, identity, now, self._observe)
        elif course.identity != identity:
            course.identity, course.since = identity, now

    def look(self, now: float) -> None:
        """Look again at what may have settled or may be tried again; what has settled becomes ready."""
        for course in [each for each in self._waiting.values() if each.not_before <= now]:
            del self._waiting[course.path]
            self._enter(course, now, settled=True)
        for course in [each for each in self._changing.values() if each.since + self._settle <= now]:
            self._enter(course, now, settled=False)

    def _enter(self, course: Course, now: float, *, settled: bool) -> None:
        """Let a course go on by what its path is now; one that waited has `settled` before."""
        identity = self._files.identity(course.path)
        if identity is None:
            self._changing.pop(course.path, None)
            course.to(State.GONE)
            return
        if settled:
            course.to(State.SEEN)
        if identity != course.identity:
            course.identity, course.since = identity, now
            self._changing[course.path] = course
            return
        self._changing.pop(course.path, None)
        course.to(State.SETTLED)
        self._ready[course.path] = course

    def next(self) -> Course:
        """Take the next ready document in hand."""
        course = self._ready.pop(next(iter(self._ready)))
        self._in_hand.add(course.path)
        return course

    def back(self, course: Course, now: float) -> bool:
        """Take note of what became of a document in hand; say whether its path was seen again meanwhile."""
        self._in_hand.discard(course.path)
        seen_again = course.path in self._again
        self._again.discard(course.path)
        if course.state is State.WAITING:
            course.tries += 1
            course.not_before = now + self._patience.wait(course.tries)
            self._waiting[course.path] = course
            return False
        if course.state is State.SEEN:  # it changed while it was copied
            identity = self._files.identity(course.path)
            if identity is None:
                course.to(State.GONE)
            else:
                course.identity, course.since = identity, now
                self._changing[course.path] = course
            return False
        return seen_again

    def drop(self, course: Course) -> None:
        """Leave a waiting document where it is, until it is seen again."""
        self._waiting.pop(course.path, None)

    def deadlines(self) -> Iterator[float]:
        """Yield the times at which `look` has something to do."""
        yield from (course.since + self._settle for course in self._changing.values())
        yield from (course.not_before for course in self._waiting.values())
