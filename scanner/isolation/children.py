"""The host's view of a child, however it was started."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Protocol

from scanner.catalogue import Catalogue
from scanner.errors import InternalError, ScanError
from scanner.isolation.child import spawned
from scanner.isolation.ending import Ending
from scanner.isolation.limits import ProcessLimits
from scanner.isolation.opening import Scanner

if TYPE_CHECKING:  # POSIX only
    from scanner.isolation.nursery import Nursery

_KILLED = 9


class Child(Protocol):
    """A process that takes jobs; `kill` may be called from another thread and more than once."""

    connection: Connection

    def kill(self) -> None:
        """End it at once."""

    def bury(self) -> Ending:
        """Kill it if it is alive; return how it ended, and leave nothing of it. To be called once."""


class ForkedChild:
    """A child of the nursery."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self._pid, self.connection = nursery.bear()

    def kill(self) -> None:
        """End it at once."""
        # Until it is buried nobody else can have its process id.
        with suppress(ProcessLookupError):
            os.kill(self._pid, _KILLED)

    def bury(self) -> Ending:
        """Kill it if it is alive; return how it ended, and leave nothing of it."""
        self.connection.close()
        self.kill()
        return self._nursery.bury(self._pid)


class SpawnedChild:
    """A process with a pipeline of its own, where there is no fork.

    Raises:
        ScanError: its pipeline could not be opened.
    """

    def __init__(self, open_pipeline: Callable[[], Scanner], limits: ProcessLimits) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=spawned, args=(theirs, open_pipeline, limits), daemon=True)
        self._process.start()
        theirs.close()
        try:
            opened = self.connection.recv()
        except EOFError as error:
            raise InternalError("the process that reads contracts could not start", ()) from error
        if isinstance(opened, ScanError):
            self.bury()
            raise opened
        self.catalogue: Catalogue = opened

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def bury(self) -> Ending:
        """Kill it if it is alive; return how it ended, and leave nothing of it."""
        self.connection.close()
        self._process.kill()
        self._process.join()
        code = self._process.exitcode
        self._process.close()
        return Ending(0 if code is None else code)
