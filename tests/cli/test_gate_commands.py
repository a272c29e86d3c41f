"""The commands of the gate, as a lawyer or a pipeline would use them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from scanner.assess import AcceptedAs
from scanner.cli import cli
from scanner.cli.gating import STAGES
from scanner.cli.review import GROUNDS
from scanner.policy import Stage
from tests.review.drafts import LICENCE

POLICY = "name: house\nrules:\n- {outcome: licence_required, decision: %s}\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("scanner.gate.gate.today", lambda: date(2026, 3, 1))
    (tmp_path / "licence.txt").write_text(LICENCE, encoding="utf-8")
    (tmp_path / "next.txt").write_text(LICENCE.replace("hereby grants", "hereby irrevocably grants"), encoding="utf-8")
    (tmp_path / "secret").write_bytes(b"s" * 40)
    (tmp_path / "other").write_bytes(b"t" * 40)

    def program(*words):
        return CliRunner().invoke(cli, list(words))

    return program


def mark(run):
    return json.loads(run("licence.txt", "--format", "json").stdout)["findings"][0]["fingerprint"]


def accept(run, *more):
    words = ("review", "accept", mark(run)[:12], "--in", "licence.txt", "--reason", "published", "--reviewer", "R. Li")
    return run(*words, "--decision", "false_positive", *more)


def test_the_choices_are_those_of_the_code():
    assert (tuple(Stage), tuple(AcceptedAs)) == (STAGES, GROUNDS)


def test_a_finding_is_accepted_listed_and_taken_back(run):
    assert run("licence.txt").exit_code == 1
    assert accept(run).exit_code == 0
    assert run("licence.txt").exit_code == 0
    assert "In force" in run("review", "list").stdout or "in force" in run("review", "list").stdout
    assert run("review", "reopen", mark(run), "--reason", "withdrawn", "--reviewer", "A").exit_code == 0
    assert run("licence.txt").exit_code == 1
    assert "taken back by A on 2026-03-01: withdrawn" in " ".join(run("review", "list").stdout.split())


@pytest.mark.parametrize("form", ["text", "json", "md", "csv", "sarif", "html"])
def test_an_accepted_finding_stays_in_every_form_with_who_and_why(run, form):
    accept(run)
    said = " ".join(run("licence.txt", "--format", form).stdout.split())

    assert "R. Li" in said
    assert "published" in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("licence.txt",), 0),
        (("licence.txt", "--isolated"), 1),
        (("licence.txt", "--strict-decisions"), 0),
        (("next.txt",), 1),
        (("next.txt", "--strict-decisions"), 2),
        (("next.txt", "--strict-decisions", "--exit-zero"), 0),
        (("licence.txt", "--decisions", "none.yaml"), 2),
        (("licence.txt", "--isolated", "--policy", "pass.yaml"), 0),
        (("licence.txt", "--isolated", "--policy", "block.yaml"), 1),
        (("licence.txt", "--policy", "none.yaml"), 2),
        (("licence.txt", "--policy", "pass.yaml", "--fail-on", "high"), 2),
        (("licence.txt", "--isolated", "--config", "config.toml"), 0),
        (("licence.txt", "--config", "wrong.toml"), 2),
        (("licence.txt", "--config", "none.toml"), 2),
        (("licence.txt", "--isolated", "--baseline", "report.json"), 0),
        (("next.txt", "--isolated", "--baseline", "report.json"), 1),
        (("licence.txt", "--baseline", "none.json"), 2),
        (("licence.txt", "--sign", "none"), 2),
        (("compare", "licence.txt", "next.txt", "--isolated"), 1),
        (("compare", "licence.txt", "next.txt", "--isolated", "--fail-on-gain"), 0),
        (("compare", "licence.txt", "none.txt"), 3),
        (("verify", "none.json", "licence.txt", "--key", "secret"), 2),
        (("review", "accept", "0" * 32, "--in", "licence.txt", "--decision", "out_of_scope", "--reason", "x"), 2),
        (("review", "reopen", "0" * 32, "--reason", "x"), 2),
        (("schema", "policy"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_every_way_to_end_has_its_code(run, tmp_path, words, code):
    for decision in ("pass", "block"):
        (tmp_path / f"{decision}.yaml").write_text(POLICY % decision)
    (tmp_path / "config.toml").write_text('fail_on = "never"\n')
    (tmp_path / "wrong.toml").write_text('fail_onn = "never"\n')
    run("licence.txt", "--isolated", "--format", "json", "-o", "report.json")
    accept(run)

    assert run(*words).exit_code == code


@pytest.mark.parametrize(
    ("file", "key", "more", "code"),
    [
        ("licence.txt", "secret", (), 0),
        ("licence.txt", "secret", ("--require", "pass"), 1),
        ("next.txt", "secret", (), 1),
        ("licence.txt", "other", (), 1),
        ("none.txt", "secret", (), 3),
    ],
)
def test_a_signed_decision_is_about_one_file(run, file, key, more, code):
    run("licence.txt", "--isolated", "--sign", "secret", "-o", "decision=decision.json")

    assert run("verify", "decision.json", file, "--key", key, *more).exit_code == code


def test_a_decision_that_was_changed_does_not_verify(run, tmp_path):
    run("licence.txt", "--isolated", "--sign", "secret", "-o", "decision=decision.json")
    path = tmp_path / "decision.json"
    path.write_text(path.read_text().replace('"block"', '"pass"'))

    assert run("verify", "decision.json", "licence.txt", "--key", "secret").exit_code == 1


def test_a_member_that_stands_twice_is_refused(run, tmp_path):
    (tmp_path / "decision.json").write_text('{"decision": "pass", "decision": "block"}')

    assert run("verify", "decision.json", "licence.txt", "--key", "secret").exit_code == 2


def test_a_comparison_says_what_was_reworded(run):
    said = " ".join(run("compare", "licence.txt", "next.txt", "--isolated").stdout.split())

    assert "CHANGED: 1 finding" in said
    assert "{+irrevocably+}" in said
