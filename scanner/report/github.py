"""Workflow commands of GitHub Actions: an annotation a finding, one for what was not read, and the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.assess import Finding, Report, Severity
from scanner.messages import recognised, say
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path
from scanner.report.voice import Voice, voice
from scanner.report.wording import (
    SEVERITY_NAMES,
    accepted,
    accepted_by,
    act,
    entry_point,
    outcome_sentences,
    together,
    unread,
)

_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice", Severity.NOTE: "notice"}


def write(report: Report, options: Options) -> bytes:
    """Return the annotations of one contract."""
    return write_all((report,), (), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return the annotations of several contracts, the worst of each first: GitHub shows only the first few."""
    told = voice(options)
    lines = [line for report in reports for line in _contract(report, told)]
    lines += [
        _command("error", told(shown_path(item.path)), told(say("memo.not_read")), told(recognised(item.reason)))
        for item in refused
    ]
    return ("".join(f"{line}\n" for line in lines)).encode("utf-8", "backslashreplace")


def _contract(report: Report, told: Voice) -> Iterator[str]:
    path = told(shown_path(report.document.path))
    for part, reason in unread(report):
        yield _command("warning", path, told(say("memo.not_read")), told(say("row.unread", part=part, reason=reason)))
    severities = tuple(Severity)
    live = [finding for finding in report.assessment.findings if finding.counts]
    for finding in sorted(live, key=lambda finding: severities.index(finding.severity)):
        severity, place = told(SEVERITY_NAMES[finding.severity]), told(called(report, finding.clause))
        title = f"{severity}: {place}, {told(act(finding))}, {told(entry_point(finding))}"
        said = told(together((*finding.reasons, *finding.actions)))
        yield _command(_LEVELS[finding.severity], path, title, said, _line(report, finding))
    for finding in accepted(report.assessment):
        title = f"{told(called(report, finding.clause))}, {told(act(finding))}, {told(entry_point(finding))}"
        yield _command("notice", path, title, told(accepted_by(finding)), _line(report, finding))
    yield _command("notice", path, told(say("memo.outcome")), told(together(outcome_sentences(report))))


def _line(report: Report, finding: Finding) -> int:
    return report.document.text.count("\n", 0, report.clauses[finding.clause].span.start) + 1


def _command(level: str, path: str, title: str, message: str, line: int = 0) -> str:
    where = f"file={_property(path)},line={line}" if line else f"file={_property(path)}"
    return f"::{level} {where},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    # A line break or a percent sign of the contract's would end the command or be read as an escape.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
