"""Judges one contract from end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scanner.assess.checks import CHECKS, case
from scanner.assess.edition import timing
from scanner.assess.facts import document_direction, document_type
from scanner.assess.finding import Assessment, Check, Disposition, Facts, Finding, Report, Severity, Status
from scanner.assess.judge import Judge
from scanner.assess.outcome import outcome, procedure
from scanner.assess.scene import Scene
from scanner.catalogue import Catalogue
from scanner.clauses import Structure
from scanner.detect import Classifier, Detection
from scanner.documents import Document, UnreadPart
from scanner.messages import say


def assess(
    document: Document,
    structure: Structure,
    detection: Detection,
    catalogue: Catalogue,
    *,
    as_of: date | None = None,
    classifier: Classifier | None = None,
) -> tuple[Assessment, tuple[UnreadPart, ...]]:
    """Judge a contract under the edition in force at `as_of`, else at its own date, else the newest.

    Args:
        document: the contract as read.
        structure: its clauses, defined terms and references.
        detection: its words, parties and dates.
        catalogue: the law.
        as_of: the day whose law applies.
        classifier: reads clauses beside the rules; without it the rules decide alone.

    Returns:
        The assessment, and everything left unread: what the reader could not read and the schedules that are referred
        to, are not in the file, and bear on a technology or a transfer.
    """
    scene = Scene(document, structure, detection, catalogue)
    when = timing(catalogue, as_of, detection.signing_date, detection.effective_date)
    # Without a candidate nothing can be found; a long contract is not walked for that.
    findings: Sequence[Finding] = Judge(scene, when, classifier).findings() if detection.candidates else ()
    unread = (*document.unread, *_missing_schedules(scene, findings))
    looked_at = case(scene, findings)
    checks = tuple(check(looked_at) for check in CHECKS)
    condition = checks[0]
    if condition.status is Status.PRESENT:
        findings = [_mitigated(finding, condition) for finding in findings]
    result = outcome(findings, complete=not unread)
    facts = Facts(
        language=detection.language,
        type=document_type(scene),
        title=detection.title,
        signing_date=detection.signing_date,
        effective_date=detection.effective_date,
        parties=detection.parties,
        direction=document_direction(findings),
        licence_condition=condition.status,
        edition=when.edition.id,
        as_of=as_of,
    )
    notes = () if classifier or not detection.candidates else (say("note.no_classifier"),)
    assessment = Assessment(
        facts=facts,
        findings=tuple(findings),
        checks=checks,
        procedure=procedure(result, checks, detection.effective_date),
        outcome=result,
        notes=(*document.notes, *notes),
    )
    return assessment, unread


def with_findings(report: Report, findings: Sequence[Finding], notes: Sequence[str] = ()) -> Report:
    """Return the report with these findings and what follows from them, and with further notes."""
    assessment = report.assessment
    result = outcome(findings, complete=report.complete)
    return replace(
        report,
        assessment=replace(
            assessment,
            findings=tuple(findings),
            outcome=result,
            procedure=procedure(result, assessment.checks, assessment.facts.effective_date),
            notes=(*assessment.notes, *notes),
        ),
    )


def _mitigated(finding: Finding, condition: Check) -> Finding:
    """Mark a finding whose transfer waits for the licence; it still counts, since the letter of intent comes first."""
    if finding.severity not in {Severity.HIGH, Severity.MEDIUM}:
        return finding
    reason = say("reason.mitigated", reason=condition.reason)
    return replace(finding, disposition=Disposition.MITIGATED, reasons=(*finding.reasons, reason))


def _missing_schedules(scene: Scene, findings: Sequence[Finding]) -> tuple[UnreadPart, ...]:
    """Return the schedules that are not in the file and on which a technology or a transfer rests."""
    missing: dict[str, None] = {}
    if not scene.detection.candidates:
        return ()
    for meaning in scene.meanings.all():
        if meaning.is_technology:
            missing.update(dict.fromkeys(meaning.missing))
    flagged = {f.clause for f in findings if f.severity in {Severity.HIGH, Severity.MEDIUM}}
    for reference in scene.structure.references:
        if reference.schedule and reference.target is None and not reference.external and reference.clause in flagged:
            missing.setdefault(reference.label)
    return tuple(UnreadPart(label, say("unread.schedule")) for label in missing)
