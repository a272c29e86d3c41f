from __future__ import annotations

import sqlite3

import pytest

from scanner.errors import UsageError
from scanner.watch import Ledger
from scanner.watch.mounts import remote_kind
from scanner.watch.rows import MIGRATIONS
from tests.watch.folders import wait_for

MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/deals /mnt/deals nfs4 rw 0 0
//server/in /mnt/legal\\040inbox cifs rw 0 0
/dev/vdb /mnt/deals/local xfs rw 0 0
host /mnt/host fuse.grpcfuse rw 0 0
"""


def tables(path):
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_a_ledger_of_any_earlier_version_becomes_one_of_today(tmp_path, version):
    old, new = tmp_path / "old", tmp_path / "new"
    connection = sqlite3.connect(old)
    for step in MIGRATIONS[:version]:
        connection.executescript(step)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    Ledger(old).close()
    Ledger(new).close()

    assert tables(old) == tables(new)


def test_a_ledger_of_a_newer_program_is_left_alone(tmp_path):
    path = tmp_path / "ledger"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()

    with pytest.raises(UsageError, match="written by a newer version of the program"):
        Ledger(path)


def test_a_file_that_is_no_ledger_is_refused(tmp_path):
    path = tmp_path / "ledger"
    path.write_text("not a database at all, but long enough to be taken for one" * 20)

    with pytest.raises(UsageError, match="not a ledger, or damaged"):
        Ledger(path)


def test_the_ledger_writes_ahead(tmp_path):
    ledger = Ledger(tmp_path / "ledger")
    [(mode,)] = ledger.select("PRAGMA journal_mode")
    [(synchronous,)] = ledger.select("PRAGMA synchronous")
    ledger.close()

    assert (mode, synchronous) == ("wal", 2)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/home/a", ""), ("/mnt/deals/in", "nfs4"), ("/mnt/legal inbox", "cifs"), ("/mnt/deals/local/in", ""),
     ("/mnt/dealsx", ""), ("/mnt/host/in", "fuse.grpcfuse"), ("//server/share", "network share")],
)  # fmt: skip
def test_disks_without_events_are_known(tmp_path, folder, kind, monkeypatch):
    monkeypatch.setattr("os.path.realpath", str)
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)

    assert remote_kind(folder, mounts) == kind


def test_a_network_mount_is_looked_at_regularly_and_the_log_says_so(folder, monkeypatch, caplog):
    monkeypatch.setattr("scanner.watch.events.remote_kind", lambda _folder: "nfs4")
    with caplog.at_level("INFO", "scanner.watch"), folder.watching() as watcher:
        wait_for(lambda: watcher._looked)
        poll = watcher._events.poll

    assert poll == 5.0
    assert "looks every 5 s: nfs4 sends no events" in caplog.text


def test_a_ledger_on_a_network_disk_is_refused(folder, monkeypatch):
    monkeypatch.setattr("scanner.watch.watcher.remote_kind", lambda _folder: "nfs4")

    with pytest.raises(UsageError, match="would lie on a network disk"):
        folder.watcher()


def test_where_no_event_comes_the_canary_shows_it(folder, monkeypatch):
    monkeypatch.setattr("scanner.watch.events._CANARY", 0.2)
    monkeypatch.setattr("scanner.watch.events.Events._listen", lambda _events: None)
    with folder.watching() as watcher:
        wait_for(lambda: watcher._looked)
        means = watcher._events.means

    assert means == "looks every 5 s: no event came for a file made to try it"
    assert list(folder.inbox.iterdir()) == []
