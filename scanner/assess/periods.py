"""Periods that a contract names: "one hundred and eighty days", 一百八十日."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from scanner import lazy
from scanner.detect.written_numbers import HAN, WORDS, number

_PERIOD = lazy.pattern(
    rf"(?P<number>\d+|{WORDS}|{HAN})\s*(?:\(\d+\)|（\d+）)?\s*(?:个|個)?\s*(?:calendar |working |business |工作|自然)?"
    r"(?P<unit>days?|weeks?|months?|years?|日|天|周|週|月|年)",
    re.IGNORECASE,
)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365, "日": 1, "天": 1, "周": 7, "週": 7, "月": 30, "年": 365}
_YEARS = {"y": 12, "年": 12, "m": 1, "月": 1}


def longest(text: str) -> int | None:
    """Return the longest period that a sentence names, in days; None where it names none."""
    found = [
        int(Decimal(number(match["number"])) * _DAYS[match["unit"][0].lower()]) for match in _PERIOD.finditer(text)
    ]
    return max(found, default=None)


def months(text: str) -> int | None:
    """Return the first period of months or years that a text names, in months; None where it names none."""
    for match in _PERIOD.finditer(text):
        unit = match["unit"][0].lower()
        if unit in _YEARS:
            return int(Decimal(number(match["number"])) * _YEARS[unit])
    return None


def after_months(start: date, count: int) -> date:
    """Return the day so many months after `start`; the last day of a shorter month where that has no such day.

    >>> after_months(date(2024, 2, 29), 36)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    for day in range(start.day, start.day - 4, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
