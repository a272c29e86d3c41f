"""What the HTML page shows of one finding."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.assess import ConditionResult, Finding, Report, Severity
from scanner.messages import Said, both
from scanner.report import wording
from scanner.report.excerpt import Passage, passages, shorten
from scanner.report.html_text import text_anchor
from scanner.report.place import called, where

# A clause longer than this is quoted around its marked words; the whole of it stands in the text below.
_LONG = 1_600
_SHORT = 1_000
_LINE = 160
_DEFINITION = 320
_SYMBOLS = {Severity.HIGH: "▲", Severity.MEDIUM: "◆", Severity.LOW: "▽", Severity.NOTE: "○"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause as quoted: its number if it is not the finding's own, its pieces, and whether words were left out."""

    number: str
    passage: Passage = field(repr=False)
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """One step of a definition chain: the term, the clause that explains it, that clause's words and its anchor."""

    term: str = field(repr=False)
    clause: str
    place: str
    text: str = field(repr=False)
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionView:
    """One row of the table of thresholds; `anchor` leads to the clause that states the figure, or is empty."""

    condition: ConditionResult
    name: Said
    found: str
    reason: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding as a row of the table and as a card; `anchor` leads to its clause in the text."""

    id: str
    anchor: str
    finding: Finding
    symbol: str
    number: str
    heading: str = field(repr=False)
    place: str
    entry: str
    act: Said
    other_acts: Said
    parties: tuple[str, str]
    quotes: tuple[Quote, ...]
    line: Passage
    chain: tuple[LinkView, ...]
    conditions: tuple[ConditionView, ...]
    control_point: Said
    actions_as: str
    actions_as_id: str


def finding_views(report: Report, name: str) -> tuple[FindingView, ...]:
    """Return every finding of `report` in its order; `name` begins their anchors."""
    told: dict[tuple[str, ...], tuple[str, str]] = {}
    views = []
    for index, finding in enumerate(report.assessment.findings, start=1):
        identifier = f"{name}-f{index}"
        # Findings of one contract often share their next steps; the reader needs them once, and a way back.
        earlier = ("", "")
        if finding.severity in (Severity.HIGH, Severity.MEDIUM) and finding.actions:
            earlier = told.get(finding.actions, earlier)
            told.setdefault(finding.actions, (called(report, finding.clause), identifier))
        views.append(_view(report, finding, name, identifier, earlier))
    return tuple(views)


def _view(report: Report, finding: Finding, name: str, identifier: str, earlier: tuple[str, str]) -> FindingView:
    clause, number = report.clauses[finding.clause], called(report, finding.clause)
    return FindingView(
        id=identifier,
        anchor=text_anchor(name, finding.clause),
        finding=finding,
        symbol=_SYMBOLS[finding.severity],
        number=number,
        heading=clause.heading if clause.heading != number else "",
        place=where(report, clause.span),
        entry=wording.entry_point(finding),
        act=wording.act(finding),
        other_acts=wording.other_acts(report, finding),
        parties=(_party(report, finding.giver), _party(report, finding.recipient)),
        quotes=tuple(_quote(report, finding, passage) for passage in passages(report, finding)),
        line=passages(report, finding, limit=_LINE)[-1],
        chain=_chain(report, finding, name),
        conditions=tuple(_condition(report, condition, name) for condition in finding.conditions),
        control_point=wording.control_point_sentence(finding),
        actions_as=earlier[0],
        actions_as_id=earlier[1],
    )


def _party(report: Report, index: int | None) -> str:
    parties = report.assessment.facts.parties
    return parties[index].name if index is not None and index < len(parties) else ""


def _quote(report: Report, finding: Finding, passage: Passage) -> Quote:
    own = passage.clause.index == finding.clause
    size = sum(len(piece.text) for piece in passage.pieces)
    shown = Passage(passage.clause, shorten(passage.pieces, _SHORT)) if size > _LONG else passage
    return Quote("" if own else called(report, passage.clause.index), shown, size > _LONG)


def _chain(report: Report, finding: Finding, name: str) -> tuple[LinkView, ...]:
    links = []
    for link in finding.technology.via:
        clause = report.clauses[link.clause]
        text = " ".join(clause.span.slice(report.document.text).split())
        start = 0
        if link.span is not None and clause.span.contains(link.span) and len(text) > _DEFINITION:
            # The definition stands somewhere in a long clause of definitions: begin where it begins.
            start = max(link.span.start - clause.span.start - 1, 0)
        cut = text[start : start + _DEFINITION]
        links.append(
            LinkView(
                term=link.term,
                clause=called(report, link.clause),
                place=where(report, link.span or clause.span),
                text=("… " if start else "") + cut + (" …" if start + _DEFINITION < len(text) else ""),
                anchor=text_anchor(name, link.clause),
            )
        )
    return tuple(links)


def _condition(report: Report, condition: ConditionResult, name: str) -> ConditionView:
    return ConditionView(
        condition=condition,
        name=both(wording.sentence_case(condition.name_en), condition.name_zh),
        found=wording.condition_found(report, condition),
        reason=wording.sentence_case(condition.reason),
        anchor="" if condition.clause is None else text_anchor(name, condition.clause),
    )
