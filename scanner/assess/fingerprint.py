"""The identity of a finding: what it says, without pages, offsets or numbering (as a SARIF partial fingerprint)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from scanner import lazy

_VERSION = "1"
_NUMBERS = lazy.pattern(
    r"^\s*(?:(?:article|section|clause|schedule|annex|exhibit|appendix)\s+)?[\(（]?[0-9ivxlcdmIVXLCDM一二三四五六七八九十]{1,6}"
    r"(?:[.．][0-9]{1,3})*[\)）.．、]?\s+"
)
_REFERENCE = lazy.pattern(
    r"\b(?:clauses?|sections?|articles?|paragraphs?)\s+[0-9]+(?:\.[0-9]+)*(?:\([a-z0-9]+\))*|第[一二三四五六七八九十百0-9.]+[条款项]",
    re.IGNORECASE,
)


def fingerprint(*, rule: str, clause: str, rests_on: Iterable[str]) -> str:
    """Return 32 hexadecimal digits for a finding.

    Args:
        rule: entry, control point, mechanism and direction.
        clause: the clause's text.
        rests_on: texts of the definitions and figures that the finding depends on, in any order.
    """
    parts = [_VERSION, rule, _normal(clause), *sorted(_normal(text) for text in rests_on)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _normal(text: str) -> str:
    """Fold case, width and spacing away, and with them numbers that renumbering changes."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = _REFERENCE.sub("§", _NUMBERS.sub("", folded))
    return re.sub(r"\W+", " ", folded).strip()
