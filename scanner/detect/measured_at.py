"""Says which of the test conditions of a sentence a value was measured at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from scanner.catalogue import TestCondition
from scanner.detect.measuring import PlacedCondition, suits
from scanner.detect.units import Measured, canonical

_RATE_OF = {"discharge_capacity_retention_1c": Decimal(1), "discharge_capacity_retention_2c": Decimal(2)}
_RETENTIONS = frozenset({*_RATE_OF, "capacity_retention"})
# Their rate is only implied by the capacity's beside them; where several stand there, none is.
_DERIVED = frozenset({"first_cycle_coulombic_efficiency", "average_voltage"})


def measured_at(
    plain: str, value: Measured, *, figures: Sequence[Measured], stated: Sequence[PlacedCondition], unit: str, kind: str
) -> tuple[TestCondition, ...]:
    """Return for each kind of condition the one stated for the value: behind it, before it, else for the sentence."""
    if kind in _RATE_OF and not _own_rate(plain, value, figures, stated):
        return (TestCondition(kind="c_rate", value=_RATE_OF[kind], unit="C"),)
    chosen = []
    for name in ("pressure", "c_rate"):
        of_kind = [
            item for item in stated if item.condition.kind == name and suits(item.condition, canonical(unit), kind)
        ]
        if item := _nearest(plain, value, figures, of_kind, kind):
            chosen.append(item.condition)
    return tuple(chosen)


def retention(kind: str, at: Sequence[TestCondition]) -> str:
    """Return the kind of a capacity retention that was measured at those conditions: at 1C, at 2C, or neither."""
    rates = {condition.value for condition in at if condition.kind == "c_rate"}
    if kind not in _RETENTIONS or not rates:
        return kind
    return next((each for each, rate in _RATE_OF.items() if rates == {rate}), "capacity_retention")


def _own_rate(plain: str, value: Measured, figures: Sequence[Measured], stated: Sequence[PlacedCondition]) -> bool:
    """Say whether a rate stands between the figure before and the value, as in "97 % at 1C, and at 2C 95 %"."""
    earlier = [other.span.end for other in figures if other.span.end <= value.span.start and other.unit == value.unit]
    rates = [
        item.condition.value
        for item in stated
        if item.condition.kind == "c_rate" and earlier and max(earlier) <= item.start < value.span.start
    ]
    return bool(rates) and rates[-1] in _RATE_OF.values() and "/" not in plain[max(earlier) : value.span.start]


def _nearest(
    plain: str, value: Measured, figures: Sequence[Measured], of_kind: Sequence[PlacedCondition], kind: str
) -> PlacedCondition | None:
    before_end = max((other.span.end for other in figures if other.span.end <= value.span.start), default=0)
    after_start = min((other.span.start for other in figures if other.span.start >= value.span.end), default=len(plain))
    behind = [
        item
        for item in of_kind
        if value.span.end <= item.start < after_start and _joined(plain, value, item, after_start)
    ]
    ahead = [
        item
        for item in of_kind
        if before_end <= item.start < value.span.start and not _of_earlier(plain, before_end, item)
    ]
    if behind or ahead:
        return (behind or ahead[::-1])[0]
    rest = [item for item in of_kind if item.end <= value.span.start]
    last = max((other.span.end for other in figures), default=0)
    closing = [item for item in of_kind if item.start >= last]
    others = rest[::-1] or closing or ([] if rest else list(of_kind) if len(of_kind) == 1 else [])
    if kind in _DERIVED and len({item.condition.value for item in others}) > 1:
        return None
    return others[0] if others else None


def _joined(plain: str, value: Measured, item: PlacedCondition, after_start: int) -> bool:
    between = plain[value.span.end : item.start]
    if re.search(r"(?:\band|\bbut|,)\s+(?:at|under)\s*$", between) and after_start - item.end < 15:
        return False
    return (
        len(between) < 80
        and not re.search(r"[;；，。]", between)
        and bool(re.search(r"\bat\b|\bunder\b|\bwhen\b|\bmeasured\b|\bin\b|\(|@|在|于|下|of\s*$", between))
    )


def _of_earlier(plain: str, before_end: int, item: PlacedCondition) -> bool:
    """Say whether the condition is bracketed to the figure before: "161 mAh/g (0.1C), first efficiency 97 %"."""
    return bool(re.fullmatch(r"[\s(]*@?(?:at\s+|在)?", plain[before_end : item.start])) and before_end > 0
