"""Judges the documents of a ledger again, under other rules or the law of another day, and says what changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from scanner.errors import DocumentError, UsageError
from scanner.watch.faults import in_words
from scanner.watch.files import Changed, Files
from scanner.watch.judging import Judge, Judged
from scanner.watch.ledger import Ledger
from scanner.watch.names import report_name
from scanner.watch.record import Ending, Entry, Judgement, Standing


@dataclass(frozen=True, slots=True)
class Change:
    """An agreement that is judged differently now; `after` names the new report."""

    path: str
    before: Judgement
    after: Judgement


@dataclass(frozen=True, slots=True)
class NotJudged:
    """An agreement that could not be judged again, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescan:
    """What became of a ledger's agreements; each is in one of the three, in the order of arrival."""

    changes: tuple[Change, ...]
    unchanged: tuple[str, ...]
    not_judged: tuple[NotJudged, ...]


class Again:
    """Judges a ledger again.

    Args:
        ledger: the ledger of a watched folder.
        judge: with the new rules, or the other day.
        files: the file system.
        as_of: the day whose law is tried, if that is all that differs: then the judgements that stand are left alone,
            and the new reports bear the day in their names.
        workers: how many documents are judged at once.
        stopping: asked before each document; once it says so, the rest is left as it is.

    Raises:
        UsageError: the ledger was never used by a watcher, so that it does not know where its documents are.
    """

    def __init__(
        self,
        ledger: Ledger,
        judge: Judge,
        *,
        files: Files | None = None,
        as_of: date | None = None,
        workers: int = 1,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._ledger = ledger
        self._judge = judge
        self._files = files or Files()
        self._as_of = as_of
        self._workers = workers
        self._stopping = stopping
        if not ledger.fact("inbox"):
            raise UsageError(f"{ledger.path}: no folder was watched with this ledger; run scan watch first")
        self._inbox, self._out = Path(ledger.fact("inbox")), Path(ledger.fact("out"))
        self._spool = ledger.path.with_name(f"{ledger.path.name}.again.{os.getpid()}")

    def run(self) -> Rescan:
        """Judge the newest version of every agreement that has a report."""
        replaced = self._ledger.replaced()
        due = [
            each
            for each in self._ledger.each_standing()
            if each.entry.ending is Ending.REPORTED and each.entry.id not in replaced
        ]
        try:
            with ThreadPoolExecutor(self._workers) as pool:
                found = list(pool.map(self._one, due, count(1)))
        finally:
            self._files.remove(self._spool)
        return Rescan(
            changes=tuple(each for each in found if isinstance(each, Change)),
            unchanged=tuple(each for each in found if isinstance(each, str)),
            not_judged=tuple(each for each in found if isinstance(each, NotJudged)),
        )

    def _one(self, standing: Standing, number: int) -> Change | NotJudged | str:
        entry, before = standing.entry, standing.judgement
        assert before is not None
        if self._stopping():
            return NotJudged(entry.path, "left out: the run was stopped")
        if self._as_of is None and before.rules == self._judge.rules:
            return entry.path
        copy = self._spool / str(number) / Path(entry.path).name
        try:
            if self._taken(entry, copy) != entry.sha256:
                return NotJudged(entry.path, "is not where it was filed; put it back, or drop it into the inbox again")
            judged = self._judge.judge(copy)
            return self._compared(entry, before, judged)
        except DocumentError as error:
            return NotJudged(entry.path, error.reason)
        except OSError as error:
            return NotJudged(entry.path, in_words(error))
        finally:
            self._files.remove(copy.parent)

    def _taken(self, entry: Entry, copy: Path) -> str:
        place = Path(entry.target) if entry.target else self._inbox / entry.path
        identity = self._files.identity(place)
        if identity is None or not identity.regular:
            return ""
        try:
            return self._files.take(place, copy, identity)
        except Changed:
            return ""

    def _compared(self, entry: Entry, before: Judgement, judged: Judged) -> Change | str:
        after = judged.judgement
        if _gist(after) == _gist(before):
            if self._as_of is None:
                self._ledger.judged_again(entry.id, replace(after, report=before.report))
            return entry.path
        report = self._name(entry, after)
        for suffix, content in judged.reports.items():
            self._files.put(self._out / f"{report}.{suffix}", content)
        after = replace(after, report=report)
        if self._as_of is None:
            self._ledger.judged_again(entry.id, after)
        return Change(entry.path, before, after)

    def _name(self, entry: Entry, after: Judgement) -> str:
        name = Path(entry.path).name
        if self._as_of is not None:
            plain = report_name(name, entry.sha256).removesuffix(".report")
            return f"{plain}.as-of-{self._as_of.isoformat()}.report"
        names = (report_name(name, entry.sha256, version) for version in count(1))
        return next(each for each in names if self._ledger.report_of(each) in {None, (entry.sha256, after.rules)})


def _gist(judgement: Judgement) -> tuple[object, ...]:
    """Return what a lawyer would call the judgement, so that a changed wording of ours is no change."""
    marks = Counter((mark.severity, mark.entry) for mark in judgement.marks)
    return judgement.outcome, judgement.complete, judgement.code, tuple(sorted(marks.items()))
