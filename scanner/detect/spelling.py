"""Finds long technology names that were misspelt, or damaged by optical character recognition; parts glued modals.

Tight on purpose: a guess must be as good as a hit. Short names, abbreviations and process words are left alone.
"""

from __future__ import annotations

from functools import cached_property

from scanner import lazy
from scanner.detect.spelling_chinese import ChineseSpeller
from scanner.detect.spelling_formula import FormulaSpeller
from scanner.detect.spelling_latin import LatinSpeller
from scanner.detect.spelling_modals import ModalParter
from scanner.detect.spelling_spaces import SpaceSpeller
from scanner.detect.words import Hit, Vocabulary, has_han, open_hyphens
from scanner.folding import Folded

_LONG_WORD = lazy.pattern(r"[a-z0-9]{6,30}")


class Speller:
    """Knows the names of `vocabulary` by heart, and their usual damage."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._latin = LatinSpeller(vocabulary)
        self._formula = FormulaSpeller(vocabulary)
        self._spaces = SpaceSpeller(vocabulary)
        self._modals = ModalParter(vocabulary)
        self._vocabulary = vocabulary

    @cached_property
    def _chinese(self) -> ChineseSpeller:
        return ChineseSpeller(self._vocabulary)

    def parted(self, folded: Folded, text: str) -> Folded:
        """Return `folded`, which is `text` folded, with the space back between a modal and its verb."""
        return self._modals.parted(folded, text)

    def hits(self, folded: str) -> list[Hit]:
        """Return the damaged names in `folded`, sorted by place.

        A name printed as it should be is none of them; a formula is, since the wrong letter case is damage too, and the
        folded text does not tell.
        """
        text = open_hyphens(folded)
        words = set(_LONG_WORD.findall(text))
        found = {*self._latin.hits(text, words), *self._formula.hits(text, words), *self._spaces.hits(text)}
        if has_han(text):
            found.update(self._chinese.hits(text))
        return sorted(found)
