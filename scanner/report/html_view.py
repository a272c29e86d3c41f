"""What the HTML page shows of a report, in the order in which it shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scanner.assess import Assessment, Check, Disposition, Facts, Finding, ProcedureStep, Report, Severity
from scanner.catalogue import Edition, Entry
from scanner.detect import Party
from scanner.messages import Said
from scanner.report import basis, wording
from scanner.report.html_finding import FindingView, finding_views
from scanner.report.html_text import ClauseText, text_anchor, whole_text
from scanner.report.picture_flow import FlowPicture, flow_picture, unplaced
from scanner.report.picture_procedure import ProcedurePicture, procedure_picture, standing
from scanner.report.place import called, shown_path
from scanner.report.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A check: its name, where the contract says it, and the anchor of that clause in the text."""

    check: Check
    name: str
    clause: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step of the procedure: its name, and how the contract stands to it as a word for the style sheet."""

    step: ProcedureStep
    name: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractView:
    """A contract's part of the page."""

    id: str
    report: Report
    path: str
    title: str = field(repr=False)
    tone: str
    outcome: Said
    sentences: Said
    counts: tuple[tuple[Severity, int], ...]
    flow: FlowPicture | None
    unplaced: tuple[FindingView, ...]
    timeline: ProcedurePicture | None
    findings: tuple[FindingView, ...]
    serious: tuple[FindingView, ...]
    minor: tuple[FindingView, ...]
    accepted: tuple[FindingView, ...]
    checks: tuple[CheckView, ...]
    procedure: tuple[StepView, ...]
    unread: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    edition: Edition | None
    entries: tuple[Entry, ...]
    text: tuple[ClauseText, ...] = field(repr=False)

    @property
    def assessment(self) -> Assessment:
        """The judgement."""
        return self.report.assessment

    @property
    def facts(self) -> Facts:
        """What the contract is."""
        return self.report.assessment.facts

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties."""
        return self.facts.parties


def view(report: Report, name: str, told: Voice) -> ContractView:
    """Return what the page shows of `report`; `name` begins its anchors, `told` says what stands in the pictures."""
    assessment, facts = report.assessment, report.assessment.facts
    findings = finding_views(report, name)
    live = [item for item in findings if item.finding.disposition is not Disposition.ACCEPTED]
    serious = [item for item in live if item.finding.severity in (Severity.HIGH, Severity.MEDIUM)]
    counts = [(severity, sum(item.finding.severity is severity for item in live)) for severity in Severity]
    return ContractView(
        id=name,
        report=report,
        path=shown_path(report.document.path),
        title=facts.title or report.document.title or shown_path(report.document.path),
        tone=wording.TONES[assessment.outcome],
        outcome=wording.OUTCOMES[assessment.outcome],
        sentences=wording.together(wording.outcome_sentences(report)),
        counts=tuple(counts),
        flow=flow_picture(report, told),
        unplaced=_serious_of(findings, unplaced(report)),
        timeline=procedure_picture(report, told),
        findings=findings,
        serious=tuple(sorted(serious, key=lambda item: item.finding.severity is not Severity.HIGH)),
        minor=tuple(item for item in live if item.finding.severity in (Severity.LOW, Severity.NOTE)),
        accepted=tuple(item for item in findings if item.finding.disposition is Disposition.ACCEPTED),
        checks=tuple(_check(report, name, check) for check in assessment.checks),
        procedure=tuple(
            StepView(step=step, name=wording.step_name(step), standing=standing(step)) for step in assessment.procedure
        ),
        unread=wording.unread(report),
        notes=wording.notes(report),
        edition=basis.edition_used(report),
        entries=basis.entries_used(report),
        text=whole_text(report, name),
    )


def _check(report: Report, name: str, check: Check) -> CheckView:
    return CheckView(
        check=check,
        name=wording.check_name(check.id),
        clause="" if check.clause is None else called(report, check.clause),
        anchor="" if check.clause is None else text_anchor(name, check.clause),
    )


def _serious_of(views: Sequence[FindingView], findings: Sequence[Finding]) -> tuple[FindingView, ...]:
    chosen = {id(finding) for finding in findings if finding.severity in (Severity.HIGH, Severity.MEDIUM)}
    return tuple(item for item in views if id(item.finding) in chosen)
