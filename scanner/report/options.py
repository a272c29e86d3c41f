"""What a caller may choose about a report, and a contract for which there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scanner.messages import Language

if TYPE_CHECKING:  # pydantic is slow to import, and `scan --help` reads this module
    from scanner.policy import Policy
    from scanner.signing import Signer


# Ends a report in plain text, the one form that a folder could hold beside contracts and that reads like one.
MARK = "contract-scanner: a report, not a contract."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to write.

    Attributes:
        color: whether the terminal text may hold colour codes.
        width: columns of the terminal text, at least 40.
        encoding: of the terminal text; symbols that it lacks are replaced by ASCII ones, other characters escaped.
        language: of our own words; quotes stay in the language of the contract.
        full: whether low findings and notes get a paragraph each in the terminal text, instead of a line.
        redact: whether the words of the contract are left out, hash and length in their place; see `redact`.
        policy: what the decision is made by; the built-in one if None.
        stage: a `policy.Stage`, for the policy.
        signer: signs the decision.
        exit_code: of the run, as SARIF states it; None where no program ends.
        omit_suppressed: whether SARIF leaves out what a reviewer accepted, for services that know no suppressions.
        password: opens the contract again to annotate a copy of it.
    """

    color: bool = False
    width: int = 80
    encoding: str = "utf-8"
    full: bool = False
    language: Language = Language.EN
    redact: bool = False
    policy: Policy | None = None
    stage: str = "signature"
    signer: Signer | None = None
    exit_code: int | None = None
    omit_suppressed: bool = False
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """A contract that gave no report: its path as given, the reason in words, and the exit code it asks for."""

    path: str
    reason: str
    exit_code: int
