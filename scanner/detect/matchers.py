"""The matchers of record: spaCy's PhraseMatcher for words, its Matcher for token patterns.

The one place that imports spaCy, and only when a document holds a candidate. `scanner.detect.words` cuts the text into
tokens, in both languages: spaCy's English rules would make one token of "lfp正极" or of "technology.the", its Chinese
ones three of "lfp".
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from scanner.catalogue import TokenPattern
from scanner.detect.words import TOKEN, Hit, has_han, open_hyphens, spellings, tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc


class Matchers:
    """Matches the words and token patterns that a prefilter saw; words are numbered as the prefilter numbers them.

    Token patterns are numbered on from the words: pattern 0 is word number `len(words)`.
    """

    def __init__(self, words: Sequence[str], patterns: Sequence[TokenPattern]) -> None:
        self._words = words
        self._patterns = patterns
        self._languages: dict[str, _Language] = {}

    def learn(self, numbers: Iterable[int], *, han: bool) -> None:
        """Make the words and token patterns `numbers` known for clauses with (`han`) or without Han characters."""
        language = self._language(han=han)
        for number in numbers:
            if number < len(self._words):
                language.add_word(number, self._words[number])
            else:
                language.add_pattern(number, self._patterns[number - len(self._words)])

    @contextmanager
    def document(self) -> Iterator[None]:
        """Forget the strings of one document when it is done, where spaCy can."""
        zones = [language.zone() for language in self._languages.values()]
        match zones:
            case [only]:
                with only:
                    yield
            case [first, second]:
                with first, second:
                    yield
            case _:
                yield

    def hits(self, folded: str, seen: Iterable[int], offset: int = 0) -> list[Hit]:
        """Return every known word in `folded`, and of the token patterns those in `seen`.

        Hits are sorted by place, and moved by `offset` characters.
        """
        patterns = {number for number in seen if number >= len(self._words)}
        return self._language(han=has_han(folded)).hits(folded, patterns, offset)

    def _language(self, *, han: bool) -> _Language:
        code = "zh" if han else "en"
        if code not in self._languages:
            self._languages[code] = _Language(code)
        return self._languages[code]


class _Language:
    """A blank spaCy pipeline with its matchers, which grow by the words they meet."""

    def __init__(self, code: str) -> None:
        self._nlp = _blank(code)
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415 - spaCy takes most of a second to import

        self._phrases = PhraseMatcher(self._nlp.vocab)
        self._numbers: dict[int, int] = {}  # spaCy's key -> number of the word
        self._words: set[int] = set()
        # One a pattern: a matcher's cost grows with its patterns, and a clause needs few of them.
        self._tokens: dict[int, Matcher] = {}

    def add_word(self, number: int, text: str) -> None:
        if number not in self._words:
            self._words.add(number)
            key = f"word {number}"
            self._numbers[self._nlp.vocab.strings.add(key)] = number
            self._phrases.add(key, [self._doc(tokens(spelling)) for spelling in spellings(text)])

    def add_pattern(self, number: int, pattern: TokenPattern) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415 - as above

        if number not in self._tokens:
            self._tokens[number] = Matcher(self._nlp.vocab)
            self._tokens[number].add("pattern", [json.loads(pattern.pattern_json)])

    def zone(self) -> AbstractContextManager[Any]:
        """Return spaCy's memory zone, which frees the strings of the documents made in it."""
        # Came with spaCy 3.8.
        return self._nlp.memory_zone() if hasattr(self._nlp, "memory_zone") else nullcontext()

    def hits(self, folded: str, patterns: Iterable[int], offset: int) -> list[Hit]:
        found = list(TOKEN.finditer(open_hyphens(folded)))
        doc = self._doc([match.group() for match in found])
        places = [(self._numbers[key], first, last) for key, first, last in self._phrases(doc)]
        places += [(number, first, last) for number in patterns for _, first, last in self._tokens[number](doc)]
        return sorted(
            {
                Hit(found[first].start() + offset, found[last - 1].end() + offset, number)
                for number, first, last in places
            }
        )

    def _doc(self, words: list[str]) -> Doc:
        from spacy.tokens import Doc  # noqa: PLC0415 - as above

        return Doc(self._nlp.vocab, words=words)


def _blank(code: str) -> Language:
    """Import spaCy and return its blank pipeline of one language."""
    # An import makes much and throws nothing away: collecting garbage meanwhile costs a sixth of it for nothing.
    collecting = gc.isenabled()
    gc.disable()
    try:
        import spacy  # noqa: PLC0415 - takes most of a second, and most contracts hold no candidate

        return spacy.blank(code)
    finally:
        if collecting:
            gc.enable()
