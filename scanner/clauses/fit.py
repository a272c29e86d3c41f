"""Weighs whether a label is a clause number: how well it follows the numbers that are open.

A label counts if it follows the one before it in the same form, if it opens a new list, or if only a heading can look
like it. So "30 days of notice" at the start of a line is no clause 30, while a drafter's skipped or doubled number is
still a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from scanner import lazy
from scanner.clauses.citation import is_han
from scanner.clauses.label import RANK, Label, Style
from scanner.clauses.levels import GAP, Levels
from scanner.clauses.surroundings import Surroundings

_BEGINS: Final = lazy.pattern(r"[ \t\u3000]*[A-Z\u00c0-\u00de\u3400-\u9fff“”\"‘'「『【《\[（(＿_]")
_HIGHEST: Final = 60
_LOWER: Final = lazy.pattern(r"[ \t]*[a-z%％°℃]")


def fit(levels: Levels, label: Label, labels: Sequence[Label], around: Surroundings) -> int:
    """Return 0 for no number, 1 for a slip of the drafter, 2 for a new list, 3 for the next number, 4 if forced."""
    if label.style in RANK:
        return 3
    if label.style is Style.DECIMAL:
        found = _decimal_fit(levels, label, around)
    else:
        found = _single_fit(levels, label, labels, around)
    if label.bare and not around.known:
        return _bare_fit(levels, label, found, around)
    if found == 0 and around.known:
        return 1
    if around.known:
        return found
    ended = around.after_title or _ended(around.before)
    if found == 1 and (not _BEGINS.match(around.body) or not ended):
        return 0
    if label.style in (Style.DECIMAL, Style.ARABIC) and _LOWER.match(around.body):
        # "2. days" after a broken line; the items of a list may do without full stops.
        listed = bool(levels.open) and levels.open[-1].style is label.style
        return found if ended or listed else 0
    return found


def _bare_fit(levels: Levels, label: Label, found: int, around: Surroundings) -> int:
    """Return the fit of "2 Definitions" or "2 You will …", whose number only a space sets off."""
    if found < 2 or not _BEGINS.match(around.body):
        return 0
    value = label.values[0]
    if not around.title:
        return found if (around.after_title or _ended(around.before)) and _goes_on(levels, label, around) else 0
    for following in around.ahead:
        for other in following:
            if other.style is Style.DECIMAL and other.values[:1] == (value,):
                return found
            if other.style is Style.ARABIC and other.values == (value + 1,):
                return found
    return found if found == 3 and value > 1 else 0


def _goes_on(levels: Levels, label: Label, around: Surroundings) -> bool:
    """Say whether the numbers before or behind a sentence show that its bare number is one of them."""
    value = label.values[0]
    if value > 1 and levels.last.get(label.style) == (value - 1,):
        return True
    bare = [other.values[0] for following in around.ahead for other in following if other.bare]
    return bare[:2] == [value + 1, value + 2]


def _single_fit(levels: Levels, label: Label, labels: Sequence[Label], around: Surroundings) -> int:
    value = label.values[0]
    if value == 0:
        return 0
    for entry in reversed(levels.open):
        if entry.style is not label.style:
            continue
        last = entry.values[0]
        if value == last + 1:
            return 4 if _continues(label, labels, around) else 2
        if value == 1:
            return 2
        if value in (last, last + 2, last + 3):
            return 1
    if levels.after_decimals(label) is not None:
        return 2
    if value == 1:
        return 2 + (_continues(label, labels, around) and label.style.value in "(i)i)i.(I)I)I.")
    last = levels.last.get(label.style, (0,))[0]
    if last and value == last + 1:
        return 2
    if value == 2 and _first_inside(label, around.before):
        return 2
    if not last and around.title and (label.style is Style.HAN or around.opens_decimals(value)):
        return 2
    return 1 if last and 0 < value - last <= GAP else 0


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


def _decimal_fit(levels: Levels, label: Label, around: Surroundings) -> int:
    values = label.values
    for entry in reversed(levels.open):
        if entry.style is not Style.DECIMAL or len(entry.values) != len(values):
            continue
        if entry.values[:-1] == values[:-1]:
            step = values[-1] - entry.values[-1]
            return 3 if step == 1 else 1 if 0 <= step <= GAP or values[-1] == 1 else 0
        break
    if any(entry.holds(values) for entry in levels.open[levels.base :]):
        return 3 if values[-1] <= 1 else 1 if values[-1] <= GAP + 1 else 0
    last = levels.last.get(Style.DECIMAL)
    if values[-1] in (0, 1):
        follows = last is None or last[0] <= values[0] <= last[0] + GAP or values[0] == ord("A")
        likely = values[0] < _HIGHEST or values[0] >= ord("A")
        return 2 if follows and (around.known or _BEGINS.match(around.body)) and likely else 0
    if last is not None and last[:-1] == values[: len(last) - 1] and len(last) == len(values):
        return 1 if 0 < values[-1] - last[-1] <= GAP else 0
    return 1 if last is None and values[0] <= GAP + 1 and values[-1] <= GAP else 0


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
