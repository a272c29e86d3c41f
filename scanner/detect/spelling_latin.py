"""Misspelt technology names of Latin letters: a wrong letter, a lost or an added space."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from scanner.detect.prefilter import Prefilter
from scanner.detect.words import Hit, Vocabulary, has_han, is_latin, open_hyphens, spellings, tokens

# Words shorter than these are too near to others to be guessed at.
_SHORTEST_WORD = 6
_SHORTEST_ALONE = 12
_TWO_WRONG = 10
# Names shorter than this, without their spaces, could be a chance meeting of words.
_SHORTEST_SQUEEZED = 13
_TOKEN = re.compile(r"[a-z0-9]{6,24}")
# How far around a misspelt word its name can reach.
_WINDOW = 100
_INTACT = 3
# What recognition puts for a letter.
_READ_AS = str.maketrans({"0": "o", "1": "l", "5": "s", "8": "b"})
# Another ending makes another compound: phosphite is no misspelt phosphate, and a plural no misspelling.
_ENDINGS = re.compile(r"(?:ate|ite|ide|ine|ane|ene|ic|ous|ium|yl|al|ed|ing|ion|or|er|y|ies)?s?$")
_MOST_REMEMBERED = 200_000


class LatinSpeller:
    """Corrects the words of technology names, and then looks for the names again around what it corrected."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        names = [
            (number, spelling)
            for number in vocabulary.select("tech.", ("name",))
            if not vocabulary.words[number].needs and not vocabulary.words[number].exact
            for spelling in spellings(vocabulary.words[number].text)
            if not has_han(spelling)
        ]
        self._names = [(number, name) for number, name in names if " " in name or len(name) >= _SHORTEST_ALONE]
        self._finder = Prefilter([name for _, name in self._names])
        squeezed: dict[str, list[int]] = {}
        for number, name in names:
            if " " in name and len(name.replace(" ", "")) >= _SHORTEST_SQUEEZED:
                squeezed.setdefault(name.replace(" ", ""), []).append(number)
        self._squeezed = Squeezed(squeezed)
        self._parts = _by_intact_part(token for _, name in self._names for token in tokens(name))
        self._known = {token for word in vocabulary.words for token in tokens(open_hyphens(word.text))}
        self._corrections: dict[str, str] = {}

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the names with a misspelt word, a lost or an added space, in no order."""
        text = open_hyphens(folded)
        yield from self._respelt(text)
        for start, end, numbers in self._squeezed.find(text):
            if " " in text[start:end] or end - start > _SHORTEST_SQUEEZED:
                yield from (Hit(start, end, number) for number in numbers if not self._printed(text, start, end))

    def _printed(self, text: str, start: int, end: int) -> bool:
        """Say whether the name stands at `start` to `end` as it should, which is the prefilter's to find."""
        return any(hit.end - hit.start == end - start for hit in self._finder.hits(text[start:end]))

    def _respelt(self, text: str) -> Iterator[Hit]:
        corrected = self._corrected(set(_TOKEN.findall(text)) - self._known)
        if not corrected:
            return
        wrong = re.compile("|".join(f"(?<![a-z0-9]){re.escape(token)}(?![a-z0-9])" for token in sorted(corrected)))
        for match in wrong.finditer(text):
            begin = max(0, match.start() - _WINDOW)
            window = text[begin : match.end() + _WINDOW]
            repaired, places = _repair(window, wrong, corrected)
            for hit in self._finder.hits(repaired):
                start, end = begin + places[hit.start], begin + places[hit.end]
                if start < match.end() and match.start() < end:
                    yield Hit(start, end, self._names[hit.word][0])

    def _corrected(self, unknown: Iterable[str]) -> dict[str, str]:
        """Return those of `unknown` that are near to one word of a name, with that word."""
        if len(self._corrections) > _MOST_REMEMBERED:
            self._corrections = {}
        remembered = self._corrections
        found = {}
        for token in unknown:
            right = remembered.get(token)
            if right is None:
                right = remembered[token] = self._nearest(token)
            if right:
                found[token] = right
        return found

    def _nearest(self, token: str) -> str:
        """Return the one word of a name that `token` is a misspelling of, or an empty string."""
        read = token.translate(_READ_AS)
        near = self._parts[read[:_INTACT]] | self._parts[read[-_INTACT:]] if self._parts else set()
        if not near:
            return ""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - most contracts hold no word that is near to a name's

        scored = []
        for word in near:
            allowed = 2 if len(word) >= _TWO_WRONG else 1
            distance = OSA.distance(read, word, score_cutoff=allowed)
            if distance <= allowed and (read == word or not _other_word(read, word)):
                scored.append((distance, word))
        scored.sort()
        if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return ""
        return scored[0][1]


class Squeezed:
    """Finds names in a text whatever its spaces: the names are given without any."""

    def __init__(self, names: dict[str, list[int]]) -> None:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - beside its one use

        self._names = list(names)
        self._numbers = [tuple(names[name]) for name in self._names]
        self._automaton = AhoCorasick(self._names) if self._names else None

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Yield where a name stands in `text` with other spaces than it should have or the same, whole words only."""
        if self._automaton is None:
            return
        matches = self._automaton.find_matches_as_indexes(text.replace(" ", ""), overlapping=True)
        if not matches:
            return
        places = [place for place, character in enumerate(text) if character != " "]
        for name, first, after in matches:
            start, end = places[first], places[after - 1] + 1
            if (start and is_latin(text[start - 1])) or (end < len(text) and is_latin(text[end])):
                continue
            yield start, end, self._numbers[name]


def _by_intact_part(words: Iterable[str]) -> defaultdict[str, set[str]]:
    """Return the long words by their first and last letters: one wrong letter leaves either or both as they are."""
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        if len(word) >= _SHORTEST_WORD and word.isalpha():
            parts[word[:_INTACT]].add(word)
            parts[word[-_INTACT:]].add(word)
    return parts


def _other_word(read: str, word: str) -> bool:
    """Say whether `read` differs from `word` by its ending only, and so is another word and no misspelling."""
    mine, its = _ENDINGS.search(read), _ENDINGS.search(word)
    assert mine is not None
    assert its is not None
    return read[: mine.start()] == word[: its.start()]


def _repair(window: str, wrong: re.Pattern[str], corrected: dict[str, str]) -> tuple[str, Sequence[int]]:
    """Return `window` with its words corrected, and for each place in that, its end included, the place in `window`."""
    pieces: list[str] = []
    lengths: list[int] = []
    done = 0
    for match in wrong.finditer(window):
        pieces += [window[done : match.start()], corrected[match.group()]]
        done = match.end()
        # The whole of a corrected word stands for the whole of the misspelt one.
        right = len(pieces[-1])
        lengths += [1] * len(pieces[-2]) + [0] * (right - 1) + [len(match.group())]
    pieces.append(window[done:])
    lengths += [1] * len(pieces[-1])
    return "".join(pieces), list(accumulate(lengths, initial=0))
