"""Follows the pages before the first clause: the cover, the parties, the recitals."""

from __future__ import annotations

import re
from typing import Final

from scanner import lazy
from scanner.clauses import kinds
from scanner.clauses.clause import ClauseKind
from scanner.clauses.headings import is_title
from scanner.clauses.label import RANK, Style
from scanner.clauses.unit import Unit

_GREETING: Final = lazy.pattern(
    r"^\W*(?:dear\b|to whom|gentlemen|ladies and gentlemen|尊敬的|敬启者|致[:：])", re.IGNORECASE
)
_STYLES: Final = frozenset(
    {Style.UPPER_BOTH, Style.ARABIC_BOTH, Style.LOWER_BOTH, Style.ROMAN_BOTH, Style.UPPER, Style.UPPER_ROMAN_BOTH}
)
# No contract goes on with the letters of its recitals, whatever the last of them binds the parties to.
_LETTERS: Final = frozenset({Style.UPPER_BOTH, Style.UPPER})


class Preamble:
    """Where in the preamble the contract is: `zone` is TITLE, PARTIES or RECITAL, and OPERATIVE once it has ended."""

    def __init__(self, *, numbered: bool) -> None:
        """Start on the cover; `numbered` says whether the contract numbers its clauses."""
        self.zone = ClauseKind.TITLE
        self._numbered = numbered
        self._recitals: Style | None = None
        self._lettered: set[tuple[Style, int]] = set()

    @property
    def is_open(self) -> bool:
        """Whether the first clause is still to come."""
        return self.zone is not ClauseKind.OPERATIVE

    def end(self) -> None:
        """Let the contract itself begin."""
        self.zone = ClauseKind.OPERATIVE

    def sign(self) -> None:
        """End where somebody signs and no number will."""
        if not self._numbered:
            self.end()

    def greets(self, line: str) -> bool:
        """Say whether `line` is the salutation of a letter, which ends the preamble."""
        return _GREETING.match(line) is not None

    def numbers(self, unit: Unit, before: str) -> bool:
        """Say whether the label of `unit`, behind the paragraph `before`, numbers a party or a recital."""
        styles, body = {label.style for label in unit.labels}, unit.first[unit.labels[0].end :]
        if self.zone is ClauseKind.TITLE and kinds.is_parties(unit.first):
            return True
        if self.zone not in (ClauseKind.PARTIES, ClauseKind.RECITAL):
            return False
        letters = {(label.style, label.values[0]) for label in unit.labels if label.style in _LETTERS}
        next_letter = not letters.isdisjoint((style, value + 1) for style, value in self._lettered)
        if self.zone is ClauseKind.RECITAL and kinds.obliges(body) and not next_letter:
            return False
        if styles & _STYLES:
            self._lettered = letters
            return True
        if self._recitals is not None:
            return self._recitals in styles and any(label.values != (1,) for label in unit.labels)
        opens = self.zone is ClauseKind.RECITAL and kinds.is_recital(before) and len(before) < 40
        if opens and not styles & set(RANK) and not is_title(body):
            self._recitals = unit.labels[0].style
            return True
        return False

    def advance(self, line: str) -> None:
        """Go on to the part of the preamble, or to the contract, that an unnumbered `line` belongs to."""
        if kinds.is_recital(line):
            self.zone = ClauseKind.RECITAL
        elif kinds.is_parties(line) and self.zone is not ClauseKind.RECITAL:
            self.zone = ClauseKind.PARTIES
        elif self.zone is ClauseKind.PARTIES and len(line) > 60 and not kinds.is_parties(line):
            self.zone = ClauseKind.RECITAL
        elif self.zone is ClauseKind.TITLE and len(line) > 240 and not self._numbered:
            self.end()

    def agrees(self, line: str) -> bool:
        """Say whether `line` is the agreement that closes the recitals ("the parties agree as follows")."""
        return kinds.agrees(line) and self.zone in (ClauseKind.PARTIES, ClauseKind.RECITAL) and len(line) < 2500

    def close(self, last_line: str) -> None:
        """End behind the agreement, unless it is a cover that says it before the parties do."""
        self._recitals = None
        if not self._numbered or re.search(r"[:：.。]\W*$", last_line[-20:]):
            self.end()
