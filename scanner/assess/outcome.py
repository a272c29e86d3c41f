"""What the contract needs, the worst that applies (JUDGEMENT section 7), and the steps of the licence procedure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from scanner.assess.finding import (
    Check,
    Direction,
    Disposition,
    Finding,
    Outcome,
    Paper,
    ProcedureStep,
    Result,
    Severity,
    Status,
)
from scanner.catalogue import ListName
from scanner.messages import Said, say

# Working days that the authorities have for the licence once the contract is filed (TIER Art. 34).
REVIEW_OF_CONTRACT = 15
_SATURDAY = 5


def outcome(findings: Sequence[Finding], *, complete: bool) -> Outcome:
    """Return the outcome of a contract; accepted findings do not count."""
    live = [f for f in findings if f.disposition is not Disposition.ACCEPTED and f.mechanism is not None]
    high = [f for f in live if f.severity is Severity.HIGH]
    if any(f.technology.list is ListName.PROHIBITED for f in high):
        return Outcome.PROHIBITED
    if any(f.direction is Direction.OUTBOUND for f in high):
        return Outcome.LICENCE_REQUIRED
    if high or any(f.severity is Severity.MEDIUM for f in live) or not complete:
        return Outcome.REVIEW
    if any(_is_free(f) for f in live):
        return Outcome.REGISTRATION
    return Outcome.CLEAR


def _is_free(finding: Finding) -> bool:
    """Say whether the finding is a transfer out of the mainland that needs no licence, only registration."""
    return (
        finding.severity is Severity.LOW
        and finding.direction is Direction.OUTBOUND
        and finding.force != "negated"
        and (finding.technology.entry is None or finding.control_point_result is Result.NOT_MET or not finding.listed)
    )


def procedure(
    result: Outcome, checks: Sequence[Check], effective: date | None, signed: date | None = None
) -> tuple[ProcedureStep, ...]:
    """Return the steps that the outcome asks for, each with how the contract stands to it.

    Args:
        result: what the contract needs.
        checks: what the contract says of each step.
        effective: the day it takes effect, from which registration is counted.
        signed: the day it was signed, from which the statutory clock of the licence is counted.
    """
    status = {check.id: check.status for check in checks}
    papers = {check.id: check.paper for check in checks}

    def stands(check: str) -> Said:
        found = status.get(check)
        return say(f"stands.{found if found in {Status.PRESENT, Status.DEFECTIVE} else Status.ABSENT}")

    if result is Outcome.PROHIBITED:
        return (
            ProcedureStep(
                step="no_licence",
                due=say("due.no_licence"),
                basis="TIER Art. 29",
                status=say("stands.not_open"),
            ),
        )
    if result in {Outcome.LICENCE_REQUIRED, Outcome.REVIEW}:
        return (
            ProcedureStep(
                step="letter_of_intent",
                due=_with_paper(say("due.letter_of_intent"), papers.get("letter_of_intent")),
                basis="TIER Arts. 31-33",
                status=stands("letter_of_intent"),
            ),
            ProcedureStep(
                step="contract",
                due=say("due.contract"),
                basis="TIER Art. 33",
                status=stands("technology_scope"),
            ),
            ProcedureStep(
                step="export_licence",
                due=_with_paper(_licence_due(signed), papers.get("licence_cited")),
                basis="TIER Arts. 34-35",
                status=stands("licence_condition"),
            ),
            ProcedureStep(
                step="delivery",
                due=say("due.delivery"),
                basis="TIER Arts. 30, 35",
                status=stands("delivery_after_licence"),
            ),
        )
    if result is Outcome.REGISTRATION:
        due = say("due.registration")
        if effective is not None:
            due = say("due.registration_by", day=effective + timedelta(days=60))
        return (
            ProcedureStep(
                step="contract_registration",
                due=due,
                basis="TIER Arts. 36-38; Contract Registration Measures Art. 6",
                status=stands("registration_covenant"),
            ),
        )
    return ()


def _with_paper(due: Said, paper: Paper | None) -> Said:
    """Add the paper that the contract cites to when a step is due."""
    if paper is None:
        return due
    number = say("cited.number", text=paper.number) if paper.number else ""
    issued = say("cited.issued_on", day=paper.issued) if paper.issued else ""
    until = say("cited.valid_until", day=paper.until) if paper.until else ""
    return say("due.cited", due=due, number=number, issued=issued, until=until)


def _licence_due(signed: date | None) -> Said:
    """Say when the licence is due and, where the day of signature is known, its earliest day (TIER Art. 34)."""
    if signed is None:
        return say("due.export_licence")
    return say("due.export_licence_from", day=after_working_days(signed, REVIEW_OF_CONTRACT))


def after_working_days(start: date, count: int) -> date:
    """Return the day so many working days after `start`; holidays are not known, so it is the earliest.

    >>> after_working_days(date(2025, 9, 5), 1)
    datetime.date(2025, 9, 8)
    """
    day = start
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
