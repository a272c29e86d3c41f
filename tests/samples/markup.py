"""The light markup in which the sample contracts are written.

A source starts with `key: value` lines and an empty line. Then one paragraph a line:

    = title                 ~ centred line          == heading        @ new page
    #1 #2 #3 text           numbered by the word processor, at that level
    | cell | cell           a row of a table; rows that follow each other are one table
    : left | right          a row of the signature block
    {+text+} {-text-}       a tracked insertion and a tracked deletion
    anything else           a paragraph as it stands
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"
_PIECE = re.compile(r"\{\+(?P<inserted>.*?)\+\}|\{-(?P<deleted>.*?)-\}|(?P<plain>(?:(?!\{[+-]).)+)")
_MARKS = {"=": "title", "~": "centre", "==": "heading", ":": "signature"}


class Kind(StrEnum):
    """What a line of a source is in the built contract."""

    TITLE = "title"
    CENTRE = "centre"
    HEADING = "heading"
    PLAIN = "plain"
    NUMBERED = "numbered"
    TABLE = "table"
    SIGNATURE = "signature"
    PAGE = "page"


class Change(StrEnum):
    """How a reviewer touched a piece of text."""

    NONE = "none"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that one reviewer's change, or none, covers."""

    text: str
    change: Change


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or all rows of one table.

    Attributes:
        level: from 1, of a numbered paragraph; 0 for all others.
        rows: the cells of a table or of a signature block; empty for a paragraph.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text, cut where tracked changes begin and end."""
        return tuple(_piece(match) for match in _PIECE.finditer(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One sample contract as it was written.

    Attributes:
        format: `docx` or `pdf`.
        language: `en`, `zh` (Simplified), `zh-hant` or `bilingual`.
        numbering: `western` (1. 1.1), `articles` (第1条 1.1) or `chinese` (第一条 （一）).
        paper: `a4` or `letter`.
        embedded: a PDF whose Chinese fonts are inside the file, exported by the word processor.
    """

    name: str
    format: str
    language: str
    numbering: str
    paper: str
    embedded: bool
    header: str
    blocks: tuple[Block, ...]


def load(path: Path) -> Source:
    """Return the contract written in the file at `path`."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines())
    return Source(
        name=path.stem,
        format=keys["format"],
        language=keys["language"],
        numbering=keys.get("numbering", "western"),
        paper=keys.get("paper", "a4"),
        embedded=keys.get("fonts") == "embedded",
        header=keys["header"],
        blocks=_blocks(body.splitlines()),
    )


def _blocks(lines: list[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*filter(None, lines), ""]:
        if line.startswith("| "):
            rows.append(tuple(cell.strip() for cell in line[2:].split(" | ")))
            continue
        if rows:
            blocks.append(Block(Kind.TABLE, rows=tuple(rows)))
            rows = []
        if line:
            blocks.append(_block(line))
    return tuple(blocks)


def _block(line: str) -> Block:
    mark, _, rest = line.partition(" ")
    if line == "@":
        return Block(Kind.PAGE)
    if mark in _MARKS:
        kind = Kind(_MARKS[mark])
        rows = (tuple(cell.strip() for cell in rest.split(" | ")),) if kind is Kind.SIGNATURE else ()
        return Block(kind, "" if rows else rest, rows=rows)
    if re.fullmatch(r"#[1-3]", mark):
        return Block(Kind.NUMBERED, rest, int(mark[1]))
    return Block(Kind.PLAIN, line)


def _piece(match: re.Match[str]) -> Piece:
    if match["inserted"] is not None:
        return Piece(match["inserted"], Change.INSERTED)
    if match["deleted"] is not None:
        return Piece(match["deleted"], Change.DELETED)
    return Piece(match["plain"], Change.NONE)
