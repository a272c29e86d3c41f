"""Says where each clause number stands in the hierarchy, and how a reader would cite it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scanner.clauses.citation import alone, joined, within_scope
from scanner.clauses.fit import fit
from scanner.clauses.label import RANK, Key, Label, Style
from scanner.clauses.levels import Levels, Open
from scanner.clauses.surroundings import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a numbered clause stands.

    Attributes:
        label: the reading that was chosen.
        parent: index of the clause it is a part of, or None.
        number: its full citation.
        key: its number as values, for references: clause 3.2(b) is 3, 2, 2.
    """

    label: Label
    parent: int | None
    number: str
    key: Key


class Outline:
    """The numbers that are open at one place of the contract, from the outermost to the innermost."""

    def __init__(self) -> None:
        self._levels = Levels()

    @property
    def _open(self) -> list[Open]:
        return self._levels.open

    @property
    def innermost(self) -> tuple[int, str, Key] | None:
        """The clause that unnumbered words now belong to: its index, its number, its key."""
        return (self._open[-1].index, self._open[-1].number, self._open[-1].key) if self._open else None

    @property
    def holder(self) -> tuple[int, str, Key] | None:
        """The clause that a table belongs to which no sentence announces: the schedule or part over a list of items."""
        if not self._open:
            return None
        depth = len(self._open) - 1
        while depth > 0 and self._open[depth].style not in RANK and self._open[depth].style is not Style.DECIMAL:
            depth -= 1
        entry = self._open[depth]
        if entry.style in (Style.SCHEDULE, Style.PART, Style.AMENDMENT):
            return entry.index, entry.number, entry.key
        return self.innermost

    def holds(self, index: int) -> bool:
        """Say whether clause `index` is still open."""
        return any(entry.index == index for entry in self._open)

    def enter(self, label: Label, index: int) -> None:
        """Open the schedule or amendment that clause `index` is the heading of; everything before it is closed."""
        self._levels.open = [Open(label.style, label.values, index, label.text, label.values)]
        self._levels.last = {}
        self._levels.base = 1

    def leave(self) -> None:
        """Close every number, as a signature block does; a schedule stays open."""
        del self._open[self._levels.base :]

    def close(self) -> None:
        """Close everything and forget the numbers seen, as where a preamble ends."""
        self._levels.open, self._levels.last, self._levels.base = [], {}, 0

    def place(self, labels: Sequence[Label], around: Surroundings) -> Place | None:
        """Return where the clause that starts with one of `labels` stands, or None if it is no number."""
        best: tuple[int, Label] | None = None
        for label in labels:
            weight = fit(self._levels, label, labels, around)
            if weight and (best is None or weight > best[0]):
                best = (weight, label)
        if best is None:
            return None
        label = best[1]
        return self._placed(label, around)

    def push(self, place: Place, index: int) -> None:
        """Open the number that `place` gives to clause `index`."""
        label = place.label
        self._levels.last[label.style] = label.values
        if self._open and self._open[-1].style is Style.PART and label.values == (1,):
            self._levels.restarted = self._open[-1].index
        if self._open:
            self._levels.under[label.style] = self._open[-1].style
        # With a tail, the innermost label is the one that the next line continues.
        inner = label.tail[-1] if label.tail else label
        if label.tail:
            own = self._number(label)
            self._open.append(Open(label.style, label.values, index, own, place.key[: -len(label.tail)]))
            for depth, part in enumerate(label.tail[:-1], 1):
                key = place.key[: depth - len(label.tail)]
                own += part.text
                self._open.append(Open(part.style, part.values, index, own, key))
        self._open.append(Open(inner.style, inner.values, index, place.number, place.key))

    def _placed(self, label: Label, around: Surroundings) -> Place:
        self._levels.make_room(label, around)
        key = self._key(label) + tuple(part.values[0] for part in label.tail)
        number = self._number(label) + "".join(part.text for part in label.tail)
        parent = self._open[-1].index if self._open else None
        return Place(label=label, parent=parent, number=number, key=key)

    def _key(self, label: Label) -> Key:
        if label.style in RANK or label.style is Style.DECIMAL:
            return label.values
        if len(self._open) > self._levels.base:
            return self._open[-1].key + label.values
        return label.values

    def _number(self, label: Label) -> str:
        """Return the citation of `label` under what is open."""
        within = self._open[-1] if self._open else None
        scope = self._open[0] if self._levels.base else None
        if label.style is Style.DECIMAL:
            if within is not None and within.style not in RANK and within.values == label.values[:-1]:
                # Under 第三条 1 the number 1.1 is found only with 第三条.
                return _inside(within, label)
            return label.text if scope is None else f"{within_scope(scope.number)}{label.text}"
        if within is None:
            return alone(label)
        if label.style in (Style.PART, Style.CHAPTER):
            return joined(within.number, label) if scope is within else label.text
        if label.style is Style.ARTICLE and "第" in label.text:
            restarts = any(entry.style is Style.CHAPTER for entry in self._open) and self._restarted(label)
            return joined(within.number, label) if scope is not None or restarts else label.text
        if label.style is Style.ARTICLE:
            return joined(within.number, label) if scope is not None else label.text
        if within.style is Style.PART and scope is None and self._runs_on(label, within):
            return alone(label)
        return joined(within.number, label, of_part=within.style in (Style.SCHEDULE, Style.AMENDMENT, Style.PART))

    def _runs_on(self, label: Label, part: Open) -> bool:
        """Say whether the numbers run on through the parts of the contract, so that they need no part to be found."""
        value = label.values[0]
        if part.values == (1,):
            return True
        return value > 1 and self._levels.last.get(label.style) == (value - 1,) and self._levels.restarted != part.index

    def _restarted(self, label: Label) -> bool:
        last = self._levels.last.get(label.style)
        chapter = next(entry for entry in self._open if entry.style is Style.CHAPTER)
        return chapter.values > (1,) and (last is None or last >= label.values or label.values[0] < chapter.values[0])


def _inside(within: Open, label: Label) -> str:
    """Return the citation of a decimal under the item whose number it repeats."""
    own = re.search(r"(?:item )?(?:\b[A-Z]\.)?[\d０-９.．]+$", within.number)
    return f"{within.number[: own.start()]}{label.text}" if own else label.text
