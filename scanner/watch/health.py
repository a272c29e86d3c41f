"""Says how the watcher is: in a file for a monitor, and to systemd."""

from __future__ import annotations

import json
import logging
import os
import socket
import time
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass

from scanner.watch.faults import in_words
from scanner.watch.files import Files
from scanner.watch.judging import Judge
from scanner.watch.ledger import Ledger
from scanner.watch.notices import Notices
from scanner.watch.portfolio import Portfolio
from scanner.watch.record import Ending
from scanner.watch.rows import now
from scanner.watch.settings import Settings
from scanner.watch.settling import Settling

_LOG = logging.getLogger("scanner.watch")
_BEAT = 10.0  # seconds between two lines of life in the health file
_INDEX = 2.0  # seconds between two writings of the index page


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the watcher is.

    Attributes:
        state: watching or stopped.
        beat: when this was written, ISO 8601 in UTC; older than a minute means that the watcher hangs or is gone.
        means: how changes in the inbox are noticed.
        last_event: when something last changed in the inbox; empty if nothing has.
        last_rescan: when the whole inbox was last looked at.
        queue: documents that settle or wait for a worker.
        in_hand: documents that are read now.
        waiting: what stands in the way of documents that are tried again, with how many each.
        undelivered: notices that wait or were given up.
        rules: digest of the patterns.
    """

    state: str
    pid: int
    started: str
    beat: str
    means: str
    last_event: str
    last_rescan: str
    queue: int
    in_hand: int
    waiting: dict[str, int]
    reported: int
    duplicate: int
    failed: int
    undelivered: int
    rules: str


class Pulse:
    """Keeps the health file, the index page and systemd up to date, none of them oftener than it helps.

    Attributes:
        means: how changes in the inbox are noticed.
        last_event: when something last changed in the inbox.
        last_rescan: when the whole inbox was last looked at.
    """

    def __init__(self, settings: Settings, *, ledger: Ledger, judge: Judge, notices: Notices, files: Files) -> None:
        self._path = settings.health
        self._ledger = ledger
        self._judge = judge
        self._notices = notices
        self._files = files
        self._portfolio = Portfolio(settings.out, ledger, files, settings.language)
        self._started = now()
        self.means = "looks once"
        self.last_event = self.last_rescan = ""
        self._next_beat = self._next_index = 0.0

    @property
    def due(self) -> float:
        """Return when `tell` has something to do, in seconds of the monotonic clock."""
        return min(self._next_beat, self._next_index) if self._portfolio.stale else self._next_beat

    def one_ended(self) -> None:
        """Say that a document ended, so that the index page is old."""
        self._portfolio.stale = True

    def tell(self, at: float, settling: Settling, *, in_hand: int) -> None:
        """Write what is due at `at`."""
        if self._portfolio.stale and at >= self._next_index:
            began = time.monotonic()
            self._write_index()
            # A page of thousands takes its time; most of it belongs to the documents.
            self._next_index = at + max(_INDEX, 20 * (time.monotonic() - began))
        if at >= self._next_beat:
            self._next_beat = at + _BEAT
            tell_systemd("WATCHDOG=1")
            self._beat("watching", settling, in_hand)

    def stop(self, settling: Settling) -> None:
        """Write everything for the last time."""
        tell_systemd("STOPPING=1")
        if self._portfolio.stale:
            self._write_index()
        self._beat("stopped", settling, 0)

    def _write_index(self) -> None:
        try:
            self._portfolio.write()
        except OSError as error:
            _LOG.warning("the index page waits: %s", in_words(error))

    def _beat(self, state: str, settling: Settling, in_hand: int) -> None:
        if self._path is None:
            return
        try:
            counts = self._ledger.counts()
            health = Health(
                state=state,
                pid=os.getpid(),
                started=self._started,
                beat=now(),
                means=self.means,
                last_event=self.last_event,
                last_rescan=self.last_rescan,
                queue=len(settling),
                in_hand=in_hand,
                waiting=dict(Counter(course.fault for course in settling.waiting)),
                reported=counts[Ending.REPORTED],
                duplicate=counts[Ending.DUPLICATE],
                failed=counts[Ending.FAILED],
                undelivered=self._notices.undelivered(),
                rules=self._judge.rules,
            )
            self._files.put(self._path, (json.dumps(asdict(health), indent=2, ensure_ascii=False) + "\n").encode())
        except OSError as error:
            _LOG.warning("the health file waits: %s", in_words(error))


def tell_systemd(word: str) -> None:
    """Tell systemd "READY=1", "WATCHDOG=1" or "STOPPING=1", where it asked to be told (Type=notify)."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(word.encode(), address)
