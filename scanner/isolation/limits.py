"""What one contract may cost the machine."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.documents import Limits
from scanner.documents.ocr import is_installed

_GRACE = 30.0  # seconds over what the reader allows itself, for the judging


def _seconds() -> float:
    budgets = Limits()
    return budgets.seconds + _GRACE + (budgets.ocr_seconds if is_installed() else 0.0)


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """The limits of a child process; the reader's own budgets (`documents.Limits`) are reached before these.

    Attributes:
        seconds: wall time for one contract; then its child is killed. By default a little over what the reader allows
            itself, the time for scanned pages included where they can be read.
        memory: bytes that a child may hold, the program's own 200 MB included; not enforced on Windows.
        documents: how many contracts a child reads before a fresh one takes its place.
    """

    seconds: float = field(default_factory=_seconds)
    memory: int = 2 * 2**30
    documents: int = 200
