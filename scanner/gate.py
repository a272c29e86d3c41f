"""Decides whether contracts may pass: the exit code of a scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from scanner.assess import Disposition, Report, Severity
from scanner.report import Refused


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
) -> int:
    """Return the exit code for all contracts of a run together.

    Findings that a reviewer accepted never count, mitigated ones do. `allow_incomplete` forgives a part of a contract
    that was not read, never a contract that was refused; `exit_zero` forgives everything.
    """
    if exit_zero:
        return PASSED
    codes = [_of(report, fail_on, allow_incomplete=allow_incomplete) for report in reports]
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
    if any(_counts(finding.severity, fail_on) for finding in report.assessment.findings
           if finding.disposition is not Disposition.ACCEPTED):  # fmt: skip
        return FLAGGED
    return PASSED if report.complete or allow_incomplete else NOT_READ


def _counts(severity: Severity, fail_on: FailOn) -> bool:
    if fail_on is FailOn.NEVER:
        return False
    return _WORST_FIRST.index(severity) <= _WORST_FIRST.index(Severity(fail_on.value))
