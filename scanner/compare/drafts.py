"""Finds the clauses of an old draft in a new one, by their words and not by their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scanner.assess import Report, normal, without_label

# Two clauses are drafts of one another from this likeness on, of 100; boilerplate that shares phrases stays under it.
_ALIKE = 62
_WORDS = 3
# Beyond so many pairs only clauses of the same number are held against each other.
_MOST_PAIRS = 4_000_000
_CHARACTERS = 3_000


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which clause of the new draft (by index) is which of the old one.

    Attributes:
        same: old to new, where the words are the same.
        reworded: old to new, where they are not.
        removed: indices of old clauses that the new draft has not.
        added: indices of new clauses that the old draft had not.
    """

    same: Mapping[int, int]
    reworded: Mapping[int, int]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def align(old: Report, new: Report) -> Alignment:
    """Return how the clauses of two drafts belong together; headings of less than three words are left out."""
    before, after = _words(old), _words(new)
    by_words: dict[str, list[int]] = defaultdict(list)
    for index, words in after.items():
        by_words[words].append(index)
    same: dict[int, int] = {}
    for index, words in before.items():
        if by_words[words]:
            same[index] = by_words[words].pop(0)
    taken = set(same.values())
    left = [index for index in before if index not in same]
    free = [index for index in after if index not in taken]
    reworded = _alike(left, free, before, after, old, new)
    found = set(reworded.values())
    return Alignment(
        same=same,
        reworded=reworded,
        removed=tuple(index for index in left if index not in reworded),
        added=tuple(index for index in free if index not in found),
    )


def _words(report: Report) -> dict[int, str]:
    text = report.document.text
    found = {c.index: normal(without_label(c.span.slice(text), c.number)) for c in report.clauses}
    return {index: words for index, words in found.items() if words.count(" ") + 1 >= _WORDS}


def _alike(  # noqa: PLR0917 - both drafts, three times over
    left: Sequence[int],
    free: Sequence[int],
    before: Mapping[int, str],
    after: Mapping[int, str],
    old: Report,
    new: Report,
) -> dict[int, int]:
    """Return the pairs of clauses that are most alike, the likest first; of equals the one that stands at its place."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to import

    if not left or not free:
        return {}
    if len(left) * len(free) > _MOST_PAIRS:
        numbers = {new.clauses[index].number: index for index in free}
        pairs = {index: numbers.get(old.clauses[index].number) for index in left if old.clauses[index].number}
        return {one: other for one, other in pairs.items() if other is not None}
    table = process.cdist(
        [before[index][:_CHARACTERS] for index in left],
        [after[index][:_CHARACTERS] for index in free],
        scorer=fuzz.ratio,
        score_cutoff=_ALIKE,
    )
    ranked = sorted(
        (-float(table[row, column]), abs(left[row] - free[column]), left[row], free[column])
        for row, column in zip(*table.nonzero(), strict=True)
    )
    made: dict[int, int] = {}
    used: set[int] = set()
    for _, _, one, other in ranked:
        if one not in made and other not in used:
            made[one] = other
            used.add(other)
    return dict(sorted(made.items()))
