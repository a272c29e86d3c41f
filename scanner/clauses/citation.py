"""Writes the number of a clause as a reader would cite it."""

from __future__ import annotations

import re
from typing import Final

from scanner import lazy
from scanner.clauses.label import RANK, Label, Style

_HAN: Final = lazy.pattern(r"[\u3400-\u9fff]")
_ITEM_STYLES: Final = frozenset({Style.ARABIC, Style.ARABIC_BOTH, Style.ARABIC_CLOSE, Style.ARABIC_COMMA})


def alone(label: Label) -> str:
    """Return the label as its own citation, without a bracket that opens nothing."""
    match label.style:
        case Style.LOWER_CLOSE | Style.UPPER_CLOSE | Style.ROMAN_CLOSE | Style.ARABIC_CLOSE | Style.HAN_CLOSE:
            return label.text.strip("()")
        case Style.LOWER | Style.UPPER | Style.ROMAN | Style.UPPER_ROMAN:
            return label.text.strip("()")
    return label.text


def within_scope(number: str) -> str:
    """Return the schedule's `number` as it stands before a number inside the schedule."""
    return f"{number} " if is_han(number) else f"{number}, "


def joined(outer: str, label: Label, *, of_part: bool = False) -> str:
    """Return `outer` and the label in the way of the language they are in.

    "3.2" and (b) is 3.2(b); 二 and （一） is 二、（一）; "Schedule 2" and 1 is "Schedule 2, item 1".
    """
    text = label.text
    if is_han(outer):
        if outer[-1] in "一二三四五六七八九十百" and not re.search(r"[第附][^ ]*$", outer) and not _is_part(outer):
            outer += "、"
        close = outer.endswith(("、", "）", ")")) or text.startswith(("（", "("))
        return f"{outer}{text}" if close else f"{outer} {text}"
    if label.style in RANK or label.style is Style.ITEM:
        return f"{outer}, {text}"
    if of_part and label.style in _ITEM_STYLES:
        return f"{outer}, item {text.strip('()')}"
    if text.startswith(("（", "(")) or label.style in (Style.CIRCLED, Style.STEM):
        return f"{outer}{text}"
    if outer[-1:].isdigit() or outer.endswith(")") or label.style is not Style.ARABIC:
        return f"{outer}({text})"
    return f"{outer}, {text}"


def is_han(number: str) -> bool:
    """Say whether a citation is in Chinese."""
    return _HAN.search(number) is not None


def _is_part(number: str) -> bool:
    return number.endswith(("部分", "条", "條", "章", "节", "節", "编", "編", "篇"))
