"""The memo in Markdown: a page for a partner, a pull request or a ticket; contract words cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.assess import Report, Severity, Status
from scanner.report.basis import edition_basis
from scanner.report.excerpt import passages
from scanner.report.neutral import neutral
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path, where
from scanner.report.wording import (
    CHECKS,
    DIRECTIONS,
    NO_CLEARANCE,
    OUTCOMES,
    SIDES,
    STATUSES,
    control_point_sentence,
    counted,
    entry_point,
    outcome_sentences,
    sentence_case,
    serious,
    spelled,
    words,
)

# What Markdown, its HTML and the usual extensions (mentions, issues, maths, bare links) take for markup within a line,
# and what begins a list, a heading or a rule at the start of one.
_MARKUP = re.compile(r"[\\`*_\[\]<>#!|~$@&]|:(?=//)|(?<=www)\.|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_QUOTE = 360


def write(report: Report, _options: Options) -> bytes:
    """Return the memo on one contract."""
    return _encoded(_memo(report))


def write_all(reports: Sequence[Report], refused: Sequence[Refused], _options: Options) -> bytes:
    """Return the memos on several contracts under a table of all."""
    lines = [
        f"# {counted(len(reports) + len(refused), 'contract')}: {len(reports)} read, {len(refused)} not read",
        "",
        "| Contract | Outcome | To settle | Read |",
        "| --- | --- | --- | --- |",
    ]
    for report in reports:
        read = "in full" if report.complete else "in part"
        row = (_plain(shown_path(report.document.path)), OUTCOMES[report.assessment.outcome])
        lines.append(f"| {row[0]} | {row[1]} | {len(serious(report.assessment))} | {read} |")
    lines += [f"| {_plain(shown_path(item.path))} | Not read: {_plain(item.reason)} | | no |" for item in refused]
    for report in reports:
        lines += ["", *_memo(report, "##")]
    return _encoded(lines)


def _memo(report: Report, level: str = "#") -> Iterator[str]:
    facts = report.assessment.facts
    yield f"{level} {_plain(facts.title or shown_path(report.document.path))}"
    yield ""
    yield f"**{' '.join(outcome_sentences(report))}**"
    yield ""
    yield f"- File: {_plain(shown_path(report.document.path))}, SHA-256 {report.document.sha256}"
    for party in facts.parties:
        yield f"- Party: {_plain(party.name)} ({_plain(party.role or 'role unknown')}, {SIDES[party.side]})"
    yield f"- Direction: {DIRECTIONS[facts.direction]}"
    yield f"- Signed: {spelled(facts.signing_date)}; effective: {spelled(facts.effective_date)}"
    yield f"- Licence condition: {STATUSES[facts.licence_condition]}"
    yield from _findings(report, level)
    yield from _missing(report, level)
    if report.unread:
        yield from ("", f"{level}# Not read", "")
        yield from (f"- {_plain(part)}: {_plain(reason)}" for part, reason in report.unread)
    yield ""
    yield (
        f"Catalogue edition {facts.edition}, as of {edition_basis(facts)}; law read on "
        f"{spelled(report.catalogue.read_on)}; patterns sha256:{report.catalogue.digest[:12]}. **{NO_CLEARANCE}**"
    )


def _findings(report: Report, level: str) -> Iterator[str]:
    found = sorted(serious(report.assessment), key=lambda finding: finding.severity is not Severity.HIGH)
    if found:
        yield from ("", f"{level}# To settle", "")
    for number, finding in enumerate(found, start=1):
        clause = report.clauses[finding.clause]
        place = where(report, clause.span)
        head = f"{number}. **{finding.severity.upper()}, {_plain(called(report, finding.clause))}**"
        yield f"{head}{f' ({place})' if place else ''}: {entry_point(finding)}, {_plain(finding.technology.title_en)}"
        quoted = "".join(piece.text for piece in passages(report, finding, limit=_QUOTE)[-1].pieces)
        yield f"   > {_plain(quoted)}"
        yield ""
        act = sentence_case(finding.mechanism.name_en) if finding.mechanism else "A mention"
        yield f"   {act}; {finding.direction}; control point {control_point_sentence(finding)}."
        yield f"   {_plain(' '.join(finding.reasons))}"
        yield from (f"   - {_plain(action)}" for action in finding.actions)
    rest = len(report.assessment.findings) - len(found)
    if rest:
        yield from ("", f"{counted(rest, 'further finding')} low, a mention or accepted.")


def _missing(report: Report, level: str) -> Iterator[str]:
    open_checks = [check for check in report.assessment.checks if check.status in (Status.ABSENT, Status.DEFECTIVE)]
    if open_checks:
        yield from ("", f"{level}# Missing or defective", "")
    for check in open_checks:
        name = CHECKS.get(check.id, sentence_case(words(check.id)))
        yield f"- **{name}**: {STATUSES[check.status]}. {_plain(check.reason)} {_plain(check.action)}".rstrip()


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", neutral(text))


def _encoded(lines: Iterator[str] | list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")
