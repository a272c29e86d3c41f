"""Recognises the typed numbers, letters and bullets that paragraphs of contracts begin with."""

from __future__ import annotations

import re
from functools import lru_cache

from scanner import lazy

_CHINESE_NUMBER = "[一二三四五六七八九十百零〇两\\d]{1,5}"
_LABEL = lazy.pattern(
    rf"""
    (?:
      第\s?{_CHINESE_NUMBER}\s?[条條章节節款项項编編部]
    | [（(〔]\s?(?:{_CHINESE_NUMBER}|[a-zA-Z]{{1,2}}|[ivxlcIVXLC]{{1,6}})\s?[)）〕]
    | [一二三四五六七八九十]{{1,3}}\s?[、．.](?!\d)
    | (?:附件|附录|附錄|附表)\s?(?:{_CHINESE_NUMBER}|[A-Z])(?![^\s：:]{{12}})
    | (?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause|SCHEDULE|Schedule|ANNEX|Annex|EXHIBIT|Exhibit|APPENDIX|Appendix|
        ATTACHMENT|Attachment|PART|Part)\s+(?:\d{{1,3}}(?:\.\d{{1,3}})*|[IVXLC]{{1,7}}|[A-Z](?:-\d+)?)(?:\.(?!\w)|\b)
    | §+\s?\d+(?:\.\d+)*
    | (?!0[.．])\d{{1,3}}(?:[.．]\d{{1,3}}){{1,4}}[.)）．]?(?![\d%％])
    | \d{{1,3}}\s?[.)）、．](?!\d)
    | [a-zA-Z][.)）](?!\w)
    | [ivxl]{{1,5}}[.)）](?!\w)
    | [①-⑳]
    | [•●○■□▪▶◆◇➢·‣–—-](?=\s)
    )
    """,
    re.VERBOSE,
)


# Letters that no word of a label begins with, and what makes a label of them alone; most lines of prose end here.
_NO_LABEL = frozenset("abcdefghjkmnopqrstuwyzBDFGHIJKLMNOQRTUVWXYZ")
_AFTER_LETTER = frozenset((".", ")", "）", ""))


# A line is asked about several times, by those who join it and by those who label it.
@lru_cache(4096)
def label_length(text: str) -> int:
    """Return how many characters at the start of `text` are its number, letter or bullet; 0 if it has none.

    >>> label_length("3.1 The Licensor grants"), label_length("第三条 定义"), label_length("2.5 kg of powder")
    (3, 3, 0)
    """
    if text[:1] in _NO_LABEL and text[1:2] not in _AFTER_LETTER:
        return 0
    match = _LABEL.match(text)
    if match is None:
        return 0
    rest = text[match.end() : match.end() + 12]
    if _is_quantity(match[0], rest):
        return 0
    return match.end()


_UNIT = lazy.pattern(
    r"\s?(?:%|％|°|kg|mg|g/|g\b|mm|cm|km|kV|kW|MW|MPa|mL|nm|C\b|[μu]m|m[²³/]|t\b|tons?\b|tonnes?\b|per\s?cent|times\b)"
    r"|\s?(?:美元|万|吨|克|毫|公)"
)


def _is_quantity(label: str, rest: str) -> bool:
    """Say whether a decimal number is an amount that a wrapped line happens to begin with."""
    return label[0].isdigit() and not label.endswith((")", "）")) and _UNIT.match(rest) is not None


def is_bare(text: str) -> bool:
    """Say whether `text` is nothing but a label, so that its paragraph must follow on the same line."""
    length = label_length(text)
    return length > 0 and not text[length:].strip(" .:：、")
