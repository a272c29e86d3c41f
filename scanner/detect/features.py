"""What the clause classifier sees, hashed into columns: n-grams, signals of the rules, classes in order, headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from scanner import lazy

COLUMNS = 1 << 18
# What stands for a party on either side of the border and for the technology that a clause resolves to.
MAINLAND, OUTSIDE, TECHNOLOGY = "⟦PRC⟧", "⟦FOR⟧", "⟦TECH⟧"
# A placeholder, a Latin word, a number, a Han character, or what separates list items.
_TOKEN = lazy.pattern(r"⟦\w+⟧|[a-z]+(?:['’][a-z]+)?|\d+|[\u3400-\u9fff]|[;:：；]")
_LONGEST_EN, _LONGEST_ZH = 3, 4
# A signal of the rules weighs as much as some thirty n-grams of an ordinary clause.
_SIGNAL = 0.5
_HEADING = 0.5
_HEADING_WORD = lazy.pattern(r"[a-z]{3,}|[\u3400-\u9fff]{2,}")


def tokens(text: str) -> list[str]:
    """Return the tokens of folded text; a number is one token whatever it counts.

    >>> tokens("⟦PRC⟧ shall deliver 12 drawings")
    ['⟦PRC⟧', 'shall', 'deliver', '0', 'drawings']
    """
    return ["0" if token[0].isdigit() else token for token in _TOKEN.findall(text)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A stretch of a clause as the classifier sees it.

    `text` is folded, its parties and technology are placeholders; `signals` are what the rules say of it, as names;
    `sequence` are the classes of its words in reading order; `headings` the folded headings that it stands under.
    """

    text: str
    signals: frozenset[str] = frozenset()
    sequence: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()


def columns(seen: Seen, words: list[str]) -> dict[int, float]:
    """Return the columns of a stretch with their weights; each kind of feature is scaled to its own length.

    Args:
        seen: the stretch.
        words: the tokens of its text.
    """
    found = _scaled(_grams(words), 1.0)
    found |= _scaled({_column(gram) for gram in _class_grams(seen.sequence)}, 1.0)
    headings = {_column(f"heading {word}") for heading in seen.headings for word in _heading_words(heading)}
    found |= _scaled(headings, _HEADING)
    for signal in sorted(seen.signals):
        found[_column(f"§{signal}")] = _SIGNAL
    return found


def _column(feature: str) -> int:
    return crc32(feature.encode()) % COLUMNS


def _scaled(at: AbstractSet[int], length: float) -> dict[int, float]:
    return dict.fromkeys(sorted(at), length * len(at) ** -0.5) if at else {}


def _heading_words(heading: str) -> Iterator[str]:
    for word in _HEADING_WORD.findall(heading):
        if word.isascii():
            yield word
        else:
            yield from ("".join(pair) for pair in pairwise(word))


def _class_grams(sequence: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield each class, each two that follow each other, and each two with one between."""
    for index, names in enumerate(sequence):
        for name in names:
            yield f"class {name}"
            for step in (1, 2):
                for other in sequence[index + step] if index + step < len(sequence) else ():
                    yield f"class {name} {step} {other}"


def _grams(found: list[str]) -> set[int]:
    """Return the columns of the n-grams, each word parted from the next by a space."""
    padded = ["^", *found, "$"]
    following = [f" {token}".encode() for token in padded]
    at = set()
    for start, first in enumerate(padded):
        han = len(first) == 1 and first > "\u33ff"
        # The hash of a gram goes on from that of the gram without its last word.
        value = crc32(following[start][1:])
        at.add(value % COLUMNS)
        for word in following[start + 1 : start + (_LONGEST_ZH if han else _LONGEST_EN)]:
            value = crc32(word, value)
            at.add(value % COLUMNS)
    # Placeholders that follow each other, whatever stands between: who, then what, then to whom.
    at.update(_column(f"{first}>{second}") for first, second in pairwise(token for token in found if token[0] == "⟦"))
    return at
