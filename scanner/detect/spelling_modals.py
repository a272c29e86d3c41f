"""Parts a modal verb from the word that recognition glued to it: shalldeliver, maynot use, mustbe delivered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from scanner import lazy
from scanner.detect.words import Vocabulary, open_hyphens
from scanner.folding import Folded

_GLUED = lazy.pattern(r" ((?:shall|will|must|may|should|would)(?=[a-z]))([a-z]{2,40})(?![a-z0-9])")
# What may stand between the modal and its verb, and stands before the verb also where that one is not glued.
_BETWEEN = ("not", "be", "have", "also", "only", "never", "hereby", "promptly")
_SHORTEST_VERB = 3
_PARTICIPLE = lazy.pattern("[a-z]{2,}ed")
# A word of its own, and far more often that.
_NO_MODAL = "maybe"


class ModalParter:
    """Knows the verbs of acts, which follow a modal."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _verbs(self) -> frozenset[str]:
        """The first words of the acts: few contracts hold a glued word that asks for them."""
        classes = self._vocabulary.classes
        acts = {number for name, numbers in classes.items() if name.startswith("act.") for number in numbers}
        first = (open_hyphens(self._vocabulary.words[number].text).split(" ", 1)[0] for number in acts)
        return frozenset(word for word in first if len(word) >= _SHORTEST_VERB and word.isascii() and word.isalpha())

    def parted(self, folded: Folded, text: str) -> Folded:
        """Return `folded`, which is `text` folded, with a space wherever a modal and what follows it were glued.

        The space stands for no character of `text`; all others stand for those that they stood for. A name such as
        Mayfield or Willis, in capitals at its start only, is left alone.
        """
        cuts = [
            cut
            for match in _GLUED.finditer(folded.text)
            if not _is_name(folded.original(match.start(1), match.end()).slice(text))
            for cut in self._cuts(match[1], match[2], match.end(1))
        ]
        return _spaced(folded, cuts) if cuts else folded

    def _cuts(self, modal: str, rest: str, at: int) -> Iterator[int]:
        """Yield where the words of a glued modal begin but the modal; nothing if it is not made of known words."""
        words = self._split(rest)
        if modal + rest == _NO_MODAL or not words:
            return
        for word in words:
            yield at
            at += len(word)

    def _split(self, rest: str) -> tuple[str, ...]:
        """Return the known words that `rest` is made of, one of which ends it; none where it is not."""
        if rest in _BETWEEN or rest in self._verbs:
            return (rest,)
        for word in _BETWEEN:
            if rest.startswith(word):
                after = rest.removeprefix(word)
                words = (after,) if word == "be" and _PARTICIPLE.fullmatch(after) else self._split(after)
                if words:
                    return (word, *words)
        return ()


def _is_name(printed: str) -> bool:
    return printed[0].isupper() and not printed.isupper()


def _stretches(folded: Folded, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the rows of `Folded.offsets` for the folded characters `start` to `end` (exclusive)."""
    if folded.offsets is None:
        yield start, start, end
        return
    places, starts, ends = folded.offsets
    for row in range(bisect_right(places, start) - 1, bisect_left(places, end)):
        after = places[row + 1] if row + 1 < len(places) else len(folded.text)
        first, last = max(start, places[row]), min(end, after)
        if after - places[row] == ends[row] - starts[row]:
            moved = starts[row] - places[row]
            yield first, first + moved, last + moved
        else:
            yield first, starts[row], ends[row]


def _spaced(folded: Folded, cuts: Sequence[int]) -> Folded:
    """Return `folded` with a space before each of the characters `cuts`, which are sorted."""
    pieces: list[str] = []
    rows: list[tuple[int, int, int]] = []
    edges = [0, *cuts, len(folded.text)]
    for added, (start, end) in enumerate(pairwise(edges)):
        if added:
            place = folded.original(start, start + 1).start
            rows.append((start + added - 1, place, place))
            pieces.append(" ")
        rows += ((at + added, first, last) for at, first, last in _stretches(folded, start, end))
        pieces.append(folded.text[start:end])
    places, starts, ends = zip(*rows, strict=True)
    return Folded("".join(pieces), (places, starts, ends))
