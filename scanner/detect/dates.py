"""Finds the dates of a contract, and which of them is the day of signature and which the day it takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from scanner import lazy
from scanner.clauses import ClauseKind, Structure
from scanner.detect.clause_index import clause_at
from scanner.detect.date_grammar import WrittenDate, dates
from scanner.detect.mention import DateReference, Mention
from scanner.documents import Document
from scanner.spans import Span

# A cue must stand near its date: nearer than this many characters, in the same paragraph.
_REACH = 120
# Cover, preamble and the head of a table of contents; a bare date line further down is no date of the agreement.
_HEAD = 4000
_SIGNATURE_REACH = 3500
_NEAR_THE_END = 100
_LONGEST_LINE = 400  # characters of a line that no more than dates and signatures stand in
_SIGNING_SPREAD = timedelta(days=120)

_INSTRUMENT = (
    r"(?:agreement|contract|deed|licen[cs]e|memorandum|mou|letter|lease|undertaking|amendment|addendum|supplement|"
    r"assignment|term\s+sheet|heads\s+of\s+terms|instrument|nda|order|plan|policy|announcement|offer|proposal)"
)
# "dated", "made this", "entered into as of" just before the date.
_DATED = lazy.pattern(
    r"(?:\bdated|\bdone|\bstipulated|\bdate(?:\s+of\s+(?:this\s+)?(?:agreement|contract|deed))?\s*(?:is|:)|\bmade|\bentered(?:\s+into)?|"
    r"\bthis\s+\w+\s+is\s+delivered|\b(?:on\s+)?this\s+(?:day|date)\b[^.;\d]{0,40}?|^\W*today\b|\bexecuted|\bconcluded|\bsigned|\bas\s+of|\benters?\s+into\s+(?:this|the)\s+\w+|\bis\s+(?:made|dated|entered)\b[^.]{0,60}?)"
    r"(?:\s+(?:and\s+(?:entered|executed|dated|made|effective|delivered|starting|beginning|binding|valid|sealed|running)|into|between\s+the\s+parties|at|in\s+(?:(?:du|tri|quadru)plicate|\w+\s+(?:counterparts|copies|originals))|(?:in|at)\s+(?-i:[A-ZÀ-Þ])[\w’'\-]+(?:,?\s+(?:and\s+|de\s+)?(?-i:[A-ZÀ-Þ])[\w’'\-]+){0,3}|"
    r"effective|duly))*"
    r"[\s,:]*(?:(?:as\s+of|on|as\s+at|at|this|the|of|date|with\s+effect\s+from|by\s+the\s+parties)[\s:,]*)*[(\"“]?$",
    re.IGNORECASE,
)
_SIGNED = lazy.pattern(
    r"(?:\b(?:signing\s+date|signature\s+date|date\s+(?:of\s+)?(?:signature|signing|execution)|execution\s+date|"
    r"date\s+signed|signed\s+(?:on|at\b[^.;]{0,30}\bon)|executed\s+on)\b"
    r"[\"”)]*\s*(?:means|is|:)?\s*(?:the\s+)?(?:[A-ZÀ-Þ][\w.’'\- ]{1,30},\s*(?:on\s+|the\s+|this\s+)*)?|"
    r"(?:签字|签署|签名|簽字|簽署|簽名|签章|簽章)\s*[：:][^。；;\n]{1,60}?|"
    r"(?:签订|签署|签约|簽訂|簽署|簽約|订立|訂立|立约|立約|立契|签字|簽字|缔结|締結)(?:时间|時間|日期|之日|日)?"
    r"\s*(?:/\s*[A-Za-z ]{3,20})?\s*(?:为|為|是|于|於|[:：|])\s*(?:西元|公元)?\s*)$",
    re.IGNORECASE,
)
_EFFECTIVE = lazy.pattern(
    r"(?:\b(?:take[s]?\s+effect|effective|in(?:to)?\s+(?:full\s+)?(?:force|effect)|commence[sd]?|commencing|with\s+effect|"
    r"become[s]?\s+(?:effective|binding))\s*"
    r"(?:date|time)?[\"”)]*\s*(?:means|is|shall\s+be|:)?\s*(?:(?:as\s+of|on|from|as\s+from|upon|at|the)\s*)*|"
    r"(?:生效(?:日期|日|时间|時間)?\s*(?:为|為|是|[:：|])|自|(?:于|於|从|從))\s*)$",
    re.IGNORECASE,
)
_HAN_SIGNED_AFTER = lazy.pattern(
    r"^\s*(?:[,，]?\s*(?:在|于|於)[^，。；,;\n]{1,30}?)?\s*[^，。；\n]{0,24}?(?:签订|签署|簽訂|簽署|订立|訂立|签约|簽約|共同签署|签立|簽立|缔结|締結|签字|簽字|签章|签认|簽認|[订訂签簽立][于於])"
)
_HAN_EFFECTIVE_AFTER = lazy.pattern(r"^\s*(?:起|始|开始|開始)?\s*(?:正式)?\s*(?:生效|实施|起算)")
# "双方于…签订《总承包合同》": another paper's name follows.
_SIGNED_ANOTHER = lazy.pattern(r"^[^，。；\n]{0,12}?(?:签订|签署|簽訂|簽署|订立|訂立)(?:了|的)?《(?!本)")
# A notarial deed: "In Santiago, on the twentieth of October of two thousand twenty-six, before me, ...".
_BEFORE_NOTARY = lazy.pattern(r"^\W*(?:before\s+me\b|(?:there\s+)?appear(?:s|ed)?\b|have\s+appeared\b)", re.IGNORECASE)
_BY_DEADLINE = lazy.pattern(
    r"\b(?:before|by|until|till|later\s+than|prior\s+to|not\s+after|expir\w+|through|ending)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_OTHER_PAPER = lazy.pattern(
    r"\b(?:supersed|replac|previous|prior|earlier|amended|recital|pursuant|letter\s+of\s+(?:award|acceptance)|LOA|registered|filed|issued|granted|incorporated|appointed)"
    r"|取代|替代|废止|廢止|此前|原合同|备忘录|備忘錄|意向书|意向書|原协议|原協議|曾于|曾於|批准|设立于|成立于|颁布|公告|申请",
    re.IGNORECASE,
)
_THIS_PAPER = lazy.pattern(
    rf"(?:\bth(?:is|ese)\s+(?:[\w\-&,/()“”\"'’]+\s+){{0,14}}?(?:{_INSTRUMENT}|terms|presents)\b|本合同|本协议|本協議|本契[约約]|本合约|本合約)",
    re.IGNORECASE,
)
_NAMED_PAPER = lazy.pattern(rf"\b{_INSTRUMENT}s?\b", re.IGNORECASE)
_PARENTHESIS = lazy.pattern(r"[(（][^()（）]*[)）]?")
_DATE_LABEL = lazy.pattern(
    r"(?:^|[\s|　]|[，,](?=日期|date:))"
    r"(?:date|dated|日期|签署日期|签字日期|时间|日\s*期|簽署日期|簽訂日期)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_LABEL_BEHIND = lazy.pattern(r"[，,；;]\s*(?:日期|date)\s*[:：]?\s*$", re.IGNORECASE)
_DRAFT_LINE = lazy.pattern(
    r"draft|version|revis|print|page|filed|source|exhibit|草案|稿|版|打印|修订|annou|下载|valid|term\b|有效期|履行期限|期限",
    re.IGNORECASE,
)
# A line of dates (#) and the places of signature.
_PLACE = r"(?:[A-ZÀ-Þ][\w.’'\-]*(?: (?:and )?[A-ZÀ-Þ][\w.’'\-]*){0,3}|[\u4e00-\u9fff]{2,6})"
_PLACES_AND_DATES = lazy.pattern(
    rf"\s*(?:(?:(?:No|Nr|Ref)\.?\s[\w./\-]{{3,30}}[,;]\s*|(?:{_PLACE}\s*[,，]\s*){{1,3}}|"
    rf"(?:[Ii]n|[Aa]t) {_PLACE},?\s*|[于於]{_PLACE}[,，]?\s*)?"
    r"(?:(?:this|the|on|of|den|le|el|em)\s+)?(?:中[華华])?#(?:\s*[（(](?:西元|公元|即)?#[)）])?"
    r"(?:\s*[,，于於在]\s*[\u4e00-\u9fff]{2,8}?(?:签订|签署)?(?=\s*(?:[|/;。.]|$)))?"
    r"[\s.。]*(?:[-–—/;|,，和及与]|and)?\s*){1,3}"
)
_SIGNING_LINE = lazy.pattern(
    r"代表人?[：:（(]|签[字章名署][：:（(]|簽[字章名署][：:（(]|[（(][签簽][)）]|"
    r"[甲乙]方[：:]\s*[\u4e00-\u9fff·]{2,6}[\s　]|\bFor [A-Z]|\bSigned\b|\bSignatures?\b"
)
_SIGNATURE_WORDS = (
    *("IN WITNESS", "In Witness", "In witness", "AS WITNESS", "SIGNED by", "SIGNED for", "SIGNED BY", "SIGNED FOR"),
    *("EXECUTED as", "EXECUTED by", "EXECUTED BY", "Executed by", "Executed as a", "Signed by", "Signed for"),
    *(
        "ignature page",
        "IGNATURE PAGE",
        "\nBy:",
        "（盖章",
        "(盖章",
        "（蓋章",
        "(蓋章",
        "（签",
        "(签",
        "（簽",
        "签字：",
        "签章：",
        "簽章：",
    ),
    *("以下无正文", "以下無正文", "立约人：", "立約人："),
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one contract.

    Attributes:
        signing_date: the latest date of signature, else the one date of the agreement; None where blank or absent.
        effective_date: where it is stated apart from the date of the agreement.
        mentions: every complete date of the text, in reading order.
    """

    signing_date: date | None
    effective_date: date | None
    mentions: tuple[Mention, ...]


def find(document: Document, structure: Structure) -> Dates:
    """Return the dates of `document`; a deadline, or the date of another paper, is only mentioned."""
    written = dates(document.text)
    mentions = tuple(
        Mention(clause=clause_at(structure, item.span.start), span=item.span, target=DateReference(item.date))
        for item in written
    )
    signature = _signature_part(document.text, structure)
    signed = [item.date for item in written if _is_signed(document.text, item, signature)]
    dated = [item.date for item in written if _is_dated(document.text, item)]
    effective = [item.date for item in written if _is_effective(document.text, item)]
    alone = [item.date for item in written if item.span.start < _HEAD and _stands_alone(document.text, item, written)]
    opening = [item.date for item in written if item.span.start < _HEAD and _is_effective(document.text, item)]
    ending = [item.date for item in written if _closes(document.text, item, written)]
    signing = _signing_date(signed, _first(dated, alone)) or _first(ending[::-1], opening)
    apart = [value for value in effective if value != signing]
    return Dates(signing, _first(apart), mentions)


def _signing_date(signed: list[date], stated: date | None) -> date | None:
    """Return the latest signature, unless it is so far from the date the paper bears that it signs something else."""
    if stated is not None:
        signed = [value for value in signed if stated - _SIGNING_SPREAD <= value <= stated + _SIGNING_SPREAD]
    return max(signed, default=stated)


def _first(*choices: Iterable[date]) -> date | None:
    return next((value for values in choices for value in values), None)


def _is_signed(text: str, item: WrittenDate, signature: Span | None) -> bool:
    before, after = _around(text, item.span)
    if _SIGNED.search(before):
        return not _speaks_of_another(before)
    if signature is None or not signature.contains(item.span):
        return False
    line = text[text.rfind("\n", 0, item.span.start) + 1 : item.span.start]
    return bool(_DATE_LABEL.search(before)) or (not line.strip(" 　|_") and not after.strip(" 　|_."))


def _is_dated(text: str, item: WrittenDate) -> bool:
    before, after = _around(text, item.span)
    if _OTHER_PAPER.search(before[-70:]) and not _THIS_PAPER.search(before):
        return False
    if _HAN_SIGNED_AFTER.search(after) and not re.search(r"《[^》]*》[^，。；]{0,20}$", before):
        return not any((_OTHER_PAPER.search(after[:40]), _BY_DEADLINE.search(before), _SIGNED_ANOTHER.search(after)))
    if _BEFORE_NOTARY.search(after):
        return True
    if not _DATED.search(before):
        return False
    return not _speaks_of_another(before)


def _speaks_of_another(before: str) -> bool:
    """Say whether the last paper named before the date is another than the contract itself."""
    # A parenthesis only gives the paper its short name.
    sentence = re.split(r"(?<=[a-z)\"”])[.;]\s", _PARENTHESIS.sub("", before))[-1]
    this = [match.end() for match in _THIS_PAPER.finditer(sentence)]
    named = [match for match in _NAMED_PAPER.finditer(sentence) if match.group() != match.group().upper()]
    if this:
        return any(
            match.start() >= this[-1]
            and re.search(r"\b(?:a|an|the|that|certain|such)\s[^,;]*$", sentence[: match.start()])
            for match in named
        )
    if not named:
        return bool(re.search(r"\b(?:letter|announcement|decision|licen[cs]e)\b", sentence, re.IGNORECASE))
    lead = sentence[: named[-1].start()]
    return bool(re.search(r"\b(?:a|an|the|that|certain|their|its|such|any)\s[^.;]*$", lead, re.IGNORECASE))


def _is_effective(text: str, item: WrittenDate) -> bool:
    before, after = _around(text, item.span)
    if not _EFFECTIVE.search(before):
        return False
    if before.rstrip().endswith(("自", "于", "於", "从", "從")):
        return bool(_HAN_EFFECTIVE_AFTER.search(after)) and bool(
            re.search(r"本(?:合同|协议|協議|合约|合約|契)", before)
        )
    if re.search(r"\b(?:law|regulation|announcement|act)\b", before, re.IGNORECASE):
        return False
    return bool(_THIS_PAPER.search(before)) or not _speaks_of_another(before)


def _stands_alone(text: str, item: WrittenDate, written: Iterable[WrittenDate]) -> bool:
    """Say whether the date is a line of its own, as on a cover, or closes a line behind a label."""
    before, after = _around(text, item.span)
    if _DATE_LABEL.fullmatch(before) or (_LABEL_BEHIND.search(before) and not after.strip(" 　.。;；")):
        return True
    if _PLACES_AND_DATES.fullmatch(_line_of_dates(text, item, written)):
        return not _DRAFT_LINE.search(before)
    return not before.strip(" 　|()（）") and not after.strip(" 　|()（）.。") and not _DRAFT_LINE.search(before)


def _closes(text: str, item: WrittenDate, written: Iterable[WrittenDate]) -> bool:
    """Say whether the date stands alone in the second half or near the end, with no more than places or who signs."""
    start, end = _line(text, item.span)
    if start < len(text) // 2 and len(text) - end > _NEAR_THE_END:
        return False
    line = _line_of_dates(text, item, written)
    signed = line.rstrip(" 　.。)）").endswith("#") and _SIGNING_LINE.search(line) and not _OTHER_PAPER.search(line)
    return bool(_PLACES_AND_DATES.fullmatch(line) or signed)


def _line(text: str, span: Span) -> tuple[int, int]:
    """Return where the line of `span` starts and ends."""
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


def _line_of_dates(text: str, item: WrittenDate, written: Iterable[WrittenDate]) -> str:
    """Return the line of a date, each of its dates replaced by "#"; "" for a long one, which is prose."""
    start, end = _line(text, item.span)
    if end - start > _LONGEST_LINE:
        return ""
    line = text[start:end]
    for other in sorted(written, key=lambda each: -each.span.start):
        if start <= other.span.start < end:
            line = line[: other.span.start - start] + "#" + line[other.span.end - start :]
    return line


def _around(text: str, span: Span) -> tuple[str, str]:
    """Return the words before and after `span` in its paragraph, at most `_REACH` characters each."""
    start = max(0, span.start - _REACH, text.rfind("\n", 0, span.start) + 1)
    end = text.find("\n", span.end)
    return text[start : span.start], text[span.end : min(len(text) if end < 0 else end, span.end + _REACH)]


def _signature_part(text: str, structure: Structure) -> Span | None:
    """Return the first signature block; a form annexed behind it has its own, which is not the contract's."""
    clauses = [clause for clause in structure.clauses if clause.kind is ClauseKind.SIGNATURE]
    if clauses:
        last = clauses[0]
        for clause in clauses[1:]:
            if clause.index != last.index + 1:
                break
            last = clause
        return Span(clauses[0].span.start, last.span.end)
    # The words also stand in the preamble of some contracts; a block closes the paper.
    places = [text.find(words, len(text) // 4) for words in _SIGNATURE_WORDS]
    start = min((place for place in places if place >= 0), default=None)
    return Span(start, min(len(text), start + _SIGNATURE_REACH)) if start is not None else None
