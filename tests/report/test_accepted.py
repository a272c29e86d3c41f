"""What a reviewer let through stays in every form, with who did so and why."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from scanner.assess import Severity
from scanner.messages import say
from scanner.report import BINARY, WRITERS, Options, write
from tests.documents.word.conftest import Builder
from tests.report import builders, golden, office
from tests.report.highlighted import notes
from tests.report.papers import Paper, pdf
from tests.report.test_xlsx import dump

SUFFIX = {
    "text": "txt", "json": "json", "jsonl": "jsonl", "html": "html", "md": "md", "csv": "csv", "sarif": "sarif",
    "junit": "junit.xml", "gitlab": "gitlab.json", "github": "github.txt", "decision": "decision.json",
}  # fmt: skip
REASON, REVIEWER = builders.ACCEPTANCE.reason, builders.ACCEPTANCE.reviewer


def test_every_form_of_text_is_held_to_it():
    assert set(SUFFIX) == set(WRITERS) - BINARY


@pytest.mark.parametrize("form", SUFFIX)
def test_the_report_with_an_accepted_finding_is_as_expected(form):
    golden.check(f"accepted.{SUFFIX[form]}", write(form, [builders.accepted()]))


@pytest.mark.parametrize("form", SUFFIX)
def test_reviewer_and_reason_are_said(form):
    said = write(form, [builders.accepted()]).decode()
    bare = " ".join(said.replace("\\", "").split())

    assert (REVIEWER in bare, REASON in bare) == (True, True)


def test_the_memo_says_who_accepted_what_and_why():
    said = office.words(office.part(write("memo", [builders.accepted()]), "word/document.xml"))

    golden.check("accepted.memo.txt", (said + "\n").encode())


def test_the_workbook_says_who_accepted_what_and_why():
    golden.check("accepted.xlsx.txt", dump(write("xlsx", [builders.accepted()])))


@pytest.mark.parametrize("severity", [Severity.HIGH, Severity.NOTE])
def test_the_annotated_copies_say_who_accepted_what_and_why(tmp_path, severity):
    built = Builder("<w:p><w:r><w:t>The Licensor shall deliver the LFP know-how now</w:t></w:r></w:p>").build()
    (tmp_path / "a.docx").write_bytes(built)
    contracts = {
        "annotated-docx": Paper(tmp_path / "a.docx").report(("LFP know-how", "deliver")),
        "annotated-pdf": Paper(pdf(tmp_path / "a.pdf")).report(("LFP process documents", "shall deliver")),
    }
    let_through = builders.accepted().assessment.findings[-1]
    changes = {name: getattr(let_through, name) for name in ("disposition", "acceptance", "reasons", "actions")}
    said = {}
    for form, report in contracts.items():
        findings = tuple(replace(each, severity=severity, **changes) for each in report.assessment.findings)
        made = write(form, [replace(report, assessment=replace(report.assessment, findings=findings))])
        said[form] = office.words(office.part(made, "word/comments.xml")) if form == "annotated-docx" else notes(made)

    assert [form for form, words in said.items() if REASON not in str(words) or REVIEWER not in str(words)] == []


def test_a_baseline_that_holds_the_finding_too_hides_nothing():
    report = builders.accepted()
    known = tuple(
        replace(finding, known=True, reasons=(*finding.reasons, say("review.known")))
        for finding in report.assessment.findings
    )
    said = write("md", [replace(report, assessment=replace(report.assessment, findings=known))]).decode()

    assert REASON in said


def test_a_service_that_knows_no_suppressions_is_spared_the_accepted_ones():
    runs = [
        json.loads(write("sarif", [builders.accepted()], options=Options(omit_suppressed=omit)))["runs"][0]
        for omit in (False, True)
    ]

    assert [sum("suppressions" in result for result in run["results"]) for run in runs] == [1, 0]
    assert len(runs[0]["results"]) - len(runs[1]["results"]) == 1


def test_the_log_states_the_exit_code_of_the_run():
    (run,) = json.loads(write("sarif", [builders.licence()], options=Options(exit_code=1)))["runs"]

    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1, "toolExecutionNotifications": []}]
