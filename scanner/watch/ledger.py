"""The ledger: an SQLite file that says of every document how it ended, so that none is lost and none done twice."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scanner.errors import UsageError
from scanner.watch.files import Identity
from scanner.watch.record import Ending, Entry, Judgement, Standing
from scanner.watch.rows import ENTRY, MIGRATIONS, STANDING, entry_of, insert_judgement, now, signed, standing_of

_PAGE = 200
_COUNTS = "SELECT ending, count(*) FROM entry GROUP BY ending"


class Ledger:
    """An open ledger; its methods may be called from any thread.

    A full disk, a lock or a lost connection is an `OSError`, as for every other file.

    Raises:
        UsageError: the file is no ledger, is damaged, or was written by a newer program.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        with _faults(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode = WAL")
            # A row must outlive a power cut as the report does that it speaks of.
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._migrate()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection within a transaction that is kept if nothing is raised."""
        with self._lock, _faults(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def select(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with self._lock, _faults(self.path):
            return list(self._connection.execute(query, values))

    def _migrate(self) -> None:
        version = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(MIGRATIONS):
            raise UsageError(f"{self.path}: the ledger was written by a newer version of the program; update it")
        for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
            self._connection.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")

    def is_known(self, path: str, identity: Identity) -> bool:
        """Say whether the file that lies at `path` in the inbox has ended already, and stays there."""
        found = self.latest(path)
        return found is not None and found.filed and not found.target and found.identity == identity

    def latest(self, path: str) -> Entry | None:
        """Return the last entry of a path in the inbox, or None."""
        rows = self.select(f"SELECT {ENTRY} FROM entry WHERE path = ? ORDER BY id DESC LIMIT 1", path)  # noqa: S608
        return entry_of(rows[0]) if rows else None

    def reported(self, sha256: str, rules: str) -> Standing | None:
        """Return the first document with these bytes whose standing report was made under these rules, or None."""
        rows = self.select(
            f"{STANDING} WHERE entry.sha256 = ? AND entry.ending = 'reported' AND judgement.rules = ? "
            "ORDER BY entry.id LIMIT 1",
            sha256,
            rules,
        )
        return standing_of(rows[0]) if rows else None

    def report_of(self, report: str) -> tuple[str, str] | None:
        """Return the SHA-256 and the rules that a report of this name was made of and under, or None."""
        rows = self.select(
            "SELECT entry.sha256, judgement.rules FROM judgement JOIN entry ON entry.id = judgement.entry "
            "WHERE judgement.report = ? LIMIT 1",
            report,
        )
        return (str(rows[0][0]), str(rows[0][1])) if rows else None

    def has_paper(self, paper: str) -> bool:
        """Say whether a row speaks of a why.txt or link of this name."""
        return bool(self.select("SELECT 1 FROM entry WHERE paper = ? LIMIT 1", paper))

    def record(self, entry: Entry, judgement: Judgement | None, notices: Sequence[tuple[str, str]] = ()) -> int:
        """Write a document's row, its judgement and what is to be told of it, all or nothing; return the row's id.

        `notices` are pairs of kind ("command", "webhook") and body.
        """
        identity, ended_at = entry.identity, now()
        with self.transaction() as connection:
            number = connection.execute(
                "INSERT INTO entry (path, size, mtime_ns, inode, mode, sha256, ending, paper, reason, duplicate_of, "
                "replaces, target, filed, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (entry.path, identity.size, identity.mtime_ns, signed(identity.inode), identity.mode, entry.sha256,
                 entry.ending, entry.paper, entry.reason, entry.duplicate_of, entry.replaces, entry.target,
                 entry.filed, ended_at),
            ).lastrowid  # fmt: skip
            assert number is not None
            if judgement is not None:
                insert_judgement(connection, number, judgement, ended_at)
            connection.executemany(
                "INSERT INTO notice (entry, kind, body) VALUES (?, ?, ?)",
                [(number, kind, body) for kind, body in notices],
            )
            connection.execute("DELETE FROM attempt WHERE sha256 = ?", (entry.sha256,))
        return number

    def judged_again(self, entry: int, judgement: Judgement) -> None:
        """Add a judgement to a document that has one; it stands from now on."""
        with self.transaction() as connection:
            insert_judgement(connection, entry, judgement, now())

    def file(self, entry: int, target: str) -> None:
        """Say that a document lies where it is to lie; `target` is empty if that is the inbox, or nowhere."""
        with self.transaction() as connection:
            connection.execute("UPDATE entry SET filed = 1, target = ? WHERE id = ?", (target, entry))

    def touch(self, entry: int, identity: Identity) -> None:
        """Remember the new time of a file whose content is the old one."""
        with self.transaction() as connection:
            connection.execute(
                "UPDATE entry SET size = ?, mtime_ns = ?, inode = ?, mode = ? WHERE id = ?",
                (identity.size, identity.mtime_ns, signed(identity.inode), identity.mode, entry),
            )

    def unfiled(self) -> tuple[Entry, ...]:
        """Return the documents that a stop left between their row and their place."""
        return tuple(map(entry_of, self.select(f"SELECT {ENTRY} FROM entry WHERE NOT filed ORDER BY id")))  # noqa: S608

    def begin(self, sha256: str) -> int:
        """Count a try of these bytes; return how many began and never ended, this one included."""
        with self.transaction() as connection:
            row = connection.execute(
                "INSERT INTO attempt VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times",
                (sha256,),
            ).fetchone()
        return int(row[0])

    def give_back(self, sha256: str) -> None:
        """Take back a try that came to nothing through no fault of the document."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM attempt WHERE sha256 = ?", (sha256,))

    def standing(self) -> tuple[Standing, ...]:
        """Return every document with the judgement that stands, in the order in which they ended."""
        return tuple(self.each_standing())

    def each_standing(self) -> Iterator[Standing]:
        """Yield what `standing` returns, of which never more than a page is in memory."""
        last = 0
        query = f"{STANDING} WHERE entry.id > ? ORDER BY entry.id LIMIT {_PAGE}"
        while rows := self.select(query, last):
            for each in map(standing_of, rows):
                yield each
                last = each.entry.id

    def replaced(self) -> frozenset[int]:
        """Return the ids of the entries that a later one under the same path replaces."""
        rows = self.select("SELECT replaces FROM entry WHERE replaces IS NOT NULL")
        return frozenset(int(str(id_)) for (id_,) in rows)

    def counts(self) -> dict[Ending, int]:
        """Return how many documents ended in which way."""
        found = {str(ending): int(str(many)) for ending, many in self.select(_COUNTS)}
        return {ending: found.get(ending.value, 0) for ending in Ending}

    def fact(self, name: str) -> str:
        """Return what was kept under `name`; empty if nothing."""
        rows = self.select("SELECT value FROM fact WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def keep(self, name: str, value: str) -> None:
        """Keep a fact about the watched folder, such as where its reports are."""
        with self.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    codes = {
        sqlite3.SQLITE_FULL: errno.ENOSPC,
        sqlite3.SQLITE_BUSY: errno.EBUSY,
        sqlite3.SQLITE_LOCKED: errno.EBUSY,
        sqlite3.SQLITE_IOERR: errno.EIO,
        sqlite3.SQLITE_READONLY: errno.EROFS,
        sqlite3.SQLITE_CANTOPEN: errno.EIO,
    }
    try:
        yield
    except sqlite3.DatabaseError as error:
        # The low byte is the kind of error, the rest its variety.
        code = codes.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is not None:
            raise OSError(code, os.strerror(code), str(path)) from error
        if isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError)):
            raise
        raise UsageError(f"{path}: not a ledger, or damaged; move it away and the inbox is read anew") from error
