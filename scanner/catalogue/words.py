"""Gathers the words of `patterns/` into classes: inflects, spells, folds them, and keeps each way of writing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from scanner.catalogue.inflect import noun, spellings, verb
from scanner.catalogue.model import Word
from scanner.catalogue.schema import LanguagesShape, SplitWords, WordItem, WordShape, WordsShape
from scanner.folding import fold, plain


class Inflects(Enum):
    """What becomes of an English word."""

    VERB = "verb"
    NOUN = "noun"
    PHRASE = "phrase"


class WordBook:
    """Words by their folded text, with the classes they belong to. One book a load; it is filled, then read."""

    def __init__(self, simplified: dict[str, str]) -> None:
        self._simplified = simplified
        self._classes: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], dict[str, None]] = {}
        self.classes: set[str] = set()

    def add(self, name: str, words: WordsShape, *, plain_list: Inflects = Inflects.PHRASE) -> None:
        """Put the words of a file into class `name`; a list not split by `verbs`, `nouns` inflects as `plain_list`."""
        self.add_languages(name, words, plain_list=plain_list)
        self.add_exact(name, words.abbreviation, plural=True)
        self.add_exact(name, words.formula)

    def add_languages(
        self, name: str, words: WordsShape | LanguagesShape, *, plain_list: Inflects = Inflects.PHRASE
    ) -> None:
        """Put the words of both languages into class `name`."""
        if isinstance(words.en, SplitWords):
            groups = [
                (words.en.verbs, Inflects.VERB),
                (words.en.nouns, Inflects.NOUN),
                (words.en.phrases, Inflects.PHRASE),
            ]
        else:
            groups = [(words.en, plain_list)]
        for items, inflects in groups:
            for item in items:
                for form in _forms(item, inflects):
                    self._put(name, form, item)
        for item in words.zh:
            self._put(name, _text(item), item)

    def add_exact(self, name: str, items: Iterable[str | WordShape], *, plural: bool = False) -> None:
        """Put words whose letter case must be met into class `name`."""
        for item in items:
            text = _text(item)
            self._put(name, text, item, exact=True)
            if plural and text[-1:].isupper():
                self._put(name, text + "s", item, exact=True)

    def literal(self, text: str) -> str:
        """Put the words of a frame's `"=…"` in a class of their own and return its name."""
        name = f"lit.{self._fold(text)}"
        self._put(name, text, text)
        return name

    def words(self) -> tuple[Word, ...]:
        """Return every way of writing once, sorted by its text."""
        return tuple(
            Word(text=text, classes=tuple(sorted(classes)), exact=exact, needs=needs, refuse=refuse)
            for (text, exact, needs, refuse), classes in sorted(self._classes.items())
        )

    def _put(self, name: str, text: str, item: WordItem, *, exact: bool = False) -> None:
        self.classes.add(name)
        folded = self._fold(text)
        if not folded:
            return
        needs: tuple[str, ...] = ()
        refuse: tuple[str, ...] = ()
        case = exact
        if isinstance(item, WordShape):
            needs, refuse, case = self._context(item.needs), self._context(item.refuse), exact or item.exact
        key = (folded, plain(text) if case else "", needs, refuse)
        self._classes.setdefault(key, {})[name] = None

    def _context(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._fold(text) for text in texts))

    def _fold(self, text: str) -> str:
        return fold(text, self._simplified).text.strip()


def _text(item: str | WordShape) -> str:
    return item.text if isinstance(item, WordShape) else item


def _forms(item: WordItem, inflects: Inflects) -> Iterator[str]:
    """Yield every way of writing of one English word."""
    if isinstance(item, dict):
        for base, irregular in item.items():
            for written in (base, *irregular):
                yield from spellings(written)
        return
    text = _text(item)
    forms: Iterable[str]
    match inflects:
        case Inflects.VERB:
            forms = verb(text)
        case Inflects.NOUN:
            forms = noun(text)
        case Inflects.PHRASE:
            forms = (text,)
    for form in forms:
        yield from spellings(form)
