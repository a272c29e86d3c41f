"""Reads statements of how a family of properties is measured ("all densities at 220 MPa") and gives values theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scanner import lazy
from scanner.catalogue import TestCondition
from scanner.clauses import Structure
from scanner.detect.clause_index import clause_at
from scanner.detect.measuring import conditions, suits
from scanner.detect.mention import Quantity
from scanner.detect.units import canonical, even
from scanner.spans import Span

_CELL_TESTS = r"\belectrochemical\b|\bcells?\s+at\b|电性能|電性能|扣电|扣電"
_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, lazy.pattern(words, re.IGNORECASE))
    for name, words in (
        (
            "density",
            (
                r"(?<!electrode )(?<!tap )(?<!tapped )\b(?:densit(?:y|ies)|PD|pellets?)\b|"
                r"(?<![振極极])(?:压实|壓實|粉压|粉壓|(?<![实實])密度)"
            ),
        ),
        ("capacity", rf"\bcapacit(?:y|ies)\b(?!\s+(?:retention|retained))|容量(?!保持)|{_CELL_TESTS}"),
        ("efficiency", rf"\befficienc(?:y|ies)\b|首效|效率|{_CELL_TESTS}"),
        ("voltage", rf"\b(?:average|mean|discharge)\s+voltages?\b|平均电压|平均電壓|{_CELL_TESTS}"),
        (
            "other",
            (
                r"\brate\s+(?:capability|performance|test)|\bretention\b|\bcycl(?:e|ing)\s+(?:life|test)|"
                r"保持率|倍率性能|循环|循環"
            ),
        ),
    )
)
_PRESSED = frozenset({"density"})
_DISCHARGED = frozenset({"capacity", "efficiency", "voltage", "other"})
_FAMILY_OF = {
    "powder_compaction_density": "density",
    "discharge_specific_capacity": "capacity",
    "charge_specific_capacity": "capacity",
    "first_cycle_coulombic_efficiency": "efficiency",
    "average_voltage": "voltage",
}
_MEASURING = lazy.pattern(
    r"\b(?:measur\w+|determin\w+|test\w*|press(?:ed|ing)|compact(?:ed|ing)|refer(?:s|red)?|stated|taken|obtained|"
    r"method|understood|based|basis|condition\w*|relate\w*|apply|applies|given|reported|quoted|expressed|"
    r"(?:all|the)\s+figures)\b|"
    r"测|測|检|檢|压制|壓制|压片|壓片|条件|條件|方法|均指|均以|均在|均按|除另有",
    re.IGNORECASE,
)
_SHEET = lazy.pattern(r"\belectrodes?\b|calender|极片|極片|电极|電極|辊压|輥壓", re.IGNORECASE)
_WIDE_ENOUGH = lazy.pattern(r"[。\n;；]|(?<=[a-z)\d%])\.\s+(?=[A-Z(“\"])")


@dataclass(frozen=True, slots=True)
class Method:
    """A condition for the families of properties named with it (none: for all it suits), and where it is stated."""

    condition: TestCondition
    families: frozenset[str]
    start: int

    def covers(self, kind: str, unit: str) -> bool:
        """Say whether a value of that kind and unit is measured so."""
        if self.families and _FAMILY_OF.get(kind, "other") not in self.families:
            return False
        return suits(self.condition, canonical(unit), kind)


def methods(text: str, start: int = 0) -> Iterator[Method]:
    """Yield the conditions of even `text`, each with the families of properties its sentence names beside it."""
    place = 0
    for sentence in _WIDE_ENOUGH.split(text):
        at = text.find(sentence, place)
        place = at + len(sentence)
        stated = conditions(sentence)
        for number, item in enumerate(stated):
            behind_end = stated[number + 1].start if number + 1 < len(stated) else len(sentence)
            ahead = sentence[stated[number - 1].end if number else 0 : item.start]
            behind = sentence[item.end : behind_end]
            # 以220兆帕压片测密度，以0.1C测电性能: a rate is never the density's, nor a pressure the capacity's.
            suited = _PRESSED if item.condition.kind == "pressure" else _DISCHARGED
            families = (_families(ahead) & suited or _families(behind) & suited) or _families(ahead + behind)
            if item.condition.kind == "pressure" and _SHEET.search(ahead) and "density" not in families:
                continue
            yield Method(item.condition, families, start + at + item.start)


def stated_elsewhere(text: str, places: Iterable[Span]) -> tuple[Method, ...]:
    """Return the statements of method among the sentences at `places`: they name a family and say "measured"."""
    found: list[Method] = []
    for span in places:
        words = even(span.slice(text))
        if _MEASURING.search(words) and not _SHEET.search(words):
            found += [method for method in methods(words, span.start) if method.families]
    return tuple(found)


def completed(
    found: Sequence[tuple[Span, Quantity]], stated: Sequence[Method], structure: Structure
) -> list[tuple[Span, Quantity]]:
    """Return the values, each without a condition taking the one stated for its family in its part of the contract.

    A part is a schedule or an article. Statements of a part that differ give none; the whole contract's statement
    counts where the part has none.
    """
    parts = [_part(structure, method.start) for method in stated]
    return [(span, _complete(quantity, _part(structure, span.start), stated, parts)) for span, quantity in found]


def _complete(quantity: Quantity, part: int, stated: Sequence[Method], parts: Sequence[int]) -> Quantity:
    if quantity.kind not in _FAMILY_OF:
        return quantity
    given = {condition.kind for condition in quantity.at}
    at = list(quantity.at)
    for kind in ("pressure", "c_rate"):
        if kind in given:
            continue
        fitting = [
            (method.condition, place == part)
            for method, place in zip(stated, parts, strict=True)
            if method.condition.kind == kind and method.covers(quantity.kind, quantity.unit)
        ]
        near = [condition for condition, inside in fitting if inside] or [condition for condition, _ in fitting]
        if len({condition.value for condition in near}) == 1:
            at.append(near[0])
    return quantity if len(at) == len(quantity.at) else replace(quantity, at=tuple(at))


def _families(words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _FAMILIES if pattern.search(words))


def _part(structure: Structure, place: int) -> int:
    clauses = structure.clauses
    index = clause_at(structure, place)
    if not clauses:
        return 0
    while (parent := clauses[index].parent) is not None:
        index = parent
    return index
