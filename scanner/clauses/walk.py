"""Goes through the units of a contract once and puts its clauses together.

Longer than other modules: every step reads and writes the same state, and splitting it would only hide which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scanner import lazy
from scanner.clauses import kinds
from scanner.clauses.clause import ClauseKind
from scanner.clauses.draft import Draft
from scanner.clauses.headings import is_shout, is_title, own_heading
from scanner.clauses.label import RANK, Label, Style
from scanner.clauses.numbering import Outline, Place
from scanner.clauses.schedules import Headings
from scanner.clauses.surroundings import Surroundings
from scanner.clauses.unit import Role, Unit

_AHEAD: Final = 8
_LEADS: Final = lazy.pattern(
    r"(?:[:：—–]|(?:下列|以下|如下)[^。；]{0,16}|\b(?:shall|will|must|may|to|that|by|of|for|following|including|either"
    r"|who|which|where|if))\W{0,2}$"
)
_ENDED: Final = lazy.pattern(r"[.。;；!！?？,，]\W*(?:and|or|和|或|及)?\W*$")
_SENTENCE_END: Final = lazy.pattern(r"[.。;；][\s”\"）)]*$")
_GREETING: Final = lazy.pattern(
    r"^\W*(?:dear\b|to whom|gentlemen|ladies and gentlemen|尊敬的|敬启者|致[:：])", re.IGNORECASE
)
_PREAMBLE_STYLES: Final = frozenset(
    {Style.UPPER_BOTH, Style.ARABIC_BOTH, Style.LOWER_BOTH, Style.ROMAN_BOTH, Style.UPPER, Style.UPPER_ROMAN_BOTH}
)
_BEFORE_BODY: Final = frozenset({ClauseKind.TITLE, ClauseKind.PARTIES, ClauseKind.RECITAL})


class Walk:
    """The state of the one pass over the units; `drafts` grows by what each unit adds."""

    def __init__(self, units: Sequence[Unit], headings: Headings) -> None:
        self.drafts: list[Draft] = []
        self._units = units
        self._headings = headings
        self._outline = Outline()
        self._scope: int | None = None
        self._zone = ClauseKind.TITLE
        self._recitals: Style | None = None
        self._heading = ""
        self._headless: int | None = None
        self._detached = False
        self._broken = False
        self._signing = False
        self._defining: tuple[int, str, tuple[int, ...]] | None = None
        self._next: Unit | None = None
        self._leads: dict[tuple[int | None, Style], int | None] = {}
        self._labelled = [at for at, unit in enumerate(units) if unit.labels]
        self._next_labelled = 0

    def run(self) -> list[Draft]:
        """Return the drafts of all units."""
        for at, unit in enumerate(self._units):
            while self._next_labelled < len(self._labelled) and self._labelled[self._next_labelled] <= at:
                self._next_labelled += 1
            self._next = self._units[at + 1] if at + 1 < len(self._units) else None
            self._take(at, unit)
        return self.drafts

    @property
    def _in_preamble(self) -> bool:
        return self._zone is not ClauseKind.OPERATIVE

    def _take(self, at: int, unit: Unit) -> None:
        if unit.role in (Role.CONTENTS, Role.MARGIN):
            self._add(unit, ClauseKind.TITLE, number="")
            self._broken = unit.role is Role.MARGIN or self._broken
        elif unit.role is Role.NOTE:
            self._continue_apart(unit)
            self._broken = True
        elif (label := self._headings.at.get(at)) is not None:
            self._open_scope(unit, label)
        elif unit.role is Role.TABLE:
            self._table(unit)
        elif self._signature(unit):
            self._sign(unit)
        elif (place := self._place(unit)) is not None:
            self._numbered(unit, place)
        else:
            self._paragraph(unit)

    def _open_scope(self, unit: Unit, label: Label) -> None:
        index = len(self.drafts)
        title = unit.first[label.end :].strip(' \t\u3000:：—–-.()（）“”"【】]')
        self._outline.enter(label, index)
        self._scope, self._zone, self._signing, self._detached, self._broken = (
            index,
            ClauseKind.OPERATIVE,
            False,
            False,
            False,
        )
        kind = ClauseKind.SCHEDULE if label.style is Style.SCHEDULE else ClauseKind.TITLE
        self._heading = title
        self._add(
            unit, kind, number=label.text, heading=title or label.text, own=True, style=label.style, key=label.values
        )
        self.drafts[-1].titled = True
        self.drafts[-1].scope, self.drafts[-1].schedule = index, label.text
        self._headless = index if not title else None

    def _place(self, unit: Unit) -> Place | None:
        if not unit.labels:
            return None
        first = unit.labels[0]
        stays = self._in_preamble and self._stays_in_preamble(unit)
        body = unit.first[first.end :]
        place = self._outline.place(unit.labels, self._around(unit, body))
        if place is None:
            return None
        if self._in_preamble and not stays:
            self._outline.close()
            place = self._outline.place(unit.labels, self._around(unit, body))
            if place is not None:
                self._zone = ClauseKind.OPERATIVE
        return place

    def _around(self, unit: Unit, body: str) -> Surroundings:
        before = self.drafts[-1].lines[-1][-400:] if self.drafts else ""
        here = self._next_labelled
        ahead = [self._units[at].labels for at in self._labelled[here : here + _AHEAD]]
        return Surroundings(
            body=body,
            before=before,
            ahead=ahead,
            title=is_title(body),
            known=unit.known,
            after_title=not self.drafts or self.drafts[-1].titled or self.drafts[-1].kind is ClauseKind.TITLE,
        )

    def _stays_in_preamble(self, unit: Unit) -> bool:
        """Say whether a label before the body numbers a party or a recital."""
        styles = {label.style for label in unit.labels}
        if self._zone is ClauseKind.TITLE and kinds.is_parties(unit.first):
            return True
        if self._zone not in (ClauseKind.PARTIES, ClauseKind.RECITAL):
            return False
        if self._zone is ClauseKind.RECITAL and kinds.obliges(unit.first[unit.labels[0].end :]):
            return False
        if styles & _PREAMBLE_STYLES:
            return True
        if self._recitals is not None:
            return self._recitals in styles and any(label.values != (1,) for label in unit.labels)
        before = self.drafts[-1].lines[-1] if self.drafts else ""
        opens = self._zone is ClauseKind.RECITAL and kinds.is_recital(before) and len(before) < 40
        if opens and not styles & set(RANK) and not is_title(unit.first[unit.labels[0].end :]):
            self._recitals = unit.labels[0].style
            return True
        return False

    def _numbered(self, unit: Unit, place: Place) -> None:
        index, body = len(self.drafts), unit.first[place.label.end :]
        parent = place.parent if place.parent is not None else self._scope
        heading = own_heading(body) if not self._in_preamble else ""
        kind = self._zone if self._in_preamble else self._kind(parent, heading, body)
        number = f"Recital {place.number}" if kind is ClauseKind.RECITAL and place.number.isascii() else place.number
        lead_in = self._lead_in(place, parent)
        if kinds.defines(body):
            heading = ""
        over = self._heading if parent is None or self._detached else self.drafts[parent].heading
        if heading and parent is None:
            self._heading = ""
        self._outline.push(place, index)
        self._add(unit, kind, number=number, heading=heading or over, own=bool(heading), parent=parent, lead_in=lead_in)
        draft = self.drafts[-1]
        draft.body = unit.start + place.label.end
        draft.titled = bool(heading) and is_title(body)
        draft.key, draft.style = place.key, place.label.style
        self._headless = index if not body.strip() and place.label.style in RANK else None
        self._detached = self._broken = self._signing = False

    def _kind(self, parent: int | None, heading: str, body: str) -> ClauseKind:
        if self._scope is not None and self.drafts[self._scope].kind is ClauseKind.SCHEDULE:
            return ClauseKind.DEFINITION if kinds.defines(body) else ClauseKind.SCHEDULE
        above = self.drafts[parent].kind if parent is not None else None
        if above in (ClauseKind.DEFINITION, ClauseKind.BOILERPLATE):
            return above
        if kinds.is_definitions(heading, body) or kinds.defines(body):
            return ClauseKind.DEFINITION
        return ClauseKind.BOILERPLATE if kinds.is_boilerplate_heading(heading) else ClauseKind.OPERATIVE

    def _lead_in(self, place: Place, parent: int | None) -> int | None:
        """Return the clause whose sentence the item goes on with."""
        style, last = place.label.style, len(self.drafts) - 1
        if (
            self._in_preamble
            or style in RANK
            or (last >= 0 and parent is None and self.drafts[last].kind in _BEFORE_BODY)
        ):
            self._leads[parent, style] = None
            return None
        if place.label.values[-1] != 1:
            return self._leads.get((parent, style))
        found: int | None = None
        if (
            last >= 0
            and last != parent
            and self.drafts[last].parent == parent
            and _LEADS.search(self.drafts[last].lines[-1][-60:])
        ):
            found = last
        elif parent is not None and self._completes(self.drafts[parent]):
            found = parent
        self._leads[parent, style] = found
        return found

    @staticmethod
    def _completes(draft: Draft) -> bool:
        line = draft.lines[-1][-60:].rstrip()
        if _LEADS.search(line):
            return True
        return len(line) > 40 and not _ENDED.search(line) and not draft.titled

    def _paragraph(self, unit: Unit) -> None:
        line = unit.first
        if self._headless is not None and self._headless == len(self.drafts) - 1 and is_title(line) and len(line) < 90:
            draft = self.drafts[-1]
            draft.heading, draft.own, draft.end = line.strip(" \t\u3000()（）"), True, unit.end
            draft.lines.append(line)
            draft.kind = (
                self._kind(draft.parent, draft.heading, "") if draft.style is not Style.SCHEDULE else draft.kind
            )
            self._heading, self._headless = draft.heading, None
        elif self._in_preamble:
            self._preamble(unit)
        elif kinds.defines(line) and not unit.heading:
            self._definition(unit)
        elif self._opens_heading(unit):
            self._heading, self._detached = line.strip(" \t\u3000【】"), True
            self._leave_signature()
            self._add(
                unit, self._plain_kind(self._heading), number=self._scope_number(), heading=self._heading, own=True
            )
        elif self._outline.innermost is None or self._detached or self._only_scope():
            self._leave_signature()
            self._add(unit, self._plain_kind(self._heading), number=self._scope_number(), heading=self._heading)
        elif self._broken or self.drafts[-1].table or self.drafts[-1].kind is ClauseKind.SIGNATURE:
            self._continue_apart(unit)
        else:
            self._extend(unit)

    def _opens_heading(self, unit: Unit) -> bool:
        if unit.heading:
            return is_title(unit.first)
        following = self._next
        if (
            self._outline.innermost is None
            and not self._signing
            and following is not None
            and not is_title(following.first)
        ):
            # In a letter or a term sheet a few words over a paragraph are its heading.
            return is_title(unit.first) and len(unit.first) < 60
        return is_shout(unit.first) and (
            self._outline.innermost is None or _ENDED.search(self.drafts[-1].lines[-1][-40:]) is not None
        )

    def _only_scope(self) -> bool:
        innermost = self._outline.innermost
        return self._scope is not None and innermost is not None and innermost[0] == self._scope

    def _leave_signature(self) -> None:
        self._signing = False

    def _scope_number(self) -> str:
        return self.drafts[self._scope].number if self._scope is not None else ""

    def _plain_kind(self, heading: str) -> ClauseKind:
        if self._scope is not None and self.drafts[self._scope].kind is ClauseKind.SCHEDULE:
            return ClauseKind.SCHEDULE
        return ClauseKind.BOILERPLATE if kinds.is_boilerplate_heading(heading) else ClauseKind.OPERATIVE

    def _preamble(self, unit: Unit) -> None:
        line = unit.first
        if _GREETING.match(line):
            self._zone = ClauseKind.OPERATIVE
            self._add(unit, ClauseKind.PARTIES, number="")
            return
        recital = kinds.is_recital(line)
        if recital:
            self._outline.close()
            self._zone = ClauseKind.RECITAL
        elif kinds.is_parties(line) and self._zone is not ClauseKind.RECITAL:
            self._zone = ClauseKind.PARTIES
        elif self._zone is ClauseKind.PARTIES and len(line) > 60 and not kinds.is_parties(line):
            self._zone = ClauseKind.RECITAL
        elif self._zone is ClauseKind.TITLE and len(line) > 240 and not self._headings.numbered:
            self._zone = ClauseKind.OPERATIVE
        if kinds.defines(line) and not recital:
            self._add(unit, ClauseKind.DEFINITION, number="")
            return
        heading = line.strip() if is_title(line) and len(line) < 60 and self._zone is not ClauseKind.PARTIES else ""
        self._add(unit, self._zone, number="", heading=heading, own=bool(heading))
        if kinds.agrees(line) and self._zone in (ClauseKind.PARTIES, ClauseKind.RECITAL) and len(line) < 2500:
            self._outline.close()
            self._recitals = None
            if self._ends_preamble():
                self._zone = ClauseKind.OPERATIVE

    def _ends_preamble(self) -> bool:
        """Say whether the next unit is the first clause; a cover may say "agreed as follows" before the parties do."""
        return not self._headings.numbered or bool(re.search(r"[:：.。]\W*$", self.drafts[-1].lines[-1][-20:]))

    def _definition(self, unit: Unit) -> None:
        innermost = self._outline.innermost
        # A term defined after the sub-items of another belongs to the clause that holds both.
        if self._defining is not None and self._outline.holds(self._defining[0]):
            innermost = self._defining
        self._defining = innermost
        parent = innermost[0] if innermost is not None else self._scope
        number = innermost[1] if innermost is not None and not self._detached else self._scope_number()
        over = self.drafts[parent].heading if parent is not None else self._heading
        self._add(unit, ClauseKind.DEFINITION, number=number, heading=over, parent=parent)
        self.drafts[-1].key = innermost[2] if innermost is not None else ()
        self._broken = False

    def _continue_apart(self, unit: Unit) -> None:
        """Add words that belong to the open clause but cannot join its span."""
        innermost = self._outline.innermost
        if innermost is None or self._in_preamble:
            self._add(
                unit, self._zone if self._in_preamble else self._plain_kind(self._heading), number=self._scope_number()
            )
            return
        over = self.drafts[innermost[0]]
        kind = ClauseKind.OPERATIVE if over.kind in (ClauseKind.TITLE, ClauseKind.SIGNATURE) else over.kind
        self._add(unit, kind, number=innermost[1], heading=over.heading, parent=innermost[0])
        self._broken = self._signing = False

    def _table(self, unit: Unit) -> None:
        signing = kinds.starts_signature(unit.first) or (self._signing and len(unit.text) < 800)
        if signing and not self._in_preamble:
            self._sign(unit)
            return
        last = self.drafts[-1] if self.drafts else None
        lead = len(self.drafts) - 1 if last is not None and _LEADS.search(last.lines[-1][-60:].rstrip()) else None
        ended = last is not None and not last.titled and _SENTENCE_END.search(last.lines[-1][-20:]) is not None
        innermost = self._outline.holder if ended else self._outline.innermost
        if self._in_preamble:
            self._add(
                unit, self._zone if self._zone is not ClauseKind.TITLE else ClauseKind.PARTIES, number="", table=True
            )
        elif innermost is None or self._detached:
            self._add(
                unit, self._plain_kind(""), number=self._scope_number(), heading=self._heading, table=True, lead_in=lead
            )
        else:
            over = self.drafts[innermost[0]]
            kind = over.kind if over.kind is not ClauseKind.TITLE else ClauseKind.OPERATIVE
            self._add(
                unit, kind, number=innermost[1], heading=over.heading, parent=innermost[0], table=True, lead_in=lead
            )
            self.drafts[-1].key = innermost[2]

    def _signature(self, unit: Unit) -> bool:
        if self._in_preamble and len(self.drafts) < 8:
            return False
        if self._signing:
            if kinds.is_signature(unit.first):
                return True
            return len(unit.first) < 120 and not unit.labels and not unit.heading and not self._ends_signature(unit)
        return kinds.starts_signature(unit.first) and not (unit.labels and unit.known)

    @staticmethod
    def _ends_signature(unit: Unit) -> bool:
        line = unit.first.rstrip()
        return line.endswith((".", "。", ":", "：")) and not re.search(
            r"\b(?:ltd|inc|co|corp|llc|s\.a|b\.v|n\.v|a\.g)\.$", line, re.IGNORECASE
        )

    def _sign(self, unit: Unit) -> None:
        if (
            self._signing
            and self.drafts[-1].kind is ClauseKind.SIGNATURE
            and self.drafts[-1].table == (unit.role is Role.TABLE)
        ):
            self._extend(unit)
            return
        if self._in_preamble and not self._headings.numbered:
            self._zone = ClauseKind.OPERATIVE
        self._outline.leave()
        self._heading, self._detached, self._signing = "", True, True
        self._add(unit, ClauseKind.SIGNATURE, number=self._scope_number(), table=unit.role is Role.TABLE)

    def _extend(self, unit: Unit) -> None:
        draft = self.drafts[-1]
        draft.end = unit.end
        draft.lines.append(unit.text)

    def _add(
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
        key: tuple[int, ...] = (),
    ) -> None:
        scope = self._scope
        if parent is None and scope is not None and scope < len(self.drafts) and unit.role is not Role.MARGIN:
            parent = scope
        self.drafts.append(
            Draft(
                start=unit.start,
                end=unit.end,
                body=unit.start,
                kind=kind,
                lines=[unit.text],
                number=number,
                heading=heading,
                own=own,
                parent=parent,
                level=self.drafts[parent].level + 1 if parent is not None else 0,
                schedule=self.drafts[scope].number if scope is not None and scope < len(self.drafts) else "",
                scope=scope,
                lead_in=lead_in,
                table=table,
                style=style,
                key=key,
            )
        )
