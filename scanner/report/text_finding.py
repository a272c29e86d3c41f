"""One finding on the terminal page, in full or in a line."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.assess import Disposition, Finding, Report, Result
from scanner.messages import both, say
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
    SEVERITY_NAMES,
    accepted_by,
    act,
    condition_found,
    control_point_sentence,
    entry_point,
    other_acts,
    sentence_case,
    technology_title,
    upper,
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
    """Put a finding in a line: severity, clause, words, and the first reason; of an accepted one who accepted it."""
    reason = finding.reasons[0] if finding.reasons else say("report.mention")
    if finding.acceptance is not None:
        reason = accepted_by(finding)
    said = [*_head(page, report, finding), *_relation(page, finding), Styled(": "), Styled(reason), *_entry(finding)]
    page.put(said, first="  ", rest="      ")


def tell(page: Page, report: Report, finding: Finding, told: Told) -> None:
    """Put a finding in full: place, relation, control point, reasons, next steps, quote."""
    clause = report.clauses[finding.clause]
    name = called(report, finding.clause)
    heading = f" {clause.heading}" if clause.heading and clause.heading != name else ""
    severity = [
        Styled(page.mark(finding.severity), finding.severity),
        Styled(upper(SEVERITY_NAMES[finding.severity]), finding.severity),
    ]
    page.ends(
        [*severity, Styled(" "), Styled(name, "bold"), Styled(heading)],
        where(report, clause.span),
        first="",
    )
    _quote(page, report, finding)
    page.put(_relation(page, finding), first="  ", rest="    ")
    _chain(page, report, finding)
    entry, title, list_ = entry_point(finding), technology_title(finding), finding.technology.list
    listed = say("report.entry_listed", entry=entry, title=title, list=LISTS[list_]) if list_ else None
    page.row(say("report.entry"), listed or say("report.entry_title", entry=entry, title=title))
    if finding.mechanism:
        others = other_acts(report, finding)
        page.row(say("report.act"), say("report.act_also", act=act(finding), others=others) if others else act(finding))
    page.row(say("report.direction"), DIRECTIONS[finding.direction])
    _control_point(page, report, finding, told, name)
    if finding.disposition is not Disposition.FLAGGED:
        page.row(say("report.state"), DISPOSITIONS[finding.disposition])
    if finding.revision:
        page.row(say("report.revision"), finding.revision)
    for index, reason in enumerate(finding.reasons):
        page.row("" if index else say("report.why"), reason)
    page.row(say("report.confidence"), say(f"certainty.{finding.certainty}"))
    _actions(page, finding, told, name)
    page.line()


def overview(page: Page, report: Report, finding: Finding) -> None:
    """Put a finding's place, words and entry, without its reason."""
    page.put([*_head(page, report, finding), *_relation(page, finding), *_entry(finding)], first="  ", rest="      ")


def _head(page: Page, report: Report, finding: Finding) -> list[Styled]:
    mark = Styled(page.mark(finding.severity), finding.severity)
    return [mark, Styled(called(report, finding.clause), finding.severity), Styled(" ")]


def _entry(finding: Finding) -> list[Styled]:
    return [Styled(" [", "dim"), Styled(entry_point(finding), "dim"), Styled("]", "dim")]


def _relation(page: Page, finding: Finding) -> list[Styled]:
    technology = finding.technology
    ellipsis = page.symbols["ellipsis"]
    text = clip(neutral(technology.text), _WORDS, ellipsis)
    said = [Styled(f'"{text}"' if text else technology_title(finding), "technology")]
    if finding.mechanism:
        act = clip(neutral(finding.mechanism.text), _WORDS, ellipsis)
        said += [Styled(f" {page.symbols['back']} "), Styled(f'"{act}"', "mechanism")]
    return said


def _chain(page: Page, report: Report, finding: Finding) -> None:
    links = finding.technology.via
    if links:
        steps = [f"{link.term} ({called(report, link.clause)})" for link in links]
        page.row(say("report.through"), f" {page.arrow} ".join(steps))


def _control_point(page: Page, report: Report, finding: Finding, told: Told, name: str) -> None:
    page.row(say("report.control_point"), control_point_sentence(finding), _RESULT_STYLE[finding.control_point_result])
    if not finding.conditions:
        return
    figures = (finding.technology.entry, finding.technology.key, finding.conditions)
    if figures in told.figures:
        page.row("", say("report.figures_as", clause=told.figures[figures]))
        return
    told.figures[figures] = name
    for condition in finding.conditions:
        said = say(
            "report.required_found",
            name=both(condition.name_en, condition.name_zh),
            required=condition.required,
            found=condition_found(report, condition),
        )
        margin, style = " " * (LABEL + 2), _RESULT_STYLE[condition.result]
        page.put(
            [Styled(RESULTS[condition.result], style), Styled(": ", style), Styled(said)],
            first=margin,
            rest=margin + "  ",
        )
        if condition.reason:
            page.put([Styled(sentence_case(condition.reason), "dim")], first=margin + "  ")


def _actions(page: Page, finding: Finding, told: Told, name: str) -> None:
    if not finding.actions:
        return
    if finding.actions in told.actions:
        page.row(say("report.next"), say("report.as_for", clause=told.actions[finding.actions]))
        return
    told.actions[finding.actions] = name
    for index, action in enumerate(finding.actions):
        page.row("" if index else say("report.next"), page.led(action), hang=width(page.arrow) + 1)


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
