"""Clauses as stretches of the folded text, in which detect matches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from scanner.clauses import Clause, Structure
from scanner.detect.words import Hit
from scanner.folding import Folded
from scanner.spans import Span


class ClauseMap:
    """Where each clause of `structure` begins in `folded`, and which clauses help to understand which."""

    def __init__(self, structure: Structure, folded: Folded) -> None:
        self._clauses: Sequence[Clause] = structure.clauses
        self._starts = [folded_place(folded, clause.span.start) for clause in structure.clauses]
        self._starts.append(folded_place(folded, structure.clauses[-1].span.end) if structure.clauses else 0)

    def __len__(self) -> int:
        return len(self._clauses)

    def stretch(self, clause: int) -> tuple[int, int]:
        """Return the first folded character of the clause and the one after its last; equal where all folds away."""
        return self._starts[clause], self._starts[clause + 1]

    def near(self, clause: int) -> tuple[int, ...]:
        """Return the clause, its lead-in and its parent."""
        here = self._clauses[clause]
        others = {other for other in (here.lead_in, here.parent) if other is not None}
        return (clause, *sorted(others - {clause}))

    def by_clause(self, hits: Sequence[Hit]) -> dict[int, list[Hit]]:
        """Return those of `hits`, sorted by place, that lie within a clause, by clause."""
        found: dict[int, list[Hit]] = {}
        starts, count = self._starts, len(self._clauses)
        clause = start = end = -1
        inside: list[Hit] = []
        for hit in hits:
            at = hit[0]
            if not start <= at < end:
                clause = bisect_right(starts, at, 0, count) - 1
                if clause < 0:
                    continue
                start, end = starts[clause], starts[clause + 1]
                inside = found.setdefault(clause, [])
            if hit[1] <= end:
                inside.append(hit)
        return {clause: inside for clause, inside in found.items() if inside}


def folded_place(folded: Folded, at: int) -> int:
    """Return the first folded character that stands for the original character `at` or one after it.

    >>> folded_place(Folded("ab"), 1)
    1
    """
    if folded.offsets is None:
        return min(at, len(folded.text))
    places, starts, ends = folded.offsets
    row = bisect_right(starts, at) - 1
    if row < 0:
        return 0
    after = places[row + 1] if row + 1 < len(places) else len(folded.text)
    if at >= ends[row]:
        return after
    if after - places[row] == ends[row] - starts[row]:
        return places[row] + at - starts[row]
    return places[row] if at == starts[row] else after


def folded_stretch(folded: Folded, span: Span) -> tuple[int, int]:
    """Return the folded characters of `span`, `span` being in the original text."""
    return folded_place(folded, span.start), folded_place(folded, span.end)
