"""The README says what the program says."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from scanner.cli import cli

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_help_in_the_readme_is_that_of_the_program():
    (block,) = re.findall(r"```console\n\$ scan --help\n(.*?)```", README, re.DOTALL)

    result = CliRunner().invoke(cli, ["--help"], prog_name="scan", terminal_width=80)

    assert block == result.output


def test_ci_runs_the_test_command_of_the_readme_word_for_word():
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)

    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_file_that_the_readme_points_at_is_there():
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)

    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_readme_names_every_entry_that_is_loaded():
    entries = sorted(path.stem for path in (ROOT / "patterns" / "technology").glob("*.yaml"))

    assert [entry for entry in entries if entry not in README] == []
