"""Letters of intent and licences that a contract cites, against its days, its exporter and its technology."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scanner.assess import Check, Paper, Report, Status
from scanner.report.redact import redacted
from tests.assess import contracts

Scan = Callable[..., Report]
LETTER = "The Letter of Intent for Technology Export Licence"


def check(report: Report, name: str) -> Check:
    return next(each for each in report.assessment.checks if each.id == name)


def citing(scan: Scan, clause: str) -> Report:
    """Scan a licence of LFP know-how from Minghe to Baltyk, signed on 1 September 2025, with one clause more."""
    return scan(contracts.english(contracts.DEFINED, contracts.GRANTED, f"4. General\n4.1 {clause}"))


@pytest.mark.parametrize(
    ("clause", "paper"),
    [
        (
            f"{LETTER} No. LOI-2025-0118 was issued to Minghe on 12 March 2025 and is valid until 11 March 2028.",
            Paper("LOI-2025-0118", date(2025, 3, 12), date(2028, 3, 11)),
        ),
        (f"{LETTER} No. 0118 of 12 March 2025 is valid for three years.",
         Paper("0118", date(2025, 3, 12), date(2028, 3, 12))),
        ("甲方已取得技术出口许可意向书（编号：商技意〔2025〕第012号，有效期至2028年3月11日）。",
         Paper("商技意〔2025〕第012号", None, date(2028, 3, 11))),
    ],
)  # fmt: skip
def test_the_number_and_days_of_a_letter_are_read(scan: Scan, clause: str, paper: Paper) -> None:
    found = check(citing(scan, clause), "letter_of_intent")

    assert (found.status, found.paper) == (Status.PRESENT, paper)


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        (f"{LETTER} No. 1 was issued on 12 March 2022 and expired on 11 March 2025.", "which ended on 2025-03-11"),
        (f"{LETTER} No. 1 was issued to Minghe on 12 March 2020.", "more than 3 years before the signature"),
        (f"{LETTER} No. 1 was issued on 12 October 2025.", "after the signature on 2025-09-01"),
        (f"{LETTER} No. 1 of 12 March 2025 covers the extraction of lithium from brine only.",
         "issued for technology other than that which the contract moves"),
        (f"{LETTER} No. 1 was issued to Sichuan Other Lithium Co., Ltd. on 12 March 2025.", "issued to somebody other"),
        (f"{LETTER} No. 1 was issued to Baltyk on 12 March 2025.", "issued to somebody other"),
    ],
)  # fmt: skip
def test_a_letter_that_does_not_fit_is_defective_and_quoted(scan: Scan, clause: str, why: str) -> None:
    found = check(citing(scan, clause), "letter_of_intent")

    assert found.status is Status.DEFECTIVE
    assert why in found.reason
    assert clause.rstrip(".") in found.reason
    assert "Model wording" in found.action


def test_a_letter_that_is_wrong_in_two_ways_is_told_of_both(scan: Scan) -> None:
    found = check(citing(scan, f"{LETTER} No. 1 was issued to Baltyk on 12 October 2025."), "letter_of_intent")

    assert "after the signature on 2025-09-01, although it comes first; issued to somebody other" in found.reason


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("The Technology Export Licence No. 31 was issued on 20 September 2025; it ends on 19 September 2028.",
         "present"),
        ("The Technology Export Licence No. 31 was issued on 3 March 2024 and expired on 2 March 2025.", "defective"),
        ("The Technology Export Licence No. 31 was issued on 3 March 2025 for the extraction of lithium from brine.",
         "defective"),
        ("This Agreement takes effect only after the Technology Export Licence has been issued.", "not_applicable"),
        ("技术出口许可证编号为2025-技出-0031，于2025年9月20日颁发，有效期三年。", "present"),
        ("技术出口许可证编号为2025-技出-0031，于2024年3月3日颁发，有效期至2025年3月2日。", "defective"),
    ],
)  # fmt: skip
def test_a_cited_licence_is_held_against_the_contract(scan: Scan, clause: str, status: str) -> None:
    assert check(citing(scan, clause), "licence_cited").status == status


def test_a_contract_that_waits_for_a_licence_run_out_waits_for_nothing(scan: Scan) -> None:
    report = citing(
        scan,
        "This Agreement takes effect on issue of the Technology Export Licence. The Technology Export Licence No. 31 "
        "was issued on 3 March 2024 and expired on 2 March 2025.",
    )

    found = check(report, "licence_condition")
    assert found.status is Status.DEFECTIVE
    assert found.action.startswith("Rest the contract on a licence that was issued for it")


def test_the_name_of_a_letter_of_intent_is_no_licence_condition(scan: Scan) -> None:
    report = citing(scan, f"{LETTER} No. 1 of 12 March 2025 is valid until 11 March 2028.")

    assert check(report, "licence_condition").status is Status.ABSENT


def test_the_timeline_names_the_paper(scan: Scan) -> None:
    report = citing(scan, f"{LETTER} No. 1-A of 12 March 2025 is valid until 11 March 2028.")

    assert report.assessment.procedure[0].due == (
        "before substantive negotiation; the contract cites one No. “1-A” of 2025-03-12, valid until 2028-03-11"
    )


def test_a_redacted_report_holds_no_number(scan: Scan) -> None:
    report = redacted(citing(scan, f"{LETTER} No. 1-A of 12 March 2025 is valid until 11 March 2028."))

    said = [each.reason for each in report.assessment.checks] + [step.due for step in report.assessment.procedure]
    assert not [text for text in said if "1-A" in text]
