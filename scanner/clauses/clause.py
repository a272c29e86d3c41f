"""A clause as a lawyer would cut it, a defined term, and a cross-reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from scanner.spans import Span


class ClauseKind(StrEnum):
    """What a clause is for."""

    TITLE = "title"  # cover, title, date line
    PARTIES = "parties"  # the preamble that names the parties
    RECITAL = "recital"
    DEFINITION = "definition"
    OPERATIVE = "operative"
    SCHEDULE = "schedule"
    BOILERPLATE = "boilerplate"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One numbered unit of the contract: a heading, a numbered paragraph, a list item, a schedule's row.

    Clauses cover the text end to end, in order: a parent's span is its own heading and lead-in, its children follow.

    Attributes:
        index: its place in the contract's clauses, from 0.
        number: the label as a reader of the document sees it, with what is needed to find it: "3.1", "3.2(b)(ii)",
            "第三条", "二、（六）1", "Schedule 2, Part B, item 1"; empty where there is none.
        heading: the nearest heading over it, its own if it has one; may be empty.
        parent: index of the clause that it is a part of, or None.
        level: depth, 0 for an article or a schedule.
        schedule: label of the schedule it stands in ("Schedule 2", "附件一"), or empty in the body.
        lead_in: index of the clause whose words it completes ("The Licensor shall:" for "(a) deliver ..."), or None.
        table: whether it is made of table rows.
    """

    index: int
    number: str
    heading: str = field(repr=False)
    kind: ClauseKind
    span: Span
    parent: int | None = None
    level: int = 0
    schedule: str = ""
    lead_in: int | None = None
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinedTerm:
    """A term the contract defines: `name` ("Licensed Technology", "许可技术"), where, and its meaning's characters.

    `span` covers the name where it is defined. `party` is true when the meaning is a party to the contract
    (the "Licensor"; 以下简称甲方).
    """

    name: str
    clause: int
    span: Span
    meaning: Span
    party: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """Words at `span` that point at another place ("clause 3.1", "Part B of Schedule 2", 附件一, 前款).

    `target` is the index of the clause pointed at; None when it is not in the file. `label` is what is pointed at
    ("Schedule 2, Part B"); `schedule` says whether that is a schedule, annex, exhibit or appendix. `external` marks a
    reference to another instrument ("Article 33 of the Regulations"), which is never missing.
    """

    clause: int
    span: Span
    label: str
    target: int | None
    schedule: bool = False
    external: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """All that the clauses room says of one document.

    `empty_schedules` are the indices of schedules that are there but hold nothing yet ("intentionally left blank").
    """

    clauses: tuple[Clause, ...]
    defined_terms: tuple[DefinedTerm, ...] = ()
    references: tuple[CrossReference, ...] = ()
    empty_schedules: tuple[int, ...] = ()
