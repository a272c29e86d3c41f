"""Reads measured values: number, bounds and unit, converted to the canonical unit of their dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from scanner.catalogue import Comparator
from scanner.spans import Span

_EVEN = str.maketrans(
    {0xFF01 + shift: 0x21 + shift for shift in range(94)}
    | dict(
        zip(
            map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−‐‑·⋅∙•・×　\xa0\u2009\u202f≧⩾≦⩽﹥﹤μ～∼〜"),
            "0123456789-+---·····*    ≥≥≤≤><µ~~~",
            strict=True,
        )
    )
)
_SLASH = r"\s*(?:/|per|每)\s*"
_CUBIC_CM = r"(?:cm\s*\^?\s*3|cc\b|c\.c\.|ml\b|cubic\s+centimet(?:re|er)s?|millilit(?:re|er)s?|立方厘米|立方公分|毫升)"
_CUBIC_M = r"(?:m\s*\^?\s*3|cubic\s+met(?:re|er)s?|立方米|立方公尺)"
_GRAM = r"(?:g|grams?|grammes?|克|公克)"
_KILOGRAM = r"(?:kg|kilograms?|千克|公斤)"
_M = r"[\s·.*]*"
_UNITS: tuple[tuple[str, str, str], ...] = (
    (rf"{_GRAM}{_SLASH}{_CUBIC_CM}|g{_M}cm\s*\^?\s*-\s*3|g{_M}(?:ml|cc)\s*\^?\s*-\s*1", "g/cm3", "1"),
    (rf"(?:t|tonnes?|吨|噸){_SLASH}{_CUBIC_M}|{_KILOGRAM}{_SLASH}(?:l\b|lit(?:re|er)s?|dm\s*3|升)", "g/cm3", "1"),
    (rf"{_KILOGRAM}{_SLASH}{_CUBIC_M}|kg{_M}m\s*\^?\s*-\s*3", "g/cm3", "0.001"),
    (
        (
            rf"mA{_M}h{_SLASH}{_GRAM}|mA{_M}h{_M}g\s*\^?\s*-\s*1|毫安[时時]{_SLASH}{_GRAM}|"
            rf"milliamp(?:ere)?[\s-]?hours?{_SLASH}{_GRAM}"
        ),
        "mAh/g",
        "1",
    ),
    (
        (
            rf"A{_M}h{_SLASH}{_KILOGRAM}|A{_M}h{_M}kg\s*\^?\s*-\s*1|安[时時]{_SLASH}{_KILOGRAM}|"
            rf"amp(?:ere)?[\s-]?hours?{_SLASH}{_KILOGRAM}"
        ),
        "mAh/g",
        "1",
    ),
    (rf"A{_M}h{_SLASH}g\b|安[时時]{_SLASH}克", "mAh/g", "1000"),
    (rf"W{_M}h{_SLASH}{_KILOGRAM}|W{_M}h{_M}kg\s*\^?\s*-\s*1|瓦[时時]{_SLASH}{_KILOGRAM}", "Wh/kg", "1"),
    (r"MPa|megapascals?|N\s*/\s*mm\s*\^?\s*2|N·mm-2|兆帕(?:斯卡)?", "MPa", "1"),
    (r"GPa|吉帕", "MPa", "1000"),
    (r"kPa|千帕", "MPa", "0.001"),
    (r"bars?\b|巴(?!西|黎)", "MPa", "0.1"),
    (r"kgf?\s*/\s*cm\s*\^?\s*2|公斤力?/平方厘米", "MPa", "0.0980665"),
    (r"psi\b", "MPa", "0.00689476"),
    (r"(?:wt\s*\.?\s*|mol\s*|at\s*|mass\s*)?%|per\s?cent\b|pct\b", "%", "1"),
    (r"mV(?![A-Za-z])|millivolts?|毫伏", "V", "0.001"),
    (r"V(?![A-Za-z])|volts?\b|伏特?", "V", "1"),
    (r"ppm(?:w)?\b|mg\s*/\s*kg|毫克/千克|µg\s*/\s*g", "ppm", "1"),
    (r"ppb\b|[µu]g\s*/\s*kg|微克/千克|ng\s*/\s*g", "ppm", "0.001"),
    (r"m\s*\^?\s*2\s*/\s*g|m2·g-1|平方米/克", "m2/g", "1"),
)
_SPECIFIC = frozenset({"g/cm3", "mAh/g"})
_UNIT = re.compile("|".join(f"(?P<u{index}>{pattern})" for index, (pattern, _, _) in enumerate(_UNITS)))
_UNIT_ANY_CASE = re.compile(_UNIT.pattern, re.IGNORECASE)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_VALUE = re.compile(
    rf"(?<![\d.A-Za-z_#])(?P<number>{_NUMBER})(?![\d_])(?!\.\d)|百分之(?P<han>[零〇一二三四五六七八九十百点點两]+)"
)
_RANGE = re.compile(
    rf"\s*(?P<mark>-|–|—|~|to|至|到|and|和|与|與|±|\+/-)\s*(?P<other>{_NUMBER})(?![\d_])", re.IGNORECASE
)
_HAN_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_BOUNDS: tuple[tuple[Comparator, str], ...] = (
    (Comparator.AT_LEAST, (r"(?:not?|never)\s+(?:be\s+)?(?:less|lower|fewer|smaller)\s+than|"
                           r"not\s+(?:be\s+)?(?:below|under)|at\s+(?:the\s+)?least|≥|>\s?=|=\s?>|"
     r"minimum(?:\s+of)?|\bmin\.?|不(?:得|应|應|能)?(?:低|小|少)于|不(?:得)?(?:低|小|少)於|大[于於](?:或|"
     r"且)?等[于於]|≮|至少|最低(?:为|為)?|[达達]到|greater\s+than\s+or\s+equal\s+to|"
     r"equal\s+to\s+or\s+(?:greater|more|higher)\s+than|reach(?:es|ing)?")),
    (Comparator.AT_MOST, (r"(?:not?|never)\s+(?:be\s+)?(?:more|greater|higher|larger)\s+than|"
                          r"not\s+(?:to\s+)?(?:exceed(?:ing)?|above|over)|at\s+(?:the\s+)?most|up\s+to|≤|<\s?=|"
     r"maximum(?:\s+of)?|\bmax\.?|不(?:得|应|應|能)?(?:高|大|多)[于於]|≯|不(?:得)?超[过過]|"
     r"小[于於](?:或)?等[于於]|至多|最高(?:为|為)?|less\s+than\s+or\s+equal\s+to")),
    (Comparator.ABOVE, (r"(?:more|greater|higher|larger)\s+than|in\s+excess\s+of|exceed(?:s|ing)?|above|over|>|"
                       r"高[于於]|大[于於]|超[过過]|多[于於]")),
    (Comparator.BELOW, r"(?:less|lower|fewer)\s+than|below|under|<|低[于於]|小[于於]|少[于於]|不足|不到|未[达達]"),
)  # fmt: skip
_BOUND_BEFORE = tuple(
    (
        bound,
        re.compile(
            rf"(?:{words})\s*(?:of|to|is|be|为|為|:)?\s*(?:about|approximately|approx\.?|约|約)?\s*$", re.IGNORECASE
        ),
    )
    for bound, words in _BOUNDS
)
_BOUND_AFTER = (
    (Comparator.AT_LEAST, re.compile(r"\s*(?:or|and)\s+(?:more|higher|above|greater|better|over|upwards?)\b|"
                                     r"\s*\(?min(?:imum|\.|\b)|\s*(?:及|或|\(含\))?以上|\s*起\b|\s*\+(?!\d|"
                                     r"/)", re.IGNORECASE)),
    (Comparator.AT_MOST, re.compile(r"\s*(?:or|and)\s+(?:less|lower|below|under|fewer)\b|\s*\(?max(?:imum|\.|"
                                    r"\b)|\s*(?:及|或)?以[下内內]", re.IGNORECASE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """A value as written: bounds in `unit`, the canonical unit of its dimension, or as they stand where `unit` is "".

    `span` covers the words of comparison, the number and the unit.
    """

    low: Decimal
    high: Decimal
    unit: str
    comparator: Comparator
    span: Span


def even(text: str) -> str:
    """Return `text` in half width with plain signs and raised digits, character for character."""
    return text if text.isascii() else text.translate(_EVEN)


def measures(text: str) -> tuple[Measured, ...]:
    """Return every number of `text` with its unit and bounds, in reading order; bare numbers have no unit.

    `text` must be even (see `even`). A tolerance ("2.60±0.05") and a range give both bounds.
    """
    found = []
    done = 0
    for match in _VALUE.finditer(text):
        if match.start() >= done:
            measured = _measure(text, match)
            found.append(measured)
            done = measured.span.end
    return tuple(found)


def unit_in(text: str) -> str:
    """Return the canonical unit of the first unit that `text` states without a number, or ""."""
    found = unit_and_factor(text)
    return found[0] if found else ""


def unit_and_factor(text: str) -> tuple[str, Decimal] | None:
    """Return the first unit of `text` that no number precedes, with the factor to its canonical unit."""
    for match in _UNIT_ANY_CASE.finditer(text):
        before = text[: match.start()].rstrip()
        if before[-1:].isdigit() or (
            match.start() and text[match.start() - 1].isalpha() and text[match.start() - 1].isascii()
        ):
            continue
        if (
            len(match.group()) == 1
            and match.group().isalpha()
            and not re.search(r"[,(/\[|:]\s*$", text[: match.start()])
        ):
            continue
        return _canonical(match)
    return None


def canonical(unit: str) -> str:
    """Return the canonical unit of the dimension that `unit` measures, or "" for a unit that is not known.

    >>> canonical("g/cc"), canonical("kg/m3"), canonical("ppb")
    ('g/cm3', 'g/cm3', 'ppm')
    """
    match = _UNIT_ANY_CASE.fullmatch(even(unit).strip())
    return _canonical(match)[0] if match else ""


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """Return `value`, in the canonical `unit`, in unit `to`; None where they measure different things."""
    match = _UNIT_ANY_CASE.fullmatch(even(to).strip())
    if match is None:
        return value if unit == to else None
    target, factor = _canonical(match)
    if target == unit:
        return value / factor
    if {unit, target} == {"%", "ppm"}:
        return value * (Decimal(10000) if unit == "%" else Decimal("0.0001")) / factor
    return None


def is_specific(unit: str) -> bool:
    """Say whether the unit alone shows that a value is a material's property."""
    return unit in _SPECIFIC


def _measure(text: str, match: re.Match[str]) -> Measured:
    if match["han"]:
        value = _han_number(match["han"])
        comparator, start = _before(text, match.start())
        return Measured(value, value, "%", comparator or Comparator.EQUAL, Span(start, match.end()))
    low = high = _decimal(match["number"])
    end = match.end()
    first_unit = _unit_at(text, end)
    other = _RANGE.match(text, first_unit[2] if first_unit else end)
    comparator, start = _before(text, match.start())
    if other and _is_range(text[: match.start()], other):
        second = _decimal(other["other"])
        low, high = (low - second, low + second) if other["mark"] in {"±", "+/-"} else (low, second)
        end, comparator = other.end(), Comparator.BETWEEN
        start = _range_start(text, match.start())
        unit = _unit_at(text, end) or (first_unit and (first_unit[0], first_unit[1], end))
    else:
        unit = first_unit
    if low > high:
        low, high = high, low
    name, factor, end = unit or ("", Decimal(1), end)
    if comparator is None:
        comparator, end = _after(text, end)
    return Measured(low * factor, high * factor, name, comparator or Comparator.EQUAL, Span(start, end))


def _unit_at(text: str, at: int) -> tuple[str, Decimal, int] | None:
    gap = re.compile(r"\s*\)?\s*-?").match(text, at)
    place = gap.end() if gap else at
    match = _UNIT.match(text, place) or _UNIT_ANY_CASE.match(text, place)
    if not match or (
        match.group().isascii()
        and match.group()[-1].isalpha()
        and text[match.end() : match.end() + 1].isalpha()
        and text[match.end()].isascii()
    ):
        return None
    # "30 min" and "3 v 4" are no volts: a one-letter unit keeps its letter case.
    if len(match.group()) == 1 and match.group() == "v":
        return None
    name, factor = _canonical(match)
    return name, factor, match.end()


def _canonical(match: re.Match[str]) -> tuple[str, Decimal]:
    index = next(int(name[1:]) for name, value in match.groupdict().items() if value is not None)
    return _UNITS[index][1], Decimal(_UNITS[index][2])


def _before(text: str, at: int) -> tuple[Comparator | None, int]:
    lead = text[max(0, at - 48) : at]
    for bound, pattern in _BOUND_BEFORE:
        if match := pattern.search(lead):
            return bound, at - len(lead) + match.start()
    return None, at


def _after(text: str, end: int) -> tuple[Comparator | None, int]:
    for bound, pattern in _BOUND_AFTER:
        if match := pattern.match(text, end):
            return bound, match.end()
    return None, end


def _is_range(before: str, other: re.Match[str]) -> bool:
    mark = other["mark"].lower()
    if mark in {"and", "和", "与", "與"}:
        return bool(re.search(r"\bbetween\s*$|(?:介[于於]|在)\s*$", before, re.IGNORECASE))
    return mark != "-" or not re.search(r"[A-Za-z]-?$", before)


def _range_start(text: str, at: int) -> int:
    match = re.search(r"(?:\bbetween|\bfrom|介[于於])\s*$", text[max(0, at - 10) : at], re.IGNORECASE)
    return at - (len(text[max(0, at - 10) : at]) - match.start()) if match else at


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _han_number(written: str) -> Decimal:
    """Read a Chinese percentage: 九十七, 九十七点五, 九七."""
    whole, _, fraction = written.replace("點", "点").partition("点")
    if "百" in whole:
        value = 100
    elif "十" in whole:
        tens, _, ones = whole.partition("十")
        value = (_HAN_DIGIT.get(tens, 1) if tens else 1) * 10 + (_HAN_DIGIT.get(ones, 0) if ones else 0)
    else:
        value = int("".join(str(_HAN_DIGIT.get(character, 0)) for character in whole) or 0)
    digits = "".join(str(_HAN_DIGIT.get(character, 0)) for character in fraction)
    return Decimal(f"{value}.{digits}" if digits else value)
