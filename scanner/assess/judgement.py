"""What the judge makes of a contract with a candidate: its findings, its checks, and the schedules that it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanner.assess.checks import CHECKS, case
from scanner.assess.edition import Timing
from scanner.assess.finding import Check, Disposition, Finding, Severity, Status
from scanner.assess.judge import Judge
from scanner.assess.redline import redlined
from scanner.assess.scene import Scene
from scanner.catalogue import Catalogue
from scanner.clauses import Structure
from scanner.detect import Classifier, Detection
from scanner.documents import Document, UnreadPart
from scanner.messages import say
from scanner.spans import Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """Findings in order, the checks, and the schedules that a technology or a transfer rests on and the file lacks."""

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    missing: tuple[UnreadPart, ...]
    scene: Scene


def judgement(  # noqa: PLR0917  # as `assess` takes them
    document: Document,
    structure: Structure,
    detection: Detection,
    catalogue: Catalogue,
    when: Timing,
    classifier: Classifier | None,
) -> Judgement:
    """Judge a contract that holds a candidate."""
    scene = Scene(document, structure, detection, catalogue)
    findings: Sequence[Finding] = Judge(scene, when, classifier).findings()
    missing = _missing_schedules(scene, findings)
    looked_at = case(scene, findings)
    checks = tuple(check(looked_at) for check in CHECKS)
    condition = checks[0]
    if condition.status is Status.PRESENT:
        findings = [_mitigated(finding, condition) for finding in findings]
    findings = redlined(document, structure.clauses, findings)
    return Judgement(tuple(findings), checks, missing, scene)


def _mitigated(finding: Finding, condition: Check) -> Finding:
    """Mark a finding whose transfer waits for the licence; it still counts, since the letter of intent comes first."""
    if finding.severity not in {Severity.HIGH, Severity.MEDIUM}:
        return finding
    reason = say("reason.mitigated", reason=condition.reason)
    return replace(finding, disposition=Disposition.MITIGATED, reasons=(*finding.reasons, reason))


def _missing_schedules(scene: Scene, findings: Sequence[Finding]) -> tuple[UnreadPart, ...]:
    """Return the schedules on which a technology or a transfer rests and that are not in the file, or blank in it."""
    missing: dict[str, None] = {}
    blank: dict[str, None] = {}
    meant: list[Span] = []
    for meaning in scene.meanings.all():
        if meaning.is_technology:
            missing.update(dict.fromkeys(meaning.missing))
            meant += meaning.spans
    flagged = {f.clause for f in findings if f.severity in {Severity.HIGH, Severity.MEDIUM}}
    for reference in scene.structure.references:
        if not reference.schedule or reference.external:
            continue
        if reference.target is None and reference.clause in flagged:
            missing.setdefault(reference.label)
        if reference.target in scene.structure.empty_schedules and (
            reference.clause in flagged or any(span.contains(reference.span) for span in meant)
        ):
            blank.setdefault(reference.label)
    return (
        *(UnreadPart(label, say("unread.schedule")) for label in missing),
        *(UnreadPart(label, say("unread.blank")) for label in blank),
    )
