"""The comparison of two drafts as JSON."""

from __future__ import annotations

from scanner.assess import Finding, Report
from scanner.compare.comparison import Change, Comparison
from scanner.report.json_bytes import json_bytes
from scanner.report.place import called, shown_path
from scanner.report.wording import entry_point


def write(made: Comparison) -> bytes:
    """Return the comparison; lists are in the order of the new draft, what is gone in that of the old one."""
    clauses = made.clauses
    return json_bytes(
        {
            "schema_version": "1.0",
            "old": _document(made.old),
            "new": _document(made.new),
            "gained": [_finding(made.new, finding) for finding in made.gained],
            "lost": [_finding(made.old, finding) for finding in made.lost],
            "changed": [_change(made, change) for change in made.changed],
            "kept": made.kept,
            "checks": [{"id": id_, "old": old.value, "new": new.value} for id_, old, new in made.checks],
            "clauses": {
                "moved": [
                    {"old": called(made.old, old), "new": called(made.new, new)}
                    for old, new in clauses.same.items()
                    if made.old.clauses[old].number != made.new.clauses[new].number
                ],
                "reworded": [
                    {"old": called(made.old, old), "new": called(made.new, new)}
                    for old, new in clauses.reworded.items()
                ],
                "removed": [called(made.old, index) for index in clauses.removed],
                "added": [called(made.new, index) for index in clauses.added],
            },
        },
    )


def _document(report: Report) -> dict[str, object]:
    return {
        "path": shown_path(report.document.path),
        "sha256": report.document.sha256,
        "outcome": report.assessment.outcome.value,
        "complete": report.complete,
        "edition": report.assessment.facts.edition,
    }


def _change(made: Comparison, change: Change) -> dict[str, object]:
    return {
        "what": list(change.what),
        "worse": change.worse,
        "old": _finding(made.old, change.old),
        "new": _finding(made.new, change.new),
    }


def _finding(report: Report, finding: Finding) -> dict[str, object]:
    return {
        "fingerprint": finding.fingerprint,
        "clause": called(report, finding.clause),
        "severity": finding.severity.value,
        "disposition": finding.disposition.value,
        "direction": finding.direction.value,
        "technology": entry_point(finding),
        "mechanism": finding.mechanism.id if finding.mechanism else None,
        "control_point": finding.control_point_result.value,
        "reason": str(finding.reasons[0]) if finding.reasons else "",
    }
