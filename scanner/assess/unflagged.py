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
)


def not_applicable(id_: str) -> Check:
    """Return the check of a contract that moves no listed technology out."""
    reason = say("check.not_applicable")
    return Check(id=id_, status=Status.NOT_APPLICABLE, clause=None, reason=reason, action="")


def none_applicable() -> tuple[Check, ...]:
    """Return every check as that of a contract that moves no listed technology out."""
    return tuple(not_applicable(name) for name in _NAMES)
