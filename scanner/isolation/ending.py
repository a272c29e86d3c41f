"""How a child ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ending:
    """The code of a child that ended, negative for a signal, and the most memory it held, in bytes; 0 if unknown."""

    code: int
    peak: int = 0
