"""What a reviewer decided about a finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class AcceptedAs(StrEnum):
    """On what ground a reviewer lets a finding through."""

    FALSE_POSITIVE = "false_positive"
    LICENCE_OBTAINED = "licence_obtained"
    LETTER_OF_INTENT_OBTAINED = "letter_of_intent_obtained"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A decision that holds: the finding stays visible and counts no more.

    Attributes:
        number: of the export licence or the letter of intent; empty for the other grounds.
        decided: the day of the decision.
        expires: the last day on which it holds.
    """

    accepted_as: AcceptedAs
    number: str
    reviewer: str
    reason: str = field(repr=False)
    decided: date
    expires: date
