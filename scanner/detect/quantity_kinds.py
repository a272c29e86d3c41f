"""Knows which measured property a value can be: the units a property takes and the words that tell it apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scanner import lazy
from scanner.catalogue import QuantityKind
from scanner.detect.mention import Mention, WordClass
from scanner.detect.units import Measured, canonical, convert
from scanner.spans import Span

# Where no list of kinds is given, its id says what a property is measured in.
_UNIT_OF_ID = (
    (lazy.pattern(r"energy"), "Wh/kg"),
    (lazy.pattern(r"efficiency|retention|purity|recovery|yield|rate$"), "%"),
    (lazy.pattern(r"density"), "g/cm3"),
    (lazy.pattern(r"capacity"), "mAh/g"),
    (lazy.pattern(r"voltage"), "V"),
    (lazy.pattern(r"carbon"), "%"),
    (lazy.pattern(r"foreign_matter"), "ppb"),
    (lazy.pattern(r"moisture|impurity|content"), "ppm"),
    (lazy.pattern(r"strength|pressure"), "MPa"),
    (lazy.pattern(r"surface"), "m2/g"),
)
# A density of a coated and rolled sheet is not the density of the powder on it.
_SHEET = lazy.pattern(
    r"\b(?:electrodes?|pole[\s-]piece|calender\w*|coated\s+(?:foil|sheet)|cathode\s+sheet|rolled\s+sheet|"
    r"coating)\b|极[片板]|極[片板]|[輾辗碾][压壓]|电极|電極|正极片|辊压|輥壓",
    re.IGNORECASE,
)
_POWDER = lazy.pattern(r"\bpowders?\b|粉体|粉體|粉末|粉料", re.IGNORECASE)
# What a whole cell gives is not what the powder gives against lithium.
_WHOLE_CELL = lazy.pattern(
    r"\b(?:full|pouch|prismatic|cylindrical|finished|soft[\s-]pack)[\s-]*cells?\b|全电池|全電池|软包|軟包|电芯|電芯|单体|單體|成品电池",
    re.IGNORECASE,
)
# Kinds of quantity that the powder has against lithium.
OF_HALF_CELL = frozenset(
    {
        "discharge_specific_capacity",
        "charge_specific_capacity",
        "first_cycle_coulombic_efficiency",
        "average_voltage",
    }
)
# Below this a figure is a difference ("0.05 g/cm3 above the base process"), not the property.
_LEAST = {
    "powder_compaction_density": Decimal(1),
    "discharge_specific_capacity": Decimal(50),
    "first_cycle_coulombic_efficiency": Decimal(50),
    "average_voltage": Decimal(2),
}
_CHARGE_FIRST = lazy.pattern(
    r"(?<!dis)charge\s*(?:/|-|–|and|&)\s*(?:first\s+|initial\s+)?discharge\b.*capacit|充[电電]?\s*[/、和及与]?\s*放[电電]?(?:比|克)?容量",
    re.IGNORECASE,
)
_SHEET_REACH = 32


@dataclass(frozen=True, slots=True)
class KindWord:
    """Words that name a measured property of kind `kind`, given in `unit`; kind "" is one that has no kind."""

    kind: str
    unit: str
    span: Span


def kind_words(words: Iterable[Mention], kinds: Sequence[QuantityKind], text: str) -> tuple[KindWord, ...]:
    """Return the words that name a property, the longest where they overlap, in reading order.

    Words for a powder's density that speak of an electrode are left out: another property has no kind here.
    """
    units = {kind.id: kind.unit for kind in kinds}
    found: list[KindWord] = []
    ordered = sorted(words, key=lambda mention: (mention.span.start, -len(mention.span)))
    for mention in ordered:
        if not isinstance(mention.target, WordClass) or not mention.target.id.startswith("quantity."):
            continue
        kind = mention.target.id.removeprefix("quantity.")
        if found and mention.span.start < found[-1].span.end and found[-1].kind != kind:
            continue
        found.append(KindWord(kind, units.get(kind) or _unit_of(kind), mention.span))
    return tuple(KindWord("", word.unit, word.span) if _of_a_sheet(word, text) else word for word in found)


def fits(word: KindWord, measured: Measured) -> bool:
    """Say whether the property can have that value: the same dimension, a share for a percentage included."""
    if not measured.unit:
        return canonical(word.unit) == "%" and Decimal("0.3") <= measured.low <= measured.high <= 1
    return convert(Decimal(1), measured.unit, word.unit) is not None


def bounds(
    word: KindWord, measured: Measured, stated: tuple[str, Decimal] | None = None
) -> tuple[Decimal, Decimal, str] | None:
    """Return the bounds of `measured` in the unit of the property; `stated` is the unit its row or column gives.

    None where the units measure different things.
    """
    low, high, unit = measured.low, measured.high, measured.unit
    if not unit and stated:
        unit, factor = stated
        low, high = low * factor, high * factor
    share = canonical(word.unit) == "%" and high <= 1 and low >= Decimal("0.3")
    if not unit and share:
        low, high, unit = low * 100, high * 100, "%"
    elif unit == "%" and stated and not measured.unit and share:
        low, high = low * 100, high * 100
    if not unit:
        return None
    converted = convert(low, unit, word.unit), convert(high, unit, word.unit)
    if converted[0] is None or converted[1] is None or converted[1] < _LEAST.get(word.kind, 0):
        return None
    return converted[0], converted[1], word.unit


def of_whole_cell(words: str) -> bool:
    """Say whether `words` speak of a whole cell, whose capacity is not the powder's."""
    return bool(_WHOLE_CELL.search(words))


def speaks_of_a_sheet(words: str) -> bool:
    """Say whether `words` speak of an electrode or another coated and rolled sheet."""
    return bool(_SHEET.search(words))


def speaks_of_powder(words: str) -> bool:
    """Say whether `words` speak of the powder."""
    return bool(_POWDER.search(words))


def in_turn(word: KindWord, words: str, position: int, count: int) -> KindWord:
    """Return the charge capacity for the first of two figures of a "charge/discharge capacity", else `word`."""
    first = count == 2 and position == 0 and word.kind == "discharge_specific_capacity"
    return replace(word, kind="charge_specific_capacity") if first and _CHARGE_FIRST.search(words) else word


def _unit_of(kind: str) -> str:
    return next((unit for pattern, unit in _UNIT_OF_ID if pattern.search(kind)), "")


def _of_a_sheet(word: KindWord, text: str) -> bool:
    if canonical(word.unit) != "g/cm3" or re.search("electrode|sheet", word.kind):
        return False
    own = word.span.slice(text)
    if _POWDER.search(own):
        return False
    start, end = max(0, word.span.start - _SHEET_REACH), word.span.end + _SHEET_REACH
    before = re.split(r"[.;,|。；，、\n]", text[start : word.span.start])[-1]
    after = re.split(r"[.;|。；，\n\d]", text[word.span.end : end])[0]
    return bool(_SHEET.search(own) or _SHEET.search(before) or _SHEET.search(after)) and not _POWDER.search(
        before + after
    )
