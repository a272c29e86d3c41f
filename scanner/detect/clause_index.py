"""Tells in which clause a character stands."""

from __future__ import annotations

from bisect import bisect_right

from scanner.clauses import Structure


def clause_at(structure: Structure, offset: int) -> int:
    """Return the index of the clause that holds the character at `offset`; 0 where the structure is empty.

    Clauses cover the text end to end, so the last one that starts at or before the character is the one.
    """
    return max(0, bisect_right(structure.clauses, offset, key=lambda clause: clause.span.start) - 1)
