"""Quantities as engineers and lawyers write them in a sentence, read with the words of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from scanner.catalogue import load
from scanner.detect import quantities
from scanner.detect.finder import WordFinder
from scanner.detect.mention import Mention, Quantity, WordClass
from scanner.documents import Document
from tests.detect import builders

_SHORT = {
    "powder_compaction_density": "PD",
    "electrode_density": "ED",
    "tap_density": "TD",
    "bulk_density": "BD",
    "discharge_specific_capacity": "DC",
    "charge_specific_capacity": "CC",
    "first_cycle_coulombic_efficiency": "CE",
    "average_voltage": "AV",
    "median_voltage": "MV",
    "discharge_capacity_retention_1c": "R1",
    "discharge_capacity_retention_2c": "R2",
    "capacity_retention": "CR",
    "magnetic_foreign_matter": "MF",
    "energy_density": "WH",
    "": "?",
}


def read(document: Document) -> list[str]:
    """Return each value in short: "PD>=2.6@220 [H]" is a compaction density at 220 MPa of grade H, "~" a weak one."""
    return [_short(item.target) for item in mentions(document) if isinstance(item.target, Quantity)]


def mentions(document: Document) -> tuple[Mention, ...]:
    """Return the values found in `document`, its property words read by the catalogue."""
    words = tuple(Mention(clause=0, span=span, target=WordClass(name)) for span, name in _finder().find(document.text))
    return quantities.find(document, builders.structure(document.text), words, load().quantities)


@cache
def _finder() -> WordFinder:
    catalogue = load()
    kept = tuple(word for word in catalogue.words if any(name.startswith("quantity.") for name in word.classes))
    return WordFinder(replace(catalogue, words=kept, token_patterns=()))


def _short(quantity: Quantity) -> str:
    sign = {"=": "=", "between": "="}.get(quantity.comparator.value, quantity.comparator.value)
    low, high = f"{quantity.low:f}", f"{quantity.high:f}"
    value = low if low == high else f"{low}..{high}"
    at = "".join(f"@{condition.value:f}" for condition in quantity.at)
    grade = f" [{quantity.grade}]" if quantity.grade else ""
    return f"{_SHORT.get(quantity.kind, quantity.kind)}{sign}{value}{at}{grade}{' ~' if quantity.weak else ''}"


_ENGLISH = [
    ("At 0.1C the material delivers 161 mAh/g, at 1C 148 mAh/g.", "?=161@0.1|?=148@1"),
    ("Grade HF-5 has a density under pressure of 2.60 g/cm3 at 220 MPa.", "PD=2.6@220 [HF-5]"),
    ("Efficiency of the first cycle at 0.1C is 97.5%.", "CE=97.5@0.1"),
    ("The compaction density of the powder is at least 2.60 g/cm3 at 220 MPa.", "PD>=2.6@220"),
    ("Pressed density (220 MPa): 2.62±0.02 g/cc.", "PD=2.6..2.64@220"),
    ("Powder pressed density under 22 kN/cm2 shall reach 2.60 g/cm³.", "PD>=2.6@220"),
    ("Powder press density, 2243 kgf/cm2: min. 2.60 g/cm³", "PD>=2.6@219.9631595"),
    ("Compacted density under 2.2 t/cm2 of not less than 2.60 g/cm3", "PD>=2.6@215.7463"),
    ("Compaction density at 2.2×10²MPa is 2.61 g/cm3", "PD=2.61@220"),
    ("Compaction density at 2.2 x 10^2 MPa is 2.61 g/cm3", "PD=2.61@220"),
    ("Compaction density at 2.2×10⁸ Pa is 2.61 g/cm3", "PD=2.61@220"),
    ("Compaction density at 220 megapascals is no lower than 2,590 kg/m3.", "PD>=2.59@220"),
    ("Compaction density at 220 MPa is no lower than 2 590 kg/m3.", "PD>=2.59@220"),
    ("Compaction density of 2,60 g/cm3 at 220 MPa.", "PD=2.6@220"),
    ("Pressed density 2.60 g/cm3 (3 t on a 13 mm die).", "PD=2.6@221.6"),
    ("Pressed density 2.60 g/cm3 (3T/Φ13).", "PD=2.6@221.6"),
    ("Pressed density 2.60 g/cm3 (30 kN, die of 13 mm diameter).", "PD=2.6@226"),
    ("Pressed density 2.60 g/cm3 under a load of 3000 kgf in a 13 mm die.", "PD=2.6@221.6"),
    ("Pressed density 2.60 g/cm3 under three tonnes in a thirteen-millimetre die.", "PD=2.6@221.6"),
    ("The pellet density at 3 t is 2.60 g/cm3.", "PD=2.6"),
    ("Under 220 MPa the powder attains a compaction density in excess of 2.58 g/cm3.", "PD>2.58@220"),
    ("A compaction density of two point six zero grams per cubic centimetre at 220 MPa.", "PD=2.6@220"),
    ("Compaction density of 2.60 grams in each cubic centimetre at 220 MPa.", "PD=2.6@220"),
    ("Compaction density of 2.60 g per cm³, pressed at 220 N/mm².", "PD=2.6@220"),
    ("The discharge specific capacity at one-tenth C is at least 161 mAh/g.", "DC>=161@0.1"),
    ("The discharge specific capacity at a tenth of C is at least 161 mAh/g.", "DC>=161@0.1"),
    ("Specific capacity of 161 mAh per gram at C/10.", "DC=161@0.1"),
    ("Specific capacity of 161 mAh/g at a 0.1 C-rate.", "DC=161@0.1"),
    ("Specific capacity (0.1C/0.1C) of 161 mAh/g.", "DC=161@0.1"),
    ("Specific capacity of 0.161 Ah/g at 0.1C.", "DC=161@0.1"),
    ("Discharge capacity of 161 milliampere-hours per gram at a rate of 0.1C.", "DC=161@0.1"),
    ("At 0.1C the first discharge delivers 161.5 mAh/g.", "DC=161.5@0.1"),
    ("first charge 165 mAh/g / first discharge 161.5 mAh/g at 0.1C", "CC=165@0.1|DC=161.5@0.1"),
    ("At 0.1C: first charge 165 / first discharge 161.5 mAh/g.", "CC=165@0.1|DC=161.5@0.1"),
    ("First charge capacity of 165 mAh/g and first discharge capacity of 158 mAh/g at 0.1C.", "CC=165@0.1|DC=158@0.1"),
    ("The cell is charged at 0.2C and discharged at 1C; discharge capacity 148 mAh/g.", "DC=148@1"),
    ("Discharge capacity 148 mAh/g (0.1C charge, 1C discharge).", "DC=148@1"),
    ("Discharge capacity of 161 mAh/g at 0.1C and of 150 mAh/g at 1C.", "DC=161@0.1|DC=150@1"),
    ("Discharge capacity: 161 mAh/g (0.1C), 150 mAh/g (1C).", "DC=161@0.1|DC=150@1"),
    ("0.1C discharge capacity 161 mAh/g, 1C discharge capacity 150 mAh/g.", "DC=161@0.1|DC=150@1"),
    ("The full cell gives a discharge capacity of 145 mAh/g at 0.1C.", ""),
    ("The cell has an energy density of 190 Wh/kg.", "WH=190"),
    ("First-cycle efficiency (CE1) not below 97.5 %.", "CE>=97.5"),
    ("ICE of the cathode powder at 0.1C: ≥ 97.5%.", "CE>=97.5@0.1"),
    ("An initial coulombic efficiency of 0.975 or better.", "CE>=97.5"),
    ("A first-cycle efficiency of ninety-seven and a half per cent.", "CE=97.5"),
    ("A first-cycle efficiency of not less than ninety-seven percent (97%).", "CE>=97"),
    ("A first-cycle efficiency of ninety-seven point five per cent.", "CE=97.5"),
    ("First-cycle efficiency: 97-98 %", "CE=97..98"),
    ("First-cycle efficiency of between 97 and 98 per cent", "CE=97..98"),
    ("The average discharge voltage at 0.1C shall be 3.88 V or more.", "AV>=3.88@0.1"),
    ("Mean voltage 3880 mV; mid-point voltage 3.95 V", "AV=3.88|MV=3.95"),
    ("Average voltage not below 3.86 volts", "AV>=3.86"),
    ("Tap density above 1.25 g/cm3 and compaction density of 2.40 g/cm3 at 220 MPa.", "TD>1.25|PD=2.4@220"),
    ("Electrode density 2.65 g/cm3; powder compaction density 2.55 g/cm3 at 220 MPa.", "ED=2.65|PD=2.55@220"),
    ("The capacity retention at 1C is 97 %, and at 2C 95 %.", "R1=97@1|R2=95@2"),
    ("2C/0.1C capacity ratio of 95 %", "R2=95@2"),
    ("Magnetic foreign matter below 8 ppb.", "MF<8"),
    ("Magnetic impurities not exceeding 0.008 ppm.", "MF<=8"),
    ("Magnetic impurities of at most 8 µg/kg.", "MF<=8"),
    ("Tap density is to exceed 1.2 g/ml.", "TD>1.2"),
    ("The typical compaction density is 2.62 g/cm3 at 220 MPa.", "PD=2.62@220 ~"),
    ("Powder compaction density (at a pressure of 220 MPa): from 2.58 to 2.66 g/cm3.", "PD=2.58..2.66@220"),
    ("Compaction density >2.60 g/cm3 @220MPa", "PD>2.6@220"),
    ("Compaction density ≥ 2.60 ± 0.02 g/cm3 @220MPa", "PD=2.58..2.62@220"),
    ("Compaction density: 2.60 g/cm3 (−0.01/+0.03) at 220 MPa", "PD=2.59..2.63@220"),
    ("Compaction density 2.60 (+0.03/-0.01) g/cm3 at 220 MPa", "PD=2.59..2.63@220"),
]
_CHINESE = [
    ("充/放电比容量165/158 mAh/g（0.1C）。", "CC=165@0.1|DC=158@0.1"),
    ("粉体压实密度为2.60 g/cm³（220 MPa），较基准高0.05 g/cm³。", "PD=2.6@220"),
    (
        "牌号HF-5压实密度2.60 g/cm³（220 MPa），牌号HF-3压实密度2.40 g/cm³（220 MPa）。",
        "PD=2.6@220 [HF-5]|PD=2.4@220 [HF-3]",
    ),
    ("粉体压实密度为每立方厘米2.60克（220兆帕）。", "PD=2.6@220"),
    ("粉体压实密度每立方厘米不低于2.60克（220MPa）。", "PD>=2.6@220"),
    ("在220 MPa压力下，压实密度达到2.60 g/cm³以上。", "PD>=2.6@220"),
    ("压实密度不低于二点六零克每立方厘米（二百二十兆帕）。", "PD>=2.6@220"),
    ("压实密度为二点六克/立方厘米，压力为220MPa。", "PD=2.6@220"),
    ("压实密度（2.2×10²MPa）≥2.60g/cm3", "PD>=2.6@220"),
    ("压实密度（22千牛/平方厘米）≥2.60g/cm3", "PD>=2.6@220"),
    ("压实密度（2.2吨/平方厘米）≥2.60g/cm3", "PD>=2.6@215.7463"),
    ("三吨压力、直径十三毫米模具下的粉体压实密度不小于2.60克/立方厘米。", "PD>=2.6@221.6"),
    ("粉末压实密度（压片机3吨，模具直径13 mm）2.60 g/cm³", "PD=2.6@221.6"),
    ("粉末压实密度（3T/Φ13）≥2.60 g/cm³", "PD>=2.6@221.6"),
    ("粉末压實密度（壓片機3噸，模具直徑13毫米）2.60 g/cm³", "PD=2.6@221.6"),
    ("粉压（3T）≥2.60 g/cm³", "PD>=2.6"),
    ("压实密度不得低于2600千克每立方米（220 MPa）。", "PD>=2.6@220"),
    ("粉體壓實密度應不低於2.60克/立方公分（220 MPa）。", "PD>=2.6@220"),
    ("粉体压实密度：2.62±0.02 g/cm³（220MPa）", "PD=2.6..2.64@220"),
    ("粉体压实密度控制在2.58～2.66g/cm3（220MPa）", "PD=2.58..2.66@220"),
    ("粉体压实密度介于2.58与2.66 g/cm3之间（220MPa）", "PD=2.58..2.66@220"),
    ("0.1C放电克容量每克不低于160毫安时。", "DC>=160@0.1"),
    ("放电克容量不低于一百六十毫安时每克（0.1C）。", "DC>=160@0.1"),
    ("以0.1倍率放电，放电比容量≥160 mAh/g。", "DC>=160@0.1"),
    ("以十分之一C放电，放电比容量≥160 mAh/g。", "DC>=160@0.1"),
    ("零点一C放电比容量不小于160毫安时/克。", "DC>=160@0.1"),
    ("放电比容量（0.1C/0.1C）≥160 mAh·g-1", "DC>=160@0.1"),
    ("首充165mAh/g，首放161.5mAh/g（0.1C）", "CC=165@0.1|DC=161.5@0.1"),
    ("首次充电/首次放电：165/161.5 mAh/g（0.1C）", "CC=165@0.1|DC=161.5@0.1"),
    ("首次充電比容量165 mAh/g，首次放電比容量158 mAh/g（0.1C）。", "CC=165@0.1|DC=158@0.1"),
    ("0.5C充电、1C放电，放电克容量148mAh/g。", "DC=148@1"),
    ("0.1C充放电，放电克容量161mAh/g。", "DC=161@0.1"),
    ("0.1C放电克容量161mAh/g，1C放电克容量148mAh/g。", "DC=161@0.1|DC=148@1"),
    ("放电克容量161mAh/g（0.1C）、148mAh/g（1C）", "DC=161@0.1|DC=148@1"),
    ("全电池0.1C放电克容量为145 mAh/g。", ""),
    ("首效≥97.5%（0.1C）", "CE>=97.5@0.1"),
    ("首次库伦效率不低于百分之九十七点五。", "CE>=97.5"),
    ("首次效率不小于0.975。", "CE>=97.5"),
    ("首次库仑效率不低于九成七。", "CE>=97"),
    ("首次庫倫效率大於97％。", "CE>97"),
    ("首效在97%以上", "CE>=97"),
    ("平均电压不低于3.88V，中值电压3.95V。", "AV>=3.88|MV=3.95"),
    ("平均電壓不低於3.88伏。", "AV>=3.88"),
    ("0.1C平均放电电压≥3880mV", "AV>=3.88@0.1"),
    ("振实密度＞1.2g/cm³，磁性物质＜8ppb。", "TD>1.2|MF<8"),
    ("磁性异物不超过十亿分之八。", "MF<=8"),
    ("磁性异物不超过0.008毫克/千克。", "MF<=8"),
    ("极片压实密度2.65 g/cm³，粉体压实密度2.55 g/cm³（220 MPa）。", "ED=2.65|PD=2.55@220"),
    ("1C放电容量保持率≥97%，2C放电容量保持率≥95%。", "R1>=97@1|R2>=95@2"),
    ("粉体压实密度典型值2.62g/cm³（220MPa）", "PD=2.62@220 ~"),
    ("粉体压实密度内控值2.62g/cm³（220MPa）", "PD=2.62@220 ~"),
    ("压实密度（g·cm-3，220 MPa）：2.61", "PD=2.61@220"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case, id=f"en{number}") for number, case in enumerate(_ENGLISH)]
)
def test_an_english_sentence_gives_its_values(text: str, expected: str) -> None:
    assert "|".join(read(builders.document(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case, id=f"zh{number}") for number, case in enumerate(_CHINESE)]
)
def test_a_chinese_sentence_gives_its_values(text: str, expected: str) -> None:
    assert "|".join(read(builders.document(text))) == expected
