"""Decides whether an ambiguous word means what the catalogue means by it: its letter case, and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scanner import lazy
from scanner.catalogue import Word
from scanner.clauses import Structure
from scanner.detect.clause_map import ClauseMap, folded_stretch
from scanner.detect.words import Hit, Vocabulary, has_han, is_latin, open_hyphens, technology
from scanner.folding import Folded, fold, plain


class Context:
    """What one document says around its ambiguous words.

    A word that must be read in context (`Word.needs`) counts where its clause, the clause's lead-in or its parent holds
    what it needs, or the full name of the same technology. Where the contract itself defines the word, the definition
    decides for the whole contract. An abbreviation that is clear in one place keeps that sense where nothing speaks
    against it: a contract does not use one abbreviation for two things.
    """

    def __init__(
        self,
        *,
        vocabulary: Vocabulary,
        original: str,
        folded: Folded,
        structure: Structure,
        clauses: ClauseMap,
        hits: Mapping[int, Sequence[Hit]],
        simplified: dict[str, str],
    ) -> None:
        self._vocabulary = vocabulary
        self._original = original
        self._folded = folded
        self._text = open_hyphens(folded.text)
        self._clauses = clauses
        self._hits = hits
        self._meanings: dict[str, list[tuple[int, int]]] = {}
        for term in structure.defined_terms:
            name = open_hyphens(fold(term.name, simplified).text).strip()
            self._meanings.setdefault(name, []).append(folded_stretch(folded, term.meaning))
        self._seen: dict[tuple[int, str], bool] = {}
        self._senses: dict[int, bool] = {}

    def allows(self, hit: Hit, clause: int) -> bool:
        """Say whether the word at `hit`, in clause number `clause`, is the catalogue's."""
        word = self._word(hit)
        if word.exact and not self._as_printed(hit, word.exact):
            return False
        if not word.needs and not word.refuse:
            return True
        if any(self._holds(clause, refused) for refused in word.refuse):
            return False
        if not word.needs:
            return True
        meanings = self._meanings.get(open_hyphens(word.text))
        if meanings:
            return any(self._explains(start, end, word) for start, end in meanings)
        return self._clear(word, clause) or (bool(word.exact) and self._clear_elsewhere(hit.word))

    def _word(self, hit: Hit) -> Word:
        return self._vocabulary.words[hit.word]

    def _classes(self, hits: Iterable[Hit]) -> Iterator[tuple[str, ...]]:
        """Yield the word classes of each of `hits` that is a word and no token pattern."""
        words = self._vocabulary.words
        return (words[hit.word].classes for hit in hits if hit.word < len(words))

    def _as_printed(self, hit: Hit, exact: str) -> bool:
        """Say whether the letters stand in the original as in `exact`; spaces and hyphens are free."""
        span = self._folded.original(hit.start, hit.end)
        return _letters(plain(span.slice(self._original))) == _letters(exact)

    def _clear(self, word: Word, clause: int) -> bool:
        """Say whether the clause, its lead-in or its parent holds what `word` needs or its full name."""
        wanted = (*word.needs, *_full_names(word))
        return any(self._holds(near, each) for near in self._clauses.near(clause) for each in wanted)

    def _clear_elsewhere(self, number: int) -> bool:
        if number not in self._senses:
            word = self._vocabulary.words[number]
            places = [(hit, clause) for clause, hits in self._hits.items() for hit in hits if hit.word == number]
            clauses = {clause for hit, clause in places if self._as_printed(hit, word.exact)}
            refused = any(self._holds(clause, each) for clause in clauses for each in word.refuse)
            self._senses[number] = not refused and any(self._clear(word, clause) for clause in clauses)
        return self._senses[number]

    def _holds(self, clause: int, wanted: str) -> bool:
        """Say whether `wanted`, a class or plain words, stands in the clause."""
        key = clause, wanted
        if key not in self._seen:
            if wanted in self._vocabulary.classes:
                self._seen[key] = any(wanted in classes for classes in self._classes(self._hits.get(clause, ())))
            else:
                start, end = self._clauses.stretch(clause)
                self._seen[key] = _plain_words(wanted).search(self._text, start, end) is not None
        return self._seen[key]

    def _explains(self, start: int, end: int, word: Word) -> bool:
        """Say whether the folded characters `start` to `end`, a definition's meaning, show that `word` is meant."""
        wanted = {*word.needs, *_full_names(word)}
        classes = wanted & self._vocabulary.classes.keys()
        if any(_plain_words(need).search(self._text, start, end) for need in wanted - classes):
            return True
        inside = (hit for hits in self._hits.values() for hit in hits if start <= hit.start and hit.end <= end)
        return any(not classes.isdisjoint(names) for names in self._classes(inside))


def _full_names(word: Word) -> tuple[str, ...]:
    """Return the classes of the full names of the technologies that `word` stands for."""
    groups = [technology(name) for name in word.classes]
    return tuple(f"tech.{group[0]}.name" for group in groups if group and group[1] != "name")


def _letters(text: str) -> str:
    return text.replace("-", "").replace(" ", "")


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _plain_words(words: str) -> re.Pattern[str]:
    """Return the expression for plain folded words, a Latin one in singular and plural."""
    if words not in _PATTERNS:
        _PATTERNS[words] = lazy.pattern(_expression(open_hyphens(words)))
    return _PATTERNS[words]


def _expression(words: str) -> str:
    if has_han(words) or not words:
        return re.escape(words)
    stem = re.escape(words.removesuffix("y"))
    ending = "(?:y|ies)" if words.endswith("y") else "(?:s|es)?"
    first = "(?<![^\\W_])" if is_latin(words[0]) else ""
    last = "(?![^\\W_])" if is_latin(words[-1]) else ""
    # Han letters beside a Latin word do not continue it.
    han = "\u4e00-\u9fff"
    first = first and f"(?:{first}|(?<=[{han}]))"
    last = last and f"(?:{last}|(?=[{han}]))"
    return first + stem + ending + last
