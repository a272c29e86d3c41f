"""Chooses among overlapping words: the longest of a kind, and every kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scanner.detect.words import technology

# Uses that name a technology as a whole. "Manganese iron phosphate" is not also "iron phosphate", nor is a neighbour
# that an entry does not catch also the technology inside its name.
_NAMING = frozenset({"name", "abbreviation", "formula", "adjacent"})
# Kinds of which one place holds one: "New Mexico" is not Mexico, "electrode density" no other density.
_ONE_OF_A_KIND = ("place", "quantity")


class Labelled(NamedTuple):
    """Folded characters `start` to `end` (exclusive) that are a word of class `name`."""

    start: int
    end: int
    name: str
    fuzzy: bool = False


def longest(found: Iterable[Labelled]) -> list[Labelled]:
    """Return `found` without what lies inside a longer word of its kind, sorted by place, without repeats."""
    kinds: dict[str, list[Labelled]] = {}
    for each in found:
        kinds.setdefault(_kind(each.name), []).append(each)
    return sorted({each for kind in kinds.values() for each in _outermost(kind)})


def _kind(name: str) -> str:
    """Return what `name` competes with for a place: its class, or a family of classes."""
    term = technology(name)
    if term is not None:
        return "tech" if term[1] in _NAMING else name
    family, dot, _ = name.partition(".")
    return family if dot and family in _ONE_OF_A_KIND else name


def _outermost(kind: Sequence[Labelled]) -> list[Labelled]:
    sure = [each for each in kind if not each.fuzzy]
    # A guess may complete a sure word, never compete with it.
    guessed = [each for each in kind if each.fuzzy and not any(_rivals(each, other) for other in sure)]
    kept: list[Labelled] = []
    # By start, and the longest first: whatever could hold a word comes before it, and the last kept reaches furthest.
    for each in sorted(sure + guessed, key=lambda each: (each.start, -each.end)):
        if kept and _inside(each, kept[-1]):
            continue
        if kept and _same_thing(each, kept[-1]):
            if each.end - each.start > kept[-1].end - kept[-1].start:
                kept[-1] = each
            continue
        kept.append(each)
    return kept


def _same_thing(each: Labelled, other: Labelled) -> bool:
    """Say whether two words that share characters name the same technology: 磷酸铁锂 and 铁锂正极 in 磷酸铁锂正极."""
    if each.start >= other.end or (each.start, each.end) == (other.start, other.end):
        return False
    mine, its = technology(each.name), technology(other.name)
    return mine is not None and its is not None and mine[0] == its[0] and mine[1] in _NAMING and its[1] in _NAMING


def _rivals(each: Labelled, other: Labelled) -> bool:
    """Say whether the two overlap and `each` does not complete `other`."""
    return each.start < other.end and other.start < each.end and not _inside(other, each)


def _inside(each: Labelled, other: Labelled) -> bool:
    """Say whether `each` lies in the longer `other`."""
    return other.start <= each.start and each.end <= other.end and (each.start, each.end) != (other.start, other.end)
