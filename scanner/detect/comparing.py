"""Knows the words that bound a value: not less than, 不低于, or more, 以上."""

from __future__ import annotations

import re

from scanner import lazy
from scanner.catalogue import Comparator

_BOUNDS: tuple[tuple[Comparator, str], ...] = (
    (Comparator.AT_LEAST, (r"(?:not?|never)\s+(?:be\s+)?(?:less|lower|fewer|smaller)\s+than|"
                           r"not\s+(?:be\s+)?(?:below|under)|at\s+(?:the\s+)?least|≥|>\s?=|=\s?>|"
     r"minimum(?:\s+of)?|\bmin\.?|不(?:得|应|應|能)?(?:低|小|少)于|不(?:得)?(?:低|小|少)於|大[于於](?:或|"
     r"且)?等[于於]|≮|至少|最低(?:为|為)?|[达達]到|greater\s+than\s+or\s+equal\s+to|"
     r"equal\s+to\s+or\s+(?:greater|more|higher)\s+than|reach(?:es|ing)?")),
    (Comparator.AT_MOST, (r"(?:not?|never)\s+(?:be\s+)?(?:more|greater|higher|larger)\s+than|"
                          r"not\s+(?:to\s+)?(?:exceed(?:ing)?|above|over)|at\s+(?:the\s+)?most|up\s+to|≤|<\s?=|"
     r"maximum(?:\s+of)?|\bmax\.?|不(?:得|应|應|能)?(?:高|大|多)[于於]|≯|不(?:得)?超[过過]|"
     r"小[于於](?:或)?等[于於]|至多|最高(?:为|為)?|less\s+than\s+or\s+equal\s+to")),
    (Comparator.ABOVE, (r"(?:more|greater|higher|larger)\s+than|in\s+excess\s+of|exceed(?:s|ing)?|above|over|>|"
                       r"高[于於]|大[于於]|超[过過]|多[于於]")),
    (Comparator.BELOW, r"(?:less|lower|fewer)\s+than|below|under|<|低[于於]|小[于於]|少[于於]|不足|不到|未[达達]"),
)  # fmt: skip
_BOUND_BEFORE = tuple(
    (
        bound,
        lazy.pattern(
            rf"(?:{words})\s*(?:of|to|is|be|为|為|:)?\s*(?:about|approximately|approx\.?|约|約)?\s*$", re.IGNORECASE
        ),
    )
    for bound, words in _BOUNDS
)
_BOUND_AFTER = (
    (Comparator.AT_LEAST, lazy.pattern(r"\s*(?:or|and)\s+(?:more|higher|above|greater|better|over|upwards?)\b|"
                                     r"\s*\(?min(?:imum|\.|\b)|\s*(?:及|或|\(含\))?以上|\s*起\b|\s*\+(?!\d|"
                                     r"/)", re.IGNORECASE)),
    (Comparator.AT_MOST, lazy.pattern(r"\s*(?:or|and)\s+(?:less|lower|below|under|fewer)\b|\s*\(?max(?:imum|\.|"
                                    r"\b)|\s*(?:及|或)?以[下内內]", re.IGNORECASE)),
)  # fmt: skip


def before(text: str, at: int) -> tuple[Comparator | None, int]:
    """Return how the words before place `at` bound the value there, and where they begin."""
    lead = text[max(0, at - 48) : at]
    for bound, pattern in _BOUND_BEFORE:
        if match := pattern.search(lead):
            return bound, at - len(lead) + match.start()
    return None, at


def after(text: str, end: int) -> tuple[Comparator | None, int]:
    """Return how the words behind place `end` bound the value there, and where they end."""
    for bound, pattern in _BOUND_AFTER:
        if match := pattern.match(text, end):
            return bound, match.end()
    return None, end
