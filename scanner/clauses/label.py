"""A label as one reading of what stands before a clause: its form and its values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Key = tuple[int, ...]


class Style(StrEnum):
    """The form of a label; two labels follow each other only in the same form."""

    SCHEDULE = "schedule"
    AMENDMENT = "amendment"
    PART = "part"
    CHAPTER = "chapter"
    SUBCHAPTER = "subchapter"
    ARTICLE = "article"
    SECTION = "section"
    DECIMAL = "decimal"
    ARABIC = "1."
    ARABIC_COMMA = "1、"
    ARABIC_BOTH = "(1)"
    ARABIC_CLOSE = "1)"
    LOWER_BOTH = "(a)"
    LOWER_CLOSE = "a)"
    LOWER = "a."
    UPPER_BOTH = "(A)"
    UPPER_CLOSE = "A)"
    UPPER = "A."
    ROMAN_BOTH = "(i)"
    ROMAN_CLOSE = "i)"
    ROMAN = "i."
    UPPER_ROMAN_BOTH = "(I)"
    UPPER_ROMAN_CLOSE = "I)"
    UPPER_ROMAN = "I."
    HAN = "一、"
    HAN_BOTH = "（一）"
    HAN_CLOSE = "一）"
    CIRCLED = "①"
    STEM = "甲、"
    ITEM = "task 1"


# A smaller rank stands above; labels without a rank nest in the order in which they first appear.
RANK: Final = {
    Style.SCHEDULE: 0,
    Style.AMENDMENT: 0,
    Style.PART: 1,
    Style.CHAPTER: 2,
    Style.SUBCHAPTER: 3,
    Style.ARTICLE: 4,
    Style.SECTION: 5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One reading of the label at the start of a line.

    Attributes:
        style: its form.
        values: its number, one for each part ("3.1" is 3, 1; "A.1" is 65, 1); 0 where a schedule has no number.
        text: as printed, without the punctuation and the spaces around it.
        end: where the words after it start.
        bare: whether nothing but a space sets it off ("1 Definitions").
        tail: the labels that follow on the same line ("3.2(b)(ii)" has two).
    """

    style: Style
    values: Key
    text: str
    end: int
    bare: bool = False
    tail: tuple[Label, ...] = ()
