"""Thresholds against figures: JUDGEMENT section 4."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from scanner.assess import conditions
from scanner.assess.conditions import compare, figure, joint, required
from scanner.assess.finding import ConditionResult, Result
from scanner.catalogue import Comparator, Condition, Confidence
from scanner.catalogue import TestCondition as MeasuredAt  # pytest collects what is called Test...
from scanner.detect import Quantity
from scanner.spans import Span

AT_220 = MeasuredAt(kind="pressure", value=Decimal(220), unit="MPa")
AT_TENTH_C = MeasuredAt(kind="c_rate", value=Decimal("0.1"), unit="C")


def density(**change: object) -> Condition:
    fields = {
        "quantity": "powder_compaction_density",
        "comparator": Comparator.AT_LEAST,
        "value": Decimal("2.58"),
        "unit": "g/cm3",
        "at": (AT_220,),
        "confidence": Confidence.TWO_SOURCES,
    }
    return Condition(**(fields | change))  # type: ignore[arg-type]


def stated(low: str, high: str | None = None, sign: Comparator = Comparator.EQUAL, at: tuple = (AT_220,)) -> Quantity:
    return Quantity(
        kind="powder_compaction_density",
        comparator=sign,
        low=Decimal(low),
        high=Decimal(high or low),
        unit="g/cm3",
        at=at,
    )


def pressure(value: str) -> tuple[MeasuredAt, ...]:
    return (MeasuredAt(kind="pressure", value=Decimal(value), unit="MPa"),)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        pytest.param(stated("2.58"), Result.MET, id="at-the-limit"),
        pytest.param(stated("2.57"), Result.NOT_MET, id="below"),
        pytest.param(stated("2.61", sign=Comparator.AT_LEAST), Result.MET, id="floor-above"),
        pytest.param(stated("2.40", sign=Comparator.AT_LEAST), Result.NOT_MET, id="floor-below"),
        pytest.param(stated("2.55", "2.65", Comparator.BETWEEN), Result.UNKNOWN, id="range-straddles"),
        pytest.param(stated("2.40", "2.46", Comparator.BETWEEN), Result.NOT_MET, id="range-below"),
        pytest.param(stated("2.60", "2.70", Comparator.BETWEEN), Result.MET, id="range-above"),
        pytest.param(stated("2.60", at=()), Result.UNKNOWN, id="no-pressure"),
        pytest.param(stated("2.60", at=pressure("221.6")), Result.MET, id="same-pressure-within-two-per-cent"),
        pytest.param(stated("2.57", at=pressure("300")), Result.NOT_MET, id="below-at-higher-pressure"),
        pytest.param(stated("2.60", at=pressure("300")), Result.UNKNOWN, id="above-at-higher-pressure"),
        pytest.param(stated("2.58", at=pressure("180")), Result.MET, id="at-limit-at-lower-pressure"),
        pytest.param(stated("2.50", at=pressure("180")), Result.UNKNOWN, id="below-at-lower-pressure"),
        pytest.param(stated("2.50", sign=Comparator.AT_MOST), Result.NOT_MET, id="ceiling-below"),
        pytest.param(stated("2.70", sign=Comparator.AT_MOST), Result.UNKNOWN, id="ceiling-above"),
    ],
)
def test_a_density_is_tested_with_its_pressure(quantity: Quantity, expected: Result) -> None:
    assert compare(density(), quantity)[0] is expected


def test_a_derived_rate_may_be_missing() -> None:
    derived = MeasuredAt(kind="c_rate", value=Decimal("0.1"), unit="C", derived=True)
    efficiency = density(quantity="first_cycle_coulombic_efficiency", value=Decimal(97), unit="%", at=(derived,))

    assert compare(efficiency, stated("97.8", at=()))[0] is Result.MET


def test_another_rate_is_unknown() -> None:
    capacity = density(value=Decimal(160), unit="mAh/g", at=(AT_TENTH_C,))
    at_one_c = MeasuredAt(kind="c_rate", value=Decimal(1), unit="C")

    assert compare(capacity, stated("165", at=(at_one_c,)))[0] is Result.UNKNOWN


@pytest.mark.parametrize(("value", "expected"), [("95", Result.MET), ("92", Result.UNKNOWN), ("89", Result.NOT_MET)])
def test_where_sources_differ_the_figure_between_is_unknown(value: str, expected: Result) -> None:
    doubtful = density(value=Decimal(95), unit="%", at=(), unknown_from=Decimal(90))

    assert compare(doubtful, stated(value, at=()))[0] is expected


def test_a_threshold_that_is_not_established_is_never_decided() -> None:
    assert compare(density(value=None), stated("9.9"))[0] is Result.UNKNOWN


def test_a_strict_threshold_is_not_met_at_the_limit() -> None:
    tap = density(comparator=Comparator.ABOVE, value=Decimal("1.2"), at=())

    assert compare(tap, stated("1.2", at=()))[0] is Result.NOT_MET


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ((), Result.NOT_APPLICABLE),
        ((Result.MET, Result.MET), Result.MET),
        ((Result.MET, Result.UNKNOWN), Result.UNKNOWN),
        ((Result.UNKNOWN, Result.NOT_MET), Result.NOT_MET),
    ],
)
def test_conditions_join(results: tuple[Result, ...], expected: Result) -> None:
    made = [
        ConditionResult(
            quantity="x", name_en="x", name_zh="x", required="", found=None, clause=None, span=None, result=result
        )
        for result in results
    ]

    assert joint(made) is expected


def test_figures_read_as_an_engineer_writes_them() -> None:
    assert required(density()) == ">= 2.58 g/cm3 at 220 MPa"
    assert figure(stated("2.61", sign=Comparator.AT_LEAST)) == ">= 2.61 g/cm3 at 220 MPa"
    assert figure(stated("2.40", "2.46", Comparator.BETWEEN, at=())) == "2.4 to 2.46 g/cm3"


def test_a_typical_value_that_reaches_the_threshold_promises_nothing() -> None:
    typical = replace(stated("2.61"), weak="typical")

    assert compare(density(), typical) == (
        Result.UNKNOWN,
        "reaches the threshold only as a value stated as “typical”; ask for the guaranteed one",
    )


def test_a_typical_value_below_the_threshold_is_not_met() -> None:
    assert compare(density(), replace(stated("2.41"), weak="典型值"))[0] is Result.NOT_MET


@dataclass(frozen=True)
class Figure:
    """A figure as the test needs it."""

    quantity: Quantity
    span: Span
    clause: int = 0
    kind: str = "powder_compaction_density"


@pytest.mark.parametrize(
    ("quantities", "expected"),
    [
        pytest.param((stated("2.56"), stated("2.61")), Result.MET, id="one reaches it"),
        pytest.param(
            (stated("2.56"), replace(stated("2.61"), weak="typ")), Result.UNKNOWN, id="only a typical one does"
        ),
        pytest.param(
            (stated("2.50"), stated("2.61", at=())), Result.NOT_MET, id="a value without its pressure is no say"
        ),
        pytest.param((stated("2.61", at=()),), Result.UNKNOWN, id="a value without its pressure alone"),
        pytest.param(
            (stated("2.50"), stated("2.55", "2.62", Comparator.BETWEEN)), Result.UNKNOWN, id="a range straddles"
        ),
    ],
)
def test_of_several_figures_the_one_that_decides_counts(quantities: tuple[Quantity, ...], expected: Result) -> None:
    (result,) = conditions.test((density(),), [Figure(quantity, span=Span(0, 1)) for quantity in quantities], {})

    assert result.result is expected
