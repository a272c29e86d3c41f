"""Builds documents from plain text, as the readers of files give them."""

from __future__ import annotations

from scanner.clauses import Structure, split
from scanner.documents import Block, BlockKind, Document, Format
from scanner.spans import Span


def document(text: str, kinds: dict[str, BlockKind] | None = None) -> Document:
    """Return a document of a paragraph a line; a line with " | " is a table row, lines of `kinds` are of that kind."""
    blocks, at, table, former = [], 0, -1, False
    for row, line in enumerate(text.split("\n")):
        cell = " | " in line
        table += cell and not former
        former = cell
        if line:
            kind = BlockKind.TABLE_CELL if cell else (kinds or {}).get(line, BlockKind.PARAGRAPH)
            place = {"table": table, "row": row, "column": 0} if cell else {}
            blocks.append(Block(span=Span(at, at + len(line)), kind=kind, **place))
        at += len(line) + 1
    return Document(path="contract.txt", sha256="0" * 64, format=Format.TEXT, text=text, blocks=tuple(blocks))


def structure(text: str) -> Structure:
    """Return the structure of a plain text."""
    return split(document(text))


def numbers(text: str) -> list[str]:
    """Return the numbers of the clauses of a plain text."""
    return [clause.number for clause in structure(text).clauses]


def cut(text: str) -> list[tuple[str, str]]:
    """Return number and words of each clause of a plain text."""
    return [(clause.number, clause.span.slice(text)) for clause in structure(text).clauses]
