"""Quantities in data sheets and schedules as suppliers lay them out, read with the words of the catalogue."""

from __future__ import annotations

import pytest

from tests.detect import builders
from tests.detect.test_quantities_prose import read

Rows = tuple[tuple[str, ...], ...]

_TABLES: list[tuple[str, Rows, str, str, str]] = [
    ("unit in brackets", (("项目", "指标"), ("压实密度/(g·cm-3)（220 MPa）", "≥2.60")), "", "", "PD>=2.6@220"),
    ("unit after a slash", (("项目", "指标"), ("0.1C放电比容量/（mAh·g⁻¹）", "≥161")), "", "", "DC>=161@0.1"),
    ("force in the label", (("Item", "Value"), ("PD (g/cc) @3T", "2.60")), "", "", "PD=2.6"),
    (
        "die in the note",
        (("Item", "Value"), ("PD (g/cc) @3T", "2.60")),
        "",
        "Note: dies of 13 mm diameter are used.",
        "PD=2.6@221.6",
    ),
    (
        "die in a column",
        (("Item", "Load", "Die", "Value"), ("Pressed density, g/cc", "3 t", "13 mm die", "2.60")),
        "",
        "",
        "PD=2.6@221.6",
    ),
    (
        "condition in a note",
        (("Item", "Unit", "Limit"), ("Compaction density", "g/cm3", "≥2.60"), ("Discharge capacity", "mAh/g", "≥161")),
        "",
        "Note 1: compaction density is measured at 220 MPa. Note 2: capacity is measured at 0.1C.",
        "PD>=2.6@220|DC>=161@0.1",
    ),
    (
        "condition in a chinese note",
        (("项目", "单位", "指标"), ("粉体压实密度", "g/cm³", "≥2.60"), ("放电克容量", "mAh/g", "≥161")),
        "",
        "注：1）压实密度在220 MPa下测试；2）克容量以0.1C测试，倍率性能以1C测试。",
        "PD>=2.6@220|DC>=161@0.1",
    ),
    (
        "condition in the caption",
        (("Item", "Value"), ("Compaction density (g/cm3)", "2.60")),
        "Table 2 - Powder data (densities at 220 MPa)",
        "",
        "PD=2.6@220",
    ),
    (
        "condition in the sentence before",
        (("Item", "Value"), ("Compaction density (g/cm3)", "2.60"), ("Discharge capacity (mAh/g)", "161")),
        "The densities below were determined at 220 MPa and the capacities at 0.1C.",
        "",
        "PD=2.6@220|DC=161@0.1",
    ),
    (
        "chinese sentence before",
        (("项目", "指标"), ("压实密度（g/cm³）", "≥2.60"), ("首次放电比容量（mAh/g）", "≥161")),
        "下表压实密度以３吨、直径１３毫米模具压片测得，电性能以０．１Ｃ测得。",
        "",
        "PD>=2.6@221.6|DC>=161@0.1",
    ),
    (
        "column of conditions",
        (
            ("Property", "Test method", "Guaranteed"),
            ("Powder press density", "3 t on ø13 mm, 30 s", "2.60 g/cm3"),
            ("Discharge capacity", "half cell, C/10, 2.0-3.75 V", "161 mAh/g"),
        ),
        "",
        "",
        "PD>=2.6@221.6|DC>=161@0.1",
    ),
    (
        "min typ max",
        (("Item", "Unit", "Min", "Typ", "Max"), ("Compaction density 220 MPa", "g/cm3", "2.58", "2.62", "2.66")),
        "",
        "",
        "PD>=2.58@220|PD=2.62@220 ~|PD<=2.66@220",
    ),
    (
        "guaranteed typical internal",
        (("项目", "单位", "保证值", "典型值", "内控"), ("压实密度（220MPa）", "g/cm³", "2.58", "2.63", "2.60")),
        "",
        "",
        "PD>=2.58@220|PD=2.63@220 ~|PD=2.6@220 ~",
    ),
    (
        "transposed",
        (
            (
                "Grade",
                "Tap density (g/cm3)",
                "Compaction density, 220 MPa (g/cm3)",
                "0.1C capacity: discharge capacity (mAh/g)",
            ),
            ("K-1", "1.0", "2.61", "161"),
            ("K-2", "0.9", "2.45", "158"),
        ),
        "",
        "",
        "TD=1 [K-1]|PD=2.61@220 [K-1]|DC=161@0.1 [K-1]|TD=0.9 [K-2]|PD=2.45@220 [K-2]|DC=158@0.1 [K-2]",
    ),
    (
        "grades with footnotes",
        (("Item", "K-1", "K-2", "K-3"), ("Compaction density (g/cm3)¹", "2.61²", "2.45*", "2.55")),
        "",
        "¹ at 220 MPa",
        "PD=2.61@220 [K-1]|PD=2.45@220 [K-2]|PD=2.55@220 [K-3]",
    ),
    (
        "grades of two kinds of density",
        (
            ("指标", "一型", "二型"),
            ("振实密度 g/cm³", "≥1.0", "≥0.8"),
            ("粉体压实密度 g/cm³（220MPa）", "≥2.60", "≥2.40"),
            ("极片压实密度 g/cm³", "≥2.65", "≥2.50"),
        ),
        "",
        "",
        "TD>=1 [一型]|TD>=0.8 [二型]|PD>=2.6@220 [一型]|PD>=2.4@220 [二型]|ED>=2.65 [一型]|ED>=2.5 [二型]",
    ),
    (
        "charge and discharge rows",
        (
            ("Item", "Value"),
            ("First charge capacity, 0.1C (mAh/g)", "165"),
            ("First discharge capacity, 0.1C (mAh/g)", "158"),
        ),
        "",
        "",
        "CC=165@0.1|DC=158@0.1",
    ),
    (
        "charge and discharge in one cell",
        (("Item", "Value"), ("First charge / first discharge, 0.1C (mAh/g)", "165 / 158")),
        "",
        "",
        "CC=165@0.1|DC=158@0.1",
    ),
    (
        "charge and discharge under one word",
        (("Item", "K-1"), ("Initial charge/discharge capacity (0.1C), mAh/g", "165/158")),
        "",
        "",
        "CC=165@0.1 [K-1]|DC=158@0.1 [K-1]",
    ),
    (
        "two rates",
        (("项目", "指标"), ("0.1C放电克容量(mAh/g)", "≥161"), ("1C放电克容量(mAh/g)", "≥148")),
        "",
        "",
        "DC>=161@0.1|DC>=148@1",
    ),
    (
        "rates as columns",
        (("Item", "0.1C", "1C"), ("Discharge capacity (mAh/g)", "161", "148")),
        "",
        "",
        "DC=161@0.1|DC=148@1",
    ),
    (
        "rates in a second line of headings",
        (("放电克容量（mAh/g）", "放电克容量（mAh/g）"), ("0.1C", "1C"), ("161", "148")),
        "",
        "",
        "DC=161@0.1|DC=148@1",
    ),
    (
        "voltages told apart",
        (("Item", "Value"), ("Average voltage (V), 0.1C", "≥3.86"), ("Mid-point voltage (V)", "3.95")),
        "",
        "",
        "AV>=3.86@0.1|MV=3.95",
    ),
    (
        "chinese voltages told apart",
        (("项目", "指标"), ("平均电压/V", "≥3.86"), ("中值电压/V", "≥3.95")),
        "",
        "",
        "AV>=3.86|MV>=3.95",
    ),
    ("tolerance", (("Item", "Spec"), ("PD, g/cm3, 220 MPa", "2.62±0.02")), "", "", "PD=2.6..2.64@220"),
    ("range", (("Item", "Spec"), ("PD, g/cm3, 220 MPa", "2.58~2.66")), "", "", "PD=2.58..2.66@220"),
    ("share", (("项目", "指标"), ("首次库仑效率", "≥0.97")), "", "", "CE>=97"),
    ("efficiency with its unit in the head", (("项目", "单位", "指标"), ("首效", "%", "≥97.5")), "", "", "CE>=97.5"),
    ("ppb", (("Item", "Unit", "Max"), ("Magnetic foreign matter", "ppb", "8")), "", "", "MF<=8"),
    ("kilograms", (("Item", "Unit", "Min"), ("Compaction density, 220 MPa", "kg/m3", "2,600")), "", "", "PD>=2.6@220"),
    (
        "retention",
        (("项目", "指标"), ("1C放电容量保持率", "≥97%"), ("2C放电容量保持率", "≥95%")),
        "",
        "",
        "R1>=97@1|R2>=95@2",
    ),
    ("whole cell", (("Item", "Value"), ("Full cell discharge capacity at 0.1C (mAh/g)", "145")), "", "", ""),
    ("chinese whole cell", (("项目", "指标"), ("软包全电池放电克容量（0.1C，mAh/g）", "145")), "", "", ""),
    (
        "electrode note is not the powder's",
        (("Item", "Value"), ("Powder compaction density (g/cm3)", "2.60")),
        "",
        "Note: electrodes are tested after pressing at 300 MPa.",
        "PD=2.6",
    ),
    ("traditional", (("項目", "指標"), ("粉體壓實密度（220 MPa）g/cm³", "不低於2.60")), "", "", "PD>=2.6@220"),
    ("european comma", (("Item", "Value"), ("Pressed density at 220 MPa", "2,60 g/cm3")), "", "", "PD=2.6@220"),
    ("bare european comma", (("Item", "Value"), ("Pressed density at 220 MPa, g/cm3", "2,60")), "", "", "PD=2.6@220"),
]


@pytest.mark.parametrize(
    ("rows", "before", "after", "expected"), [pytest.param(*case[1:], id=case[0]) for case in _TABLES]
)
def test_a_table_gives_each_value_with_its_grade_and_condition(
    rows: Rows, before: str, after: str, expected: str
) -> None:
    assert "|".join(read(builders.table(*rows, before=before, after=after))) == expected


_ITEMS = [
    (
        "densities at the end",
        (
            "1.1 The powder shall have a compaction density of at least 2.60 g/cm3.\n"
            "1.2 All densities are measured at 220 MPa on a 13 mm die."
        ),
        "PD>=2.6@220",
    ),
    (
        "capacity and efficiency in another item",
        (
            "1.1 Discharge capacity: not less than 161 mAh/g; first-cycle efficiency: not less than 97.5 %.\n"
            "1.2 Capacity and efficiency are measured at 0.1C."
        ),
        "DC>=161@0.1|CE>=97.5@0.1",
    ),
    (
        "chinese items",
        (
            "（一）粉体压实密度不低于2.60 g/cm³；\n（二）放电克容量不低于161 mAh/g；\n"
            "（三）上述密度均以220 MPa测定，容量及效率均以0.1C测定。"
        ),
        "PD>=2.6@220|DC>=161@0.1",
    ),
    (
        "own condition wins",
        "1.1 Compaction density at 300 MPa: 2.60 g/cm3.\n1.2 Densities are otherwise measured at 220 MPa.",
        "PD=2.6@300",
    ),
    (
        "statements that differ give none",
        (
            "1.1 Compaction density: 2.60 g/cm3.\n1.2 Densities are measured at 220 MPa.\n"
            "1.3 Densities are measured at 300 MPa on request."
        ),
        "PD=2.6",
    ),
    (
        "an electrode's method is not the powder's",
        "1.1 Powder compaction density: 2.60 g/cm3.\n1.2 The electrode density is measured at 300 MPa.",
        "PD=2.6",
    ),
    (
        "a rate test is not the capacity's",
        "1.1 Discharge capacity: 161 mAh/g.\n1.2 Capacity retention is measured at 1C.",
        "DC=161",
    ),
    (
        "load and die in words",
        "1.1 压实密度不低于2.60 g/cm³。\n1.2 压实密度的测试条件为：三吨压力，直径十三毫米模具。",
        "PD>=2.6@221.6",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in _ITEMS])
def test_a_condition_stated_in_another_item_counts(text: str, expected: str) -> None:
    assert "|".join(read(builders.document(text))) == expected
