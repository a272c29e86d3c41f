"""Reads calendar dates as contracts write them, in English, Chinese and the Republic of China calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scanner import lazy
from scanner.spans import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_DAY_WORDS = (
    *_UNITS,
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
    *(f"twenty-{unit}" for unit in _UNITS),
    *("thirtieth", "thirty-first"),
)
_NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_HAN_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4, "伍": 5,
    "陆": 6,
    "陸": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
# Full-width forms are as long as the plain ones, so offsets stay true.
_HALF_WIDTH = tuple(zip("０１２３４５６７８９／．－　\xa0", "0123456789/.-  ", strict=True))

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW_100 = rf"(?:(?:{_TENS})(?:[\s-]+(?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_YEAR_WORDS = (
    rf"(?P<words>(?:two\s+thousand(?:[\s,]+(?:and\s+)?{_BELOW_100})?|twenty[\s-]+{_BELOW_100}|"
    rf"nineteen\s+(?:hundred\s+(?:and\s+)?)?{_BELOW_100}))"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = r"(?:\s?(?:st|nd|rd|t\s?h)\b)?"
_DAY_WORD = "|".join(word.replace("-", r"[\s-]+") for word in sorted(_DAY_WORDS, key=len, reverse=True))
_DAY = rf"(?:(?P<day>\d{{1,2}}){_ORDINAL}|(?P<dayword>{_DAY_WORD}))(?:\s*\(\d{{1,2}}{_ORDINAL}\))?"
_HAN_NUMBER = "[〇零○一二三四五六七八九十廿卅]"
_MONTH_DAY_HAN = (
    rf"\s*年\s*(?P<month>\d{{1,2}}|{_HAN_NUMBER}{{1,3}})\s*月\s*(?P<day>\d{{1,2}}|{_HAN_NUMBER}{{1,4}})\s*[日号號]"
)

# Every form ends in, or holds, one of these; searching for them alone keeps a long contract fast.
# Each branch begins with a literal, so that the regex engine skips to the next possible one.
_ANCHOR = lazy.pattern(
    r"19\d\d(?!\d|\s*年)|20\d\d(?!\d|\s*年)|年(?=\s*[\d一二三四五六七八九十]{1,3}\s*月)|two\s+thousand|Two\s+Thousand|"
    r"TWO\s+THOUSAND|twenty[\s-]+t|Twenty[\s-]+T|nineteen\s|Nineteen\s|/(?=\d\d(?![\d/]))"
)
_BEFORE, _AFTER = 60, 26

_FORMS = tuple(
    lazy.pattern(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.]){_YEAR}\s?(?P<mark>[-–/.])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<day>\d{{1,2}})(?![\d%])",
        (
            rf"(?<![\d.]){_DAY}(?:\s+day)?(?:\s+of)?[\s\-,]+{_MONTH}(?:\s+of)?[\s\-,]+(?:(?:in\s+)?the\s+year\s+(?:of\s+)?)?"
            rf"(?:{_YEAR}|{_YEAR_WORDS})"
        ),
        rf"\b{_MONTH}\s*{_DAY}[\s,]+(?:in\s+the\s+year\s+)?(?:{_YEAR}|{_YEAR_WORDS})",
        rf"(?<![\d/.])(?P<first>\d{{1,2}})\s?(?P<mark>[/.\-])\s?(?P<second>\d{{1,2}})\s?(?P=mark)\s?{_YEAR}(?![/\d])",
        r"(?<![\d/.])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<short>\d\d)(?![/\d])",
        rf"民\s?[國国]\s*(?P<roc>\d{{2,3}}|[〇零○一二三四五六七八九十百]{{2,5}}){_MONTH_DAY_HAN}",
        rf"(?P<year>(?:19|20)\d\d|[二一貳壹贰两兩]{_HAN_NUMBER[:-2]}千佰百OＯ○]{{3}}){_MONTH_DAY_HAN}",
    )
)
# Places in `_FORMS`.
_DAY_FIRST, _MONTH_FIRST = 1, 2
_NUMERIC = (3, 4)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and the characters that say it."""

    date: date
    span: Span


def dates(text: str) -> tuple[WrittenDate, ...]:
    """Return every complete date of `text`, in reading order.

    A numeric date is day first unless that is impossible; where both orders are possible, day first unless another
    date of the text shows the American order. A date without its day, or with a blank, is none.
    """
    plain = text
    for wide, narrow in () if text.isascii() else _HALF_WIDTH:
        plain = plain.replace(wide, narrow)
    matches = tuple(_matches(plain))
    month_first = _month_first(matches)
    found = []
    for _, match in matches:
        value = _value(match, month_first=month_first)
        if value is not None:
            found.append(WrittenDate(value, Span(*match.span())))
    return tuple(found)


def _matches(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield each date with the number of its form."""
    done = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < done:
            continue
        start, end = max(done, anchor.start() - _BEFORE), min(len(text), anchor.end() + _AFTER)
        candidates = (
            (number, match) for number, form in enumerate(_FORMS) for match in form.finditer(text, start, end)
        )
        covering = [each for each in candidates if each[1].start() < anchor.end() and anchor.start() < each[1].end()]
        if covering:
            number, match = max(covering, key=lambda each: len(each[1].group()))
            done = match.end()
            yield number, match


def _month_first(matches: tuple[tuple[int, re.Match[str]], ...]) -> bool:
    # Figures decide; only where they never do, the written dates show the drafter's habit.
    numeric = [match for form, match in matches if form in _NUMERIC]
    if any(int(match["first"]) > 12 for match in numeric):
        return False
    if any(int(match["second"]) > 12 for match in numeric):
        return True
    written = {form for form, _ in matches}
    return _MONTH_FIRST in written and _DAY_FIRST not in written


def _value(match: re.Match[str], *, month_first: bool) -> date | None:
    parts = match.groupdict()
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
    else:
        month = _month(parts["month"])
        day = _day_word(parts["dayword"]) if parts.get("dayword") else _number(parts["day"])
    try:
        return date(_year(parts), month, day)
    except ValueError:
        return None


def _year(parts: dict[str, str | None]) -> int:
    if words := parts.get("words"):
        return _year_in_words(words)
    if roc := parts.get("roc"):
        return _number(roc) + 1911  # the Republic of China counts from 1912
    if short := parts.get("short"):
        return int(short) + (1900 if int(short) >= 70 else 2000)
    return _number(parts.get("year") or "")


def _month(written: str) -> int:
    key = written[:3].lower()
    return _MONTHS.index(key) + 1 if key in _MONTHS else _number(written)


def _day_word(written: str) -> int:
    return _DAY_WORDS.index(re.sub(r"[\s-]+", "-", written.lower())) + 1


def _year_in_words(words: str) -> int:
    values = [_NUMBER_WORDS[word] for word in re.findall(r"[a-z]+", words.lower()) if word in _NUMBER_WORDS]
    lower = words.lower()
    if "thousand" in lower:
        return 2000 + sum(values[1:])
    return values[0] * 100 + sum(values[1:])


def _number(written: str) -> int:
    """Read plain digits, digit by digit Chinese (二〇二五) or Chinese numerals (二十五, 廿五, 一百一十四)."""
    if written.isdigit() and written.isascii():
        return int(written)
    written = written.replace("廿", "二十").replace("卅", "三十")
    if not any(mark in written for mark in "十百千佰"):
        digits = "".join(str(_HAN_DIGITS[character]) for character in written)
        return int(digits or 0)
    total = pending = 0
    for character in written:
        if character in "十百千佰":
            total += (pending or 1) * {"十": 10, "百": 100, "佰": 100, "千": 1000}[character]
            pending = 0
        else:
            pending = _HAN_DIGITS[character]
    return total + pending
