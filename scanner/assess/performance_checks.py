"""Checks of the ways in which technology moves while a contract runs: each waits for the licence, or says why not."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.assess.finding import Check, Finding
from scanner.assess.knowledge_lists import lists_knowledge
from scanner.assess.licence_checks import licence_passages
from scanner.assess.procedure_words import (
    DOCUMENT_LIST,
    EFFECTIVE,
    VALUATION,
    Case,
    failing,
    held,
    missing,
    skipped,
)
from scanner.clauses import ClauseKind
from scanner.detect import Side


def _awaited(case: Case, found: Sequence[Finding], id_: str) -> Check:
    """Return the check of findings that wait for the licence, with the whole contract or by their own clauses."""
    if not found:
        return skipped(id_, case)
    clauses = case.scene.clauses
    open_ = next((finding for finding in found if not case.waits(finding.clause)), None)
    if open_ is None:
        return held(id_, clauses[found[0].clause])
    whole = next((p for p in licence_passages(case) if p.waits and EFFECTIVE in p.words), None)
    return failing(id_, clauses[open_.clause]) if whole is None else held(id_, whole.clause)


def _by_any(case: Case, *mechanisms: str) -> tuple[Finding, ...]:
    """Return the findings in scope that move technology in one of these ways, beside others too."""
    return tuple(
        finding
        for finding in case.in_scope
        if finding.mechanism is not None
        and not {finding.mechanism.id, *finding.other_mechanisms}.isdisjoint(mechanisms)
    )


def document_list(case: Case) -> Check:
    """The documents that go out stand in a closed list, as the application needs it (CK-22)."""
    id_ = "document_list"
    if not _by_any(case, "docs_software_delivery"):
        return skipped(id_, case)
    for clause in case.scene.clauses:
        if clause.kind is ClauseKind.SCHEDULE and clause.parent is None and lists_knowledge(case.scene, clause.index):
            return held(id_, clause)
    passage = case.first(DOCUMENT_LIST)
    return missing(id_, case) if passage is None else held(id_, passage.clause)


def training_after_licence(case: Case) -> Check:
    """Training, visits and people sent wait for the licence (CK-23, CK-24)."""
    return _awaited(case, case.by("assistance_training_secondment"), "training_after_licence")


def access_after_licence(case: Case) -> Check:
    """Remote access and shared systems are opened after the licence (CK-25)."""
    return _awaited(case, case.by("remote_access_cloud"), "access_after_licence")


def process_package(case: Case) -> Check:
    """A process that comes with equipment waits for the licence, its guarantee and start-up too (CK-26)."""
    return _awaited(case, case.by("epc_equipment_process"), "process_package")


def line_relocation(case: Case) -> Check:
    """The files that travel with a used line wait for the licence (CK-27)."""
    moved = [finding for finding in case.in_scope if any(case.scene.words(finding.clause, "act.relocate"))]
    return _awaited(case, moved, "line_relocation")


def services_after_licence(case: Case) -> Check:
    """Technical services and advice begin after the licence (CK-28)."""
    return _awaited(case, case.by("technical_services", "technical_consulting"), "services_after_licence")


def toll_manufacture(case: Case) -> Check:
    """A manufacturer abroad gets recipe and instructions after the licence (CK-29)."""
    return _awaited(case, case.by("contract_manufacturing"), "toll_manufacture")


def future_technology(case: Case) -> Check:
    """Technology that does not exist yet is not swept in without a licence of its own (CK-33)."""
    id_ = "future_technology"
    swept = [finding for finding in case.in_scope if any(case.scene.words(finding.clause, "object.future"))]
    if not swept:
        return skipped(id_, case)
    clauses = case.scene.clauses
    open_ = next((finding for finding in swept if not case.waits(finding.clause)), None)
    return held(id_, clauses[swept[0].clause]) if open_ is None else failing(id_, clauses[open_.clause])


def contribution_terms(case: Case) -> Check:
    """A contribution of technology waits for the licence and is valued (CK-35)."""
    id_ = "contribution_terms"
    found = case.by("jv_in_kind")
    awaited = _awaited(case, found, id_)
    if not found or awaited.action:
        return awaited
    valued = case.first(VALUATION)
    return missing(id_, case) if valued is None else held(id_, valued.clause)


def results_ownership(case: Case) -> Check:
    """Results of research in the mainland do not fall to a party outside without a licence (CK-36)."""
    id_ = "results_ownership"
    if not case.by("rnd_cooperation"):
        return skipped(id_, case)
    scene = case.scene
    for clause in scene.clauses:
        if not (any(scene.words(clause.index, "object.results")) and any(scene.words(clause.index, "act.vest"))):
            continue
        owners = {scene.parties[party].side for _, parties in scene.party_references(clause.index) for party in parties}
        goes_out = owners == {Side.FOREIGN} and not case.waits(clause.index)
        return failing(id_, clause) if goes_out else held(id_, clause)
    return missing(id_, case)


def target_technology(case: Case) -> Check:
    """Technology sold with a business waits for the licence (CK-39)."""
    return _awaited(case, case.by("mna_asset_purchase"), "target_technology")
