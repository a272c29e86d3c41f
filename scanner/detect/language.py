"""Tells the language of a contract."""

from __future__ import annotations

from scanner import lazy
from scanner.clauses import Structure
from scanner.detect.words import HAN

_HAN_RUN = lazy.pattern(f"[{HAN}]+")
_LATIN_RUN = lazy.pattern(r"[A-Za-z]+")
# A Han character says about as much as this many Latin letters.
_HAN_WEIGHT = 3
# With less than this share of a clause, a language only gives it names and formulas.
_SPOKEN = 1 / 3
# A contract with less than this share in its second language merely quotes it (names, formulas, a governing version).
_SECOND_LANGUAGE = 0.2


def language(text: str, structure: Structure) -> str:
    """Return "en", "zh" or "bilingual", by the share of Han characters in each clause of `text`.

    A clause in both languages counts for each by its share.
    """
    if _HAN_RUN.search(text) is None:
        return "en"
    en = zh = 0
    for clause in structure.clauses:
        words = clause.span.slice(text)
        han = _HAN_WEIGHT * sum(map(len, _HAN_RUN.findall(words)))
        latin = sum(map(len, _LATIN_RUN.findall(words)))
        if han + latin:
            zh += han if han >= _SPOKEN * (han + latin) else 0
            en += latin if latin >= _SPOKEN * (han + latin) else 0
    if not en + zh:
        return "zh"
    share = zh / (en + zh)
    if share < _SECOND_LANGUAGE:
        return "en"
    return "zh" if share > 1 - _SECOND_LANGUAGE else "bilingual"
