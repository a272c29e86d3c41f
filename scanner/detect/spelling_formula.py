"""Chemical formulas with signs that were taken for others: LiFeP04, L1FePO4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from scanner.detect.spelling_latin import occurrences
from scanner.detect.words import Hit, Vocabulary, is_regular

# Signs that are read for each other; the text is folded, so capitals are gone.
_ALIKE = str.maketrans({"o": "0", "l": "1", "i": "1", "s": "5", "b": "8"})
# GA203 is a part number as well as a damaged oxide.
_SHORTEST = 6


class FormulaSpeller:
    """Knows formulas by what is left of them when signs that look alike are taken for one.

    Letter case is not asked of them: recognition confuses it, and a formula that long is nothing else.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._formulas: defaultdict[str, set[int]] = defaultdict(set)
        for number in vocabulary.select("tech.", ("formula",)):
            word = vocabulary.words[number]
            digits = any(each.isdigit() for each in word.text)
            if digits and len(word.text) >= _SHORTEST and is_regular(word.text) and not word.needs:
                self._formulas[word.text.translate(_ALIKE)].add(number)

    def hits(self, text: str, words: AbstractSet[str]) -> Iterator[Hit]:
        """Yield the formulas in `text`, whose words are `words`, damaged or in any letter case, in no order."""
        if not self._formulas:
            return
        for word in words:
            numbers = self._formulas.get(word.translate(_ALIKE))
            if numbers:
                for place in occurrences(text, word):
                    yield from (Hit(*place, number) for number in numbers)
