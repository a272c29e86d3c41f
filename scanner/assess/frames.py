"""Meets the frames of mechanisms and look-alikes in one sentence.

A frame is met when each of its parts has a word of one of its classes and no two parts share the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanner.assess.finding import Link
from scanner.catalogue import Frame, LookAlike, Mechanism
from scanner.spans import Span

CONTROLLED = "object.controlled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Words at `span` with every class they belong to, their own or that of the defined term they are.

    `groups` are the term groups they stand for (nearest first), `via` the defined terms followed to say so.
    """

    span: Span
    classes: frozenset[str]
    groups: tuple[str, ...] = ()
    via: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameMatch:
    """A frame of `owner` (id of a mechanism or look-alike) met: its act and the words that fill its other parts."""

    owner: str
    frame: Frame
    act: Occurrence
    others: tuple[Occurrence, ...]

    @property
    def parts(self) -> tuple[Occurrence, ...]:
        """All the words that met the frame."""
        return (self.act, *self.others)


class FrameIndex:
    """The frames of some mechanisms or look-alikes, found by the class of their act."""

    def __init__(self, owners: Iterable[Mechanism | LookAlike]) -> None:
        # Each frame with the classes of its other parts, so that one without a word is known before any is placed.
        self._by_act: dict[str, list[tuple[str, Frame, tuple[frozenset[str], ...]]]] = defaultdict(list)
        for owner in owners:
            for frame in owner.frames:
                others = tuple(frozenset(part) for part in frame.parts[1:])
                for name in frame.parts[0]:
                    self._by_act[name].append((owner.id, frame, others))

    def match(self, occurrences: Sequence[Occurrence], *, han: bool) -> tuple[FrameMatch, ...]:
        """Return every frame met among the words of one sentence, at most once an act and frame.

        `occurrences` are sorted by span; `han` says that the sentence is Chinese, where distances are a third.
        """
        present = frozenset().union(*(occurrence.classes for occurrence in occurrences))
        # An act's class stands several times in a long sentence; which of its frames could be met is known once.
        possible = {
            name: [
                (owner, frame)
                for owner, frame, parts in self._by_act[name]
                if _all_stand(parts, present) and present.isdisjoint(frame.unless)
            ]
            for name in present & self._by_act.keys()
        }
        found: dict[tuple[str, str, Span], FrameMatch] = {}
        for act in occurrences:
            for name in act.classes & possible.keys():
                for owner, frame in possible[name]:
                    key = (owner, frame.id, act.span)
                    if key in found:
                        continue
                    others = _fill(frame, act, occurrences, frame.within // (3 if han else 1))
                    if others is not None:
                        found[key] = FrameMatch(owner, frame, act, others)
        return tuple(sorted(found.values(), key=lambda match: (match.act.span, match.owner, match.frame.id)))


def _all_stand(parts: tuple[frozenset[str], ...], present: frozenset[str]) -> bool:
    """Say whether a class of each part is present; a loop, as most frames of a sentence fail here."""
    for part in parts:  # noqa: SIM110  # `all` with a generator takes twice as long
        if present.isdisjoint(part):
            return False
    return True


def _fill(
    frame: Frame, act: Occurrence, occurrences: Sequence[Occurrence], within: int
) -> tuple[Occurrence, ...] | None:
    """Return the words for the parts after the act, each the nearest to the part before it; None if one has none."""
    used = [act]
    for classes in frame.parts[1:]:
        before = used[-1]
        best: tuple[int, Occurrence] | None = None
        for occurrence in occurrences:
            if occurrence.classes.isdisjoint(classes) or any(o.span.overlaps(occurrence.span) for o in used):
                continue
            if frame.ordered and occurrence.span.start < before.span.end:
                continue
            distance = _gap(before.span, occurrence.span)
            if (within == 0 or distance <= within) and (best is None or distance < best[0]):
                best = (distance, occurrence)
        if best is None:
            return None
        used.append(best[1])
    return tuple(used[1:])


def _gap(a: Span, b: Span) -> int:
    """Return the characters between two spans that do not overlap."""
    return b.start - a.end if b.start >= a.end else a.start - b.end


def occurrences(found: Iterable[tuple[Span, str]]) -> tuple[Occurrence, ...]:
    """Join words found class by class into one occurrence a span, sorted.

    >>> [sorted(o.classes) for o in occurrences([(Span(0, 4), "act.give"), (Span(0, 4), "act.grant")])]
    [['act.give', 'act.grant']]
    """
    classes: dict[Span, set[str]] = defaultdict(set)
    for span, name in found:
        classes[span].add(name)
    return tuple(Occurrence(span=span, classes=frozenset(names)) for span, names in sorted(classes.items()))
