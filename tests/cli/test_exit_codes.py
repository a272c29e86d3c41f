from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

ALL_KINDS = {
    "clear_txt": "clear",
    "flagged_txt": "licence",
    "part_txt": "unread",
    "damaged_txt": "damaged",
    "bug_txt": "bug",
    "patterns_txt": "patterns",
}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["clear.txt"], 0),
        (["flagged.txt"], 1),
        (["flagged.txt", "--fail-on", "never"], 0),
        (["clear.txt", "--fail-on", "note"], 1),
        (["flagged.txt", "--exit-zero"], 0),
        (["part.txt"], 3),
        (["part.txt", "--allow-incomplete"], 0),
        (["damaged.txt"], 3),
        (["damaged.txt", "--allow-incomplete"], 3),
        (["damaged.txt", "--exit-zero"], 0),
        (["nowhere.txt"], 3),
        (["bug.txt"], 70),
        (["bug.txt", "--exit-zero"], 0),
        (["patterns.txt"], 4),
        (["patterns.txt", "--exit-zero"], 0),
        (["clear.txt", "-o", "nowhere/report.json"], 5),
        (["clear.txt", "-o", "json=."], 2),
        (["clear.txt", "-o", "nowhere/report.json", "--exit-zero"], 0),
        (["clear.txt", "flagged.txt"], 1),
        (["clear.txt", "damaged.txt"], 3),
        (["flagged.txt", "damaged.txt"], 1),
        (["flagged.txt", "damaged.txt", "bug.txt"], 70),
        ([], 2),
        (["--frmat", "json", "clear.txt"], 2),
        (["clear.txt", "--format", "docx"], 2),
        (["clear.txt", "--as-of", "15/07/2025"], 2),
        (["clear.txt", "--fail-on", "severe"], 2),
        (["clear.txt", "-o", "report.what"], 2),
        (["clear.txt", "-o", "json="], 2),
        (["clear.txt", "-o", "a.json", "-o", "json=a.json"], 2),
        (["clear.txt", "-o", "text=clear.txt"], 2),
        (["catalogue", "show", "nothing"], 2),
        (["explain", "nothing"], 2),
        (["--help"], 0),
        (["clear.txt", "--help"], 0),
        (["--version"], 0),
        (["catalogue", "list"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_every_way_to_end_has_its_code(scan, folder, words, code):
    folder(**ALL_KINDS)

    assert scan(*words).exit_code == code


def test_ctrl_c_exits_with_130(scan, folder):
    folder(a_txt="interrupt")
    result = scan("a.txt")

    assert (result.exit_code, result.stderr) == (130, "\nscan: interrupted\n")


def test_being_terminated_exits_with_143(folder):
    folder(a_txt="clear")
    program = (
        "import os, signal, scanner.cli.reading as s\n"
        "class Slow:\n"
        "    def scan(self, path, **options): os.kill(os.getpid(), signal.SIGTERM); signal.pause()\n"
        "s.open_pipeline = Slow\n"
        "from scanner.cli import main\n"
        "main()\n"
    )
    result = _python("-c", program, "a.txt")

    assert (result.returncode, result.stderr) == (143, "scan: terminated\n")


def test_a_reader_that_goes_away_is_no_error(folder):
    folder()
    read, write = os.pipe()
    os.close(read)
    result = subprocess.run(
        [sys.executable, "-m", "scanner", "schema", "report"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env=_environment(),
    )
    os.close(write)

    assert (result.returncode, result.stderr) == (0, "")


def test_the_package_runs_as_a_program(folder):
    folder()

    assert _python("-m", "scanner", "--help").stdout.startswith("Usage: scan [OPTIONS] FILE|DIR...")


def test_an_error_that_nobody_foresaw_exits_with_70(scan, monkeypatch):
    def broken():
        raise OverflowError("words of a contract")

    monkeypatch.setattr("scanner.catalogue.load", broken)
    result = scan("catalogue", "list")

    assert result.exit_code == 70
    assert result.stderr == (
        "scan: internal error (OverflowError); this is a bug in the scanner\n"
        "      run again with --debug for a traceback to report\n"
    )


@pytest.mark.skipif(not hasattr(signal, "SIGTERM"), reason="the system knows no such signal")
def test_the_signal_handler_is_put_back(scan, folder):
    folder(a_txt="clear")
    before = signal.getsignal(signal.SIGTERM)
    scan("a.txt")

    assert signal.getsignal(signal.SIGTERM) is before


def _python(*words):
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env=_environment(), timeout=60
    )


def _environment():
    root = __file__.rsplit("tests", 1)[0]
    return {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}
