"""Holds two drafts of a contract against each other: findings gained, lost, changed; clauses moved or reworded.

To add a form of the answer, write `write(comparison) -> bytes` in a module and name it in `write` below.
"""

from __future__ import annotations

from scanner.compare.comparison import Change, Comparison, comparison, gained_code
from scanner.compare.drafts import Alignment, align


def write(form: str, made: Comparison, *, encoding: str = "utf-8") -> bytes:
    """Return the comparison as "text", for a terminal of that encoding, or as "json"."""
    if form == "json":
        from scanner.compare.as_json import write as as_json  # noqa: PLC0415 - a form is imported when it is asked for

        return as_json(made)
    from scanner.compare.as_text import write as as_text  # noqa: PLC0415 - as above

    return as_text(made, encoding=encoding)


__all__ = ["Alignment", "Change", "Comparison", "align", "comparison", "gained_code", "write"]
