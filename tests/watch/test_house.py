"""What a house has decided holds in the watched folder as everywhere."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.assess import AcceptedAs
from scanner.catalogue import load
from scanner.cli import cli
from scanner.errors import UsageError
from scanner.gate import Gate
from scanner.gate.gate import today
from scanner.pipeline import Pipeline
from scanner.review import Ledger, made_on
from scanner.watch import Again, PipelineJudge
from tests.review.drafts import LICENCE

POLICY = "name: house\nrules:\n- {outcome: licence_required, decision: pass}\n"


@pytest.fixture(scope="module")
def decision(tmp_path_factory):
    """A decision on the one finding of the licence."""
    path = tmp_path_factory.mktemp("decided") / "licence.txt"
    path.write_text(LICENCE, encoding="utf-8")
    report = Pipeline(load()).scan(path)
    [finding] = [each for each in report.assessment.findings if each.counts]
    given = {"decision": AcceptedAs.FALSE_POSITIVE, "reason": "published", "reviewer": "R. Li", "number": ""}
    return made_on(report, finding, **given, day=today(), expires=today() + timedelta(days=30))


@pytest.fixture
def ledger(tmp_path, decision):
    """The file of a house's decisions."""
    path = tmp_path / "decisions.yaml"
    path.write_bytes(Ledger().with_decision(decision).encoded())
    return path


@pytest.fixture
def watch(folder):
    """Run `scan watch --once` over the licence with these options; return its exit code."""
    folder.put("licence.txt", LICENCE)
    words = ["watch", str(folder.inbox), "--out", str(folder.out), "--ledger", str(folder.ledger_path), "--settle", "0"]
    return lambda *more: CliRunner().invoke(cli, [*words, "--once", "--isolated", *map(str, more)])


@pytest.mark.parametrize(("decided", "code"), [(False, 1), (True, 0)], ids=["undecided", "decided"])
def test_a_decision_lets_a_document_of_the_folder_through(folder, watch, ledger, decided, code):
    answer = watch(*(["--decisions", ledger] if decided else []))
    [report] = folder.out.glob("licence.*.report.html")

    assert answer.exit_code == code
    assert ("R. Li" in report.read_text("utf-8")) is decided  # who let it through stands in the report


def test_a_policy_decides_in_the_folder(watch, tmp_path):
    policy = tmp_path / "policy.yaml"
    policy.write_text(POLICY)

    assert watch("--policy", policy).exit_code == 0


def test_what_a_baseline_knows_does_not_stop_again(folder, watch, tmp_path):
    baseline = tmp_path / "baseline.json"
    scanned = CliRunner().invoke(cli, [str(folder.inbox / "licence.txt"), "--isolated", "-o", f"json={baseline}"])

    assert (scanned.exit_code, watch("--baseline", baseline).exit_code) == (1, 0)


def test_a_decision_taken_back_judges_the_document_anew(folder, ledger, decision):
    judge = PipelineJudge(open_gate=partial(Gate.opened, decisions=ledger, isolated=True))
    folder.judge = judge
    folder.put("licence.txt", LICENCE)
    try:
        before = folder.once()
        taken_back = Ledger().with_decision(decision).reopened(
            decision.fingerprint, reviewer="A. Wang", day=today(), reason="it was not published"
        )  # fmt: skip
        ledger.write_bytes(taken_back.encoded())
        judge.reload()
        opened = folder.ledger()
        [change] = Again(opened, judge).run().changes
        opened.close()
    finally:
        judge.close()

    assert before == 0
    assert (change.before.code, change.after.code) == (0, 1)
    assert (change.before.outcome, change.after.outcome) == ("clear", "licence_required")


def test_decisions_make_other_rules_until_they_expire(decision):
    days = (decision.expires, decision.expires + timedelta(days=1))
    digests = [Gate(decisions=(decision,), clock=lambda day=day: day).digest for day in days]

    assert digests[0]
    assert (digests[1], Gate().digest) == ("", "")


@pytest.mark.parametrize("place", ["inbox", "open to all"])
def test_what_decides_may_not_be_in_the_hands_of_those_who_drop_documents(folder, ledger, place):
    if place == "inbox":
        ledger = Path(ledger).rename(folder.inbox / ledger.name)
    else:
        ledger.chmod(0o666)
    with pytest.raises(UsageError, match="in the inbox" if place == "inbox" else "anybody may change"):
        folder.settings(trusted=(ledger,))
