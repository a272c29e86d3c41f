"""A clause while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from scanner.clauses.clause import Clause, ClauseKind
from scanner.clauses.label import RANK, Key, Style
from scanner.spans import Span

# A heading is no longer than so many characters.
_HEADING: Final = 90


@dataclass(slots=True, kw_only=True)
class Draft:
    """A clause whose end is not reached yet.

    Attributes:
        body: where the words after its label start.
        lines: the text of its paragraphs.
        key: its number as values within its schedule or the body.
        style: the form of its own label, None for unnumbered text.
        own: whether `heading` is its own.
        titled: whether its words are no more than that heading.
        scope: index of the schedule or amendment it stands in, or None.
    """

    start: int
    end: int
    body: int
    kind: ClauseKind
    lines: list[str] = field(repr=False)
    number: str = ""
    heading: str = field(default="", repr=False)
    own: bool = False
    titled: bool = False
    parent: int | None = None
    level: int = 0
    schedule: str = ""
    scope: int | None = None
    lead_in: int | None = None
    table: bool = False
    key: Key = ()
    style: Style | None = None

    @property
    def stands_over(self) -> bool:
        """Whether it is a title or a heading, after which a number may stand without a full stop before it."""
        return self.titled or self.kind is ClauseKind.TITLE or (self.style in RANK and self.end - self.start < _HEADING)

    def text(self) -> str:
        """Return the words so far, a paragraph a line."""
        return "\n".join(self.lines)

    def clause(self, index: int) -> Clause:
        """Return the finished clause."""
        return Clause(
            index=index,
            number=self.number,
            heading=self.heading,
            kind=self.kind,
            span=Span(self.start, self.end),
            parent=self.parent,
            level=self.level,
            schedule=self.schedule,
            lead_in=self.lead_in,
            table=self.table,
        )
