"""Finds long technology names that were misspelt, or damaged by optical character recognition.

Tight on purpose: a guess must be as good as a hit. Short names, abbreviations and process words are left alone.
"""

from __future__ import annotations

from scanner.detect.words import Hit, Vocabulary
from scanner.detect.spelling_chinese import ChineseSpeller
from scanner.detect.spelling_formula import FormulaSpeller
from scanner.detect.spelling_latin import LatinSpeller


class Speller:
    """Knows the names of `vocabulary` by heart, and their usual damage."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._latin = LatinSpeller(vocabulary)
        self._formula = FormulaSpeller(vocabulary)
        self._chinese = ChineseSpeller(vocabulary)

    def hits(self, folded: str) -> list[Hit]:
        """Return the damaged names in `folded`, sorted by place; a name printed as it should be is none of them."""
        return sorted({*self._latin.hits(folded), *self._formula.hits(folded), *self._chinese.hits(folded)})
