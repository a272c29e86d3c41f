"""Decides which labels are clause numbers, where each stands in the hierarchy, and how a reader would cite it.

A label counts if it follows the one before it in the same form, if it opens a new list, or if only a heading can look
like it. So "30 days of notice" at the start of a line is no clause 30, while a drafter's skipped or doubled number is
still a number.

Longer than other modules: the sequence of one style is decided by the state of all the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from scanner import lazy
from scanner.clauses.citation import alone, is_han, joined, within_scope
from scanner.clauses.label import RANK, Label, Style

Key = tuple[int, ...]

_DECIMAL_PARENTS: Final = frozenset(
    {Style.DECIMAL, Style.ARABIC, Style.ARABIC_COMMA, Style.HAN, Style.UPPER_ROMAN, Style.ROMAN}
)
# How far a drafter's slip may jump ahead.
_GAP: Final = 3
_BEGINS: Final = lazy.pattern(r"[ \t\u3000]*[A-Z\u00c0-\u00de\u3400-\u9fff“”\"‘'「『【《\[（(＿_]")
_LOWER: Final = lazy.pattern(r"[ \t]*[a-z%％°℃]")
_PREAMBLE_STYLES: Final = frozenset(
    {Style.UPPER_BOTH, Style.ARABIC_BOTH, Style.LOWER_BOTH, Style.ROMAN_BOTH, Style.UPPER_ROMAN_BOTH, Style.UPPER}
)


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


@dataclass(frozen=True, slots=True)
class _Open:
    style: Style
    values: Key
    index: int
    number: str
    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What numbering needs to know of the text around a label.

    Attributes:
        body: the words after the label.
        before: the last words of the clause before it.
        ahead: the labels of the next lines that have any.
        title: whether the words after it are no more than a title.
        after_title: whether the line before is a heading.
        known: whether the reader of the file says that it is a number.
    """

    body: str
    before: str
    ahead: Sequence[Sequence[Label]]
    title: bool
    after_title: bool
    known: bool


class Outline:
    """The numbers that are open at one place of the contract, from the outermost to the innermost."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._last: dict[Style, Key] = {}
        self._under: dict[Style, Style] = {}
        self._base = 0

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
        self._open = [_Open(label.style, label.values, index, label.text, label.values)]
        self._last = {}
        self._base = 1

    def leave(self) -> None:
        """Close every number, as a signature block does; a schedule stays open."""
        del self._open[self._base :]

    def close(self) -> None:
        """Close everything and forget the numbers seen, as where a preamble ends."""
        self._open, self._last, self._base = [], {}, 0

    def place(self, labels: Sequence[Label], around: Surroundings) -> Place | None:
        """Return where the clause that starts with one of `labels` stands, or None if it is no number."""
        best: tuple[int, Label] | None = None
        for label in labels:
            fit = self._fit(label, labels, around)
            if fit and (best is None or fit > best[0]):
                best = (fit, label)
        if best is None:
            return None
        label = best[1]
        return self._placed(label, around)

    def push(self, place: Place, index: int) -> None:
        """Open the number that `place` gives to clause `index`."""
        label = place.label
        self._last[label.style] = label.values
        if self._open:
            self._under[label.style] = self._open[-1].style
        # With a tail, the innermost label is the one that the next line continues.
        inner = label.tail[-1] if label.tail else label
        if label.tail:
            own = self._number(label)
            self._open.append(_Open(label.style, label.values, index, own, place.key[: -len(label.tail)]))
            for depth, part in enumerate(label.tail[:-1], 1):
                key = place.key[: depth - len(label.tail)]
                own += part.text
                self._open.append(_Open(part.style, part.values, index, own, key))
        self._open.append(_Open(inner.style, inner.values, index, place.number, place.key))

    def _fit(self, label: Label, labels: Sequence[Label], around: Surroundings) -> int:
        """Return 0 for no number, 1 for a slip of the drafter, 2 for a new list, 3 for the next number, 4 if forced."""
        if label.style in RANK:
            return 3
        if label.style is Style.DECIMAL:
            fit = self._decimal_fit(label, around)
        else:
            fit = self._single_fit(label, labels, around)
        if label.bare and not around.known:
            return self._bare_fit(label, fit, around)
        if fit == 0 and around.known:
            return 1
        if around.known:
            return fit
        ended = around.after_title or _ended(around.before)
        if fit == 1 and (not _BEGINS.match(around.body) or not ended):
            return 0
        if label.style in (Style.DECIMAL, Style.ARABIC) and _LOWER.match(around.body):
            # "2. days" after a broken line; the items of a list may do without full stops.
            listed = bool(self._open) and self._open[-1].style is label.style
            return fit if ended or listed else 0
        return fit

    def _bare_fit(self, label: Label, fit: int, around: Surroundings) -> int:
        """Return the fit of "2 Definitions", whose number only a space sets off."""
        if fit < 2 or not around.title or not _BEGINS.match(around.body):
            return 0
        value = label.values[0]
        for following in around.ahead:
            for other in following:
                if other.style is Style.DECIMAL and other.values[:1] == (value,):
                    return fit
                if other.style is Style.ARABIC and other.values == (value + 1,):
                    return fit
        return fit if fit == 3 and value > 1 else 0

    def _single_fit(self, label: Label, labels: Sequence[Label], around: Surroundings) -> int:
        value = label.values[0]
        if value == 0:
            return 0
        for entry in reversed(self._open):
            if entry.style is not label.style:
                continue
            last = entry.values[0]
            if value == last + 1:
                return 4 if self._continues(label, labels, around) else 2
            if value == 1:
                return 2
            if value in (last, last + 2, last + 3):
                return 1
        if value == 1:
            return 2 + (self._continues(label, labels, around) and label.style.value in "(i)i)i.(I)I)I.")
        last = self._last.get(label.style, (0,))[0]
        if last and value == last + 1:
            return 2
        if value == 2 and _first_inside(label, around.before):
            return 2
        if not last and around.title and (label.style is Style.HAN or self._opens_decimals(value, around)):
            return 2
        return 1 if last and 0 < value - last <= _GAP else 0

    @staticmethod
    def _continues(label: Label, labels: Sequence[Label], around: Surroundings) -> bool:
        """Say whether (i) is what `label` reads it as, by the next label in the same brackets: (ii) or (j)."""
        form = _family(label.style)
        for following in around.ahead:
            values = {other.style: other.values[0] for other in following if _family(other.style) == form}
            if not values:
                continue
            if values.get(label.style) == label.values[0] + 1:
                return True
            others = [other for other in labels if other.style is not label.style]
            # Where neither reading goes on, the list ends here.
            return not any(values.get(other.style) == other.values[0] + 1 for other in others)
        return True

    def _decimal_fit(self, label: Label, around: Surroundings) -> int:
        values = label.values
        for entry in reversed(self._open):
            if entry.style is not Style.DECIMAL or len(entry.values) != len(values):
                continue
            if entry.values[:-1] == values[:-1]:
                step = values[-1] - entry.values[-1]
                return 3 if step == 1 else 1 if 0 <= step <= _GAP or values[-1] == 1 else 0
            break
        if any(entry.values == values[:-1] and _holds_decimals(entry) for entry in self._open[self._base :]):
            return 3 if values[-1] <= 1 else 1 if values[-1] <= _GAP + 1 else 0
        last = self._last.get(Style.DECIMAL)
        if values[-1] in (0, 1):
            follows = last is None or last[0] <= values[0] <= last[0] + _GAP
            return 2 if follows and (around.known or _BEGINS.match(around.body)) and values[0] < 60 else 0
        if last is not None and last[:-1] == values[: len(last) - 1] and len(last) == len(values):
            return 1 if 0 < values[-1] - last[-1] <= _GAP else 0
        return 1 if last is None and values[0] <= _GAP + 1 and values[-1] <= _GAP else 0

    def _placed(self, label: Label, around: Surroundings) -> Place:
        if label.style in RANK:
            self._pop_to_rank(RANK[label.style], label)
        elif label.style is Style.DECIMAL:
            self._pop_to_prefix(label.values)
        else:
            self._pop_to_list(label, around)
        key = self._key(label) + tuple(part.values[0] for part in label.tail)
        number = self._number(label) + "".join(part.text for part in label.tail)
        parent = self._open[-1].index if self._open else None
        return Place(label=label, parent=parent, number=number, key=key)

    def _pop_to_rank(self, rank: int, label: Label) -> None:
        while len(self._open) > self._base and RANK.get(self._open[-1].style, 9) >= rank:
            self._open.pop()
        if self._last.get(label.style, (0,)) > label.values and rank > 1:
            self._last.pop(Style.DECIMAL, None)

    def _pop_to_prefix(self, values: Key) -> None:
        for depth in range(len(self._open) - 1, self._base - 1, -1):
            entry = self._open[depth]
            if entry.style is Style.DECIMAL and len(entry.values) == len(values) and entry.values[:-1] == values[:-1]:
                del self._open[depth:]
                return
            if entry.values == values[:-1] and _holds_decimals(entry):
                del self._open[depth + 1 :]
                return
        # No parent of that number is open: the drafter left it out or numbered it otherwise.
        while len(self._open) > self._base:
            entry = self._open[-1]
            heading = entry.style in RANK or (entry.style is Style.HAN)
            if heading or (entry.style is Style.DECIMAL and len(entry.values) < len(values)):
                return
            self._open.pop()

    def _pop_to_list(self, label: Label, around: Surroundings) -> None:
        value = label.values[0]
        same = [depth for depth, entry in enumerate(self._open) if entry.style is label.style]
        if not same:
            if label.values[0] == 1 or label.style not in self._last:
                return
            self._pop_to_former(label.style)
            return
        depth = same[-1]
        nexts = [d for d in same if self._open[d].values[0] + 1 == value]
        if nexts:
            depth = nexts[-1]
            if len(nexts) > 1 and (around.title or self._opens_decimals(value, around)):
                depth = nexts[0]
        elif value == 1 and (around.before.rstrip().endswith((":", "：")) or depth < len(self._open) - 1):
            # A list inside an item of a list of the same form.
            if not around.title:
                return
        elif value != 1:
            close = [d for d in same if 0 <= value - self._open[d].values[0] <= _GAP]
            depth = close[-1] if close else depth
        del self._open[depth:]

    @staticmethod
    def _opens_decimals(value: int, around: Surroundings) -> bool:
        for following in around.ahead[:1]:
            return any(other.style is Style.DECIMAL and other.values[0] == value for other in following)
        return False

    def _pop_to_former(self, style: Style) -> None:
        """Close lists that opened after the one that `style` belonged to."""
        above = self._under.get(style)
        depths = [depth for depth, entry in enumerate(self._open) if entry.style is above and depth >= self._base]
        if depths:
            del self._open[depths[-1] + 1 :]

    def _key(self, label: Label) -> Key:
        if label.style in RANK or label.style is Style.DECIMAL:
            return label.values
        if len(self._open) > self._base:
            return self._open[-1].key + label.values
        return label.values

    def _number(self, label: Label) -> str:
        """Return the citation of `label` under what is open."""
        within = self._open[-1] if self._open else None
        scope = self._open[0] if self._base else None
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

    def _runs_on(self, label: Label, part: _Open) -> bool:
        """Say whether the numbers run on through the parts of the contract, so that they need no part to be found."""
        value = label.values[0]
        return True if part.values == (1,) else value > 1 and self._last.get(label.style) == (value - 1,)

    def _restarted(self, label: Label) -> bool:
        last = self._last.get(label.style)
        chapter = next(entry for entry in self._open if entry.style is Style.CHAPTER)
        return chapter.values > (1,) and (last is None or last >= label.values or label.values[0] < chapter.values[0])


def _holds_decimals(entry: _Open) -> bool:
    """Say whether 3.1 may stand under `entry`, which is then numbered 3; an item (3) has no decimals."""
    return entry.style in RANK or entry.style in _DECIMAL_PARENTS


def _inside(within: _Open, label: Label) -> str:
    """Return the citation of a decimal under the item whose number it repeats."""
    own = re.search(r"(?:item )?[\d０-９.．]+$", within.number)
    return f"{within.number[: own.start()]}{label.text}" if own else label.text


@cache
def _family(style: Style) -> str:
    """Return the brackets of the style, which its Roman and its letter reading share."""
    value = style.value
    if value[-2:-1].isalpha() or value[:1].isalpha() or value[1:2].isalpha():
        core = value.strip("().")
        if len(core) == 1 and core.isalpha() and core.isascii():
            return value.replace(core, "A" if core.isupper() else "a")
    return value


def _ended(before: str) -> bool:
    """Say whether the words before are a finished sentence, a heading or a lead-in, after which a number may stand."""
    stripped = before.rstrip()
    return not stripped or stripped[-1] in '.。;；:：!！?？)）”"’—–-_|、' or is_han(stripped[-1])


def _first_inside(label: Label, before: str) -> bool:
    """Say whether the first item of the list stands inside the paragraph before ("3.1 Grant. (a) The Licensor")."""
    firsts = {
        Style.LOWER_BOTH: "(a)",
        Style.ROMAN_BOTH: "(i)",
        Style.UPPER_BOTH: "(A)",
        Style.ARABIC_BOTH: "(1)",
        Style.ARABIC_CLOSE: "1)",
        Style.LOWER_CLOSE: "a)",
        Style.HAN_BOTH: "（一）",
        Style.CIRCLED: "①",
    }
    first = firsts.get(label.style)
    return first is not None and first in before
