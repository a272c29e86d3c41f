"""Tests the thresholds of a control point against the figures of a contract; each is met, not met or unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from scanner.assess.finding import ConditionResult, Result
from scanner.catalogue import Comparator, Condition, TestCondition
from scanner.detect import Quantity
from scanner.messages import Said, both, joined, say
from scanner.spans import Span

# JUDGEMENT section 4: pressures within two per cent are the same pressure.
_SAME_PRESSURE = Decimal("0.02")


class Measured(Protocol):
    """A figure of the contract, as `test` needs it."""

    @property
    def clause(self) -> int:
        """The index of the clause that states it."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def quantity(self) -> Quantity:
        """The figure with its unit and test conditions."""

    @property
    def kind(self) -> str:
        """The kind of quantity, as the catalogue calls it."""


def test(
    conditions: Sequence[Condition], figures: Sequence[Measured], names: Mapping[str, tuple[str, str]]
) -> tuple[ConditionResult, ...]:
    """Return the result of each condition against the figures given (all of one grade), in the rule's order.

    `names` gives the English and Chinese name of each kind of quantity.
    """
    return tuple(_test_one(condition, figures, names) for condition in conditions)


def joint(results: Sequence[ConditionResult]) -> Result:
    """Join: any failed means not met, any unknown means unknown, all met means met, none at all not applicable."""
    values = {result.result for result in results}
    if not values:
        return Result.NOT_APPLICABLE
    if Result.NOT_MET in values:
        return Result.NOT_MET
    return Result.UNKNOWN if Result.UNKNOWN in values else Result.MET


def required(condition: Condition) -> str:
    """Say what the rule asks: ">= 2.58 g/cm3 at 220 MPa"; "not established" where the figure is not known."""
    value = f"{condition.comparator} {condition.value} {condition.unit}"
    if condition.value is None:
        value = say("figure.not_established")
    return _at(value, [_condition_text(c) for c in condition.at if not c.derived])


def figure(quantity: Quantity) -> str:
    """Say what the contract gives: "2.61 g/cm3 at 220 MPa"."""
    if quantity.comparator is Comparator.BETWEEN:
        low, high = _plain(quantity.low), _plain(quantity.high)
        value: str = say("figure.between", low=low, high=high, unit=quantity.unit)
    else:
        sign = "" if quantity.comparator is Comparator.EQUAL else f"{quantity.comparator} "
        value = f"{sign}{_plain(quantity.low)} {quantity.unit}"
    return _at(value, [_condition_text(c) for c in quantity.at])


def _at(value: str, conditions: Sequence[str]) -> str:
    return say("figure.at", value=value, conditions=joined(conditions)) if conditions else value


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _condition_text(condition: TestCondition) -> str:
    gap = "" if condition.unit == "C" else " "
    return f"{_plain(condition.value)}{gap}{condition.unit}"


def _test_one(
    condition: Condition, figures: Sequence[Measured], names: Mapping[str, tuple[str, str]]
) -> ConditionResult:
    en, zh = names.get(condition.quantity, (condition.quantity.replace("_", " "), ""))
    best: tuple[Result, Said, Measured] | None = None
    best_rank = 0
    for measured in figures:
        if measured.kind != condition.quantity:
            continue
        result, reason = compare(condition, measured.quantity)
        rank = _rank(condition, measured.quantity, result)
        if best is None or rank < best_rank:
            best, best_rank = (result, reason, measured), rank
    if best is None:
        open_rule = condition.value is None
        reason = say("figure.rule_open") if open_rule else say("figure.none", name=both(en, zh))
        return ConditionResult(
            quantity=condition.quantity,
            name_en=en,
            name_zh=zh,
            required=required(condition),
            found=None,
            clause=None,
            span=None,
            result=Result.UNKNOWN,
            reason=reason,
        )
    result, reason, measured = best
    return ConditionResult(
        quantity=condition.quantity,
        name_en=en,
        name_zh=zh,
        required=required(condition),
        found=figure(measured.quantity),
        clause=measured.clause,
        span=measured.span,
        result=result,
        reason=reason,
    )


def _rank(condition: Condition, quantity: Quantity, result: Result) -> int:
    """Order figures of one kind: reached first; one under another test, or none, only where no other speaks."""
    if result is Result.MET:
        return 0
    given = {c.kind: c.value for c in quantity.at}
    tested = all(
        wanted.derived or given.get(wanted.kind) == wanted.value or (wanted.kind == "pressure" and "pressure" in given)
        for wanted in condition.at
    )
    if result is Result.UNKNOWN:
        return 1 if tested else 3
    return 2


def compare(condition: Condition, quantity: Quantity) -> tuple[Result, Said]:
    """Compare one figure with one threshold, its test condition included, and say why."""
    if condition.value is None:
        return Result.UNKNOWN, say("figure.rule_open")
    bare = _against(condition, quantity)
    for wanted in condition.at:
        given = [c for c in quantity.at if c.kind == wanted.kind]
        if not given:
            if wanted.derived:
                continue
            kind = say(f"test_condition.{wanted.kind}")
            return Result.UNKNOWN, say("figure.without_test", condition=kind, value=_condition_text(wanted))
        if wanted.kind == "pressure":
            bare = _at_pressure(bare, given[0].value, wanted.value)
        elif given[0].value != wanted.value:
            found = _condition_text(given[0])
            return Result.UNKNOWN, say("figure.other_test", given=found, wanted=_condition_text(wanted))
    if bare is Result.UNKNOWN:
        if (
            condition.unknown_from is not None
            and quantity.low < condition.value
            and quantity.high >= condition.unknown_from
        ):
            low, high = condition.unknown_from, condition.value
            return bare, say("figure.sources_differ", low=low, high=high, unit=condition.unit)
        return bare, say("figure.undecided")
    if bare is Result.MET and quantity.weak:
        return Result.UNKNOWN, say("figure.only_weak", word=quantity.weak)
    return bare, say("figure.reaches" if bare is Result.MET else "figure.below")


def _at_pressure(bare: Result, given: Decimal, wanted: Decimal) -> Result:
    """A powder packs denser under more pressure: at a higher one only a failure counts, at a lower one only success."""
    if abs(given - wanted) <= wanted * _SAME_PRESSURE:
        return bare
    if given > wanted:
        return bare if bare is Result.NOT_MET else Result.UNKNOWN
    return bare if bare is Result.MET else Result.UNKNOWN


def _against(condition: Condition, quantity: Quantity) -> Result:
    """Compare the range that the figure allows with the threshold."""
    value = condition.value
    if value is None:
        return Result.UNKNOWN
    low, high = quantity.low, quantity.high
    upward = condition.comparator in {Comparator.AT_LEAST, Comparator.ABOVE}
    strict = condition.comparator in {Comparator.ABOVE, Comparator.BELOW}

    def reaches(x: Decimal) -> bool:
        if upward:
            return x > value if strict else x >= value
        return x < value if strict else x <= value

    match quantity.comparator:
        case Comparator.AT_LEAST | Comparator.ABOVE:
            # A floor: what is guaranteed reaches the threshold, or the product may still exceed it.
            if upward:
                return (
                    Result.MET
                    if reaches(low) or (quantity.comparator is Comparator.ABOVE and low >= value)
                    else _floor_below(condition, quantity)
                )
            return Result.NOT_MET if not reaches(low) else Result.UNKNOWN
        case Comparator.AT_MOST | Comparator.BELOW:
            if not upward:
                return Result.MET if reaches(high) else Result.UNKNOWN
            return Result.NOT_MET if not reaches(high) else Result.UNKNOWN
        case _:
            ends = {reaches(low), reaches(high)}
            if ends == {True}:
                return Result.MET
            if ends == {False}:
                return _floor_below(condition, quantity)
            return Result.UNKNOWN


def _floor_below(condition: Condition, quantity: Quantity) -> Result:
    """A grade specified below the threshold is not met, save where sources differ on the threshold itself."""
    if condition.unknown_from is not None and quantity.high >= condition.unknown_from:
        return Result.UNKNOWN
    return Result.NOT_MET
