"""Reads numbers in Han characters, Roman and plain letters, circles and words."""

from __future__ import annotations

import re
from typing import Final

from scanner import lazy

HAN_DIGITS: Final = "〇零一二三四五六七八九十百两兩"


_HAN_VALUES: Final = {"〇": 0, "零": 0, "两": 2, "兩": 2} | {c: n for n, c in enumerate("一二三四五六七八九", 1)}


_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


WORDS: Final = {
    word: n
    for n, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
}


_ROMAN: Final = lazy.pattern(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$", re.IGNORECASE)


STEMS: Final = "甲乙丙丁戊己庚辛壬癸"


def han_value(digits: str) -> int:
    """Return the number that Han or Arabic digits (of any width) write; 0 if they write none.

    >>> han_value("二十三"), han_value("十"), han_value("１２")
    (23, 10, 12)
    """
    if digits.isdecimal():
        return int(digits)
    total, digit = 0, 0
    for character in digits:
        if character == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = digit * 10 + _HAN_VALUES.get(character, 0) if digit else _HAN_VALUES.get(character, 0)
    return total + digit


def roman_value(letters: str) -> int:
    """Return the number that Roman letters write, or 0 if they write none.

    >>> roman_value("iv"), roman_value("XII"), roman_value("b")
    (4, 12, 0)
    """
    if not letters or not _ROMAN.match(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def letter_value(letters: str) -> int:
    """Return 1 for "a", 26 for "z", 27 for "aa" and 28 for "bb"; 0 for anything else.

    >>> letter_value("b"), letter_value("bb"), letter_value("ab")
    (2, 28, 0)
    """
    if not letters or not letters.isascii() or not letters.isalpha() or len(set(letters.lower())) > 1:
        return 0
    return ord(letters[0].lower()) - 96 + 26 * (len(letters) - 1)


NUMBER_WORD: Final = "|".join(sorted(WORDS, key=len, reverse=True))


def circled_value(character: str) -> int:
    """Return the number in a circle, in brackets or with a stop that is one character; 0 for any other."""
    for first in "①⑴㈠⒈":
        if 0 <= (offset := ord(character) - ord(first)) < 20:
            return offset + 1
    return 0
