"""Technology names and formulas with lost or added spaces: lithiumiron phosphate, LiFePO 4."""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from scanner.detect.words import Hit, Vocabulary, has_han, is_latin, is_regular, open_hyphens

# Names and formulas shorter than these, without their spaces, could be a chance meeting of words.
_SHORTEST_NAME = 13
_SHORTEST_FORMULA = 6


class SpaceSpeller:
    """Knows names and formulas by their letters alone."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._printed: dict[str, set[str]] = {}
        self._numbers: dict[str, list[int]] = {}
        formulas = frozenset(vocabulary.select("tech.", ("formula",)))
        for number in sorted({*formulas, *vocabulary.select("tech.", ("name",))}):
            word = vocabulary.words[number]
            shortest = _SHORTEST_FORMULA if number in formulas else _SHORTEST_NAME
            if word.needs or len(word.text) < shortest:
                continue
            opened = open_hyphens(word.text)
            letters = opened.replace(" ", "")
            if len(letters) < shortest or has_han(letters) or not is_regular(letters):
                continue
            if number in formulas and not any(each.isdigit() for each in letters):
                continue
            self._numbers.setdefault(letters, []).append(number)
            self._printed.setdefault(letters, set()).add(opened)
        self._names = list(self._numbers)
        self._automaton = AhoCorasick(self._names) if self._names else None

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the names in `text` (folded, hyphens open) that have other spaces than they should, in no order."""
        if self._automaton is None:
            return
        matches = self._automaton.find_matches_as_indexes(text.replace(" ", ""), overlapping=True)
        if not matches:
            return
        places = [place for place, character in enumerate(text) if character != " "]
        for which, first, after in matches:
            start, end = places[first], places[after - 1] + 1
            cut = (start and is_latin(text[start - 1])) or (end < len(text) and is_latin(text[end]))
            name = self._names[which]
            if not cut and text[start:end] not in self._printed[name]:
                yield from (Hit(start, end, number) for number in self._numbers[name])
