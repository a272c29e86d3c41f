"""A schedule that lists what an operative clause delivers is a finding of its own: one, on its first item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanner.assess.finding import Finding, MatchedMechanism, Severity
from scanner.assess.knowledge_lists import lists_knowledge, names_knowledge
from scanner.assess.procedure_words import named
from scanner.assess.scene import Scene
from scanner.clauses import Clause, ClauseKind
from scanner.messages import say
from scanner.spans import Span

# Acts by which what a schedule lists changes hands.
_DELIVERING = frozenset(
    {
        "docs_software_delivery",
        "know_how",
        "jv_in_kind",
        "mna_asset_purchase",
        "patent_assignment",
        "patent_application_right",
        "epc_equipment_process",
        "contract_manufacturing",
        "step_in_escrow_continuity",
        "dataroom_nda_disclosure",
        "rnd_cooperation",
    }
)
_PATENTS = frozenset({"patent_assignment", "patent_application_right"})


def with_lists(scene: Scene, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, and one for each schedule of documents, steps or patents that a flagged clause delivers.

    It takes the place of what is flagged item by item as a delivery.
    """
    found = list(findings)
    for schedule, finding in _listed(scene, findings):
        under = {clause.index for clause in scene.subtree(schedule)} - {finding.clause}
        found = [each for each in found if each.clause not in under or not _is_delivery(each)]
        found.append(finding)
    return found


def _listed(scene: Scene, findings: Sequence[Finding]) -> Iterator[tuple[int, Finding]]:
    flagged = {finding.clause for finding in findings if _is_flagged(finding)}
    done: set[int] = set()
    for finding in findings:
        if not _is_flagged(finding) or finding.mechanism is None:
            continue
        if _DELIVERING.isdisjoint({finding.mechanism.id, *finding.other_mechanisms}):
            continue
        for schedule in _schedules(scene, finding):
            under = {clause.index for clause in scene.subtree(schedule)}
            if schedule in done or finding.clause in under:
                continue
            done.add(schedule)
            item = _first_item(scene, schedule)
            if item is not None and item.index not in flagged and lists_knowledge(scene, schedule):
                yield schedule, _of_item(scene, finding, finding.mechanism, item)


def _is_delivery(finding: Finding) -> bool:
    """Say whether a finding is no more than an item that is to be delivered."""
    return _is_flagged(finding) and finding.mechanism is not None and finding.mechanism.id == "docs_software_delivery"


def _is_flagged(finding: Finding) -> bool:
    return finding.mechanism is not None and finding.severity in {Severity.HIGH, Severity.MEDIUM}


def _schedules(scene: Scene, finding: Finding) -> Iterator[int]:
    """Yield the schedules that the clause points at, itself or through the terms it uses."""
    for reference in scene.references(finding.clause):
        if reference.schedule and reference.target is not None:
            yield reference.target
    for _, _, meaning in scene.meanings.uses(finding.clause):
        for link in meaning.via:
            if link.span is None:
                yield link.clause
        for reference in scene.references(meaning.clause):
            if reference.schedule and reference.target is not None and meaning.span.contains(reference.span):
                yield reference.target


def _first_item(scene: Scene, schedule: int) -> Clause | None:
    """Return the first clause of the schedule that lists something; None where there is nothing but a heading."""
    parts = [clause for clause in scene.subtree(schedule) if clause.kind is ClauseKind.SCHEDULE]
    for clause in parts[1:]:
        if names_knowledge(scene, clause):
            return clause
    return parts[0] if len(parts) == 1 and parts[0].table else None


def _of_item(scene: Scene, finding: Finding, mechanism: MatchedMechanism, item: Clause) -> Finding:
    words = next((span for span, _ in scene.words(item.index, "object.")), Span(item.span.start, item.span.end))
    id_ = mechanism.id if mechanism.id in _PATENTS else "docs_software_delivery"
    kind = next(m for m in scene.catalogue.mechanisms if m.id == id_)
    giving = scene.clauses[finding.clause]
    return replace(
        finding,
        clause=item.index,
        mechanism=MatchedMechanism(
            id=kind.id, name_en=kind.name.en, name_zh=kind.name.zh, text=words.slice(scene.text), span=words
        ),
        other_mechanisms=tuple(i for i in (mechanism.id,) if i != id_),
        reasons=(
            say("reason.listed", clause=named(giving) if giving.number else say("clause.other")),
            *finding.reasons,
        ),
        marks=((words, "mechanism"),),
        fingerprint=finding.fingerprint + "-list",
    )
