"""What the contract does about the licence: each check is present, defective, absent or not applicable.

To add a check, write a function `(Case) -> Check` and put it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable

from scanner.assess import wording
from scanner.assess.finding import Check
from scanner.assess.licence_checks import delivery_after_licence, letter_of_intent, licence_condition
from scanner.assess.licence_papers import licence_cited
from scanner.assess.licence_terms import (
    amendment_refiling,
    applicant,
    effectiveness,
    interim_clauses,
    long_stop,
    refusal,
)
from scanner.assess.origin_checks import (
    binding_paper,
    chain_of_title,
    foreign_filing,
    group_company,
    parties_established,
)
from scanner.assess.paper_checks import (
    absolute_promise,
    change_in_law,
    export_law_warranty,
    governing_law,
    government_inspection,
    payment_after_licence,
    prevailing_language,
    regulator_disclosure,
    side_agreements,
    termination_filing,
)
from scanner.assess.performance_checks import (
    access_after_licence,
    contribution_terms,
    document_list,
    future_technology,
    line_relocation,
    process_package,
    results_ownership,
    services_after_licence,
    target_technology,
    toll_manufacture,
    training_after_licence,
)
from scanner.assess.procedure_words import (
    EFFECTIVE,
    REGISTRATION,
    SIGNATURE,
    Case,
    absent,
    case,
    defective,
    named,
    present,
)
from scanner.assess.rights_checks import (
    contingent_release,
    continuing_disclosure,
    dual_use,
    improvements_direction,
    negotiation_paper,
    onward_transfer,
    outbound_investment,
    patent_recordal,
    secrecy_review,
)
from scanner.assess.unflagged import not_applicable
from scanner.clauses import ClauseKind
from scanner.messages import say


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
        reason = say("check.technology_scope.missing", term=meaning.name, schedule=label)
        return defective(id_, meaning.clause, reason, wording.scope_action())
    scheduled = [
        clause
        for clause in scene.clauses
        if clause.kind is ClauseKind.SCHEDULE and clause.parent is None and scene.meanings.groups_under(clause.index)
    ]
    figures = any(result.found for finding in case.in_scope for result in finding.conditions)
    if described and (scheduled or figures):
        reason = say("check.technology_scope.present", term=described[0].name)
        return present(id_, described[0].clause, reason)
    if described or scheduled:
        where = described[0].clause if described else scheduled[0].index
        return defective(id_, where, say("check.technology_scope.vague"), wording.scope_action())
    return absent(id_, say("check.technology_scope.absent"), wording.scope_action())


def registration_covenant(case: Case) -> Check:
    """Technology that needs no licence is registered within 60 days after effect (CK-13)."""
    id_ = "registration_covenant"
    if not case.outbound:
        return not_applicable(id_)
    passage = next(case.with_word(REGISTRATION), None)
    if passage is None:
        return absent(id_, say("check.registration_covenant.absent"), wording.registration_action())
    clause = passage.clause
    if SIGNATURE in passage.words and EFFECTIVE not in passage.words:
        reason = say("check.registration_covenant.signature", clause=named(clause))
        return defective(id_, clause.index, reason, wording.registration_action())
    return present(id_, clause.index, say("check.registration_covenant.present", clause=named(clause)))


CHECKS: tuple[Callable[[Case], Check], ...] = (
    licence_condition,
    letter_of_intent,
    delivery_after_licence,
    technology_scope,
    registration_covenant,
    effectiveness,
    applicant,
    long_stop,
    refusal,
    interim_clauses,
    amendment_refiling,
    onward_transfer,
    improvements_direction,
    negotiation_paper,
    continuing_disclosure,
    contingent_release,
    secrecy_review,
    dual_use,
    outbound_investment,
    patent_recordal,
    absolute_promise,
    payment_after_licence,
    export_law_warranty,
    change_in_law,
    termination_filing,
    side_agreements,
    governing_law,
    prevailing_language,
    government_inspection,
    regulator_disclosure,
    licence_cited,
    parties_established,
    document_list,
    training_after_licence,
    access_after_licence,
    process_package,
    line_relocation,
    services_after_licence,
    toll_manufacture,
    group_company,
    future_technology,
    contribution_terms,
    results_ownership,
    foreign_filing,
    chain_of_title,
    target_technology,
    binding_paper,
)

__all__ = ["CHECKS", "case"]
