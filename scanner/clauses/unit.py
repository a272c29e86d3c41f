"""A run of lines that belong together, as numbering sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from scanner import lazy
from scanner.clauses.label import Label
from scanner.documents import Block


class Role(StrEnum):
    """What a unit is on the page."""

    PROSE = "prose"
    TABLE = "table"
    CONTENTS = "contents"
    MARGIN = "margin"  # a running header or footer
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A run of lines that belong together.

    Attributes:
        start, end: its characters in the document.
        first: its first line, up to the second cell where it is a row of a bilingual table.
        text: all its characters.
        role: what it is on the page.
        labels: the ways to read the label it starts with.
        known: whether the reader of the file says that it has a label.
        heading: whether the reader of the file says that it is a heading.
        level: depth of its list or outline, where the reader knows it.
    """

    start: int
    end: int
    first: str = field(repr=False)
    text: str = field(repr=False)
    role: Role = Role.PROSE
    labels: tuple[Label, ...] = ()
    known: bool = False
    heading: bool = False
    level: int | None = None


HAN: Final = lazy.pattern(r"[\u3400-\u9fff]")


CELL: Final = " | "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document and the block that it stands in."""

    start: int
    end: int
    text: str
    block: Block | None
