"""What to ask the client and what to do next, worked out from what a contract leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scanner.assess import Direction, Disposition, Finding, Outcome, Report, Result, Severity, Status
from scanner.detect import Side
from scanner.messages import Said, both, joined, say
from scanner.report.wording import entry_point, serious, spelled, unread

# REG Art. 6, counted from the day the contract takes effect.
REGISTRATION = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: when, what, and the law that asks for it."""

    when: str
    what: str
    basis: str


def questions(report: Report) -> tuple[Said, ...]:
    """Return what only the client can answer, what decides most first; nothing is asked that the contract settles."""
    return tuple(dict.fromkeys(_questions(report)))


def _questions(report: Report) -> Iterator[Said]:
    assessment, facts = report.assessment, report.assessment.facts
    found = serious(assessment)
    if assessment.outcome in (Outcome.PROHIBITED, Outcome.LICENCE_REQUIRED, Outcome.REVIEW) and found:
        yield from _about_licence(report)
    yield from _about_figures(found)
    for party in facts.parties:
        if party.side is Side.UNKNOWN and (found or assessment.outcome is Outcome.REGISTRATION):
            yield say("question.party", name=party.name)
    if any(finding.direction is Direction.UNKNOWN for finding in found):
        yield say("question.direction")
    if facts.signing_date is None and facts.as_of is None and assessment.findings:
        yield say("question.signing_date")
    if report.unread:
        yield say("question.unread", parts=joined([part for part, _ in unread(report)[:4]]))


def _about_licence(report: Report) -> Iterator[Said]:
    status = {check.id: check.status for check in report.assessment.checks}
    if status.get("letter_of_intent") is Status.PRESENT:
        yield say("question.letter_number")
    elif report.assessment.outcome is not Outcome.PROHIBITED:
        yield say("question.letter")
    if status.get("delivery_after_licence") is not Status.PRESENT:
        yield say("question.delivered")


def _about_figures(found: tuple[Finding, ...]) -> Iterator[Said]:
    open_figures: dict[str, list[Said]] = {}
    for finding in found:
        asked = open_figures.setdefault(entry_point(finding), [])
        for condition in finding.conditions:
            figure = say("figure.ask", name=both(condition.name_en, condition.name_zh), required=condition.required)
            if condition.result is Result.UNKNOWN and figure not in asked:
                asked.append(figure)
    for entry, asked in open_figures.items():
        if asked:
            yield say("question.figures", entry=entry, figures=joined(asked))


def steps(report: Report) -> tuple[Step, ...]:
    """Return what to do next in the order in which it falls due, with the contract's own days where it has them."""
    assessment, facts = report.assessment, report.assessment.facts
    signing, effective = _event("signature", facts.signing_date), _event("effect", facts.effective_date)
    registered = (
        say("due.registration")
        if facts.effective_date is None
        else say("step_when.by", day=spelled(facts.effective_date + REGISTRATION))
    )
    found = serious(assessment)
    waiting = bool(found) and all(finding.disposition is Disposition.MITIGATED for finding in found)
    match assessment.outcome:
        case Outcome.PROHIBITED:
            return (
                Step(say("step_when.now"), say("step_what.stop"), "TIER Art. 29"),
                Step(say("step_when.before", event=signing), say("step_what.verify"), "TIER Art. 29"),
            )
        case Outcome.LICENCE_REQUIRED | Outcome.REVIEW if found:
            condition = say("step_what.keep_condition" if waiting else "step_what.add_condition")
            first = () if report.complete else (Step(say("step_when.now"), say("step_what.read_rest"), ""),)
            return (
                *first,
                Step(say("step_when.talks"), say("step_what.letter"), "TIER Arts. 31-33"),
                Step(say("step_when.before", event=signing), condition, "TIER Arts. 33, 35"),
                Step(say("step_when.after", event=signing), say("step_what.licence"), "TIER Art. 34"),
                Step(say("step_when.before", event=effective), say("step_what.hold"), "TIER Arts. 30, 35"),
            )
        case Outcome.REGISTRATION:
            return (Step(registered, say("step_what.register"), "TIER Arts. 36-38; REG Art. 6"),)
        case Outcome.REVIEW:
            return (Step(say("step_when.now"), say("step_what.read_rest"), ""),)
        case _:
            mentioned = any(finding.severity in (Severity.LOW, Severity.NOTE) for finding in assessment.findings)
            what = "step_what.read_mentions" if mentioned else "step_what.file"
            return (Step(say("step_when.before", event=signing), say(what), ""),)


def _event(name: str, day: date | None) -> Said:
    return say(f"step_when.{name}") if day is None else say(f"step_when.{name}_on", day=spelled(day))
