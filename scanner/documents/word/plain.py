"""Holds a paragraph that has nothing but text in it, as nearly all have, and says which text node holds what."""

from __future__ import annotations

from typing import NamedTuple

from scanner.documents.document import Run
from scanner.documents.word.lines import Piece


class Plain(NamedTuple):
    """A paragraph of nothing but text: all of it, and piece by piece, those at the places `between` in no text node."""

    text: str
    found: list[str]
    between: list[int]

    def runs(self, text: str) -> tuple[Run, ...]:
        """Return the runs of `text`, which is the paragraph's own but for blanks at its ends."""
        length = len(text)
        if not length:
            return ()
        lead = self.text.index(text[0])
        if len(self.found) == 1 and not self.between:
            return (Run(0, length, 0, lead),)
        runs = []
        at = -lead
        node = 0
        for place, piece in enumerate(self.found):
            end = at + len(piece)
            if place not in self.between:
                start, stop = max(at, 0), min(end, length)
                if start < stop:
                    runs.append(Run(start, stop, node, start - at))
                node += 1
            at = end
        return tuple(runs)

    def pieces(self, *, numbered: bool) -> list[Piece]:
        """Return the pieces, with their text nodes if `numbered`."""
        pieces = []
        node = 0
        for place, text in enumerate(self.found):
            if place in self.between:
                pieces.append(Piece(text))
            else:
                pieces.append(Piece(text, node=node if numbered else None))
                node += 1
        return pieces
