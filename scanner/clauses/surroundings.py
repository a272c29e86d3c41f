"""The text around a label, as far as numbering needs to know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.clauses.label import Label, Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What numbering needs to know of the text around a label.

    Attributes:
        body: the words after the label.
        before: the last words of the clause before it.
        ahead: the labels of the next lines that have any.
        title: whether the words after it are no more than a title.
        after_title: whether the line before is a heading.
        known: whether the reader of the file says that it is a number.
    """

    body: str
    before: str
    ahead: Sequence[Sequence[Label]]
    title: bool
    after_title: bool
    known: bool

    def opens_decimals(self, value: int) -> bool:
        """Say whether the next label is a decimal under number `value`: "3.1" after "3."."""
        return any(
            other.style is Style.DECIMAL and other.values[0] == value
            for following in self.ahead[:1]
            for other in following
        )
