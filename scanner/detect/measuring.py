"""Reads how a value was measured: the pressure on the powder and the rate of discharge."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from scanner.catalogue import TestCondition
from scanner.detect.units import measures

_RATE = re.compile(
    r"(?<![\d./])(?:(?P<times>\d+(?:\.\d+)?)\s?C(?![A-Za-z0-9°])|(?P<top>\d+)\s?/\s?(?P<bottom>\d+)\s?C(?![A-Za-z0-9])|"
    r"(?<![A-Za-z°\d])C\s?/\s?(?P<divided>\d+)(?![\d.])|(?P<han>\d+(?:\.\d+)?)\s*倍率)"
)
_FORCE = re.compile(
    r"(?<![\d./])(?P<number>\d+(?:\.\d+)?)\s?(?:(?P<tonne>t|T|tf|tonnes?|metric\s+tons?|tons?|吨力?|噸)|(?P<kn>kN))(?![A-Za-z/])"
)
_DIE = re.compile(
    r"(?:[φΦøØ∅⌀ϕ]|diameter\s*(?:of)?|dia\.?|直径)\s*(?:为)?\s*(?P<a>\d+(?:\.\d+)?)\s*mm|"
    r"(?P<b>\d+(?:\.\d+)?)[\s-]*mm\s*(?:in\s+)?(?:-?\s*(?:diameter|dia\.?|bore|round|cylindrical|inner|ID)\s*)*(?:steel\s+)?(?:die|mould|mold|模)|"
    r"(?P<c>\d+(?:\.\d+)?)[\s-]*mm\s*(?:in\s+)?diameter",
    re.IGNORECASE,
)
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
            TestCondition(kind="pressure", value=measured.low, unit="MPa"), measured.span.start, measured.span.end
        )
        for measured in measures(text)
        if measured.unit == "MPa"
    ]
    if not found and (pressed := _on_a_die(text)):
        found.append(pressed)
    for match in _RATE.finditer(text):
        rate = _rate(match)
        if 0 < rate <= _HIGHEST_RATE and not re.search(r"(?:degrees?|deg\.?|°|摄氏)\s*$", text[: match.start()]):
            found.append(PlacedCondition(TestCondition(kind="c_rate", value=rate, unit="C"), *match.span()))
    return tuple(sorted(found, key=lambda item: item.start))


def suits(condition: TestCondition, unit: str) -> bool:
    """Say whether a value in `unit` can have been measured so: pressure makes a density, a rate an electrical value."""
    return unit == "g/cm3" if condition.kind == "pressure" else unit in {"mAh/g", "%", "V", "Wh/kg"}


def _on_a_die(text: str) -> PlacedCondition | None:
    force, die = _FORCE.search(text), _DIE.search(text)
    if not force or not die:
        return None
    newtons = Decimal(force["number"]) * (_NEWTONS_A_TONNE if force["tonne"] else Decimal(1000))
    radius = Decimal(die["a"] or die["b"] or die["c"]) / 2
    if not radius:
        return None
    pressure = (newtons / (Decimal(str(math.pi)) * radius * radius)).quantize(Decimal("0.1"))
    condition = TestCondition(kind="pressure", value=pressure, unit="MPa")
    return PlacedCondition(condition, min(force.start(), die.start()), max(force.end(), die.end()))


def _rate(match: re.Match[str]) -> Decimal:
    if match["times"]:
        return Decimal(match["times"])
    if match["divided"]:
        return _share(1, int(match["divided"]))
    if match["han"]:
        return Decimal(match["han"])
    return _share(int(match["top"]), int(match["bottom"]))


def _share(top: int, bottom: int) -> Decimal:
    return (Decimal(top) / Decimal(bottom)).quantize(Decimal("0.0001")).normalize() if bottom else Decimal(0)
