"""What is said of a whole contract, through the real catalogue: definitions, direction, dates, licence and outcome."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import opencc
import pytest

from scanner.assess import Assessment, Direction, Disposition, Finding, Outcome, Report, Result, Severity, Status
from scanner.detect import Reading, Seen
from scanner.report import Options
from scanner.report import json as json_report
from tests.assess import contracts

Scan = Callable[..., Report]
Judge = Callable[..., Assessment]


class Always:
    """A classifier that says the same of every clause."""

    def __init__(self, moves: float) -> None:
        self._reading = Reading(moves, "know_how")

    def read(self, _seen: Seen) -> Reading:
        return self._reading

    def moves(self, _seen: Seen) -> float:
        return self._reading.moves


def moving(report: Report) -> list[Finding]:
    """Return the findings that are more than a mention."""
    return [finding for finding in report.assessment.findings if finding.severity is not Severity.NOTE]


def said(report: Report) -> list[tuple[str, Severity, str, str, Direction]]:
    """Return what each finding says, without its words and the width of its number."""
    return [
        (
            unicodedata.normalize("NFKC", report.clauses[finding.clause].number),
            finding.severity,
            finding.technology.key,
            finding.mechanism.id if finding.mechanism else "",
            finding.direction,
        )
        for finding in report.assessment.findings
    ]


def status(report: Report, check: str) -> Status:
    return next(each.status for each in report.assessment.checks if each.id == check)


def test_a_defined_term_reaches_the_technology_through_three_steps(scan: Scan) -> None:
    [finding] = moving(scan(contracts.CHAIN))

    assert finding.technology.key == "252604X/1"
    assert [link.term for link in finding.technology.via] == ["Field Rights", "Works Manual", "Core Method"]


def test_definitions_that_run_in_a_circle_end(scan: Scan) -> None:
    [finding] = moving(scan(contracts.CYCLE))

    assert [link.term for link in finding.technology.via] == ["Method", "Process"]


def test_a_technology_that_a_definition_excludes_does_not_count(scan: Scan) -> None:
    assert [finding.technology.entry for finding in moving(scan(contracts.EXCLUDED_BESIDE))] == ["083201X"]


def test_an_excluded_technology_is_not_the_subject_of_the_agreement(scan: Scan) -> None:
    assert "252604X" not in {finding.technology.entry for finding in moving(scan(contracts.EXCLUDED))}


def test_a_missing_schedule_makes_the_report_incomplete_and_asks_for_a_review(scan: Scan) -> None:
    report = scan(contracts.MISSING)

    assert report.unread == (("Schedule C", "referred to and not in the file"),)
    assert not report.complete
    assert report.assessment.outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    "words", ["This Schedule is intentionally left blank.", "[Intentionally omitted]", "（本附件留空）"], ids=repr
)
def test_a_blank_schedule_makes_the_report_incomplete(scan: Scan, words: str) -> None:
    report = scan(f"{contracts.MISSING}\n\nSchedule C\n\n{words}\n")

    assert report.unread == (("Schedule C", "referred to and left blank in the file"),)


def test_a_sale_of_the_product_is_a_note(scan: Scan) -> None:
    report = scan(contracts.SALE)

    assert said(report) == [("1.1", Severity.NOTE, "252604X/1", "", Direction.UNKNOWN)]
    assert report.assessment.outcome is Outcome.CLEAR


@pytest.mark.parametrize(
    ("contract", "direction"),
    [
        pytest.param(contracts.INBOUND, Direction.INBOUND, id="inbound"),
        pytest.param(contracts.DOMESTIC, Direction.DOMESTIC, id="domestic"),
        pytest.param(contracts.OFFSHORE, Direction.OFFSHORE, id="offshore"),
    ],
)
def test_what_does_not_leave_the_mainland_is_low(scan: Scan, contract: str, direction: Direction) -> None:
    report = scan(contract)

    assert {(f.severity, f.direction) for f in report.assessment.findings} == {(Severity.LOW, direction)}
    assert report.assessment.outcome is Outcome.CLEAR


def test_two_mainland_parties_with_a_plant_abroad_export(scan: Scan) -> None:
    assert {finding.direction for finding in moving(scan(contracts.INDONESIA))} == {Direction.OUTBOUND}


def test_two_mainland_parties_with_a_plant_abroad_need_a_licence(scan: Scan) -> None:
    assert scan(contracts.INDONESIA).assessment.outcome is Outcome.LICENCE_REQUIRED


def test_below_the_thresholds_only_registration_is_left(scan: Scan) -> None:
    report = scan(contracts.BELOW)

    assert [(f.severity, f.control_point_result) for f in moving(report)] == [(Severity.LOW, Result.NOT_MET)]
    assert report.assessment.outcome is Outcome.REGISTRATION


def test_a_contract_older_than_the_listing_is_medium_and_says_why(scan: Scan) -> None:
    [finding] = moving(scan(contracts.LEGACY))

    assert finding.severity is Severity.MEDIUM
    assert any("older than the listing" in reason for reason in finding.reasons)


def test_under_the_law_of_2024_the_cathode_is_not_listed(scan: Scan) -> None:
    report = scan(contracts.PLAIN, as_of=date(2024, 6, 1))

    [finding] = report.assessment.findings
    assert finding.severity is Severity.LOW
    assert finding.reasons[-1].startswith("Not listed in the edition of 2023-12-21")
    # Not listed is no clearance: what goes out is registered.
    assert report.assessment.outcome is Outcome.REGISTRATION


def test_a_licence_condition_mitigates_and_the_licence_is_still_required(scan: Scan) -> None:
    report = scan(contracts.LICENSED)

    assert status(report, "licence_condition") is Status.PRESENT
    assert {f.disposition for f in moving(report) if f.severity is Severity.HIGH} == {Disposition.MITIGATED}
    assert report.assessment.outcome is Outcome.LICENCE_REQUIRED


def test_delivery_after_the_licence_is_seen(scan: Scan) -> None:
    assert status(scan(contracts.LICENSED), "delivery_after_licence") is Status.PRESENT


def test_delivery_is_held_back_by_until_then(scan: Scan) -> None:
    assert status(scan(contracts.HELD_BACK), "delivery_after_licence") is Status.PRESENT


def test_a_bare_promise_of_approvals_is_a_defective_condition(scan: Scan) -> None:
    assert status(scan(contracts.PROMISED), "licence_condition") is Status.DEFECTIVE


@pytest.mark.parametrize(
    "when",
    [
        "within 30 days of the date of signature",
        "within thirty days after the signing of this Agreement",
        "within thirty (30) days after signing",
        "within 30 days after signature of this Agreement",
    ],
)
def test_delivery_counted_from_signature_is_defective(scan: Scan, when: str) -> None:
    assert status(scan(contracts.delivered(when)), "delivery_after_licence") is Status.DEFECTIVE


def test_the_list_of_delivered_documents_is_flagged_once(scan: Scan) -> None:
    report = scan(contracts.LISTING)

    flagged = [report.clauses[finding.clause].number for finding in moving(report)]
    assert flagged == ["2.1", "Schedule A, item 1"]


def test_a_prohibited_technology_makes_the_contract_prohibited(scan: Scan) -> None:
    assert scan(contracts.PROHIBITED).assessment.outcome is Outcome.PROHIBITED


def test_a_technology_outside_the_catalogue_is_registered(scan: Scan) -> None:
    report = scan(contracts.UNLISTED)

    assert [finding.technology.entry for finding in report.assessment.findings] == [None]
    assert report.assessment.outcome is Outcome.REGISTRATION


def test_a_licence_in_chinese_is_found(scan: Scan) -> None:
    assert said(scan(contracts.CHINESE)) == [
        ("2.1", Severity.HIGH, "252604X/1", "know_how", Direction.OUTBOUND),
        ("2.2", Severity.HIGH, "252604X/1", "docs_software_delivery", Direction.OUTBOUND),
    ]


def test_traditional_characters_give_the_findings_of_simplified_ones(scan: Scan) -> None:
    assert said(scan(opencc.OpenCC("s2t").convert(contracts.CHINESE))) == said(scan(contracts.CHINESE))


def test_full_width_digits_and_letters_give_the_findings_of_narrow_ones(scan: Scan) -> None:
    start, *clauses = contracts.CHINESE.partition("2.2")
    wide = "".join(clauses).translate({code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x7B))})

    assert said(scan(start + wide)) == said(scan(contracts.CHINESE))


def test_the_same_contract_twice_gives_the_same_bytes(scan: Scan) -> None:
    once, again = (json_report.write(scan(contracts.LISTING), Options()) for _ in range(2))

    assert once == again


def test_without_a_classifier_the_rules_decide_alone(judge: Judge) -> None:
    findings = judge(contracts.INDONESIA).findings

    assert [(finding.severity, finding.direction) for finding in findings] == [(Severity.HIGH, Direction.OUTBOUND)]


def test_what_the_classifier_alone_proposes_is_at_most_medium(judge: Judge) -> None:
    findings = judge(contracts.UNREAD_BY_RULES, Always(0.99)).findings

    assert Severity.MEDIUM in {finding.severity for finding in findings}
    assert Severity.HIGH not in {finding.severity for finding in findings}


def test_what_the_classifier_doubts_is_lowered_and_says_so(judge: Judge) -> None:
    [finding] = judge(contracts.NOBODY_NAMED, Always(0.01)).findings

    assert finding.severity is Severity.LOW
    assert any("classifier reads none" in reason for reason in finding.reasons)


def test_plain_words_that_name_everybody_need_no_second_reading(judge: Judge) -> None:
    [finding] = judge(contracts.PLAIN, Always(0.01)).findings

    assert finding.severity is Severity.HIGH
