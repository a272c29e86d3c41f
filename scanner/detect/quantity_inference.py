"""Infers which property a value is of where no standard name says it: from its unit, its words and its test.

Engineers write "density when pressed", "charge returned on first cycle", 首圈放出与充入之比. Inferred is only what can
be nothing else: an electrode, a tapped powder, a whole cell, a retention or a loss is never taken for the powder's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from scanner import lazy
from scanner.detect.measuring import on_a_die
from scanner.detect.quantity_kinds import of_whole_cell

_POWDER_DENSITY, _CAPACITY, _CHARGE, _EFFICIENCY, _VOLTAGE = (
    "powder_compaction_density",
    "discharge_specific_capacity",
    "charge_specific_capacity",
    "first_cycle_coulombic_efficiency",
    "average_voltage",
)
_DENSITY_WORD = lazy.pattern(
    r"\bdensit|\bweigh|\bpack(?:s|ed|ing)\b|\bpress|\bcompact|\bcompress|\bpellet|密度|[压壓]|堆密|克重", re.IGNORECASE
)
_PRESSED = lazy.pattern(
    r"\bpress(?!ure\s+vessel)|\bcompact|\bcompress|\bpellet|\bdie\b|\bunder\s+(?:a\s+)?load|\bMPa\b|\bmegapascal|\bkN\b|[压壓]|兆帕|模具|荷重|载荷|載荷",
    re.IGNORECASE,
)
_OTHER_DENSITY = lazy.pattern(
    r"\belectrode|\bsheet|\bcoat|\bfoil|\bcalender|\broll|\bpole[\s-]piece|\btap|\bbulk|\bapparent|\bloose|\btrue\b|\bfilms?\b|"
    r"\bslurr|\bbrine|\bliquor|\bsolution|\belectrolyte|\benergy|\bcurrent|\bcrystal|\btheoretical|\bpycno|\bhelium|\bcake\b|\bwater\b|\bgas\b|\bmagnet|\bresin|"
    r"[极極][片板]|[电電][极極]|[辊輥輾辗碾]|[涂塗]|振|松|鬆|堆积|堆積|真密度|骨架|膜|[浆漿]|溶液|母液|[卤滷鹵]水|[电電]解液|[电電]流|能量|理[论論]|[鹼碱]液|料液|磁体|磁體|[树樹]脂",
    re.IGNORECASE,
)
_CAPACITY_WORD = lazy.pattern(
    r"\bcap(?:acit|\b)|\bdischarg|\bcharge|\bA\s?h\b|容量|放[电電出]|[充][电電入]|[发發][挥揮]", re.IGNORECASE
)
_GIVEN = lazy.pattern(
    r"\bdischarg|\bgiv(?:es?|en|ing)\s+(?:up|back|out)|\breturn|\brestor|\bdeliver|\breleas|\bwithdraw|\breversible|\bextract|\bout\b|"
    r"放|可逆|[发發][挥揮]",
    re.IGNORECASE,
)
_TAKEN = lazy.pattern(r"(?<!dis)\bcharg(?:e|ed|ing)\b|充", re.IGNORECASE)
_FIRST = lazy.pattern(
    r"\bfirst|\binitial|\b1st\b|\bopening\s+cycle|\bcycle\s+(?:1|one)\b|首|初始|初次|第[一1][次圈周]", re.IGNORECASE
)
_CYCLING = lazy.pattern(
    r"charg|\bcoulomb|\bfarada|\breversib|\befficien|\bout\s*/\s*in\b|[充放]|效率|首效|[库庫][伦侖仑]", re.IGNORECASE
)
_SHARE = lazy.pattern(
    r"\befficien|\bratio|\bper\s?mil|‰|%|\bper\s?cent|\bshare|\bfraction|\bproportion|\bpart\b|\bover\b|\bto\b|/|÷|\breturn|\brecover|\breversib|\bof\s+(?:the\s+)?(?:charge|what)|"
    r"比|率|效|占|千分|百分|除以",
    re.IGNORECASE,
)
_NO_EFFICIENCY = lazy.pattern(
    r"\bretention|\bleach|\bwash|\bresin|\bcolumn|\bbrine|\badsor|\belut|\bkiln|\broast|\bgallium|浸出|吸附|洗脱|洗脫|\bretain|\bafter\b|\bloss|\birreversib|\bpurity|\byield|\bpass\b|\bdepth|\bstate\s+of|\bprice|\bpay|\binstal|\bdeposit|\bfee|"
    r"\bcharged\s+(?:to|by|at\s+the)|\brate\s+cap|\b[125]\s?C\s*/|保持|[损損]失|不可逆|[纯純]度|收率|付|[价價]|[费費]|合格|良率|[荷]电",
    re.IGNORECASE,
)
_MEAN = lazy.pattern(r"\bmean\b|\baverage|\bavg\b|平均|均[压壓]", re.IGNORECASE)
_NO_MEAN = lazy.pattern(
    r"\bmedian|\bmid|\bnominal|\bcut|\bcharging\b|\bsupply|\bcell\b|中值|[标標][称稱]|平台|截止", re.IGNORECASE
)
_VOLTAGE_WORD = lazy.pattern(r"\bvoltage|\bpotential|\bvolt|[电電][压壓位]|均[压壓]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A property that words may mean: its kind, its unit, and the bounds outside which they mean another."""

    kind: str
    unit: str
    least: Decimal
    most: Decimal

    def holds(self, low: Decimal, high: Decimal) -> bool:
        """Say whether a value between `low` and `high`, in the property's unit, can be of it."""
        return self.least <= low and high <= self.most


def of_another_density(words: str) -> bool:
    """Say whether `words` speak of a density that is not a pressed powder's: a film's, a brine's, an electrode's."""
    return bool(_OTHER_DENSITY.search(words))


def inferred(label: str, around: str = "") -> tuple[Inferred, ...]:
    """Return the properties that `label` can mean, told apart by the unit of the value.

    Args:
        label: even words that say what is measured: the row's label, or the words before a value in prose.
        around: even words beside it that may say how: the method, the heading, the words behind the value.
    """
    both = f"{label} {around}"
    found = []
    if _DENSITY_WORD.search(label) and not _OTHER_DENSITY.search(label) and (_PRESSED.search(both) or on_a_die(both)):
        found.append(Inferred(_POWDER_DENSITY, "g/cm3", Decimal("1.2"), Decimal("3.6")))
    if _CAPACITY_WORD.search(label) and not of_whole_cell(both):
        kind = _CHARGE if _TAKEN.search(label) and not _GIVEN.search(label) else _CAPACITY
        found.append(Inferred(kind, "mAh/g", Decimal(80), Decimal(200)))
    if (
        _FIRST.search(label)
        and _CYCLING.search(label)
        and _SHARE.search(both)
        and not _NO_EFFICIENCY.search(label)
        and not of_whole_cell(both)
    ):
        found.append(Inferred(_EFFICIENCY, "%", Decimal(80), Decimal(100)))
    if _MEAN.search(label) and _VOLTAGE_WORD.search(label) and not _NO_MEAN.search(label):
        found.append(Inferred(_VOLTAGE, "V", Decimal(3), Decimal("4.5")))
    return tuple(found)
