"""What the contract says of licence, parties and papers: each check is present, defective, absent or not asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scanner.assess import Report, Status
from scanner.assess.checks import CHECKS
from scanner.assess.procedure_words import named
from scanner.clauses import Clause, ClauseKind
from scanner.report.checks import EXPLANATIONS
from scanner.spans import Span
from tests.assess import contracts

Scan = Callable[..., Report]


def status(report: Report, check: str) -> Status:
    return next(each.status for each in report.assessment.checks if each.id == check)


@pytest.mark.parametrize(
    ("check", "clause", "expected"),
    [
        ("licence_condition", "Notices are given in writing.", "absent"),
        (
            "licence_condition",
            "“Go-Ahead” means the technology export licence. Clause 2 has no effect until the Go-Ahead is there.",
            "present",
        ),
        (
            "licence_condition",
            "Clause 2 takes effect on the day on which Minghe has the licence of its commerce authority for it.",
            "present",
        ),
        (
            "licence_condition",
            "It takes effect only when the Technology Export Licence is there. Baltyk may waive that condition.",
            "defective",
        ),
        (
            "licence_condition",
            "Minghe shall apply for the Technology Export Licence, which shall not delay the work until its issue.",
            "defective",
        ),
        ("licence_condition", "Minghe will sort out whatever the Ministry wants as the work goes on.", "defective"),
        ("licence_condition", "Baltyk shall obtain the building permit and the work permits.", "absent"),
        (
            "licence_condition",
            "Minghe shall not ship samples before an export licence for the goods is issued.",
            "absent",
        ),
        ("effectiveness", "This Agreement takes effect upon signature by both parties.", "defective"),
        ("effectiveness", "This Agreement takes effect when the Technology Export Licence has been issued.", "present"),
        ("effectiveness", "Notices are given in writing.", "not_applicable"),
        ("applicant", "Minghe shall apply for the Technology Export Licence within ten days.", "present"),
        ("applicant", "Baltyk shall apply for the Technology Export Licence within ten days.", "defective"),
        ("applicant", "Notices are given in writing.", "absent"),
        (
            "long_stop",
            "If the Technology Export Licence has not been issued within 180 days, either party may terminate.",
            "present",
        ),
        (
            "long_stop",
            "If the Technology Export Licence has not been issued within thirty days, either party may terminate.",
            "defective",
        ),
        ("long_stop", "Notices are given in writing.", "absent"),
        (
            "refusal",
            "If the Technology Export Licence is refused, this Agreement ends without liability.",
            "present",
        ),
        ("refusal", "If the Technology Export Licence is refused, the parties shall confer.", "defective"),
        (
            "interim_clauses",
            "This Agreement takes effect only after the Technology Export Licence has been issued.",
            "absent",
        ),
        (
            "interim_clauses",
            "This Agreement takes effect on issue of the Technology Export Licence. Clause 5 is of immediate effect.",
            "present",
        ),
        ("amendment_refiling", "No amendment of the territory takes effect before a fresh licence.", "present"),
        ("amendment_refiling", "No amendment binds unless in writing.", "absent"),
        ("onward_transfer", "Baltyk shall not sublicense the Know-How.", "present"),
        ("onward_transfer", "Notices are given in writing.", "absent"),
        ("improvements_direction", "Improvements made by Baltyk belong to Baltyk.", "present"),
        ("improvements_direction", "Notices are given in writing.", "absent"),
        (
            "absolute_promise",
            "Minghe shall perform whether or not any licence, including the Technology Export Licence, has come.",
            "defective",
        ),
        ("absolute_promise", "Notices are given in writing.", "not_applicable"),
        ("payment_after_licence", "Baltyk shall pay EUR 2,000,000 upon signature.", "defective"),
        (
            "payment_after_licence",
            "Payment falls due only after the Technology Export Licence has been issued.",
            "present",
        ),
        ("export_law_warranty", "The parties comply with the Export Administration Regulations.", "defective"),
        (
            "export_law_warranty",
            "The parties comply with the Regulations on the Administration of Technology Import and Export.",
            "present",
        ),
        ("change_in_law", "On a change in law the parties shall confer.", "defective"),
        ("change_in_law", "On a change in law that makes a Technology Export Licence necessary, we stop.", "present"),
        ("termination_filing", "On termination Minghe shall notify the Ministry of Commerce.", "present"),
        ("termination_filing", "Either party may terminate by notice.", "absent"),
        ("side_agreements", "The fee is settled in a side letter.", "defective"),
        ("governing_law", "This Agreement is governed by the laws of England.", "defective"),
        ("governing_law", "This Agreement is governed by the laws of the People's Republic of China.", "present"),
        ("prevailing_language", "The English version shall prevail.", "defective"),
        ("prevailing_language", "The Chinese version shall prevail.", "present"),
        ("government_inspection", "Minghe shall admit any end-use check.", "defective"),
        ("regulator_disclosure", "Each party shall keep confidential the terms of this Agreement.", "defective"),
        (
            "regulator_disclosure",
            "Each party shall keep confidential the terms of this Agreement, except where required by law.",
            "present",
        ),
        ("secrecy_review", "The technology has passed the confidentiality review for state secrets.", "present"),
        ("secrecy_review", "Notices are given in writing.", "not_applicable"),
    ],
)
def test_a_check_says_how_the_contract_stands(scan: Scan, check: str, clause: str, expected: str) -> None:
    report = scan(contracts.english(contracts.DEFINED, contracts.GRANTED, f"4. General\n4.1 {clause}"))

    assert status(report, check) == expected


@pytest.mark.parametrize(
    ("check", "clause", "expected"),
    [
        ("licence_condition", "第二条所涉事项，非经商务主管部门核发技术出口许可证，不发生效力。", "present"),
        (
            "licence_condition",
            "本合同自下列条件全部成就之日起生效：双方内部批准；甲方取得技术出口许可证；乙方支付预付款。",
            "present",
        ),
        ("licence_condition", "甲方承诺取得所需的一切许可；未取得前仍应按时间表履行。", "defective"),
        ("licence_condition", "各项义务自签约之日起履行，不以取得技术出口许可证为前提。", "defective"),
        ("licence_condition", "甲方须取得两用物项出口许可，未取得前乙方可推迟提货。", "absent"),
        ("effectiveness", "本合同自双方签字之日起生效。", "defective"),
        ("effectiveness", "本合同自取得技术出口许可证之日起生效。", "present"),
        ("applicant", "甲方负责向商务主管部门申请技术出口许可证。", "present"),
        ("applicant", "乙方负责向商务主管部门申请技术出口许可证。", "defective"),
        ("long_stop", "自签署之日起一百八十日内仍未取得技术出口许可证的，任何一方可以解除本合同。", "present"),
        ("long_stop", "自签署之日起三十日内仍未取得技术出口许可证的，任何一方可以解除本合同。", "defective"),
        ("refusal", "技术出口许可证未获批准的，本合同终止，双方互不承担责任。", "present"),
        ("amendment_refiling", "对技术范围的变更，应当重新办理技术出口许可。", "present"),
        ("onward_transfer", "乙方不得再许可该技术。", "present"),
        ("change_in_law", "因法律变更需要技术出口许可证的，中止履行。", "present"),
        ("termination_filing", "本合同终止的，甲方应当向商务主管部门备案。", "present"),
        ("export_law_warranty", "双方应当遵守《技术进出口管理条例》。", "present"),
        ("prevailing_language", "如有歧义，以英文本为准。", "defective"),
        ("payment_after_licence", "乙方应当在合同签订之日起十日内支付首付款。", "defective"),
    ],
)
def test_a_check_reads_chinese(scan: Scan, check: str, clause: str, expected: str) -> None:
    report = scan(contracts.CHINESE_HEAD + f"第二条 其他\n{clause}\n")

    assert status(report, check) == expected


def test_a_contract_that_moves_nothing_listed_is_asked_nothing(scan: Scan) -> None:
    report = scan(contracts.SALE)

    assert {check.status for check in report.assessment.checks} == {Status.NOT_APPLICABLE}


def test_what_is_absent_says_how_much_was_searched(scan: Scan) -> None:
    report = scan(contracts.PLAIN)

    [check] = [each for each in report.assessment.checks if each.id == "long_stop"]
    assert check.reason == (
        f"No clause says by when the licence must have been issued. All {len(report.clauses)} clauses and schedules "
        "were searched."
    )
    assert "Model wording (draft)" in check.action


def test_every_check_is_explained() -> None:
    assert {check.__name__ for check in CHECKS} == set(EXPLANATIONS)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The Letter of Intent for Technology Export Licence was issued on 3 March 2025.", "present"),
        ("The Letter of Intent for Technology Export Licence was issued on 3 March 2026.", "defective"),
        ("The Letter of Intent for Technology Export Licence is valid until 30 June 2025.", "defective"),
        ("The Letter of Intent for Technology Export Licence is valid until 30 June 2027.", "present"),
    ],
)
def test_the_letter_of_intent_is_held_against_the_day_of_signature(scan: Scan, clause: str, expected: str) -> None:
    report = scan(contracts.english(contracts.DEFINED, contracts.GRANTED, f"4. Letter\n4.1 {clause}"))

    assert status(report, "letter_of_intent") == expected


def test_the_licence_step_names_the_end_of_the_statutory_review(scan: Scan) -> None:
    report = scan(contracts.PLAIN)

    [step] = [step for step in report.assessment.procedure if step.step == "export_licence"]
    assert step.due == (
        "after signature, before the contract takes effect; filed at signature, the 15 working days of the review end "
        "on 2025-09-22 at the earliest"
    )


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        ("2.1", "clause 2.1", "第2.1条"),
        ("IV", "clause IV", "第IV条"),
        ("Schedule A", "Schedule A", "Schedule A"),
        ("第八条", "第八条", "第八条"),
        ("附件一", "附件一", "附件一"),
        ("", "an unnumbered clause", "一处未编号条款"),
    ],
)
def test_a_sentence_calls_a_clause_as_a_reader_would(number: str, english: str, chinese: str) -> None:
    clause = Clause(index=0, number=number, heading="", kind=ClauseKind.OPERATIVE, span=Span(0, 1))

    assert (str(named(clause)), named(clause).zh) == (english, chinese)
