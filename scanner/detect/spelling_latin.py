"""Misspelt words in technology names of Latin letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate

from scanner import lazy
from scanner.detect.prefilter import Prefilter
from scanner.detect.words import Hit, Vocabulary, has_han, is_latin, open_hyphens, spellings, tokens

# Words shorter than these are too near to others to be guessed at.
_SHORTEST_WORD = 6
_SHORTEST_ALONE = 12
_TWO_WRONG = 12
# How far around a misspelt word its name can reach.
_WINDOW = 100
_INTACT = 3
_RUN = lazy.pattern(r"[a-z0-9]+")
# What recognition puts for a letter.
_READ_AS = str.maketrans({"0": "o", "1": "l", "5": "s", "8": "b"})
# Another ending makes another compound: phosphite is no misspelt phosphate, and a plural no misspelling.
_ENDINGS = lazy.pattern(r"(?:ate|ite|ide|ine|ane|ene|ic|ous|ium|yl|al|ed|ing|ion|or|er|y|ies)?s?$")
_MOST_REMEMBERED = 200_000


class LatinSpeller:
    """Corrects the words of technology names, and then looks for the names again around what it corrected."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = [
            (number, spelling)
            for number in vocabulary.select("tech.", ("name",))
            if not vocabulary.words[number].needs and not vocabulary.words[number].exact
            for spelling in spellings(vocabulary.words[number].text)
            if not has_han(spelling) and (" " in spelling or len(spelling) >= _SHORTEST_ALONE)
        ]
        self._counts = Counter(token for _, name in self._names for token in tokens(name))
        self._parts = _by_intact_part(self._counts)
        self._vocabulary = vocabulary
        self._corrections: dict[str, str] = {}

    @cached_property
    def _finder(self) -> Prefilter:
        return Prefilter([name for _, name in self._names])

    @cached_property
    def _right(self) -> str:
        """The Latin words of the catalogue, which are right as they stand, one after the other."""
        texts = (word.text for word in self._vocabulary.words)
        return open_hyphens("\n".join(text for text in texts if text.isascii() or not has_han(text)))

    def _is_right(self, token: str) -> bool:
        """Say whether the catalogue writes `token` so in any word; few contracts hold one that is near to a name's."""
        return any(occurrences(self._right, token))

    def hits(self, text: str, words: AbstractSet[str]) -> Iterator[Hit]:
        """Yield the names in `text`, whose words are `words`, with a misspelt word, in no order."""
        corrected = self._corrected(words)
        for token in corrected:
            for start, end in occurrences(text, token):
                begin = max(0, start - _WINDOW)
                repaired, places = _repair(text[begin : end + _WINDOW], corrected)
                for hit in self._finder.hits(repaired):
                    first, last = begin + places[hit.start], begin + places[hit.end]
                    if first < end and start < last:
                        yield Hit(first, last, self._names[hit.word][0])

    def _corrected(self, unknown: Iterable[str]) -> dict[str, str]:
        """Return those of `unknown` that are near to one word of a name, with that word."""
        if len(self._corrections) > _MOST_REMEMBERED:
            self._corrections = {}
        remembered = self._corrections
        found = {}
        for token in unknown:
            right = remembered.get(token)
            if right is None:
                right = self._nearest(token)
                right = remembered[token] = "" if right and self._is_right(token) else right
            if right:
                found[token] = right
        return found

    def _nearest(self, token: str) -> str:
        """Return the word of a name that `token` is a misspelling of, or an empty string."""
        read = token.translate(_READ_AS)
        near = self._parts[read[:_INTACT]] | self._parts[read[-_INTACT:]] if self._parts else set()
        if not near or token in near:
            return ""
        near = {word for word in near if _could_be(read, word)}
        if not near:
            return ""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - most contracts hold no word that is near to a name's

        scored = []
        for word in near:
            allowed = _allowed(word)
            distance = OSA.distance(read, word, score_cutoff=allowed)
            if distance <= allowed and (read == word or not _other_word(read, word)):
                # The catalogue lists some misspellings itself: of two words as near, the commoner is meant.
                scored.append((distance, -self._counts[word], word))
        return min(scored)[2] if scored else ""


def _allowed(word: str) -> int:
    """Return how many letters of `word` may be wrong."""
    return 2 if len(word) >= _TWO_WRONG else 1


def _could_be(read: str, word: str) -> bool:
    """Say whether the letters of two words, in whatever order, are near enough for one to be the other misspelt."""
    allowed = _allowed(word)
    if abs(len(read) - len(word)) > allowed:
        return False
    # Each wrong, lost or added letter leaves at most one letter over on either side.
    mine, its = Counter(read), Counter(word)
    return max((mine - its).total(), (its - mine).total()) <= allowed


def occurrences(text: str, token: str) -> Iterator[tuple[int, int]]:
    """Yield where `token` stands in `text` as a whole word."""
    start = text.find(token)
    while start >= 0:
        end = start + len(token)
        if not (start and is_latin(text[start - 1])) and not (end < len(text) and is_latin(text[end])):
            yield start, end
        start = text.find(token, end)


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


def _repair(window: str, corrected: Mapping[str, str]) -> tuple[str, Sequence[int]]:
    """Return `window` with its words corrected, and for each place in that, its end included, the place in `window`."""
    pieces: list[str] = []
    lengths: list[int] = []
    done = 0
    for match in _RUN.finditer(window):
        right = corrected.get(match.group())
        if right is None:
            continue
        pieces += [window[done : match.start()], right]
        # The whole of a corrected word stands for the whole of the misspelt one.
        lengths += [1] * (match.start() - done) + [0] * (len(right) - 1) + [len(match.group())]
        done = match.end()
    pieces.append(window[done:])
    lengths += [1] * len(pieces[-1])
    return "".join(pieces), list(accumulate(lengths, initial=0))
