"""What the checks say of a contract that moves no listed technology; apart, so that such a contract loads no judge."""

from __future__ import annotations

from scanner.assess.finding import Check, Status
from scanner.messages import say

# The checks in the order of `scanner.assess.checks.CHECKS`, whose functions bear these names.
_NAMES = (
    "licence_condition",
    "letter_of_intent",
    "delivery_after_licence",
    "technology_scope",
    "registration_covenant",
    "effectiveness",
    "applicant",
    "long_stop",
    "refusal",
    "interim_clauses",
    "amendment_refiling",
    "onward_transfer",
    "improvements_direction",
    "negotiation_paper",
    "continuing_disclosure",
    "contingent_release",
    "secrecy_review",
    "dual_use",
    "outbound_investment",
    "patent_recordal",
    "absolute_promise",
    "payment_after_licence",
    "export_law_warranty",
    "change_in_law",
    "termination_filing",
    "side_agreements",
    "governing_law",
    "prevailing_language",
    "government_inspection",
    "regulator_disclosure",
    "licence_cited",
    "parties_established",
    "document_list",
    "training_after_licence",
    "access_after_licence",
    "process_package",
    "line_relocation",
    "services_after_licence",
    "toll_manufacture",
    "group_company",
    "future_technology",
    "contribution_terms",
    "results_ownership",
    "foreign_filing",
    "chain_of_title",
    "target_technology",
    "binding_paper",
)


def not_applicable(id_: str) -> Check:
    """Return the check of a contract that moves no listed technology out."""
    reason = say("check.not_applicable")
    return Check(id=id_, status=Status.NOT_APPLICABLE, clause=None, reason=reason, action="")


def none_applicable() -> tuple[Check, ...]:
    """Return every check as that of a contract that moves no listed technology out."""
    return tuple(not_applicable(name) for name in _NAMES)
