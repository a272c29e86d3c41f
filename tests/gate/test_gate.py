from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.assess import Disposition, Report, Severity
from scanner.gate import FailOn, decide, worst
from scanner.report import Refused
from tests.report import builders

REFUSED = Refused("a.docx", "a password is needed", 3)
BROKEN = Refused("a.docx", "internal error", 70)


def only(severity: Severity | None, *, disposition: Disposition = Disposition.FLAGGED, unread: bool = False) -> Report:
    report = builders.clear()
    findings = report.assessment.findings
    found = tuple(replace(finding, severity=severity, disposition=disposition) for finding in findings if severity)
    parts = (("page 7", "no text layer"),) if unread else ()
    return replace(report, assessment=replace(report.assessment, findings=found), unread=parts)


@pytest.mark.parametrize(
    ("severity", "codes"),
    [
        (None, [0, 0, 0, 0, 0]),
        (Severity.NOTE, [1, 0, 0, 0, 0]),
        (Severity.LOW, [1, 1, 0, 0, 0]),
        (Severity.MEDIUM, [1, 1, 1, 0, 0]),
        (Severity.HIGH, [1, 1, 1, 1, 0]),
    ],
)
def test_a_finding_at_or_over_the_threshold_stops_the_contract(severity, codes):
    assert [decide([only(severity)], [], fail_on=threshold) for threshold in FailOn] == codes


@pytest.mark.parametrize(
    ("disposition", "code"),
    [(Disposition.FLAGGED, 1), (Disposition.MITIGATED, 1), (Disposition.ACCEPTED, 0)],
)
def test_only_an_accepted_finding_does_not_count(disposition, code):
    assert decide([only(Severity.HIGH, disposition=disposition)], []) == code


def test_a_contract_that_was_not_read_in_full_never_passes():
    assert decide([only(None, unread=True)], [], fail_on=FailOn.NEVER) == 3


def test_allowing_incomplete_forgives_a_part_that_was_not_read():
    assert decide([only(None, unread=True)], [], allow_incomplete=True) == 0


def test_allowing_incomplete_does_not_forgive_a_refused_contract():
    assert decide([only(None)], [REFUSED], allow_incomplete=True) == 3


def test_allowing_incomplete_does_not_forgive_a_finding():
    assert decide([only(Severity.HIGH, unread=True)], [], allow_incomplete=True) == 1


def test_exit_zero_forgives_everything():
    assert decide([only(Severity.HIGH, unread=True)], [REFUSED, BROKEN], exit_zero=True) == 0


@pytest.mark.parametrize(
    ("reports", "refused", "code"),
    [
        ([], [], 0),
        ([only(None)], [], 0),
        ([only(None), only(Severity.HIGH)], [], 1),
        ([only(None, unread=True), only(Severity.HIGH)], [], 1),
        ([only(Severity.HIGH)], [REFUSED], 1),
        ([only(None)], [REFUSED], 3),
        ([only(Severity.HIGH)], [REFUSED, BROKEN], 70),
    ],
)
def test_over_several_contracts_the_first_code_that_applies_is_given(reports, refused, code):
    assert decide(reports, refused) == code


@pytest.mark.parametrize(
    ("codes", "code"),
    [([0, 3, 1, 5, 4, 70, 2], 2), ([0, 3, 1, 5, 4, 70], 70), ([0, 3, 1, 5, 4], 4), ([0, 3, 1, 5], 5), ([0, 3, 1], 1),
     ([0, 3], 3), ([0], 0), ([], 0), ([99, 1], 70)],
)  # fmt: skip
def test_what_broke_says_more_than_what_was_found(codes, code):
    assert worst(codes) == code
