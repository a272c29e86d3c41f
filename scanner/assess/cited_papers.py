"""Letters of intent and export licences that a contract cites: number, days, holder and technology, as it says them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scanner import lazy
from scanner.assess.finding import Paper
from scanner.assess.periods import after_months, months
from scanner.assess.procedure_words import (
    AUTHORITY,
    EXPORT_LAW,
    EXPORT_LICENCE,
    EXPORT_LICENCE_GENERIC,
    LAW,
    LETTER_OF_INTENT,
    Case,
    Passage,
)
from scanner.assess.scene import Scene
from scanner.detect import DateReference, Side
from scanner.spans import Span

_SHORT_OF = 80  # characters after a paper's name in which its number stands
_BEFORE_DAY, _AFTER_DAY = 60, 12
_QUOTED = 160
_NUMBER = lazy.pattern(
    r"(?:\bNos?\.|\bNumber|\bRef(?:erence)?\.?(?:\s+No\.)?|№)\s*[:：]?\s*(?P<en>[\w(（〔\[][\w\-/.()（）〔〕\[\]]*)"
    r"|(?:编号|編號|证号|證號|文号|文號|号码|號碼)\s*(?:为|為|是)?\s*[:：]?\s*[“\"]?(?P<zh>[^\s，,。；;、”\"]{2,40})"
    r"|(?P<hao>[\u4e00-\u9fff]{0,8}[〔（(\[]\d{4}[〕）)\]]\s*第?\s*\d+\s*[号號])"
    r"|第\s*(?P<di>[\w\-]*\d[\w\-]*?)\s*[号號]",
    re.IGNORECASE,
)
_DAY_CUE = lazy.pattern(
    r"(?P<until>\b(?:until|till|expir\w+|through|up to|lapse[sd]?|end(?:s|ed)?)\b(?:\s+on\b)?|至|截止|届满|到期|有效期)"
    r"|(?P<issued>\bissued\b|\bdated\b|\bgranted\b|\bobtained\b|\bfrom\b|\bof\b|\bon\b|自|于|颁发|签发|核发|取得|发证|頒發|簽發)",
    re.IGNORECASE,
)
_DAY_CUE_AFTER = lazy.pattern(r"^\s*(?:(?P<until>届满|到期|止)|(?P<issued>颁发|签发|核发|取得|获得|頒發|簽發))")
_VALID = lazy.pattern(r"\b(?:valid|validity|in force)\b|有效期", re.IGNORECASE)
_HELD_BY = lazy.pattern(
    r"\b(?:issued|granted)\s+to\s+|\bin the name of\s+|\bheld by\s+"
    r"|(?:颁发|核发|签发|发放|頒發)给|(?:持有人|持证人|申请人)(?:为|：|:)?",
    re.IGNORECASE,
)
_COMPANY = lazy.pattern(
    r"(?:the\s+)?[^,;.。，；()（）]{2,60}?,?\s*"
    r"(?:Co\.,?\s*Ltd|Limited|Ltd|Inc|GmbH|Corporation|Institute|公司|研究院|研究所)"
)
_ENTRY = lazy.pattern(r"(?<!\d)\d{6}[JX]\b")
_NEAR = 6
# An export licence of which the sentence says no more may be one for goods.
_OF_TECHNOLOGY = frozenset({AUTHORITY, EXPORT_LAW, LAW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A letter of intent or licence that the contract cites as one that exists.

    Attributes:
        letter: whether it is a letter of intent; else an export licence.
        paper: its number and days; the number is "" where only days are given.
        clause: index of the clause.
        words: what the contract says of it.
        holders: the parties, by index, to which it was issued; empty where the text names none of them.
        stranger: whether it was issued to a company that is no party.
        keys: what it was issued for, as "entry" or "entry/key"; empty where the text does not say.
    """

    letter: bool
    paper: Paper
    clause: int
    words: str
    holders: tuple[int, ...]
    stranger: bool
    keys: frozenset[str]


def cited(case: Case) -> Iterator[Cited]:
    """Yield the papers that the contract cites by number or by the days of issue or expiry, in its order."""
    for place, passage in enumerate(case.passages):
        if not _speaks_of_one(passage):
            continue
        papers = list(_named(case.scene, passage))
        for at, (span, letter) in enumerate(papers):
            alone = len(papers) == 1
            start = passage.span.start if alone else span.start
            end = papers[at + 1][0].start if at + 1 < len(papers) else _end(case, place)
            found = _read(case, passage, span, letter=letter, region=Span(start, end))
            if found is not None:
                yield found


def _speaks_of_one(passage: Passage) -> bool:
    named = passage.words & {LETTER_OF_INTENT, EXPORT_LICENCE}
    return bool(named) or (EXPORT_LICENCE_GENERIC in passage.words and bool(passage.words & _OF_TECHNOLOGY))


def _named(scene: Scene, passage: Passage) -> Iterator[tuple[Span, bool]]:
    """Yield the words for a paper in the sentence, in order; a licence inside the name of a letter is none."""
    words = [(span, name) for span, name in scene.words(passage.clause.index, "") if passage.span.contains(span)]
    letters = [span for span, name in words if name == LETTER_OF_INTENT]
    licences = [span for span, name in words if name in {EXPORT_LICENCE, EXPORT_LICENCE_GENERIC}]
    free = [span for span in licences if not any(letter.overlaps(span) for letter in letters)]
    outer = [span for span in free if not any(other.contains(span) and other != span for other in free)]
    yield from sorted({*((span, True) for span in letters), *((span, False) for span in outer)})


def _end(case: Case, place: int) -> int:
    """Return where what is said of the last paper of a sentence ends: at the next paper of the clause, or with it."""
    passage = case.passages[place]
    for other in case.passages[place + 1 :]:
        if other.clause.index != passage.clause.index:
            break
        if _speaks_of_one(other):
            return other.span.start
    return max(passage.span.end, passage.clause.span.end)


def _read(case: Case, passage: Passage, name: Span, *, letter: bool, region: Span) -> Cited | None:
    text = case.scene.text
    number = _number(text[name.end : min(region.end, name.end + _SHORT_OF)])
    if not number and passage.waits:
        return None  # a paper still to come
    issued, until = _days(case.scene, passage, region)
    if not number and issued is None and until is None:
        return None
    if until is None and issued is not None and (valid := _VALID.search(text, region.start, region.end)):
        count = months(text[valid.start() : min(region.end, valid.end() + _BEFORE_DAY)])
        until = None if count is None else after_months(issued, count)
    holders, stranger = _holders(case.scene, passage, region)
    said = " ".join(Span(region.start, min(region.end, passage.span.end)).slice(text).split())
    return Cited(
        letter=letter,
        paper=Paper(number=number, issued=issued, until=until),
        clause=passage.clause.index,
        words=said if len(said) <= _QUOTED else f"{said[:_QUOTED].rstrip()}…",
        holders=holders,
        stranger=stranger,
        keys=_keys(case.scene, passage, region),
    )


def _number(text: str) -> str:
    """Return the number of a paper in what stands after its name; "" where there is none or a blank."""
    match = _NUMBER.search(text)
    if match is None:
        return ""
    found = next(group for group in match.groups() if group).rstrip(".-/")
    for opened, closed in ("()", "（）", "〔〕", "[]"):
        if found.count(closed) > found.count(opened):
            found = found[: found.rindex(closed)]
    return found if any(each.isdigit() for each in found) else ""


def _days(scene: Scene, passage: Passage, region: Span) -> tuple[date | None, date | None]:
    """Return the day of issue and the last day that the text gives a paper."""
    found: dict[str, date] = {}
    for mention in scene.mentions(passage.clause.index):
        if not isinstance(mention.target, DateReference) or not region.contains(mention.span):
            continue
        before = scene.text[max(region.start, mention.span.start - _BEFORE_DAY) : mention.span.start]
        after = scene.text[mention.span.end : mention.span.end + _AFTER_DAY]
        cue = _DAY_CUE_AFTER.search(after) or _last(before)
        if cue is not None and cue.lastgroup is not None:
            found.setdefault(cue.lastgroup, mention.target.date)
    return found.get("issued"), found.get("until")


def _last(before: str) -> re.Match[str] | None:
    cues = list(_DAY_CUE.finditer(before))
    return cues[-1] if cues else None


def _holders(scene: Scene, passage: Passage, region: Span) -> tuple[tuple[int, ...], bool]:
    """Return the parties that the text says hold a paper, and whether a company that is no party does."""
    match = _HELD_BY.search(scene.text, region.start, region.end)
    if match is None:
        return (), False
    for span, parties in scene.party_references(passage.clause.index):
        if match.end() <= span.start <= match.end() + _NEAR:
            return parties, False
    return (), _COMPANY.match(scene.text, match.end(), region.end) is not None


def _keys(scene: Scene, passage: Passage, region: Span) -> frozenset[str]:
    """Return the entries and control points that the text names for a paper."""
    keys = {group.id: f"{group.entry}/{group.control_point}" for group in scene.catalogue.groups}
    named = {
        keys[group]
        for occurrence in scene.occurrences(passage.clause.index)
        if region.contains(occurrence.span)
        for group in occurrence.groups
        if group in keys
    }
    return frozenset({*named, *_ENTRY.findall(scene.text, region.start, region.end)})


def is_exporter(case: Case, one: Cited) -> bool:
    """Say whether a paper was issued to who parts with the technology, or the text leaves that open."""
    if one.stranger:
        return False
    givers = {finding.giver for finding in case.in_scope} - {None}
    sides = {case.scene.parties[party].side for party in one.holders}
    if not one.holders:
        return True
    return sides != {Side.FOREIGN} and (not givers or not givers.isdisjoint(one.holders))


def is_for_it(case: Case, one: Cited) -> bool:
    """Say whether a paper was issued for technology that the contract moves, or the text leaves that open."""
    moved = {finding.technology.key for finding in case.in_scope}
    moved |= {finding.technology.entry for finding in case.in_scope if finding.technology.entry is not None}
    return not one.keys or bool(one.keys & moved)
