"""The terminal report: the answer first, then each finding with its reason, then what was not read, and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scanner.assess import Finding, Outcome, Report, Severity, Status
from scanner.messages import Language, Said, both, in_language, joined, recognised, say
from scanner.report.basis import coverage, edition_basis, edition_used, entries_used, held_entries
from scanner.report.columns import Styled, width
from scanner.report.options import MARK, Options, Refused
from scanner.report.place import called, shown_path
from scanner.report.text_finding import Told, brief, overview, tell
from scanner.report.text_page import Page
from scanner.report.wording import (
    CONFIDENCES,
    DIRECTIONS,
    LANGUAGES,
    NO_CLEARANCE,
    OUTCOMES,
    SEVERITY_NAMES,
    SIDES,
    STATUSES,
    TYPES,
    accepted,
    check_name,
    counted,
    entry_point,
    live,
    named,
    notes,
    outcome_sentences,
    read_of_all,
    related_line,
    sentence_case,
    serious,
    spelled,
    step_name,
    together,
    unread,
    upper,
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
# The first checks decide most; the wording that cures the others comes with -v, or on the page.
_ADVISED = 5
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
    page.put([Styled(MARK, "dim")])
    return page.encoded()


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return the reports of several contracts one after the other, and a list of all of them at the end."""
    page = Page(options)
    for report in reports:
        _contract(page, report)
        page.line()
    page.heading(read_of_all(reports, refused))
    for report in reports:
        style = _OUTCOME_STYLE[report.assessment.outcome]
        state = [Styled(OUTCOMES[report.assessment.outcome], style)]
        if not report.complete and report.assessment.outcome is not Outcome.REVIEW:
            state += [Styled("; "), Styled(say("report.not_in_full"), "medium")]
        if found := serious(report.assessment):
            state += [Styled("; "), Styled(counted(len(found), "finding"))]
        page.put([Styled(shown_path(report.document.path), "bold"), Styled(": "), *state], first="  ", rest="    ")
    for item in refused:
        said = [
            Styled(shown_path(item.path), "bold"),
            Styled(": "),
            Styled(say("report.not_read_short"), "high"),
            Styled("; "),
            Styled(recognised(item.reason)),
        ]
        page.put(said, first="  ", rest="    ")
    page.put([Styled(MARK, "dim")])
    return page.encoded()


def _contract(page: Page, report: Report) -> None:
    _top(page, report)
    _findings(page, report)
    _checks(page, report)
    _related(page, report)
    _unread(page, report)
    _rules(page, report)


def _top(page: Page, report: Report) -> None:
    assessment, facts = report.assessment, report.assessment.facts
    style = _OUTCOME_STYLE[assessment.outcome]
    page.put([Styled(shown_path(report.document.path), "bold")])
    page.rule("heavy")
    page.put([Styled(together(outcome_sentences(report)), style)])
    page.line()
    kind = TYPES.get(facts.type, words(facts.type))
    page.row(say("report.agreement"), say("report.is_a", name=facts.title or say("report.untitled"), kind=kind))
    for party in facts.parties:
        side: str = SIDES[party.side]
        side = say("report.role_side", role=party.role, side=side) if party.role else side
        page.row(say("report.party"), say("report.is_a", name=party.name, kind=side))
    if not facts.parties:
        page.row(say("report.party"), say("report.no_party"))
    page.row(say("report.direction"), DIRECTIONS[facts.direction])
    signed, effective = spelled(facts.signing_date), spelled(facts.effective_date)
    page.row(say("report.dates"), say("report.signed_effective", signed=signed, effective=effective))
    condition = say("report.condition", status=STATUSES[facts.licence_condition])
    page.row(say("report.licence"), condition, _STATUS_STYLE[facts.licence_condition])
    page.row(say("report.language"), LANGUAGES.get(facts.language, facts.language))


def _findings(page: Page, report: Report) -> None:
    told = Told()
    found = serious(report.assessment)
    if len(found) > _OVERVIEW:
        page.heading(say("report.at_a_glance", findings=counted(len(found), "finding")))
        for finding in found:
            overview(page, report, finding)
    shown = live(report.assessment)
    for severity in (Severity.HIGH, Severity.MEDIUM):
        if group := [finding for finding in shown if finding.severity is severity]:
            page.heading(_group(severity, group), severity)
            for finding in group:
                tell(page, report, finding, told)
    for severity in (Severity.LOW, Severity.NOTE):
        group = [finding for finding in shown if finding.severity is severity]
        _lines(page, report, _group(severity, group), group, severity)
    let_through = accepted(report.assessment)
    title = say("report.accepted_group", findings=counted(len(let_through), "finding"))
    _lines(page, report, title, let_through, "dim")


def _group(severity: Severity, group: Sequence[Finding]) -> Said:
    name = upper(SEVERITY_NAMES[severity])
    return say("report.severity_group", severity=name, findings=counted(len(group), "finding"))


def _lines(page: Page, report: Report, title: Said, group: Sequence[Finding], style: str) -> None:
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
        page.heading(say("report.procedure_said"))
        applicable = [check for check in assessment.checks if check.status is not Status.NOT_APPLICABLE]
        for place, check in enumerate(applicable):
            status, style = STATUSES[check.status], _STATUS_STYLE[check.status]
            if check.clause is not None:
                status = say("report.is_a", name=status, kind=called(report, check.clause))
            name = Styled(check_name(check.id), "bold")
            said = [Styled(page.mark(check.status), style), name, Styled(": "), Styled(status, style)]
            page.put(said, first="  ", rest="    ")
            page.put([Styled(sentence_case(check.reason))], first="    ")
            advised = page.full or place < _ADVISED
            if advised and check.action and check.status in (Status.ABSENT, Status.DEFECTIVE):
                page.put([Styled(check.action)], first=f"    {page.arrow} ", rest=" " * (5 + width(page.arrow)))
        others = len(assessment.checks) - len(applicable)
        if others:
            page.put([Styled(say("report.checks_not_applicable", count=others), "dim")], first="  ", rest="    ")
    if assessment.procedure:
        page.heading(say("report.procedure"))
        for step in assessment.procedure:
            when = say("report.step_line", due=step.due, basis=step.basis, status=step.status)
            page.put([Styled(step_name(step), "bold"), Styled(", "), Styled(when)], first="  ", rest="    ")


def _related(page: Page, report: Report) -> None:
    """Tell which rules beside the Catalogue are to be looked up."""
    if report.assessment.related:
        page.heading(say("related.heading"))
    for rule in report.assessment.related:
        page.put([Styled(related_line(rule), "bold")], first="  ", rest="    ")
        page.put([Styled(sentence_case(rule.says))], first="    ")


def _unread(page: Page, report: Report) -> None:
    if report.unread:
        page.heading(say("report.not_read"), "medium")
        for where, reason in unread(report):
            page.put([Styled(where, "bold"), Styled(": "), Styled(reason)], first="  ", rest="    ")
    if told := notes(report):
        page.heading(say("report.notes"))
        for note in told:
            page.put([Styled(note)], first="  ", rest="    ")


def _rules(page: Page, report: Report) -> None:
    facts, catalogue = report.assessment.facts, report.catalogue
    page.heading(say("report.rules"))
    edition = edition_used(report)
    title = say("report.is_a", name=named(edition.title), kind=facts.edition) if edition else facts.edition
    page.row(say("report.catalogue"), title)
    page.row(say("report.as_of"), edition_basis(facts))
    page.row(say("report.law_read_on"), spelled(catalogue.read_on))
    page.row(say("report.digest"), f"sha256:{catalogue.digest[:12]}")
    page.row(say("report.coverage"), coverage(report))
    for entry in entries_used(report):
        if not entry.at_most:
            told = entry.coverage or _established(report, entry.id)
            page.row("", say("report.entry_coverage", entry=entry.id, title=named(entry.title), coverage=told))
    if held := held_entries(report):
        page.row("", say("report.entries_held", entries=joined([entry.id for entry in held])))
    page.line()
    page.put([Styled(_tally(report.assessment.findings, len(report.clauses)))])
    page.put([Styled(NO_CLEARANCE, "bold")])
    page.put([Styled(say("report.points_at"))])


def _established(report: Report, identifier: str) -> str:
    entry = next(entry for entry in report.catalogue.entries if entry.id == identifier)
    confidences = list(dict.fromkeys(CONFIDENCES[change.confidence] for change in entry.history))
    if not confidences:
        return ""
    return both(sentence_case("; ".join(confidences)) + ".", "；".join(each.zh for each in confidences) + "。")


def _tally(findings: Iterable[Finding], clauses: int) -> Said:
    found = list(findings)
    tally, of = counted(len(found), "finding"), counted(clauses, "clause")
    if not found:
        return say("report.tally", findings=tally, clauses=of)
    numbers = [(sum(f.severity is severity for f in found), SEVERITY_NAMES[severity]) for severity in Severity]
    told = [both(f"{number} {name}", f"{name.zh}{number}") for number, name in numbers if number]
    counts = both(", ".join(told), "，".join(each.zh for each in told))
    entries = sorted({entry_point(finding) for finding in found})
    points = both(", ".join(entries), "、".join(in_language(entry, Language.ZH) for entry in entries))
    return say("report.tally_with", findings=tally, clauses=of, counts=counts, entries=points)
