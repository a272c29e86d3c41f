from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import scanner
from scanner.assess import Outcome, Severity
from scanner.detect import Party, Side
from scanner.report import Options, Refused, memo, write
from scanner.report.questions import questions, steps
from tests.report import builders, golden, office, programs

REFUSED = [Refused("b.pdf", "a password is needed", 3)]
SAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "sample_contracts").iterdir() if path.suffix in {".docx", ".pdf"}
)


def body(output):
    return office.part(output, "word/document.xml")


@pytest.mark.parametrize("name", ["licence", "chinese", "clear", "unread", "hostile"])
def test_the_memo_is_as_expected(name):
    golden.check(f"{name}.memo.xml", office.shown(body(write("memo", [builders.ALL[name]()]))))


def test_the_memos_on_several_contracts_are_as_expected():
    made = write("memo", [builders.clear(), builders.chinese()], REFUSED)

    golden.check("several.memo.txt", (office.words(body(made)) + "\n").encode())


def test_two_runs_give_the_same_bytes():
    assert write("memo", [builders.licence()]) == write("memo", [builders.licence()])


def test_the_memo_is_one_page_for_every_sample_and_for_every_made_up_contract(tmp_path):
    programs.needs("soffice")
    made = [write("memo", [scanner.scan(path)]) for path in SAMPLES]
    made += [write("memo", [make()]) for make in (*builders.ALL.values(), builders.many)]
    for index, output in enumerate(made):
        (tmp_path / f"{index}.docx").write_bytes(output)
    pages = [programs.page_texts(path) for path in programs.all_converted(tmp_path, "docx", "pdf")]

    assert [len(texts) for texts in pages] == [1] * len(made)


@pytest.mark.parametrize("language", ["zh", "both"])
def test_the_memo_is_one_page_in_every_language(tmp_path, language):
    (tmp_path / "memo.docx").write_bytes(memo.write(builders.licence(), Options(language=language)))

    assert len(programs.page_texts(programs.converted(tmp_path / "memo.docx", "pdf"))) == 1


def test_each_contract_begins_a_page_of_its_own(tmp_path):
    path = tmp_path / "memos.docx"
    path.write_bytes(write("memo", [builders.licence(), builders.chinese()], REFUSED))
    texts = programs.page_texts(programs.converted(path, "pdf"))

    assert [text.split("\r\n")[0].split()[0] for text in texts] == ["Memo", "Memo", "Memo"]


def test_words_of_the_contract_are_text_and_nothing_else():
    root = body(write("memo", [builders.hostile()]))
    tags = {str(element.tag).rpartition("}")[2] for element in root.iter()}

    assert tags & {"hyperlink", "fldSimple", "fldChar", "instrText", "object", "drawing", "altChunk"} == set()
    assert not [sign for sign in office.words(root) if sign in "\x1b\x07\x9b\u202e\u202c"]


def test_the_first_findings_differ_from_each_other():
    report = builders.licence()
    first = report.assessment.findings[0]
    again = [replace(first, fingerprint=f"{index:032x}") for index in range(5)]
    findings = (*again, report.assessment.findings[1])
    many = replace(report, assessment=replace(report.assessment, findings=findings))
    heads = [line for line in office.words(body(write("memo", [many]))).split("\n") if line.startswith("high ·")]

    assert heads == [
        "high · 3.1 (page 2) · 252604X/1",
        "high · 3.1 (page 2) · 252604X/1",
        "high · 4.1(a) (page 2) · 252604X/1",
    ]


def asked(report):
    return [question.key for question in questions(report)]


def test_the_client_is_asked_for_what_the_contract_leaves_open():
    assert asked(builders.licence()) == ["question.letter", "question.delivered", "question.figures"]


def test_the_figures_of_one_entry_are_asked_for_once():
    report = builders.many(20)
    (figures,) = [str(question) for question in questions(report) if question.key == "question.figures"]

    assert figures == (
        "For 252604X/1: which values were tested for powder compaction density (>= 2.58 g/cm3 at 220 MPa)? "
        "Please send the test reports."
    )


def test_a_party_of_unknown_side_is_asked_about():
    report = builders.licence()
    stranger = Party(name="Acme", aliases=(), role="", side=Side.UNKNOWN, clause=0)
    facts = replace(report.assessment.facts, parties=(stranger,), signing_date=None, as_of=None)
    asked_now = questions(replace(report, assessment=replace(report.assessment, facts=facts)))

    assert "Where is Acme established, and who controls it?" in asked_now
    assert "question.signing_date" in [question.key for question in asked_now]


def test_the_client_is_asked_for_what_could_not_be_read():
    assert [str(question) for question in questions(builders.unread())][-1] == (
        "Please send in a form that can be read: page 7 and Schedule 3."
    )


def test_nothing_is_asked_about_a_contract_that_moves_nothing():
    report = builders.clear()
    findings = tuple(replace(finding, severity=Severity.NOTE) for finding in report.assessment.findings)
    facts = replace(report.assessment.facts, signing_date=date(2025, 9, 1))

    assert questions(replace(report, assessment=replace(report.assessment, findings=findings, facts=facts))) == ()


def test_the_next_steps_bear_the_days_of_the_contract():
    report = builders.licence()
    facts = replace(report.assessment.facts, effective_date=date(2025, 10, 1))
    dated = replace(report, assessment=replace(report.assessment, facts=facts))

    assert [str(step.when) for step in steps(dated)] == [
        "before terms are negotiated abroad",
        "before signature on 1 September 2025",
        "after signature on 1 September 2025",
        "before effect on 1 October 2025",
    ]


def test_registration_falls_due_sixty_days_after_effect():
    report = builders.licence()
    facts = replace(report.assessment.facts, effective_date=date(2025, 10, 1))
    free = replace(
        report, assessment=replace(report.assessment, facts=facts, findings=(), outcome=Outcome.REGISTRATION)
    )

    assert [(str(step.when), step.basis) for step in steps(free)] == [
        ("by 30 November 2025", "TIER Arts. 36-38; REG Art. 6"),
    ]


def test_nobody_is_told_to_apply_for_a_licence_that_does_not_exist():
    report = builders.licence()
    stopped = replace(report, assessment=replace(report.assessment, outcome=Outcome.PROHIBITED))

    assert [step.what.key for step in steps(stopped)] == ["step_what.stop", "step_what.verify"]
    assert "question.letter" not in asked(stopped)
