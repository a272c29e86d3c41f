"""Keeps the index page of the folder of reports: every document, what was found, and where its report is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote

from scanner.assess import Direction, Outcome, Severity
from scanner.messages import Language, say
from scanner.report.html import INDEX, IndexRow, Listed, index_row, write_index
from scanner.report.options import Options
from scanner.watch.files import Files
from scanner.watch.judging import WORST_FIRST
from scanner.watch.ledger import Ledger
from scanner.watch.record import Entry, Judgement


class Portfolio:
    """The index page of the folder `out`; `stale` says that a document ended since it was written."""

    def __init__(self, out: Path, ledger: Ledger, files: Files, language: Language) -> None:
        self._path = out / INDEX
        self._options = Options(language=language)
        self._ledger = ledger
        self._files = files
        self.stale = not self._path.exists()

    def write(self) -> None:
        """Write the page.

        Raises:
            OSError: it could not be written; it is stale still.
        """
        self._files.put(self._path, page(self._ledger, self._options))
        self.stale = False


def page(ledger: Ledger, options: Options) -> bytes:
    """Return the index page of a ledger: the worst outcome first, then by name; what was not read is a part of it."""
    replaced = ledger.replaced()
    paths: dict[int, str] = {}
    rows: list[tuple[int, str, int, IndexRow]] = []
    refused: list[tuple[str, str]] = []
    for each in ledger.each_standing():
        entry, judgement = each.entry, each.judgement
        paths[entry.id] = entry.path  # what a duplicate points at came before it
        if judgement is None:
            refused.append((entry.path, entry.reason))
        else:
            rank = WORST_FIRST.index(Outcome(judgement.outcome))
            rows.append((rank, entry.path.lower(), entry.id, _row(entry, judgement, paths, replaced)))
    rows.sort(key=lambda row: row[:3])
    return write_index(Listed(tuple(row[3] for row in rows), tuple(refused)), options)


def _row(entry: Entry, judgement: Judgement, paths: Mapping[int, str], replaced: Collection[int]) -> IndexRow:
    return index_row(
        Outcome(judgement.outcome),
        href=quote(f"{judgement.report}.html"),
        path=entry.path,
        counts={severity: judgement.count(severity) for severity in Severity},
        direction=Direction(judgement.direction),
        signed=date.fromisoformat(judgement.signed) if judgement.signed else None,
        complete=judgement.complete,
        note=_note(entry, paths, replaced),
    )


def _note(entry: Entry, paths: Mapping[int, str], replaced: Collection[int]) -> str:
    if entry.duplicate_of is not None:
        first = paths[entry.duplicate_of]
        return say("watch.same_bytes", first=first) if first != entry.path else say("watch.came_again")
    if entry.id in replaced:
        return say("watch.replaced")
    return say("watch.later_version") if entry.replaces is not None else ""
