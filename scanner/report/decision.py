"""The decision for a contract system: may the contract go on, and why, in a few lines of JSON, signed if asked for."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from scanner.assess import Finding, Report
from scanner.policy import DEFAULT, Stage, rule_on
from scanner.report import json
from scanner.report.basis import edition_day
from scanner.report.json_bytes import json_bytes
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path
from scanner.report.wording import accepted, accepted_by, entry_point, outcome_sentences, serious

SCHEMA_VERSION = "1.0"


def write(report: Report, options: Options) -> bytes:
    """Return the decision on one contract."""
    return _encoded({"schema_version": SCHEMA_VERSION, **_decision(report, options)}, options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return the decisions on several contracts; one that could not be read is incomplete."""
    decisions = [_decision(report, options) for report in reports]
    decisions += [
        {"path": shown_path(item.path), "decision": "incomplete", "reasons": [item.reason]} for item in refused
    ]
    return _encoded({"schema_version": SCHEMA_VERSION, "decisions": decisions}, options)


def _encoded(statement: dict[str, object], options: Options) -> bytes:
    return json_bytes(options.signer.signed(statement) if options.signer else statement)


def _decision(report: Report, options: Options) -> dict[str, object]:
    policy = options.policy or DEFAULT
    stage = Stage(options.stage)
    ruling = rule_on(report, policy, stage)
    day = edition_day(report.assessment.facts)
    found = [finding for finding in serious(report.assessment) if finding.counts]
    return {
        "path": shown_path(report.document.path),
        "decision": ruling.verdict.value,
        "outcome": report.assessment.outcome.value,
        "reasons": [
            *ruling.because,
            *map(str, outcome_sentences(report)),
            *(f"{called(report, finding.clause)}: {finding.reasons[0]}" for finding in found if finding.reasons),
        ],
        "accepted": [_accepted(report, finding) for finding in accepted(report.assessment)],
        "stage": stage.value,
        "policy": {"name": policy.name, "sha256": policy.sha256},
        "document_sha256": report.document.sha256,
        # Of the JSON report in English: whoever keeps that file can show that it is the one decided on.
        "report_sha256": sha256(json.write(report, Options())).hexdigest(),
        "rules": f"sha256:{report.catalogue.digest}",
        "edition": report.assessment.facts.edition,
        "as_of": day.isoformat() if day else None,
    }


def _accepted(report: Report, finding: Finding) -> dict[str, object]:
    """Return what a reviewer let through, so that a signed decision says on whose word it rests."""
    acceptance = finding.acceptance
    said: dict[str, object] = {
        "fingerprint": finding.fingerprint,
        "clause": called(report, finding.clause),
        "entry": entry_point(finding),
        "said": accepted_by(finding),
    }
    if acceptance is None:
        return said
    return said | {
        "ground": acceptance.accepted_as.value,
        "number": acceptance.number or None,
        "reviewer": acceptance.reviewer,
        "reason": acceptance.reason,
        "date": acceptance.decided.isoformat(),
        "expires": acceptance.expires.isoformat(),
    }
