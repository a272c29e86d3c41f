"""Runs of the real program, whose contracts are read in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
ROOT = Path(__file__).parents[2]
# Contracts that a reader cannot survive are imitated: by their first word, in the process that reads them.
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it in what it starts behind its back
import scanner.cli.reading as reading
from scanner.isolation import ProcessLimits, Workers
from tests.isolation import fakes
reading.open_workers = lambda count: Workers(fakes.well, limits=ProcessLimits(seconds=2), count=count)
reading.open_pipeline = fakes.well
from scanner.cli import main
main()
"""


def run(folder: Path, *words: str, **options):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False, **options,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    for name, words in {"a": "well", "b": "crash", "c": "well", "d": "bug", "e": "encrypted", "f": "hang"}.items():
        (tmp_path / f"{name}.txt").write_text(words)
    return tmp_path


def test_what_kills_a_reader_is_listed_and_the_others_are_reported(folder):
    result = run(folder, ".", "--format", "json")
    found = json.loads(result.stdout)

    assert [report["document"]["path"] for report in found["reports"]] == ["a.txt", "c.txt"]
    assert [(item["path"], item["reason"], item["exit_code"]) for item in found["refused"]] == [
        ("b.txt", "reading it crashed the reader; open it, save it afresh and scan that copy", 3),
        ("d.txt", "internal error (ZeroDivisionError); this is a bug in the scanner", 70),
        ("e.txt", "a password is needed", 3),
        ("f.txt", "reading it took longer than 2 seconds; split it, or save it afresh as PDF", 3),
    ]
    assert result.returncode == 70


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_bytes_do_not_depend_on_how_many_are_read_at_once(folder, jobs):
    for name in "acf":
        (folder / f"{name}.txt").write_text("plain")

    assert run(folder, ".", "-j", jobs).stdout == run(folder, ".").stdout


def test_a_bug_in_a_child_is_told_with_its_places(folder):
    result = run(folder, "d.txt", "a.txt", "--debug")

    assert "fakes.py:" in result.stderr
    assert "secret" not in result.stderr


def test_one_contract_is_read_in_the_program_unless_jobs_are_asked_for(folder):
    alone = run(folder, "b.txt")
    apart = run(folder, "b.txt", "--jobs", "1")

    assert alone.returncode == -signal.SIGSEGV
    assert (apart.returncode, apart.stderr) == (
        3,
        "scan: b.txt: reading it crashed the reader; open it, save it afresh and scan that copy\n",
    )


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "terminated"])
def test_a_run_that_is_stopped_leaves_no_process(tmp_path, sign, code):
    for name in "abcdef":
        (tmp_path / f"{name}.txt").write_text("tell")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, ".", "-j", "2"],
        cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    pids = [int(_written(tmp_path / f"{name}.pid")) for name in "ab"]
    program.send_signal(sign)
    _, said = program.communicate(timeout=20)

    assert (program.returncode, said.strip()) == (code, f"scan: {'interrupted' if code == 130 else 'terminated'}")
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def _written(path: Path) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if path.exists() and path.read_text().endswith(" "):
            return path.read_text()
        time.sleep(0.02)
    raise AssertionError("no child began")


def test_the_documents_of_a_zip_file_and_a_message_are_reported_one_by_one(tmp_path):
    for name in ("a.zip", "deals/b.zip"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(path, "w") as archive:
            for inner in ("1.txt", "2.json", "3.zip", "4.txt"):
                archive.writestr(inner, EMPTY_ZIP if inner == "3.zip" else "The Seller sells one chair to the Buyer.")
    (tmp_path / "deals" / "c.txt").write_text("The Seller sells one table to the Buyer.")

    def scan(*words):
        program = [sys.executable, "-m", "scanner", *words, "--format", "json"]
        result = subprocess.run(
            program,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        found = json.loads(result.stdout)
        reports = [report["document"]["path"] for report in found["reports"]]
        return (
            result.returncode,
            reports,
            [(item["path"], item["exit_code"]) for item in found["refused"]],
            result.stderr,
        )

    assert scan("a.zip") == (
        3,
        ["a.zip!/1.txt", "a.zip!/4.txt"],
        [("a.zip!/3.zip", 3)],
        (
            "scan: 1 file passed over as no contract; -v names them\n"
            "scan: a.zip!/3.zip: a zip file inside a zip file is not read; save it and scan it\n"
        ),
    )
    assert scan("deals", "-q")[:3] == (
        3,
        ["deals/b.zip!/1.txt", "deals/b.zip!/4.txt", "deals/c.txt"],
        [("deals/b.zip!/3.zip", 3)],
    )
