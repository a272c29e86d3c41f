"""Reads cross-references in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scanner import lazy
from scanner.clauses.label import Key, Style
from scanner.clauses.numerals import letter_value, roman_value
from scanner.clauses.pointers import SCHEDULE_WORD, Index, Pointer, identity, previous

_WORD: Final = (
    r"(?:sub-?)?(?:clause|section|article|paragraph|para|item|part|chapter)s?|secs?\.|arts?\.|cls?\.|paras?\.|§§?"
)


_NUM: Final = (
    r"(?:\d{1,4}(?:\.\d{1,3})*(?!\d)(?:\s?\([a-zA-Z0-9]{1,4}\))*|(?-i:[IVXLC]{1,6})\b(?:\([a-z0-9]{1,4}\)"
    r")*|(?-i:[A-Z])\b(?!\.\w)|(?:\([a-zA-Z0-9]{1,4}\))+)"
)


_SCHEDULE_ID: Final = (
    r"(?:\d{1,2}(?:[.-]\d{1,2}|-(?-i:[A-Z])\b)?(?:[A-Z]\b)?|(?-i:[A-Z]{1,2})(?:-\d{1,2}|\d{1,2})?(?![\w])|(?-i:"
    r"[IVXLC]{1,6})\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)


ENGLISH: Final = lazy.pattern(
    rf"""\b(?:
      (?P<this>this|the\ (?:preceding|foregoing|previous|above|following))\ (?P<this_word>(?:sub-?)?(?:clause
      |section|article|paragraph|schedule|annex|exhibit|appendix|part))s?\b(?!\ (?-i:[\dA-Z(]))
    | (?P<schedules>{SCHEDULE_WORD})(?P<plural>s
      |es)?\s(?:no\.?\s)?(?P<schedule>{_SCHEDULE_ID})(?P<more_schedules>(?:,?\s?(?:,|and|or|to|through|–
      |-)\s{_SCHEDULE_ID}){{0,20}})
        (?:,?[^\S\n](?:part|section|paragraph|item|clause)\s(?P<inner>{_NUM}))?(?:,\s(?:paragraph
      |item)\s(?P<inmost>{_NUM}))?
    )
    |(?:\b|(?=§))(?P<word>{_WORD})(?:\s|(?=[\d(])|(?<=[.§]))(?P<number>{_NUM})(?P<more>(?:,?\s?(?:,|and|or|to|through|–|-)\s?(?:clause
      |section|article|paragraph|part)?s?\s?{_NUM}(?![\w%])){{0,20}})
        (?P<of>,?\s(?:of|to|in)\s(?:(?P<of_word>{_WORD})\s(?P<of_number>{_NUM})(?:\s(?:of|to
      |in)\s)?)?(?:the\s)?(?:(?P<of_schedule>{SCHEDULE_WORD})\s(?P<of_id>{_SCHEDULE_ID})
      |(?P<of_this>this\s(?:schedule|annex|exhibit|appendix))|(?P<law>{{law}}))?)?
    """.replace(
        "{law}",
        r"(?-i:(?:(?:[A-Z][\w&’'.()/-]*|[0-9/()]+|of|the|and|for|on|with|to|People’s"
        r"|People's)\s){0,14}?(?:Acts?|Regulations?|Laws?|Codes?|Directives?|Conventions?|Treat(?:y|ies)|Rules"
        r"|Statutes?|Orders?|Ordinances?|Measures|Constitution|Catalogue|Decree|Provisions|Protocol|TRIPS|CISG"
        r"|UCC|GDPR)\b)",
    ),
    re.VERBOSE | re.IGNORECASE,
)


# Each branch begins with a plain letter, so that the regex engine skips to the next possible one.
ENGLISH_ANCHOR: Final = lazy.pattern(
    "|".join(
        f"{first}(?:{rest})"
        for letter, rest in (
            ("s", "ub|UB|ec|EC|ch|CH"),
            ("c", r"la|LA|l\.|ls|ha|HA"),
            ("a", "rt|RT|nn|NN|pp|PP|tt|TT|dd|DD"),
            ("p", "ar|AR"),
            ("e", "xh|XH"),
            ("i", "te|TE"),
            ("t", "his |he (?:pre|for|abo|fol)"),
        )
        for first in (letter, letter.upper())
    )
    + "|§"
)


_LAW_AFTER: Final = lazy.pattern(
    r",?\s(?:of|under|to)\s(?:the\s)?(?:(?:[A-Z][\w&’'.()/-]*|[0-9/()]+|of|the|and|for|on"
    r"|with)\s){0,14}?(?:Acts?|Regulations?|Laws?|Codes?|Directives?|Conventions?|Treaty|Rules|Statutes?"
    r"|Orders?|Ordinances?|Measures|Constitution|Catalogue|Decree|Provisions|Protocol)\b"
)


_SPLIT_NUMBER: Final = lazy.pattern(r"\d{1,4}(?:\.\d{1,3})*|\([a-zA-Z0-9]{1,4}\)|[IVXLC]+|[A-Z]")


_JOINER: Final = lazy.pattern(
    rf"(to|through|–|-|,|and|or)\s?(?:(?:clause|section|article|paragraph|part|schedule|exhibit"
    rf"|annex)s?\s)?({_NUM}|{_SCHEDULE_ID})",
    re.IGNORECASE,
)


def _keys(number: str) -> tuple[Key, ...]:
    """Return the ways to read a number: (i) is 1 or 9."""
    ways: list[Key] = [()]
    for part in _SPLIT_NUMBER.findall(number):
        core = part.strip("()")
        if core[0].isdigit():
            options: list[Key] = [tuple(int(value) for value in core.split("."))]
        else:
            values = [value for value in (roman_value(core), letter_value(core)) if value]
            options = [(value,) for value in values]
        ways = [way + option for way in ways for option in options]
    return tuple(ways)


def english(match: re.Match[str], text: str, index: Index, at: int) -> Iterator[Pointer]:
    """Yield what a match of `ENGLISH` in clause `at` points at."""
    draft = index.drafts[at]
    if match["this"]:
        yield _this(match, index, at)
    elif match["schedules"]:
        yield from _schedules(match, index)
    else:
        word = match["word"]
        if word.lower() in ("part", "parts", "item", "items") and word[0].islower() and not match["of_schedule"]:
            return
        style = Style.PART if word.lower().startswith("part") else None
        scope = draft.scope
        schedule = False
        end = match.end("more") if not match["of"] or match["of"].strip() in ("of", "to", "in") else match.end()
        suffix = ""
        if match["of_schedule"]:
            name = f"{match['of_schedule'].capitalize()} {match['of_id']}"
            scope, schedule, suffix = index.schedules.get(identity(name)), True, f"{name}, "
            if scope is None:
                yield Pointer(
                    match.start(), match.end(), f"{name}, {word.capitalize()} {match['number']}", None, schedule=True
                )
                return
        external = bool(match["law"]) or _LAW_AFTER.match(text, end) is not None
        for number, start, stop in _numbers(
            match["number"], match["more"] or "", match.start(), match.end("number"), end
        ):
            label = f"{suffix}{word.rstrip('s').capitalize()} {number}"
            target = (
                None if external else _target(number, index, at, scope=scope, style=style, outer=match["of_number"])
            )
            # No contract has a clause 301: that is a statute known by its section.
            statute = target is None and number.isdigit() and int(number) > 150
            yield Pointer(start, stop, label, target, schedule=schedule, external=external or statute)


def _numbers(first: str, more: str, begin: int, first_end: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield each number named and the start and end of its words; a range gives the clauses between."""
    joined = list(_JOINER.finditer(more))
    yield first, begin, end if not joined else first_end
    previous = first
    for join in joined:
        number = join[2]
        start = first_end + join.start(2)
        stop = end if join is joined[-1] else first_end + join.end()
        if join[1].lower() in ("to", "through", "–", "-") and previous.isdigit() and number.isdigit():
            for value in range(int(previous) + 1, min(int(number), int(previous) + 60)):
                yield str(value), start, stop
        yield number, start, stop
        previous = number


def _target(
    number: str, index: Index, at: int, *, scope: int | None, style: Style | None, outer: str | None
) -> int | None:
    keys = _keys(number)
    draft = index.drafts[at]
    if outer:
        keys = tuple(one + other for one in _keys(outer) for other in keys)
    elif number.startswith("("):
        # "paragraph (b)" is meant within the clause that says so.
        for depth in range(len(draft.key), -1, -1):
            within = tuple(draft.key[:depth] + key for key in keys)
            if (found := index.find(within, scope, style)) is not None:
                return found
    found = index.find(keys, scope, style)
    if found is None and scope is not None and draft.scope == scope:
        found = index.find(keys, None, style)
    if found is None:
        # Item (b) may stand inside the paragraph of clause 3.2.
        shorter = [key[:-1] for key in keys if len(key) > 1 and "(" in number]
        found = index.find(shorter, scope, style)
    return found


def _this(match: re.Match[str], index: Index, at: int) -> Pointer:
    drafts, here = index.drafts, at
    word = match["this_word"].lower()
    own = match["this"].lower() == "this"
    target: int | None
    if word in ("schedule", "annex", "exhibit", "appendix"):
        target = drafts[at].scope
        return Pointer(match.start(), match.end(), match[0], target, schedule=False)
    if own and word in ("clause", "section", "article"):
        while (parent := drafts[here].parent) is not None and drafts[parent].style is not Style.SCHEDULE:
            here = parent
        target = here
    elif own:
        target = at
    else:
        target = previous(index, at)
    return Pointer(match.start(), match.end(), match[0], target)


def _schedules(match: re.Match[str], index: Index) -> Iterator[Pointer]:
    word = match["schedules"].capitalize()
    more = match["more_schedules"] or ""
    for number, start, stop in _numbers(match["schedule"], more, match.start(), match.end("schedule"), match.end()):
        name = f"{word} {number}"
        target = index.schedules.get(identity(name))
        label = name
        if match["inner"] and target is not None:
            inner = index.find(_keys(match["inner"]), target, Style.PART)
            label = f"{name}, {match['inner']}"
            target = inner if inner is not None else target
        yield Pointer(start, stop, label, target, schedule=True)
