"""Every row of a policy: what it is about, what else it asks, and what wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scanner.assess import Acceptance, AcceptedAs, Direction, Disposition, Outcome, Severity
from scanner.errors import UsageError
from scanner.gate import decide
from scanner.policy import DEFAULT, Stage, Verdict, policy_schema, read_policy, rule_on
from tests.report import builders

ACCEPTANCE = Acceptance(
    accepted_as=AcceptedAs.LETTER_OF_INTENT_OBTAINED,
    number="LOI-1",
    reviewer="R. Li",
    reason="letter of 3 March",
    decided=date(2026, 3, 3),
    expires=date(2026, 12, 31),
)


def contract(severity=Severity.HIGH, *, kind="licence", unread=False, **changes):
    report = builders.licence()
    finding = replace(report.assessment.findings[0], severity=severity, disposition=Disposition.FLAGGED, **changes)
    facts = replace(report.assessment.facts, type=kind, direction=finding.direction)
    parts = (("page 7", "no text layer"),) if unread else ()
    return replace(report, assessment=replace(report.assessment, findings=(finding,), facts=facts), unread=parts)


@pytest.fixture
def policy(tmp_path):
    def written(*rules: str, otherwise: str = "review"):
        path = tmp_path / "policy.yaml"
        rows = "".join(f"- {{{rule}}}\n" for rule in rules)
        path.write_text(f"version: 1\nname: house\notherwise: {otherwise}\nrules:\n{rows}", encoding="utf-8")
        return read_policy(path)

    return written


@pytest.mark.parametrize(
    ("rules", "report", "stage", "verdict"),
    [
        (["severity: high, decision: block"], contract(), "signature", "block"),
        (["severity: [high, medium], decision: block"], contract(Severity.MEDIUM), "signature", "block"),
        (["severity: high, decision: block"], contract(Severity.MEDIUM), "signature", "review"),
        (["outcome: licence_required, decision: pass"], contract(), "signature", "pass"),
        (["outcome: clear, decision: pass"], contract(), "signature", "review"),
        (["severity: high, direction: outbound, decision: block"], contract(), "signature", "block"),
        (
            ["severity: high, direction: inbound, decision: pass", "severity: high, decision: block"],
            contract(),
            "signature",
            "block",
        ),
        (
            ["severity: high, direction: inbound, decision: pass", "severity: high, decision: block"],
            contract(direction=Direction.INBOUND),
            "signature",
            "pass",
        ),
        (["severity: high, document_type: nda, decision: pass"], contract(kind="nda"), "signature", "pass"),
        (["severity: high, document_type: nda, decision: pass"], contract(), "signature", "review"),
        (["severity: high, stage: negotiation, decision: pass"], contract(), "negotiation", "pass"),
        (["severity: high, stage: negotiation, decision: pass"], contract(), "signature", "review"),
        (["severity: high, mitigated: true, decision: pass"], contract(), "signature", "review"),
        (["severity: high, mitigated: false, decision: pass"], contract(), "signature", "pass"),
        (
            ["outcome: licence_required, decision: pass", "severity: high, decision: block"],
            contract(),
            "signature",
            "block",
        ),
        (["severity: high, decision: pass", "severity: high, decision: block"], contract(), "signature", "pass"),
        (["severity: low, decision: pass"], contract(Severity.LOW, unread=True), "signature", "incomplete"),
        (["severity: high, decision: block"], contract(unread=True), "signature", "block"),
    ],
    ids=str,
)
def test_the_rule_that_fits_decides(policy, rules, report, stage, verdict):
    assert rule_on(report, policy(*rules), Stage(stage)).verdict == verdict


def test_an_accepted_finding_has_rules_of_its_own(policy):
    accepted = contract(acceptance=ACCEPTANCE)
    [finding] = accepted.assessment.findings
    finding = replace(finding, disposition=Disposition.ACCEPTED)
    accepted = replace(accepted, assessment=replace(accepted.assessment, findings=(finding,), outcome=Outcome.CLEAR))
    rules = policy("outcome: clear, decision: pass", "accepted: letter_of_intent_obtained, decision: review")

    assert rule_on(accepted, policy("outcome: clear, decision: pass")).verdict is Verdict.PASS
    assert rule_on(accepted, rules).verdict is Verdict.REVIEW


def test_a_known_finding_does_not_count(policy):
    assert rule_on(contract(known=True)).verdict is Verdict.PASS


def test_the_reasons_of_the_rules_that_decided_are_given(policy):
    made = policy("severity: high, decision: block, because: ask export control", "severity: low, decision: pass")

    assert rule_on(contract(), made).because == ("ask export control",)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("licence", "block"), ("chinese", "block"), ("clear", "pass"), ("unread", "incomplete")],
)
def test_without_a_policy_the_outcome_decides(name, verdict):
    assert rule_on(builders.ALL[name](), DEFAULT).verdict == verdict


@pytest.mark.parametrize(
    ("decision", "unread", "allow", "code"),
    [("pass", False, False, 0), ("review", False, False, 1), ("block", False, False, 1), ("pass", True, False, 3),
     ("pass", True, True, 0), ("block", True, True, 1)],
)  # fmt: skip
def test_the_exit_code_follows_the_policy(policy, decision, unread, allow, code):
    made = policy(f"severity: low, decision: {decision}")

    assert decide([contract(Severity.LOW, unread=unread)], [], policy=made, allow_incomplete=allow) == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file: input should be"),
        ("name: a\nrules: []\n", "rules: tuple should have at least 1 item"),
        (
            "name: a\nrules:\n- {decision: pass}\n",
            "rules.0: a rule names exactly one of outcome, severity and accepted",
        ),
        ("name: a\nrules:\n- {outcome: clear, severity: low, decision: pass}\n", "exactly one of"),
        ("name: a\nrules:\n- {outcome: fine, decision: pass}\n", "rules.0.outcome.0: input should be"),
        ("name: a\nrules:\n- {outcome: clear, decision: incomplete}\n", "rules.0.decision: input should be"),
        (
            "name: a\nrules:\n- {outcome: clear, decision: pass, docment_type: nda}\n",
            "rules.0.docment_type: extra inputs",
        ),
        ("name: a\notherwise: pass\nrules:\n- {outcome: clear, decision: pass}\n", "otherwise: input should be"),
        ("name: a\nrules:\n- {outcome: clear, mitigated: true, decision: pass}\n", "mitigated goes with severity"),
        ("name: [\n", "the policy is not YAML"),
    ],
)
def test_a_policy_that_is_wrong_says_where(tmp_path, text, said):
    path = tmp_path / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_policy(path)

    assert said in str(error.value)


def test_a_policy_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="scan schema policy says what it holds"):
        read_policy(tmp_path / "none.yaml")


def test_the_schema_takes_a_word_or_a_list():
    import jsonschema

    schema = policy_schema()
    for severity in ("high", ["high", "low"]):
        jsonschema.validate({"name": "a", "rules": [{"severity": severity, "decision": "block"}]}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"name": "a", "rules": [{"severity": "severe", "decision": "block"}]}, schema)
