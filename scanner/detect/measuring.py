"""Reads how a value was measured: the pressure on the powder and the rate of discharge."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from scanner import lazy
from scanner.catalogue import TestCondition
from scanner.detect.units import measures
from scanner.detect.written_numbers import DIGITS, HAN, WORDS, number

_RATE = lazy.pattern(
    r"(?<![\d./])(?P<top>\d+)\s?/\s?(?P<bottom>\d+)\s?C(?![A-Za-z0-9])|"
    r"(?<![\d.])(?<!\d,)(?P<times>0,\d+|\d+(?:\.\d+)?)\s?C(?![A-Za-z0-9°])|"
    r"(?<![A-Za-z°\d])C\s?/\s?(?P<divided>\d+)(?!\d|\.\d)|(?P<fold>\d+(?:\.\d+)?)\s*(?:倍率|倍(?=[充放]))|"
    r"(?i:\b(?:one[\s-]+|a\s+|1/)(?P<part>tenth|fifth|third|half|twentieth)(?:\s+of)?(?:\s+a)?(?:\s+the)?[\s-]*)C\b(?!\s?/)|"
    r"(?P<under>[二三五十两]|二十)分之一\s?C(?![A-Za-z])|"
    rf"(?P<han>{HAN})\s?(?:C(?![A-Za-z])|倍率)"
)
_PARTS = {"tenth": 10, "fifth": 5, "third": 3, "half": 2, "twentieth": 20}
_ANY = rf"(?:{DIGITS}|{HAN}|{WORDS})"
_FORCE = lazy.pattern(
    rf"(?<![\d./A-Za-z])(?P<number>{_ANY})[\s-]?(?:(?P<tonne>t|T|tf|tonnes?|metric\s+tons?|tons?|公?[吨噸]力?|顿力?)|"
    r"(?P<kn>kN|千牛)|(?P<kgf>kgf|公斤力|千克力))(?![A-Za-z·]|\s*/\s*(?![φΦøØ∅⌀ϕ\d]))"
)
_MM = r"[\s-]*(?:mm|毫米|公[釐厘]|millimet(?:re|er)s?)"
_DIE_WORD = r"(?:die|mould|mold|plunger|punch|模|[壓压][片头頭])"
_DIE = lazy.pattern(
    rf"(?:[φΦøØ∅⌀ϕ]|diameter|dia\.?|[直内內模][径徑]|\bI\.?D\.?\b|\bD\s?=)\s*(?:of|is|为|為|[:：=])?\s*(?P<a>{_ANY}){_MM}|"
    rf"[φΦøØ∅⌀ϕ]\s*(?P<d>{DIGITS})(?![\d.])|"
    rf"(?P<b>{_ANY}){_MM}\s*(?:in\s+)?(?:-?\s*(?:diameter|dia\.?|bore|round|cylindrical|circular|inner|[直内內]径|[直內]徑|的|ID|steel|圆形?|圓形?|柱形?|钢)\s*)*{_DIE_WORD}|"
    rf"(?P<c>{_ANY}){_MM}\s*(?:in\s+)?(?:inner\s+|inside\s+)?(?:diameter|dia\b|[直内]径)|"
    rf"{_DIE_WORD}[具子]?\s*(?:\(|of|:|：|为|為|size)?\s*(?P<e>{_ANY}){_MM}",
    re.IGNORECASE,
)
# Words that make a rate the charging one, which says nothing of what is discharged.
_CHARGE_BEFORE = lazy.pattern(
    r"(?:(?<!dis)charg(?:e|ed|ing)\s+(?:rate\s+)?(?:(?:of|at)\s+)?|(?<!放)充[电電]?[于為为以]?)$", re.IGNORECASE
)
_CHARGE_AFTER = lazy.pattern(
    r"\s*(?:rate\s+)?(?:charg(?:e|ed|ing)\b(?!\s*(?:/|-|–|and|or|&)\s*dis)|(?:恒流)?充(?![电電]?[放/、和与]))",
    re.IGNORECASE,
)
_RATIO = lazy.pattern(r"ratio|retention|retained|capability|保持|容量比|比[值例]|之比|倍率性能", re.IGNORECASE)
_NEWTONS_A_TONNE = Decimal("9806.65")
# Above this a figure before "C" is a temperature.
_HIGHEST_RATE = 20


@dataclass(frozen=True, slots=True)
class PlacedCondition:
    """A test condition and where in the text it stands."""

    condition: TestCondition
    start: int
    end: int


def conditions(text: str) -> tuple[PlacedCondition, ...]:
    """Return the pressures (MPa) and discharge rates (C) that even `text` states, in reading order.

    Tonnes on a die are a pressure where the die's diameter stands beside them, else they say nothing.
    """
    found = [
        PlacedCondition(
            TestCondition(kind="pressure", value=_short(measured.low), unit="MPa"),
            measured.span.start,
            measured.span.end,
        )
        for measured in measures(text)
        if measured.unit == "MPa"
    ]
    if not found and (pressed := on_a_die(text)):
        found.append(pressed)
    return tuple(sorted([*found, *_rates(text)], key=lambda item: item.start))


def _rates(text: str) -> list[PlacedCondition]:
    """Return the rates of discharge; of a pair "0.5C/1C" and beside a rate of charging, the discharging one."""
    matches = [match for match in _RATE.finditer(text) if _is_rate(text, match)]
    kept = []
    for match, following in zip(matches, (*matches[1:], None), strict=False):
        paired = following is not None and text[match.end() : following.start()].strip() == "/"
        if paired and not _RATIO.search(text):
            continue
        if _CHARGE_BEFORE.search(text[: match.start()]) or _CHARGE_AFTER.match(text, match.end()):
            continue
        kept.append(match)
    return [
        PlacedCondition(TestCondition(kind="c_rate", value=_rate(match), unit="C"), *match.span()) for match in kept
    ]


def _is_rate(text: str, match: re.Match[str]) -> bool:
    return 0 < _rate(match) <= _HIGHEST_RATE and not re.search(
        r"(?:degrees?|deg\.?|°|摄氏|攝氏)\s*$", text[: match.start()]
    )


def suits(condition: TestCondition, unit: str, kind: str = "") -> bool:
    """Say whether a value of `kind` in `unit` can have been measured so.

    Pressure makes the density of a pressed powder, not of a tapped one or of an electrode; a rate, an electrical value.
    """
    if condition.kind == "pressure":
        return unit == "g/cm3" and kind in {"", "powder_compaction_density"}
    return unit in {"mAh/g", "%", "V", "Wh/kg"}


def on_a_die(text: str) -> PlacedCondition | None:
    """Return the pressure of a load on a die of known diameter, both anywhere in even `text`."""
    force, die = _FORCE.search(text), _DIE.search(text)
    if not force or not die:
        return None
    newtons = number(force["number"]) * (
        _NEWTONS_A_TONNE if force["tonne"] else _NEWTONS_A_TONNE / 1000 if force["kgf"] else Decimal(1000)
    )
    radius = number(die["a"] or die["b"] or die["c"] or die["d"] or die["e"]) / 2
    if not radius:
        return None
    pressure = (newtons / (Decimal(str(math.pi)) * radius * radius)).quantize(Decimal("0.1"))
    condition = TestCondition(kind="pressure", value=_short(pressure), unit="MPa")
    return PlacedCondition(condition, min(force.start(), die.start()), max(force.end(), die.end()))


def _rate(match: re.Match[str]) -> Decimal:
    if match["divided"]:
        return _share(1, int(match["divided"]))
    if match["part"]:
        return _share(1, _PARTS[match["part"].lower()])
    if match["under"]:
        return _share(1, int(number(match["under"])))
    if match["top"]:
        return _share(int(match["top"]), int(match["bottom"]))
    return number((match["times"] or match["fold"] or match["han"]).replace(",", "."))


def _share(top: int, bottom: int) -> Decimal:
    return (Decimal(top) / Decimal(bottom)).quantize(Decimal("0.0001")).normalize() if bottom else Decimal(0)


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
