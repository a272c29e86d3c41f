"""A decision survives what does not matter and lapses with what does; accepted findings stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scanner.assess import AcceptedAs, Disposition, Outcome, Severity
from scanner.errors import UsageError
from scanner.messages import templates
from scanner.review import apply, made_on
from tests.review.drafts import CHANGED, LICENCE, PARTIES, SAME

DAY = date(2026, 3, 1)
LATER = date(2026, 4, 1)
CONDITION = (
    "4. Effect\n4.1 This Agreement takes effect on the date on which the Technology Export Licence is issued under "
    "Article 34 of the Regulations on the Administration of Technology Import and Export. Until then no "
    "technical document is "
    "delivered and no access given.\n\n"
)
WAITING = LICENCE.replace("Schedule 1\nSpec", CONDITION + "Schedule 1\nSpec")


def decided(report, *, licence="", **changes):
    finding = report.assessment.findings[0]
    given = {
        "decision": AcceptedAs.FALSE_POSITIVE,
        "reason": "Only the published part of the process.",
        "reviewer": "R. Li",
        "day": DAY,
        "expires": date(2026, 12, 31),
        "number": licence,
        **changes,
    }
    return made_on(report, finding, **given)


def only(reviewed):
    [report] = reviewed.reports
    return report.assessment.findings[0]


def lapses(reviewed):
    return [lapse.why.key for lapse in reviewed.lapsed]


def test_an_accepted_finding_stays_with_who_accepted_it_and_why(scan):
    report = scan(LICENCE)
    reviewed = apply([report], [decided(report)], today=LATER)
    finding = only(reviewed)

    assert (report.assessment.outcome, reviewed.reports[0].assessment.outcome) == (
        Outcome.LICENCE_REQUIRED,
        Outcome.CLEAR,
    )
    assert (finding.disposition, finding.severity) == (Disposition.ACCEPTED, Severity.HIGH)
    assert finding.acceptance.reviewer == "R. Li"
    assert finding.reasons[-1] == (
        "Accepted by R. Li on 2026-03-01 as a false positive, until 2026-12-31: Only the published part of the process."
    )
    assert (reviewed.lapsed, reviewed.unused) == ((), ())


@pytest.mark.parametrize("draft", SAME)
def test_a_decision_survives(scan, draft):
    decision = decided(scan(LICENCE))
    reviewed = apply([scan(SAME[draft], name="draft 2.txt")], [decision], today=LATER)

    assert only(reviewed).disposition is Disposition.ACCEPTED
    assert reviewed.lapsed == ()


@pytest.mark.parametrize("draft", CHANGED)
def test_a_decision_lapses_and_says_what_changed(scan, draft):
    text, part = CHANGED[draft]
    reviewed = apply([scan(text, name="draft 2.txt")], [decided(scan(LICENCE))], today=LATER)

    assert only(reviewed).disposition is Disposition.FLAGGED
    assert lapses(reviewed) == [f"review.lapse.{part}"]
    assert reviewed.reports[0].assessment.notes[-1].key == "review.lapsed"
    assert reviewed.unused == ()


@pytest.mark.parametrize(("day", "key"), [(date(2026, 12, 31), []), (date(2027, 1, 1), ["review.lapse.expired"])])
def test_a_decision_holds_to_the_end_of_its_last_day(scan, day, key):
    report = scan(LICENCE)

    assert lapses(apply([report], [decided(report)], today=day)) == key


def test_a_decision_lapses_with_the_edition_that_changed_its_entry(scan):
    old = scan(LICENCE, as_of=date(2025, 7, 1))
    decision = replace(decided(scan(LICENCE)), edition=old.assessment.facts.edition)

    assert lapses(apply([scan(LICENCE)], [decision], today=LATER)) == ["review.lapse.edition"]


def test_a_decision_on_a_lesser_finding_does_not_cover_a_worse_one(scan):
    report = scan(LICENCE)
    decision = replace(decided(report), severity=Severity.LOW)

    assert lapses(apply([report], [decision], today=LATER)) == ["review.lapse.worse"]


@pytest.mark.parametrize(
    ("ground", "key"),
    [
        (AcceptedAs.FALSE_POSITIVE, []),
        (AcceptedAs.OUT_OF_SCOPE, []),
        (AcceptedAs.LICENCE_OBTAINED, ["review.lapse.parties"]),
        (AcceptedAs.LETTER_OF_INTENT_OBTAINED, ["review.lapse.parties"]),
    ],
)
def test_a_licence_for_one_agreement_lets_no_other_through(scan, ground, key):
    bound = ground in (AcceptedAs.LICENCE_OBTAINED, AcceptedAs.LETTER_OF_INTENT_OBTAINED)
    decision = decided(scan(WAITING), decision=ground, licence="X-1" if bound else "")
    other = WAITING.replace(PARTIES, PARTIES.replace("Baltyk Cells Sp. z o.o.", "Wisla Cells Sp. z o.o."))

    assert lapses(apply([scan(other, name="other.txt")], [decision], today=LATER)) == key


@pytest.mark.parametrize(("text", "key"), [(WAITING, []), (LICENCE, ["review.lapse.letter"])])
def test_a_letter_of_intent_counts_only_where_the_contract_waits_for_the_licence(scan, text, key):
    report = scan(text)
    decision = decided(report, decision=AcceptedAs.LETTER_OF_INTENT_OBTAINED, licence="LOI-7")

    assert lapses(apply([report], [decision], today=LATER)) == key


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"decision": AcceptedAs.LICENCE_OBTAINED}, "licence_obtained needs the number of the document"),
        ({"decision": AcceptedAs.LETTER_OF_INTENT_OBTAINED}, "needs the number of the document"),
        ({"expires": date(2028, 1, 1)}, "at most 366 days later"),
        ({"expires": date(2026, 2, 1)}, "on or after its date"),
        ({"reason": " "}, "reason: string should have at least 1 character"),
        ({"reviewer": ""}, "reviewer: string should have at least 1 character"),
    ],
)
def test_a_decision_hangs_together(scan, changes, said):
    with pytest.raises(UsageError, match=said):
        decided(scan(LICENCE), **changes)


def test_there_is_no_licence_for_a_prohibited_technology(scan):
    report = scan(LICENCE)
    finding = report.assessment.findings[0]
    technology = replace(finding.technology, entry="083201J", key="083201J/1")
    prohibited = replace(
        report, assessment=replace(report.assessment, findings=(replace(finding, technology=technology),))
    )
    with pytest.raises(UsageError, match="there is no licence for a prohibited technology"):
        decided(prohibited, decision=AcceptedAs.LICENCE_OBTAINED, licence="X-1")


def test_a_decision_without_a_finding_is_unused_only_if_its_contract_was_scanned(scan):
    report = scan(LICENCE)
    gone = replace(decided(report), fingerprint="0" * 32, rule="252604X/3|know_how|inbound", rests_on=nothing(report))
    elsewhere = replace(gone, contract="other.docx", agreement="file:0")
    reviewed = apply([report], [gone, elsewhere], today=LATER)

    assert (reviewed.unused, reviewed.lapsed) == ((gone,), ())


def nothing(report):
    return replace(report.assessment.findings[0].basis, clause="0" * 16, definitions="0" * 16)


def test_every_reason_to_lapse_is_said_in_both_languages():
    keys = {key for key in templates("en") if key.startswith("review.lapse.")}

    assert keys == {key for key in templates("zh") if key.startswith("review.lapse.")}
    assert len(keys) == 9
