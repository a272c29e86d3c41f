"""Keeps the numbers that are open at one place of the contract, and closes those that a new number ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from scanner.clauses.label import RANK, Key, Label, Style
from scanner.clauses.surroundings import Surroundings

# How far a drafter's slip may jump ahead.
GAP: Final = 3
_DECIMAL_PARENTS: Final = frozenset(
    {Style.DECIMAL, Style.ARABIC, Style.ARABIC_COMMA, Style.HAN, Style.UPPER_ROMAN, Style.ROMAN}
)


@dataclass(frozen=True, slots=True)
class Open:
    """A number that is open: its form and values, the clause it opened, that clause's citation and key."""

    style: Style
    values: Key
    index: int
    number: str
    key: Key

    def holds(self, decimal: Key) -> bool:
        """Say whether `decimal` stands directly under this number: 3.1 under 3, A.1 under A; an item (3) has none."""
        if self.style is Style.UPPER:
            return decimal[:-1] == (ord("A") - 1 + self.values[0],)
        return self.values == decimal[:-1] and (self.style in RANK or self.style in _DECIMAL_PARENTS)


@dataclass(slots=True)
class Levels:
    """The open numbers from the outermost to the innermost, and what is known of the closed ones.

    Attributes:
        open: the open numbers.
        last: the values that each form had last.
        under: the form above each form where it was last used.
        base: how many of `open` hold the rest and stay: 1 within a schedule or an amendment, else 0.
        restarted: the part whose numbers began again at 1, by the clause that it is.
    """

    open: list[Open] = field(default_factory=list)
    last: dict[Style, Key] = field(default_factory=dict)
    under: dict[Style, Style] = field(default_factory=dict)
    base: int = 0
    restarted: int | None = None

    def after_decimals(self, label: Label) -> int | None:
        """Return the depth of the open 4.3 that `label`, "5.", follows as the next heading where no 4 was printed."""
        if label.style is not Style.ARABIC:
            return None
        for depth in range(self.base, len(self.open)):
            entry = self.open[depth]
            if entry.style is Style.ARABIC or entry.values == (label.values[0] - 1,):
                return None
            if entry.style is Style.DECIMAL and entry.values[0] == label.values[0] - 1:
                return depth
        return None

    def make_room(self, label: Label, around: Surroundings) -> None:
        """Close what cannot hold `label`, so that the innermost number left is the one it stands under."""
        if label.style in RANK:
            self._pop_to_rank(RANK[label.style], label)
        elif label.style is Style.DECIMAL:
            self._pop_to_prefix(label.values)
        else:
            self._pop_to_list(label, around)

    def _pop_to_rank(self, rank: int, label: Label) -> None:
        while len(self.open) > self.base and RANK.get(self.open[-1].style, 9) >= rank:
            self.open.pop()
        if self.last.get(label.style, (0,)) > label.values and rank > 1:
            self.last.pop(Style.DECIMAL, None)

    def _pop_to_prefix(self, values: Key) -> None:
        for depth in range(len(self.open) - 1, self.base - 1, -1):
            entry = self.open[depth]
            if entry.style is Style.DECIMAL and len(entry.values) == len(values) and entry.values[:-1] == values[:-1]:
                del self.open[depth:]
                return
            if entry.holds(values):
                del self.open[depth + 1 :]
                return
        # No parent of that number is open: the drafter left it out or numbered it otherwise.
        while len(self.open) > self.base:
            entry = self.open[-1]
            heading = entry.style in RANK or (entry.style is Style.HAN)
            if heading or (entry.style is Style.DECIMAL and len(entry.values) < len(values)):
                return
            self.open.pop()

    def _pop_to_list(self, label: Label, around: Surroundings) -> None:
        value = label.values[0]
        same = [depth for depth, entry in enumerate(self.open) if entry.style is label.style]
        if (headless := self.after_decimals(label)) is not None:
            del self.open[headless:]
            return
        if not same:
            if label.values[0] == 1 or label.style not in self.last:
                return
            self._pop_to_former(label.style)
            return
        depth = same[-1]
        nexts = [d for d in same if self.open[d].values[0] + 1 == value]
        if nexts:
            depth = nexts[-1]
            if len(nexts) > 1 and (around.title or around.opens_decimals(value)):
                depth = nexts[0]
        elif value == 1 and (around.before.rstrip().endswith((":", "：")) or depth < len(self.open) - 1):
            # A list inside an item of a list of the same form.
            if not around.title:
                return
        elif value != 1:
            close = [d for d in same if 0 <= value - self.open[d].values[0] <= GAP]
            depth = close[-1] if close else depth
        del self.open[depth:]

    def _pop_to_former(self, style: Style) -> None:
        """Close lists that opened after the one that `style` belonged to."""
        above = self.under.get(style)
        depths = [depth for depth, entry in enumerate(self.open) if entry.style is above and depth >= self.base]
        if depths:
            del self.open[depths[-1] + 1 :]
