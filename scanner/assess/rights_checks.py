"""Checks of how rights and people grow the transfer: papers before signing, old promises, onward transfer, escrow."""

from __future__ import annotations

from scanner import lazy
from scanner.assess.facts import document_type
from scanner.assess.finding import Check, Finding
from scanner.assess.procedure_words import (
    BEFORE,
    DUAL_USE,
    LETTER_OF_INTENT,
    LIMIT,
    OF_EXPORT,
    ONWARD,
    OUTBOUND_INVESTMENT,
    RECORDAL,
    REGISTRATION,
    SECRECY_REVIEW,
    VERIFICATION,
    Case,
    failing,
    held,
    missing,
    skipped,
)
from scanner.catalogue import edition_at
from scanner.clauses import ClauseKind
from scanner.detect import Side

_PAPERS = frozenset({"nda", "term_sheet"})
# Transferors whose technology is commonly screened for state secrets first (TIER Art. 32).
_STATE_BODY = lazy.pattern(
    r"(?i)\b(?:institute|academy|university|state-owned)\b|研究院|研究所|科学院|大学|學院|学院|设计院|國有|国有"
)


def _mover(case: Case, found: tuple[Finding, ...], id_: str) -> Check:
    """Return the check of findings whose own clause must wait for the licence."""
    if not found:
        return skipped(id_, case)
    open_ = next((f for f in found if not case.waits(f.clause)), None)
    clauses = case.scene.clauses
    return held(id_, clauses[found[0].clause]) if open_ is None else failing(id_, clauses[open_.clause])


def negotiation_paper(case: Case) -> Check:
    """A paper of the negotiation promises and discloses nothing before the letter of intent (CK-17 to CK-20)."""
    id_ = "negotiation_paper"
    kind = document_type(case.scene.document, case.scene.detection.title)
    if not case.in_scope or kind not in _PAPERS:
        return skipped(id_, case)
    passage = case.first(LETTER_OF_INTENT, BEFORE)
    if passage is not None:
        return held(id_, passage.clause)
    return failing(id_, case.scene.clauses[case.in_scope[0].clause])


def continuing_disclosure(case: Case) -> Check:
    """What an older contract still promises waits for a licence (CK-21, CK-34)."""
    id_ = "continuing_disclosure"
    signed = case.scene.detection.signing_date
    start = edition_at(case.scene.catalogue, None).in_force_from
    if signed is None or start is None or signed >= start:
        return skipped(id_, case)
    return _mover(case, case.in_scope, id_)


def onward_transfer(case: Case) -> Check:
    """The recipient cannot hand the technology on beyond the licence (CK-30, CK-31)."""
    id_ = "onward_transfer"
    if not case.in_scope:
        return skipped(id_, case)
    extended = case.by("sublicence_affiliate")
    if extended:
        return _mover(case, extended, id_)
    passage = case.first(ONWARD, LIMIT)
    return missing(id_, case) if passage is None else held(id_, passage.clause)


def improvements_direction(case: Case) -> Check:
    """It is settled which way improvements go, and those that go out wait for a licence (CK-32, CK-33)."""
    id_ = "improvements_direction"
    if not case.in_scope:
        return skipped(id_, case)
    moved = case.by("improvement_grantback")
    if moved:
        return _mover(case, moved, id_)
    for clause in case.scene.clauses:
        improved = any(case.scene.words(clause.index, "object.improvement"))
        if clause.kind is ClauseKind.OPERATIVE and improved and any(case.scene.party_references(clause.index)):
            return held(id_, clause)
    return missing(id_, case)


def contingent_release(case: Case) -> Check:
    """A release from escrow, a step-in or a use after the end waits for a licence of its own (CK-40)."""
    return _mover(case, case.by("step_in_escrow_continuity"), "contingent_release")


def secrecy_review(case: Case) -> Check:
    """A transferor of the state had the technology screened for state secrets (CK-14)."""
    id_ = "secrecy_review"
    if not case.in_scope:
        return skipped(id_, case)
    passage = case.first(SECRECY_REVIEW)
    if passage is not None:
        return held(id_, passage.clause)
    state = any(party.side is Side.PRC and _STATE_BODY.search(party.name) for party in case.scene.parties)
    return missing(id_, case) if state else skipped(id_, case)


def dual_use(case: Case) -> Check:
    """Equipment that goes with the technology has its own export papers (CK-15)."""
    id_ = "dual_use"
    if not case.by("epc_equipment_process"):
        return skipped(id_, case)
    passage = case.first(DUAL_USE)
    return missing(id_, case) if passage is None else held(id_, passage.clause)


def outbound_investment(case: Case) -> Check:
    """A contribution of the technology counts on approval of the investment abroad, not on filing alone (CK-16)."""
    id_ = "outbound_investment"
    if not case.by("jv_in_kind"):
        return skipped(id_, case)
    approved = case.first(OUTBOUND_INVESTMENT, VERIFICATION) or case.first(VERIFICATION)
    if approved is not None:
        return held(id_, approved.clause)
    filed = case.first(OUTBOUND_INVESTMENT)
    return missing(id_, case) if filed is None else failing(id_, filed.clause)


def patent_recordal(case: Case) -> Check:
    """The change of a patent's owner is recorded with the licence or the registration certificate (CK-37)."""
    id_ = "patent_recordal"
    if not case.by("patent_assignment", "patent_application_right"):
        return skipped(id_, case)
    supported = case.first(RECORDAL, any_of=OF_EXPORT | {REGISTRATION})
    if supported is not None:
        return held(id_, supported.clause)
    recorded = case.first(RECORDAL)
    return missing(id_, case) if recorded is None else failing(id_, recorded.clause)
