"""What the contract does about the licence: each check is present, defective, absent or not applicable.

To add a check, write a function `(Case) -> Check` and put it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable

from scanner.assess import wording
from scanner.assess.finding import Check
from scanner.assess.licence_checks import delivery_after_licence, letter_of_intent, licence_condition
from scanner.assess.procedure_words import (
    EFFECTIVE,
    REGISTRATION,
    SIGNATURE,
    Case,
    absent,
    case,
    defective,
    named,
    not_applicable,
    present,
)
from scanner.clauses import ClauseKind

_SCOPE_ACTION = (
    "Describe the technology by product, process route and parameters in an annex; the licence is granted for that "
    "description (TIER Art. 34)."
)


def technology_scope(case: Case) -> Check:
    """The technology is described, with its parameters, where the licence can be granted for it (CK-02, CK-03)."""
    id_ = "technology_scope"
    if not case.in_scope:
        return not_applicable(id_)
    scene = case.scene
    described = [m for m in scene.meanings.all() if m.is_technology and m.groups]
    missing = [(m, label) for m in scene.meanings.all() if m.is_technology for label in m.missing]
    if missing:
        meaning, label = missing[0]
        reason = f"“{meaning.name}” rests on {label}, which is not in the file."
        return defective(id_, meaning.clause, reason, _SCOPE_ACTION)
    scheduled = [
        clause
        for clause in scene.clauses
        if clause.kind is ClauseKind.SCHEDULE and clause.parent is None and scene.meanings.groups_under(clause.index)
    ]
    figures = any(result.found for finding in case.in_scope for result in finding.conditions)
    if described and (scheduled or figures):
        reason = f"“{described[0].name}” is defined and a schedule or figures describe it."
        return present(id_, described[0].clause, reason)
    if described or scheduled:
        where = described[0].clause if described else scheduled[0].index
        reason = "The technology is named, but no schedule with parameters describes it."
        return defective(id_, where, reason, _SCOPE_ACTION)
    return absent(id_, "No definition or schedule says what the technology is.", _SCOPE_ACTION)


def registration_covenant(case: Case) -> Check:
    """Technology that needs no licence is registered within 60 days after effect (CK-13)."""
    id_ = "registration_covenant"
    if not case.outbound:
        return not_applicable(id_)
    passage = next(case.with_word(REGISTRATION), None)
    if passage is None:
        reason = "No clause provides for registration of the technology export contract."
        return absent(id_, reason, wording.REGISTRATION_WORDING)
    clause = passage.clause
    if SIGNATURE in passage.words and EFFECTIVE not in passage.words:
        reason = f"{named(clause)} counts from signature; the 60 days run from effectiveness."
        return defective(id_, clause.index, reason, wording.REGISTRATION_WORDING)
    return present(id_, clause.index, f"{named(clause)} provides for contract registration.")


CHECKS: tuple[Callable[[Case], Check], ...] = (
    licence_condition,
    letter_of_intent,
    delivery_after_licence,
    technology_scope,
    registration_covenant,
)

__all__ = ["CHECKS", "case"]
