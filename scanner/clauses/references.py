"""Lists the places where a contract points at its own clauses and schedules, or at the clauses of a law."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from scanner.clauses.clause import CrossReference
from scanner.clauses.draft import Draft
from scanner.clauses.labels import HAN_DIGITS, RANK, Style, han_value, letter_value, roman_value
from scanner.clauses.numbering import Key
from scanner.spans import Span

_WORD: Final = r"(?:sub-?)?(?:clause|section|article|paragraph|para|item|part|chapter)s?|secs?\.|arts?\.|cls?\.|paras?\.|§§?"
_NUM: Final = r"(?:\d{1,4}(?:\.\d{1,3})*(?!\d)(?:\s?\([a-zA-Z0-9]{1,4}\))*|(?-i:[IVXLC]{1,6})\b(?:\([a-z0-9]{1,4}\))*|(?-i:[A-Z])\b(?!\.\w)|(?:\([a-zA-Z0-9]{1,4}\))+)"
_SCHEDULE_WORD: Final = r"schedule|annex(?:ure)?|exhibit|appendix|attachment|addendum"
_SCHEDULE_ID: Final = r"(?:\d{1,2}(?:[.-]\d{1,2})?(?:[A-Z]\b)?|(?-i:[A-Z]{1,2})(?:-\d{1,2}|\d{1,2})?(?![\w])|(?-i:[IVXLC]{1,6})\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
_ENGLISH: Final = re.compile(
    rf"""\b(?:
      (?P<this>this|the\ (?:preceding|foregoing|previous|above|following))\ (?P<this_word>(?:sub-?)?(?:clause|section|article|paragraph|schedule|annex|exhibit|appendix|part))s?\b(?!\ [\dA-Z(])
    | (?P<schedules>{_SCHEDULE_WORD})(?P<plural>s|es)?\s(?:no\.?\s)?(?P<schedule>{_SCHEDULE_ID})(?P<more_schedules>(?:,?\s?(?:,|and|or|to|through|–|-)\s{_SCHEDULE_ID})*)
        (?:,?\s(?:part|section|paragraph|item|clause)\s(?P<inner>{_NUM}))?(?:,\s(?:paragraph|item)\s(?P<inmost>{_NUM}))?
    )
    |(?:\b|(?=§))(?P<word>{_WORD})\s?(?P<number>{_NUM})(?P<more>(?:,?\s?(?:,|and|or|to|through|–|-)\s?(?:clause|section|article|paragraph|part)?s?\s?{_NUM}(?![\w%]))*)
        (?P<of>,?\s(?:of|to|in)\s(?:(?P<of_word>{_WORD})\s(?P<of_number>{_NUM})(?:\s(?:of|to|in)\s)?)?(?:the\s)?(?:(?P<of_schedule>{_SCHEDULE_WORD})\s(?P<of_id>{_SCHEDULE_ID})|(?P<of_this>this\s(?:schedule|annex|exhibit|appendix))|(?P<law>{{law}}))?)?
    """.replace(
        "{law}",
        r"(?-i:(?:(?:[A-Z][\w&’'.()/-]*|[0-9/()]+|of|the|and|for|on|with|to|People’s|People's)\s){0,14}?(?:Acts?|Regulations?|Laws?|Codes?|Directives?|Conventions?|Treat(?:y|ies)|Rules|Statutes?|Orders?|Ordinances?|Measures|Constitution|Catalogue|Decree|Provisions|Protocol|TRIPS|CISG|UCC|GDPR)\b)",
    ),
    re.VERBOSE | re.IGNORECASE,
)
_ENGLISH_ANCHOR: Final = re.compile(
    r"[Ss](?:ub|UB|ec|EC|ch|CH)|[Cc](?:la|LA|l\.|ls|ha|HA)|[Aa](?:rt|RT|nn|NN|pp|PP|tt|TT|dd|DD)|[Pp](?:ar|AR)|[Ee](?:xh|XH)|[Ii](?:te|TE)|[Tt]h(?:is |e (?:pre|for|abo|fol))|§"
)
_HAN_ANCHOR: Final = re.compile(r"《|本(?=[合协協附条條款章节節项項])|第|附[件录錄表]|前|上(?=[款条條项述])")
_LAW_AFTER: Final = re.compile(
    r",?\s(?:of|under|to)\s(?:the\s)?(?:(?:[A-Z][\w&’'.()/-]*|[0-9/()]+|of|the|and|for|on|with)\s){0,14}?(?:Acts?|Regulations?|Laws?|Codes?|Directives?|Conventions?|Treaty|Rules|Statutes?|Orders?|Ordinances?|Measures|Constitution|Catalogue|Decree|Provisions|Protocol)\b"
)
_HAN_NUMBER: Final = rf"(?:[{HAN_DIGITS}]{{1,5}}|\d{{1,3}}(?:[.．]\d{{1,3}})*)"
_HAN: Final = re.compile(
    rf"""(?P<law>《[^》\n]{{2,60}}》(?:（[^）\n]{{0,30}}）)?)?(?P<own>本(?:合同|协议|協議|合約|附件))?(?:之|的)?
      (?P<place>第[ ]?(?P<number>{_HAN_NUMBER})[ ]?(?P<unit>条|條|章|节|節|款|项|項|部分)
        (?P<more>(?:[ ]?(?:至|到|、|和|及|与|與|或)[ ]?第?{_HAN_NUMBER}[ ]?(?:条|條|章|节|款|项))*)
        (?:第?(?P<paragraph>[{HAN_DIGITS}\d]{{1,3}})款)?(?:第?[（(]?(?P<item>[{HAN_DIGITS}\d]{{1,3}})[）)]?(?P<item_unit>项|項|目)?)?)
    | (?P<schedule>附[件录錄表])[ ]?(?P<id>[{HAN_DIGITS}]{{1,3}}|\d{{1,2}}(?:[-.]\d{{1,2}})?|[A-ZＡ-Ｚ](?:-?\d)?|[IVX]{{1,4}})(?![A-Za-z\d])
        (?P<schedules>(?:(?:、|和|及|与|與|或|至)(?:附[件录錄表])?(?:[{HAN_DIGITS}]{{1,3}}|\d{{1,2}})(?!\d|[年月日天个項项条]))*)
        (?:[之的中]?第?[ ]?(?P<part>{_HAN_NUMBER})[ ]?(?P<part_unit>部分|条|項|项|章|款|节))?
    | (?P<this>本(?:条|條|款|章|节|節|项|項|附件|附录|附表))(?!款)
    | (?P<before>前(?P<count>[一二两兩三四五])?(?:款|条|條|项|項)|上(?:款|条|條|项)|上述(?:条款|條款|各项|规定|第))
    """,
    re.VERBOSE,
)
_SPLIT_NUMBER: Final = re.compile(r"\d{1,4}(?:\.\d{1,3})*|\([a-zA-Z0-9]{1,4}\)|[IVXLC]+|[A-Z]")
_JOINER: Final = re.compile(rf"(to|through|–|-|,|and|or)\s?(?:(?:clause|section|article|paragraph|part|schedule|exhibit|annex)s?\s)?({_NUM}|{_SCHEDULE_ID})", re.IGNORECASE)
_ORDINALS: Final = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}


@dataclass(frozen=True, slots=True)
class _Pointer:
    start: int
    end: int
    label: str
    target: int | None
    schedule: bool = False
    external: bool = False


class _Index:
    """The clauses by their number, the body and each schedule apart."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self.starts = [draft.start for draft in drafts]
        self.schedules: dict[str, int] = {}
        self._places: dict[tuple[int | None, Key], list[int]] = {}
        for index, draft in enumerate(drafts):
            if draft.style is Style.SCHEDULE:
                self.schedules.setdefault(_identity(draft.number), index)
            elif draft.style is not None and draft.key:
                self._places.setdefault((draft.scope, draft.key), []).append(index)

    def at(self, position: int) -> int:
        """Return the clause that `position` stands in."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def find(self, keys: Sequence[Key], scope: int | None, style: Style | None = None) -> int | None:
        """Return the clause with one of `keys` in the scope, of `style` rather than of another."""
        for key in keys:
            if found := self._places.get((scope, key)):
                return next((index for index in found if self.drafts[index].style is style), found[0])
        return None


def references(text: str, drafts: Sequence[Draft]) -> tuple[CrossReference, ...]:
    """Return the cross-references of the contract in reading order.

    A heading's own label is none. "Clauses 3 to 5" gives one reference for each clause.
    """
    index = _Index(drafts)
    made: list[CrossReference] = []
    for matches, read in ((_matches(text, _ENGLISH_ANCHOR, _ENGLISH), _english), (_matches(text, _HAN_ANCHOR, _HAN), _han)):
        for match in matches:
            at = index.at(match.start())
            draft = drafts[at]
            if draft.style in RANK and match.start() - draft.start <= 2:
                continue
            made.extend(
                CrossReference(
                    clause=at,
                    span=Span(pointer.start, pointer.end),
                    label=pointer.label,
                    target=pointer.target,
                    schedule=pointer.schedule,
                    external=pointer.external,
                )
                for pointer in read(match, text, index, at)
                if pointer.start < pointer.end
            )
    return tuple(sorted(made, key=lambda reference: (reference.span, reference.label)))


def _matches(text: str, anchor: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern`, tried only where the much cheaper `anchor` is found."""
    end = 0
    for found in anchor.finditer(text):
        start = found.start()
        if start >= end and (match := pattern.match(text, start)) is not None:
            end = match.end()
            yield match


def _identity(number: str) -> str:
    """Return what tells one schedule from another: "Exhibit B-1" and "Annex B-1" are b1; 附件一 and 附件1 are 1."""
    text = re.sub(rf"(?i)^\s*(?:{_SCHEDULE_WORD}|附[件录錄表])\s*(?:no\.?\s*)?", "", number).strip()
    if text.lower() in _ORDINALS:
        return str(_ORDINALS[text.lower()])
    if text and all(character in HAN_DIGITS or character.isdecimal() for character in text):
        return str(han_value(text))
    if len(text) > 1 and roman_value(text):
        return str(roman_value(text))
    return re.sub(r"[\s.-]", "", text).lower()


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


def _english(match: re.Match[str], text: str, index: _Index, at: int) -> Iterator[_Pointer]:
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
            scope, schedule, suffix = index.schedules.get(_identity(name)), True, f"{name}, "
            if scope is None:
                yield _Pointer(match.start(), match.end(), f"{name}, {word.capitalize()} {match['number']}", None, schedule=True)
                return
        external = bool(match["law"]) or _LAW_AFTER.match(text, end) is not None
        for number, start, stop in _numbers(match["number"], match["more"] or "", match.start(), match.end("number"), end):
            label = f"{suffix}{word.rstrip('s').capitalize()} {number}"
            target = None if external else _target(number, index, at, scope, style, match["of_number"])
            # No contract has a clause 301: that is a statute known by its section.
            statute = target is None and number.isdigit() and int(number) > 150
            yield _Pointer(start, stop, label, target, schedule=schedule, external=external or statute)


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


def _target(number: str, index: _Index, at: int, scope: int | None, style: Style | None, outer: str | None) -> int | None:
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


def _this(match: re.Match[str], index: _Index, at: int) -> _Pointer:
    drafts, here = index.drafts, at
    word = match["this_word"].lower()
    own = match["this"].lower() == "this"
    target: int | None
    if word in ("schedule", "annex", "exhibit", "appendix"):
        target = drafts[at].scope
        return _Pointer(match.start(), match.end(), match[0], target, schedule=False)
    if own and word in ("clause", "section", "article"):
        while (parent := drafts[here].parent) is not None and drafts[parent].style is not Style.SCHEDULE:
            here = parent
        target = here
    elif own:
        target = at
    else:
        target = _previous(index, at)
    return _Pointer(match.start(), match.end(), match[0], target)


def _previous(index: _Index, at: int) -> int | None:
    """Return the clause before `at` at the same depth."""
    drafts = index.drafts
    for other in range(at - 1, -1, -1):
        if drafts[other].parent == drafts[at].parent and drafts[other].style is drafts[at].style:
            return other
        if other == drafts[at].parent:
            break
    return drafts[at].parent


def _schedules(match: re.Match[str], index: _Index) -> Iterator[_Pointer]:
    word = match["schedules"].capitalize()
    more = match["more_schedules"] or ""
    for number, start, stop in _numbers(match["schedule"], more, match.start(), match.end("schedule"), match.end()):
        name = f"{word} {number}"
        target = index.schedules.get(_identity(name))
        label = name
        if match["inner"] and target is not None:
            inner = index.find(_keys(match["inner"]), target, Style.PART)
            label = f"{name}, {match['inner']}"
            target = inner if inner is not None else target
        yield _Pointer(start, stop, label, target, schedule=True)


def _han(match: re.Match[str], text: str, index: _Index, at: int) -> Iterator[_Pointer]:
    draft = index.drafts[at]
    if match["schedule"]:
        yield from _han_schedules(match, index)
    elif match["this"]:
        target: int | None = at
        if match["this"].startswith("本附"):
            target = draft.scope
        elif match["this"][1] in "条條章":
            target = _top(index, at)
        yield _Pointer(match.start(), match.end(), match[0], target)
    elif match["before"]:
        yield from _han_before(match, index, at)
    elif match["number"]:
        law = match["law"] or (re.search(r"[》法][^，。；]{0,4}$", text[max(0, match.start() - 8) : match.start()]) and not match["own"])
        if match["unit"] in "款项項部分" and not law and match["unit"] != "部分" and match["own"] is None and not draft.key:
            return
        yield from _han_numbers(match, index, at, external=bool(law))


def _top(index: _Index, at: int) -> int:
    drafts, here = index.drafts, at
    while (parent := drafts[here].parent) is not None and drafts[parent].style not in (Style.SCHEDULE, Style.CHAPTER, Style.SUBCHAPTER):
        here = parent
    return here


def _han_before(match: re.Match[str], index: _Index, at: int) -> Iterator[_Pointer]:
    here: int | None = at
    for _ in range(han_value(match["count"]) if match["count"] else 1):
        here = _previous(index, here) if here is not None else None
        yield _Pointer(match.start(), match.end(), match["before"], here)


def _han_numbers(match: re.Match[str], index: _Index, at: int, *, external: bool) -> Iterator[_Pointer]:
    draft = index.drafts[at]
    number, unit = match["number"], match["unit"]
    base = _han_key(number)
    tail = tuple(han_value(match[group]) for group in ("paragraph", "item") if match[group])
    ranged = [base + tail]
    previous = base
    for join in re.finditer(rf"(至|到|、|和|及|与|與|或)[ ]?第?({_HAN_NUMBER})", match["more"] or ""):
        key = _han_key(join[2])
        if join[1] in "至到" and len(key) == len(previous) == 1:
            ranged.extend((value,) for value in range(previous[0] + 1, key[0]))
        ranged.append(key)
        previous = key
    start, end = match.start("place"), match.end()
    for key in ranged:
        target = None if external else _han_target(index, key, base, draft, unit, at)
        yield _Pointer(match.start() if external else start, end, match["place"], target, external=external)


def _han_key(number: str) -> Key:
    if re.search(r"\d", number):
        return tuple(int(part) for part in re.split(r"[.．]", number))
    return (han_value(number),)


def _han_target(index: _Index, key: Key, base: Key, draft: Draft, unit: str, at: int) -> int | None:
    style = {"章": Style.CHAPTER, "节": Style.SUBCHAPTER, "節": Style.SUBCHAPTER, "部分": Style.PART}.get(unit, Style.ARTICLE)
    if unit in "款项項":
        top = index.drafts[_top(index, at)]
        return index.find([top.key + key, draft.key + key], draft.scope)
    found = index.find([key], draft.scope, style)
    if found is None and draft.scope is not None:
        found = index.find([key], None, style)
    return found if found is not None or key == base else index.find([base], draft.scope, style)


def _han_schedules(match: re.Match[str], index: _Index) -> Iterator[_Pointer]:
    word = match["schedule"]
    name = f"{word}{match['id']}"
    target = index.schedules.get(_identity(name))
    label = name
    if match["part"]:
        label = f"{name} 第{match['part']}{match['part_unit']}"
        if target is not None:
            inner = index.find([_han_key(match["part"])], target, Style.PART)
            target = inner if inner is not None else target
    yield _Pointer(match.start(), match.end(), label, target, schedule=True)
    for join in re.finditer(rf"([{HAN_DIGITS}]{{1,3}}|\d{{1,2}})", match["schedules"] or ""):
        name = f"{word}{join[1]}"
        yield _Pointer(match.start(), match.end(), name, index.schedules.get(_identity(name)), schedule=True)
