"""Damaged chemical formulas: LiFeP04, L1FePO4, LiFePO 4."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from scanner.detect.spelling_latin import Squeezed
from scanner.detect.words import Hit, Vocabulary, is_regular, open_hyphens

# Signs that are read for each other; the text is folded, so capitals are gone.
_ALIKE = str.maketrans({"o": "0", "l": "1", "i": "1", "s": "5", "b": "8"})
# GA203 is a part number as well as a damaged oxide.
_SHORTEST = 6
_TOKEN = re.compile(r"(?<![a-z0-9])[a-z0-9]{6,30}(?![a-z0-9])")


class FormulaSpeller:
    """Knows formulas by what is left of them when signs that look alike are taken for one.

    Letter case is not asked of them: recognition confuses it, and a formula that long is nothing else.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._formulas: defaultdict[str, set[int]] = defaultdict(set)
        printed: dict[str, list[int]] = {}
        for number in vocabulary.select("tech.", ("formula",)):
            word = vocabulary.words[number]
            text = open_hyphens(word.text).replace(" ", "")
            if len(text) < _SHORTEST or not is_regular(text) or not any(each.isdigit() for each in text) or word.needs:
                continue
            self._formulas[text.translate(_ALIKE)].add(number)
            printed.setdefault(text, []).append(number)
        self._exact = {number: vocabulary.words[number].text for numbers in self._formulas.values() for number in numbers}
        self._squeezed = Squeezed(printed)

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the damaged formulas, in no order."""
        if not self._formulas:
            return
        text = open_hyphens(folded)
        damaged = {
            token: numbers
            for token in set(_TOKEN.findall(text))
            if (numbers := self._formulas.get(token.translate(_ALIKE)))
        }
        for token, numbers in damaged.items():
            for match in re.finditer(f"(?<![a-z0-9]){token}(?![a-z0-9])", text):
                yield from (Hit(*match.span(), number) for number in numbers if self._exact[number] != token)
        for start, end, numbers in self._squeezed.find(text):
            yield from (Hit(start, end, number) for number in numbers if self._exact[number] != text[start:end])
