"""The issue list as CSV: a row a finding, for a spreadsheet; no cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from scanner.assess import Finding, Report
from scanner.report.neutral import neutral
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path, where
from scanner.report.wording import OUTCOMES, control_point_sentence, entry_point

_HEADER = (
    "document", "outcome", "finding", "severity", "confidence", "disposition", "clause", "heading", "place", "entry",
    "technology", "mechanism", "direction", "control point", "text", "reasons", "actions", "source",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula; full-width forms and a leading blank count too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Excel's limit for a cell, less the marks of a cut.
_CELL = 32_000


def write(report: Report, options: Options) -> bytes:
    """Return the issue list of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], _options: Options) -> bytes:
    """Return one issue list of several contracts.

    A contract without findings, not read in full, or refused has a row that says so: an absent row would read as clean.
    """
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(_HEADER)
    for report in reports:
        out.writerows(_safe(row) for row in _rows(report))
    for item in refused:
        out.writerow(_safe(_state(shown_path(item.path), "Not read", item.reason)))
    # Excel takes a file for UTF-8 only with this mark.
    return stream.getvalue().encode("utf-8-sig", "backslashreplace")


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    path, outcome = shown_path(report.document.path), OUTCOMES[report.assessment.outcome]
    for finding in report.assessment.findings:
        yield (path, outcome, *_finding(report, finding))
    if not report.assessment.findings:
        yield _state(path, outcome, "no finding; no finding is not clearance")
    for part, reason in report.unread:
        yield _state(path, outcome, f"not read: {part}: {reason}")


def _finding(report: Report, finding: Finding) -> tuple[str, ...]:
    clause = report.clauses[finding.clause]
    return (
        finding.fingerprint[:12],
        finding.severity,
        finding.certainty,
        finding.disposition,
        called(report, finding.clause),
        clause.heading,
        where(report, clause.span),
        entry_point(finding),
        finding.technology.title_en,
        finding.mechanism.name_en if finding.mechanism else "",
        finding.direction,
        control_point_sentence(finding),
        clause.span.slice(report.document.text).strip(),
        " ".join(finding.reasons),
        " ".join(finding.actions),
        finding.source,
    )


def _state(path: str, outcome: str, reason: str) -> tuple[str, ...]:
    row = dict.fromkeys(_HEADER, "") | {"document": path, "outcome": outcome, "reasons": reason}
    return tuple(row.values())


def _safe(row: Sequence[str]) -> list[str]:
    cells = []
    for value in row:
        cell = neutral(str(value))
        if len(cell) > _CELL:
            cell = cell[:_CELL] + " …"
        cells.append(f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell)
    return cells
