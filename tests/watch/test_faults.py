from __future__ import annotations

import errno
import os
import time
from dataclasses import replace

import pytest

from scanner.isolation import ProcessLimits, Workers
from scanner.watch import Files, PipelineJudge
from tests.isolation.fakes import FakePipeline
from tests.watch.folders import PATIENCE, sha8, wait_for

FLAGGED = "flagged - shall deliver"


class FaultyFiles(Files):
    """Fails with `error` at an operation, so many times."""

    def __init__(self, operation, error, times=10**9):
        self._operation, self._error, self._left = operation, error, times
        self.failed = 0

    def _fail(self, operation):
        if operation == self._operation and self._left > 0:
            self._left -= 1
            self.failed += 1
            raise self._error

    def take(self, *words):
        self._fail("take")
        return super().take(*words)

    def put(self, path, content):
        if "report" in path.name:
            self._fail("put")
        super().put(path, content)

    def move(self, *words):
        self._fail("move")
        super().move(*words)


def full():
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("operation", ["take", "put", "move"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EBUSY, errno.ESTALE])
def test_a_fault_that_passes_is_waited_for(folder, operation, number):
    folder.files = FaultyFiles(operation, OSError(number, os.strerror(number)), times=2)
    folder.put("a.txt", FLAGGED)
    with folder.watching():
        wait_for(lambda: folder.states and folder.states[-1][1] == "reported")

    assert folder.files.failed == 2
    assert folder.endings() == [("a.txt", "reported")]
    assert folder.papers() == [f"a.{sha8(FLAGGED)}.report.html"]
    assert list(folder.inbox.iterdir()) == []


def test_a_disk_that_stays_full_keeps_the_document_in_the_inbox_for_the_next_run(folder):
    folder.files = FaultyFiles("put", full())
    folder.put("a.txt", FLAGGED)
    code = folder.once()
    before = (folder.endings(), [path.name for path in folder.inbox.iterdir()])
    folder.files = Files()

    assert code == 5
    assert before == ([], ["a.txt"])
    assert folder.once() == 1
    assert folder.endings() == [("a.txt", "reported")]


def test_a_ledger_that_cannot_be_written_keeps_the_document_in_the_inbox(folder, monkeypatch):
    folder.put("a.txt", FLAGGED)
    with monkeypatch.context() as patch:

        def refuse(*_words):
            raise full()

        patch.setattr("scanner.watch.ledger.Ledger.record", refuse)
        code = folder.once()

    assert (code, folder.endings()) == (5, [])
    assert folder.once() == 1
    assert folder.papers() == [f"a.{sha8(FLAGGED)}.report.html"]


def test_a_document_that_may_not_be_read_waits_and_then_fails_with_its_reason(folder):
    folder.files = FaultyFiles("take", PermissionError(errno.EACCES, "Permission denied"))
    folder.put("a.txt", FLAGGED)
    with folder.watching():
        wait_for(folder.endings)

    assert folder.files.failed == PATIENCE.doubtful + 1
    assert folder.endings() == [("a.txt", "failed")]
    assert "may not be opened: permission denied" in (folder.failed / "a.txt.why.txt").read_text()
    assert (folder.failed / "a.txt").read_text() == FLAGGED


def test_a_permission_that_comes_late_is_in_time(folder):
    folder.files = FaultyFiles("take", PermissionError(errno.EACCES, "Permission denied"), times=1)
    folder.put("a.txt", FLAGGED)

    assert folder.once() == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permissions_fails_with_its_reason(folder):
    folder.put("a.txt", FLAGGED).chmod(0)
    with folder.watching():
        wait_for(folder.endings)

    assert folder.endings() == [("a.txt", "failed")]


def test_a_document_that_cannot_be_moved_has_its_report_and_is_not_read_again(folder):
    folder.files = FaultyFiles("move", PermissionError(errno.EACCES, "Permission denied"))
    folder.put("a.txt", FLAGGED)
    with folder.watching():
        wait_for(lambda: folder.states[-1:] == [("a.txt", "reported")])

    assert folder.judge.judged == ["a.txt"]
    assert [path.name for path in folder.inbox.iterdir()] == ["a.txt"]


def test_an_empty_file_is_waited_for_and_then_read_as_it_is(folder):
    folder.put("later.txt", "")
    with folder.watching():
        wait_for(lambda: ("later.txt", "waiting") in folder.states)
        folder.put("later.txt", FLAGGED)
        wait_for(folder.endings)

    assert folder.endings() == [("later.txt", "reported")]


def test_a_file_that_stays_empty_fails(folder):
    folder.put("never.txt", "")
    with folder.watching():
        wait_for(folder.endings)

    assert folder.endings() == [("never.txt", "failed")]


def test_a_link_is_not_followed_and_said_to_be_one(folder, tmp_path):
    (tmp_path / "secret.txt").write_text(FLAGGED)
    try:
        (folder.inbox / "a.txt").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("links cannot be made here")
    folder.once()

    assert folder.judge.judged == []
    assert "is no file but a link or a device" in (folder.failed / "a.txt.why.txt").read_text()
    assert (folder.failed / "a.txt").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are made on POSIX only")
def test_a_pipe_does_not_stop_the_watcher(folder):
    os.mkfifo(folder.inbox / "a.txt")
    folder.put("b.txt", FLAGGED)
    folder.once()

    assert folder.endings() == [("a.txt", "failed"), ("b.txt", "reported")]


def test_a_clock_that_goes_back_changes_nothing(folder, monkeypatch):
    real = time.time
    monkeypatch.setattr("time.time", lambda: real() - 86_400 * 400)
    path = folder.put("old.txt", "clear old")
    os.utime(path, (2**33, 2**33))  # far in the future
    folder.put("a.txt", FLAGGED)
    with folder.watching(done=None):
        wait_for(lambda: len(folder.endings()) == 2)
        os.utime(path, (1, 1))  # before anything was done
        wait_for(lambda: ("old.txt", "unchanged") in folder.states)

    assert sorted(folder.endings()) == [("a.txt", "reported"), ("old.txt", "reported")]


def test_a_bug_of_ours_at_one_document_stops_no_other(folder):
    def bug(path):
        if path.name == "a.txt":
            raise ZeroDivisionError("the secret recipe of clause 3")

    folder.judge.during = bug
    folder.put("a.txt", FLAGGED)
    folder.put("b.txt", FLAGGED + " b")
    code = folder.once()
    said = (folder.failed / "a.txt.why.txt").read_text()

    assert code == 70
    assert folder.endings() == [("a.txt", "failed"), ("b.txt", "reported")]
    assert "internal error (ZeroDivisionError)" in said
    assert "secret" not in said


class HostileJudge(PipelineJudge):
    """Its pipeline does with a document what the first word says."""

    def _made(self):
        return Workers(FakePipeline, limits=ProcessLimits(seconds=1.0, memory=600 * 2**20), count=2)

    def judge(self, path):
        return replace(super().judge(path), reports={"html": b"page", "json": b"{}"})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is limited on POSIX only")
def test_a_document_that_crashes_hangs_or_eats_memory_costs_itself_only(folder):
    folder.judge = HostileJudge()
    for word in ("crash", "exit", "hang", "swell", "plain"):
        folder.put(f"{word}.txt", word)
    try:
        code = folder.once(workers=2)
    finally:
        folder.judge.close()

    assert code == 1
    assert sorted(folder.endings()) == [
        ("crash.txt", "failed"), ("exit.txt", "failed"), ("hang.txt", "failed"), ("plain.txt", "reported"),
        ("swell.txt", "failed"),
    ]  # fmt: skip
    assert "took longer than 1 seconds" in (folder.failed / "hang.txt.why.txt").read_text()
    assert len(folder.papers()) == 5
