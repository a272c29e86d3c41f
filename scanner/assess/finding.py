"""One judged relation of a technology, a mechanism and a direction, and all that goes with it in a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from scanner.assess.acceptance import Acceptance
from scanner.assess.fingerprint import Basis
from scanner.catalogue import Catalogue, Confidence, ListName, Standing
from scanner.spans import Span

if TYPE_CHECKING:
    from scanner.clauses import Clause
    from scanner.detect import Party
    from scanner.documents import Document


class Severity(StrEnum):
    """How bad, if right; worst first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOTE = "note"


class Certainty(StrEnum):
    """How sure we are; the report calls it confidence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Disposition(StrEnum):
    """What was done about it; nothing vanishes."""

    FLAGGED = "flagged"
    MITIGATED = "mitigated"
    ACCEPTED = "accepted"


class Direction(StrEnum):
    """Which way technology moves over the mainland's border."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"
    DOMESTIC = "domestic"
    OFFSHORE = "offshore"
    UNKNOWN = "unknown"


class Result(StrEnum):
    """Whether a control point or one of its conditions is satisfied."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Outcome(StrEnum):
    """What the contract needs, worst first."""

    PROHIBITED = "prohibited"
    LICENCE_REQUIRED = "licence_required"
    REVIEW = "review"
    REGISTRATION = "registration"
    CLEAR = "clear"


class Status(StrEnum):
    """What was found of something a contract should contain."""

    PRESENT = "present"
    DEFECTIVE = "defective"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step from the words of a clause to the technology they stand for: the term, the clause that explains it."""

    term: str = field(repr=False)
    clause: int
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionResult:
    """One threshold against the contract; `required` and `found` are for reading, `found` None without a figure."""

    quantity: str
    name_en: str
    name_zh: str
    required: str
    found: str | None
    clause: int | None
    span: Span | None
    result: Result
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedTechnology:
    """The technology a finding is about.

    `entry` is None where no covered entry matches, `span` where only the agreement as a whole fixes the subject.
    """

    entry: str | None
    control_point: int | None
    key: str
    list: ListName | None
    title_en: str
    title_zh: str
    text: str = field(repr=False)
    span: Span | None
    via: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedMechanism:
    """The mechanism a finding is about, with the words that show it."""

    id: str
    name_en: str
    name_zh: str
    text: str = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One clause x control point x direction. `mechanism` is None for a bare mention (severity note).

    Attributes:
        clause: index of the clause.
        marks: spans to mark in the clause with what each is: technology, mechanism, cue, party, quantity.
        control_point_result: the joint result of `conditions`.
        reasons, actions: sentences for a lawyer, English and Chinese (`messages.Said`); the first reason says why it is
            a finding.
        giver, recipient: who gives and who gets, by place in `Facts.parties`; None where the clause does not settle it.
        look_alike: id of the look-alike that lowered it, or "".
        listed: false where the edition that applies does not list the technology.
        source: the instrument that lists the technology.
        fingerprint: identity without pages, offsets or numbering.
        basis: what the fingerprint was made from.
        acceptance: the reviewer's decision, if `disposition` is accepted.
        known: whether a baseline holds it; it stays visible and does not stop the contract.
    """

    fingerprint: str
    clause: int
    severity: Severity
    certainty: Certainty
    disposition: Disposition
    technology: MatchedTechnology
    mechanism: MatchedMechanism | None
    other_mechanisms: tuple[str, ...]
    direction: Direction
    control_point_result: Result
    conditions: tuple[ConditionResult, ...]
    reasons: tuple[str, ...]
    actions: tuple[str, ...]
    marks: tuple[tuple[Span, str], ...] = ()
    giver: int | None = None
    recipient: int | None = None
    force: str = "operative"
    look_alike: str = ""
    listed: bool = True
    revision: str | None = None
    source: str = ""
    basis: Basis | None = None
    acceptance: Acceptance | None = None
    known: bool = False

    @property
    def counts(self) -> bool:
        """Say whether the gate counts it: no reviewer accepted it and no baseline holds it."""
        return self.disposition is not Disposition.ACCEPTED and not self.known


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter of intent or export licence that the contract cites: its number as written or "", its days."""

    number: str = field(repr=False)
    issued: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something the contract should say: its status, the clause that says it (by index), why, and what to do.

    `paper` is the letter of intent or the licence that the clause cites.
    """

    id: str
    status: Status
    clause: int | None
    reason: str
    action: str
    paper: Paper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureStep:
    """One step of the licence procedure: what, when it is due, its basis in law, and how the contract stands to it."""

    step: str
    due: str
    basis: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRule:
    """A rule beside the Catalogue that the contract may touch: a note, never a finding.

    Attributes:
        id: year and number of the announcement ("2025-58").
        number, subject: as the announcement calls itself, and what it controls.
        standing: how it stood on `day`; None where it was not announced yet.
        says: what to know, as a sentence: the words that point at it, its standing, the contract's figures.
        clause: index of the clause whose words point at it.
        source: where it was read.
    """

    id: str
    number: str
    subject: str
    standing: Standing | None
    day: date
    says: str
    clause: int
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the contract is."""

    language: str
    type: str
    title: str = field(repr=False)
    signing_date: date | None
    effective_date: date | None
    parties: tuple[Party, ...]
    direction: Direction
    licence_condition: Status
    edition: str
    as_of: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole judgement of one contract; findings sorted by place, then control point, then direction."""

    facts: Facts
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    procedure: tuple[ProcedureStep, ...]
    outcome: Outcome
    notes: tuple[str, ...] = ()
    related: tuple[RelatedRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What every writer and the gate read. `unread` joins what the reader and the judge could not read."""

    document: Document
    clauses: tuple[Clause, ...] = field(repr=False)
    assessment: Assessment
    catalogue: Catalogue = field(repr=False)
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def complete(self) -> bool:
        """Say whether all of the contract was read."""
        return not self.unread
