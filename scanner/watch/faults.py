"""Which faults pass by themselves, how long to wait for them, and how a fault is said in plain words."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import Enum

# The disk or the network will be back, or whoever has the document open will close it.
_PASSING = frozenset(
    getattr(errno, name)
    for name in (
        "EBUSY", "EAGAIN", "ETXTBSY", "ENOSPC", "EDQUOT", "EIO", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH",
        "ENETDOWN", "ENETUNREACH", "ENOTCONN", "ECONNRESET", "EMFILE", "ENFILE", "ENOMEM", "EROFS", "EDEADLK", "EINTR",
    )
    if hasattr(errno, name)
)  # fmt: skip
_FULL = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EROFS") if hasattr(errno, name))
# Windows: another program has the file open, or a part of it locked.
_SHARING = frozenset({32, 33})


class Fault(Enum):
    """What to do about a fault: wait as long as it takes, wait for a while, or give up."""

    PASSING = "passing"
    DOUBTFUL = "doubtful"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a fault to pass.

    Attributes:
        first: seconds before the second try; each later wait is twice as long.
        longest: seconds that no wait exceeds.
        doubtful: how many waits a fault gets that may pass or may not, such as a missing permission.
        once: how many waits any fault gets in a single run, which leaves the document in the inbox then.
    """

    first: float = 1.0
    longest: float = 300.0
    doubtful: int = 5
    once: int = 3

    def wait(self, tries: int) -> float:
        """Return the seconds to wait after so many tries, from 1.

        >>> [Patience().wait(tries) for tries in (1, 2, 3, 40)]
        [1.0, 2.0, 4.0, 300.0]
        """
        return float(min(self.first * 2 ** min(tries - 1, 30), self.longest))


def kind_of(error: OSError) -> Fault:
    """Say whether a fault passes."""
    if error.errno in _PASSING or getattr(error, "winerror", None) in _SHARING:
        return Fault.PASSING
    return Fault.DOUBTFUL if isinstance(error, PermissionError) else Fault.LASTING


def is_full(error: OSError) -> bool:
    """Say whether a disk is full, or cannot be written at all for now."""
    return error.errno in _FULL


def in_words(error: OSError) -> str:
    """Return what the system says of a fault, without any path."""
    return (error.strerror or type(error).__name__).lower()
