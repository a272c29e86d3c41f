"""The decision for a contract system: may the contract go on, and why, in a few lines of JSON."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.assess import Outcome, Report
from scanner.report.basis import edition_day
from scanner.report.json_bytes import json_bytes
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path
from scanner.report.wording import outcome_sentences, serious

_DECISIONS = {
    Outcome.PROHIBITED: "block",
    Outcome.LICENCE_REQUIRED: "block",
    Outcome.REVIEW: "review",
    Outcome.REGISTRATION: "review",
    Outcome.CLEAR: "pass",
}


def write(report: Report, _options: Options) -> bytes:
    """Return the decision on one contract."""
    return json_bytes(_decision(report))


def write_all(reports: Sequence[Report], refused: Sequence[Refused], _options: Options) -> bytes:
    """Return the decisions on several contracts; one that could not be read is incomplete."""
    decisions = [_decision(report) for report in reports]
    decisions += [
        {"path": shown_path(item.path), "decision": "incomplete", "reasons": [item.reason]} for item in refused
    ]
    return json_bytes({"schema_version": "1.0", "decisions": decisions})


def _decision(report: Report) -> dict[str, object]:
    outcome = report.assessment.outcome
    day = edition_day(report.assessment.facts)
    decision = _DECISIONS[outcome]
    found = serious(report.assessment)
    if not report.complete and decision != "block" and not found:
        decision = "incomplete"
    return {
        "path": shown_path(report.document.path),
        "decision": decision,
        "outcome": outcome.value,
        "reasons": [
            *outcome_sentences(report),
            *(f"{called(report, finding.clause)}: {finding.reasons[0]}" for finding in found if finding.reasons),
        ],
        "document_sha256": report.document.sha256,
        "rules": f"sha256:{report.catalogue.digest}",
        "edition": report.assessment.facts.edition,
        "as_of": day.isoformat() if day else None,
    }
