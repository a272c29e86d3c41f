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


@dataclass(frozen=True, slots=True)
class Judgement:
    """Findings in order, the checks, and the schedules that a technology or a transfer rests on and the file lacks."""

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    missing: tuple[UnreadPart, ...]


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
    return Judgement(tuple(findings), checks, missing)


def _mitigated(finding: Finding, condition: Check) -> Finding:
    """Mark a finding whose transfer waits for the licence; it still counts, since the letter of intent comes first."""
    if finding.severity not in {Severity.HIGH, Severity.MEDIUM}:
        return finding
    reason = say("reason.mitigated", reason=condition.reason)
    return replace(finding, disposition=Disposition.MITIGATED, reasons=(*finding.reasons, reason))


def _missing_schedules(scene: Scene, findings: Sequence[Finding]) -> tuple[UnreadPart, ...]:
    """Return the schedules that are not in the file and on which a technology or a transfer rests."""
    missing: dict[str, None] = {}
    for meaning in scene.meanings.all():
        if meaning.is_technology:
            missing.update(dict.fromkeys(meaning.missing))
    flagged = {f.clause for f in findings if f.severity in {Severity.HIGH, Severity.MEDIUM}}
    for reference in scene.structure.references:
        if reference.schedule and reference.target is None and not reference.external and reference.clause in flagged:
            missing.setdefault(reference.label)
    return tuple(UnreadPart(label, say("unread.schedule")) for label in missing)
