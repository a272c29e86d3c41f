"""What is remarked in an annotated copy, and on which words of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.assess import Check, Disposition, Finding, Report, Severity, Status
from scanner.messages import say
from scanner.report.options import Options
from scanner.report.place import called
from scanner.report.voice import Voice
from scanner.report.wording import (
    DIRECTION_NAMES,
    DISPOSITIONS,
    NO_CLEARANCE,
    OUTCOMES,
    SEVERITY_NAMES,
    STATUSES,
    act,
    check_name,
    control_point_sentence,
    entry_point,
    failed_checks,
    outcome_sentences,
    sentence_case,
    technology_title,
    together,
    unread,
)
from scanner.spans import Span

AUTHOR = "scan"
INITIALS = "SC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark on words of the contract.

    Attributes:
        number: from 1, in the order of the contract; a copy and its summary call it so.
        tone: "high", "medium" or "low".
        head: what it is, in a line.
        lines: the remark, a paragraph each, without the head; all words are final.
        clause: index of the clause it is about.
        spans: the words it is about, at least one span, sorted and apart from each other.
        name: a lasting name of the remark, the same in every copy.
    """

    number: int
    tone: str
    head: str
    lines: tuple[str, ...] = field(repr=False)
    clause: int
    spans: tuple[Span, ...]
    name: str


@dataclass(frozen=True, slots=True)
class _Draft:
    spans: tuple[Span, ...]
    clause: int
    tone: str
    head: str
    lines: tuple[str, ...] = field(repr=False)
    name: str


def remarks(report: Report, options: Options, told: Voice) -> tuple[Remark, ...]:
    """Return a remark for each finding that moves something and for each clause that fails a check, in text order.

    Mere mentions get none, for they would drown the rest, unless one was accepted or `options.full` asks for all.
    """
    drafts = [
        _of_finding(report, finding, told)
        for finding in report.assessment.findings
        if finding.severity is not Severity.NOTE or finding.disposition is Disposition.ACCEPTED or options.full
    ]
    drafts += [
        _of_check(report, check, check.clause, told)
        for check in report.assessment.checks
        if check.status is Status.DEFECTIVE and check.clause is not None
    ]
    drafts.sort(key=lambda draft: (draft.spans[0].start, draft.name))
    return tuple(
        Remark(
            number=number,
            tone=draft.tone,
            head=draft.head,
            lines=draft.lines,
            clause=draft.clause,
            spans=draft.spans,
            name=draft.name,
        )
        for number, draft in enumerate(drafts, start=1)
    )


def summary(report: Report, told: Voice) -> tuple[str, ...]:
    """Return what is to be said of the contract as a whole, a paragraph each: outcome, what is missing, not read."""
    outcome = say("remark.outcome", name=OUTCOMES[report.assessment.outcome])
    lines = [told(together((outcome, *outcome_sentences(report))))]
    lines += [
        told(say("paper.missing_why", reason=sentence_case(check.reason), **_named(check)))
        for check in failed_checks(report.assessment)
    ]
    lines += [told(say("paper.unread_line", part=part, reason=reason)) for part, reason in unread(report)]
    lines.append(told(NO_CLEARANCE))
    return tuple(lines)


def _of_finding(report: Report, finding: Finding, told: Voice) -> _Draft:
    severity = SEVERITY_NAMES[finding.severity]
    relation = say(
        "paper.relation",
        act=act(finding),
        technology=technology_title(finding),
        direction=DIRECTION_NAMES[finding.direction],
        result=control_point_sentence(finding),
    )
    lines = [told(relation)]
    if finding.disposition is not Disposition.FLAGGED:
        lines.append(told(say("remark.state", state=DISPOSITIONS[finding.disposition])))
    if finding.reasons:
        lines.append(told(together((say("remark.why"), *finding.reasons))))
    lines += [f"→ {told(action)}" for action in finding.actions]
    lines.append(told(say("remark.source", source=finding.source, name=finding.fingerprint[:12])))
    return _Draft(
        spans=_evidence(report, finding),
        clause=finding.clause,
        tone=_tone(finding),
        head=told(say("remark.head", severity=severity, entry=entry_point(finding))),
        lines=tuple(lines),
        name=finding.fingerprint[:12],
    )


def _of_check(report: Report, check: Check, clause: int, told: Voice) -> _Draft:
    lines = [told(sentence_case(check.reason))]
    if check.action:
        lines.append(f"→ {told(check.action)}")
    return _Draft(
        spans=(_first_line(report, clause),),
        clause=clause,
        tone="medium",
        head=told(say("paper.missing_line", **_named(check))),
        lines=tuple(lines),
        name=check.id,
    )


def _named(check: Check) -> dict[str, str]:
    return {"name": check_name(check.id), "status": STATUSES[check.status]}


def _tone(finding: Finding) -> str:
    if finding.disposition is Disposition.ACCEPTED:
        return "low"
    return {Severity.HIGH: "high", Severity.MEDIUM: "medium"}.get(finding.severity, "low")


def _evidence(report: Report, finding: Finding) -> tuple[Span, ...]:
    """Return the words for technology and act that stand in the finding's clause or the lead-in that it completes."""
    found = [finding.technology.span] if finding.technology.span else []
    if finding.mechanism:
        found.append(finding.mechanism.span)
    own = report.clauses[finding.clause].span
    inside = [span for span in found if own.contains(span)]
    return _joined(inside or found) or (_first_line(report, finding.clause),)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, those that touch or overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _first_line(report: Report, clause: int) -> Span:
    span = report.clauses[clause].span
    text = span.slice(report.document.text)
    lead = len(text) - len(text.lstrip())
    line = text[lead:].split("\n", 1)[0].rstrip()
    return Span(span.start + lead, span.start + lead + max(len(line), 1))


def place_name(report: Report, remark: Remark, told: Voice) -> str:
    """Return how a reader calls the clause that a remark is about."""
    return told(called(report, remark.clause))
