"""Decides whether a contract holds anything that could move a controlled technology, before spaCy is imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from scanner.detect.finder import Lexicon, Page
from scanner.detect.mention import NAMING, TermUse
from scanner.detect.words import Hit, technology

# Process words of one technology, in one clause, that together are a candidate.
_PROCESS_WORDS = 2
_KNOWLEDGE = ("object.technology", "object.process", "object.patent")


class Gate:
    """Knows which words of a lexicon name a technology, its steps, knowledge in general, and acts."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes = {name: list(numbers) for name, numbers in lexicon.vocabulary.classes.items()}
        for number, pattern in enumerate(lexicon.catalogue.token_patterns, len(lexicon.vocabulary.words)):
            for name in pattern.classes:
                classes.setdefault(name, []).append(number)
        terms = {name: term for name in classes if (term := technology(name))}
        self._names = _of(classes, (name for name, (_, use) in terms.items() if use in NAMING))
        self._knowledge = _of(classes, (name for name in classes if name.startswith(_KNOWLEDGE)))
        self._acts = _of(classes, (name for name in classes if name.startswith("act.")))
        process: dict[int, list[str]] = {}
        for name, (group, use) in terms.items():
            if use == TermUse.PROCESS:
                for number in classes[name]:
                    process.setdefault(number, []).append(group)
        self._process = process

    def names_technology(self, page: Page) -> bool:
        """Say whether a clause names a technology, or two process steps of one."""
        if not page.words.isdisjoint(self._names) and any(
            self._meant(page, hits, clause, self._names) for clause, hits in page.by_clause.items()
        ):
            return True
        if page.words.isdisjoint(self._process.keys()):
            return False
        return any(self._steps_together(page, hits, clause) for clause, hits in page.by_clause.items())

    def moves_knowledge(self, page: Page) -> bool:
        """Say whether a clause holds a word for knowledge and a word for an act."""
        if page.words.isdisjoint(self._knowledge) or page.words.isdisjoint(self._acts):
            return False
        return any(
            not words.isdisjoint(self._knowledge) and not words.isdisjoint(self._acts)
            for words in ({hit.word for hit in hits} for hits in page.by_clause.values())
        )

    def _meant(self, page: Page, hits: Iterable[Hit], clause: int, words: AbstractSet[int]) -> bool:
        return any(hit.word in words and _holds(page, hit, clause) for hit in hits)

    def _steps_together(self, page: Page, hits: Sequence[Hit], clause: int) -> bool:
        steps: Mapping[str, set[tuple[int, int]]] = defaultdict(set)
        for hit in hits:
            if hit.word in self._process and _holds(page, hit, clause):
                for group in self._process[hit.word]:
                    steps[group].add((hit.start, hit.end))
        return any(_different(page.folded.text, spans) >= _PROCESS_WORDS for spans in steps.values())


def _of(classes: Mapping[str, Sequence[int]], names: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the words and token patterns of the classes `names`."""
    return frozenset(number for name in names for number in classes[name])


def _holds(page: Page, hit: Hit, clause: int) -> bool:
    """Say whether `hit` is meant; the anchor of a token pattern may be, until spaCy has looked."""
    return not page.is_word(hit) or page.context.allows(hit, clause)


def _different(text: str, spans: Iterable[tuple[int, int]]) -> int:
    """Return how many different words of `text` stand at `spans`, none sharing characters with another."""
    words = set()
    reach = 0
    for start, end in sorted(spans, key=lambda span: span[1]):
        if start >= reach:
            words.add(text[start:end])
            reach = end
    return len(words)
