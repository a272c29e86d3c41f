"""The labels that stand before a clause ("3.1", "(a)", "Article IV", "第三条", "（一）", "附件一") and how each is read.

To add a style: a member of `Style`, one alternative in `_WEAK` or `_STRONG`, and the way to its value in `_weak_readings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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
        values: its number, one for each part ("3.1" is 3, 1); 0 where a schedule has no number.
        text: as printed, without the punctuation and the spaces around it.
        end: where the words after it start.
        bare: whether nothing but a space sets it off ("1 Definitions").
        tail: the labels that follow on the same line ("3.2(b)(ii)" has two).
    """

    style: Style
    values: tuple[int, ...]
    text: str
    end: int
    bare: bool = False
    tail: tuple[Label, ...] = ()


HAN_DIGITS: Final = "〇零一二三四五六七八九十百两兩"
_HAN_VALUES: Final = {"〇": 0, "零": 0, "两": 2, "兩": 2} | {c: n for n, c in enumerate("一二三四五六七八九", 1)}
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_WORDS: Final = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}
_ROMAN: Final = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$", re.IGNORECASE)
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"


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


_HAN_NUMBER: Final = rf"[{HAN_DIGITS}]{{1,5}}|\d{{1,3}}"
_WEAK: Final = re.compile(
    rf"""[ \t\u3000]*(?:
      (?P<decimal>\d{{1,3}}(?:[.．]\d{{1,3}}){{1,5}})(?:[.．、](?!\d)|(?![\d,，.．%％]))
    | (?P<arabic>\d{{1,3}})(?:(?P<dot>[.．])(?!\d)|(?P<comma>、)|(?P<close>[)）])|(?P<letters>(?=\([a-z]{{1,3}}\)))
        |(?P<gap>(?=[ \t\u3000]|$)))
    | [(（][ ]?(?:(?P<both_arabic>\d{{1,3}})|(?P<both_latin>[a-z]{{1,5}}|[A-Z]{{1,4}})|(?P<both_han>[{HAN_DIGITS}]{{1,4}}))[ ]?[)）]
    | (?P<latin>[a-z]{{1,5}}|[A-Z]{{1,5}})(?:(?P<latin_dot>[.．])(?=[ \t\u3000]|$)|(?P<latin_close>[)）]))
    | (?P<han>[{HAN_DIGITS}]{{1,4}})(?:(?P<han_dot>[、．.])|(?P<han_close>[)）]))
    | (?P<circled>[①-⑳⑴-⒇㈠-㈩⒈-⒛])[、.．]?
    | (?P<stem>[{_STEMS}])[、．.](?![{_STEMS}双雙各])
    )[ \t\u3000]*""",
    re.VERBOSE,
)
_TAIL: Final = re.compile(r"\(([a-z]{1,5}|[A-Z]{1,4}|\d{1,3})\)[ \t]*")
_NUMBER_WORD: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
_STRONG: Final = re.compile(
    rf"""[ \t\u3000]*(?:
      (?P<word>(?i:article|section|clause|chapter|part)|(?i:sec|art)\.|§§?)[ \t\u3000]*
        (?:(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*)|(?P<roman>[IVXLC]{{1,7}}|[ivx]{{1,5}})(?![A-Za-z])|(?P<letter>[A-Z])(?![A-Za-z])
          |(?P<spelt>(?i:{_NUMBER_WORD}))\b)
    | (?P<di>第)[ ]?(?P<di_number>{_HAN_NUMBER})[ ]?(?P<unit>部分|编|編|篇|章|节|節|条|條)
    )""",
    re.VERBOSE,
)
_UNITS: Final = {
    "部分": Style.PART,
    "编": Style.PART,
    "編": Style.PART,
    "篇": Style.PART,
    "章": Style.CHAPTER,
    "节": Style.SUBCHAPTER,
    "節": Style.SUBCHAPTER,
    "条": Style.ARTICLE,
    "條": Style.ARTICLE,
    "part": Style.PART,
    "chapter": Style.CHAPTER,
    "article": Style.ARTICLE,
    "art.": Style.ARTICLE,
    "clause": Style.ARTICLE,
    "section": Style.SECTION,
    "sec.": Style.SECTION,
    "§": Style.SECTION,
    "§§": Style.SECTION,
}
# What follows a number that is the subject or object of a sentence: "Section 3 shall", "Part A of", 第三条所述.
_PROSE_AFTER: Final = re.compile(
    r"[ \t]*(?:[,;，；。、)）]|(?:[-–—][ ]?\d)|[ \t][a-z])|[的所、和及与與或至到第款项項中]|(?:规定|規定|约定|約定|之规定|的约定)(?!\s*$)"
)


def readings(line: str) -> tuple[Label, ...]:
    """Return the ways to read the label at the start of `line`, the likeliest first; empty if there is none.

    >>> [(label.style.value, label.values) for label in readings("(i) the Dossier;")]
    [('(i)', (1,)), ('(a)', (9,))]
    >>> readings("Section 3 shall survive.")
    ()
    """
    if not line:
        return ()
    if (strong := _STRONG.match(line)) is not None:
        label = _strong_label(strong, line)
        return () if label is None else (label,)
    weak = _WEAK.match(line)
    return () if weak is None else _weak_readings(weak, line)


def _strong_label(match: re.Match[str], line: str) -> Label | None:
    end = match.end()
    tail, after = _tail(line, end)
    if _PROSE_AFTER.match(line, after):
        return None
    text = line[: match.end()].strip()
    if match["di"]:
        style, values = _UNITS[match["unit"]], (han_value(match["di_number"]),)
        text = text.replace(" ", "")
    else:
        style = _UNITS[match["word"].lower()]
        values = _word_values(match)
        number = text[len(match["word"]) :].strip()
        if not number or not all(values):
            return None
        word = match["word"] if match["word"].startswith("§") else match["word"].capitalize()
        text = f"{word} {number}" if word.isalpha() or word.endswith(".") else f"{word}{number}"
        if len(values) > 1:
            # A dotted number is a full citation: Section 2.1 and 2.1 are the same place.
            style, text = Style.DECIMAL, number
    return Label(style=style, values=values, text=text, end=_body(line, after), tail=tail)


def _word_values(match: re.Match[str]) -> tuple[int, ...]:
    if match["number"]:
        return tuple(int(part) for part in match["number"].split("."))
    if match["spelt"]:
        return (_WORDS[match["spelt"].lower()],)
    if match["roman"]:
        return (roman_value(match["roman"]),)
    return (letter_value(match["letter"]),)


_AFTER_LABEL: Final = re.compile(r"[ \t\u3000]*(?:[.:：．、)）](?!\d)|[-–—]+(?=\s))?[ \t\u3000]*")


def _body(line: str, end: int) -> int:
    match = _AFTER_LABEL.match(line, end)
    return match.end() if match else end


def _tail(line: str, end: int) -> tuple[tuple[Label, ...], int]:
    labels: list[Label] = []
    while (match := _TAIL.match(line, end)) is not None:
        found = _latin(match[1], both=True, end=match.end()) if match[1].isalpha() else ()
        found = found or (_one(Style.ARABIC_BOTH, int(match[1]) if match[1].isdecimal() else 0, match[1], match.end()),)
        # (i) directly after a letter is Roman, after a number it is the ninth letter only if nothing else is known.
        labels.append(found[0])
        end = match.end()
    return tuple(labels), end


def _one(style: Style, value: int, text: str, end: int, *, bare: bool = False) -> Label:
    return Label(style=style, values=(value,), text=text, end=end, bare=bare)


def _weak_readings(match: re.Match[str], line: str) -> tuple[Label, ...]:
    end = match.end()
    if (decimal := match["decimal"]) is not None:
        tail, after = _tail(line, end)
        values = tuple(int(part) for part in re.split(r"[.．]", decimal))
        # The values of a decimal with a part of three digits and a leading zero are no clause number.
        if any(part.startswith(("0", "０")) for part in re.split(r"[.．]", decimal)[:1]):
            return ()
        return (Label(style=Style.DECIMAL, values=values, text=decimal, end=after, tail=tail),)
    if (arabic := match["arabic"]) is not None:
        return _arabic(match, line, arabic)
    if (both := match["both_arabic"]) is not None:
        return (_one(Style.ARABIC_BOTH, int(both), _printed(match), end),)
    if (han := match["both_han"] or match["han"]) is not None:
        style = Style.HAN_BOTH if match["both_han"] else Style.HAN if match["han_dot"] else Style.HAN_CLOSE
        return (_one(style, han_value(han), _printed(match) if match["both_han"] else han, end),)
    if (circled := match["circled"]) is not None:
        return (_one(Style.CIRCLED, _circled(circled), circled, end),)
    if (stem := match["stem"]) is not None:
        return () if line[match.end() :].startswith("方") else (_one(Style.STEM, _STEMS.index(stem) + 1, stem, end),)
    latin = match["both_latin"] or match["latin"] or ""
    found = _latin(latin, both=match["both_latin"] is not None, close=match["latin_close"] is not None, end=end)
    if match["both_latin"] and found:
        tail, after = _tail(line, end)
        return tuple(
            Label(style=label.style, values=label.values, text=label.text, end=after, tail=tail) for label in found
        )
    return found


def _printed(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match[0])


def _arabic(match: re.Match[str], line: str, arabic: str) -> tuple[Label, ...]:
    value, end = int(arabic), match.end()
    if value == 0:
        return ()
    if match["close"]:
        return (_one(Style.ARABIC_CLOSE, value, arabic, end),)
    if match["comma"]:
        return (_one(Style.ARABIC_COMMA, value, arabic, end),)
    tail, after = _tail(line, end)
    bare = match["gap"] is not None and not tail
    return (Label(style=Style.ARABIC, values=(value,), text=arabic, end=after, bare=bare, tail=tail),)


def _latin(letters: str, *, both: bool = False, close: bool = False, end: int) -> tuple[Label, ...]:
    upper = letters.isupper()
    roman_styles = (
        (Style.ROMAN_BOTH, Style.UPPER_ROMAN_BOTH)
        if both
        else (Style.ROMAN_CLOSE, Style.UPPER_ROMAN_CLOSE)
        if close
        else (Style.ROMAN, Style.UPPER_ROMAN)
    )
    letter_styles = (
        (Style.LOWER_BOTH, Style.UPPER_BOTH)
        if both
        else (Style.LOWER_CLOSE, Style.UPPER_CLOSE)
        if close
        else (Style.LOWER, Style.UPPER)
    )
    roman = roman_value(letters)
    letter = letter_value(letters) if len(letters) <= 2 else 0
    found = []
    if roman and roman <= 50:
        found.append(_one(roman_styles[upper], roman, f"({letters})", end))
    if letter:
        found.append(_one(letter_styles[upper], letter, f"({letters})", end))
    return tuple(found)


def _circled(character: str) -> int:
    for first in "①⑴㈠⒈":
        if 0 <= (offset := ord(character) - ord(first)) < 20:
            return offset + 1
    return 0


_SCHEDULE_WORD: Final = r"(?i:schedule|annex(?:ure)?|exhibit|appendix|attachment|addendum)"
_SCHEDULE: Final = re.compile(
    rf"""[ \t\u3000]*[“"「【\[]?(?:
      (?P<word>{_SCHEDULE_WORD})(?:[ \t\u3000]*(?:(?i:no|number)\.?[ ]*)?[“"]?
        (?P<id>\d{{1,2}}(?:[.-]\d{{1,2}})?(?:[A-Z]\b)?|[A-Z]{{1,2}}(?:-?\d{{1,2}})?|[IVXLC]{{1,6}}(?:-[A-Z0-9]+)?|(?i:{_NUMBER_WORD}))[”"]?(?![A-Za-z0-9]))?
    | (?P<han>附[件录錄表]|附则附件)[ ]?(?:(?P<han_id>[{HAN_DIGITS}]{{1,3}}|\d{{1,2}}(?:[-.]\d{{1,2}})?|[A-ZＡ-Ｚ](?:-?\d{{1,2}})?|[IVX]{{1,5}})(?![A-Za-z0-9]))?
    )[”"」】\]]?""",
    re.VERBOSE,
)
_AMENDMENT: Final = re.compile(
    r"""[ \t\u3000]*(?:
      (?P<word>(?i:amendment|side[ ]letter|supplement(?:al|ary)?[ ]agreement|variation))[ ]*(?i:no\.?|number)[ ]*(?P<id>\d{1,2}|[A-Z]\b|(?i:one|two|three|four))
    | (?P<han>补充协议书?|補充協議書?|修订协议|修訂協議|变更协议|變更協議|补充合同|補充合同)[ ]?(?:之)?[（(]?(?P<han_id>[一二三四五六七八九十]|\d{1,2})?[)）]?
    | (?P<first>第[一二三四五六七八九十\d]{1,2}号(?:补充|修订|修正)(?:协议|合同|案))
    )[ \t\u3000]*$""",
    re.VERBOSE,
)
_TITLE_AFTER: Final = re.compile(r"[ \t\u3000]*(?:[:：.—–\-－(（《]|to\b|TO\b|$)|[ \t\u3000]+[A-Z\[“\"\u4e00-\u9fff]")
_SENTENCE: Final = re.compile(
    r"[。；;，]|\.\s+[A-Z]|(?<!Ltd)(?<!Co)(?<!Inc)(?<!No)\.$"
    r"|\b(?:shall|will|may|must|is|are|sets?|contains?|means|hereto|forms?|above|below)\b"
)


def schedule_label(line: str) -> Label | None:
    """Return the label of the schedule, annex or exhibit that `line` is the heading of, or None.

    A sentence that starts with one ("Schedule 2 contains ...", 附件一所列) is not a heading.

    >>> schedule_label("SCHEDULE 2 - Technical definition").text
    'Schedule 2'
    >>> schedule_label("附件一所列资料") is None
    True
    """
    match = _SCHEDULE.match(line)
    if match is None or len(line) > 160:
        return None
    rest = line[match.end() :]
    if match["word"]:
        if match["word"].islower() or _SENTENCE.search(rest.removesuffix(".")) or not _TITLE_AFTER.match(rest):
            return None
        if match["id"] is None and (rest.strip(" :：.]") or match["word"].lower() == "addendum"):
            return None
        identity = match["id"] or ""
        if re.fullmatch(r"\d{2}\.\d{1,2}", identity) and match["word"].lower() == "exhibit":
            return None  # the number of an exhibit to a filing with a stock exchange
        text = f"{match['word'].capitalize()} {identity}".strip()
    else:
        identity = match["han_id"] or ""
        spaced = _TITLE_AFTER.match(rest) is not None
        if _SENTENCE.search(rest) or (not spaced and (len(rest) > 30 or _PROSE_AFTER.match(rest))):
            return None
        if not identity and rest.strip(" \u3000:：]】"):
            return None
        text = f"{match['han']}{identity}"
    return Label(style=Style.SCHEDULE, values=(schedule_value(identity),), text=text, end=_body(line, match.end()))


def schedule_value(identity: str) -> int:
    """Return a number for a schedule's "2", "B", "IV", "Two" or 二; 0 if it has none or a compound one."""
    if identity.lower() in _WORDS:
        return _WORDS[identity.lower()]
    if identity and all(character in HAN_DIGITS or character.isdecimal() for character in identity):
        return han_value(identity)
    if len(identity) > 1 and roman_value(identity):
        return roman_value(identity)
    return letter_value(identity)


def amendment_label(line: str) -> Label | None:
    """Return the label of the amendment or supplementary agreement that `line` is the heading of, or None."""
    match = _AMENDMENT.match(line) if len(line) < 60 else None
    if match is None:
        return None
    identity = match["id"] or match["han_id"] or ""
    text = f"{match['word'].capitalize()} No. {identity}" if match["word"] else line.strip()
    return Label(style=Style.AMENDMENT, values=(schedule_value(identity),), text=text, end=len(line))
