"""What a caller may choose about a report, and a contract for which there is none."""

from __future__ import annotations

from dataclasses import dataclass

from scanner.messages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to write.

    Attributes:
        color: whether the terminal text may hold colour codes.
        width: columns of the terminal text, at least 40.
        encoding: of the terminal text; symbols that it lacks are replaced by ASCII ones, other characters escaped.
        language: of our own words; quotes stay in the language of the contract.
        full: whether low findings and notes get a paragraph each in the terminal text, instead of a line.
    """

    color: bool = False
    width: int = 80
    encoding: str = "utf-8"
    full: bool = False
    language: Language = Language.EN


@dataclass(frozen=True, slots=True)
class Refused:
    """A contract that gave no report: its path as given, the reason in words, and the exit code it asks for."""

    path: str
    reason: str
    exit_code: int
