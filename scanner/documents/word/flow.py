"""Holds a paragraph until it is known whether it goes on in the next one."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.documents.document import BlockKind
from scanner.documents.word.lines import Change, Item, Piece
from scanner.documents.word.properties import Properties


@dataclass(slots=True)
class Draft:
    """A paragraph, or several that are one on the page, before its number and kind are known.

    Attributes:
        paragraphs: number and pieces of each `w:p`.
        after: what hangs on it.
        contents: whether it is a line of a table of contents.
        live: whether any of its words still stand in the text.
        run_in: whether it is a heading with the text that it runs into.
    """

    properties: Properties
    paragraphs: list[tuple[int, list[Piece]]]
    after: list[Item]
    contents: bool = False
    live: bool = True
    run_in: bool = False


@dataclass(slots=True)
class Flow:
    """The lines of one container while it is read; `pending` waits for the paragraph that it runs into."""

    kind: BlockKind
    items: list[Item] = field(default_factory=list)
    pending: Draft | None = None
    change: Change | None = None


def shows(pieces: list[Piece]) -> bool:
    """Say whether any of the pieces still stands in the text."""
    return any(piece.text.strip() and not (piece.change and piece.change.gone) for piece in pieces)
