"""The terminal report: the answer first, then each finding with its reason, then what was not read, and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scanner.assess import Disposition, Finding, Outcome, Report, Severity, Status
from scanner.report.basis import edition_basis
from scanner.report.columns import Styled, width
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path
from scanner.report.text_finding import Told, brief, overview, tell
from scanner.report.text_page import Page
from scanner.report.wording import (
    CHECKS,
    CONFIDENCES,
    DIRECTIONS,
    LANGUAGES,
    NO_CLEARANCE,
    OUTCOMES,
    SIDES,
    STATUSES,
    TYPES,
    counted,
    edition_used,
    entries_used,
    entry_point,
    outcome_sentences,
    sentence_case,
    serious,
    spelled,
    words,
)

# Up to this many findings the page is its own overview.
_OVERVIEW = 2

_OUTCOME_STYLE = {
    Outcome.PROHIBITED: "high",
    Outcome.LICENCE_REQUIRED: "high",
    Outcome.REVIEW: "medium",
    Outcome.REGISTRATION: "medium",
    Outcome.CLEAR: "good",
}
_STATUS_STYLE = {
    Status.ABSENT: "high",
    Status.DEFECTIVE: "medium",
    Status.PRESENT: "good",
    Status.NOT_APPLICABLE: "dim",
}


def write(report: Report, options: Options) -> bytes:
    """Return the report of one contract."""
    page = Page(options)
    _contract(page, report)
    return page.encoded()


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return the reports of several contracts one after the other, and a list of all of them at the end."""
    page = Page(options)
    for report in reports:
        _contract(page, report)
        page.line()
    page.heading(f"{counted(len(reports) + len(refused), 'contract')}: {len(reports)} read, {len(refused)} not read")
    for report in reports:
        style = _OUTCOME_STYLE[report.assessment.outcome]
        state = [Styled(OUTCOMES[report.assessment.outcome], style)]
        if not report.complete and report.assessment.outcome is not Outcome.REVIEW:
            state.append(Styled("; not read in full", "medium"))
        if found := serious(report.assessment):
            state.append(Styled(f"; {counted(len(found), 'finding')}"))
        page.put([Styled(shown_path(report.document.path), "bold"), Styled(": "), *state], first="  ", rest="    ")
    for item in refused:
        said = [
            Styled(shown_path(item.path), "bold"),
            Styled(": "),
            Styled("not read", "high"),
            Styled(f"; {item.reason}"),
        ]
        page.put(said, first="  ", rest="    ")
    return page.encoded()


def _contract(page: Page, report: Report) -> None:
    _top(page, report)
    _findings(page, report)
    _checks(page, report)
    _unread(page, report)
    _rules(page, report)


def _top(page: Page, report: Report) -> None:
    assessment, facts = report.assessment, report.assessment.facts
    style = _OUTCOME_STYLE[assessment.outcome]
    page.put([Styled(shown_path(report.document.path), "bold")])
    page.rule("heavy")
    page.put([Styled(" ".join(outcome_sentences(report)), style)])
    page.line()
    page.row("Agreement", f"{facts.title or 'untitled'} ({TYPES.get(facts.type, words(facts.type))})")
    for party in facts.parties:
        role = f"{party.role}, " if party.role else ""
        page.row("Party", f"{party.name} ({role}{SIDES[party.side]})")
    if not facts.parties:
        page.row("Party", "no party was recognised")
    page.row("Direction", DIRECTIONS[facts.direction])
    page.row("Dates", f"signed: {spelled(facts.signing_date)}; effective: {spelled(facts.effective_date)}")
    page.row("Licence", f"condition {STATUSES[facts.licence_condition]}", _STATUS_STYLE[facts.licence_condition])
    page.row("Language", LANGUAGES.get(facts.language, facts.language))


def _findings(page: Page, report: Report) -> None:
    findings = report.assessment.findings
    told = Told()
    found = serious(report.assessment)
    if len(found) > _OVERVIEW:
        page.heading(f"At a glance: {counted(len(found), 'finding')} to settle")
        for finding in found:
            overview(page, report, finding)
    shown = [finding for finding in findings if finding.disposition is not Disposition.ACCEPTED]
    for severity in (Severity.HIGH, Severity.MEDIUM):
        if group := [finding for finding in shown if finding.severity is severity]:
            page.heading(f"{severity.upper()}: {counted(len(group), 'finding')}", severity)
            for finding in group:
                tell(page, report, finding, told)
    for severity in (Severity.LOW, Severity.NOTE):
        group = [finding for finding in shown if finding.severity is severity]
        _lines(page, report, f"{severity.upper()}: {counted(len(group), 'finding')}", group, severity)
    accepted = [finding for finding in findings if finding.disposition is Disposition.ACCEPTED]
    _lines(page, report, f"ACCEPTED BY A REVIEWER: {counted(len(accepted), 'finding')}", accepted, "dim")


def _lines(page: Page, report: Report, title: str, group: Sequence[Finding], style: str) -> None:
    if not group:
        return
    page.heading(title, style)
    told = Told()
    for finding in group:
        if page.full:
            tell(page, report, finding, told)
        else:
            brief(page, report, finding)


def _checks(page: Page, report: Report) -> None:
    assessment = report.assessment
    if assessment.checks:
        page.heading("What the contract says about the licence procedure")
        for check in assessment.checks:
            where = "" if check.clause is None else f" ({called(report, check.clause)})"
            style = _STATUS_STYLE[check.status]
            name = CHECKS.get(check.id, sentence_case(words(check.id)))
            status = Styled(STATUSES[check.status] + where, style)
            said = [Styled(page.mark(check.status), style), Styled(name, "bold"), Styled(": "), status]
            page.put(said, first="  ", rest="    ")
            if check.status is not Status.NOT_APPLICABLE:
                page.put([Styled(check.reason)], first="    ")
            if check.action and check.status in (Status.ABSENT, Status.DEFECTIVE):
                page.put([Styled(check.action)], first=f"    {page.arrow} ", rest=" " * (5 + width(page.arrow)))
    if assessment.procedure:
        page.heading("Procedure")
        for step in assessment.procedure:
            when = f", {step.due} ({step.basis}): {step.status}"
            page.put([Styled(sentence_case(words(step.step)), "bold"), Styled(when)], first="  ", rest="    ")


def _unread(page: Page, report: Report) -> None:
    if report.unread:
        page.heading("NOT READ: nothing is known about these parts", "medium")
        for where, reason in report.unread:
            page.put([Styled(where, "bold"), Styled(f": {reason}")], first="  ", rest="    ")
    if notes := (*report.document.notes, *report.assessment.notes):
        page.heading("Notes")
        for note in notes:
            page.put([Styled(note)], first="  ", rest="    ")


def _rules(page: Page, report: Report) -> None:
    facts, catalogue = report.assessment.facts, report.catalogue
    page.heading("Rules used")
    edition = edition_used(report)
    page.row("Catalogue", f"{edition.title.en} ({facts.edition})" if edition else facts.edition)
    in_force = edition.entries_in_force if edition else None
    page.row("As of", edition_basis(facts))
    page.row("Law read on", spelled(catalogue.read_on))
    page.row("Digest", f"sha256:{catalogue.digest[:12]}")
    of_all = f" of {counted(in_force, 'entry', 'entries')} in force" if in_force else ""
    loaded = f"{len(entries_used(report))}{of_all}; what is not loaded is not looked for"
    page.row("Coverage", loaded)
    for entry in entries_used(report):
        page.row("", f"{entry.id}: {entry.title.en}. {entry.coverage or _established(report, entry.id)}")
    page.line()
    page.put([Styled(_tally(report.assessment.findings, len(report.clauses)))])
    page.put([Styled(NO_CLEARANCE, "bold"), Styled(" This points at what could fall under the law; a lawyer decides.")])


def _established(report: Report, identifier: str) -> str:
    entry = next(entry for entry in report.catalogue.entries if entry.id == identifier)
    confidences = list(dict.fromkeys(CONFIDENCES[change.confidence] for change in entry.history))
    return sentence_case("; ".join(confidences)) + "." if confidences else ""


def _tally(findings: Iterable[Finding], clauses: int) -> str:
    found = list(findings)
    counts = [f"{number} {severity}" for severity in Severity if (number := sum(f.severity is severity for f in found))]
    entries = ", ".join(sorted({entry_point(finding) for finding in found}))
    tail = f" ({', '.join(counts)}; {entries})" if counts else ""
    return f"{counted(len(found), 'finding')} in {counted(clauses, 'clause')}{tail}."
