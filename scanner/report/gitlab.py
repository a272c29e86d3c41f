"""GitLab's SAST report, version 15.2.1: a vulnerability a finding, a message for what was not read.

The format asks for clock times; so that the same input gives the same bytes they are the day the law was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.assess import Certainty, Finding, Report, Severity
from scanner.messages import recognised, say
from scanner.report.json_bytes import json_bytes
from scanner.report.markdown import escaped
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path
from scanner.report.voice import Voice, voice
from scanner.report.wording import (
    accepted,
    accepted_by,
    act,
    entry_point,
    live,
    outcome_sentences,
    technology_title,
    together,
    unread,
)
from scanner.version import __version__

_VERSION = "15.2.1"
_SCHEMA = (
    "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/"
    f"v{_VERSION}/dist/sast-report-format.json"
)
_SEVERITIES = {Severity.HIGH: "High", Severity.MEDIUM: "Medium", Severity.LOW: "Low", Severity.NOTE: "Info"}
_CONFIDENCES = {Certainty.HIGH: "High", Certainty.MEDIUM: "Medium", Certainty.LOW: "Low"}
# GitLab takes no longer ones.
_NAME, _SOLUTION = 255, 7_000
_NEVER = "1970-01-01T00:00:00"


def write(report: Report, options: Options) -> bytes:
    """Return the report of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return one report of several contracts; the scan has failed where anything was not read."""
    told = voice(options)
    messages = list(_messages(reports, refused, told))
    time = f"{reports[0].catalogue.read_on.isoformat()}T00:00:00" if reports else _NEVER
    tool = {
        "id": "contract-scanner",
        "name": "contract-scanner",
        "vendor": {"name": "contract-scanner"},
        "version": __version__,
    }
    whole = all(report.complete for report in reports) and not refused
    return json_bytes(
        {
            "version": _VERSION,
            "schema": _SCHEMA,
            "scan": {
                "analyzer": tool,
                "scanner": tool,
                "type": "sast",
                "start_time": time,
                "end_time": time,
                "status": "success" if whole else "failure",
                "messages": messages,
            },
            "vulnerabilities": [
                _vulnerability(report, finding, told) for report in reports for finding in live(report.assessment)
            ],
        }
    )


def _messages(reports: Sequence[Report], refused: Sequence[Refused], told: Voice) -> Iterator[dict[str, str]]:
    for report in reports:
        path = shown_path(report.document.path)
        for part, reason in unread(report):
            yield {"level": "warn", "value": told(f"{path}: {told(say('row.unread', part=part, reason=reason))}")}
        outcome = say("pipeline.outcome", path=path, outcome=together(outcome_sentences(report)))
        yield {"level": "info", "value": told(outcome)}
        for finding in accepted(report.assessment):
            # No vulnerability for somebody to dismiss again, and no secret either.
            said = say(
                "pipeline.accepted",
                path=path,
                clause=called(report, finding.clause),
                entry=entry_point(finding),
                said=accepted_by(finding),
            )
            yield {"level": "info", "value": told(said)}
    for item in refused:
        because = say("pipeline.not_examined", reason=recognised(item.reason))
        yield {"level": "fatal", "value": told(say("pipeline.outcome", path=shown_path(item.path), outcome=because))}


def _vulnerability(report: Report, finding: Finding, told: Voice) -> dict[str, object]:
    text, span = report.document.text, report.clauses[finding.clause].span
    place = told(called(report, finding.clause))
    words = span.slice(text).rstrip()
    start = text.count("\n", 0, span.start) + 1
    return {
        "id": finding.fingerprint,
        "name": f"{place}: {told(act(finding))}"[:_NAME],
        # GitLab shows these two as Markdown.
        "description": escaped(told(together(finding.reasons))),
        "severity": _SEVERITIES[finding.severity],
        "confidence": _CONFIDENCES[finding.certainty],
        "solution": escaped(told(together(finding.actions)))[:_SOLUTION],
        "location": {
            "file": shown_path(report.document.path),
            "start_line": start,
            "end_line": start + words.count("\n"),
        },
        "identifiers": [
            {
                "type": "export_catalogue_entry",
                "name": told(entry_point(finding)),
                "value": finding.technology.entry or "unlisted",
            }
        ],
        "details": {
            "technology": {
                "type": "text",
                "name": told(say("page.technology")),
                "value": told(technology_title(finding)),
            },
            "clause": {"type": "text", "name": told(say("page.column.clause")), "value": told(words)},
        },
    }
