from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import suppress

import pytest

from scanner.errors import CatalogueError, UsageError
from scanner.watch import Files, State
from tests.watch.folders import Folder, sha8, wait_for

FLAGGED = "flagged - shall deliver"
WAYS = {
    "a.txt": "seen settled taken scanning judged written recorded reported",
    "broken.docx": "settled taken scanning refused written recorded failed",
    "copy.txt": "settled taken known written recorded duplicate",
}
STEPS = [(name, state) for name, states in WAYS.items() for state in states.split()]
PAPERS = sorted([f"a.{sha8(FLAGGED)}.report.html", "broken.docx.why.txt", f"copy.{sha8(FLAGGED)}.same.txt"])

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed and forked on POSIX only")


class MortalFiles(Files):
    """Kills its process before the nth change of the file system."""

    def __init__(self, changes):
        self._left = changes

    def _live(self):
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1

    def take(self, *words):
        self._live()
        return super().take(*words)

    def put(self, *words):
        self._live()
        super().put(*words)
        self._live()

    def move(self, *words):
        self._live()
        super().move(*words)
        self._live()

    def remove(self, *words):
        self._live()
        super().remove(*words)


class MortalFolder(Folder):
    """Kills its process when `name` enters `state`."""

    def mortal(self, name, state):
        self.fatal = (name, State(state))
        return self

    def _observe(self, path, state):
        if (path.name, state) == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def documents(folder):
    folder.put("a.txt", FLAGGED)
    folder.put("copy.txt", FLAGGED)
    folder.put("broken.docx", "rubbish")


def killed(mortal, target=None):
    """Run a watcher in a process of its own; say whether it was killed."""
    run = target or (lambda: mortal.once(settle=0.02))
    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(30)
    return process.exitcode == -signal.SIGKILL


def assert_all_is_well(folder):
    assert folder.papers() == PAPERS
    assert sorted(folder.endings()) == [("a.txt", "reported"), ("broken.docx", "failed"), ("copy.txt", "duplicate")]
    assert list(folder.inbox.iterdir()) == []
    assert sorted(path.name for path in folder.done.iterdir()) == ["a.txt", "copy.txt"]
    assert sorted(path.name for path in folder.failed.iterdir()) == ["broken.docx", "broken.docx.why.txt"]
    assert [path.name for path in folder.out.iterdir() if path.name.startswith(".")] == []


@posix
@pytest.mark.parametrize(("name", "state"), STEPS)
def test_a_watcher_killed_at_any_state_ends_every_document_once(tmp_path, name, state):
    folder = Folder(tmp_path)
    documents(folder)

    assert killed(MortalFolder(tmp_path).mortal(name, state))
    folder.once()
    assert_all_is_well(folder)


@posix
def test_a_watcher_killed_at_any_change_of_the_disk_ends_every_document_once(tmp_path):
    changes = 0
    alive = False
    while not alive:
        folder = Folder(tmp_path / str(changes))
        documents(folder)
        alive = not killed(Folder(folder.base, files=MortalFiles(changes)))
        folder.once(settle=0.02)
        assert_all_is_well(folder)
        changes += 1

    assert changes > 15


@posix
def test_a_watcher_killed_in_the_middle_of_any_file_leaves_no_half_of_it(tmp_path):
    writes = 0
    alive = False
    while not alive:
        folder = Folder(tmp_path / str(writes))
        documents(folder)

        def dying(left=writes, folder=folder):
            calls = iter(range(left))
            os.fsync = lambda _file: os.kill(os.getpid(), signal.SIGKILL) if next(calls, None) is None else None
            folder.once(settle=0.02)

        alive = not killed(folder, dying)
        folder.once(settle=0.02)
        assert_all_is_well(folder)
        writes += 1

    assert writes > 10


@posix
def test_a_watcher_killed_while_it_moves_to_another_disk_files_once(folder):
    """The copy is there, the original not yet gone."""
    folder.put("a.txt", FLAGGED)

    class Crossing(Files):
        def move(self, source, target):
            self.copy(source, target)
            os.kill(os.getpid(), signal.SIGKILL)

    assert killed(Folder(folder.base, files=Crossing()))
    folder.once()
    assert (list(folder.inbox.iterdir()), len(list(folder.done.iterdir()))) == ([], 1)
    assert folder.endings() == [("a.txt", "reported")]


@posix
def test_a_document_that_stops_the_watcher_itself_is_not_tried_for_ever(folder):
    folder.put("a.txt", FLAGGED)
    for _ in range(3):
        assert killed(MortalFolder(folder.base).mortal("a.txt", "scanning"))
    folder.once()

    assert folder.endings() == [("a.txt", "failed")]
    assert "stopped 3 times" in (folder.failed / "a.txt.why.txt").read_text()


def test_two_watchers_on_one_folder_are_one_too_many(folder, tmp_path):
    with folder.watching(), pytest.raises(UsageError, match="another watcher holds this ledger"):
        folder.once()
    if hasattr(os, "fork"):
        with folder.watching(), pytest.raises(UsageError, match="another watcher holds this inbox"):
            folder.once(ledger=tmp_path / "other.sqlite3", out=tmp_path / "elsewhere")


def test_a_killed_watcher_leaves_no_lock_behind(folder):
    folder.put("a.txt", FLAGGED)
    if hasattr(os, "fork"):
        killed(MortalFolder(folder.base).mortal("a.txt", "taken"))

    assert folder.once() == 1


def test_a_stop_lets_the_document_in_hand_end_and_takes_no_other(folder):
    watcher = folder.watcher()
    folder.judge.during = lambda _path: watcher.stop()
    folder.put("a.txt", "clear a")
    folder.put("b.txt", "clear b")
    watcher.run()

    assert folder.endings() == [("a.txt", "reported")]
    assert [path.name for path in folder.inbox.iterdir()] == ["b.txt"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"out": "inbox"}, "the inbox and the folder of reports are the same"),
        ({"out": "inbox/reports"}, "the inbox and the folder of reports lie in one another"),
        ({"done": "inbox/done"}, "the inbox and the folder for done lie in one another"),
        ({"failed": "."}, "the inbox and the folder for failed lie in one another"),
        ({"done": "reports"}, "the folder of reports and the folder for done are the same"),
        ({"done": "failed"}, "the folder for done and the folder for failed are the same"),
        ({"ledger": "inbox/ledger"}, "the ledger may not lie in the inbox"),
        ({"health": "inbox/health"}, "the health file may not lie in the inbox"),
        ({"inbox": "nowhere"}, "there is no such folder to watch"),
    ],
)
def test_folders_that_overlap_are_refused(folder, changes, said):
    with pytest.raises(UsageError, match=said):
        folder.settings(**{name: folder.base / place for name, place in changes.items()})


@pytest.mark.parametrize("name", ["inbox", "out", "done", "failed"])
def test_a_folder_that_is_a_link_is_refused(folder, name):
    real = folder.base / "real"
    real.mkdir()
    link = folder.base / "link"
    with suppress(OSError):
        link.symlink_to(real)
    if not link.is_symlink():
        pytest.skip("links cannot be made here")

    with pytest.raises(UsageError, match="is a link; name the folder itself"):
        folder.settings(**{name: link})


@posix
def test_what_anybody_may_change_is_not_run_or_trusted(folder):
    program = folder.base / "tell"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o777)

    with pytest.raises(UsageError, match="anybody may change this file"):
        folder.settings(on_report=(str(program),))
    with pytest.raises(UsageError, match="not there or may not be run"):
        folder.settings(on_report=("no-such-program",))


def test_loading_the_patterns_again_judges_the_ledger_and_what_comes_by_them(folder, caplog):
    with caplog.at_level("INFO", "scanner.watch"), folder.watching() as watcher:
        folder.put("a.txt", FLAGGED)
        wait_for(lambda: len(folder.endings()) == 1)
        watcher.reload()
        wait_for(lambda: "0 changed, 1 did not" in caplog.text)
        folder.put("b.txt", "clear b")
        wait_for(lambda: len(folder.endings()) == 2)
        ledger = folder.ledger()
        rules = [each.judgement.rules for each in ledger.standing()]
        ledger.close()

    assert rules == ["rules-2", "rules-2"]
    assert folder.judge.judged == ["a.txt", "a.txt", "b.txt"]


def test_patterns_that_are_wrong_leave_the_old_ones_in_place(folder, caplog):
    def refuse():
        raise CatalogueError("patterns/x.yaml", "id", "is missing")

    folder.judge.reload = refuse
    with folder.watching() as watcher:
        watcher.reload()
        wait_for(lambda: "patterns and decisions stay as they were: patterns/x.yaml: id: is missing" in caplog.text)
        folder.put("a.txt", FLAGGED)
        wait_for(folder.endings)

    assert folder.endings() == [("a.txt", "reported")]
