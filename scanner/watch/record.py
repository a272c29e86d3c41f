"""What the ledger remembers of a document: how it ended, and how it was judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scanner.watch.files import Identity


class Ending(StrEnum):
    """How a document ended: with a report, with the link to one, or with a why.txt."""

    REPORTED = "reported"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as the ledger keeps it: its identity, severity and entry, none of the contract's words."""

    fingerprint: str
    severity: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a report says, in short.

    Attributes:
        rules: digest of the patterns and of the program's version.
        edition: id of the edition judged under.
        signed: the day of signing that the document states, ISO 8601; empty if none.
        complete: whether all of the document was read.
        code: the gate's exit code for this document alone.
        marks: the findings that no reviewer accepted, in the report's order.
        report: name of the report in the folder of reports, without its last suffix; empty until it is named.
    """

    rules: str
    edition: str
    outcome: str
    direction: str
    complete: bool
    code: int
    marks: tuple[Mark, ...]
    signed: str = ""
    report: str = ""

    def count(self, severity: str) -> int:
        """Return how many findings have that severity."""
        return sum(mark.severity == severity for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the ledger, written once the document's report, why.txt or link is on disk.

    Attributes:
        path: in the inbox when it arrived, relative, with slashes; characters that are no text are escaped.
        identity: what the file was, to know it again where it stays in the inbox.
        sha256: empty if it could never be opened.
        paper: name of the report (without its last suffix), of the why.txt or of the link.
        reason: why it failed; else empty.
        duplicate_of: id of the entry whose report stands for this one too.
        replaces: id of the entry that came under the same path before, with other content.
        target: where the document is to lie, absolute; empty if it stays in the inbox, or is gone.
        filed: whether it lies there.
        ended_at: when the row was written, ISO 8601 in UTC.
    """

    path: str
    identity: Identity
    sha256: str
    ending: Ending
    paper: str
    reason: str = ""
    duplicate_of: int | None = None
    replaces: int | None = None
    target: str = ""
    filed: bool = False
    ended_at: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry with the judgement that stands for it; None for one that failed."""

    entry: Entry
    judgement: Judgement | None
