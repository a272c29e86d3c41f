"""Quantities in tables: rows, columns, grades, units and methods."""

from __future__ import annotations

from decimal import Decimal

from scanner.catalogue import TestCondition as Measuring
from tests.detect import builders
from tests.detect.test_quantities import of, values

_AT_220 = Measuring(kind="pressure", value=Decimal(220), unit="MPa")
_ON_A_DIE = Measuring(kind="pressure", value=Decimal("221.6"), unit="MPa")
_AT_TENTH = Measuring(kind="c_rate", value=Decimal("0.1"), unit="C")
_DENSITY, _CAPACITY, _EFFICIENCY = (
    "powder_compaction_density",
    "discharge_specific_capacity",
    "first_cycle_coulombic_efficiency",
)


def test_each_grade_of_a_row_is_a_value_of_its_own() -> None:
    table = builders.table(
        ("Characteristic", "Prime", "Standard", "Method"),
        (
            "Compacted density of powder, g·cm⁻³, at 220 MPa",
            "not less than 2.60",
            "2.41 to 2.47",
            "M-7 (13 mm die, 3 t, 30 s)",
        ),
        ("Discharge capacity at C/10, 2.0–3.8 V, Ah/kg", "≥ 160.5", "≥ 155.0", "M-11"),
    )

    assert values(table) == [
        ("not less than 2.60", of(_DENSITY, ">=", "2.6", "g/cm3", _AT_220, grade="Prime")),
        ("2.41 to 2.47", of(_DENSITY, "between", "2.41", "g/cm3", _AT_220, high="2.47", grade="Standard")),
        ("≥ 160.5", of(_CAPACITY, ">=", "160.5", "mAh/g", _AT_TENTH, grade="Prime")),
        ("≥ 155.0", of(_CAPACITY, ">=", "155", "mAh/g", _AT_TENTH, grade="Standard")),
    ]


def test_a_column_of_minima_promises_and_one_of_typical_values_does_not() -> None:
    table = builders.table(
        ("No.", "Property", "Unit", "Minimum", "Typical"),
        ("1", "Pressed density", "g/cm3", "2.58", "2.62"),
        after="Note: pressed density is measured at 220 MPa; capacity at 0.1C.",
    )

    assert values(table) == [
        ("2.58", of(_DENSITY, ">=", "2.58", "g/cm3", _AT_220)),
        ("2.62", of(_DENSITY, "=", "2.62", "g/cm3", _AT_220, weak="Typical")),
    ]


def test_a_table_turned_round_gives_its_rows_as_grades() -> None:
    table = builders.table(
        ("牌号", "压实密度 g/cm³（220MPa）", "0.1C放电克容量 mAh/g", "首次库伦效率 %"),
        ("一号", "≥2.62", "≥161", "≥97.5"),
    )

    assert values(table) == [
        ("≥2.62", of(_DENSITY, ">=", "2.62", "g/cm3", _AT_220, grade="一号")),
        ("≥161", of(_CAPACITY, ">=", "161", "mAh/g", _AT_TENTH, grade="一号")),
        ("≥97.5", of(_EFFICIENCY, ">=", "97.5", "%", grade="一号")),
    ]


def test_a_method_column_gives_the_conditions() -> None:
    table = builders.table(
        ("项目", "测试条件", "指标"),
        ("粉体压实密度", "３Ｔ，φ１３ ｍｍ模具", "≥２．６０ ｇ／ｃｍ³"),
        ("首次库伦效率", "０．１Ｃ", "≥９７％"),
    )

    assert values(table) == [
        ("≥２．６０ ｇ／ｃｍ³", of(_DENSITY, ">=", "2.6", "g/cm3", _ON_A_DIE)),
        ("≥９７％", of(_EFFICIENCY, ">=", "97", "%", _AT_TENTH)),
    ]


def test_a_cell_of_two_values_follows_the_order_of_its_label() -> None:
    table = builders.table(
        ("Item", "A"), ("Cathode powder: pressed density g/cc at 3 t; discharge capacity mAh/g at 0.1C", "2.52; 157")
    )

    assert values(table) == [
        ("2.52", of(_DENSITY, "=", "2.52", "g/cm3", grade="A")),
        ("157", of(_CAPACITY, "=", "157", "mAh/g", _AT_TENTH, grade="A")),
    ]


def test_a_share_is_read_as_a_percentage() -> None:
    assert values(builders.table(("Property", "Prime"), ("First efficiency", "0.974"))) == [
        ("0.974", of(_EFFICIENCY, "=", "97.4", "%", grade="Prime"))
    ]


def test_an_electrode_row_is_not_of_the_powder() -> None:
    assert values(builders.table(("Property", "Value"), ("Electrode compaction density (g/cm3)", "2.60"))) == []


def test_a_table_typed_as_lines_is_read_as_one() -> None:
    text = "Property | Prime\nPressed density, g/cc, 220 MPa | ≥ 2.60"

    assert values(builders.document(text)) == [("≥ 2.60", of(_DENSITY, ">=", "2.6", "g/cm3", _AT_220, grade="Prime"))]


def test_a_method_that_names_another_property_does_not_rename_the_row() -> None:
    table = builders.table(
        ("Property", "Test method", "Value"), ("First efficiency", "as for average voltage, 0.1C", "97 %")
    )

    assert values(table) == [("97 %", of(_EFFICIENCY, "=", "97", "%", _AT_TENTH))]
