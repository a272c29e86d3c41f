"""The labels that open a schedule, an annex, an exhibit or an amendment."""

from __future__ import annotations

import re
from typing import Final

from scanner import lazy
from scanner.clauses.label import Label, Style
from scanner.clauses.labels import PROSE_AFTER, body_start
from scanner.clauses.numerals import HAN_DIGITS, NUMBER_WORD, WORDS, han_value, letter_value, roman_value

_SCHEDULE_WORD: Final = r"(?i:schedule|annex(?:ure)?|exhibit|appendix|attachment|addendum)"


_SCHEDULE: Final = lazy.pattern(
    rf"""[ \t\u3000]*[“"「【\[]?(?:
      (?P<word>{_SCHEDULE_WORD})(?:[ \t\u3000]*(?:(?i:no|number)\.?[ ]*)?[“"]?
        (?P<id>\d{{1,2}}(?:[.-]\d{{1,2}}|-[A-Z](?![A-Za-z]))?(?:[A-Z]\b)?|[A-Z]{{1,2}}(?:-?\d{{1,2}})?
      |[IVXLC]{{1,6}}(?:-[A-Z0-9]+)?|(?i:{NUMBER_WORD}))[”"]?(?![A-Za-z0-9]))?
    | (?P<han>附[件录錄表]|附则附件)[ ]?(?:(?P<han_id>[{HAN_DIGITS}]{{1,3}}|\d{{1,2}}(?:[-.]\d{{1,2}})?
      |[A-ZＡ-Ｚ](?:-?\d{{1,2}})?|[IVX]{{1,5}})(?![A-Za-z0-9]))?
    )[”"」】\]]?""",
    re.VERBOSE,
)


_AMENDMENT: Final = lazy.pattern(
    r"""[ \t\u3000]*(?:
      (?P<word>(?i:amendment|side[ ]letter|supplement(?:al|ary)?[ ]agreement|variation))[ ]*(?i:no\.?
      |number)[ ]*(?P<id>\d{1,2}|[A-Z]\b|(?i:one|two|three|four))
    | (?P<han>补充协议书?|補充協議書?|修订协议|修訂協議|变更协议|變更協議|补充合同|補充合同)[ ]?(?:之)?
      [（(]?(?P<han_id>[一二三四五六七八九十]|\d{1,2})?[)）]?
    | (?P<first>第[一二三四五六七八九十\d]{1,2}号(?:补充|修订|修正)(?:协议|合同|案))
    )[ \t\u3000]*$""",
    re.VERBOSE,
)


_TITLE_AFTER: Final = lazy.pattern(r"[ \t\u3000]*(?:[:：.—–\-－(（《]|to\b|TO\b|$)|[ \t\u3000]+[A-Z\[“\"\u4e00-\u9fff]")


_SENTENCE: Final = lazy.pattern(
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
        if _SENTENCE.search(rest) or (not spaced and (len(rest) > 30 or PROSE_AFTER.match(rest))):
            return None
        if not identity and rest.strip(" \u3000:：]】"):
            return None
        text = f"{match['han']}{identity}"
    return Label(style=Style.SCHEDULE, values=(schedule_value(identity),), text=text, end=body_start(line, match.end()))


def schedule_value(identity: str) -> int:
    """Return a number for a schedule's "2", "B", "IV", "Two" or 二; 0 if it has none or a compound one."""
    if identity.lower() in WORDS:
        return WORDS[identity.lower()]
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
