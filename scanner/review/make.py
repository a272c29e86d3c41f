"""Makes a decision on a finding of a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from scanner.assess import AcceptedAs, Finding, Report
from scanner.checking import first_fault
from scanner.errors import UsageError
from scanner.report.place import called, shown_path
from scanner.review.contract import contract_identity
from scanner.review.decision import Decision

if TYPE_CHECKING:
    from scanner.assess import Basis


def made_on(
    report: Report,
    finding: Finding,
    *,
    decision: AcceptedAs,
    reason: str,
    reviewer: str,
    day: date,
    expires: date,
    number: str = "",
) -> Decision:
    """Return the decision on a finding of the report, with all that it rests on.

    Raises:
        UsageError: it does not hang together: a licence without its number, an expiry over a year away, a licence for
            a prohibited technology.
    """
    try:
        return Decision(
            fingerprint=finding.fingerprint,
            decision=decision,
            number=number,
            reason=reason,
            reviewer=reviewer,
            date=day,
            expires=expires,
            contract=shown_path(report.document.path),
            clause=called(report, finding.clause)[:200],
            rule=rule_of(finding),
            edition=report.assessment.facts.edition,
            severity=finding.severity,
            agreement=agreement_of(report),
            rests_on=basis_of(finding),
        )
    except ValidationError as error:
        raise UsageError(first_fault(error)) from error


def rule_of(finding: Finding) -> str:
    """Return control point, mechanism and direction of a finding, as a decision names them."""
    mechanism = finding.mechanism.id if finding.mechanism else ""
    return f"{finding.technology.key}|{mechanism}|{finding.direction}"


def agreement_of(report: Report) -> str:
    """Return which agreement the report is about."""
    return contract_identity([party.name for party in report.assessment.facts.parties], report.document.sha256)


def basis_of(finding: Finding) -> Basis:
    """Return what a finding rests on.

    Raises:
        UsageError: the finding carries none, as one that was read back from a file.
    """
    if finding.basis is None:
        raise UsageError("this finding says nothing of what it rests on; scan the contract again")
    return finding.basis
