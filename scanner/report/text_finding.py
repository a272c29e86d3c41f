"""One finding on the terminal page, in full or in a line."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.assess import Disposition, Finding, Report, Result
from scanner.report.columns import Styled, clip, width
from scanner.report.excerpt import passages
from scanner.report.neutral import neutral
from scanner.report.place import called, where
from scanner.report.text_page import LABEL, Page
from scanner.report.wording import (
    DIRECTIONS,
    DISPOSITIONS,
    LISTS,
    RESULTS,
    condition_found,
    control_point_sentence,
    entry_point,
    joined,
    mechanism_names,
    sentence_case,
    words,
)

_QUOTE = 420
_WORDS = 48
_RESULT_STYLE = {Result.MET: "high", Result.UNKNOWN: "medium", Result.NOT_MET: "good", Result.NOT_APPLICABLE: "dim"}


@dataclass(slots=True)
class Told:
    """What earlier findings of this page have said, by the clause that said it: twelve grants of one technology share
    their figures and next steps, and a reader needs them once.
    """

    figures: dict[tuple[object, ...], str] = field(default_factory=dict)
    actions: dict[tuple[str, ...], str] = field(default_factory=dict)


def brief(page: Page, report: Report, finding: Finding) -> None:
    """Put a finding in a line: severity, clause, words, and the first reason."""
    head = Styled(f"{page.mark(finding.severity)}{called(report, finding.clause)}", finding.severity)
    reason = finding.reasons[0] if finding.reasons else "a mention"
    entry = f" [{entry_point(finding)}]"
    said = [head, Styled(" "), *_relation(page, finding), Styled(f": {reason}"), Styled(entry, "dim")]
    page.put(said, first="  ", rest="      ")


def tell(page: Page, report: Report, finding: Finding, told: Told) -> None:
    """Put a finding in full: place, relation, control point, reasons, next steps, quote."""
    clause = report.clauses[finding.clause]
    name = called(report, finding.clause)
    heading = f" {clause.heading}" if clause.heading and clause.heading != name else ""
    severity = f"{page.mark(finding.severity)}{finding.severity.upper()}"
    page.ends(
        [Styled(severity, finding.severity), Styled(f" {name}", "bold"), Styled(heading)],
        where(report, clause.span),
        first="",
    )
    _quote(page, report, finding)
    page.put(_relation(page, finding), first="  ", rest="    ")
    _chain(page, report, finding)
    technology = finding.technology
    listed = f", {LISTS[technology.list]}" if technology.list else ""
    page.row("Entry", f"{entry_point(finding)} {technology.title_en}{listed}")
    if finding.mechanism:
        names = mechanism_names(report)
        also = joined([names.get(other, words(other)).lower() for other in finding.other_mechanisms])
        page.row("Act", sentence_case(finding.mechanism.name_en) + (f"; also {also}" if also else ""))
    page.row("Direction", DIRECTIONS[finding.direction])
    _control_point(page, report, finding, told, name)
    if finding.disposition is not Disposition.FLAGGED:
        page.row("State", DISPOSITIONS[finding.disposition])
    if finding.revision:
        page.row("Revision", finding.revision)
    for index, reason in enumerate(finding.reasons):
        page.row("" if index else "Why", reason)
    page.row("Confidence", finding.certainty)
    _actions(page, finding, told, name)
    page.line()


def overview(page: Page, report: Report, finding: Finding) -> None:
    """Put a finding's place, words and entry, without its reason."""
    head = Styled(f"{page.mark(finding.severity)}{called(report, finding.clause)}", finding.severity)
    entry = Styled(f" [{entry_point(finding)}]", "dim")
    page.put([head, Styled(" "), *_relation(page, finding), entry], first="  ", rest="      ")


def _relation(page: Page, finding: Finding) -> list[Styled]:
    technology = finding.technology
    ellipsis = page.symbols["ellipsis"]
    text = clip(neutral(technology.text), _WORDS, ellipsis)
    said = [Styled(f'"{text}"' if text else technology.title_en, "technology")]
    if finding.mechanism:
        act = clip(neutral(finding.mechanism.text), _WORDS, ellipsis)
        said += [Styled(f" {page.symbols['back']} "), Styled(f'"{act}"', "mechanism")]
    return said


def _chain(page: Page, report: Report, finding: Finding) -> None:
    links = finding.technology.via
    if links:
        steps = [f"{link.term} ({called(report, link.clause)})" for link in links]
        page.row("Through", f" {page.arrow} ".join(steps))


def _control_point(page: Page, report: Report, finding: Finding, told: Told, name: str) -> None:
    page.row("Control point", control_point_sentence(finding), _RESULT_STYLE[finding.control_point_result])
    if not finding.conditions:
        return
    figures = (finding.technology.entry, finding.technology.key, finding.conditions)
    if figures in told.figures:
        page.row("", f"figures as for {told.figures[figures]}")
        return
    told.figures[figures] = name
    for condition in finding.conditions:
        said = f"{condition.name_en}: required {condition.required}; found {condition_found(report, condition)}"
        margin = " " * (LABEL + 2)
        page.put(
            [Styled(f"{RESULTS[condition.result]}: ", _RESULT_STYLE[condition.result]), Styled(said)],
            first=margin,
            rest=margin + "  ",
        )
        if condition.reason:
            page.put([Styled(sentence_case(condition.reason), "dim")], first=margin + "  ")


def _actions(page: Page, finding: Finding, told: Told, name: str) -> None:
    if not finding.actions:
        return
    if finding.actions in told.actions:
        page.row("Next", f"as for {told.actions[finding.actions]}")
        return
    told.actions[finding.actions] = name
    for index, action in enumerate(finding.actions):
        page.row("" if index else "Next", f"{page.arrow} {action}", hang=width(page.arrow) + 1)


def _quote(page: Page, report: Report, finding: Finding) -> None:
    bar = f"  {page.symbols['bar']} "
    for passage in passages(report, finding, limit=_QUOTE):
        said: list[Styled] = []
        for piece in passage.pieces:
            if piece.role in ("technology", "mechanism"):
                # Colour alone would leave a printed or piped page without the marks.
                said.append(Styled(page.symbols["open"] + piece.text + page.symbols["close"], piece.role))
            else:
                said.append(Styled(piece.text, piece.role))
        page.put(said, first=bar)
