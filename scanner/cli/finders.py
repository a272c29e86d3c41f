"""What `scan catalogue check` proves the examples of `patterns/` with: the words and the acts of one sentence."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from scanner.assess.frames import CONTROLLED, FrameIndex, occurrences
from scanner.catalogue import Catalogue
from scanner.catalogue.check import Found
from scanner.detect import TermUse, WordFinder
from scanner.spans import Span

# Uses of a word that make it the object of a transfer; a property or a neighbour only stands near one.
_OBJECTS = tuple(f".{use}" for use in (TermUse.NAME, TermUse.ABBREVIATION, TermUse.FORMULA, TermUse.PROCESS))


def words(catalogue: Catalogue) -> Callable[[str], Found]:
    """Return what finds the words of a sentence with their classes."""
    return WordFinder(catalogue).find


def acts(catalogue: Catalogue) -> Callable[[str], Found]:
    """Return what finds the acts of a sentence that meet a frame, as "mechanism.<id>" or "look_alike.<id>"."""
    finder = WordFinder(catalogue)
    index = FrameIndex((*catalogue.mechanisms, *catalogue.look_alikes))
    mechanisms = {mechanism.id for mechanism in catalogue.mechanisms}

    def find(text: str) -> Found:
        found = finder.find(text)
        controlled = [(span, CONTROLLED) for span, name in found if _names_technology(name)]
        han = any("\u4e00" <= character <= "\u9fff" for character in text)
        met: dict[tuple[Span, str], None] = {}
        for match in index.match(occurrences(chain(found, controlled)), han=han):
            kind = "mechanism" if match.owner in mechanisms else "look_alike"
            met[match.act.span, f"{kind}.{match.owner}"] = None
        return tuple(met)

    return find


def _names_technology(name: str) -> bool:
    return name.startswith("tech.") and name.endswith(_OBJECTS)
