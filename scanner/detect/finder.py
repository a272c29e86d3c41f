"""Finds the words of the catalogue in a plain string, without a contract around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from scanner.catalogue import Catalogue, TokenPattern
from scanner.clauses import Clause, ClauseKind, Structure
from scanner.detect.choice import Labelled, longest
from scanner.detect.clause_map import ClauseMap
from scanner.detect.context import Context
from scanner.detect.matchers import Matchers, Passage
from scanner.detect.prefilter import Prefilter
from scanner.detect.words import Hit, Vocabulary, has_han, open_hyphens, technology, tokens
from scanner.folding import Folded, fold
from scanner.spans import Span

# A technology's name of this many Han characters is believed over a line break; other Han words are not, since a
# heading and the paragraph under it would make words that nobody wrote.
_SURE_OVER_LINES = 4


class Lexicon:
    """The words and token patterns of a catalogue with their prefilter; words are numbered first, then patterns."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.vocabulary = Vocabulary.of(catalogue)
        texts = [word.text for word in catalogue.words]
        self.prefilter = Prefilter([*texts, *(_anchor(pattern) for pattern in catalogue.token_patterns)])
        self.matchers = Matchers(texts, catalogue.token_patterns)

    def is_word(self, hit: Hit) -> bool:
        """Say whether `hit` is a word, and not (the anchor of) a token pattern."""
        return hit.word < len(self.vocabulary.words)

    def classes(self, hit: Hit) -> tuple[str, ...]:
        """Return the word classes that `hit` belongs to."""
        if self.is_word(hit):
            return self.vocabulary.words[hit.word].classes
        return self.catalogue.token_patterns[hit.word - len(self.vocabulary.words)].classes


def _anchor(pattern: TokenPattern) -> str:
    """Return the longest word of the pattern's anchor, which may be several words that other tokens part."""
    return max(tokens(open_hyphens(pattern.anchor)), key=len)


class Page:
    """One text as detect sees it: folded, cut into clauses, with what the prefilter found in each."""

    def __init__(self, lexicon: Lexicon, text: str, structure: Structure, folded: Folded) -> None:
        self.text = text
        self.folded = folded
        self.clauses = ClauseMap(structure, folded)
        self.hits = lexicon.prefilter.hits(folded.text)
        self.words = frozenset(hit.word for hit in self.hits)
        self._lexicon = lexicon
        self._structure = structure

    @cached_property
    def by_clause(self) -> dict[int, list[Hit]]:
        """The hits of each clause that has any."""
        return self.clauses.by_clause(self.hits)

    @cached_property
    def context(self) -> Context:
        """What the text says around its ambiguous words."""
        lexicon = self._lexicon
        return Context(
            vocabulary=lexicon.vocabulary,
            original=self.text,
            folded=self.folded,
            structure=self._structure,
            clauses=self.clauses,
            hits=self.by_clause,
            simplified=lexicon.catalogue.simplified,
        )

    def is_word(self, hit: Hit) -> bool:
        """Say whether `hit` is a word, and not the anchor of a token pattern."""
        return self._lexicon.is_word(hit)

    def labels(self, hits: Iterable[Hit], clause: int, *, fuzzy: bool = False) -> Iterator[Labelled]:
        """Yield a label a class for those of `hits`, all of one clause, that mean what the catalogue means."""
        lexicon = self._lexicon
        lines = "\n" in self._structure.clauses[clause].span.slice(self.text).rstrip("\n")
        for hit in hits:
            names = lexicon.classes(hit)
            if fuzzy or not lexicon.is_word(hit) or self.context.allows(hit, clause):
                if lines and self._broken(hit, names):
                    continue
                yield from (Labelled(hit.start, hit.end, name, fuzzy) for name in names)

    def _broken(self, hit: Hit, names: Sequence[str]) -> bool:
        """Say whether a line break makes `hit` a chance meeting of two paragraphs."""
        if not has_han(self.folded.text[hit.start]):
            return False
        if hit.end - hit.start >= _SURE_OVER_LINES and any(technology(name) for name in names):
            return False
        return "\n" in self.folded.original(hit.start, hit.end).slice(self.text)


def match(
    lexicon: Lexicon, page: Page, clauses: Sequence[int], damaged: Mapping[int, Sequence[Hit]]
) -> dict[int, list[Labelled]]:
    """Return the words of each of `clauses`, as spaCy's matchers find them, the longest of each kind."""
    passages = []
    for clause in clauses:
        start, end = page.clauses.stretch(clause)
        seen = {hit.word for hit in page.by_clause.get(clause, ())}
        passages.append(Passage(page.folded.text[start:end], start, seen))
    return {
        clause: longest([*page.labels(hits, clause), *page.labels(damaged.get(clause, ()), clause, fuzzy=True)])
        for clause, hits in zip(clauses, lexicon.matchers.read(passages), strict=True)
    }


class WordFinder:
    """Finds words in one sentence or short clause, as pattern examples are; imports spaCy only for token patterns."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._lexicon = Lexicon(catalogue)

    def find(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Return each word of `text` with each of its classes, sorted by place; ambiguous words by the text alone."""
        if not text:
            return ()
        lexicon = self._lexicon
        folded = fold(text, lexicon.catalogue.simplified)
        clause = Clause(index=0, number="", heading="", kind=ClauseKind.OPERATIVE, span=Span(0, len(text)))
        page = Page(lexicon, text, Structure((clause,)), folded)
        hits = page.by_clause.get(0, [])
        words = [hit for hit in hits if lexicon.is_word(hit)]
        anchors = {hit.word for hit in hits if not lexicon.is_word(hit)}
        if anchors:
            (read,) = lexicon.matchers.read([Passage(folded.text, 0, anchors)])
            words += [hit for hit in read if not lexicon.is_word(hit)]
        return tuple((folded.original(each.start, each.end), each.name) for each in longest(page.labels(words, 0)))
