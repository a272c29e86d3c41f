"""Regular expressions compiled when they are first used.

The rooms hold some four hundred; a contract needs a part of them, and compiling all is the longest step of a start.
"""

from __future__ import annotations

import re
from typing import cast


class _Pattern:
    """Stands for a pattern until it is asked for anything, then lends the compiled one's attributes."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = (pattern, flags)

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(*self._written)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return a pattern that is compiled on first use; not for `re.search(pattern, …)`, which wants the real thing.

    >>> pattern(r"\d+").sub("0", "12 of 30")
    '0 of 0'
    """
    return cast("re.Pattern[str]", _Pattern(written, flags))
