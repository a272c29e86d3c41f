"""What is said of a check: what it asks, on which law it rests and how surely, and what to do where it fails."""

from __future__ import annotations

from dataclasses import dataclass

STATUTE = "read in the text of the statute"
SECONDARY = "read in secondary sources only; verify before relying on it"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A check in words. `basis` cites the law; `confidence` says how the citation was read."""

    asks: str
    why: str
    basis: str
    confidence: str
    cure: str
