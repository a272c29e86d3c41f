from __future__ import annotations

import pytest

from scanner.errors import UsageError
from scanner.watch import Again, Ledger
from tests.watch.folders import FlaggingJudge, sha8

FLAGGED = "flagged - shall deliver"


@pytest.fixture
def ledger(folder):
    folder.put("a.txt", "clear a")
    folder.put("b.txt", FLAGGED)
    folder.put("broken.docx", "rubbish")
    folder.once()
    opened = folder.ledger()
    yield opened
    opened.close()


def test_new_rules_say_what_is_judged_differently_and_keep_the_old_report(folder, ledger):
    found = Again(ledger, FlaggingJudge(rules="rules-2")).run()
    [change] = found.changes

    assert (change.path, change.before.outcome, change.after.outcome) == ("a.txt", "clear", "licence_required")
    assert (found.unchanged, found.not_judged) == (("b.txt",), ())
    assert change.after.report == f"a.{sha8('clear a')}.2.report"
    assert folder.papers() == sorted(
        [f"a.{sha8('clear a')}.2.report.html", f"a.{sha8('clear a')}.report.html", f"b.{sha8(FLAGGED)}.report.html",
         "broken.docx.why.txt"]
    )  # fmt: skip


def test_the_new_judgement_stands_from_then_on(folder, ledger):
    Again(ledger, FlaggingJudge(rules="rules-2")).run()
    again = Again(ledger, FlaggingJudge(rules="rules-2")).run()
    standing = {each.entry.path: each.judgement.outcome for each in ledger.standing() if each.judgement}

    assert again.unchanged == ("a.txt", "b.txt")
    assert standing == {"a.txt": "licence_required", "b.txt": "licence_required"}


def test_trying_the_law_of_a_day_leaves_what_stands_alone(folder, ledger):
    from datetime import date

    found = Again(ledger, FlaggingJudge(), as_of=date(2025, 7, 15)).run()
    standing = {each.entry.path: each.judgement.outcome for each in ledger.standing() if each.judgement}

    assert [change.after.report for change in found.changes] == [f"a.{sha8('clear a')}.as-of-2025-07-15.report"]
    assert standing == {"a.txt": "clear", "b.txt": "licence_required"}


def test_a_document_that_is_not_where_it_was_filed_is_named(folder, ledger):
    (folder.done / "a.txt").unlink()
    (folder.done / "b.txt").write_text("other bytes")
    found = Again(ledger, FlaggingJudge(rules="rules-2")).run()

    assert [item.path for item in found.not_judged] == ["a.txt", "b.txt"]
    assert {item.reason.split(";")[0] for item in found.not_judged} == {"is not where it was filed"}


def test_only_the_newest_version_is_judged_again(folder):
    for content in ("clear one", "clear two"):
        folder.put("a.txt", content)
        folder.once()
    ledger = folder.ledger()
    judge = FlaggingJudge(rules="rules-2")
    Again(ledger, judge).run()
    ledger.close()

    assert len(judge.judged) == 1


def test_a_ledger_that_no_watcher_used_is_refused(tmp_path):
    ledger = Ledger(tmp_path / "ledger")

    with pytest.raises(UsageError, match="no folder was watched with this ledger"):
        Again(ledger, FlaggingJudge())
    ledger.close()
