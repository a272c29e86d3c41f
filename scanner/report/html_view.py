"""What the HTML page shows of a report, in the order in which it shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scanner.assess import (
    Check,
    Direction,
    Disposition,
    Finding,
    Outcome,
    ProcedureStep,
    Report,
    Severity,
)
from scanner.catalogue import Edition, Entry
from scanner.detect import Party, Side
from scanner.messages import joined
from scanner.report import wording
from scanner.report.excerpt import Passage, passages, shorten
from scanner.report.place import called, shown_path, where

# A clause longer than this is quoted around its marked words, with the whole of it folded below.
_LONG = 1_600
_SHORT = 1_000
_LINE = 160
_DEFINITION = 320

_TONES = {
    Outcome.PROHIBITED: "high",
    Outcome.LICENCE_REQUIRED: "high",
    Outcome.REVIEW: "medium",
    Outcome.REGISTRATION: "medium",
    Outcome.CLEAR: "clear",
}
_SYMBOLS = {Severity.HIGH: "▲", Severity.MEDIUM: "◆", Severity.LOW: "▽", Severity.NOTE: "○"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause as quoted: its number if it is not the finding's own, its pieces, and whether words were left out."""

    number: str
    passage: Passage = field(repr=False)
    cut: bool


@dataclass(frozen=True, slots=True)
class LinkView:
    """One step of a definition chain: the term, the clause that explains it, and that clause's words."""

    term: str = field(repr=False)
    clause: str
    place: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One row of the table of thresholds."""

    name: str
    name_zh: str
    required: str
    found: str
    result: str
    result_words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding as a row of the table and as a card."""

    id: str
    finding: Finding
    symbol: str
    number: str
    heading: str = field(repr=False)
    place: str
    entry: str
    act: str
    other_acts: str
    quotes: tuple[Quote, ...]
    whole: tuple[Passage, ...]
    line: Passage
    chain: tuple[LinkView, ...]
    conditions: tuple[ConditionView, ...]
    control_point: str
    actions_as: str
    actions_as_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractView:
    """A contract's part of the page."""

    id: str
    report: Report
    path: str
    title: str = field(repr=False)
    tone: str
    outcome: str
    sentences: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    prc: tuple[Party, ...]
    foreign: tuple[Party, ...]
    unknown: tuple[Party, ...]
    outbound: int
    inbound: int
    serious: tuple[FindingView, ...]
    minor: tuple[FindingView, ...]
    accepted: tuple[FindingView, ...]
    checks: tuple[tuple[Check, str, str], ...]
    procedure: tuple[ProcedureStep, ...]
    unread: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    edition: Edition | None
    entries: tuple[Entry, ...]


def view(report: Report, name: str) -> ContractView:
    """Return what the page shows of `report`; `name` begins the anchors of its findings."""
    assessment, facts = report.assessment, report.assessment.facts
    findings = _findings(report, name)
    live = [item for item in findings if item.finding.disposition is not Disposition.ACCEPTED]
    serious = [item for item in live if item.finding.severity in (Severity.HIGH, Severity.MEDIUM)]
    counts = [(severity.value, sum(item.finding.severity is severity for item in live)) for severity in Severity]
    return ContractView(
        id=name,
        report=report,
        path=shown_path(report.document.path),
        title=facts.title or report.document.title or shown_path(report.document.path),
        tone=_TONES[assessment.outcome],
        outcome=wording.OUTCOMES[assessment.outcome],
        sentences=wording.outcome_sentences(report),
        counts=tuple(counts),
        prc=_parties(report, Side.PRC),
        foreign=_parties(report, Side.FOREIGN),
        unknown=_parties(report, Side.UNKNOWN),
        outbound=_clauses(serious, Direction.OUTBOUND),
        inbound=_clauses(live, Direction.INBOUND),
        serious=tuple(sorted(serious, key=lambda item: item.finding.severity is not Severity.HIGH)),
        minor=tuple(item for item in live if item.finding.severity in (Severity.LOW, Severity.NOTE)),
        accepted=tuple(item for item in findings if item.finding.disposition is Disposition.ACCEPTED),
        checks=tuple(
            (
                check,
                wording.CHECKS.get(check.id, wording.sentence_case(wording.words(check.id))),
                "" if check.clause is None else called(report, check.clause),
            )
            for check in assessment.checks
        ),
        procedure=assessment.procedure,
        unread=report.unread,
        notes=(*report.document.notes, *assessment.notes),
        edition=wording.edition_used(report),
        entries=wording.entries_used(report),
    )


def _parties(report: Report, side: Side) -> tuple[Party, ...]:
    return tuple(party for party in report.assessment.facts.parties if party.side is side)


def _clauses(findings: Sequence[FindingView], direction: Direction) -> int:
    return len({item.finding.clause for item in findings if item.finding.direction is direction})


def _findings(report: Report, name: str) -> list[FindingView]:
    names = wording.mechanism_names(report)
    told: dict[tuple[str, ...], tuple[str, str]] = {}
    views = []
    for index, finding in enumerate(report.assessment.findings, start=1):
        identifier = f"{name}-f{index}"
        clause = report.clauses[finding.clause]
        whole = passages(report, finding)
        # Findings of one contract often share their next steps; the reader needs them once, and a way back.
        earlier = told.get(finding.actions) if finding.severity in (Severity.HIGH, Severity.MEDIUM) else None
        if earlier is None and finding.severity in (Severity.HIGH, Severity.MEDIUM) and finding.actions:
            told[finding.actions] = (called(report, finding.clause), identifier)
        views.append(
            FindingView(
                id=identifier,
                finding=finding,
                symbol=_SYMBOLS[finding.severity],
                number=called(report, finding.clause),
                heading=clause.heading if clause.heading != called(report, finding.clause) else "",
                place=where(report, clause.span),
                entry=wording.entry_point(finding),
                act=wording.sentence_case(finding.mechanism.name_en) if finding.mechanism else "None: a mention",
                other_acts=joined(
                    [names.get(other, wording.words(other)).lower() for other in finding.other_mechanisms],
                ),
                quotes=tuple(_quote(report, finding, passage) for passage in whole),
                whole=whole,
                line=passages(report, finding, limit=_LINE)[-1],
                chain=_chain(report, finding),
                conditions=_conditions(report, finding),
                control_point=wording.control_point_sentence(finding),
                actions_as=earlier[0] if earlier else "",
                actions_as_id=earlier[1] if earlier else "",
            ),
        )
    return views


def _quote(report: Report, finding: Finding, passage: Passage) -> Quote:
    own = passage.clause.index == finding.clause
    size = sum(len(piece.text) for piece in passage.pieces)
    shown = Passage(passage.clause, shorten(passage.pieces, _SHORT)) if size > _LONG else passage
    return Quote("" if own else f"{called(report, passage.clause.index)} begins:", shown, size > _LONG)


def _chain(report: Report, finding: Finding) -> tuple[LinkView, ...]:
    links = []
    for link in finding.technology.via:
        clause = report.clauses[link.clause]
        text = " ".join(clause.span.slice(report.document.text).split())
        start = 0
        if link.span is not None and clause.span.contains(link.span) and len(text) > _DEFINITION:
            # The definition stands somewhere in a long clause of definitions: begin where it begins.
            start = max(link.span.start - clause.span.start - 1, 0)
        cut = text[start : start + _DEFINITION]
        shown = ("… " if start else "") + cut + (" …" if start + _DEFINITION < len(text) else "")
        links.append(LinkView(link.term, called(report, link.clause), where(report, link.span or clause.span), shown))
    return tuple(links)


def _conditions(report: Report, finding: Finding) -> tuple[ConditionView, ...]:
    return tuple(
        ConditionView(
            name=wording.sentence_case(condition.name_en),
            name_zh=condition.name_zh,
            required=condition.required,
            found=wording.condition_found(report, condition),
            result=condition.result,
            result_words=wording.RESULTS[condition.result],
            reason=wording.sentence_case(condition.reason),
        )
        for condition in finding.conditions
    )
