"""Quantities that no standard name gives: told by unit, test and the words around; and their traps."""

from __future__ import annotations

import pytest

from tests.detect import builders
from tests.detect.test_quantities_prose import read

Rows = tuple[tuple[str, ...], ...]

_SENTENCES = [
    ("On the first cycle the powder gives back not less than 97.3 per cent. of the charge put in.", "CE>=97.3"),
    ("It returns at least 974 per mille of the charge put in on the first cycle.", "CE>=97.4"),
    ("Of the charge put in on the first cycle not less than 0.974 is given back.", "CE>=97.4"),
    ("first discharge/first charge 0.974 min at C/10", "CE>=97.4@0.1"),
    ("The reversibility of the first charge is 97.5 % or better.", "CE>=97.5"),
    ("Pressed at 220 MPa the powder attains 2.60 g/cm3 or more.", "PD>=2.6@220"),
    ("When a die of 13 mm is loaded with 3.0 t, the powder packs to not less than 2 600 kg/m3.", "PD>=2.6@221.6"),
    (
        "The powder, under a load of 30 kN on a 13 mm die, weighs not less than 2.60 grams per millilitre.",
        "PD>=2.6@226",
    ),
    ("Its density when pressed, measured on a die of 13 mm at 3.0 t, is not below 2.60 g/mL.", "PD>=2.6@221.6"),
    ("The powder shall be pressed to 2.60 g/cm3 at 2,243 kgf/cm2.", "PD=2.6@219.9631595"),
    ("Squeezed at 2,200 bar in a die, the powder has a density of 2.60 t/m3.", "PD=2.6@220"),
    ("At one tenth C it yields 160.5 Ah/kg on discharge.", "DC=160.5@0.1"),
    ("The charge given up at C/10 is 160.5 Ah/kg or more.", "DC>=160.5@0.1"),
    ("The charge taken up on first charging is 165 Ah/kg at C/10.", "CC=165@0.1"),
    ("The mean voltage of discharge is not below 3.87 V.", "AV>=3.87"),
    ("On average the discharge runs at a potential of 3.88 V.", "AV=3.88"),
    ("首圈放出与充入之比不低于97.3%。", "CE>=97.3"),
    ("首圈放出容量与充入容量之比不低于千分之九百七十四。", "CE>=97.4"),
    ("首次充电后放出的电量占充入电量的97.5%以上。", "CE>=97.5"),
    ("粉料在220兆帕下压成片，密度不低于2.60克/立方厘米。", "PD>=2.6@220"),
    ("压片后密度（13 mm模具，3吨）不低于2 600千克每立方米。", "PD>=2.6@221.6"),
    ("以十分之一C放电，每克放出不少于160.5毫安时。", "DC>=160.5@0.1"),
    ("放电平均电压3.88伏以上。", "AV>=3.88"),
]
_TRAPS = [
    "The composition is Li1-xFe1-xMxPO4 with x between 0.002 and 0.012.",
    "After 2000 cycles the first cell keeps 80 % of its capacity.",
    "The first instalment is 95 % of the price and is charged on signature.",
    "On first discharge the pouch cell returns 88 % of the charge put in.",
    "The irreversible loss of the first charge is 12 % of it, and 88 % after ten.",
    "The coated foil is pressed to 2.55 g/cm3 in the calender.",
    "The pressed electrode has 2.60 g/cm3.",
    "The first discharge of brine to the pond recovers 92 % of the wash water.",
    "First-pass yield of the kiln is 97 % of the charge.",
    "The membrane is pressed at 6 MPa; the brine has 1.25 g/cm3.",
    "极板辗压密度为2.55至2.62 g/cm³。",
    "首批付款为合同价的95%，充抵第一期款。",
    "软包电池首圈放出与充入之比为88%。",
    "首次洗脱放出的锂占充入量的92%，吸附柱再生。",
]
_TABLES: list[tuple[str, Rows, str, str]] = [
    (
        "kilograms per cubic metre and per mille in the label",
        (
            ("Property", "Blue", "Grey"),
            ("Density when pressed, kg/m3", "2 600", "2 330 to 2 410"),
            ("Charge returned on first cycle, per mille of charge put in", "not below 972", "not below 950"),
        ),
        "Densities are found on a die of 13 mm at 3.0 t.",
        "PD=2.6@221.6 [Blue]|PD=2.33..2.41@221.6 [Grey]|CE>=97.2 [Blue]|CE>=95 [Grey]",
    ),
    (
        "the method of the row above",
        (
            ("Line", "Figure", "How found"),
            ("Capacity restored on first discharge", "156 Ah/kg or more", "C/10, button cell"),
            ("Mean voltage of discharge", "3.87 V or more", "same"),
            ("First discharge to first charge", "0.955 or more", "same"),
        ),
        "",
        "DC>=156@0.1|AV>=3.87@0.1|CE>=95.5@0.1",
    ),
    (
        "同上",
        (
            ("项目", "方法", "数值"),
            ("0.1C放电，Ah/kg", "扣式电池", "≥161"),
            ("首圈放出与充入之比", "0.1C", "≥0.974"),
            ("放电平均电压（V）", "同上", "3.88"),
        ),
        "",
        "DC>=161@0.1|CE>=97.4@0.1|AV=3.88@0.1",
    ),
    (
        "a load without a die",
        (("Item", "Figure", "Manner"), ("Density of the powder under the press", "2.40 g/mL or more", "load 3 t")),
        "",
        "PD>=2.4",
    ),
    (
        "what is pressed named only by its load",
        (("Item", "Value"), ("Density of powder, 30 kN on 13 mm die", "2.60 g/cc")),
        "",
        "PD=2.6@226",
    ),
    (
        "minimum, typical and guaranteed columns",
        (("Test", "min", "typ", "guaranteed"), ("Density, pressed, t/m3 @ 220 MPa", "2.56", "2.61", "2.58")),
        "",
        "PD>=2.56@220|PD=2.61@220 ~|PD>=2.58@220",
    ),
    (
        "grades as rows",
        (
            ("Grade", "Density pressed at 220 MPa, g/cc", "Cap. at 0.1C, mAh/g", "1st cycle: charge out / charge in"),
            ("A", "2.60", "161", "97.4 %"),
            ("B", "2.40", "155", "0.95"),
        ),
        "",
        "PD=2.6@220 [A]|DC=161@0.1 [A]|CE=97.4 [A]|PD=2.4@220 [B]|DC=155@0.1 [B]|CE=95 [B]",
    ),
    (
        "Chinese grades as columns",
        (
            ("项目", "甲级", "乙级"),
            ("压片后密度，吨每立方米", "2.60", "2.40"),
            ("首圈放出与充入之比", "0.974", "0.95"),
            ("0.1倍率放电，安时每公斤", "161", "155"),
        ),
        "注：密度以13 mm模具加3.0 t测定。",
        "PD=2.6@221.6 [甲级]|PD=2.4@221.6 [乙级]|CE=97.4 [甲级]|CE=95 [乙级]|DC=161@0.1 [甲级]|DC=155@0.1 [乙级]",
    ),
    (
        "thousands with a space before the unit",
        (("项目", "数值"), ("粉料压片密度（220 MPa）", "2 610千克每立方米以上")),
        "",
        "PD>=2.61@220",
    ),
    (
        "two tests in one sentence behind the table",
        (("项目", "数值"), ("粉体压实密度", "不低于2.63克/立方厘米"), ("放电克容量", "不低于160.8 mAh/g")),
        "注：在220兆帕、保压30秒下压片测密度，扣式半电池以0.1C测电性能。",
        "PD>=2.63@220|DC>=160.8@0.1",
    ),
    (
        "wished values",
        (("项目", "期望值"), ("粉体压实密度（220 MPa）", "2.40～2.45 g/cm³")),
        "",
        "PD=2.4..2.45@220 ~",
    ),
    (
        "no headings",
        (("壓實密度（三公噸，模徑13公釐）", "2.60 g/mL以上"), ("首次庫侖效率（0.1C）", "97.2%以上")),
        "",
        "PD>=2.6@221.6|CE>=97.2@0.1",
    ),
    (
        "no headings, with a column of units",
        (
            ("Pressed density at 220 MPa", "kg/m3", "2,610 minimum"),
            ("First-cycle return (out/in)", "per mille", "974 minimum"),
        ),
        "",
        "PD>=2.61@220|CE>=97.4",
    ),
    ("an electrode's table", (("Electrode", "Value"), ("Density after pressing, g/cm3", "2.60")), "", ""),
    ("a rolled plate", (("項目", "數值"), ("極板輾壓密度（僅供參考）", "2.55～2.62 g/cm³")), "", ""),
    ("an electrode row", (("Item", "Value"), ("Foil density after pressing at 220 MPa", "2.60 g/cm3")), "", ""),
    ("a dopant's range", (("Item", "Value"), ("x", "0.002 to 0.012"), ("Dopant, pressed", "0.002 to 0.012")), "", ""),
    ("a yield", (("Item", "Value"), ("First pass yield of charge", "97 %")), "", ""),
    ("a loss", (("Item", "Value"), ("Irreversible loss, first charge", "97 %")), "", ""),
    ("a pouch cell", (("Item", "Value"), ("Pouch cell: first discharge to first charge", "88 %")), "", ""),
    ("a membrane", (("Item", "Value"), ("Membrane pressed at 6 MPa, film density", "1.35 g/cc")), "", ""),
    ("a magnet", (("Item", "Value"), ("Density of pressed magnet", "7.5 g/cm3")), "", ""),
    ("a cake", (("Item", "Value"), ("Filter press cake density", "1.9 g/cm3")), "", ""),
    ("a resin column", (("Item", "Value"), ("First cycle: lithium out / in, resin column", "95 %")), "", ""),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0][:40]) for case in _SENTENCES])
def test_a_sentence_without_a_standard_name_gives_its_values(text: str, expected: str) -> None:
    assert "|".join(read(builders.document(text))) == expected


@pytest.mark.parametrize("text", _TRAPS)
def test_what_is_not_the_powders_is_not_taken_for_it(text: str) -> None:
    found = {value[:2] for value in read(builders.document(text))}

    assert not found & {"PD", "DC", "CC", "CE", "AV"}


@pytest.mark.parametrize(("rows", "after", "expected"), [pytest.param(*case[1:], id=case[0]) for case in _TABLES])
def test_a_table_without_standard_names_gives_its_values(rows: Rows, after: str, expected: str) -> None:
    assert "|".join(read(builders.table(*rows, after=after))) == expected


def test_the_line_over_a_table_names_its_grade() -> None:
    rows = (("Property", "Value"), ("Pressed density at 220 MPa, g/cc", "2.60"))

    assert read(builders.table(*rows, before="Table 1: grade HF-5")) == ["PD=2.6@220 [HF-5]"]
