"""What the clause classifier sees: the n-grams of a clause and the signals of the rules, hashed into columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from zlib import crc32

from scanner import lazy

COLUMNS = 1 << 17
# What stands for a party on either side of the border and for the technology that a clause resolves to.
MAINLAND, OUTSIDE, TECHNOLOGY = "⟦PRC⟧", "⟦FOR⟧", "⟦TECH⟧"
# A placeholder, a Latin word, a number, a Han character, or what separates list items.
_TOKEN = lazy.pattern(r"⟦\w+⟧|[a-z]+(?:['’][a-z]+)?|\d+|[\u3400-\u9fff]|[;:：；]")
_LONGEST_EN, _LONGEST_ZH = 3, 4
# A signal of the rules weighs as much as some thirty n-grams of an ordinary clause.
_SIGNAL = 0.5


def tokens(text: str) -> list[str]:
    """Return the tokens of folded text; a number is one token whatever it counts.

    >>> tokens("⟦PRC⟧ shall deliver 12 drawings")
    ['⟦PRC⟧', 'shall', 'deliver', '0', 'drawings']
    """
    return ["0" if token[0].isdigit() else token for token in _TOKEN.findall(text)]


def columns(text: str, signals: Iterable[str] = ()) -> dict[int, float]:
    """Return the columns of a folded text and its signals, with their weights; n-grams are scaled to unit length."""
    grams = {crc32(gram.encode()) % COLUMNS for gram in _grams(tokens(text))}
    weight = len(grams) ** -0.5 if grams else 0.0
    found = dict.fromkeys(sorted(grams), weight)
    for signal in sorted(set(signals)):
        found[crc32(f"§{signal}".encode()) % COLUMNS] = _SIGNAL
    return found


def _grams(found: list[str]) -> Iterator[str]:
    padded = ["^", *found, "$"]
    for start, first in enumerate(padded):
        han = len(first) == 1 and first > "\u33ff"
        for size in range(1, (_LONGEST_ZH if han else _LONGEST_EN) + 1):
            if start + size <= len(padded):
                yield " ".join(padded[start : start + size])
    # Placeholders that follow each other, whatever stands between: who, then what, then to whom.
    for first, second in pairwise(token for token in found if token[0] == "⟦"):
        yield f"{first}>{second}"
