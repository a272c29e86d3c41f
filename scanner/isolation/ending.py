"""How a child ended, and what it took."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # POSIX only
    from resource import struct_rusage


@dataclass(frozen=True, slots=True)
class Ending:
    """The code of a child that ended, negative for a signal, and the most memory it held, in bytes; 0 if unknown."""

    code: int
    peak: int = 0


def peak(used: struct_rusage) -> int:
    """Return the most memory that a process held, in bytes."""
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
