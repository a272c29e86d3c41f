"""Finds the clause whose sentence a list item goes on with ("The Licensor shall:" for "(a) deliver ...")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scanner import lazy
from scanner.clauses.clause import ClauseKind
from scanner.clauses.draft import Draft
from scanner.clauses.label import RANK, Label, Style

_LEADS: Final = lazy.pattern(
    r"(?:[:：—–]|(?:下列|以下|如下)[^。；]{0,16}|\b(?:shall|will|must|may|to|that|by|of|for|following|including|either"
    r"|who|which|where|if))\W{0,2}$"
)
_ENDED: Final = lazy.pattern(r"[.。;；!！?？,，]\W*(?:and|or|和|或|及)?\W*$")
_BEFORE_BODY: Final = frozenset({ClauseKind.TITLE, ClauseKind.PARTIES, ClauseKind.RECITAL})


class LeadIns:
    """The lead-in of each list met so far; its later items have that of the first."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._found: dict[tuple[int | None, Style], int | None] = {}

    def of(self, label: Label, parent: int | None, *, in_preamble: bool) -> int | None:
        """Return the index of the clause that the next one, with that label under `parent`, goes on with, or None."""
        style, last = label.style, len(self._drafts) - 1
        alone = in_preamble or style in RANK
        if alone or (last >= 0 and parent is None and self._drafts[last].kind in _BEFORE_BODY):
            self._found[parent, style] = None
        elif label.values[-1] == 1:
            self._found[parent, style] = self._of_first(parent, last)
        return self._found.get((parent, style))

    def _of_first(self, parent: int | None, last: int) -> int | None:
        beside = last >= 0 and last != parent and self._drafts[last].parent == parent
        if beside and _LEADS.search(self._drafts[last].lines[-1][-60:]):
            return last
        return parent if parent is not None and _completes(self._drafts[parent]) else None


def announces(line: str) -> bool:
    """Say whether the end of `line` leads to what follows it: a list, or a table."""
    return _LEADS.search(line[-60:].rstrip()) is not None


def has_ended(line: str) -> bool:
    """Say whether `line` ends as a sentence or an item of a list does."""
    return _ENDED.search(line) is not None


def _completes(draft: Draft) -> bool:
    line = draft.lines[-1][-60:].rstrip()
    return announces(line) or (len(line) > 40 and not has_ended(line) and not draft.titled)
