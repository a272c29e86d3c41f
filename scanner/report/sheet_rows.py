"""What stands in the rows of the issue list, in the order of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.assess import Disposition, Finding, Report, Severity, Status
from scanner.detect import Side
from scanner.messages import recognised, say
from scanner.report.basis import edition_basis
from scanner.report.excerpt import passages
from scanner.report.options import Refused
from scanner.report.place import called, shown_path, where
from scanner.report.sheet import Quoted, Toned, Value
from scanner.report.wording import (
    DIRECTION_NAMES,
    DISPOSITIONS,
    LISTS,
    NO_CLEARANCE,
    OUTCOMES,
    SEVERITIES,
    SEVERITY_NAMES,
    STATUSES,
    TONES,
    TYPES,
    act,
    check_name,
    control_point_sentence,
    entry_point,
    live,
    outcome_sentences,
    related_line,
    sentence_case,
    technology_title,
    unread,
    words,
)
from scanner.version import __version__

_STATUS_TONES = {Status.ABSENT: "high", Status.DEFECTIVE: "medium", Status.PRESENT: "clear"}
Row = tuple[Value, ...]


def contract_rows(reports: Sequence[Report], refused: Sequence[Refused]) -> Iterator[Row]:
    """Yield a row a contract, those that could not be read at the end."""
    for report in reports:
        facts, findings = report.assessment.facts, report.assessment.findings
        open_ = live(report.assessment)
        yield (
            shown_path(report.document.path),
            facts.title or report.document.title,
            Toned(OUTCOMES[report.assessment.outcome], TONES[report.assessment.outcome]),
            outcome_sentences(report),
            DIRECTION_NAMES[facts.direction],
            facts.signing_date,
            facts.effective_date,
            *(sum(finding.severity is severity for finding in open_) for severity in Severity),
            len(findings) - len(open_),
            STATUSES[facts.licence_condition],
            say("memo.in_full") if report.complete else Toned(say("memo.in_part"), "medium"),
            tuple(say("sheet.part", part=part, reason=reason) for part, reason in unread(report)),
            TYPES.get(facts.type, words(facts.type)),
            *(_parties(report, side) for side in (Side.PRC, Side.FOREIGN, Side.UNKNOWN)),
            facts.edition,
            report.document.sha256,
        )
    refusal = Toned(say("memo.not_read"), "high")
    for item in refused:
        because = recognised(item.reason)
        yield (shown_path(item.path), "", refusal, because, *(None,) * 9, refusal, because, *(None,) * 6)


def finding_rows(reports: Sequence[Report]) -> Iterator[Row]:
    """Yield a row a finding, contract by contract in the order of the clauses, with room for the reader's own."""
    for report in reports:
        for finding in report.assessment.findings:
            clause = report.clauses[finding.clause]
            tone = {Severity.HIGH: "high", Severity.MEDIUM: "medium"}.get(finding.severity, "low")
            yield (
                shown_path(report.document.path),
                called(report, finding.clause),
                Toned(SEVERITY_NAMES[finding.severity], tone),
                entry_point(finding),
                Quoted(passages(report, finding)[-1].pieces),
                finding.reasons,
                finding.actions,
                None,
                say("sheet_status.open") if _is_open(finding) else None,
                None,
                clause.heading,
                where(report, clause.span),
                technology_title(finding),
                LISTS[finding.technology.list] if finding.technology.list else "",
                act(finding) if finding.mechanism else "",
                DIRECTION_NAMES[finding.direction],
                control_point_sentence(finding),
                say(f"certainty.{finding.certainty}"),
                DISPOSITIONS[finding.disposition],
                finding.source,
                finding.fingerprint[:12],
            )


def _is_open(finding: Finding) -> bool:
    return finding.disposition is not Disposition.ACCEPTED and finding.severity in (Severity.HIGH, Severity.MEDIUM)


def check_rows(reports: Sequence[Report]) -> Iterator[Row]:
    """Yield a row for each thing that a contract should say."""
    for report in reports:
        for check in report.assessment.checks:
            tone = _STATUS_TONES.get(check.status)
            yield (
                shown_path(report.document.path),
                check_name(check.id),
                Toned(STATUSES[check.status], tone) if tone else STATUSES[check.status],
                "" if check.clause is None else called(report, check.clause),
                sentence_case(check.reason),
                check.action,
            )


def unread_rows(reports: Sequence[Report], refused: Sequence[Refused]) -> Iterator[Row]:
    """Yield a row for each part of a contract that was not read; one that says so where all was."""
    found = [(shown_path(report.document.path), *part) for report in reports for part in unread(report)]
    found += [(shown_path(item.path), say("sheet.whole_file"), recognised(item.reason)) for item in refused]
    yield from found or [("", "", say("sheet.all_read"))]


def rule_rows(reports: Sequence[Report]) -> Iterator[Row]:
    """Yield what the reports rest on, and what the severities mean."""
    yield say("sheet.caution"), NO_CLEARANCE
    yield say("sheet.version"), f"contract-scanner {__version__}"
    for severity in Severity:
        yield SEVERITY_NAMES[severity], SEVERITIES[severity]
    for digest, read_on in sorted({(report.catalogue.digest, report.catalogue.read_on) for report in reports}):
        yield say("report.law_read_on"), read_on
        yield say("report.digest"), f"sha256:{digest}"
    for report in reports:
        facts = report.assessment.facts
        yield shown_path(report.document.path), say("sheet.judged_by", edition=facts.edition, day=edition_basis(facts))
        for rule in report.assessment.related:
            told = say("sheet.related", rule=related_line(rule), says=sentence_case(rule.says))
            yield shown_path(report.document.path), told


def _parties(report: Report, side: Side) -> str:
    return "; ".join(party.name for party in report.assessment.facts.parties if party.side is side)
