"""Writes a list's number in the many ways that Word knows: 3, iii, (cc), 三十二, 叁拾贰, 甲, ③."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_HAN_DIGITS = "〇一二三四五六七八九"
_CIRCLE_DIGITS = "○一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


@lru_cache(maxsize=4096)
def write_number(value: int, format_name: str, pattern: str | None = None) -> str:
    """Return `value` in a `w:numFmt`; `pattern` is the sample of a custom one ("001, 002, ...").

    A format that is not known, or that ends before `value`, gives decimal digits, as Word does.
    """
    if format_name == "custom" and pattern:
        return str(value).zfill(len(pattern.split(",")[0].strip()))
    writer = _WRITERS.get(format_name)
    return str(value) if writer is None or value < 0 else writer(value)


def _letters(value: int) -> str:
    # After z comes aa, bb, cc; not ab.
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    written = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        written += sign * count
    return written


def _by_digit(digits: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", digits)
    return lambda value: str(value).translate(table)


def _from_row(row: str) -> Callable[[int], str]:
    return lambda value: row[value - 1] if 0 < value <= len(row) else str(value)


def _from_code(first: str, last: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= last else str(value)


def _han(value: int, digits: str, units: str, *, short_ten: bool) -> str:
    """Return the number in Chinese words, below a hundred million; `units` are ten, hundred, thousand, myriad."""
    if value == 0:
        return digits[0]
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        gap = digits[0] if 0 < low < 1000 else ""
        tail = _han(low, digits, units, short_ten=False) if low else ""
        return _han(high, digits, units, short_ten=short_ten) + units[3] + gap + tail
    written = ""
    owed_zero = False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            owed_zero = bool(written)
            continue
        written += (digits[0] if owed_zero else "") + digits[digit] + (units[place - 1] if place else "")
        owed_zero = False
    return written[1:] if short_ten and 10 <= value < 20 else written


def _han_counting(value: int) -> str:
    # From a hundred on, this format goes digit by digit.
    return _han(value, _HAN_DIGITS, "十百千万", short_ten=True) if value < 100 else _by_digit(_CIRCLE_DIGITS)(value)


def _japanese_counting(value: int) -> str:
    written = _han(value, "零一二三四五六七八九", "十百千万", short_ten=True).replace("零", "")
    for unit in "十百千":
        written = written.replace("一" + unit, unit)
    return written or "〇"


def _words(value: int) -> str:
    """Return a number below a million in English words, in lower case."""
    if value < 20:
        return _UNITS[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_UNITS[value % 10]}" if value % 10 else "")
    unit, name = (100, "hundred") if value < 1000 else (1000, "thousand")
    high, low = divmod(value, unit)
    return f"{_words(high)} {name}" + (f" {_words(low)}" if low else "")


def _cardinal(value: int) -> str:
    return _words(value).capitalize() if value < 1_000_000 else str(value)


def _ordinal_text(value: int) -> str:
    if value >= 1_000_000:
        return _ordinal(value)
    written = _words(value)
    cut = max(written.rfind("-"), written.rfind(" ")) + 1
    last = written[cut:]
    if last in _IRREGULAR_ORDINALS:
        last = _IRREGULAR_ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return (written[:cut] + last).capitalize()


def _ordinal(value: int) -> str:
    if value % 100 in {11, 12, 13}:
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _chicago(value: int) -> str:
    return "*†‡§"[(value - 1) % 4] * ((value - 1) // 4 + 1) if 0 < value <= 40 else str(value)


_FULL_WIDTH = _by_digit("０１２３４５６７８９")
_CIRCLED = _from_code("①", 20)
_WRITERS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "decimalZero": lambda value: f"{value:02}",
    "ordinal": _ordinal,
    "ordinalText": _ordinal_text,
    "cardinalText": _cardinal,
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "chicago": _chicago,
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _from_code("⒈", 20),
    "decimalEnclosedParen": _from_code("⑴", 20),
    "ideographEnclosedCircle": _from_code("㊀", 10),
    "chineseCounting": _han_counting,
    "taiwaneseCounting": _han_counting,
    "chineseCountingThousand": lambda value: _han(value, "零一二三四五六七八九", "十百千万", short_ten=True),
    "taiwaneseCountingThousand": lambda value: _han(value, "零一二三四五六七八九", "十百千萬", short_ten=True),
    "chineseLegalSimplified": lambda value: _han(value, _LEGAL_SIMPLIFIED, "拾佰仟萬", short_ten=False),
    "ideographLegalTraditional": lambda value: _han(value, _LEGAL_TRADITIONAL, "拾佰仟萬", short_ten=False),
    "japaneseCounting": _japanese_counting,
    "japaneseLegal": lambda value: _han(value, "零壱弐参四伍六七八九", "拾百阡萬", short_ten=False),
    "japaneseDigitalTenThousand": _by_digit(_HAN_DIGITS),
    "ideographDigital": _by_digit(_HAN_DIGITS),
    "taiwaneseDigital": _by_digit(_CIRCLE_DIGITS),
    "ideographTraditional": _from_row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from_row("子丑寅卯辰巳午未申酉戌亥"),
    "aiueoFullWidth": _from_row(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "koreanDigital": _by_digit("영일이삼사오육칠팔구"),
    "ganada": _from_row("가나다라마바사아자차카타파하"),
    "russianLower": _from_row("абвгдежзиклмнопрстуфхцчшщыэюя"),
    "russianUpper": _from_row("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
}
