"""The comparison of two drafts for a terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from scanner.assess import Finding, Report, Severity, without_label
from scanner.compare.comparison import Change, Comparison
from scanner.report.columns import Styled
from scanner.report.options import Options
from scanner.report.place import called, shown_path
from scanner.report.text_page import Page
from scanner.report.wording import CHECKS, NO_CLEARANCE, OUTCOMES, STATUSES, counted, entry_point, words

# Clauses that only moved are named up to so many; a clause put in front moves all that follow.
_MOST = 12
# Words around a change, and changes of one clause.
_AROUND, _CHANGES = 4, 6

_WHAT = {
    "clause": "its words",
    "definitions": "a definition or a place it points at",
    "figures": "a tested figure",
    "severity": "severity",
    "disposition": "state",
    "direction": "direction",
    "mechanism": "act",
    "control_point": "control point",
}


def write(made: Comparison, *, encoding: str) -> bytes:
    """Return the comparison as lines: what is gained first."""
    page = Page(Options(encoding=encoding))
    page.put(
        [Styled(f"{shown_path(made.old.document.path)} {page.arrow} {shown_path(made.new.document.path)}", "bold")]
    )
    page.rule("heavy")
    before, after = (OUTCOMES[report.assessment.outcome] for report in (made.old, made.new))
    page.put([Styled(f"{after}." if before == after else f"{before}, before; now: {after}.")])
    for report in (made.old, made.new):
        if not report.complete:
            page.put([Styled(f"{shown_path(report.document.path)} was not read in full.", "medium")])
    _findings(page, "GAINED", made.new, made.gained, "high")
    _changes(page, made)
    _findings(page, "LOST", made.old, made.lost, "good")
    if made.checks:
        page.heading("What the contract says about the licence procedure")
        for check, old, new in made.checks:
            page.put(
                [Styled(f"{CHECKS.get(check, words(check))}: {STATUSES[old]} {page.arrow} {STATUSES[new]}")], first="  "
            )
    _clauses(page, made)
    page.line()
    page.put([Styled(f"{counted(made.kept, 'finding')} kept as before.")])
    page.put([Styled(NO_CLEARANCE, "bold")])
    return page.encoded()


def _findings(page: Page, title: str, report: Report, findings: Sequence[Finding], style: str) -> None:
    if not findings:
        return
    page.heading(f"{title}: {counted(len(findings), 'finding')}", style)
    for finding in sorted(findings, key=lambda each: list(Severity).index(each.severity)):
        page.put([Styled(_line(report, finding), finding.severity)], first="  ", rest="    ")
        if finding.reasons and finding.severity is not Severity.NOTE:
            page.put([Styled(str(finding.reasons[0]))], first="    ")


def _changes(page: Page, made: Comparison) -> None:
    if not made.changed:
        return
    page.heading(f"CHANGED: {counted(len(made.changed), 'finding')}", "medium")
    for change in made.changed:
        page.put([Styled(_line(made.new, change.new), change.new.severity)], first="  ", rest="    ")
        page.put([Styled("; ".join(_told(change, page.arrow)))], first="    ")


def _told(change: Change, arrow: str) -> Iterator[str]:
    values = {
        "severity": (change.old.severity, change.new.severity),
        "disposition": (change.old.disposition, change.new.disposition),
        "direction": (change.old.direction, change.new.direction),
        "control_point": (change.old.control_point_result, change.new.control_point_result),
    }
    for what in change.what:
        if what in values:
            old, new = values[what]
            yield f"{_WHAT[what]} {words(old)} {arrow} {words(new)}"
        else:
            yield f"{_WHAT[what]} changed"


def _line(report: Report, finding: Finding) -> str:
    act = finding.mechanism.name_en if finding.mechanism else "mention"
    place = f"{finding.severity.upper()} {called(report, finding.clause)}"
    return f"{place}: {entry_point(finding)}, {act}, {finding.direction}"


def _clauses(page: Page, made: Comparison) -> None:
    old, new, clauses = made.old, made.new, made.clauses
    if clauses.reworded:
        page.heading(f"Reworded: {counted(len(clauses.reworded), 'clause')}")
        for one, other in clauses.reworded.items():
            name = called(new, other)
            page.row(
                name if called(old, one) == name else f"{called(old, one)} {page.arrow} {name}",
                _word_changes(made, one, other),
            )
    moved = [
        f"{called(old, one)} {page.arrow} {called(new, other)}"
        for one, other in clauses.same.items()
        if old.clauses[one].number != new.clauses[other].number
    ]
    _names(page, "Moved", moved)
    _names(page, "Added", [called(new, index) for index in clauses.added])
    _names(page, "Removed", [called(old, index) for index in clauses.removed])


def _names(page: Page, title: str, names: Sequence[str]) -> None:
    if names:
        page.heading(f"{title}: {counted(len(names), 'clause')}")
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        page.put([Styled(", ".join(names[:_MOST]) + more)], first="  ")


def _word_changes(made: Comparison, one: int, other: int) -> str:
    """Return the changed words with a few around them: taken out in [- -], put in in {+ +}."""
    before, after = _split(made.old, one), _split(made.new, other)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    told = []
    for tag, start, end, into, until in matcher.get_opcodes():
        if tag == "equal":
            continue
        out = f"[-{' '.join(before[start:end])}-]" if end > start else ""
        put = f"{{+{' '.join(after[into:until])}+}}" if until > into else ""
        lead, tail = after[max(into - _AROUND, 0) : into], after[until : until + _AROUND]
        told.append(" ".join(part for part in (*lead, out, put, *tail) if part))
    more = f" … and {len(told) - _CHANGES} more" if len(told) > _CHANGES else ""
    return " … ".join(told[:_CHANGES]) + more


def _split(report: Report, clause: int) -> list[str]:
    found = report.clauses[clause]
    return without_label(found.span.slice(report.document.text), found.number).split()
