"""What a draft gains, loses and changes, clause by clause and finding by finding."""

from __future__ import annotations

import json

import pytest

from scanner.catalogue import load
from scanner.compare import comparison, gained_code, write
from scanner.gate import FailOn
from scanner.pipeline import Pipeline
from scanner.report.place import called
from tests.review.drafts import DEFINITIONS, GRANT, LICENCE, PARTIES, PAYMENT, SAME, SCHEDULE, TITLE

DELIVERY = (
    "4. Delivery\n4.1 Minghe shall deliver to Baltyk at the Plant the process documentation of the Know-How for "
    "preparing lithium iron phosphate cathode material.\n\n"
)
SUPPLY = "2. Supply\n2.1 Minghe sells to Baltyk forty tonnes of steel coils, delivered to the Plant.\n\n"
WITH_DELIVERY = TITLE + PARTIES + DEFINITIONS + GRANT + PAYMENT + DELIVERY + SCHEDULE
WITHOUT_GRANT = TITLE + PARTIES + DEFINITIONS + SUPPLY + PAYMENT + SCHEDULE
REWORDED = LICENCE.replace("hereby grants", "hereby irrevocably grants")
PAID_LATER = LICENCE.replace("within thirty days", "within ninety days")
LESS_DENSE = LICENCE.replace("2.62 g/cm3", "2.40 g/cm3")
CHINESE = "技术许可合同\n\n第一条 许可\n甲方许可乙方在境外使用磷酸铁锂正极材料的制备技术。\n"


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Return what compares two texts; a text is scanned once."""
    pipeline, folder, reports = Pipeline(load()), tmp_path_factory.mktemp("drafts"), {}

    def report(text):
        if text not in reports:
            path = folder / f"draft{len(reports)}.txt"
            path.write_text(text, encoding="utf-8")
            reports[text] = pipeline.scan(path)
        return reports[text]

    return lambda old, new: comparison(report(old), report(new))


def places(made, findings, *, new=True):
    report = made.new if new else made.old
    return [called(report, finding.clause) for finding in findings]


def test_a_draft_that_is_the_same_gains_and_loses_nothing(compared):
    made = compared(LICENCE, LICENCE)

    assert (made.gained, made.lost, made.changed, made.checks) == ((), (), (), ())
    assert made.kept == len(made.old.assessment.findings)
    assert (made.clauses.reworded, made.clauses.removed, made.clauses.added) == ({}, (), ())


def test_a_new_clause_that_transfers_is_gained(compared):
    made = compared(LICENCE, WITH_DELIVERY)

    assert places(made, made.gained) == ["4.1"]
    assert (made.lost, gained_code(made, FailOn.MEDIUM, allow_incomplete=False)) == ((), 1)


def test_a_clause_that_is_gone_is_lost_and_does_not_stop_the_draft(compared):
    made = compared(WITH_DELIVERY, LICENCE)

    assert places(made, made.lost, new=False) == ["4.1"]
    assert (made.gained, gained_code(made, FailOn.MEDIUM, allow_incomplete=False)) == ((), 0)


def test_a_grant_that_becomes_a_sale_is_lost(compared):
    made = compared(LICENCE, WITHOUT_GRANT)

    assert places(made, made.lost, new=False) == ["2.1"]


def test_a_reworded_clause_keeps_its_finding_and_says_that_its_words_changed(compared):
    made = compared(LICENCE, REWORDED)
    [change] = made.changed

    assert (made.gained, made.lost) == ((), ())
    assert (change.what, change.worse) == (("clause",), False)
    assert [(called(made.old, one), called(made.new, other)) for one, other in made.clauses.reworded.items()] == [
        ("2.1", "2.1")
    ]


def test_a_reworded_clause_without_findings_changes_no_finding_but_is_named(compared):
    made = compared(LICENCE.replace("clause 3.1", "that clause"), PAID_LATER.replace("clause 3.1", "that clause"))

    assert (made.gained, made.lost, made.changed) == ((), (), ())
    assert [called(made.new, other) for other in made.clauses.reworded.values()] == ["3.1"]


def test_a_clause_that_moved_takes_its_finding_along(compared):
    made = compared(LICENCE, SAME["renumbered"])
    moved = json.loads(write("json", made))["clauses"]["moved"]

    assert (made.gained, made.lost) == ((), ())
    assert {"old": "2.1", "new": "3.1"} in moved or [
        (called(made.old, one), called(made.new, other)) for one, other in made.clauses.reworded.items()
    ] == [("2.1", "3.1")]
    assert {"old": "3.1", "new": "4.1"} in moved
    assert [called(made.new, index) for index in made.clauses.added] == ["2.1"]


def test_a_tested_figure_that_changes_changes_the_finding(compared):
    made = compared(LICENCE, LESS_DENSE)
    [change] = made.changed

    assert (made.gained, made.lost) == ((), ())
    assert {"control_point", "figures"} <= set(change.what)


@pytest.mark.parametrize(("old", "new", "worse"), [(LESS_DENSE, LICENCE, True), (LICENCE, LESS_DENSE, False)])
def test_only_a_change_for_the_worse_counts_as_a_gain(compared, old, new, worse):
    made = compared(old, new)

    assert [change.worse for change in made.changed] == [worse]
    assert gained_code(made, FailOn.MEDIUM, allow_incomplete=False) == int(worse)


def test_drafts_that_share_nothing_are_all_gained_and_all_lost(compared):
    made = compared(LICENCE, CHINESE)

    assert (made.kept, made.changed, made.clauses.same, made.clauses.reworded) == (0, (), {}, {})
    assert len(made.gained) == len(made.new.assessment.findings)
    assert len(made.lost) == len(made.old.assessment.findings)


def test_the_text_shows_what_was_put_in_and_taken_out(compared):
    said = write("text", compared(LICENCE, REWORDED)).decode()

    assert "CHANGED: 1 finding" in said
    assert "{+irrevocably+}" in said


def test_the_text_says_first_what_is_gained(compared):
    said = write("text", compared(LICENCE, WITH_DELIVERY)).decode()

    assert said.index("GAINED: 1 finding") < said.index("Added: ")
    assert "LOST" not in said
