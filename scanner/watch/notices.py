"""Tells others that a document ended: a program of the user's, and an address. Both are off unless named."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import threading
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from scanner.errors import ReportError, UsageError
from scanner.watch.ledger import Ledger
from scanner.watch.settings import Settings

_LOG = logging.getLogger("scanner.watch")
# Seconds before each further try; after the last one, about half a day, a notice is given up.
WAITS = (1.0, 5.0, 30.0, 120.0, 600.0, 1800.0, 3600.0, 7200.0, 14400.0, 21600.0)
_COMMAND_SECONDS = 300.0
_IDLE = 60.0


@dataclass(frozen=True, slots=True)
class _Notice:
    id: int
    kind: str
    body: str
    tries: int


class Notices:
    """Delivers what the ledger holds to be told, at least once each, from a thread of its own.

    A notice that was sent when the watcher was stopped hard may be sent again, under the same identity.
    """

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._settings = settings
        self._ledger = ledger
        if not ledger.fact("id"):
            ledger.keep("id", uuid.uuid4().hex)
        self._ledger_id = ledger.fact("id")
        self._wake = threading.Event()
        self._stopped = False
        self._thread: threading.Thread | None = None

    @property
    def wanted(self) -> bool:
        """Say whether anybody is to be told."""
        return bool(self._settings.on_report or self._settings.webhook)

    def start(self) -> None:
        """Begin to deliver, with what an earlier run left."""
        if self.wanted:
            self._thread = threading.Thread(target=self._deliver, name="notices", daemon=True)
            self._thread.start()

    def poke(self) -> None:
        """Say that there may be something to tell."""
        self._wake.set()

    def close(self) -> None:
        """Deliver what is due now, once, and stop; the rest stays for the next run."""
        self._stopped = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def _deliver(self) -> None:
        last = False
        while not last:
            last = self._stopped  # what came before the stop is delivered once more round
            self._wake.clear()
            try:
                for notice in self._due():
                    self._tell(notice)
                wait = self._next()
            except OSError as error:
                _LOG.warning("notices wait: %s", (error.strerror or "the ledger cannot be used").lower())
                wait = _IDLE
            if not last and not self._stopped:
                self._wake.wait(wait)

    def _due(self) -> list[_Notice]:
        now = time.time()
        # A clock that was set back may not put a notice off for longer than the longest wait.
        rows = self._ledger.select(
            "SELECT id, kind, body, tries FROM notice WHERE state = 'pending' AND (due <= ? OR due > ?) ORDER BY id",
            now,
            now + WAITS[-1],
        )
        return [_Notice(int(str(id_)), str(kind), str(body), int(str(tries))) for id_, kind, body, tries in rows]

    def _next(self) -> float:
        [(due,)] = self._ledger.select("SELECT min(due) FROM notice WHERE state = 'pending'")
        return _IDLE if due is None else min(max(float(str(due)) - time.time(), 0.05), _IDLE)

    def _tell(self, notice: _Notice) -> None:
        try:
            told = self._call(notice) if notice.kind == "command" else self._post(notice)
        except (ReportError, UsageError, OSError, subprocess.SubprocessError) as error:
            _LOG.warning("notice %d (%s) was not delivered: %s", notice.id, notice.kind, _said(error))
            told = False
        tries = notice.tries + 1
        state = "sent" if told else "pending" if tries <= len(WAITS) else "given_up"
        due = 0.0 if told else time.time() + WAITS[min(tries, len(WAITS)) - 1]
        with self._ledger.transaction() as connection:
            connection.execute(
                "UPDATE notice SET state = ?, tries = ?, due = ? WHERE id = ?", (state, tries, due, notice.id)
            )

    def _call(self, notice: _Notice) -> bool:
        if not self._settings.on_report:
            return True  # an earlier run was to tell; this one is not
        body = json.loads(notice.body)
        # A list of arguments and no shell: a contract's name cannot become a command.
        done = subprocess.run(  # noqa: S603  # the user's own program
            [*self._settings.on_report, body["paper"], body["outcome"]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=_COMMAND_SECONDS,
            check=False,
        )
        if done.returncode:
            raise ReportError(f"{Path(self._settings.on_report[0]).name} ended with {done.returncode}")
        return True

    def _post(self, notice: _Notice) -> bool:
        from scanner.webhook import send  # noqa: PLC0415  # only where one is named

        if not self._settings.webhook:
            return True
        identity = f"{self._ledger_id}-{notice.id}"
        send(
            self._settings.webhook,
            notice.body.encode(),
            key=self._settings.secret or None,
            idempotency=identity,
            attempts=1,  # the waits between are the ledger's, so that a restart does not begin anew
        )
        return True

    def undelivered(self) -> int:
        """Return how many notices wait or were given up."""
        return int(str(self._ledger.select("SELECT count(*) FROM notice WHERE state <> 'sent'")[0][0]))


def _said(error: Exception) -> str:
    match error:
        case subprocess.TimeoutExpired():
            return f"the program did not end within {_COMMAND_SECONDS:g} s"
        case OSError():
            return (error.strerror or os.strerror(error.errno or 0)).lower()
        case _:
            return str(error)
