"""The catalogue's words made ready for matching: one tokenisation, one spelling of hyphens, for words and text alike.

Everything here works on folded text (`scanner.folding`). A token is a run of letters and digits of any script but Han,
a single Han character, the ending "'s", or a single other character; white space is none. What stands around a word
does not change its tokens, so that the automaton and spaCy see the same words in the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scanner import lazy
from scanner.catalogue import Catalogue, Word

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_LATIN = f"[^\\W_{HAN}]"
TOKEN = lazy.pattern(f"{_LATIN}+|'s(?!{_LATIN})|[^\\s]")
_HAN_CHARACTER = lazy.pattern(f"[{HAN}]")
# All that Han characters could be; one range is searched much faster than several.
_FAR_OUT = lazy.pattern("[^\x00-\u3006]")
_REGULAR = lazy.pattern(f"{_LATIN}+(?: {_LATIN}+)*|[{HAN}]+")
# Begins with the hyphen: a leading look-behind would be tried at every character.
_INNER_HYPHEN = lazy.pattern(f"-(?<={_LATIN}-)(?={_LATIN})")
_TWO_WORDS = lazy.pattern(r"[a-z]+-[a-z]+")
# "E-X" joined to "EX" would be another word.
_SHORTEST_JOINED = 5


class Hit(NamedTuple):
    """Word number `word` of the vocabulary at the folded characters `start` to `end` (exclusive)."""

    start: int
    end: int
    word: int


def open_hyphens(folded: str) -> str:
    """Return `folded` with a hyphen inside a Latin word as a space, every character in its place.

    >>> open_hyphens("know-how of the li-ion cell - not")
    'know how of the li ion cell - not'
    """
    return _INNER_HYPHEN.sub(" ", folded)


def tokens(text: str) -> list[str]:
    """Return the tokens of folded text.

    >>> tokens("使用lfp (2.6)")
    ['使', '用', 'lfp', '(', '2', '.', '6', ')']
    """
    return TOKEN.findall(text)


def has_han(text: str) -> bool:
    """Say whether a Han character stands in `text`."""
    far_out = _FAR_OUT.search(text)
    return far_out is not None and _HAN_CHARACTER.search(text, far_out.start()) is not None


def is_latin(character: str) -> bool:
    """Say whether `character` continues a Latin word, so that a word may not begin or end beside it."""
    return character.isalnum() and not _HAN_CHARACTER.match(character)


def spellings(text: str) -> tuple[str, ...]:
    """Return the folded spellings of a word: hyphens open, and closed up where one joins two words.

    >>> spellings("know-how")
    ('know how', 'knowhow')
    """
    if "-" not in text:
        return (text,)
    if _TWO_WORDS.fullmatch(text) and len(text) > _SHORTEST_JOINED:
        return text.replace("-", " "), text.replace("-", "")
    return (open_hyphens(text),)


def is_regular(spelling: str) -> bool:
    """Say whether one literal covers every way of printing the tokens of `spelling`.

    Latin words one space apart or Han characters do; beside punctuation, or between the scripts, a space may or may not
    be printed ("LFP 正极", "LFP正极").
    """
    return _REGULAR.fullmatch(spelling) is not None


def loose(spelling: str) -> str:
    """Return the regular expression of an irregular spelling: its tokens, with a space allowed where it may stand."""
    parts: list[str] = []
    end = 0
    for match in TOKEN.finditer(spelling):
        if parts:
            both_latin = is_latin(match.group()[0]) and is_latin(spelling[end - 1])
            parts.append(" " if both_latin else " ?")
        parts.append(re.escape(match.group()))
        end = match.end()
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a catalogue, each known by its place in `words`, and the places of the words of each class."""

    words: tuple[Word, ...]
    classes: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Vocabulary:
        """Return the vocabulary of `catalogue`."""
        classes: dict[str, list[int]] = {}
        for number, word in enumerate(catalogue.words):
            for name in word.classes:
                if name in classes:
                    classes[name].append(number)
                else:
                    classes[name] = [number]
        return cls(catalogue.words, classes)

    def select(self, prefix: str, uses: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of the words with a class that begins with `prefix` and ends with one of `uses`."""
        endings = tuple(f".{use}" for use in uses)
        wanted = [name for name in self.classes if name.startswith(prefix) and name.endswith(endings)]
        return tuple(sorted({number for name in wanted for number in self.classes[name]}))


def technology(name: str) -> tuple[str, str] | None:
    """Return the term group and the use of a class "tech.<group>.<use>", or None for any other class.

    >>> technology("tech.lfp.name"), technology("act.give")
    (('lfp', 'name'), None)
    """
    if not name.startswith("tech."):
        return None
    group, _, use = name.removeprefix("tech.").rpartition(".")
    return group, use
