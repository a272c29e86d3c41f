"""A house's own rules: which outcome or finding means pass, review or block, by agreement, direction and stage.

A policy comes from the command line or from the user's own configuration, never from beside a contract.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from scanner.assess import AcceptedAs, Direction, Disposition, Finding, Outcome, Report, Severity, outcome
from scanner.checking import first_fault
from scanner.errors import UsageError


class Verdict(StrEnum):
    """What a contract system does with a contract; worst first."""

    BLOCK = "block"
    REVIEW = "review"
    INCOMPLETE = "incomplete"
    PASS = "pass"  # noqa: S105 - no password


class Stage(StrEnum):
    """Where the contract stands on its way."""

    TEMPLATE = "template"
    NEGOTIATION = "negotiation"
    SIGNATURE = "signature"
    PERFORMANCE = "performance"


Agreement = Literal[
    "licence", "jv", "patent_assignment", "technical_services", "supply", "offtake", "nda", "term_sheet", "jda", "epc",
    "asset_purchase", "employment", "amendment", "other",
]  # fmt: skip


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


Outcomes = Annotated[
    tuple[Outcome, ...], BeforeValidator(_several, json_schema_input_type=Outcome | tuple[Outcome, ...])
]
Severities = Annotated[
    tuple[Severity, ...], BeforeValidator(_several, json_schema_input_type=Severity | tuple[Severity, ...])
]
Grounds = Annotated[
    tuple[AcceptedAs, ...], BeforeValidator(_several, json_schema_input_type=AcceptedAs | tuple[AcceptedAs, ...])
]
Types = Annotated[
    tuple[Agreement, ...], BeforeValidator(_several, json_schema_input_type=Agreement | tuple[Agreement, ...])
]
Directions = Annotated[
    tuple[Direction, ...], BeforeValidator(_several, json_schema_input_type=Direction | tuple[Direction, ...])
]
Stages = Annotated[tuple[Stage, ...], BeforeValidator(_several, json_schema_input_type=Stage | tuple[Stage, ...])]


class Rule(BaseModel):
    """One row of a policy: it is about outcomes, about severities of findings, or about accepted findings.

    An empty condition is met by everything. `direction` is that of the finding, and for an outcome that of the
    contract. `mitigated` asks whether the contract waits for the licence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    outcome: Outcomes = ()
    severity: Severities = ()
    accepted: Grounds = ()
    document_type: Types = ()
    direction: Directions = ()
    stage: Stages = ()
    mitigated: bool | None = None
    decision: Literal[Verdict.BLOCK, Verdict.REVIEW, Verdict.PASS]
    because: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> Self:
        if sum(map(bool, (self.outcome, self.severity, self.accepted))) != 1:
            raise ValueError("a rule names exactly one of outcome, severity and accepted")
        if self.mitigated is not None and not self.severity:
            raise ValueError("mitigated goes with severity")
        return self


class Policy(BaseModel):
    """The rules in their order; for an outcome, and for each finding, the first that fits decides.

    The contract gets the worst of what was decided. Where no rule fits the outcome, every finding must fit one: what
    fits none, and a contract that no rule is about, gets `otherwise`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = 1
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    otherwise: Literal[Verdict.BLOCK, Verdict.REVIEW] = Verdict.REVIEW
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @property
    def sha256(self) -> str:
        """The digest of what the policy says."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


DEFAULT = Policy(
    name="built in",
    rules=(
        Rule(outcome=(Outcome.PROHIBITED, Outcome.LICENCE_REQUIRED), decision=Verdict.BLOCK),
        Rule(outcome=(Outcome.REVIEW, Outcome.REGISTRATION), decision=Verdict.REVIEW),
        Rule(outcome=(Outcome.CLEAR,), decision=Verdict.PASS),
    ),
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a policy says of one contract, and the reasons that the rules give, each once."""

    verdict: Verdict
    because: tuple[str, ...]


def read_policy(path: Path) -> Policy:
    """Return the policy in the YAML file at `path`.

    Raises:
        UsageError: it is not there or is no policy; the message says where.
    """
    try:
        return Policy.model_validate(yaml.safe_load(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: the policy could not be read as text; scan schema policy says what it holds"
        ) from error
    except yaml.YAMLError as error:
        raise UsageError(f"{path}: the policy is not YAML") from error
    except ValidationError as error:
        raise UsageError(f"{path}: {first_fault(error)}") from error


def policy_schema() -> dict[str, object]:
    """Return the JSON Schema of a policy."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Policy.model_json_schema()}


def rule_on(report: Report, policy: Policy = DEFAULT, stage: Stage = Stage.SIGNATURE) -> Ruling:
    """Return what the policy says of a contract at that stage.

    Findings that a baseline holds do not count. A contract of which a part was not read is incomplete, unless what was
    read is enough to block it or to ask for a review; no rule can let it pass.
    """
    counting = [finding for finding in report.assessment.findings if finding.counts]
    fitting, uncovered = _fitting(report, counting, policy, stage)
    verdicts = [rule.decision for rule in fitting] + ([policy.otherwise] if uncovered else [])
    verdict: Verdict = min(verdicts, key=list(Verdict).index)
    serious = any(finding.severity in (Severity.HIGH, Severity.MEDIUM) for finding in counting)
    if not report.complete and verdict is not Verdict.BLOCK and not serious:
        verdict = Verdict.INCOMPLETE
    because = dict.fromkeys(rule.because for rule in fitting if rule.because and rule.decision is verdict)
    return Ruling(verdict, tuple(because))


def _fitting(report: Report, counting: Sequence[Finding], policy: Policy, stage: Stage) -> tuple[Sequence[Rule], bool]:
    """Return the rules that decide, and whether something is left that no rule is about."""
    facts = report.assessment.facts
    here = [
        rule
        for rule in policy.rules
        if (not rule.stage or stage in rule.stage) and (not rule.document_type or facts.type in rule.document_type)
    ]
    reached = outcome(counting, complete=True)
    about_all = (r for r in here if reached in r.outcome and (not r.direction or facts.direction in r.direction))
    of_all = next(about_all, None)
    asked = [finding for finding in report.assessment.findings if not finding.known]
    of_each = [next((rule for rule in here if _fits(rule, finding)), None) for finding in asked]
    fitting = [rule for rule in (of_all, *of_each) if rule is not None]
    missed = any(rule is None for rule, finding in zip(of_each, asked, strict=True) if finding.counts)
    return fitting, of_all is None and (missed or not fitting)


def _fits(rule: Rule, finding: Finding) -> bool:
    if rule.direction and finding.direction not in rule.direction:
        return False
    if finding.acceptance is not None:
        return finding.acceptance.accepted_as in rule.accepted
    mitigated = finding.disposition is Disposition.MITIGATED
    return finding.severity in rule.severity and rule.mitigated in (None, mitigated)
