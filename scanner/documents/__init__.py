"""Opens a contract and gives its text, with the way back to page, box and paragraph."""

from scanner.documents.document import (
    Block,
    BlockKind,
    Box,
    Document,
    Format,
    PageAnchor,
    ParagraphAnchor,
    Revision,
    RevisionKind,
    UnreadPart,
)

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Document",
    "Format",
    "PageAnchor",
    "ParagraphAnchor",
    "Revision",
    "RevisionKind",
    "UnreadPart",
]
