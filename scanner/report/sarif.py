"""The report as SARIF 2.1.0, for code-scanning services and viewers: one run, the Catalogue as its taxonomy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from scanner.assess import Disposition, Finding, Report, Severity
from scanner.catalogue import Catalogue
from scanner.report.json_bytes import json_bytes
from scanner.report.options import Options, Refused
from scanner.report.place import called, pages, shown_path
from scanner.report.wording import NO_CLEARANCE, entry_point, outcome_sentences
from scanner.spans import Span
from scanner.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TAXONOMY = "export-catalogue"
_UNLISTED = "unlisted"
_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note", Severity.NOTE: "none"}
_SECURITY = {"prohibited": "9.0", "restricted": "8.0"}


def write(report: Report, options: Options) -> bytes:
    """Return the log of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], _options: Options) -> bytes:
    """Return one log of several contracts; what was not read is a notification, and the run not successful."""
    rules = _rules(reports[0].catalogue) if reports else []
    order = {str(rule["id"]): index for index, rule in enumerate(rules)}
    notifications = [*_notifications(reports), *(_notification(shown_path(item.path), item.reason) for item in refused)]
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "contract-scanner",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "en-US",
                "rules": rules,
                "supportedTaxonomies": [{"name": _TAXONOMY}] if reports else [],
            },
        },
        "automationDetails": {"id": "catalogue-scan/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}],
        "results": [_result(report, finding, order) for report in reports for finding in report.assessment.findings],
        "properties": {"notice": NO_CLEARANCE, "outcomes": [_outcome(report) for report in reports]},
    }
    if reports:
        run["taxonomies"] = [_taxonomy(reports[0])]
    return json_bytes({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _outcome(report: Report) -> dict[str, object]:
    return {
        "path": shown_path(report.document.path),
        "outcome": report.assessment.outcome.value,
        "complete": report.complete,
        "said": " ".join(outcome_sentences(report)),
    }


def _rules(catalogue: Catalogue) -> list[dict[str, object]]:
    rules: dict[str, dict[str, object]] = {}
    for entry in catalogue.entries:
        for control in entry.control_points:
            name = entry.id if control.point is None else f"{entry.id}/{control.point}"
            rules.setdefault(
                name,
                {
                    "id": name,
                    "shortDescription": {"text": control.title.en},
                    "fullDescription": {"text": f"{control.title.en}. {entry.why.en}"},
                    "help": {"text": f"{entry.title.en} ({entry.list}). {entry.why.en}"},
                    "defaultConfiguration": {"level": "error"},
                    "properties": {
                        "tags": ["export-control", entry.list.value],
                        "security-severity": _SECURITY[entry.list],
                    },
                    "relationships": [
                        {"target": {"id": entry.id, "toolComponent": {"name": _TAXONOMY}}, "kinds": ["superset"]},
                    ],
                },
            )
    text = "Technology goes out that matches no covered entry; the contract may have to be registered."
    rules[_UNLISTED] = {
        "id": _UNLISTED,
        "shortDescription": {"text": "Transfer of technology that matches no covered entry"},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": "note"},
        "properties": {"tags": ["export-control"], "security-severity": "3.0"},
    }
    return list(rules.values())


def _taxonomy(report: Report) -> dict[str, object]:
    return {
        "name": _TAXONOMY,
        "version": report.assessment.facts.edition,
        "shortDescription": {"text": "Catalogue of Technologies Prohibited or Restricted from Export"},
        "isComprehensive": False,
        "taxa": [
            {"id": entry.id, "shortDescription": {"text": entry.title.en}, "properties": {"list": entry.list.value}}
            for entry in report.catalogue.entries
        ],
    }


def _result(report: Report, finding: Finding, order: dict[str, int]) -> dict[str, object]:
    technology = finding.technology
    rule = entry_point(finding) if technology.entry else _UNLISTED
    rule = rule if rule in order else str(technology.entry)
    clause = report.clauses[finding.clause]
    message = f"Clause {called(report, finding.clause)}: {' '.join(finding.reasons)} {' '.join(finding.actions)}"
    result: dict[str, object] = {
        "ruleId": rule,
        "kind": "review" if finding.severity is Severity.NOTE else "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": message.strip()},
        "locations": [_location(report, finding.clause, clause.span)],
        "relatedLocations": [
            {"id": index, "message": {"text": "explains the term"}, **_location(report, link.clause, link.span)}
            for index, link in enumerate(technology.via, start=1)
        ],
        "partialFingerprints": {"clause/v1": finding.fingerprint},
        "properties": {
            "severity": finding.severity.value,
            "confidence": finding.certainty.value,
            "direction": finding.direction.value,
            "controlPoint": finding.control_point_result.value,
            "mechanism": finding.mechanism.id if finding.mechanism else None,
            "pages": list(pages(report, clause.span)),
        },
    }
    if rule in order:
        result["ruleIndex"] = order[rule]
    if technology.entry:
        result["taxa"] = [{"id": technology.entry, "toolComponent": {"name": _TAXONOMY}}]
    if technology.via:
        result["codeFlows"] = [_flow(report, finding)]
    if finding.disposition is Disposition.ACCEPTED:
        # The last reason says who accepted it, and why.
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": str(finding.reasons[-1])}
        ]
    if finding.known:
        result["baselineState"] = "unchanged"
    return result


def _flow(report: Report, finding: Finding) -> dict[str, object]:
    # From the definition to its use, as a reader would follow it.
    steps = [_location(report, link.clause, link.span) for link in reversed(finding.technology.via)]
    steps.append(_location(report, finding.clause, finding.technology.span))
    return {"threadFlows": [{"locations": [{"location": step} for step in steps]}]}


def _location(report: Report, clause: int, span: Span | None) -> dict[str, object]:
    text = report.document.text
    span = span or report.clauses[clause].span
    # A clause's span ends with its line break, which a viewer would show as a part of the next line.
    span = Span(span.start, span.start + max(len(span.slice(text).rstrip()), 1))
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(shown_path(report.document.path)), "uriBaseId": "SRCROOT"},
            "region": {
                "startLine": text.count("\n", 0, span.start) + 1,
                "startColumn": span.start - text.rfind("\n", 0, span.start),
                "endLine": text.count("\n", 0, span.end) + 1,
                "endColumn": span.end - text.rfind("\n", 0, span.end),
                "charOffset": span.start,
                "charLength": len(span),
                "snippet": {"text": span.slice(text)},
            },
        },
        "logicalLocations": [{"fullyQualifiedName": called(report, clause), "kind": "clause"}],
    }


def _notifications(reports: Sequence[Report]) -> Iterator[dict[str, object]]:
    for report in reports:
        for where, reason in report.unread:
            yield _notification(shown_path(report.document.path), f"{where} was not read: {reason}")


def _notification(path: str, said: str) -> dict[str, object]:
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(path), "uriBaseId": "SRCROOT"}}}
    return {"level": "warning", "message": {"text": f"{path}: {said}"}, "locations": [location]}
