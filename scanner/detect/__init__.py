"""Finds the words that stand for a technology, an act, a cue, a quantity, a party, a place or a date.

A word is added in `patterns/`, never here. A new kind of fact is a module with a function from document and structure
to mentions, a target in `mention`, and a line in `Detector.detect`.
"""

from scanner.detect.classifier import Classifier, Reading
from scanner.detect.classifier import load as load_classifier
from scanner.detect.detector import Detector
from scanner.detect.features import MAINLAND, OUTSIDE, TECHNOLOGY, Seen
from scanner.detect.finder import WordFinder
from scanner.detect.mention import (
    NAMING,
    DateReference,
    Detection,
    Mention,
    Party,
    PartyReference,
    PlaceReference,
    Quantity,
    Side,
    Term,
    TermUse,
    WordClass,
)

__all__ = [
    "MAINLAND",
    "NAMING",
    "OUTSIDE",
    "TECHNOLOGY",
    "Classifier",
    "DateReference",
    "Detection",
    "Detector",
    "Mention",
    "Party",
    "PartyReference",
    "PlaceReference",
    "Quantity",
    "Reading",
    "Seen",
    "Side",
    "Term",
    "TermUse",
    "WordClass",
    "WordFinder",
    "load_classifier",
]
