"""Reads measured values: number, bounds and unit, converted to the canonical unit of their dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from scanner import lazy
from scanner.catalogue import Comparator
from scanner.detect import comparing
from scanner.detect.written_numbers import DIGITS, HAN, WORDS, han, number, power
from scanner.spans import Span

# The Chinese comma stays: it parts two figures, where the plain one may part thousands or decimals.
_EVEN = str.maketrans(
    {0xFF01 + shift: 0x21 + shift for shift in range(94) if shift != 0x0B}
    | dict(
        zip(
            map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−‐‑·⋅∙•・×　\xa0\u2009\u202f≧⩾≦⩽﹥﹤μ～∼〜"),
            "0123456789-+---·····*    ≥≥≤≤><µ~~~",
            strict=True,
        )
    )
)
_SLASH = r"\s*(?:/|per|(?:in|for|to)\s+(?:each|every|the|one)|each|每)\s*"
_CUBIC_CM = (
    r"(?:cm\s*\^?\s*3|cc(?![A-Za-z])|c\.c\.|ml(?![A-Za-z])|"
    r"cubic\s+centimet(?:re|er)s?|millilit(?:re|er)s?|立方厘米|立方公分|毫升)"
)
_CUBIC_M = r"(?:m\s*\^?\s*3|cubic\s+met(?:re|er)s?|立方米|立方公尺)"
_GRAM = r"(?:grams?|grammes?|g|公?克)"
_KILOGRAM = r"(?:kilograms?|kg|千克|公斤)"
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
    (r"MPa|mega\s?pascals?|N\s*/\s*mm\s*\^?\s*2|N·mm-2|MN\s*/\s*m\s*\^?\s*2|兆帕(?:斯卡)?", "MPa", "1"),
    (rf"kN{_SLASH}(?:cm\s*\^?\s*2|square\s+centimet(?:re|er))|千牛{_SLASH}平方厘米", "MPa", "10"),
    (
        rf"(?:tf?|tonnes?|tons?|吨力?|噸力?){_SLASH}(?:cm\s*\^?\s*2|square\s+centimet(?:re|er)|平方厘米|平方公分)",
        "MPa",
        "98.0665",
    ),
    (r"GPa|吉帕", "MPa", "1000"),
    (r"kPa|千帕", "MPa", "0.001"),
    (r"Pa(?![A-Za-z])", "MPa", "0.000001"),
    (r"bars?\b|巴(?!西|黎)", "MPa", "0.1"),
    (
        rf"kgf?{_SLASH}(?:cm\s*\^?\s*2|square\s+centimet(?:re|er))|(?:公斤|千克)力?{_SLASH}平方(?:厘米|公分)",
        "MPa",
        "0.0980665",
    ),
    (r"psi\b", "MPa", "0.00689476"),
    (r"(?:wt\s*\.?\s*|mol\s*|at\s*|mass\s*)?%|per\s?cent\b|pct\b", "%", "1"),
    (r"‰|per\s?mille?\b|permille?\b|parts\s+(?:in|per)\s+(?:a|one)?\s*thousand\b", "%", "0.1"),
    (r"mV(?![A-Za-z])|millivolts?|毫伏", "V", "0.001"),
    (r"V(?![A-Za-z])|volts?\b|伏特?", "V", "1"),
    (r"ppm(?:w)?\b|mg\s*/\s*kg|毫克/千克|µg\s*/\s*g", "ppm", "1"),
    (r"ppb\b|[µu]g\s*/\s*kg|微克/千克|ng\s*/\s*g", "ppm", "0.001"),
    (r"m\s*\^?\s*2\s*/\s*g|m2·g-1|平方米/克", "m2/g", "1"),
)
_SPECIFIC = frozenset({"g/cm3", "mAh/g"})
_UNIT = lazy.pattern("|".join(f"(?P<u{index}>{pattern})" for index, (pattern, _, _) in enumerate(_UNITS)))
_UNIT_ANY_CASE = lazy.pattern(_UNIT.pattern, re.IGNORECASE)
_VALUE = lazy.pattern(
    rf"(?<![\d.A-Za-z_#])(?P<number>{DIGITS})(?![\d_])(?!\.\d)|(?P<whole>百|千|万|十[亿億])分之(?P<part>{HAN}|{DIGITS})|"
    rf"(?P<tenths>[一二三四五六七八九])成(?P<hundredths>[一二三四五六七八九半])?|"
    rf"(?P<han>{HAN})(?=\s*(?:[克伏]|毫[克安伏]|千克|公[克斤]|[兆吉]帕|[MG]Pa|mA|g\s?/))|"
    rf"(?P<words>{WORDS})(?=[\s-]*(?:per\s?cent|%|volts?\b|grams?\b|milliamp|mAh|[Mm]ega|MPa|g\s?/))"
)
_RANGE = lazy.pattern(
    rf"\s*(?P<mark>-|–|—|~|to|至|到|and|和|与|與|±|\+/-)\s*(?P<other>{DIGITS})(?![\d_])", re.IGNORECASE
)
_TOLERANCE = lazy.pattern(rf"\s*\(?\s*(?P<first>[-+])\s*(?P<a>{DIGITS})\s*/\s*[-+]\s*(?P<b>{DIGITS})\s*(?![\d_])\)?")
_SHARE = {"百": ("%", "1"), "千": ("%", "0.1"), "万": ("ppm", "100"), "十": ("ppm", "0.001")}
# "每立方厘米2.60克": the unit stands around the number.
_EACH = lazy.pattern(r"每(?P<large>立方厘米|立方公分|毫升|立方米|克|千克|公斤)[^\d。；]{0,10}$")
_SMALL = lazy.pattern(r"\s*(?P<small>毫安[时時]|mA·?h|安[时時]|千克|公斤|公?克|g(?![A-Za-z]))(?!\s*[/每])")
_DIGIT_THEN_RAISED = lazy.pattern(r"(?<=\d)[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


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
    if text.isascii():
        return text
    plain = text.translate(_EVEN)
    # A raised figure behind a number is a power or the mark of a footnote, never a digit more.
    for match in _DIGIT_THEN_RAISED.finditer(text):
        plain = plain[: match.start()] + match.group() + plain[match.end() :]
    return plain


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
            and not re.search(r"[,，(/\[|:]\s*$", text[: match.start()])
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
    comparator, start = comparing.before(text, match.start())
    if shared := _share_of(match):
        value, share = shared
        end = match.end()
        if comparator is None:
            comparator, end = comparing.after(text, end)
        return Measured(value, value, share, comparator or Comparator.EQUAL, Span(start, end))
    low = high = number(match["number"] or match["han"] or match["words"])
    end = match.end()
    if raised := power(text, end):
        low = high = low.scaleb(raised[0])
        end = raised[1]
    unit = _unit_around(text, start, end) or _unit_at(text, end)
    after_unit = unit[2] if unit else end
    other = _RANGE.match(text, after_unit)
    spread = _TOLERANCE.match(text, end) or _TOLERANCE.match(text, after_unit)
    if spread:
        low, high = _spread(low, spread)
        unit = _unit_at(text, spread.end()) or (unit and (unit[0], unit[1], max(after_unit, spread.end())))
        end, comparator = spread.end(), Comparator.BETWEEN
    elif other and _is_range(text[: match.start()], other):
        second = number(other["other"])
        low, high = (low - second, low + second) if other["mark"] in {"±", "+/-"} else (low, second)
        end, comparator = other.end(), Comparator.BETWEEN
        start = _range_start(text, match.start())
        unit = _unit_at(text, end) or (unit and (unit[0], unit[1], end))
    name, factor, end = unit or ("", Decimal(1), end)
    if comparator is None:
        comparator, end = comparing.after(text, end)
    low, high = min(low, high) * factor, max(low, high) * factor
    return Measured(low, high, name, comparator or Comparator.EQUAL, Span(start, end))


def _share_of(match: re.Match[str]) -> tuple[Decimal, str] | None:
    """Return a share in words (百分之九十七, 十亿分之八, 九成七) with its unit."""
    if match["whole"]:
        unit, factor = _SHARE[match["whole"][0]]
        return number(match["part"]) * Decimal(factor), unit
    if match["tenths"]:
        rest = {"半": Decimal(5)}.get(match["hundredths"] or "", han(match["hundredths"] or "零"))
        return han(match["tenths"]) * 10 + rest, "%"
    return None


def _unit_around(text: str, start: int, end: int) -> tuple[str, Decimal, int] | None:
    each, small = _EACH.search(text[max(0, start - 20) : start]), _SMALL.match(text, end)
    unit = _UNIT_ANY_CASE.fullmatch(f"{small['small']}/{each['large']}") if each and small else None
    return (*_canonical(unit), small.end()) if unit and small else None


def _spread(middle: Decimal, spread: re.Match[str]) -> tuple[Decimal, Decimal]:
    up, down = number(spread["a"]), number(spread["b"])
    return (middle - down, middle + up) if spread["first"] == "+" else (middle - up, middle + down)


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


def _is_range(before: str, other: re.Match[str]) -> bool:
    mark = other["mark"].lower()
    if mark in {"and", "和", "与", "與"}:
        return bool(re.search(r"\bbetween\s*$|(?:介[于於]|在)\s*$", before, re.IGNORECASE))
    return mark != "-" or not re.search(r"[A-Za-z]-?$", before)


def _range_start(text: str, at: int) -> int:
    match = re.search(r"(?:\bbetween|\bfrom|介[于於])\s*$", text[max(0, at - 10) : at], re.IGNORECASE)
    return at - (len(text[max(0, at - 10) : at]) - match.start()) if match else at
