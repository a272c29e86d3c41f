"""Goes through the units of a contract once and puts its clauses together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scanner import lazy
from scanner.clauses import kinds
from scanner.clauses.clause import ClauseKind
from scanner.clauses.draft import Draft
from scanner.clauses.drafts import Drafts
from scanner.clauses.headings import is_shout, is_title, own_heading
from scanner.clauses.label import RANK, Key, Label, Style
from scanner.clauses.lead_ins import LeadIns, announces, has_ended
from scanner.clauses.numbering import Outline, Place
from scanner.clauses.preamble import Preamble
from scanner.clauses.schedules import Headings
from scanner.clauses.surroundings import Surroundings
from scanner.clauses.unit import Role, Unit

_AHEAD: Final = 8
_SENTENCE_END: Final = lazy.pattern(r"[.。;；][\s”\"）)]*$")


class Walk:
    """The state of the one pass over the units; `drafts` grows by what each unit adds."""

    def __init__(self, units: Sequence[Unit], headings: Headings) -> None:
        self.drafts = Drafts()
        self._units = units
        self._headings = headings
        self._outline = Outline()
        self._preamble = Preamble(numbered=headings.numbered)
        self._lead_ins = LeadIns(self.drafts)
        self._heading = ""
        self._headless: int | None = None
        self._detached = False
        self._broken = False
        self._signing = False
        self._defining: tuple[int, str, Key] | None = None
        self._next: Unit | None = None
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

    def _take(self, at: int, unit: Unit) -> None:
        if unit.role in (Role.CONTENTS, Role.MARGIN):
            self.drafts.add(unit, ClauseKind.TITLE, number="")
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
        self.drafts.scope = index
        self._preamble.end()
        self._signing = self._detached = self._broken = False
        kind = ClauseKind.SCHEDULE if label.style is Style.SCHEDULE else ClauseKind.TITLE
        self._heading = title
        draft = self.drafts.add(
            unit, kind, number=label.text, heading=title or label.text, own=True, style=label.style, key=label.values
        )
        draft.titled, draft.schedule = True, label.text
        self._headless = index if not title else None

    def _place(self, unit: Unit) -> Place | None:
        if not unit.labels:
            return None
        stays = self._preamble.is_open and self._preamble.numbers(unit, self.drafts.last_line)
        body = unit.first[unit.labels[0].end :]
        place = self._outline.place(unit.labels, self._around(unit, body))
        if place is None:
            return None
        if self._preamble.is_open and not stays:
            self._outline.close()
            place = self._outline.place(unit.labels, self._around(unit, body))
            if place is not None:
                self._preamble.end()
        return place

    def _around(self, unit: Unit, body: str) -> Surroundings:
        here = self._next_labelled
        ahead = [self._units[at].labels for at in self._labelled[here : here + _AHEAD]]
        return Surroundings(
            body=body,
            before=self.drafts.last_line[-400:],
            ahead=ahead,
            title=is_title(body),
            known=unit.known,
            after_title=not self.drafts or self.drafts[-1].stands_over,
        )

    def _numbered(self, unit: Unit, place: Place) -> None:
        index, body = len(self.drafts), unit.first[place.label.end :]
        parent = place.parent if place.parent is not None else self.drafts.scope
        heading = own_heading(body) if not self._preamble.is_open else ""
        kind = self._preamble.zone if self._preamble.is_open else self.drafts.kind_of_numbered(parent, heading, body)
        number = f"Recital {place.number}" if kind is ClauseKind.RECITAL and place.number.isascii() else place.number
        lead_in = self._lead_ins.of(place.label, parent, in_preamble=self._preamble.is_open)
        if kinds.defines(body):
            heading = ""
        over = self._heading if parent is None or self._detached else self.drafts[parent].heading
        if heading and parent is None:
            self._heading = ""
        self._outline.push(place, index)
        draft = self.drafts.add(
            unit, kind, number=number, heading=heading or over, own=bool(heading), parent=parent, lead_in=lead_in
        )
        draft.body = unit.start + place.label.end
        draft.titled = bool(heading) and is_title(body)
        draft.key, draft.style = place.key, place.label.style
        self._headless = index if not body.strip() and place.label.style in RANK else None
        self._detached = self._broken = self._signing = False

    def _paragraph(self, unit: Unit) -> None:
        line = unit.first
        if self._headless is not None and self._headless == len(self.drafts) - 1 and is_title(line) and len(line) < 90:
            draft = self.drafts[-1]
            draft.heading, draft.own, draft.end = line.strip(" \t\u3000()（）"), True, unit.end
            draft.lines.append(line)
            if draft.style is not Style.SCHEDULE:
                draft.kind = self.drafts.kind_of_numbered(draft.parent, draft.heading, "")
            self._heading, self._headless = draft.heading, None
        elif self._preamble.is_open:
            self._before_body(unit)
        elif kinds.defines(line) and not unit.heading:
            self._definition(unit)
        elif self._opens_heading(unit):
            self._heading, self._detached = line.strip(" \t\u3000【】"), True
            self._plain(unit, own=True)
        elif self._outline.innermost is None or self._detached or self._only_scope():
            self._plain(unit)
        elif self._broken or self.drafts[-1].table or self.drafts[-1].kind is ClauseKind.SIGNATURE:
            self._continue_apart(unit)
        else:
            self.drafts.extend_last(unit)

    def _plain(self, unit: Unit, *, own: bool = False) -> None:
        self._signing = False
        kind = self.drafts.kind_of_plain(self._heading)
        self.drafts.add(unit, kind, number=self.drafts.scope_number, heading=self._heading, own=own)

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
        return is_shout(unit.first) and (self._outline.innermost is None or has_ended(self.drafts.last_line[-40:]))

    def _only_scope(self) -> bool:
        innermost = self._outline.innermost
        return self.drafts.scope is not None and innermost is not None and innermost[0] == self.drafts.scope

    def _before_body(self, unit: Unit) -> None:
        line, preamble = unit.first, self._preamble
        if preamble.greets(line):
            preamble.end()
            self.drafts.add(unit, ClauseKind.PARTIES, number="")
            return
        recital = kinds.is_recital(line)
        if recital:
            self._outline.close()
        preamble.advance(line)
        if kinds.defines(line) and not recital:
            self.drafts.add(unit, ClauseKind.DEFINITION, number="")
            return
        heading = line.strip() if is_title(line) and len(line) < 60 and preamble.zone is not ClauseKind.PARTIES else ""
        self.drafts.add(unit, preamble.zone, number="", heading=heading, own=bool(heading))
        if preamble.agrees(line):
            self._outline.close()
            preamble.close(self.drafts.last_line)

    def _definition(self, unit: Unit) -> None:
        innermost = self._outline.innermost
        # A term defined after the sub-items of another belongs to the clause that holds both.
        if self._defining is not None and self._outline.holds(self._defining[0]):
            innermost = self._defining
        self._defining = innermost
        parent = innermost[0] if innermost is not None else self.drafts.scope
        number = innermost[1] if innermost is not None and not self._detached else self.drafts.scope_number
        over = self.drafts[parent].heading if parent is not None else self._heading
        key = innermost[2] if innermost is not None else ()
        self.drafts.add(unit, ClauseKind.DEFINITION, number=number, heading=over, parent=parent, key=key)
        self._broken = False

    def _continue_apart(self, unit: Unit) -> None:
        """Add words that belong to the open clause but cannot join its span."""
        innermost = self._outline.innermost
        if innermost is None or self._preamble.is_open:
            kind = self._preamble.zone if self._preamble.is_open else self.drafts.kind_of_plain(self._heading)
            self.drafts.add(unit, kind, number=self.drafts.scope_number)
            return
        over = self.drafts[innermost[0]]
        kind = ClauseKind.OPERATIVE if over.kind in (ClauseKind.TITLE, ClauseKind.SIGNATURE) else over.kind
        self.drafts.add(unit, kind, number=innermost[1], heading=over.heading, parent=innermost[0])
        self._broken = self._signing = False

    def _table(self, unit: Unit) -> None:
        signing = kinds.starts_signature(unit.first) or (self._signing and len(unit.text) < 800)
        if signing and not self._preamble.is_open:
            self._sign(unit)
            return
        last = self.drafts[-1] if self.drafts else None
        lead = len(self.drafts) - 1 if last is not None and announces(last.lines[-1]) else None
        ended = last is not None and not last.titled and _SENTENCE_END.search(last.lines[-1][-20:]) is not None
        innermost = self._outline.holder if ended else self._outline.innermost
        if self._preamble.is_open:
            kind = self._preamble.zone if self._preamble.zone is not ClauseKind.TITLE else ClauseKind.PARTIES
            self.drafts.add(unit, kind, number="", table=True)
        elif innermost is None or self._detached:
            self.drafts.add(
                unit,
                self.drafts.kind_of_plain(""),
                number=self.drafts.scope_number,
                heading=self._heading,
                table=True,
                lead_in=lead,
            )
        else:
            over = self.drafts[innermost[0]]
            kind = over.kind if over.kind is not ClauseKind.TITLE else ClauseKind.OPERATIVE
            parent, number, key = innermost
            self.drafts.add(
                unit, kind, number=number, heading=over.heading, parent=parent, lead_in=lead, table=True, key=key
            )

    def _signature(self, unit: Unit) -> bool:
        if self._preamble.is_open and len(self.drafts) < 8:
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
            self.drafts.extend_last(unit)
            return
        self._preamble.sign()
        self._outline.leave()
        self._heading, self._detached, self._signing = "", True, True
        self.drafts.add(unit, ClauseKind.SIGNATURE, number=self.drafts.scope_number, table=unit.role is Role.TABLE)
