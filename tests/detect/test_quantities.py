"""Quantities: values in prose, with their property, bounds, unit and test conditions."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.catalogue import Bilingual, Comparator, QuantityKind
from scanner.catalogue import TestCondition as Measuring
from scanner.detect import quantities
from scanner.detect.measuring import conditions
from scanner.detect.mention import Mention, Quantity, WordClass
from scanner.detect.units import even, measures
from scanner.documents import Document
from scanner.spans import Span
from tests.detect import builders

_WORDS = {
    "tap_density": r"tap density|振实密度",
    "powder_compaction_density": r"(?:powder )?(?:compacted|pressed|compaction) density(?: of "
    "powder)?|(?:粉体)?压实密度",
    "discharge_specific_capacity": r"discharge (?:specific )?capacity|放电克容量",
    "first_cycle_coulombic_efficiency": r"first[- ](?:cycle )?(?:coulombic )?efficiency|首次库伦效率",
    "average_voltage": r"average voltage|平均电压",
    "magnetic_foreign_matter": r"magnetic impurities|磁性异物",
}
_AT_220 = Measuring(kind="pressure", value=Decimal(220), unit="MPa")
_AT_TENTH = Measuring(kind="c_rate", value=Decimal("0.1"), unit="C")


def words(text: str) -> tuple[Mention, ...]:
    """Return the property words of `text`, as the word matcher gives them."""
    found: list[Mention] = []
    for kind, pattern in _WORDS.items():
        spans = [Span(*match.span()) for match in re.finditer(pattern, text, re.IGNORECASE)]
        found += [Mention(clause=0, span=span, target=WordClass(f"quantity.{kind}")) for span in spans]
    return tuple(found)


def values(document: Document, kinds: tuple[QuantityKind, ...] = ()) -> list[tuple[str, Quantity]]:
    """Return what is found in `document` with the words that say it."""
    found = quantities.find(document, builders.structure(document.text), words(document.text), kinds)
    return [(item.span.slice(document.text), item.target) for item in found if isinstance(item.target, Quantity)]


def of(
    kind: str, comparator: str, low: str, unit: str, *at: Measuring, high: str = "", grade: str = "", weak: str = ""
) -> Quantity:
    """Return a quantity in one line."""
    return Quantity(
        kind=kind,
        comparator=Comparator(comparator),
        low=Decimal(low),
        high=Decimal(high or low),
        unit=unit,
        at=at,
        grade=grade,
        weak=weak,
    )


@pytest.mark.parametrize(
    ("written", "low", "high", "unit", "comparator"),
    [
        pytest.param("not less than 2.61 g·cm⁻³", "2.61", "2.61", "g/cm3", ">=", id="dots and raised minus"),
        pytest.param("２．６２ ｇ／ｃｍ³", "2.62", "2.62", "g/cm3", "=", id="full width"),
        pytest.param("2610 kg/m3", "2.61", "2.61", "g/cm3", "=", id="kilograms a cubic metre"),
        pytest.param("2.6 t/m3", "2.6", "2.6", "g/cm3", "=", id="tonnes a cubic metre"),
        pytest.param("2.62克/立方厘米", "2.62", "2.62", "g/cm3", "=", id="chinese density"),
        pytest.param("2.62 grams per cubic centimetre", "2.62", "2.62", "g/cm3", "=", id="density in words"),
        pytest.param("2.55–2.65 g/cc", "2.55", "2.65", "g/cm3", "between", id="range"),
        pytest.param("between 2.55 and 2.65 g/mL", "2.55", "2.65", "g/cm3", "between", id="between"),
        pytest.param("from 2.55 to 2.65 g cm-3", "2.55", "2.65", "g/cm3", "between", id="from to"),
        pytest.param("2.60±0.05 g/cm3", "2.55", "2.65", "g/cm3", "between", id="tolerance"),
        pytest.param("161.0 Ah/kg", "161", "161", "mAh/g", "=", id="ampere hours a kilogram"),
        pytest.param("160 mA·h·g⁻¹ or more", "160", "160", "mAh/g", ">=", id="or more"),
        pytest.param("160毫安时/克以上", "160", "160", "mAh/g", ">=", id="chinese above"),
        pytest.param("不低于百分之九十七点五", "97.5", "97.5", "%", ">=", id="chinese percentage"),
        pytest.param("97.5 per cent", "97.5", "97.5", "%", "=", id="per cent"),
        pytest.param("3,850 mV", "3.85", "3.85", "V", "=", id="millivolts"),
        pytest.param("不超过50 ppb", "0.05", "0.05", "ppm", "<=", id="parts a billion"),
        pytest.param("2.2 t/cm", "2.2", "2.2", "", "=", id="no unit of ours"),
        pytest.param("300 Wh/kg", "300", "300", "Wh/kg", "=", id="energy is no capacity"),
        pytest.param("up to 0.22 GPa", "220", "220", "MPa", "<=", id="up to"),
        pytest.param("≮2.58 g/cm3", "2.58", "2.58", "g/cm3", ">=", id="not less sign"),
        pytest.param("no more than 5 %", "5", "5", "%", "<=", id="no more than"),
        pytest.param("大于等于2.58 g/cm3", "2.58", "2.58", "g/cm3", ">=", id="chinese at least"),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_dimension(
    written: str, low: str, high: str, unit: str, comparator: str
) -> None:
    measured = measures(even(written))[0]

    assert (measured.low, measured.high, measured.unit, measured.comparator.value) == (
        Decimal(low),
        Decimal(high),
        unit,
        comparator,
    )


_SAME = {
    "g/cm3": ("g/cc", "g·cm⁻³", "g/mL", "克/立方厘米"),
    "mAh/g": ("mA·h/g", "Ah/kg", "毫安时/克"),
    "MPa": ("N/mm2", "兆帕"),
}


@given(st.decimals(min_value="0.01", max_value="9999", places=2), st.sampled_from(sorted(_SAME)), st.data())
def test_a_value_written_in_any_unit_of_the_dimension_is_read_back(
    value: Decimal, unit: str, data: st.DataObject
) -> None:
    written = data.draw(st.sampled_from((unit, *_SAME[unit])))

    read = [(item.low, item.unit) for item in measures(even(f"{value:,} {written}"))]

    assert read == [(value, unit)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("at C/10", [("c_rate", "0.1")], id="c over ten"),
        pytest.param("０．１Ｃ", [("c_rate", "0.1")], id="full width rate"),
        pytest.param("1/10C", [("c_rate", "0.1")], id="a tenth c"),
        pytest.param("25 °C", [], id="temperature"),
        pytest.param("13 mm die, 3 t, 30 s hold", [("pressure", "221.6")], id="tonnes on a die"),
        pytest.param("３Ｔ，φ１３ ｍｍ模具", [("pressure", "221.6")], id="chinese die"),
        pytest.param("at 3 t", [], id="tonnes without a die"),
        pytest.param("3 t, 13 mm die (about 220 MPa)", [("pressure", "220")], id="pressure stated"),
    ],
)
def test_how_a_value_was_measured_is_read(written: str, expected: list[tuple[str, str]]) -> None:
    assert [(item.condition.kind, str(item.condition.value)) for item in conditions(even(written))] == expected


def test_each_value_of_a_sentence_has_its_own_property_and_conditions() -> None:
    text = (
        "The powder shall have a pressed density of at least 2.60 g/cc when compacted at 220 MPa, "
        "a discharge capacity at 0.1C of not less than 160 mAh/g and a first-cycle efficiency of 0.974."
    )

    assert values(builders.document(text)) == [
        ("at least 2.60 g/cc", of("powder_compaction_density", ">=", "2.6", "g/cm3", _AT_220)),
        ("not less than 160 mAh/g", of("discharge_specific_capacity", ">=", "160", "mAh/g", _AT_TENTH)),
        ("0.974", of("first_cycle_coulombic_efficiency", "=", "97.4", "%", _AT_TENTH)),
    ]


def test_the_same_holds_in_chinese() -> None:
    text = "粉体压实密度（220 MPa）不低于2.60 g/cm³，0.1C放电克容量≥160 mAh/g，首次库伦效率不低于百分之九十七。"

    assert values(builders.document(text)) == [
        ("不低于2.60 g/cm³", of("powder_compaction_density", ">=", "2.6", "g/cm3", _AT_220)),
        ("≥160 mAh/g", of("discharge_specific_capacity", ">=", "160", "mAh/g", _AT_TENTH)),
        ("不低于百分之九十七", of("first_cycle_coulombic_efficiency", ">=", "97", "%", _AT_TENTH)),
    ]


def test_two_rates_in_a_sentence_go_with_their_own_values() -> None:
    text = "0.1C放电克容量≥160mAh/g，1C放电克容量≥150mAh/g"

    assert [value.at[0].value for _, value in values(builders.document(text))] == [Decimal("0.1"), Decimal(1)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("pressed density of the electrode of 2.60 g/cc", id="electrode"),
        pytest.param("正极片压实密度2.60 g/cm³以上", id="chinese electrode"),
        pytest.param("The royalty is 2.58% of the price; see Section 2.58.", id="royalty"),
        pytest.param(
            "The first-cycle efficiency is good and the royalty is 5 % of the price.", id="percentage of a price"
        ),
        pytest.param("a plant of 18 GWh and USD 2,580,000", id="volume and money"),
    ],
)
def test_another_thing_of_that_look_is_no_quantity(text: str) -> None:
    assert values(builders.document(text)) == []


def test_a_value_without_its_property_is_kept_where_only_a_material_has_that_unit() -> None:
    assert values(builders.document("a powder of 2.61 g/cm3 at 30 °C and 3.4 V")) == [
        ("2.61 g/cm3", of("", "=", "2.61", "g/cm3"))
    ]


def test_a_typical_value_is_no_promise() -> None:
    assert values(builders.document("typical average voltage of 3.9 V")) == [
        ("3.9 V", of("average_voltage", "=", "3.9", "V", weak="typical"))
    ]


def test_a_value_is_given_in_the_unit_of_its_kind() -> None:
    kind = QuantityKind(id="magnetic_foreign_matter", name=Bilingual("", ""), dimension="fraction", unit="ppb")

    assert values(builders.document("magnetic impurities below 0.05 ppm"), (kind,)) == [
        ("below 0.05 ppm", of("magnetic_foreign_matter", "<", "50", "ppb"))
    ]
