"""Finds the words that stand for a technology, an act, a cue, a quantity, a party, a place or a date."""

from scanner.detect.mention import (
    DateReference,
    Detection,
    Mention,
    Party,
    PartyReference,
    PlaceReference,
    Quantity,
    Side,
    Step,
    Term,
    TermUse,
    WordClass,
)

__all__ = [
    "DateReference",
    "Detection",
    "Mention",
    "Party",
    "PartyReference",
    "PlaceReference",
    "Quantity",
    "Side",
    "Step",
    "Term",
    "TermUse",
    "WordClass",
]
