"""Marks the findings that a decision accepts, and says which decisions hold no more and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from scanner.assess import Acceptance, AcceptedAs, Disposition, Finding, Report, Severity, Status, with_findings
from scanner.catalogue import Catalogue
from scanner.catalogue.difference import difference
from scanner.catalogue.editions import edition
from scanner.messages import Said, say
from scanner.report.place import called, shown_path
from scanner.review.decision import Decision
from scanner.review.make import agreement_of, rule_of

_BOUND_TO_AGREEMENT = frozenset({AcceptedAs.LICENCE_OBTAINED, AcceptedAs.LETTER_OF_INTENT_OBTAINED})
_WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Lapse:
    """A decision that holds no more: on which contract, by what name its clause goes, and why."""

    contract: str
    clause: str
    decision: Decision
    why: Said


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Reports with what was accepted in them.

    Attributes:
        reports: in the order given; a lapsed decision is among the notes of its contract.
        lapsed: decisions that a finding still asks for and that hold no more.
        unused: decisions on these contracts for which there is no finding any more.
    """

    reports: tuple[Report, ...]
    lapsed: tuple[Lapse, ...]
    unused: tuple[Decision, ...]


def apply(reports: Sequence[Report], decisions: Sequence[Decision], *, today: date) -> Reviewed:
    """Return the reports with every finding accepted for which a decision holds on the day `today`.

    Accepted findings stay where they are, with who accepted them and why; the outcome is that of the others.
    """
    by_fingerprint: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_fingerprint[decision.fingerprint].append(decision)
    done: list[Report] = []
    lapsed: list[Lapse] = []
    met: set[str] = set()
    for report in reports:
        findings, told = _judged(report, by_fingerprint, today)
        present = {finding.fingerprint for finding in findings}
        met |= present
        accepted = {f.fingerprint for f in findings if f.disposition is Disposition.ACCEPTED}
        told += _reworded(report, accepted, [d for d in decisions if d.fingerprint not in present])
        lapsed += told
        changed = told or tuple(findings) != report.assessment.findings
        done.append(with_findings(report, findings, [_note(each) for each in told]) if changed else report)
    gone = {id(lapse.decision) for lapse in lapsed}
    unused = [d for d in decisions if d.fingerprint not in met and id(d) not in gone and _is_here(d, reports)]
    return Reviewed(tuple(done), tuple(lapsed), tuple(unused))


def lapse_of(decision: Decision, finding: Finding, report: Report, today: date) -> Said | None:
    """Return why a decision on a finding of that very fingerprint does not hold, or None if it does."""
    if today > decision.expires:
        return say("review.lapse.expired", day=decision.expires)
    if _law_changed(decision, report.catalogue, report.assessment.facts.edition):
        return say(
            "review.lapse.edition", entry=decision.entry, old=decision.edition, new=report.assessment.facts.edition
        )
    if _WORST_FIRST.index(finding.severity) < _WORST_FIRST.index(decision.severity):
        return say("review.lapse.worse", old=decision.severity, new=finding.severity)
    if decision.decision in _BOUND_TO_AGREEMENT and decision.agreement != agreement_of(report):
        return say("review.lapse.parties")
    waits = report.assessment.facts.licence_condition is Status.PRESENT
    if decision.decision is AcceptedAs.LETTER_OF_INTENT_OBTAINED and not waits:
        return say("review.lapse.letter")
    return None


def _judged(
    report: Report, decisions: Mapping[str, Sequence[Decision]], today: date
) -> tuple[list[Finding], list[Lapse]]:
    """Return the findings of a report with those accepted that a decision holds for, and the decisions that lapsed."""
    findings = []
    lapsed = []
    for finding in report.assessment.findings:
        holding, why = _first_that_holds(decisions.get(finding.fingerprint, ()), finding, report, today)
        findings.append(_accepted(finding, holding) if holding else finding)
        if why is not None:
            lapsed.append(Lapse(shown_path(report.document.path), called(report, finding.clause), *why))
    return findings, lapsed


def _first_that_holds(
    decisions: Sequence[Decision], finding: Finding, report: Report, today: date
) -> tuple[Decision | None, tuple[Decision, Said] | None]:
    """Return the newest decision that holds, else the newest with the reason why it does not."""
    why: tuple[Decision, Said] | None = None
    for decision in sorted(decisions, key=lambda each: each.date, reverse=True):
        lapse = lapse_of(decision, finding, report, today)
        if lapse is None:
            return decision, None
        why = why or (decision, lapse)
    return None, why


def _accepted(finding: Finding, decision: Decision) -> Finding:
    acceptance = Acceptance(
        accepted_as=decision.decision,
        number=decision.number,
        reviewer=decision.reviewer,
        reason=decision.reason,
        decided=decision.date,
        expires=decision.expires,
    )
    said = say(
        "review.accepted",
        ground=say(f"review.ground.{decision.decision}"),
        number=say("review.number", number=decision.number) if decision.number else "",
        reviewer=decision.reviewer,
        day=decision.date,
        expires=decision.expires,
        reason=decision.reason,
    )
    return replace(
        finding, disposition=Disposition.ACCEPTED, acceptance=acceptance, reasons=(*finding.reasons, said), actions=()
    )


def _law_changed(decision: Decision, catalogue: Catalogue, now: str) -> bool:
    """Say whether the entry of the decision reads otherwise in the edition `now`."""
    if decision.edition == now:
        return False
    old, new = edition(catalogue, decision.edition), edition(catalogue, now)
    if old is None or new is None:
        return True
    made = difference(catalogue, *sorted((old, new), key=lambda each: each.id))
    if not decision.entry:
        # Technology that matched nothing may be what an edition has added.
        return bool(made.added or made.revised)
    changed = {entry.id for entry in (*made.added, *made.removed)} | {each.entry.id for each in made.revised}
    return decision.entry in changed


def _reworded(report: Report, accepted: set[str], decisions: Sequence[Decision]) -> list[Lapse]:
    """Return the decisions whose finding is still there in other words, with what has changed."""
    told = []
    taken: set[str] = set(accepted)
    for decision in decisions:
        for finding in report.assessment.findings:
            why = _changed(decision, finding, report)
            if why is not None and finding.fingerprint not in taken:
                taken.add(finding.fingerprint)
                told.append(Lapse(shown_path(report.document.path), called(report, finding.clause), decision, why))
                break
    return told


def _changed(decision: Decision, finding: Finding, report: Report) -> Said | None:
    """Return what makes a finding another than the one decided on; None if it never was that one."""
    basis = finding.basis
    if basis is None:
        return None
    if basis.clause == decision.rests_on.clause:
        if rule_of(finding) != decision.rule:
            same_point = finding.technology.key == decision.rule.partition("|")[0]
            return say("review.lapse.rule") if same_point else None
        if basis.figures != decision.rests_on.figures:
            return say("review.lapse.figure")
        return say("review.lapse.definition")
    if rule_of(finding) != decision.rule or not _is_here(decision, (report,)):
        return None
    same_place = called(report, finding.clause) == decision.clause
    return say("review.lapse.clause") if same_place or basis.definitions == decision.rests_on.definitions else None


def _is_here(decision: Decision, reports: Sequence[Report]) -> bool:
    """Say whether the decision was made on one of these agreements, in whatever draft."""
    name = PurePath(decision.contract).name
    return any(
        agreement_of(report) == decision.agreement or PurePath(shown_path(report.document.path)).name == name
        for report in reports
    )


def _note(lapse: Lapse) -> Said:
    decision = lapse.decision
    return say(
        "review.lapsed",
        ground=say(f"review.ground.{decision.decision}"),
        clause=lapse.clause,
        reviewer=decision.reviewer,
        day=decision.date,
        why=lapse.why,
    )
