"""Tells early that something changed in the inbox; the regular look at the whole inbox is what can be relied on."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from scanner.watch.mounts import remote_kind
from scanner.watch.names import CANARY, is_ignored
from scanner.watch.settings import Settings

_LOG = logging.getLogger("scanner.watch")
# Seconds between two looks where there are no events.
_POLL = 5.0
_CANARY = 2.0  # seconds for an event to come
_STEP = 0.05

Changed = Callable[[tuple[Path, ...]], None]


class Events:
    """Calls `changed` with the paths that something happened to, from a thread of its own, until closed.

    Attributes:
        poll: seconds between two looks at the inbox that the caller is to take itself; 0 where events do the work.
        means: how changes are noticed, in words, for the log and the health file.
    """

    def __init__(self, settings: Settings, changed: Changed) -> None:
        self._inbox = settings.inbox
        self._recursive = settings.recursive
        self._changed = changed
        self._stop = threading.Event()
        self._alive = threading.Event()
        self._thread: threading.Thread | None = None
        self.poll, self.means = self._begin(settings.poll)

    def close(self) -> None:
        """Stop telling."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _begin(self, poll: float | None) -> tuple[float, str]:
        if poll is not None:
            return poll, f"looks every {poll:g} s, as asked"
        kind = remote_kind(self._inbox)
        if kind:
            return _POLL, f"looks every {_POLL:g} s: {kind} sends no events"
        try:
            import watchfiles  # noqa: F401, PLC0415  # an extra
        except ImportError:
            return _POLL, f"looks every {_POLL:g} s: the package watchfiles is not installed"
        self._thread = threading.Thread(target=self._listen, name="events", daemon=True)
        self._thread.start()
        if self._canary_sings():
            return 0.0, "events"
        self.close()
        return _POLL, f"looks every {_POLL:g} s: no event came for a file made to try it"

    def _listen(self) -> None:
        from watchfiles import Change, watch  # noqa: PLC0415  # an extra

        def wanted(_change: Change, path: str) -> bool:
            name = os.path.basename(path)  # noqa: PTH119  # a text for every event of a busy folder
            return name.startswith(CANARY) or not is_ignored(name)

        try:
            changes: Iterable[set[tuple[Change, str]]] = watch(
                self._inbox,
                watch_filter=wanted,
                step=round(_STEP * 1000),
                stop_event=self._stop,
                raise_interrupt=False,
                recursive=self._recursive,
                ignore_permission_denied=True,
            )
            for batch in changes:
                paths = {Path(path) for _, path in batch}
                if any(path.name.startswith(CANARY) for path in paths):
                    self._alive.set()
                documents = tuple(sorted(path for path in paths if not path.name.startswith(CANARY)))
                if documents:
                    self._changed(documents)
        except (OSError, RuntimeError) as error:
            # watchfiles says so where the system has no watches left; the regular look goes on.
            _LOG.warning("no events any more (%s); the inbox is looked at regularly", type(error).__name__)

    def _canary_sings(self) -> bool:
        """Say whether a file made in the inbox gives an event."""
        canary = self._inbox / f"{CANARY}-{os.getpid()}"
        deadline = time.monotonic() + _CANARY
        try:
            # The watch begins at some moment in the other thread; what is made before gives no event.
            while time.monotonic() < deadline:
                canary.write_bytes(b"")
                if self._alive.wait(_STEP * 2):
                    return True
                canary.unlink(missing_ok=True)
        except OSError:
            return False  # not writable: whether events come cannot be tried
        finally:
            try:
                canary.unlink(missing_ok=True)
            except OSError:
                _LOG.warning("%s could not be removed", canary.name)
        return False
