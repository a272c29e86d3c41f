"""SARIF 2.1.0, for code-scanning services: one run, the Catalogue as its taxonomy, what was not read as notifications.

A log that passes GitHub's limits is cut from the least severe end, and a notification says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from scanner.assess import Report, Severity
from scanner.messages import Language, counted, in_language, recognised, say
from scanner.report.json_bytes import json_bytes
from scanner.report.options import Options, Refused
from scanner.report.place import shown_path
from scanner.report.redact import TOKEN
from scanner.report.sarif_place import artifact, message
from scanner.report.sarif_result import results_of
from scanner.report.sarif_rules import TAXONOMY, rules_of, taxonomy_of, translation_of
from scanner.report.wording import NO_CLEARANCE, outcome_sentences, together
from scanner.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TAGS = {Language.EN: "en-US", Language.ZH: "zh-CN", Language.BOTH: "en-US"}
# GitHub takes no more results in a run.
_RESULTS = 25_000
_SEVERITIES = tuple(Severity)
_NOT_READ, _CUT = "not-read", "cut"


def write(report: Report, options: Options) -> bytes:
    """Return the log of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return one log of several contracts; what was not read is a notification, and the run not successful."""
    catalogue = reports[0].catalogue if reports else None
    rules = rules_of(catalogue, options.language) if catalogue else []
    results, cut = _within_limits(results_of(reports, rules, options))
    unread = list(_unread(reports, refused, options))
    notifications = [*unread, *([_notification("", _cut(cut), options, kind=_CUT)] if cut else [])]
    run: dict[str, object] = {
        "tool": {"driver": _driver(rules, options)},
        "automationDetails": {"id": "catalogue-scan/"},
        "columnKind": "unicodeCodePoints",
        "language": _TAGS[options.language],
        "originalUriBaseIds": {
            "SRCROOT": {"description": {"text": "The folder that the paths of the contracts start from."}}
        },
        "invocations": [_invocation(notifications, options, successful=not unread)],
        "artifacts": [artifact(report) for report in reports],
        "results": results,
        "properties": {"notice": in_language(NO_CLEARANCE, options.language), "outcomes": _outcomes(reports, options)},
    }
    if catalogue:
        run["taxonomies"] = [taxonomy_of(reports[0])]
        run["translations"] = [translation_of(catalogue)]
    if options.redact:
        run["redactionTokens"] = [TOKEN]
    return json_bytes({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(notifications: list[dict[str, object]], options: Options, *, successful: bool) -> dict[str, object]:
    said: dict[str, object] = {"executionSuccessful": successful, "toolExecutionNotifications": notifications}
    return said if options.exit_code is None else said | {"exitCode": options.exit_code}


def _driver(rules: list[dict[str, object]], options: Options) -> dict[str, object]:
    return {
        "name": "contract-scanner",
        "version": __version__,
        "semanticVersion": __version__,
        "language": _TAGS[options.language],
        "shortDescription": {
            "text": "Flags the clauses of contracts that move technology listed in China's Catalogue."
        },
        "rules": rules,
        "notifications": [
            {"id": _NOT_READ, "shortDescription": {"text": "A contract, or a part of one, was not read."}},
            {"id": _CUT, "shortDescription": {"text": "Findings were left out to keep within the limits of services."}},
        ],
        "supportedTaxonomies": [{"name": TAXONOMY, "index": 0}] if rules else [],
    }


def _outcomes(reports: Sequence[Report], options: Options) -> list[dict[str, object]]:
    return [
        {
            "path": shown_path(report.document.path),
            "outcome": report.assessment.outcome.value,
            "complete": report.complete,
            "said": in_language(together(outcome_sentences(report)), options.language),
        }
        for report in reports
    ]


def _within_limits(results: list[dict[str, object]]) -> tuple[list[dict[str, object]], int]:
    """Return the results that a service takes, in their order, and how many of the least severe were left out."""
    if len(results) <= _RESULTS:
        return results, 0
    worst_first = sorted(range(len(results)), key=lambda place: (_rank(results[place]), place))
    kept = set(worst_first[:_RESULTS])
    return [result for place, result in enumerate(results) if place in kept], len(results) - _RESULTS


def _rank(result: dict[str, object]) -> int:
    properties = result["properties"]
    return _SEVERITIES.index(Severity(properties["severity"])) if isinstance(properties, dict) else len(_SEVERITIES)


def _cut(number: int) -> str:
    return say("sarif.cut", findings=counted("finding", number))


def _unread(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> Iterator[dict[str, object]]:
    for report in reports:
        for where, reason in report.unread:
            said = say("sarif.unread", part=recognised(where), reason=recognised(reason))
            yield _notification(shown_path(report.document.path), said, options)
    for item in refused:
        yield _notification(shown_path(item.path), recognised(item.reason), options, level="error")


def _notification(
    path: str, said: str, options: Options, *, kind: str = _NOT_READ, level: str = "warning"
) -> dict[str, object]:
    told = in_language(said, options.language)
    notification: dict[str, object] = {
        "descriptor": {"id": kind},
        "level": level,
        "message": message(f"{path}: {told}" if path else told),
    }
    if path:
        place = {"physicalLocation": {"artifactLocation": {"uri": quote(path), "uriBaseId": "SRCROOT"}}}
        notification["locations"] = [place]
    return notification
