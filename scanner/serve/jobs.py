"""The bounded queue: every upload that is taken in gets its answer, and no more are taken in than there is room for."""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections import OrderedDict, deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from scanner.errors import ScanError
from scanner.report import Options
from scanner.serve.answers import Answer, Scan, answered, notice
from scanner.serve.settings import ServeSettings
from scanner.webhook import send

if TYPE_CHECKING:
    from scanner.gate import Gate

_log = logging.getLogger("scanner.serve")
# Notices that may wait for a receiver that is not there; beyond these one is given up, and that is said.
_NOTICES = 1_000
_RECENT = 20


class Full(Exception):
    """No place is free; `retry_after` is in whole seconds, at least 1."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("every place of the queue is taken")
        self.retry_after = retry_after


class KeyReused(Exception):
    """The idempotency key was used for another document."""


@dataclass(slots=True, kw_only=True)
class Job:
    """One upload on its way. `id` cannot be guessed: whoever knows it may read the report.

    Attributes:
        folder: holds the upload, and then the reports, one file a form.
        done: the answer, when there is one; None where a bug left none.
        ended: when it ended, by the monotonic clock; 0 until then.
    """

    id: str
    folder: Path
    name: str = "contract"
    sha256: str = ""
    key: str = ""
    options: dict[str, object] = field(default_factory=dict)
    done: Future[Answer | None] = field(default_factory=Future)
    ended: float = 0.0

    @property
    def upload(self) -> Path:
        """Where the bytes of the upload go; gone once it was read."""
        return self.folder / "upload"

    def report(self, form: str) -> Path:
        """Return where the report in that form lies; there is none in a form that does not suit the answer."""
        return self.folder / form


class Jobs:
    """The jobs of one server.

    Args:
        scan: reads and judges a contract; called from several threads.
        gate: what decides.
        settings: the limits.
        spool: an own, empty folder.
        options: how reports are written.
    """

    def __init__(
        self,
        scan: Scan,
        gate: Gate,
        settings: ServeSettings,
        spool: Path,
        options: Options = Options(),  # noqa: B008 - frozen
    ) -> None:
        self._scan = scan
        self._gate = gate
        self._settings = settings
        self._spool = spool
        self._options = options
        self._lock = Lock()
        self._taken = 0
        self._running = 0
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._by_key: dict[str, Job] = {}
        self._seconds: deque[float] = deque([1.0], maxlen=_RECENT)
        self._readers = ThreadPoolExecutor(settings.workers, "scan")
        self._notices = ThreadPoolExecutor(1, "notice")
        self._untold = 0
        self._undelivered = 0

    def begin(self) -> Job:
        """Take a place in the queue for an upload that is about to come.

        Raises:
            Full: none is free.
        """
        with self._lock:
            if self._taken >= self._settings.queue:
                raise Full(self._patience())
            self._taken += 1
        job = Job(id=secrets.token_urlsafe(24), folder=self._spool / secrets.token_hex(16))
        job.folder.mkdir(mode=0o700)
        return job

    def give_up(self, job: Job) -> None:
        """Let the place of an upload go that did not come to its end."""
        shutil.rmtree(job.folder, ignore_errors=True)
        with self._lock:
            self._taken -= 1

    def submit(self, job: Job) -> Job:
        """Queue an upload that is complete; return its job, or the earlier one of the same key and the same bytes.

        Raises:
            KeyReused: the key was used for other bytes.
        """
        with self._lock:
            earlier = self._by_key.get(job.key) if job.key else None
            if earlier is None:
                self._jobs[job.id] = job
                if job.key:
                    self._by_key[job.key] = job
        if earlier is not None:
            self.give_up(job)
            if (earlier.sha256, earlier.options) != (job.sha256, job.options):
                raise KeyReused
            return earlier
        self._readers.submit(self._run, job)
        return job

    def find(self, job_id: str) -> Job | None:
        """Return a job that is under way or kept, or None."""
        with self._lock:
            self._forget()
            return self._jobs.get(job_id)

    def load(self) -> tuple[int, int, int]:
        """Return how many uploads are taken in, how many of them are being read, and how many notices were given up."""
        with self._lock:
            return self._taken, self._running, self._undelivered

    def close(self) -> None:
        """End when the jobs that are being read have ended; those that wait get no answer."""
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._notices.shutdown(wait=False, cancel_futures=True)

    def _run(self, job: Job) -> None:
        started = time.monotonic()
        with self._lock:
            self._running += 1
        try:
            answer = answered(
                self._scan,
                self._gate,
                self._options,
                path=job.upload,
                name=job.name,
                put=lambda form, content: _put(job.report(form), content),
                **job.options,
            )
        except Exception as error:  # noqa: BLE001 - a bug costs this job, and is told without words of the contract
            _log.error("%s: internal error (%s); this is a bug in the scanner", job.id[:8], type(error).__name__)
            with self._lock:
                self._by_key.pop(job.key, None)  # the next try is a new one
            self._end(job, started)
            # Not the error itself: whoever drops it unseen would have its words, perhaps the contract's, logged.
            job.done.set_result(None)
            return
        self._end(job, started)
        job.done.set_result(answer)
        if self._settings.webhook:
            self._tell(job, answer)

    def _end(self, job: Job, started: float) -> None:
        job.upload.unlink(missing_ok=True)
        with self._lock:
            job.ended = time.monotonic()
            self._seconds.append(job.ended - started)
            self._taken -= 1
            self._running -= 1
            self._forget()

    def _forget(self) -> None:
        """Drop the jobs that are over the limits of number and age, the oldest first; the lock is held."""
        ended = [job for job in self._jobs.values() if job.ended]
        ended.sort(key=lambda job: job.ended)
        now = time.monotonic()
        while ended and (len(ended) > self._settings.keep or now - ended[0].ended > self._settings.keep_seconds):
            job = ended.pop(0)
            del self._jobs[job.id]
            if job.key:
                self._by_key.pop(job.key, None)
            shutil.rmtree(job.folder, ignore_errors=True)

    def _patience(self) -> int:
        mean = sum(self._seconds) / len(self._seconds)
        return max(1, round(mean * self._settings.queue / self._settings.workers / 2))

    def _tell(self, job: Job, answer: Answer) -> None:
        body, identity = notice(job.id, job.name, job.sha256, job.key, answer)
        with self._lock:
            room = self._untold < _NOTICES
            self._untold += room
        if room:
            self._notices.submit(self._deliver, job, body, identity)
        else:
            self._not_told(job, "too many wait for the receiver")

    def _deliver(self, job: Job, body: bytes, identity: str) -> None:
        try:
            send(self._settings.webhook, body, key=self._settings.secret or None, idempotency=identity)
        except ScanError as error:
            self._not_told(job, str(error))
        finally:
            with self._lock:
                self._untold -= 1

    def _not_told(self, job: Job, why: str) -> None:
        with self._lock:
            self._undelivered += 1
        _log.error("%s: the webhook was not told: %s", job.id[:8], why)


def _put(path: Path, content: bytes) -> None:
    draft = path.with_name(f"{path.name}.part")
    draft.write_bytes(content)
    draft.replace(path)
