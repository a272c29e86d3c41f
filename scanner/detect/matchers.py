"""The matchers of record: spaCy's PhraseMatcher for words, its Matcher for token patterns.

The one place that imports spaCy, and only when a document holds a candidate. `scanner.detect.words` cuts the text into
tokens, in both languages: spaCy's English rules would make one token of "lfp正极" or of "technology.the", its Chinese
ones three of "lfp".
"""

from __future__ import annotations

import gc
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import accumulate
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.catalogue import TokenPattern
from scanner.detect.words import TOKEN, Hit, has_han, open_hyphens, spellings, tokens

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


# A spaCy document takes some hundred bytes a token; a long contract is read in parts of this many.
_TOKENS_AT_ONCE = 20_000
# Between two passages stands a token that is part of no word.
_BORDER = "\n"


class Passage(NamedTuple):
    """The folded text of a clause. Its hits are moved by `offset`; `seen` are the numbers that the prefilter saw."""

    text: str
    offset: int
    seen: Collection[int]


class Matchers:
    """Matches the words and token patterns that a prefilter saw; words are numbered as the prefilter numbers them.

    Token patterns are numbered on from the words: pattern 0 is word number `len(words)`.
    """

    def __init__(self, words: Sequence[str], patterns: Sequence[TokenPattern]) -> None:
        self._words = words
        self._patterns = patterns
        self._languages: dict[str, _Language] = {}

    def read(self, passages: Sequence[Passage]) -> list[list[Hit]]:
        """Return for each of `passages` its words, and those of its token patterns that are in `seen`, by place."""
        found: list[list[Hit]] = [[] for _ in passages]
        for han in (False, True):
            which = [number for number, passage in enumerate(passages) if has_han(passage.text) is han]
            if not which:
                continue
            language = self._language("zh" if han else "en")
            self._teach(language, {number for passage in which for number in passages[passage].seen})
            with language.zone():
                for passage, hits in zip(which, language.read([passages[each] for each in which]), strict=True):
                    found[passage] = hits
        return found

    def _teach(self, language: _Language, numbers: Iterable[int]) -> None:
        for number in sorted(numbers):
            if number < len(self._words):
                language.add_word(number, self._words[number])
            else:
                language.add_pattern(number, self._patterns[number - len(self._words)])

    def _language(self, code: str) -> _Language:
        if code not in self._languages:
            self._languages[code] = _Language(code)
        return self._languages[code]


class _Language:
    """The vocabulary of spaCy's blank pipeline with its matchers, which grow by the words they meet."""

    def __init__(self, code: str) -> None:
        self._vocab = _vocabulary(code)
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415 - spaCy takes most of a second to import

        self._phrases = PhraseMatcher(self._vocab)
        self._numbers: dict[int, int] = {}  # spaCy's key -> number of the word
        self._words: set[int] = set()
        # One a pattern: a matcher's cost grows with its patterns, and a clause needs few of them.
        self._tokens: dict[int, Matcher] = {}

    def add_word(self, number: int, text: str) -> None:
        if number not in self._words:
            self._words.add(number)
            key = f"word {number}"
            self._numbers[self._vocab.strings.add(key)] = number
            self._phrases.add(key, [self._doc(tokens(spelling)) for spelling in spellings(text)])

    def add_pattern(self, number: int, pattern: TokenPattern) -> None:
        import json  # noqa: PLC0415 - as above

        from spacy.matcher import Matcher  # noqa: PLC0415 - as above

        if number not in self._tokens:
            self._tokens[number] = Matcher(self._vocab)
            self._tokens[number].add("pattern", [json.loads(pattern.pattern_json)])

    def zone(self) -> AbstractContextManager[Any]:
        """Return spaCy's memory zone, which frees the strings of the documents made in it."""
        # Came with spaCy 3.8.
        return self._vocab.memory_zone() if hasattr(self._vocab, "memory_zone") else nullcontext()

    def read(self, passages: Sequence[Passage]) -> Iterator[list[Hit]]:
        part: list[_Cut] = []
        length = 0
        for passage in passages:
            part.append(_Cut(passage))
            length += len(part[-1].words)
            if length > _TOKENS_AT_ONCE:
                yield from self._hits(part)
                part, length = [], 0
        yield from self._hits(part)

    def _hits(self, part: Sequence[_Cut]) -> Iterator[list[Hit]]:
        """Yield the hits of each passage of `part`; they become one spaCy document, which costs less than many."""
        doc = self._doc([word for cut in part for word in (*cut.words, _BORDER)])
        starts = list(accumulate((len(cut.words) + 1 for cut in part), initial=0))
        found: list[set[Hit]] = [set() for _ in part]
        for key, first, last in self._phrases(doc):
            which = bisect_right(starts, first) - 1
            found[which].add(part[which].hit(first - starts[which], last - starts[which], self._numbers[key]))
        for start, cut, hits in zip(starts, part, found, strict=False):
            patterns = self._tokens.keys() & cut.seen
            if patterns:
                alone = doc[start : start + len(cut.words)]
                for number in patterns:
                    hits.update(cut.hit(first, last, number) for _, first, last in self._tokens[number](alone))
            yield sorted(hits)

    def _doc(self, words: list[str]) -> Doc:
        from spacy.tokens import Doc  # noqa: PLC0415 - as above

        return Doc(self._vocab, words=words)


class _Cut:
    """A passage cut into tokens."""

    __slots__ = ("_offset", "_places", "seen", "words")

    def __init__(self, passage: Passage) -> None:
        found = list(TOKEN.finditer(open_hyphens(passage.text)))
        self.words = [match.group() for match in found]
        self.seen = frozenset(passage.seen)
        self._places = [match.span() for match in found]
        self._offset = passage.offset

    def hit(self, first: int, last: int, number: int) -> Hit:
        """Return the tokens `first` to `last` (exclusive) as a hit of word or pattern `number`."""
        return Hit(self._places[first][0] + self._offset, self._places[last - 1][1] + self._offset, number)


def _vocabulary(code: str) -> Vocab:
    """Import spaCy and return the vocabulary of its blank pipeline of one language.

    The rest of the pipeline is its tokenizer, which is not used here and takes long to compile.
    """
    # An import makes much and throws nothing away: collecting garbage meanwhile costs a sixth of it for nothing.
    collecting = gc.isenabled()
    fresh = "spacy" not in sys.modules
    gc.disable()
    try:
        with _without_commands():
            # Takes most of a second, and most contracts hold no candidate.
            from spacy.util import get_lang_class  # noqa: PLC0415
            from spacy.vocab import create_vocab  # noqa: PLC0415

            return create_vocab(code, get_lang_class(code).Defaults)
    finally:
        if fresh:
            # It stays as long as the process: the collector need never walk over it again.
            gc.freeze()
        if collecting:
            gc.enable()


@contextmanager
def _without_commands() -> Iterator[None]:
    """Keep spaCy's command line out while spaCy is imported: a quarter of the import, and no matcher needs it.

    Afterwards `spacy.cli` can be imported and `spacy.info` called as ever.
    """
    if "spacy" in sys.modules:
        yield
        return
    commands, information = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    vars(information)["info"] = _spacy_info
    stand_ins = {"spacy.cli": commands, "spacy.cli.info": information}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _spacy_info(*args: Any, **options: Any) -> Any:  # noqa: ANN401  # as spaCy has it
    """Stand in for `spacy.info`, whose module is imported on the first call."""
    from spacy.cli.info import info  # noqa: PLC0415  # see above

    return info(*args, **options)
