"""Lists the terms that a contract defines, in English and Chinese.

Longer than other modules: the ways to define of both languages stand side by side, so that neither lacks one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from scanner import lazy
from scanner.clauses.clause import ClauseKind, DefinedTerm
from scanner.clauses.draft import Draft
from scanner.spans import Span

_OPEN: Final = '“"„「『‘'
_CLOSE: Final = '”"“」』’'
_NAME: Final = rf"[{_OPEN}](?P<name>[^{_OPEN}{_CLOSE}\n]{{1,80}})[{_CLOSE}]"
# The verbs that join a term and its meaning.
_MEANS: Final = (
    r"(?:shall |will )?(?:each |also |together |collectively )?(?:means?\b|ha(?:s|ve) (?:the|its"
    r"|their) (?:same )?(?:respective )?meanings?|having the meaning"
    r"|shall have the (?:same )?(?:respective )?meanings?|refers? to\b|denotes?\b|designates?\b|signif(?:y|"
    r"ies)\b|stands? for\b|is defined\b|are defined\b"
    r"|shall be (?:construed|defined|understood)|includes?\b)"
)
_MEANS_HAN: Final = (
    r"(?:一词|一詞)?[，,]?\s*(?:系|是|均|乃|係|应|應|即)?(?:指|意指|意味|定义为|定義為|是指)|(?:具有|的含"
    r"义|的含義|的定义|的定義)"
)
_EXPLICIT: Final = lazy.pattern(
    rf"{_NAME}(?:[ ]?(?:,|，|and|or|及|或|和|、)?[ ]?[{_OPEN}](?P<second>[^{_OPEN}{_CLOSE}\n]{{1,60}})[{_CLOSE}])?"
    rf"(?:\s?[(（](?:[^)）\n{_OPEN}]{{0,30}}[{_OPEN}](?P<alias>[^{_OPEN}{_CLOSE}\n]{{1,40}})[{_CLOSE}])?"
    rf"[^)）\n]{{0,60}}[)）])?[,，:：]?\s?(?P<verb>{_MEANS}|{_MEANS_HAN})"
)
_LABELLED: Final = (
    r"(?:[ \t\u3000]*[(（]?[\da-zA-Z一二三四五六七八九十①-⑳.．、]{1,8}[)）.．、]?[ \t\u3000]+|[ \t\u3000]*"
    r"[(（][\da-zA-Z一二三四五六七八九十]{1,3}[)）]|[ \t\u3000]*\d{1,3}[.．、](?:\d{1,3})?)?"
)
_PLAIN: Final = lazy.pattern(
    rf"(?m)^{_LABELLED}[ \t\u3000]*(?:(?P<name>[A-Z][\w’'&/.-]*(?:[ ][\w’'&/().-]+){{0,6}}?)[ ]?[:,]?[ ](?:"
    rf"means\b|shall mean\b|has the meaning|refers to\b)"
    rf"|(?:本(?:合同|协议|協議|合約)(?:中)?所?[称稱指的])?(?P<han>[^\s“”\"「」：:，,。；、（(]{{2,24}})(?:"
    rf"[（(][^)）\n]{{1,40}}[)）])?(?:[：:]\s?(?:系|是|係)?指|[，,]?(?:系指|是指|係指|意指)|，指))"
)
_SO_CALLED: Final = lazy.pattern(
    r"本(?:合同|协议|協議|合約)(?:中)?所?[称稱指](?:的)?[“\"「]?(?P<name>[^“”\"「」：:，,。；、\s]{2,24}?)"
    r"[”\"」]?[，,]?\s?(?:系指|是指|係指|指)"
)
_IN_BRACKETS: Final = lazy.pattern(r"[(（](?P<inside>[^()（）\n]{0,200}?)[)）]")
_QUOTED: Final = lazy.pattern(rf"[{_OPEN}]([^{_OPEN}{_CLOSE}\n]{{1,80}})[{_CLOSE}]")
# All that a bracket may say beside the name itself.
_BRACKET_WORDS: Final = lazy.pattern(
    r"(?:[^“\"]{0,60}\bthis|hereinafter|hereafter|herein|referred to|called|known as|collectively|together"
    r"|individually|jointly|each|such|all of|the|an?|as|or|and|its|also|as the|to|being|any|,|;|respectively|"
    r"together with [^“\"]{0,60})\b|[,;:\s]"
)
_CALLED: Final = lazy.pattern(
    rf"(?:以下|下文|下|后文)[ ]?(?:简|簡|合|统|統|并|並|总|分别)?[称稱](?:之)?(?:为|為"
    rf"|作)?[：:]?\s?(?:[{_OPEN}](?P<name>[^{_OPEN}{_CLOSE}\n]{{1,40}})[{_CLOSE}]"
    rf"(?:[ ]?[或及和、/]\s?[{_OPEN}](?P<second>[^{_OPEN}{_CLOSE}\n]{{1,40}})[{_CLOSE}])?"
    rf"|(?P<plain>[^“”\"「」，。；、：:)）(（\s]{{1,20}}))"
)
_HEREINAFTER: Final = lazy.pattern(
    rf"herein ?after (?:also |individually |collectively |jointly )?(?:referred to as|called"
    rf"|known as)?[ ]?(?:the |an? )?{_NAME}"
)
_ROLE_LINE: Final = lazy.pattern(
    r"(?m)^[ \t\u3000]*(?:[(（]?[\d一二三四]{1,2}[)）.、][ \t\u3000]*)?(?:(?P<role>"
    r"[^\s：:（()），。、|]{1,10})[ ]?(?:[（(](?:以下(?:简|簡)?[称稱])?[“\"「]?(?P<party>"
    r"[^)）”\"」\n]{1,12})[”\"」]?[)）])?"
    r"|(?P<english>(?:The )?[A-Z][\w-]+(?: [A-Z][\w-]*){0,2})(?: ?[(（][“\"]?(?P<alias>[^)）”\"\n]{1,20})"
    r"[”\"]?[)）])?)[ ]?[：:][ \t\u3000]*(?P<who>[^\n|]{3,160})"
)
_ENTITY: Final = lazy.pattern(
    r"公司|集团|集團|研究院|研究所|大学|大學|中心|工厂|合作社|企业|Co\.|Ltd|LTD|Limited|LIMITED|Inc\b|INC"
    r"\b|LLC|L\.L\.C|Corp|CORP"
    r"|Company|COMPANY|GmbH|AG\b|S\.A|B\.V|N\.V|Zrt|ZRT|Kft|Pty|PTE|Pte|Oy\b|AB\b|A/S|SAS|SpA|S\.p\.A|PLC|plc"
    r"|LP\b|L\.P|Sdn|PT |K\.K|University|Institute|JSC|d\.o\.o|Ltda|S\.R\.L|S\.r\.l|RÉSZVÉNYTÁRSASÁG"
    r"|[Nn]atural person|citizen|身份证"
)
_PARTY_NAME: Final = lazy.pattern(
    r"^(?:Party [A-Z]|(?:Sub-?)?Licen[sc](?:or|ee)s?|Assign(?:or|ee)|Transfer(?:or|ee)|Buyer|Seller|Purchaser"
    r"|Supplier|Vendor|Customer|Client|Contractor|Consultant|Company|Employer|Employee|Owner|Investors?|Partners?"
    r"|Disclos(?:er|ing Party)|Recipient|Receiving Party|Provider|Manufacturer|Distributor|Lender|Borrower"
    r"|Guarantor|Shareholders?|JV Partner|Grant(?:or|ee)|Less(?:or|ee)|Operator|Developer|Service Provider"
    r"|Engineer|Agent"
    r"|[甲乙丙丁戊]方|.{0,6}(?:许可|許可|转让|轉讓|受让|受讓|委托|委託|受托|受託|买|賣|卖|供|需|披露|接收|"
    r"出让|发包|承包|服务|合作|出资|投资|让与|服務|讓與)(?:方|人))$"
)
_NOT_PARTY: Final = lazy.pattern(
    r"(?i)agreement|contract|date|deed|parties|party$|both|territory|technology|product|project|合同|协议|"
    r"協議|双方|雙方"
    r"|各方|一方|技术|技術|项目|日期"
)
_TABLE_HEADER: Final = lazy.pattern(
    r"(?i)^(?:(?:defined )?terms?|expressions?|words?(?: and phrases)?|术语|術語|词语|詞語|名词|名詞|定义术语"
    r"|用语) \| (?:meanings?|definitions?|含义|含義|定义|定義|解释|释义|释義|说明)\s*$"
)
_PRONOUNS: Final = frozenset(
    {"It", "This", "That", "These", "Those", "Which", "What", "Nothing", "Neither", "He", "She"}
)
_ARTICLES: Final = lazy.pattern(r"^(?:the|an?|this|each an?|each)\s+(?=\S)", re.IGNORECASE)
_SKIPPED: Final = lazy.pattern(r"(?:[\s,，:：|]|(?:and|AND|between|BETWEEN|by and between|和|及|与)\b)*")
_TRAILING: Final = lazy.pattern(r"(?:\s|[,，;；]?\s*(?:and|及|和)?\s*[“\"「]$)+$")
_ALL_BEFORE: Final = lazy.pattern(r"(?i)together|collectively|jointly|each\b|合称|合稱|统称|統稱|并称")
_BOUNDARY: Final = lazy.pattern(r"[.。;；]\s|[。；]")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    name: str
    meaning: tuple[int, int] | None  # None: to the end of the definition
    party: bool = False
    after: int = 0


def defined_terms(text: str, drafts: Sequence[Draft]) -> tuple[DefinedTerm, ...]:
    """Return the terms that the contract defines, in reading order.

    A meaning given by a verb ("means", 指) runs to the next term's definition or to the end of its clause, sub-items
    included; a name in brackets means the words before it in its sentence.
    """
    starts = [draft.start for draft in drafts]
    found = sorted(
        [*_explicit(text), *_bracketed(text), *_called(text), *_roles(text, drafts), *_tables(drafts)],
        key=lambda term: (term.start, -term.end),
    )
    kept: list[_Found] = []
    for term in found:
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
    ends = _family_ends(drafts)
    made = []
    for place, term in enumerate(kept):
        at = max(bisect_right(starts, term.start) - 1, 0)
        made.append(_term(text, term, kept[place + 1 : place + 2], drafts[at], at=at, family_end=ends[at]))
    return tuple(term for term in made if term is not None)


def _term(
    text: str, term: _Found, following: Sequence[_Found], draft: Draft, *, at: int, family_end: int
) -> DefinedTerm | None:
    if term.meaning is not None:
        start, end = max(term.meaning[0], draft.body), term.meaning[1]
    else:
        start = term.after
        open_ended = draft.text().rstrip().endswith((":", "：", "—", "–")) or draft.style is None
        end = family_end if open_ended else draft.end
        if following and following[0].meaning is None and start < following[0].start < end:
            between = text[start : following[0].start]
            if re.search(r"(?:[;；。]|,? and|，|；|[.]|\n)[\s“\"]*$", between) and not re.search(
                r"[^.;；。]{0,12}, [“\"]?$", between
            ):
                end = following[0].start
    start = _SKIPPED.match(text, start, end).end()  # type: ignore[union-attr]  # it may match nothing, but always does
    end = start + len(_TRAILING.sub("", text[start:end]))
    if start >= end:
        return None
    meaning = Span(start, end)
    party = term.party or (
        (draft.kind is ClauseKind.PARTIES or _PARTY_NAME.match(term.name) is not None)
        and not _NOT_PARTY.search(term.name)
        and _ENTITY.search(meaning.slice(text)[:600]) is not None
        and term.meaning is not None
    )
    return DefinedTerm(name=term.name, clause=at, span=Span(term.start, term.end), meaning=meaning, party=party)


def _family_ends(drafts: Sequence[Draft]) -> list[int]:
    """Return where each clause ends, with the sub-items that go on with its words."""
    ends = [draft.end for draft in drafts]
    for at in range(len(drafts) - 1, -1, -1):
        # An item that completes a definition belongs to it, not to the clause that holds the definition.
        above = drafts[at].lead_in if drafts[at].lead_in is not None else drafts[at].parent
        if above is not None:
            ends[above] = max(ends[above], ends[at])
    return ends


def _clean(name: str) -> str:
    return _ARTICLES.sub("", name.strip(" ,.;:，。；：")).strip()


def _found(
    match: re.Match[str], group: str, *, meaning: tuple[int, int] | None = None, party: bool = False, after: int = 0
) -> Iterator[_Found]:
    raw = match[group]
    name = _clean(raw) if raw else ""
    if name:
        start = match.start(group) + raw.index(name)
        yield _Found(start, start + len(name), name, meaning, party, after)


def _explicit(text: str) -> Iterator[_Found]:
    for match in _EXPLICIT.finditer(text):
        yield from _found(match, "name", after=match.end())
        yield from _found(match, "second", after=match.end())
        yield from _found(match, "alias", after=match.end())
    for match in _plain(text):
        if match["name"] in _PRONOUNS:
            continue
        yield from _found(match, "name" if match["name"] else "han", after=match.end())
    for match in _SO_CALLED.finditer(text):
        yield from _found(match, "name", after=match.end())


def _plain(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_PLAIN`, tried only on lines that hold a verb of meaning, and on those before them."""
    starts = set()
    for verb in ("means", "shall mean", "has the meaning", "refers to", "指"):
        at = text.find(verb)
        while at >= 0:
            line = text.rfind("\n", 0, at) + 1
            starts |= {line, text.rfind("\n", 0, max(line - 1, 0)) + 1}
            at = text.find(verb, at + 1)
    end = 0
    for start in sorted(starts):
        if start >= end and (match := _PLAIN.match(text, start)) is not None:
            end = match.end()
            yield match


def _before(text: str, at: int) -> tuple[int, int]:
    """Return the words that a name in brackets at `at` stands for: its sentence so far, at most one line."""
    line = text.rfind("\n", 0, at) + 1
    start = max(line, at - 1200)
    for match in _BOUNDARY.finditer(text, start, at):
        # "Co. Ltd" and "No. 8" end no sentence.
        if match[0][0] in "。；;；" or not re.search(
            r"(?:\b(?:Co|Ltd|Inc|No|Corp|St|Art|Sec|Mr|Dr|Cg|S\.A|B\.V|U\.S)|\b[A-Z])\.$",
            text[max(0, match.start() - 6) : match.start() + 1],
            re.IGNORECASE,
        ):
            start = match.end()
    return start, at


def _bracketed(text: str) -> Iterator[_Found]:
    former = 0
    for bracket in _IN_BRACKETS.finditer(text):
        inside = bracket["inside"]
        if not any(mark in inside for mark in _OPEN):
            continue
        names = list(_QUOTED.finditer(inside))
        rest = _QUOTED.sub(" ", inside)
        if not names or _BRACKET_WORDS.sub("", rest).strip(" ,.;") or len(names) > 3:
            continue
        start, end = _before(text, bracket.start())
        if not _ALL_BEFORE.search(inside):
            start = max(start, former)
        former = bracket.end()
        for name in names:
            offset = bracket.start("inside") + name.start(1)
            clean = _clean(name[1])
            if clean and not clean.islower():
                at = offset + name[1].index(clean)
                yield _Found(at, at + len(clean), clean, (start, end))


def _called(text: str) -> Iterator[_Found]:
    for match in _CALLED.finditer(text):
        at = match.start()
        # The bracket around 以下简称 is no part of what is named.
        while at > 0 and text[at - 1] in "（( ，,":
            at -= 1
        meaning = _before(text, at)
        for group in ("name", "second", "plain"):
            yield from _found(match, group, meaning=meaning)
    for match in _HEREINAFTER.finditer(text):
        yield from _found(match, "name", meaning=_before(text, match.start()))


def _roles(text: str, drafts: Sequence[Draft]) -> Iterator[_Found]:
    """Yield 甲方 and the like from the lines that say who they are ("受让方（甲方）：某公司")."""
    for draft in drafts:
        if draft.kind is not ClauseKind.PARTIES or draft.table:
            continue
        for match in _ROLE_LINE.finditer(text, draft.start, draft.end):
            if not _ENTITY.search(match["who"]):
                continue
            for group in ("role", "party", "english", "alias"):
                if match[group] and _PARTY_NAME.match(_clean(match[group])):
                    yield from _found(match, group, meaning=match.span("who"), party=True)


def _tables(drafts: Sequence[Draft]) -> Iterator[_Found]:
    """Yield the rows of a table of terms and meanings."""
    for draft in drafts:
        if not draft.table:
            continue
        rows = draft.text().split("\n")
        headed = _TABLE_HEADER.match(rows[0]) is not None
        if not headed and draft.kind is not ClauseKind.DEFINITION:
            continue
        at = draft.start
        for row in rows:
            cells = row.split(" | ")
            name = _clean(cells[0].strip(_OPEN + _CLOSE + " ")) if len(cells) == 2 else ""
            if name and len(name) <= 60 and not _TABLE_HEADER.match(row):
                start = at + row.index(name)
                yield _Found(start, start + len(name), name, (at + len(cells[0]) + 3, at + len(row)))
            at += len(row) + 1
