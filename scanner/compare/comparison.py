"""What a new draft gains and loses against the old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.assess import Disposition, Finding, Report, Severity, Status
from scanner.compare.drafts import Alignment, align
from scanner.gate.codes import FLAGGED, NOT_READ, PASSED, FailOn, counts_for

_WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Change:
    """One finding in both drafts, and what is different about it: "severity", "disposition", "basis" and so on."""

    old: Finding
    new: Finding
    what: tuple[str, ...]

    @property
    def worse(self) -> bool:
        """Say whether the new draft is worse off: more severe, or no more waiting for the licence."""
        if _WORST_FIRST.index(self.new.severity) < _WORST_FIRST.index(self.old.severity):
            return True
        return self.old.disposition is Disposition.MITIGATED and self.new.disposition is Disposition.FLAGGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two drafts held against each other; findings in the order of their contract.

    Attributes:
        gained: findings of the new draft that the old one had not.
        lost: findings of the old draft that the new one has not.
        changed: findings of both that differ in more than their place.
        kept: how many are the same.
        checks: each check whose answer changed, with the old and the new status.
        clauses: which clause is which.
    """

    old: Report
    new: Report
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    changed: tuple[Change, ...]
    kept: int
    checks: tuple[tuple[str, Status, Status], ...]
    clauses: Alignment


def comparison(old: Report, new: Report) -> Comparison:
    """Return what the draft `new` gains, loses and changes against `old`."""
    clauses = align(old, new)
    before, after = old.assessment.findings, new.assessment.findings
    pairs = _pairs(before, after, {**clauses.same, **clauses.reworded})
    made = [Change(one, other, _differences(one, other)) for one, other in pairs]
    found, kept = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    checks = {check.id: check.status for check in old.assessment.checks}
    return Comparison(
        old=old,
        new=new,
        gained=tuple(finding for finding in after if id(finding) not in kept),
        lost=tuple(finding for finding in before if id(finding) not in found),
        changed=tuple(change for change in made if change.what),
        kept=sum(not change.what for change in made),
        checks=tuple(
            (check.id, checks[check.id], check.status)
            for check in new.assessment.checks
            if check.id in checks and checks[check.id] is not check.status
        ),
        clauses=clauses,
    )


def gained_code(made: Comparison, fail_on: FailOn, *, allow_incomplete: bool) -> int:
    """Return the exit code where only what the new draft gains counts: 1, else 3 if it was not read in full, else 0."""
    gained = [*made.gained, *(change.new for change in made.changed if change.worse)]
    if any(finding.counts and counts_for(finding.severity, fail_on) for finding in gained):
        return FLAGGED
    return PASSED if made.new.complete or allow_incomplete else NOT_READ


def _pairs(
    before: Sequence[Finding], after: Sequence[Finding], clauses: dict[int, int]
) -> list[tuple[Finding, Finding]]:
    """Return the findings that are one in both drafts: of one fingerprint, else of one point in the same clause."""
    by_mark = {finding.fingerprint: finding for finding in after}
    pairs = [(one, by_mark.pop(one.fingerprint)) for one in before if one.fingerprint in by_mark]
    done = {id(one) for one, _ in pairs}
    for same_act in (True, False):
        for one in before:
            if id(one) in done:
                continue
            other = next((f for f in by_mark.values() if _is_one(one, f, clauses, same_act=same_act)), None)
            if other is not None:
                del by_mark[other.fingerprint]
                pairs.append((one, other))
                done.add(id(one))
    return sorted(pairs, key=lambda pair: pair[1].clause)


def _is_one(one: Finding, other: Finding, clauses: dict[int, int], *, same_act: bool) -> bool:
    if clauses.get(one.clause) != other.clause or one.technology.key != other.technology.key:
        return False
    if (one.mechanism is None) is not (other.mechanism is None):
        return False  # a mention that became a transfer is gained
    return not same_act or (_act(one) == _act(other) and one.direction is other.direction)


def _act(finding: Finding) -> str:
    return finding.mechanism.id if finding.mechanism else ""


def _differences(one: Finding, other: Finding) -> tuple[str, ...]:
    found = []
    if one.severity is not other.severity:
        found.append("severity")
    if one.disposition is not other.disposition:
        found.append("disposition")
    if one.direction is not other.direction:
        found.append("direction")
    if _act(one) != _act(other):
        found.append("mechanism")
    if one.control_point_result is not other.control_point_result:
        found.append("control_point")
    if one.basis is not None and other.basis is not None:
        found += [
            name
            for name in ("clause", "definitions", "figures")
            if getattr(one.basis, name) != getattr(other.basis, name)
        ]
    return tuple(found)
