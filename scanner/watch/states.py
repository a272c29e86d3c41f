"""The life of a document in the watched folder, as data: its states and the ways between them.

`docs/watch.md` draws the same table, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from scanner.watch.files import Identity


class State(StrEnum):
    """Where a document stands.

    Up to `written` a stop, however hard, costs only work: the document still lies in the inbox and begins anew. From
    `recorded` on only moving it is left to do.
    """

    SEEN = "seen"  # in the inbox, perhaps still being written
    SETTLED = "settled"  # size and time unchanged for the settle time
    TAKEN = "taken"  # a private copy is made and its SHA-256 known
    SCANNING = "scanning"  # in the hands of a worker
    JUDGED = "judged"  # there is a judgement
    REFUSED = "refused"  # it cannot be read, and why is known
    KNOWN = "known"  # the same bytes have a report under the same rules
    WRITTEN = "written"  # the report, the why.txt or the link is on disk
    RECORDED = "recorded"  # the ledger has its row
    WAITING = "waiting"  # a passing fault: locked, no permission yet, disk full
    REPORTED = "reported"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    UNCHANGED = "unchanged"  # only touched: it has its report, or its why.txt
    GONE = "gone"  # taken away before it could be copied


_S = State

TRANSITIONS: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        _S.SEEN: frozenset({_S.SETTLED, _S.GONE}),
        _S.SETTLED: frozenset({_S.TAKEN, _S.SEEN, _S.WAITING, _S.REFUSED, _S.GONE}),
        _S.TAKEN: frozenset({_S.SCANNING, _S.KNOWN, _S.REFUSED, _S.RECORDED, _S.UNCHANGED, _S.WAITING}),
        _S.SCANNING: frozenset({_S.JUDGED, _S.REFUSED, _S.WAITING}),
        _S.JUDGED: frozenset({_S.WRITTEN, _S.WAITING}),
        _S.REFUSED: frozenset({_S.WRITTEN, _S.WAITING}),
        _S.KNOWN: frozenset({_S.WRITTEN, _S.WAITING}),
        _S.WRITTEN: frozenset({_S.RECORDED, _S.WAITING}),
        _S.RECORDED: frozenset({_S.REPORTED, _S.FAILED, _S.DUPLICATE, _S.WAITING}),
        _S.WAITING: frozenset({_S.SEEN, _S.GONE}),
    },
)
START = State.SEEN
ENDS = frozenset(State) - frozenset(TRANSITIONS)

Observer = Callable[[Path, State], None]


@dataclass(slots=True)
class Course:
    """One document's way through the states.

    Attributes:
        path: where it lies in the inbox.
        identity: what told its content apart when it was last looked at.
        since: when it was last found changed, in seconds of the monotonic clock.
        tries: how often it had to wait.
        not_before: when a waiting document is tried again, in seconds of the monotonic clock.
        begun: when it was last taken in hand, in seconds of the monotonic clock.
        fault: what it waits for; empty if it does not.
        code: the exit code that it asks for.
    """

    path: Path
    identity: Identity
    since: float
    observe: Observer = field(repr=False)
    state: State = START
    tries: int = 0
    not_before: float = 0.0
    begun: float = 0.0
    fault: str = ""
    code: int = 0

    def __post_init__(self) -> None:
        self.observe(self.path, self.state)

    def to(self, state: State) -> None:
        """Go to `state`.

        Raises:
            ValueError: no way of `TRANSITIONS` leads there.
        """
        if state not in TRANSITIONS.get(self.state, frozenset()):
            raise ValueError(f"no way leads from {self.state} to {state}")
        self.state = state
        self.observe(self.path, state)
