from __future__ import annotations

import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from scanner.report import Options
from scanner.watch import Ledger
from scanner.watch.health import tell_systemd
from scanner.watch.portfolio import page
from tests.watch.folders import sha8, wait_for

FLAGGED = "flagged - shall deliver"
PROGRAM = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('a').write('\\n'.join(sys.argv[2:]) + '\\n')"


@pytest.fixture
def command(tmp_path):
    told = tmp_path / "told"
    return (sys.executable, "-c", PROGRAM, str(told)), told


@pytest.fixture
def receiver():
    """Answer each delivery with the next of `answers`, the last one for ever; keep what came."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.got.append(({name.lower(): value for name, value in self.headers.items()}, json.loads(body)))
            self.send_response(server.answers.pop(0) if len(server.answers) > 1 else server.answers[0])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.answers = [], [204]
    server.url = f"http://127.0.0.1:{server.server_port}/hook"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_program_gets_the_report_and_the_outcome(folder, command):
    argv, told = command
    folder.put("a $(touch x).txt", FLAGGED)
    folder.put("broken.docx", "rubbish")
    folder.once(on_report=argv)

    assert told.read_text().splitlines() == [
        str(folder.out / f"a $(touch x).{sha8(FLAGGED)}.report.html"), "licence_required",
        str(folder.failed / "broken.docx.why.txt"), "failed",
    ]  # fmt: skip


def test_a_program_that_fails_is_called_again(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("scanner.watch.notices.WAITS", (0.05,) * 10)
    program = (
        "import pathlib, sys; path = pathlib.Path(sys.argv[1]); times = len(path.read_text()) if path.exists() else 0;"
        "path.write_text('x' * (times + 1)); sys.exit(times < 2)"
    )
    folder.put("a.txt", FLAGGED)
    with folder.watching(on_report=(sys.executable, "-c", program, str(tmp_path / "told"))) as watcher:
        wait_for(lambda: folder.endings() and watcher._notices.undelivered() == 0)

    assert (tmp_path / "told").read_text() == "xxx"


def test_the_webhook_tells_what_ended_without_paths_or_the_contract_s_words(folder, receiver):
    folder.put("a.txt", FLAGGED)
    folder.once(webhook=receiver.url, secret="s3cret")
    [(head, body)] = receiver.got

    assert body == {
        "type": "document.reported",
        "document": "a.txt",
        "sha256": body["sha256"],
        "outcome": "licence_required",
        "complete": True,
        "exit_code": 1,
        "edition": "2025-07-15",
        "findings": {"high": 1, "medium": 0, "low": 0, "note": 0},
        "report": f"a.{sha8(FLAGGED)}.report",
        "reason": "",
    }
    assert head["webhook-signature"].startswith("v1,")


def test_a_receiver_that_is_away_gets_it_later_under_the_same_identity(folder, receiver, monkeypatch):
    monkeypatch.setattr("scanner.watch.notices.WAITS", (0.05,) * 10)
    receiver.answers = [503, 503, 204]
    folder.put("a.txt", FLAGGED)
    with folder.watching(webhook=receiver.url, secret="s3cret"):
        wait_for(lambda: len(receiver.got) == 3)

    assert len({head["webhook-id"] for head, _ in receiver.got}) == 1


def test_what_one_run_could_not_tell_the_next_one_does(folder, receiver, monkeypatch):
    monkeypatch.setattr("scanner.watch.notices.WAITS", (0.001,) * 10)
    receiver.answers = [500]
    folder.put("a.txt", FLAGGED)
    folder.once(webhook=receiver.url, secret="s3cret")
    tried = len(receiver.got)
    receiver.answers = [204]
    folder.once(webhook=receiver.url, secret="s3cret")
    folder.once(webhook=receiver.url, secret="s3cret")

    assert tried >= 1
    assert len(receiver.got) == tried + 1
    assert len({head["webhook-id"] for head, _ in receiver.got}) == 1


def test_nobody_is_told_unless_asked_for(folder, monkeypatch):
    monkeypatch.setattr("scanner.watch.notices.Notices._deliver", None)
    folder.put("a.txt", FLAGGED)

    assert folder.once() == 1


def test_the_health_file_says_how_the_watcher_is(folder, tmp_path):
    health = tmp_path / "health.json"
    folder.put("a.txt", FLAGGED)
    folder.put("broken.docx", "rubbish")
    with folder.watching(health=health):
        wait_for(lambda: health.exists() and json.loads(health.read_text())["state"] == "watching")
        wait_for(lambda: len(folder.endings()) == 2)
    said = json.loads(health.read_text())

    assert {name: said[name] for name in ("state", "queue", "in_hand", "waiting", "undelivered", "rules")} == {
        "state": "stopped", "queue": 0, "in_hand": 0, "waiting": {}, "undelivered": 0, "rules": "rules-1",
    }  # fmt: skip
    assert (said["reported"], said["failed"], said["duplicate"]) == (1, 1, 0)
    assert said["beat"] >= said["last_rescan"] >= said["started"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd's socket is a POSIX one")
def test_systemd_is_told(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        tell_systemd("READY=1")

        assert server.recv(64) == b"READY=1"


def test_the_index_page_lists_every_document_with_the_way_to_its_report(folder):
    folder.put("a <b>.txt", FLAGGED)
    folder.put("copy.txt", FLAGGED)
    folder.put("broken.docx", "rubbish")
    folder.once()
    page = (folder.out / "index.html").read_text()

    assert f'href="a%20%3Cb%3E.{sha8(FLAGGED)}.report.html"' in page
    assert "the same bytes as a &lt;b&gt;.txt" in page
    assert "not a Word document" in page
    assert "3 contracts: 2 read, 1 not read" in page


def test_a_document_that_ends_while_the_index_page_is_made_does_no_harm(folder, monkeypatch):
    folder.put("a.txt", "clear a")
    folder.once()
    ledger = folder.ledger()
    replaced = Ledger.replaced

    def then_comes_a_copy(each):
        found = replaced(each)
        monkeypatch.undo()
        folder.put("copy.txt", "clear a")
        folder.once()
        return found

    monkeypatch.setattr(Ledger, "replaced", then_comes_a_copy)
    made = page(ledger, Options()).decode()
    ledger.close()

    assert "copy.txt" in made
