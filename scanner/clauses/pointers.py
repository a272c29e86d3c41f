"""Finds the clause that a reference names, in the body and in each schedule apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scanner.clauses.draft import Draft
from scanner.clauses.label import Key, Style
from scanner.clauses.numerals import HAN_DIGITS, WORDS, han_value, roman_value

# How many clauses back the one before may stand, its own items between.
_NEAR: Final = 200
# The words for a schedule in English.
SCHEDULE_WORD: Final = r"schedule|annex(?:ure)?|exhibit|appendix|attachment|addendum"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that point at a clause, before it is known which clause they stand in."""

    start: int
    end: int
    label: str
    target: int | None
    schedule: bool = False
    external: bool = False


class Index:
    """The clauses by their number, the body and each schedule apart."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self.starts = [draft.start for draft in drafts]
        self.schedules: dict[str, int] = {}
        self._places: dict[tuple[int | None, Key], list[int]] = {}
        for index, draft in enumerate(drafts):
            if draft.style is Style.SCHEDULE:
                self.schedules.setdefault(identity(draft.number), index)
            elif draft.style is not None and draft.key:
                self._places.setdefault((draft.scope, draft.key), []).append(index)

    def at(self, position: int) -> int:
        """Return the clause that `position` stands in."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def find(self, keys: Sequence[Key], scope: int | None, style: Style | None = None) -> int | None:
        """Return the clause with one of `keys` in the scope, of `style` rather than of another."""
        for key in keys:
            if found := self._places.get((scope, key)):
                return next((index for index in found if self.drafts[index].style is style), found[0])
        return None


def identity(number: str) -> str:
    """Return what tells one schedule from another: "Exhibit B-1" and "Annex B-1" are b1; 附件一 and 附件1 are 1."""
    text = re.sub(rf"(?i)^\s*(?:{SCHEDULE_WORD}|附[件录錄表])\s*(?:no\.?\s*)?", "", number).strip()
    if text.lower() in WORDS:
        return str(WORDS[text.lower()])
    if text and all(character in HAN_DIGITS or character.isdecimal() for character in text):
        return str(han_value(text))
    if len(text) > 1 and roman_value(text):
        return str(roman_value(text))
    return re.sub(r"[\s.-]", "", text).lower()


def previous(index: Index, at: int) -> int | None:
    """Return the clause before `at` at the same depth."""
    drafts = index.drafts
    for other in range(at - 1, max(at - _NEAR, -1), -1):
        if drafts[other].parent == drafts[at].parent and drafts[other].style is drafts[at].style:
            return other
        if other == drafts[at].parent:
            break
    return drafts[at].parent


def top(index: Index, at: int) -> int:
    """Return the article or clause that `at` is a part of."""
    drafts, here = index.drafts, at
    while (parent := drafts[here].parent) is not None and drafts[parent].style not in (
        Style.SCHEDULE,
        Style.CHAPTER,
        Style.SUBCHAPTER,
    ):
        here = parent
    return here
