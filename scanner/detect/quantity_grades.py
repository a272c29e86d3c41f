"""Reads the names of grades: "grade HF-5", "Quality One", 牌号HF-5, 甲级."""

from __future__ import annotations

from scanner import lazy

_CODE = r"[A-Z]{1,6}-?\d+[A-Za-z0-9-]*"
_GRADE = lazy.pattern(
    rf"(?:\b(?:[Gg]rades?|GRADE)|牌号|牌號|型号|型號)\s*[:：为為]?\s*[“\"「]?(?P<code>{_CODE})|"
    r"(?P<named>\b(?:[Gg]rade|GRADE|[Qq]uality|[Cc]lass)\s+[“\"]?(?:[A-E]|[IV]{1,3}|One|Two|Three|[1-9]\d?))(?![\w’'.]*\w)|"
    r"(?P<han>[甲乙丙丁特优優一二三A-E][级級])(?![别別建造资資])"
)


def grades_named(words: str) -> list[str]:
    """Return the grades that `words` name, in reading order.

    >>> grades_named("grade HF-5 and Grade A"), grades_named("甲级料与乙级料")
    (['HF-5', 'Grade A'], ['甲级', '乙级'])
    """
    return [match["code"] or match["named"] or match["han"] for match in _GRADE.finditer(words)]
