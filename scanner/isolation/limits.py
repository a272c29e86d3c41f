"""What one contract may cost the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """The limits of a child process; the reader's own budgets (`documents.Limits`) are reached before these.

    Attributes:
        seconds: wall time for one contract; then its child is killed.
        memory: bytes that a child may hold, the program's own 200 MB included; not enforced on Windows.
        documents: how many contracts a child reads before a fresh one takes its place.
    """

    seconds: float = 330.0
    memory: int = 2 * 2**30
    documents: int = 200
