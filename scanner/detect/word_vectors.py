"""Pools the words of a text in a table of vectors, in which words of like meaning lie close to each other.

The classifier so knows words that stand in no clause it learned from. `benchmarks/distil_words.py` makes the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from numpy import float16, float32, int8, uint32
    from numpy.typing import NDArray

# How long the vector of a text is, beside n-grams whose length is 1; chosen on tests/gold/develop.
_LENGTH = 0.7


def units(tokens: Sequence[str]) -> Iterator[str]:
    """Yield what the table may hold: Latin words, Han characters, and two Han characters that follow each other.

    >>> list(units(["⟦PRC⟧", "shall", "0", "交", "付"]))
    ['shall', '交', '交付', '付']
    """
    for token, following in zip_longest(tokens, tokens[1:], fillvalue=""):
        if token[0].isascii():
            if token[0].isalpha():
                yield token
        elif _is_han(token):
            yield token
            if _is_han(following):
                yield token + following


def key(unit: str) -> int:
    """Return what a unit is found by in the table."""
    return crc32(unit.encode())


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A table of vectors: `keys` in rising order, each with its row of `vectors`, which counts `weights` times."""

    keys: NDArray[uint32]
    vectors: NDArray[int8]
    weights: NDArray[float16]

    def pooled(self, tokens: Sequence[str]) -> NDArray[float32]:
        """Return the direction in which the known words of a text point together; zeros where none is known."""
        import numpy as np  # noqa: PLC0415 - only for a contract with a candidate

        wanted = np.fromiter(map(key, units(tokens)), np.uint32)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        at = at[self.keys[at] == wanted]
        total: NDArray[float32] = self.weights[at].astype(np.float32) @ self.vectors[at].astype(np.float32)
        length = float(np.linalg.norm(total))
        if length:
            total *= np.float32(_LENGTH / length)
        return total


def _is_han(unit: str) -> bool:
    return len(unit) == 1 and unit > "\u33ff"
