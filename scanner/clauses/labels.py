"""The labels that stand before a clause ("3.1", "(a)", "Article IV", "第三条", "（一）") and how each is read.

To add a style: a member of `label.Style`, one alternative in `_WEAK` or `_STRONG`, and the way to its value in
`_weak_readings`.
"""

from __future__ import annotations

import re
from typing import Final

from scanner import lazy
from scanner.clauses.label import Label, Style
from scanner.clauses.numerals import (
    HAN_DIGITS,
    NUMBER_WORD,
    STEMS,
    WORDS,
    circled_value,
    han_value,
    letter_value,
    roman_value,
)

_HAN_NUMBER: Final = rf"[{HAN_DIGITS}]{{1,5}}|\d{{1,3}}"
# "1 December 2025" is a date that stands on its own line, not the first clause.
_MONTH: Final = (
    r"[ \t\u3000]+(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?[ \t]+\d{4}\b"
)
_WEAK: Final = lazy.pattern(
    rf"""[ \t\u3000]*(?:
      (?P<decimal>\d{{1,3}}(?:[.．]\d{{1,3}}){{1,5}})(?:[.．、](?!\d)|(?![\d,，.．%％]))
    | (?P<slashed>\d{{1,2}}/\d{{1,2}})(?=\([a-z]|[ \t\u3000]+[A-Z“"(\u3400-\u9fff])
    | (?P<lettered>[A-Z](?:(?:\.\d{{1,2}}){{1,4}}|-\d{{1,2}}))[.:：]?(?=[ \t\u3000(])
    | (?P<arabic>\d{{1,3}})(?:(?P<dot>[.．])(?!\d)|(?P<comma>、)|(?P<close>[)）])|(?P<letters>(?=\([a-z]{{1,3}}\)))
        |(?P<gap>(?=[ \t\u3000]|$)(?!{_MONTH})))
    | [(（][ ]?(?:(?P<both_arabic>\d{{1,3}})|(?P<both_latin>[a-z]{{1,5}}|[A-Z]{{1,4}})
      |(?P<both_han>[{HAN_DIGITS}]{{1,4}}))[ ]?[)）]
    | (?P<latin>[a-z]{{1,5}}|[A-Z]{{1,5}})(?:(?P<latin_dot>[.．])(?=[ \t\u3000]|$)|(?P<latin_close>[)）])
        |(?P<latin_dash>[ ]?[–—-](?=[ ])))
    | (?P<han>[{HAN_DIGITS}]{{1,4}})(?:(?P<han_dot>[、．.])|(?P<han_close>[)）]))
    | (?P<circled>[①-⑳⑴-⒇㈠-㈩⒈-⒛])[、.．]?
    | (?P<stem>[{STEMS}])[、．.](?![{STEMS}双雙各])
    )[ \t\u3000]*""",
    re.VERBOSE,
)
_TAIL: Final = lazy.pattern(r"\(([a-z]{1,5}|[A-Z]{1,4}|\d{1,3})\)[ \t]*")
_STRONG: Final = lazy.pattern(
    rf"""[ \t\u3000]*(?:
      (?P<word>(?i:article|section|clause|chapter|part)|(?i:sec|art)\.|§§?)[ \t\u3000]*
        (?:(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*)|(?P<roman>(?![LC](?![A-Z]))[IVXLC]{{1,7}}|[ivx]{{1,5}})(?![A-Za-z])
      |(?P<letter>[A-Z])(?![A-Za-z])
          |(?P<spelt>(?i:{NUMBER_WORD}))\b)
    | (?P<di>第)[ ]?(?:(?P<di_decimal>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})[ ]?[条條款]
      |(?P<di_number>{_HAN_NUMBER})[ ]?(?P<unit>部分|编|編|篇|章|节|節|条|條))
    | (?P<item>(?i:task|item|step|phase|stage|milestone|deliverable|point|work[ ]order)[ ]+(?=\d)
        |任务|任務|步骤|步驟|阶段|階段|事项|事項)
      (?P<item_number>\d{{1,2}}|[{HAN_DIGITS}]{{1,3}})(?=[.．:：、]|[ ]?[–—-][ ])
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
PROSE_AFTER: Final = lazy.pattern(
    r"[ \t]*(?:[,;，；。、)）]|(?:[-–—][ ]?\d)|[ \t][a-z])|[的所、和及与與或至到第款项項中]|(?:规定|規定|"
    r"约定|約定|之规定|的约定)(?!\s*$)"
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
    if PROSE_AFTER.match(line, after):
        return None
    values: tuple[int, ...]
    text = line[: match.end()].strip()
    if match["item"]:
        style, values = Style.ITEM, (han_value(match["item_number"]),)
    elif match["di_decimal"]:
        style, values = Style.DECIMAL, tuple(int(part) for part in match["di_decimal"].split("."))
        text = text.replace(" ", "")
    elif match["di"]:
        style = _UNITS[match["unit"]]
        values = (han_value(match["di_number"]),)
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
    return Label(style=style, values=values, text=text, end=body_start(line, after), tail=tail)


def _word_values(match: re.Match[str]) -> tuple[int, ...]:
    if match["number"]:
        return tuple(int(part) for part in match["number"].split("."))
    if match["spelt"]:
        return (WORDS[match["spelt"].lower()],)
    if match["roman"]:
        return (roman_value(match["roman"]),)
    return (letter_value(match["letter"]),)


_AFTER_LABEL: Final = lazy.pattern(r"[ \t\u3000]*(?:[.:：．、)）](?!\d)|[-–—]+(?=\s))?[ \t\u3000]*")


def body_start(line: str, end: int) -> int:
    """Return where the words start after a label that ends at `end`."""
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
    if (parted := match["slashed"] or match["lettered"]) is not None:
        tail, after = _tail(line, end)
        values = tuple(ord(part) if part.isalpha() else int(part) for part in re.split(r"[/.-]", parted))
        return (Label(style=Style.DECIMAL, values=values, text=parted, end=after, tail=tail),)
    if (arabic := match["arabic"]) is not None:
        return _arabic(match, line, arabic)
    if (both := match["both_arabic"]) is not None:
        return (_one(Style.ARABIC_BOTH, int(both), _printed(match), end),)
    if (han := match["both_han"] or match["han"]) is not None:
        style = Style.HAN_BOTH if match["both_han"] else Style.HAN if match["han_dot"] else Style.HAN_CLOSE
        return (_one(style, han_value(han), _printed(match) if match["both_han"] else han, end),)
    if (circled := match["circled"]) is not None:
        return (_one(Style.CIRCLED, circled_value(circled), circled, end),)
    if (stem := match["stem"]) is not None:
        return () if line[match.end() :].startswith("方") else (_one(Style.STEM, STEMS.index(stem) + 1, stem, end),)
    latin = match["both_latin"] or match["latin"] or ""
    if match["latin_dash"] and not latin.isupper():
        return ()
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
