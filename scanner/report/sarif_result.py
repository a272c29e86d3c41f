"""One finding as a result of a SARIF log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from scanner.assess import Disposition, Finding, Report, Severity
from scanner.messages import Language, Said, in_language, say
from scanner.report.options import Options
from scanner.report.place import called
from scanner.report.sarif_place import location, message
from scanner.report.sarif_rules import TAXONOMY, UNLISTED
from scanner.report.wording import accepted_by, act, entry_point, technology_title, together
from scanner.spans import Span

# SARIF says that what does not fail has no level.
_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note", Severity.NOTE: "none"}
# GitHub takes no more places with a result.
_PLACES = 1_000


def results_of(
    reports: Sequence[Report], rules: Sequence[dict[str, object]], options: Options
) -> list[dict[str, object]]:
    """Return the results of all contracts, by contract and place."""
    order = {str(rule["id"]): index for index, rule in enumerate(rules)}
    # With a baseline, what it does not hold is new; without one nothing is said.
    based = any(finding.known for report in reports for finding in report.assessment.findings)
    results = []
    for report in reports:
        lines: Counter[str] = Counter()
        for finding in report.assessment.findings:
            if options.omit_suppressed and finding.disposition is Disposition.ACCEPTED:
                continue
            result = _result(report, finding, order, options.language)
            line = _line_hash(report, finding)
            lines[line] += 1
            result["partialFingerprints"] = {
                "clause/v1": finding.fingerprint,
                "primaryLocationLineHash": f"{line}:{lines[line]}",
            }
            if based:
                result["baselineState"] = "unchanged" if finding.known else "new"
            results.append(result)
    return results


def _result(report: Report, finding: Finding, order: dict[str, int], language: Language) -> dict[str, object]:
    rule = entry_point(finding) if finding.technology.entry else UNLISTED
    rule = rule if rule in order else str(finding.technology.entry)
    said = _message(report, finding)
    result: dict[str, object] = {
        "ruleId": str(rule),
        "kind": "review" if finding.severity is Severity.NOTE else "fail",
        "level": _LEVELS[finding.severity],
        "message": message(in_language(said, language)),
        "locations": [location(report, finding.clause, report.clauses[finding.clause].span)],
        "relatedLocations": list(_related(report, finding, language))[:_PLACES],
        "properties": _properties(finding, said),
    }
    if rule in order:
        result["ruleIndex"] = order[rule]
    if finding.technology.entry:
        result["taxa"] = [{"id": finding.technology.entry, "toolComponent": {"name": TAXONOMY, "index": 0}}]
    if finding.technology.via:
        result["codeFlows"] = [_flow(report, finding, language)]
    if finding.disposition is Disposition.ACCEPTED:
        result["suppressions"] = [_suppression(finding, language)]
    return result


def _message(report: Report, finding: Finding) -> Said:
    said = together((*finding.reasons, *finding.actions))
    return say("sarif.message", clause=called(report, finding.clause), said=said)


def _properties(finding: Finding, said: Said) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "confidence": finding.certainty.value,
        "direction": finding.direction.value,
        "controlPoint": finding.control_point_result.value,
        "mechanism": finding.mechanism.id if finding.mechanism else None,
        "disposition": finding.disposition.value,
        "message_zh": said.zh,
    }


def _related(report: Report, finding: Finding, language: Language) -> Iterator[dict[str, object]]:
    places: list[tuple[int, Span | None, Said]] = [
        (link.clause, link.span, say("sarif.explains", term=link.term)) for link in finding.technology.via
    ]
    if finding.mechanism:
        places.append((finding.clause, finding.mechanism.span, say("sarif.act", act=act(finding))))
    places += [
        (condition.clause, condition.span, say("sarif.figure", found=condition.found))
        for condition in finding.conditions
        if condition.clause is not None
    ]
    for index, (clause, span, said) in enumerate(places, start=1):
        yield {"id": index, **location(report, clause, span, in_language(said, language))}


def _flow(report: Report, finding: Finding, language: Language) -> dict[str, object]:
    """Lead from the definition to its use, as a reader would follow it."""
    steps = [
        location(report, link.clause, link.span, in_language(say("sarif.explains", term=link.term), language))
        for link in reversed(finding.technology.via)
    ]
    used = in_language(say("sarif.used", technology=technology_title(finding)), language)
    steps.append(location(report, finding.clause, finding.technology.span, used))
    return {
        "threadFlows": [
            {"locations": [{"executionOrder": order, "location": step} for order, step in enumerate(steps, start=1)]}
        ]
    }


def _suppression(finding: Finding, language: Language) -> dict[str, object]:
    accepted = finding.acceptance
    if accepted is None:
        said = in_language(accepted_by(finding), language)
        return {"kind": "external", "status": "accepted", "justification": said}
    return {
        "kind": "external",
        "status": "accepted",
        "justification": accepted.reason,
        "properties": {
            "decision": accepted.accepted_as.value,
            "number": accepted.number or None,
            "reviewer": accepted.reviewer,
            "date": accepted.decided.isoformat(),
            "expires": accepted.expires.isoformat(),
        },
    }


def _line_hash(report: Report, finding: Finding) -> str:
    """Return what the finding's first line says, folded; the count that follows it tells equal lines apart."""
    words = report.clauses[finding.clause].span.slice(report.document.text).strip().split("\n", 1)[0]
    return sha256(" ".join(words.split()).encode("utf-8", "backslashreplace")).hexdigest()[:16]
