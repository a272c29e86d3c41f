"""The clauses so far, and what the next one is by where it stands."""

from __future__ import annotations

from scanner.clauses import kinds
from scanner.clauses.clause import ClauseKind
from scanner.clauses.draft import Draft
from scanner.clauses.label import Key, Style
from scanner.clauses.unit import Role, Unit


class Drafts(list[Draft]):
    """The clauses so far, in order; `scope` is the index of the schedule or amendment that is open, or None."""

    scope: int | None = None

    @property
    def scope_number(self) -> str:
        """The label of the schedule or amendment that is open, or ""."""
        return self[self.scope].number if self.scope is not None else ""

    @property
    def last_line(self) -> str:
        """The last paragraph so far, or ""."""
        return self[-1].lines[-1] if self else ""

    def add(
        self,
        unit: Unit,
        kind: ClauseKind,
        *,
        number: str,
        heading: str = "",
        own: bool = False,
        parent: int | None = None,
        lead_in: int | None = None,
        table: bool = False,
        style: Style | None = None,
        key: Key = (),
    ) -> Draft:
        """Open a clause with the words of `unit` and return it; without a parent it is the schedule's."""
        scope = self.scope if self.scope is not None and self.scope < len(self) else None
        if parent is None and unit.role is not Role.MARGIN:
            parent = scope
        draft = Draft(
            start=unit.start,
            end=unit.end,
            body=unit.start,
            kind=kind,
            lines=[unit.text],
            number=number,
            heading=heading,
            own=own,
            parent=parent,
            level=self[parent].level + 1 if parent is not None else 0,
            schedule=self[scope].number if scope is not None else "",
            scope=self.scope,
            lead_in=lead_in,
            table=table,
            style=style,
            key=key,
        )
        self.append(draft)
        return draft

    def extend_last(self, unit: Unit) -> None:
        """Let the last clause go on with the words of `unit`."""
        draft = self[-1]
        draft.end = unit.end
        draft.lines.append(unit.text)

    def kind_of_numbered(self, parent: int | None, heading: str, body: str) -> ClauseKind:
        """Return what a numbered clause of the body or a schedule is, by its place, its heading and its words."""
        if self._in_schedule():
            return ClauseKind.DEFINITION if kinds.defines(body) else ClauseKind.SCHEDULE
        above = self[parent].kind if parent is not None else None
        if above in (ClauseKind.DEFINITION, ClauseKind.BOILERPLATE):
            return above
        if kinds.is_definitions(heading, body) or kinds.defines(body):
            return ClauseKind.DEFINITION
        return self.kind_of_plain(heading)

    def kind_of_plain(self, heading: str) -> ClauseKind:
        """Return what an unnumbered paragraph of the body or a schedule is, by the heading over it."""
        if self._in_schedule():
            return ClauseKind.SCHEDULE
        return ClauseKind.BOILERPLATE if kinds.is_boilerplate_heading(heading) else ClauseKind.OPERATIVE

    def _in_schedule(self) -> bool:
        return self.scope is not None and self[self.scope].kind is ClauseKind.SCHEDULE
