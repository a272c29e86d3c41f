"""One decision of a reviewer on one finding, as the ledger keeps it."""

from __future__ import annotations

import datetime  # noqa: ICN001 - a field is called `date`
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic.dataclasses import dataclass

from scanner.assess import AcceptedAs, Basis, Severity

# A decision is looked at again at least once a year.
MOST_DAYS = 366

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
_NUMBERED = frozenset({AcceptedAs.LICENCE_OBTAINED, AcceptedAs.LETTER_OF_INTENT_OBTAINED})
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Reopening:
    """Who took a decision back, when and why."""

    reviewer: _Words
    date: datetime.date
    reason: _Words


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Decision:
    """A finding let through: by whom, why, until when, and what it rests on.

    Attributes:
        fingerprint: of the finding.
        decision: the ground.
        number: of the export licence or the letter of intent; empty for the other grounds.
        expires: the last day on which it holds, at most a year after `date`.
        contract: what the file was called, for people.
        clause: the number of the clause then, for people.
        rule: control point, mechanism and direction of the finding.
        edition: of the Catalogue that the finding was judged by.
        severity: how bad the finding was then; a worse one is another question.
        agreement: which agreement it was (see `contract_identity`).
        rests_on: the words and figures then.
        reopened: set once the decision was taken back; it then has no effect.
    """

    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}(-list)?(-[0-9]+)?$")]
    decision: AcceptedAs
    reason: _Words
    reviewer: _Words
    date: datetime.date
    expires: datetime.date
    contract: _Words
    rule: _Words
    edition: _Words
    severity: Severity
    agreement: _Words
    rests_on: Basis
    number: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    clause: Annotated[str, StringConstraints(max_length=200)] = ""
    reopened: Reopening | None = Field(default=None)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.decision in _NUMBERED and not self.number:
            raise ValueError(f"{self.decision} needs the number of the document")
        if not 0 <= (self.expires - self.date).days <= MOST_DAYS:
            raise ValueError("a decision expires on or after its date, at most 366 days later")
        if self.decision is AcceptedAs.LICENCE_OBTAINED and self.entry.endswith("J"):
            raise ValueError("there is no licence for a prohibited technology")
        return self

    @property
    def entry(self) -> str:
        """The number of the Catalogue's entry; empty where the finding matches none."""
        return self.rule.partition("|")[0].partition("/")[0]
