from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from tests.watch.folders import SETTLE, StubJudge, sha8, wait_for

FLAGGED = "flagged - shall deliver"


def test_a_document_gets_its_report_and_is_filed(folder):
    folder.put("lease.txt", FLAGGED)
    code = folder.once()

    assert code == 1
    assert folder.papers() == [f"lease.{sha8(FLAGGED)}.report.html"]
    assert [path.name for path in folder.done.iterdir()] == ["lease.txt"]
    assert list(folder.inbox.iterdir()) == []
    assert folder.endings() == [("lease.txt", "reported")]


def test_the_states_are_entered_in_order(folder):
    folder.put("lease.txt", FLAGGED)
    folder.once()

    assert [state for _, state in folder.states] == [
        "seen", "settled", "taken", "scanning", "judged", "written", "recorded", "reported",
    ]  # fmt: skip


def test_a_failure_is_filed_with_its_reason_in_plain_words(folder):
    folder.put("broken.docx", "rubbish")
    code = folder.once()

    assert code == 3
    assert sorted(path.name for path in folder.failed.iterdir()) == ["broken.docx", "broken.docx.why.txt"]
    said = (folder.failed / "broken.docx.why.txt").read_text()
    assert said.startswith("broken.docx was not judged.\n\nWhy: not a Word document.\n")


def test_without_places_of_their_own_documents_stay_and_are_not_read_again(folder):
    folder.put("lease.txt", FLAGGED)
    folder.put("broken.docx", "rubbish")
    folder.once(done=None, failed=None)
    folder.once(done=None, failed=None)

    assert sorted(path.name for path in folder.inbox.iterdir()) == ["broken.docx", "lease.txt"]
    assert sorted(folder.judge.judged) == ["broken.docx", "lease.txt"]
    assert folder.papers() == ["broken.docx.why.txt", f"lease.{sha8(FLAGGED)}.report.html"]


def test_a_slow_writer_is_waited_for(folder):
    path = folder.inbox / "slow.txt"
    with folder.watching(settle=0.3), path.open("w") as stream:
        for word in FLAGGED.split():
            stream.write(f"{word} ")
            stream.flush()
            time.sleep(0.15)
        stream.close()
        wait_for(folder.papers)

    assert folder.papers() == [f"slow.{sha8(FLAGGED + ' ')}.report.html"]


def test_of_five_hundred_files_copied_at_once_none_is_lost(folder):
    with folder.watching(workers=2, rescan=60):
        for number in range(500):
            folder.put(f"lease {number:03}.txt", f"clear {number}")
        wait_for(lambda: len(list(folder.done.iterdir())) == 500, 60)

    assert len(folder.papers()) == 500
    assert len(folder.judge.judged) == 500
    assert sorted(folder.endings()) == [(f"lease {number:03}.txt", "reported") for number in range(500)]


def test_a_file_renamed_into_place_is_seen_and_its_temporary_name_is_not(folder):
    with folder.watching(rescan=60):
        part = folder.put("lease.txt.part", FLAGGED)
        time.sleep(SETTLE * 3)
        part.rename(folder.inbox / "lease.txt")
        wait_for(folder.papers)

    assert folder.judge.judged == ["lease.txt"]


def test_an_inbox_named_by_a_relative_path_is_seen_by_events(folder, monkeypatch):
    pytest.importorskip("watchfiles")
    monkeypatch.chdir(folder.base)
    with folder.watching(inbox=Path("inbox"), out=Path("reports"), rescan=60) as watcher:
        wait_for(lambda: watcher._looked)
        means = watcher._events.means
        folder.put("lease.txt", FLAGGED)
        wait_for(folder.papers)

    assert means == "events"
    assert folder.endings() == [("lease.txt", "reported")]


def test_without_events_the_regular_look_finds_everything(folder):
    with folder.watching(poll=0.1, rescan=60):
        folder.put("lease.txt", FLAGGED)
        wait_for(folder.papers)

    assert folder.endings() == [("lease.txt", "reported")]


def test_what_events_missed_is_found_by_the_rescan(folder, monkeypatch):
    monkeypatch.setattr("scanner.watch.events.Events._listen", lambda events: events._alive.set())
    with folder.watching(rescan=0.3) as watcher:
        wait_for(lambda: watcher._looked)
        folder.put("lease.txt", FLAGGED)
        wait_for(folder.papers)

    assert folder.endings() == [("lease.txt", "reported")]


def test_the_same_bytes_twice_give_one_report_and_a_link(folder):
    folder.put("a.txt", FLAGGED)
    folder.once()
    folder.put("b.txt", FLAGGED)
    code = folder.once()

    assert code == 1
    assert folder.judge.judged == ["a.txt"]
    assert folder.papers() == [f"a.{sha8(FLAGGED)}.report.html", f"b.{sha8(FLAGGED)}.same.txt"]
    assert f"Report: a.{sha8(FLAGGED)}.report.html" in (folder.out / f"b.{sha8(FLAGGED)}.same.txt").read_text()
    assert folder.endings() == [("a.txt", "reported"), ("b.txt", "duplicate")]


def test_copies_that_arrive_together_are_judged_once(folder):
    for name in "abcd":
        folder.put(f"{name}.txt", FLAGGED)
    folder.once(workers=4)

    assert len(folder.judge.judged) == 1
    assert sorted(ending for _, ending in folder.endings()) == ["duplicate"] * 3 + ["reported"]


def test_the_same_document_again_is_a_duplicate_and_needs_no_note(folder):
    folder.put("a.txt", FLAGGED)
    folder.once()
    folder.put("a.txt", FLAGGED)
    folder.once()

    assert folder.papers() == [f"a.{sha8(FLAGGED)}.report.html"]
    assert folder.endings() == [("a.txt", "reported"), ("a.txt", "duplicate")]
    assert sorted(path.name for path in folder.done.iterdir()) == ["a (2).txt", "a.txt"]


def test_new_rules_read_the_same_bytes_again_and_keep_the_old_report(folder):
    folder.put("a.txt", FLAGGED)
    folder.once()
    folder.judge = StubJudge(rules="rules-2")
    folder.put("a.txt", FLAGGED)
    folder.once()

    assert folder.papers() == [f"a.{sha8(FLAGGED)}.2.report.html", f"a.{sha8(FLAGGED)}.report.html"]


def test_a_touched_document_is_not_judged_again(folder):
    path = folder.put("a.txt", FLAGGED)
    folder.once(done=None)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    folder.once(done=None)
    folder.once(done=None)

    assert folder.judge.judged == ["a.txt"]
    assert folder.endings() == [("a.txt", "reported")]
    assert folder.states.count(("a.txt", "unchanged")) == 1


def test_a_replaced_document_gets_a_new_report_and_the_old_one_is_kept(folder):
    folder.put("a.txt", FLAGGED)
    folder.once(done=None)
    folder.put("a.txt", "clear now")
    folder.once(done=None)
    ledger = folder.ledger()
    first, second = ledger.standing()
    ledger.close()

    assert folder.papers() == sorted(f"a.{sha8(text)}.report.html" for text in (FLAGGED, "clear now"))
    assert second.entry.replaces == first.entry.id


def test_a_document_replaced_while_it_is_scanned_gives_two_reports(folder):
    folder.put("a.txt", FLAGGED)

    def replace(_path):
        folder.judge.during = lambda _path: None
        folder.put("a.txt", "clear instead")

    folder.judge.during = replace
    with folder.watching(rescan=60):
        wait_for(lambda: len(folder.endings()) == 2 and not list(folder.inbox.iterdir()))

    assert folder.papers() == sorted(f"a.{sha8(text)}.report.html" for text in (FLAGGED, "clear instead"))
    assert {path.read_text() for path in folder.done.iterdir()} == {FLAGGED, "clear instead"}


def test_a_document_deleted_while_it_is_scanned_has_its_report_and_comes_back_nowhere(folder):
    path = folder.put("a.txt", FLAGGED)
    folder.judge.during = lambda _copy: path.unlink()
    folder.once()

    assert folder.papers() == [f"a.{sha8(FLAGGED)}.report.html"]
    assert list(folder.done.iterdir()) == []
    assert folder.endings() == [("a.txt", "reported")]


def test_a_document_deleted_before_it_settles_leaves_nothing(folder):
    path = folder.put("a.txt", FLAGGED)
    with folder.watching(settle=0.3):
        wait_for(lambda: folder.states)
        path.unlink()
        wait_for(lambda: ("a.txt", "gone") in folder.states)

    assert (folder.papers(), folder.endings()) == ([], [])


def test_folders_are_watched_only_if_asked_and_kept_apart(folder):
    folder.put("deal/a.txt", FLAGGED)
    folder.once()
    before = folder.endings()
    folder.once(recursive=True)

    assert before == []
    assert folder.endings() == [("deal/a.txt", "reported")]
    assert (folder.done / "deal" / "a.txt").exists()


def test_a_folder_moved_in_as_a_whole_is_seen(folder, tmp_path):
    (tmp_path / "deal").mkdir()
    (tmp_path / "deal" / "a.txt").write_text(FLAGGED)
    with folder.watching(recursive=True, rescan=60):
        (tmp_path / "deal").rename(folder.inbox / "deal")
        wait_for(folder.papers)

    assert folder.endings() == [("deal/a.txt", "reported")]


@pytest.mark.parametrize(
    "name",
    ["~$lease.docx", ".lease.docx.swp", ".~lock.lease.odt#", "lease.docx.crdownload", "lease.PART", "Thumbs.db",
     "a.9f2c61d0.report.html", "a.docx.why.txt", "a.9f2c61d0.same.txt", ".scan-canary-17"],
)  # fmt: skip
def test_locks_temporaries_and_our_own_papers_are_no_documents(folder, name):
    folder.put(name, FLAGGED)
    folder.once()

    assert folder.judge.judged == []
    assert (folder.inbox / name).exists()


def test_a_name_as_long_as_a_name_can_be_gets_its_report(folder):
    name = "长" * 83 + ".txt"
    folder.put(name, FLAGGED)
    folder.put("x" * 250 + ".docx", "rubbish")
    folder.once()

    assert [ending for _, ending in sorted(folder.endings())] == ["failed", "reported"]
    assert len(folder.papers()) == 2


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_a_name_that_is_no_text_gets_its_report(folder):
    path = os.fsencode(folder.inbox) + b"/lease-\xff.txt"
    with open(path, "w") as stream:  # noqa: PTH123
        stream.write(FLAGGED)
    folder.once()

    assert folder.endings() == [("lease-\\xff.txt", "reported")]
    assert list(folder.inbox.iterdir()) == []


def test_documents_of_several_threads_do_not_meet(folder):
    together = threading.Barrier(3, timeout=10)
    folder.judge.during = lambda _path: together.wait()
    for number in range(3):
        folder.put(f"{number}.txt", f"clear {number}")
    folder.once(workers=3)

    assert len(folder.papers()) == 3
