"""Finds parties that no legal form tells: people, blanks, and what stands behind a party's label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from scanner import lazy
from scanner.detect.party_cues import BLANK, ENGLISH_LABEL, HAN_LABEL, is_role
from scanner.spans import Span

_UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
_PERSON = lazy.pattern(
    rf"(?<![a-z] by )(?:;\s+(?=(?:Mr|Mrs|Ms|Dr|Prof|MR|MS|DR|PROF)\b)|"
    rf"\b(?:and|AND|between|BETWEEN|among)\s+|\(\w\)\s*|\n\s*\d\.\s*|"
    rf"(?:^|\n){ENGLISH_LABEL}\s*[:|]\s*)"
    rf"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Prof|MR|MRS|MS|DR|PROF)\.?\s+)?[{_UPPER}][\w’'\-]+(?:\s+[{_UPPER}][\w.’'\-]*){{1,3}})"
    r"(?=\s*,?\s*(?:\((?:the\s+|hereinafter[^()]{0,30})?[“\"]|an?\s+(?:individual|natural|citizen\s+of|\w+\s+(?:citizen|national))|residing|holder\s+of|"
    r"\(?\b(?:passport|ID|identity)\b))"
)
_HAN_PERSON = lazy.pattern(
    rf"{HAN_LABEL}[ 　]*(?:[（(][^（()）\n]{{1,20}}[)）])?[ 　]*[：:]\s*(?P<name>[\u4e00-\u9fff·]{{2,5}})"
    r"(?=[（(，,　 ；;\n]+(?:居民)?(?:中国公民|身份|身分|性别|国籍|國籍|住|护照|出生|男|女|联系|[（(]))"
)
_BEFORE_BLANK = lazy.pattern(
    rf"(?:\b(?:between|and|by|among)\s+|\(\d\)\s*|(?:{HAN_LABEL}|(?i:{ENGLISH_LABEL}))\s*(?:[（(][^（()）\n]{{1,20}}[)）])?\s*[：:|]\s*)$"
)
_AFTER_BLANK = lazy.pattern(r"[\u4e00-\u9fff]{0,12}(?=\s*(?:[(（,，;；|\n]|$))")
_LABEL = (
    rf"(?:^|(?<=[\n|；;。 　]))(?:{HAN_LABEL}|(?i:{ENGLISH_LABEL}))[ \t　]*"
    rf"(?:[（(][^（()）\n]{{1,20}}[)）])?[ \t　]*[：:|]"
)
_AT_LABEL = lazy.pattern(_LABEL)
_MARK = lazy.pattern("[：:|]")
_HAN = lazy.pattern("[\u4e00-\u9fff]")
# A name behind a label, where no form tells that it is one.
_LABELLED = lazy.pattern(
    rf"{_LABEL}[ \t　]*"
    rf"(?P<name>[\u4e00-\u9fff·]{{4,14}}|[{_UPPER}][\w.’'&\-]+(?:\s(?:(?:of|de|del|and|for)\s)?[{_UPPER}][\w.’'&\-]*){{1,5}})"
    r"(?=\s*(?:[（(，,；;\n|]|$))"
)
_NO_NAME = lazy.pattern(
    "应|應|须|須|有权|有權|负责|負責|承担|承擔|盖章|蓋章|签|簽|代表|日期|地址|名称|名稱|同意|提供|支付|拥有|義務|义务|权利|權利|"
    r"[甲乙丙丁]方|(?i:\b(?:Section|Agreement|Contract|Exhibit|Schedule|Signature|Date|Name|Address|Title|Shall|None|See|Commission|Securities|"
    r"Tax|Products?|Services|Territory|Retainer|Any|Each|Which|Company|Agent|Trust)\b)"
)


def people(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield people, blanks and labelled names that stand where a party is named."""
    found = [_PERSON.finditer(text, start, end), _labelled(text, start, end)]
    if _HAN.search(text, start, end):
        found.append(_HAN_PERSON.finditer(text, start, end))
    for match in chain.from_iterable(found):
        if not _NO_NAME.search(match["name"]) and not is_role(match["name"]):
            yield Span(*match.span("name"))
    for blank in BLANK.finditer(text, start, end):
        rest = _AFTER_BLANK.match(text, blank.end())
        if rest and _BEFORE_BLANK.search(text[max(start, blank.start() - 50) : blank.start()]):
            yield Span(blank.start(), rest.end())


def _labelled(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of `_LABELLED`; few lines hold the mark behind a label, and only those are looked through."""
    done = searched = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() < searched:
            continue
        # "Party" may stand at the end of the line before.
        line = text.rfind("\n", start, mark.start())
        opened = max(searched, start, text.rfind("\n", start, max(line, start)) + 1)
        closed = text.find("\n", mark.start(), end)
        searched = closed if closed >= 0 else end
        for label in _AT_LABEL.finditer(text, opened, searched):
            match = _LABELLED.match(text, label.start(), end) if label.start() >= done else None
            if match:
                done = match.end()
                yield match
