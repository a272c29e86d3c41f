"""Reads numbers as contracts write them: 2.60, 2,60, 2.2×10², 二点六零, "ninety-seven and a half"."""

from __future__ import annotations

import re
from decimal import Decimal

from scanner import lazy

# What the raised digits of an exponent or a footnote mark say; `units.even` leaves them where they follow a digit.
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_HAN_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_PLACE = {"十": 10, "百": 100, "千": 1000}
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORD = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_NAME = "|".join(sorted(_WORD, key=len, reverse=True))

HAN = r"[零〇一二三四五六七八九十百千两兩]+(?:[点點][零〇一二三四五六七八九]+)?"
WORDS = (
    rf"(?i:\b(?:{_NAME}|hundred)(?:(?:[\s-]+|\s+and\s+)(?:{_NAME}|hundred))*(?:\s+point(?:\s+(?:{_NAME}))+)?"
    r"(?:\s+and\s+a\s+half)?)"
)
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:[^\S\n]\d{3})+(?=\s*(?:kg|千克|公斤|公克|克|g\b|to\b|bis\b|and\b|[-–—~至到]|[|)\n]|$))|\d+,\d{1,2}(?=\s?(?:g\s?[/·c]|g/|mAh|%|V\b|MPa|C\b)|\s*$)|"
    r"\d+(?:\.\d+)?|\.\d+)"
)
_POWER = lazy.pattern(
    r"\s*[*xX]\s*10\s*(?:\^\s*(?P<flat>[-+]?\d+)|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))|[eE](?P<e>[-+]?\d+)(?!\w)"
)


def number(written: str) -> Decimal:
    """Return the number that `written`, one match of `DIGITS`, `HAN` or `WORDS`, says.

    >>> number("2,590"), number("2,60"), number("二百二十"), number("ninety-seven and a half")
    (Decimal('2590'), Decimal('2.60'), Decimal('220'), Decimal('97.5'))
    """
    if re.search(r"\d", written):
        if re.fullmatch(r"\d+,\d{1,2}", written):
            return Decimal(written.replace(",", "."))
        return Decimal(re.sub(r"[,\s]", "", written))
    return _in_words(written.lower()) if written.isascii() else han(written)


def power(text: str, at: int) -> tuple[int, int] | None:
    """Return the power of ten that stands at `at` behind a number, with its end; None where there is none."""
    match = _POWER.match(text, at)
    if match is None:
        return None
    return int((match["flat"] or match["e"] or match["raised"]).translate(_RAISED)), match.end()


def han(written: str) -> Decimal:
    """Return the number written in Han characters: 九十七, 九十七点五, 九七, 二百二十."""
    whole, _, fraction = written.replace("點", "点").partition("点")
    if any(place in whole for place in _HAN_PLACE):
        value = last = 0
        for character in whole:
            if character in _HAN_PLACE:
                value += (last or 1) * _HAN_PLACE[character]
                last = 0
            else:
                last = _HAN_DIGIT.get(character, 0)
        value += last
    else:
        value = int("".join(str(_HAN_DIGIT.get(character, 0)) for character in whole) or 0)
    digits = "".join(str(_HAN_DIGIT.get(character, 0)) for character in fraction)
    return Decimal(f"{value}.{digits}" if digits else value)


def _in_words(written: str) -> Decimal:
    written, half = re.subn(r"\s+and\s+a\s+half$", "", written)
    whole, _, fraction = written.partition(" point ")
    value = 0
    for word in re.split(r"[\s-]+", whole):
        value = (value or 1) * 100 if word == "hundred" else value + _WORD.get(word, 0)
    digits = "".join(str(_WORD[word]) for word in fraction.split())
    return Decimal(f"{value}.{digits}" if digits else value) + (Decimal("0.5") if half else 0)
