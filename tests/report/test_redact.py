"""A redacted report holds no word of the contract, whatever its form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scanner
from scanner.messages import Language
from scanner.report import BINARY, WRITERS, Options, write
from scanner.report.redact import redacted
from tests.report import builders

TEXT = sorted(set(WRITERS) - BINARY)
SAMPLE = Path(__file__).parents[2] / "sample_contracts" / "lfp_licence.docx"
# Fewer words together our own sentences and the law's have as well ("this agreement takes effect on the date").
PHRASE = 8


@pytest.fixture(scope="module")
def sample():
    return scanner.scan(SAMPLE)


def phrases(report):
    """Return every run of so many words of the contract."""
    words = re.findall(r"\w+", report.document.text.lower())
    return {" ".join(words[start : start + PHRASE]) for start in range(len(words) - PHRASE + 1)}


@pytest.mark.parametrize("language", [Language.EN, Language.ZH])
@pytest.mark.parametrize("form", TEXT)
def test_no_phrase_of_the_contract_is_left(form, language, sample):
    said = write(form, [sample], options=Options(redact=True, language=language)).decode()
    made = " ".join(re.findall(r"\w+", said.lower()))

    assert [phrase for phrase in phrases(sample) if phrase in made] == []


@pytest.mark.parametrize("form", TEXT)
def test_no_name_title_term_or_quote_of_the_contract_is_left(form, sample):
    said = write(form, [sample], options=Options(redact=True)).decode()
    facts, findings = sample.assessment.facts, sample.assessment.findings
    taken = {facts.title, *(name for party in facts.parties for name in (party.name, *party.aliases))}
    taken |= {link.term for finding in findings for link in finding.technology.via}
    # What the law or the numbering says too is not the contract's own.
    titles = [point.title.en for entry in sample.catalogue.entries for point in entry.control_points]
    others = " ".join([*titles, *(clause.number for clause in sample.clauses)])

    assert {"Jinxia", "Subject Know-How", facts.title} <= taken
    assert [words for words in sorted(taken) if words not in others and words in said] == []


def test_the_same_words_have_the_same_hash_and_other_words_another():
    report = redacted(builders.many(3))
    lines = report.document.text.splitlines()
    other = redacted(builders.licence()).document.text.splitlines()

    assert len(set(lines)) == 3  # their numbers differ
    assert re.fullmatch(r"\(redacted\) sha256:[0-9a-f]{12} length:\d+", lines[0])
    assert set(lines).isdisjoint(other)


def test_what_was_worked_out_stays():
    report = builders.licence()
    kept = redacted(report)

    assert [finding.fingerprint for finding in kept.assessment.findings] == [
        finding.fingerprint for finding in report.assessment.findings
    ]
    assert kept.assessment.outcome is report.assessment.outcome
    assert [clause.number for clause in kept.clauses] == [clause.number for clause in report.clauses]


def test_a_page_is_still_known():
    report = builders.licence()
    kept = redacted(report)

    assert [kept.document.locate(clause.span)[0].page for clause in kept.clauses] == [
        report.document.locate(clause.span)[0].page for clause in report.clauses
    ]


def test_a_sentence_that_no_message_made_is_withheld():
    (reason,) = redacted(builders.licence()).assessment.findings[0].reasons

    assert reason.startswith("(redacted) sha256:")
