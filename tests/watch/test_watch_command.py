from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.cli import cli
from tests.watch.folders import FlaggingJudge, Folder, StubJudge, sha8, wait_for

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_contracts"
posix = pytest.mark.skipif(os.name != "posix", reason="signals are sent on POSIX only")


PROGRAM = """\
import scanner.cli.watch
from scanner.cli import main
from tests.watch.folders import StubJudge
scanner.cli.watch.open_judge = lambda *_words: StubJudge()
main()
"""


def command(folder):
    return [
        "watch", str(folder.inbox), "--out", str(folder.out), "--done", str(folder.done), "--failed",
        str(folder.failed), "--ledger", str(folder.ledger_path), "--settle", "0.1",
    ]  # fmt: skip


@pytest.fixture
def words(folder):
    return command(folder)


@pytest.fixture
def run(words, monkeypatch):
    monkeypatch.setattr("scanner.cli.watch.open_judge", lambda *_words: StubJudge())
    return lambda *more: CliRunner().invoke(cli, [*words, *more])


@pytest.mark.parametrize(
    ("documents", "code"),
    [
        ({}, 0),
        ({"a.txt": "clear"}, 0),
        ({"a.txt": "flagged"}, 1),
        ({"a.txt": "rubbish"}, 3),
        ({"a.txt": "flagged", "b.txt": "rubbish"}, 1),
        ({"a.txt": "clear", "b.txt": "rubbish"}, 3),
    ],
)
def test_once_exits_with_the_code_of_the_gate(folder, run, documents, code):
    for name, content in documents.items():
        folder.put(name, content)

    assert run("--once").exit_code == code


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--poll", "never"], "neither a number of seconds nor auto"),
        (["--webhook", "http://127.0.0.1:1/"], "set scan_webhook_secret"),
        (["--webhook", "ftp://127.0.0.1/"], "must begin with http"),
        (["--on-report", "no-such-program"], "not there or may not be run"),
        (["--done", "."], "lie in one another"),
    ],
)
def test_what_cannot_be_watched_so_is_a_wrong_command(folder, run, more, said, monkeypatch):
    monkeypatch.delenv("SCAN_WEBHOOK_SECRET", raising=False)
    monkeypatch.chdir(folder.base)
    answer = run("--once", *more)

    assert answer.exit_code == 2
    assert said in answer.stderr.lower()


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """A folder that the true pipeline has gone through once, and the command's answer."""
    folder = Folder(tmp_path_factory.mktemp("judged"))
    for name in ("lfp_licence.docx", "domestic_licence.docx"):
        shutil.copy(SAMPLES / name, folder.inbox)
    (folder.inbox / "broken.docx").write_bytes(b"PK\x03\x04rubbish")
    with zipfile.ZipFile(folder.inbox / "deal.zip", "w") as archive:
        archive.write(SAMPLES / "patent_assignment.pdf", "patent_assignment.pdf")
        archive.writestr("broken.docx", b"PK\x03\x04rubbish")
    return folder, CliRunner().invoke(cli, [*command(folder), "--once"])


def test_the_true_pipeline_reports_what_it_finds(judged):
    folder, answer = judged
    [flagged] = folder.out.glob("lfp_licence.*.report.json")

    assert answer.exit_code == 1
    assert json.loads(flagged.read_bytes())["document"]["path"] == "lfp_licence.docx"
    assert sorted(folder.endings()) == [
        ("broken.docx", "failed"), ("deal.zip", "reported"), ("domestic_licence.docx", "reported"),
        ("lfp_licence.docx", "reported"),
    ]  # fmt: skip


def test_a_zip_file_has_one_report_of_all_that_is_in_it(judged):
    folder, _ = judged
    [joint] = folder.out.glob("deal.*.report.json")

    assert [len(json.loads(joint.read_bytes())[kind]) for kind in ("reports", "refused")] == [1, 1]


def test_rescan_says_what_another_edition_changes(judged):
    folder, _ = judged
    ledger = ["--ledger", str(folder.ledger_path)]
    before = CliRunner().invoke(cli, ["rescan", *ledger, "--as-of", "2024-06-30"])
    same = CliRunner().invoke(cli, ["rescan", *ledger])

    assert "become registration under the edition of 21 December 2023:\n" in before.stdout
    assert "  lfp_licence.docx  was licence_required; high " in before.stdout
    assert (same.stdout, same.exit_code) == ("3 agreements unchanged\n", 0)


def test_rescan_for_a_program_is_json(folder, run, monkeypatch):
    monkeypatch.setattr("scanner.cli.rescan.open_judge", lambda *_words: FlaggingJudge(rules="rules-2"))
    folder.put("a.txt", "clear")
    run("--once")
    answer = CliRunner().invoke(cli, ["rescan", "--ledger", str(folder.ledger_path), "--format", "json"])

    assert answer.exit_code == 1
    assert json.loads(answer.stdout) == {
        "schema_version": "1.0",
        "changed": [
            {
                "document": "a.txt",
                "before": {"outcome": "clear", "edition": "2025-07-15"},
                "after": {"outcome": "licence_required", "edition": "2025-07-15"},
                "findings": {"high": [0, 1], "medium": [0, 0], "low": [0, 0], "note": [0, 0]},
                "report": f"a.{sha8('clear')}.2.report",
            }
        ],
        "unchanged": [],
        "not_judged": [],
    }


def test_rescan_without_a_ledger_is_a_wrong_command(tmp_path):
    answer = CliRunner().invoke(cli, ["rescan", "--ledger", str(tmp_path / "none")])
    nothing = CliRunner().invoke(cli, ["rescan"])

    assert (answer.exit_code, nothing.exit_code) == (2, 2)
    assert "there is no ledger" in answer.stderr


@pytest.fixture
def service(words, tmp_path):
    """A watcher in a process of its own, which has looked at the inbox once."""
    health = tmp_path / "health.json"
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words, "--health", str(health)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    process.health = health
    try:
        wait_for(health.exists, 40)
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_service_stops_cleanly_and_says_nothing_of_contracts(folder, service, number):
    (folder.inbox / "broken.docx").write_bytes(b"PK\x03\x04rubbish")
    wait_for((folder.failed / "broken.docx").exists, 40)
    began = time.monotonic()
    service.send_signal(number)
    _, said = service.communicate(timeout=20)

    assert service.returncode == 0
    assert time.monotonic() - began < 10
    assert json.loads(service.health.read_text())["state"] == "stopped"
    assert "broken.docx failed" in said
    assert "rubbish" not in said
