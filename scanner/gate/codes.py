"""The exit code of a scan: of what was found, of what could not be read, of all contracts together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from scanner.assess import Report, Severity
from scanner.report import Refused

if TYPE_CHECKING:  # pydantic is slow to import, and most scans have no policy
    from scanner.policy import Policy, Stage


class FailOn(StrEnum):
    """The lowest severity that stops a contract; `never` lets all findings pass."""

    NOTE = "note"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    NEVER = "never"


PASSED = 0
FLAGGED = 1
NOT_READ = 3

# The first that applies is the code of the whole run: what broke says more than what was found.
_PRECEDENCE = (2, 70, 4, 5, 1, 3, 0)
_WORST_FIRST = tuple(Severity)


def decide(
    reports: Sequence[Report],
    refused: Sequence[Refused],
    *,
    fail_on: FailOn = FailOn.MEDIUM,
    allow_incomplete: bool = False,
    exit_zero: bool = False,
    policy: Policy | None = None,
    stage: Stage | None = None,
) -> int:
    """Return the exit code for all contracts of a run together.

    Findings that a reviewer accepted or a baseline holds never count, mitigated ones do. `allow_incomplete` forgives a
    part of a contract that was not read, never a contract that was refused; `exit_zero` forgives everything. Where
    there is a policy it decides instead of `fail_on`: what it does not let pass gives 1, and what is incomplete 3.
    """
    if exit_zero:
        return PASSED
    if policy is None:
        codes = [_of(report, fail_on, allow_incomplete=allow_incomplete) for report in reports]
    else:
        codes = [_ruled(report, policy, stage, allow_incomplete=allow_incomplete) for report in reports]
    return worst([*codes, *(item.exit_code for item in refused)])


def worst(codes: Iterable[int]) -> int:
    """Return the code that stands for all of `codes`; 0 for none.

    >>> worst([0, 3, 1, 3])
    1
    """
    present = set(codes) or {PASSED}
    unforeseen = present - set(_PRECEDENCE)
    return next((code for code in _PRECEDENCE if code in present), 70) if not unforeseen else 70


def _of(report: Report, fail_on: FailOn, *, allow_incomplete: bool) -> int:
    if any(counts_for(finding.severity, fail_on) for finding in report.assessment.findings if finding.counts):
        return FLAGGED
    return PASSED if report.complete or allow_incomplete else NOT_READ


def _ruled(report: Report, policy: Policy, stage: Stage | None, *, allow_incomplete: bool) -> int:
    read = replace(report, unread=()) if allow_incomplete else report
    from scanner.policy import Stage, Verdict, rule_on  # noqa: PLC0415  # see above

    codes = {Verdict.PASS: PASSED, Verdict.INCOMPLETE: NOT_READ}
    return codes.get(rule_on(read, policy, stage or Stage.SIGNATURE).verdict, FLAGGED)


def counts_for(severity: Severity, fail_on: FailOn) -> bool:
    """Say whether a finding of that severity is at or over the threshold."""
    if fail_on is FailOn.NEVER:
        return False
    return _WORST_FIRST.index(severity) <= _WORST_FIRST.index(Severity(fail_on.value))
