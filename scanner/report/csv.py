"""The issue list as CSV: a row a finding, for a spreadsheet; no cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from scanner.assess import Finding, Report
from scanner.messages import both, recognised, say
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path, where
from scanner.report.voice import Voice, voice
from scanner.report.wording import (
    DIRECTION_NAMES,
    OUTCOMES,
    SEVERITY_NAMES,
    control_point_sentence,
    entry_point,
    technology_title,
    together,
    unread,
)

# Also the keys of the headings, `column.*` of the messages.
_HEADER = (
    "document", "outcome", "finding", "severity", "confidence", "disposition", "clause", "heading", "place", "entry",
    "technology", "mechanism", "direction", "control_point", "text", "reasons", "actions", "source",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula; full-width forms and a leading blank count too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Excel's limit for a cell, less the marks of a cut.
_CELL = 32_000


def write(report: Report, options: Options) -> bytes:
    """Return the issue list of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return one issue list of several contracts.

    A contract without findings, not read in full, or refused has a row that says so: an absent row would read as clean.
    """
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\r\n")
    told = voice(options)
    out.writerow([told(say(f"column.{name}")) for name in _HEADER])
    for report in reports:
        out.writerows(_safe(row, told) for row in _rows(report))
    for item in refused:
        state = _state(shown_path(item.path), say("memo.not_read"), recognised(item.reason))
        out.writerow(_safe(state, told))
    # Excel takes a file for UTF-8 only with this mark.
    return stream.getvalue().encode("utf-8-sig", "backslashreplace")


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    path, outcome = shown_path(report.document.path), OUTCOMES[report.assessment.outcome]
    for finding in report.assessment.findings:
        yield (path, outcome, *_finding(report, finding))
    if not report.assessment.findings:
        yield _state(path, outcome, say("row.none"))
    for part, reason in unread(report):
        yield _state(path, outcome, say("row.unread", part=part, reason=reason))


def _finding(report: Report, finding: Finding) -> tuple[str, ...]:
    clause = report.clauses[finding.clause]
    return (
        finding.fingerprint[:12],
        SEVERITY_NAMES[finding.severity],
        say(f"certainty.{finding.certainty}"),
        say(f"disposition_short.{finding.disposition}"),
        called(report, finding.clause),
        clause.heading,
        where(report, clause.span),
        entry_point(finding),
        technology_title(finding),
        both(finding.mechanism.name_en, finding.mechanism.name_zh) if finding.mechanism else "",
        DIRECTION_NAMES[finding.direction],
        control_point_sentence(finding),
        clause.span.slice(report.document.text).strip(),
        together(finding.reasons),
        together(finding.actions),
        finding.source,
    )


def _state(path: str, outcome: str, reason: str) -> tuple[str, ...]:
    row = dict.fromkeys(_HEADER, "") | {"document": path, "outcome": outcome, "reasons": reason}
    return tuple(row.values())


def _safe(row: Sequence[str], told: Voice) -> list[str]:
    cells = []
    for value in row:
        cell = told(value)
        if len(cell) > _CELL:
            cell = cell[:_CELL] + " …"
        cells.append(f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell)
    return cells
