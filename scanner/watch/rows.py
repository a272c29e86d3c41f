"""The ledger's tables, and its rows as entries and judgements."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from scanner.watch.files import Identity
from scanner.watch.record import Ending, Entry, Judgement, Mark, Standing

# Each step takes a ledger from the version of its place to the next; steps are added, never changed.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL, mode INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        ending TEXT NOT NULL CHECK (ending IN ('reported', 'duplicate', 'failed')),
        paper TEXT NOT NULL,
        reason TEXT NOT NULL,
        duplicate_of INTEGER REFERENCES entry (id),
        replaces INTEGER REFERENCES entry (id),
        target TEXT NOT NULL,
        filed INTEGER NOT NULL,
        ended_at TEXT NOT NULL
    );
    CREATE INDEX entry_path ON entry (path, id);
    CREATE INDEX entry_sha256 ON entry (sha256);
    CREATE INDEX entry_unfiled ON entry (filed) WHERE NOT filed;
    CREATE TABLE judgement (
        id INTEGER PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES entry (id),
        rules TEXT NOT NULL, edition TEXT NOT NULL, outcome TEXT NOT NULL, direction TEXT NOT NULL,
        signed TEXT NOT NULL, complete INTEGER NOT NULL, code INTEGER NOT NULL, marks TEXT NOT NULL,
        report TEXT NOT NULL,
        judged_at TEXT NOT NULL
    );
    CREATE INDEX judgement_entry ON judgement (entry, id);
    CREATE INDEX judgement_report ON judgement (report);
    CREATE TABLE attempt (sha256 TEXT PRIMARY KEY, times INTEGER NOT NULL);
    CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES entry (id),
        kind TEXT NOT NULL CHECK (kind IN ('command', 'webhook')),
        body TEXT NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        due REAL NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'given_up'))
    );
    CREATE INDEX notice_pending ON notice (due) WHERE state = 'pending';
    CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
)

ENTRY = (
    "entry.path, entry.size, entry.mtime_ns, entry.inode, entry.mode, entry.sha256, entry.ending, entry.paper, "
    "entry.reason, entry.duplicate_of, entry.replaces, entry.target, entry.filed, entry.ended_at, entry.id"
)
_JUDGEMENT = (
    "judgement.rules, judgement.edition, judgement.outcome, judgement.direction, judgement.signed, "
    "judgement.complete, judgement.code, judgement.marks, judgement.report"
)
# The judgement that stands is the last one, of the entry itself or of the one it duplicates.
STANDING = (
    f"SELECT {ENTRY}, {_JUDGEMENT} FROM entry LEFT JOIN judgement ON judgement.id = ("  # noqa: S608  # constants
    "SELECT max(id) FROM judgement WHERE judgement.entry = coalesce(entry.duplicate_of, entry.id))"
)


def insert_judgement(connection: sqlite3.Connection, entry: int, judgement: Judgement, at: str) -> None:
    """Add a judgement to the row `entry`."""
    marks = json.dumps([[mark.fingerprint, mark.severity, mark.entry] for mark in judgement.marks])
    connection.execute(
        "INSERT INTO judgement (entry, rules, edition, outcome, direction, signed, complete, code, marks, report, "
        "judged_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (entry, judgement.rules, judgement.edition, judgement.outcome, judgement.direction, judgement.signed,
         judgement.complete, judgement.code, marks, judgement.report, at),
    )  # fmt: skip


def entry_of(row: Sequence[object]) -> Entry:
    """Return the entry in a row that begins with the columns of `ENTRY`."""
    path, size, mtime_ns, inode, mode, sha256, ending, paper = row[:8]
    reason, duplicate, replaces, target, filed, at, id_ = row[8:15]
    return Entry(
        path=str(path),
        identity=Identity(_int(size), _int(mtime_ns), _int(inode) % 2**64, _int(mode)),
        sha256=str(sha256),
        ending=Ending(str(ending)),
        paper=str(paper),
        reason=str(reason),
        duplicate_of=None if duplicate is None else _int(duplicate),
        replaces=None if replaces is None else _int(replaces),
        target=str(target),
        filed=bool(filed),
        ended_at=str(at),
        id=_int(id_),
    )


def standing_of(row: Sequence[object]) -> Standing:
    """Return the entry and judgement in a row of `STANDING`."""
    entry = entry_of(row)
    rules, edition, outcome, direction, signed_on, complete, code, marks, report = row[15:]
    if rules is None:
        return Standing(entry, None)
    judgement = Judgement(
        rules=str(rules),
        edition=str(edition),
        outcome=str(outcome),
        direction=str(direction),
        signed=str(signed_on),
        complete=bool(complete),
        code=_int(code),
        marks=tuple(Mark(*mark) for mark in json.loads(str(marks))),
        report=str(report),
    )
    return Standing(entry, judgement)


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def signed(inode: int) -> int:
    """Return an inode as SQLite keeps it: its integers are signed, and some file systems use all 64 bits."""
    return inode - 2**64 if inode >= 2**63 else inode


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
