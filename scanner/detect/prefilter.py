"""Finds every word of the catalogue in one pass over the folded text, before spaCy is thought of.

The automaton never loses a hit: what the matchers of `scanner.detect.matchers` find in a text, it finds too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from scanner import lazy
from scanner.detect.words import HAN, Hit, has_han, is_latin, is_regular, loose, open_hyphens, spellings, tokens

_HAN_WORD = lazy.pattern(f"[{HAN}]+")


class _LatinLetters(dict[str, bool]):
    """Whether a character continues a Latin word, remembered."""

    def __missing__(self, character: str) -> bool:
        self[character] = is_latin(character)
        return self[character]


class Prefilter:
    """The automaton over `words` (folded, as `Word.text`); a hit names a word by its place in the sequence."""

    def __init__(self, words: Sequence[str]) -> None:
        literals: dict[str, list[int]] = {}
        # An irregular spelling is looked for by its longest token, and then read around it.
        irregular: dict[str, list[tuple[int, str, int]]] = {}
        # Whether a pattern counts only as a whole word.
        bounded: dict[str, bool] = {}
        for number, word in enumerate(words):
            # Nearly every word is plain: looked at closely, sixteen thousand would take longer than a contract.
            latin = word.isascii() and word.replace(" ", "").isalnum()
            if latin or _HAN_WORD.fullmatch(word):
                literals.setdefault(word, []).append(number)
                bounded[word] = latin
                continue
            for spelling in spellings(word):
                if is_regular(spelling):
                    pattern = spelling
                    literals.setdefault(spelling, []).append(number)
                elif spelling:
                    pattern, widest = _anchored(spelling)
                    irregular.setdefault(pattern, []).append((number, spelling, widest))
                else:
                    continue
                bounded[pattern] = not has_han(pattern) and is_latin(pattern[0])
        self._patterns = list(bounded)
        self._literals = [literals.get(pattern, ()) for pattern in self._patterns]
        self._irregular = [irregular.get(pattern, ()) for pattern in self._patterns]
        self._bounded = list(bounded.values())
        self._automaton = AhoCorasick(self._patterns) if self._patterns else None
        self._latin = _LatinLetters()

    def hits(self, folded: str) -> list[Hit]:
        """Return every word in `folded`, overlapping ones too, sorted by place; a Latin word only as a whole word."""
        if self._automaton is None:
            return []
        # With a space at either end no hit lies at the border.
        text = f" {open_hyphens(folded)} "
        latin, bounded, literals, irregular = self._latin, self._bounded, self._literals, self._irregular
        new = tuple.__new__
        found: list[Hit] = []
        twice: set[Hit] = set()
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if bounded[pattern] and (latin[text[start - 1]] or latin[text[end]]):
                continue
            for word in literals[pattern]:
                # Half the cost of calling the class, in the one loop that runs for every word of every contract.
                found.append(new(Hit, (start - 1, end - 1, word)))  # noqa: PERF401
            if irregular[pattern]:
                # An anchor that stands twice in a spelling finds it twice.
                twice.update(self._around(text, start, pattern))
        found.extend(twice)
        return sorted(found)

    def _around(self, text: str, at: int, pattern: int) -> list[Hit]:
        """Return the irregular words whose anchor, number `pattern`, stands at the character `at`."""
        found = []
        for word, spelling, widest in self._irregular[pattern]:
            for start in range(max(1, at - widest), at + 1):
                match = _expression(spelling).match(text, start)
                if match and match.end() > at and not self._cut(text, start, match.end()):
                    found.append(Hit(start - 1, match.end() - 1, word))
        return found

    def _cut(self, text: str, start: int, end: int) -> bool:
        """Say whether the characters `start` to `end` begin or end inside a Latin word."""
        latin = self._latin
        return (latin[text[start]] and latin[text[start - 1]]) or (latin[text[end - 1]] and latin[text[end]])


@cache
def _expression(spelling: str) -> re.Pattern[str]:
    """Return the expression of an irregular spelling; few contracts need many, and to compile them all takes long."""
    return lazy.pattern(loose(spelling))


def _anchored(spelling: str) -> tuple[str, int]:
    """Return the anchor of an irregular spelling, and how far before the anchor it may begin."""
    parts = tokens(spelling)
    anchor = max(parts, key=lambda token: (is_latin(token[0]), len(token)))
    before = parts[: len(parts) - parts[::-1].index(anchor) - 1]
    return anchor, sum(len(token) + 1 for token in before)
