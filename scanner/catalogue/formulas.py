"""Finds chemical formulas that belong to a family of a term group, whatever their dopants and indices.

No list holds them all: LiFe0.98Ti0.02PO4, Li1+aFe1-bMbPO4/C and LiMn₀.₆Fe₀.₄PO₄ are three of very many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scanner import lazy
from scanner.catalogue.model import Composition, TermGroup
from scanner.folding import plain
from scanner.spans import Span

# Letters, digits and the signs of indices without a space; capitals matter, so this reads the text before folding.
_LETTERS = "A-Za-z0-9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2080-\u209c\u1d62-\u1d6aα-δ"
_RUN = lazy.pattern(rf"(?<![{_LETTERS}])[A-Z\uff21-\uff3a][{_LETTERS}.,+\-−–(（）)\[\]/·•′']{{3,70}}")
_ENDS_IN_A_SIGN = lazy.pattern(r"[.,+\-−–/·•'′(（]+$")


def formulas(text: str, groups: Iterable[TermGroup]) -> Iterator[tuple[Span, str]]:
    """Yield each formula in `text`, as printed, with the id of every group whose family it is of, in reading order.

    >>> from scanner.catalogue import load
    >>> list(formulas("of LiFe₀.₉₈Ti₀.₀₂PO₄/C.", load().groups))
    [(Span(start=3, end=22), 'lfp')]
    """
    families = [(group.id, composition) for group in groups for composition in group.compositions]
    for match in _RUN.finditer(text):
        printed = _balanced(_ENDS_IN_A_SIGN.sub("", match.group()))
        formula = plain(printed)
        for name, family in families:
            if _is_of(formula, family):
                yield Span(match.start(), match.start() + len(printed)), name


def _is_of(formula: str, family: Composition) -> bool:
    return all(_holds(formula, each) for each in family.has) and not any(_holds(formula, each) for each in family.lacks)


def _holds(formula: str, element: str) -> bool:
    """Say whether an element or ion stands in a formula: "Fe" in "Fex", not "F" in "Fe"; a zero may be an O."""
    pattern = re.escape(element).replace("O", "[O0]")
    # A lower-case letter after it is an index (x, y, z, a to d, m, n) or makes it another element.
    return re.search(rf"{pattern}(?![e-lo-w])", formula) is not None


def _balanced(printed: str) -> str:
    """Return a formula without the closing bracket of a sentence around it."""
    while printed.endswith((")", "）", "]")):
        opened = sum(printed.count(each) for each in "(（[")
        closed = sum(printed.count(each) for each in ")）]")
        if closed <= opened:
            break
        printed = printed[:-1]
    return printed
