"""A baseline lets known findings by, and nothing else."""

from __future__ import annotations

import pytest

from scanner.errors import UsageError
from scanner.report import Refused, write
from scanner.review import compare_to, contract_identity, read_baseline
from tests.report import builders
from tests.review.drafts import LICENCE, PARTIES, SAME


@pytest.fixture
def baseline(tmp_path):
    def written(reports, refused=(), *, joint=False):
        path = tmp_path / "report.json"
        path.write_bytes(write("json", reports, refused, joint=joint))
        return read_baseline(path)

    return written


def known(report):
    return [finding.known for finding in report.assessment.findings]


@pytest.mark.parametrize("joint", [False, True])
def test_what_it_holds_stays_visible_and_is_known(scan, baseline, joint):
    report = scan(LICENCE)
    [marked] = compare_to(baseline([report], joint=joint), [report])

    assert known(marked) == [True]
    assert marked.assessment.outcome is report.assessment.outcome
    assert marked.assessment.findings[0].reasons[-1].key == "review.known"


@pytest.mark.parametrize("draft", SAME)
def test_the_next_draft_of_the_agreement_is_known_too(scan, baseline, draft):
    [marked] = compare_to(baseline([scan(LICENCE)]), [scan(SAME[draft], name="next.txt")])

    assert known(marked) == [True]


def test_a_reworded_clause_is_new(scan, baseline):
    [marked] = compare_to(baseline([scan(LICENCE)]), [scan(LICENCE.replace("hereby grants", "grants"))])

    assert known(marked) == [False]


def test_the_same_words_in_another_agreement_are_new(scan, baseline):
    other = LICENCE.replace(PARTIES, PARTIES.replace("Baltyk", "Wisla"))
    [marked] = compare_to(baseline([scan(LICENCE)]), [scan(other, name="other.txt")])

    assert known(marked) == [False]


@pytest.mark.parametrize(
    ("reports", "refused"),
    [([builders.unread()], ()), ([builders.clear(), builders.unread()], ()), ([], [Refused("a.pdf", "damaged", 3)])],
)
def test_an_incomplete_scan_cannot_be_a_baseline(baseline, reports, refused):
    with pytest.raises(UsageError, match="1 of its contracts were not read in full; an incomplete scan cannot be"):
        baseline(reports, refused)


def test_a_missing_baseline_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="the baseline could not be read"):
        read_baseline(tmp_path / "none.json")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"reports": 3}', "not json"])
def test_anything_else_is_no_baseline(tmp_path, text):
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(UsageError, match="not a JSON report of a scan"):
        read_baseline(path)


def test_an_agreement_without_two_parties_is_known_by_its_file():
    assert contract_identity(["Minghe", "minghe"], "ab" * 32) == "file:abababababababab"
