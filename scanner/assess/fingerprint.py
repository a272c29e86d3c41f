"""The identity of a finding: what it says and what it rests on, without pages, offsets or numbering.

A decision of a reviewer and a baseline are held to a finding by it, so it changes with every word, sign or figure that
could change the law's answer, and with nothing else: not with the file's name or form, nor with what stands elsewhere.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanner import lazy

_VERSION = "2"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# A figure is one token with its point and its sign; Han characters are told apart, since blanks between them mean
# nothing; comparison signs count, other punctuation does not.
_TOKEN = lazy.pattern(rf"(?<!\S)[-−–]\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*|[{_HAN}]|[^\W\d_{_HAN}]+|[<>≤≥≦≧≮≯=≠≈±%‰]")
_LABEL = lazy.pattern(
    r"\s*(?:(?:article|section|clause|schedule|annex|exhibit|appendix|attachment|part|附[件录錄表]|第)\s*)?"
    r"[(（\[]?(?:[0-9]+(?:[.．][0-9]+)*|[a-z]{1,6}|[一二三四五六七八九十百零〇两]{1,6}|[①-⑳])\s*"
    r"(?:条|條|章|节|節|款|项|項|部分)?[)）\]]?\s*[.．、:：)）]?(?:\s+|(?=[\u3400-\u9fff]))",
    re.IGNORECASE,
)
_SAME_SIGN = str.maketrans({"≦": "≤", "≧": "≥", "≮": "≥", "≯": "≤", "−": "-", "–": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a finding rests on, each part as 16 hexadecimal digits, so that it can be said which part has changed.

    Attributes:
        clause: the words of the clause, with those of the sentence that it completes.
        definitions: what the terms of the clause mean, and what the clause and those meanings point at.
        figures: the figures that were held against the thresholds.
    """

    clause: str
    definitions: str
    figures: str


def basis(
    *, clause: Sequence[str], definitions: Iterable[str], points_at: Sequence[str], figures: Iterable[str]
) -> Basis:
    """Return the digests of what a finding rests on.

    Args:
        clause: the clause's words and its lead-ins', from the outermost, without their labels.
        definitions: texts of the meanings that the clause rests on, in any order.
        points_at: texts of the places that are referred to, in the order of the references.
        figures: the figures, in any order.
    """
    return Basis(
        clause=_digest(map(normal, clause)),
        definitions=_digest((*sorted(map(normal, definitions)), "", *map(normal, points_at))),
        figures=_digest(sorted(map(normal, figures))),
    )


def fingerprint(*, rule: str, rests_on: Basis) -> str:
    """Return 32 hexadecimal digits for a finding; `rule` is its control point, mechanism and direction."""
    parts = (_VERSION, rule, rests_on.clause, rests_on.definitions, rests_on.figures)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def without_label(text: str, number: str) -> str:
    """Return a clause's words without the label they begin with, if that is the end of `number`, its citation.

    >>> without_label("(b) deliver the recipes", "3.2(b)"), without_label("第三条 交付", "第三条")
    ('deliver the recipes', '交付')
    """
    match = _LABEL.match(text)
    if match is None:
        return text
    label, cited = _letters(match.group()), _letters(number)
    return text[match.end() :] if label and cited.endswith(label) else text


def normal(text: str) -> str:
    r"""Return `text` as its words, figures and comparison signs, one blank apart; case, width and layout are gone.

    >>> normal("Not  LESS than 2.58 g/cm³ (≥ 150mAh/g),\n磷酸 铁锂")
    'not less than 2.58 g cm 3 ≥ 150 mah g 磷 酸 铁 锂'
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME_SIGN)
    return " ".join(_TOKEN.findall(folded))


def _letters(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
