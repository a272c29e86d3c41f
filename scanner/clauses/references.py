"""Lists the places where a contract points at its own clauses and schedules, or at the clauses of a law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.clauses.clause import CrossReference
from scanner.clauses.draft import Draft
from scanner.clauses.label import RANK
from scanner.clauses.pointers import Index
from scanner.clauses.references_english import ENGLISH, ENGLISH_ANCHOR, english
from scanner.clauses.references_han import HAN, HAN_ANCHOR, han
from scanner.spans import Span


def references(text: str, drafts: Sequence[Draft]) -> tuple[CrossReference, ...]:
    """Return the cross-references of the contract in reading order.

    A heading's own label is none. "Clauses 3 to 5" gives one reference for each clause.
    """
    index = Index(drafts)
    made: list[CrossReference] = []
    for matches, read in (
        (_matches(text, ENGLISH_ANCHOR, ENGLISH), english),
        (_matches(text, HAN_ANCHOR, HAN), han),
    ):
        for match in matches:
            at = index.at(match.start())
            draft = drafts[at]
            if draft.style in RANK and match.start() - draft.start <= 2:
                continue
            made.extend(
                CrossReference(
                    clause=at,
                    span=Span(pointer.start, pointer.end),
                    label=pointer.label,
                    target=pointer.target,
                    schedule=pointer.schedule,
                    external=pointer.external,
                )
                for pointer in read(match, text, index, at)
                if pointer.start < pointer.end
            )
    return tuple(sorted(made, key=lambda reference: (reference.span, reference.label)))


def _matches(text: str, anchor: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern`, tried only where the much cheaper `anchor` is found."""
    end = 0
    for found in anchor.finditer(text):
        start = found.start()
        if start >= end and (match := pattern.match(text, start)) is not None:
            end = match.end()
            yield match
