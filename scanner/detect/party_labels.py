"""Reads the labels that a drafter makes up for a party: "QH | X Co., Ltd.", "SL = X", "“We” and “Acme” mean X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scanner import lazy

# Farther down, a label before a company is a row of a schedule: a vendor, a bank, an insurer.
_HEAD = 3_000
_LINE = lazy.pattern(
    r"(?:^|\n)[ \t　|]*(?:\(?\w{1,2}[.)]\s*)?(?P<label>[A-Z][\w’'&\-]*(?:[ ][A-Z&][\w’'\-]*){0,3})"
    r"[ \t]*(?:/[ ]?(?P<second>[^\s:：|/][^:：|/\n]{0,24}?)[ ]?)?"
    r"(?:[(（](?P<other>[^()（）\n]{1,40})[)）][ \t]*)?(?:[:：|=]|\s[-–—]\s)[ \t|]*$"
)
_EQUALS = lazy.pattern(r"(?<![\w.])(?P<label>[A-Z][A-Za-z]{1,11})\s*=\s*(?:the\s+)?$")
_HAN_LINE = lazy.pattern(
    r"(?:^|\n)[ \t　|]*(?:[(（]?[\d一二三四五六]{1,2}[.、)）]\s*)?(?P<label>[\u4e00-\u9fff]{1,5}(?:方|人|商|院))"
    r"[ 　]*(?:/[ ]?(?P<second>[A-Z][^:：|/\n]{0,24}?)[ ]?)?"
    r"(?:[(（](?P<other>[^()（）\n]{1,20})[)）][ 　]*)?[：:|][ 　|]*$"
)
_MEAN = lazy.pattern(
    r"(?P<terms>[“\"「](?:[^”\"」\n]{1,30})[”\"」](?:\s*(?:,|and|or|、|和|及)\s*[“\"「][^”\"」\n]{1,30}[”\"」]){0,2})"
    r"\s*(?:each\s+)?(?:means?|shall\s+mean|refers?\s+to|is|are|均?指|是指|系指)\s*(?:the\s+)?$"
)
_TERM = lazy.pattern(r"[“\"「]([^”\"」\n]{1,30})[”\"」]")
_FIRST_ARTICLE = lazy.pattern(
    r"\n\s*(?:(?:Article|ARTICLE|Section|SECTION|Clause|§)\s*1\b|1\.?1?\.?\s+\S|第\s*[一1]\s*[条條])"
)
# Labels that lead to a company which is no party.
_NO_PARTY = lazy.pattern(
    r"\b(?:bank|auditors?|address|between|and|attention|attn|to|from|copy|cc|law|title|subject|re|project|products?|insurers?|source|"
    r"exhibit|schedule|annex|name|by|date|notary|court|arbitration|site|plant|works|carrier|counsel|lawyers?|solicitors|prepared|manufacturer|"
    r"vendors?|item|no|model|brand|laborator(?:y|ies)|institution|witness|translator|whereas|note|parties|present)\b|"
    r"代表人|联系人|聯繫人|收件人|负责人|負責人|经办人|見證|见证|公证|鉴定|银行|銀行|审计|開證|开证|供应商名|收款|翻译",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnLabel:
    """Labels of the drafter's own making, and the offset in the words before the name where they begin."""

    labels: tuple[str, ...]
    start: int


def own_label(text: str, opened: int, at: int) -> OwnLabel | None:
    """Return the labels that lead to a company's name at `at`, looked for from `opened`; None where none does."""
    if at > _HEAD:
        return None
    before = text[opened:at]
    if match := _LINE.search(before) or _HAN_LINE.search(before) or _EQUALS.search(before):
        label = match["label"]
        if _NO_PARTY.search(label) or (label.isdigit()):
            return None
        others = [match.groupdict().get(name) for name in ("second", "other")]
        named = [other for other in others if other and not re.search(r"\d", other)]
        return OwnLabel((label, *named), match.start("label"))
    # A definition in the body speaks of a company; before the first article it says who is who.
    if (match := _MEAN.search(before)) and not _FIRST_ARTICLE.search(text, 0, at):
        return OwnLabel(tuple(_TERM.findall(match["terms"])), match.start())
    return None
