"""Reads how a party stands in its sentence: who does something, to whom, by whom, at whose place, whose knowledge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scanner import lazy
from scanner.assess.scene import is_han
from scanner.spans import Span


class Case(StrEnum):
    """What the words around a party make of it."""

    DOER = "doer"  # the Licensor shall ...
    ASIDE = "aside"  # subject of a subordinate clause: "if the Licensor ...", 自甲方付款之日起
    RELATIVE = "relative"  # subject of a relative clause: "data which the Client supplies", 凭甲方告知的配方
    AGENT = "agent"  # by the Licensor, 由甲方
    SOURCE = "source"  # from the Licensor, 自甲方
    TARGET = "target"  # to the Licensee, 向乙方
    BENEFICIARY = "beneficiary"  # for the Licensee, 为乙方
    CAUSEE = "causee"  # enable the Licensee to, 使乙方
    SITE = "site"  # at the Licensee's plant, 赴乙方
    WITHIN = "within"  # in the Licensee, which receives only what vests
    OWNER = "owner"  # the Licensor's know-how
    TOLD = "told"  # whoever is told of an improvement gets it; whoever is told of a use has the right
    CONSENTING = "consenting"  # whoever must be asked or may not object has the right
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Actor:
    """A party (by index) named at `span`; `firm` when a modal verb follows its name as subject."""

    span: Span
    party: int
    case: Case
    firm: bool = False


# A party named in quotation marks ("Gap") stands in its sentence as if there were none.
_QUOTES = '"“”「」『』'
_PEOPLE = (
    r"(?:personnel|staff|employees?|operators?|engineers?|technicians?|trainees?|teams?|crews?|workers?|chemists?|experts?|"
    r"specialists?|advis[eo]rs?|leaders?|metallurgists?|solicitors?|counsel|directors?|managers?|trainers?|instructors?|foremen|foreman|masters?|scientists?|representatives?|consultants?|affiliates?|subsidiar\w+|group|nominees?|people)"
)
_PREMISES = (
    r"(?:plants?|sites?|works|factory|factories|premises|facilit\w+|servers?|laborator\w+|refiner\w+|smelters?|lines?|mills?|"
    r"installations?|offices?|kilns?|furnaces?|cells?|controllers?|salars?|hall|desk)"
)
_KNOWLEDGE = (
    r"(?:know-how|technolog\w+|process\w*|patents?|method\w*|recipes?|documentation|dossier|information|inventions?|improvements?|"
    r"secrets?|results?|intellectual|drawings?|manuals?|portal|console|database|rights?|invention|findings|sheets?)"
)
_HEADS_EN = tuple(
    lazy.pattern(rf"^['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?P<{name}>{words})\b", re.IGNORECASE)
    for name, words in (("people", _PEOPLE), ("premises", _PREMISES), ("knowledge", _KNOWLEDGE))
)
_POSSESSIVE = frozenset({"our", "your"})
_OWNED_EN = lazy.pattern(r"^['’](?:s\b|\s)")
_OF_EN = lazy.pattern(
    rf"(?:\b(?P<prep>to|by|from|at|in|with|for)\s+)?(?:(?:the|any|all|each|such|its|a|an)\s+)?(?:[\w-]+\s+){{0,2}}"
    rf"(?:(?P<people>{_PEOPLE})|(?P<premises>{_PREMISES})|(?P<knowledge>{_KNOWLEDGE})|(?P<consent>consent|approval|permission))\s+(?:of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Without this `_OF_EN` finds nothing, and it takes long to say so.
_OF_END_EN = lazy.pattern(r"\s(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
_LEAD_EN = lazy.pattern(
    r"\b(?:(?P<agent>by|under\s+the\s+\w+\s+of(?:\s+the\s+\w+\s+of)?)|(?P<source>from)|(?P<target>to|upon|in\s+favou?r\s+of|towards|with)|(?P<beneficiary>for|on\s+behalf\s+of)|"
    r"(?P<within>in)|(?P<site>at|into)|(?P<none>of|between|against|under|and|or|than|via|through|per)|"
    r"(?P<causee>enabl\w+|allow\w*|permit\w*|let|lets|help\w*|assist\w*|authori[sz]\w+|licen[cs]\w+|so\s+that|in\s+order\s+that|such\s+that|"
    r"until|to\s+the\s+point\s+where)|(?P<told>notif\w+|inform\w*|tell\w*|(?:notice|advice|notification)\s+to)|(?P<consenting>without)|(?P<relative>which|that|whom|what|whatever))"
    r"\s+(?:the\s+|each\s+of\s+|any\s+|such\s+)?$",
    re.IGNORECASE,
)
_JOINS_EN = lazy.pattern(r"and|or", re.IGNORECASE)
_CONSENT_EN = lazy.pattern(
    r"^(?:['’]s?)?\s+(?:(?:prior|written|further)\s+)*(?:consents?\b|approval|permission|leave\b|(?:shall|may|will)\s+not\s+(?:object|oppose|assert|"
    r"charge|refuse|withhold)|hereby\s+consents|waives)|^['’]s?\s+(?:covenant|undertaking)\b",
    re.IGNORECASE,
)
_MODAL_EN = lazy.pattern(
    r"^(?:\s+\([^)]*\))?(?:,[^,]{3,60},)?(?:\s+\w+){0,2}?\s+(?:shall|will|may|must|can|hereby|agrees?|undertakes?|covenants?|is\s+to|are\s+to|"
    r"grants?|isn['’]t|is\s+entitled)\b",
    re.IGNORECASE,
)
_SUBORDINATE_EN = lazy.pattern(
    r"^\W*(?:(?:and|but|or)\s+)?(?:if|when|where|whenever|once|unless|after|before|as|because|on|upon|following|should|whilst?|"
    r"to\s+the\s+extent|in\s+the\s+event|failing|provided)\b",
    re.IGNORECASE,
)
_STAND_IN_ZH = lazy.pattern(
    r"^(?:的|之|方面|派驻|指定的?)?[^，。；、的向由应将可]{0,8}?(?:人员|员工|操作工|操作员|工程师|技术员|技术部|团队|专家|顾问|师傅|班组|班长|代表|技术中心|研究组|"
    r"工厂|现场|基地|办公室|服务器|关联|子公司|人員|員工|工廠|專家)"
)
_OWNER_ZH = lazy.pattern(
    r"^(?:的|之|所有的?|拥有的?|掌握的?|持有的?)[^，。；]{0,8}?(?:技术|工艺|专利|诀窍|配方|方法|资料|流程|改进|成果|知识|秘密|档案|技術|專利|方法)"
)
_OWNED_ZH = lazy.pattern(r"^(?:的|之(?!日|后|前))")
_LEAD_ZH = (
    (
        Case.TARGET,
        lazy.pattern(
            r"(?:归|属于|归属于?|属|(?:交|转|移交|转交|移转)由|歸|屬於|向|给|予|给予|提供给|与|對|对|送|达|致|发往|发至|发给|发至|留于|外派|寄|提交|交付|移交|报告(?:位于.{1,6}的)?)$"
        ),
    ),
    (
        Case.CAUSEE,
        lazy.pattern(
            r"(?:使|让|讓|令|供|便于|以便|协助|協助|帮助|辅导|指导|培训|教会|教|授权|許可|许可|允许|准许|同意|教导)$"
        ),
    ),
    (Case.TOLD, lazy.pattern(r"(?:知会|通知|告知|报告|抄送)$")),
    (Case.SITE, lazy.pattern(r"(?:就|赴|往|驻|进驻|入驻|常驻|至|到|在|于|於|位于)$")),
    (Case.AGENT, lazy.pattern(r"(?:由|被)$")),
    (Case.BENEFICIARY, lazy.pattern(r"(?:为|為|替|代)$")),
    (Case.SOURCE, lazy.pattern(r"(?:从|從)$")),
    (Case.RELATIVE, lazy.pattern(r"(?:根据|依据|按照|依照|按|据|凭|基于|依|所述|基於|根據)$")),
    (Case.ASIDE, lazy.pattern(r"(?:因|如|若|当|除|自|受|随|经|应|凡|收到|一旦)$")),
)
_CONSENT_ZH = lazy.pattern(
    r"^(?:应|须|现即|特此|预先|事先|对此)*(?:表示)?(?:同意(?!支付|向|将|承担)|不得(?:反对|阻拦|阻止|拒绝|阻挠|再?(?:另行|再|以|就此|向)?.{0,6}收)|免收|不再另收|不再.{0,6}拒绝|无异议)"
)
_MODAL_ZH = lazy.pattern(
    r"^(?:（[^）]*）)?(?:应|須|须|将|將|可(?!能)|不得|得(?!到)|有权|有權|同意|负责|保证|承诺|特此|即|就|授予|负有|以)"
)
_ORDERS_EN = lazy.pattern(r"\b(?:shall|will|may|must|can|hereby)\b", re.IGNORECASE)
_UNTIL_ZH = lazy.pattern(r"(?:之日|当日|当天|以后|之后|后(?!续|期|者)|期间|之前|时(?![间段效]))")
_SEGMENT_END_ZH = lazy.pattern(r"[，；。：]")
_SUBORDINATE_ZH = lazy.pattern(r"^(?:如|若|当|凡|因|自|经|一旦|在|就|除|鉴于|对于)")
_CONDITION_ZH = lazy.pattern(r"^(?:如|若|当|凡|一旦|除|鉴于)")
_SUBORDINATE_END_ZH = lazy.pattern(r"(?:后|时|前|之日|之日起|当日|起|期间|的|的话|之际|时起)$")


def actor(text: str, sentence: Span, span: Span, party: int, act: Span) -> Actor:
    """Return how the party named at `span` stands towards the act; for one act it may be subject, for another aside."""
    before = text[max(sentence.start, span.start - 70) : span.start] if span.start >= sentence.start else ""
    before, after = before.rstrip(_QUOTES), text[span.end : span.end + 70].lstrip(_QUOTES)
    if span.slice(text).lower() in _POSSESSIVE:
        after = "'s" + after
    if before and before[-1].isalpha() and before[-1].isascii():
        before += " "
    if is_han(text[max(0, span.start - 12) : span.end + 12]):
        case = _case_zh(before, after)
        firm = bool(_MODAL_ZH.match(after))
        if case is Case.DOER and not firm and _is_aside_zh(text, sentence, span, act):
            case = Case.ASIDE
        return Actor(span, party, case, firm)
    case = _case_en(before, after)
    if case is Case.DOER and _is_aside_en(text, sentence, span, act):
        case = Case.ASIDE
    return Actor(span, party, case, bool(_MODAL_EN.match(after)))


# A party stands once in its sentence and before many acts.
@lru_cache(maxsize=64)
def _case_en(before: str, after: str) -> Case:
    if _CONSENT_EN.match(after):
        return Case.CONSENTING
    owned = next((found for head in _HEADS_EN if (found := head.match(after))), None)
    if owned is None and _OWNED_EN.match(after):
        return Case.NONE
    if owned is not None and owned.lastgroup == "knowledge":
        return Case.OWNER
    lead = _LEAD_EN.search(before)
    case = Case(lead.lastgroup) if lead is not None and lead.lastgroup is not None else Case.DOER
    if case is Case.NONE and lead is not None and _JOINS_EN.match(lead["none"]):
        # "..., and the Licensor may use it" begins anew; "the Licensor and the Licensee" does not.
        return Case.DOER if _MODAL_EN.match(after) else Case.NONE
    if case is Case.NONE or (case is Case.SOURCE and owned is None):
        case = _of_en(before, case)
    if owned is not None and owned.lastgroup == "premises" and case in {Case.WITHIN, Case.SITE}:
        return Case.SITE
    return case


def _of_en(before: str, otherwise: Case) -> Case:
    """Return the case of "the engineers of the Licensor": that of its people or premises, or owner of its knowledge."""
    head = _OF_EN.search(before) if _OF_END_EN.search(before) else None
    if head is None:
        return otherwise
    if head["consent"]:
        return Case.CONSENTING
    if head["knowledge"]:
        return Case.OWNER
    match (head["prep"] or "").lower():
        case "to" | "with":
            return Case.TARGET
        case "for":
            return Case.BENEFICIARY
        case "by":
            return Case.AGENT
        case "from":
            return Case.SOURCE
        case "at" | "in":
            return Case.SITE
        case _:
            return Case.SITE if head["premises"] else Case.DOER


@lru_cache(maxsize=64)
def _case_zh(before: str, after: str) -> Case:
    if _CONSENT_ZH.match(after):
        return Case.CONSENTING
    if _OWNER_ZH.match(after):
        return Case.OWNER
    if _OWNED_ZH.match(after) and not _STAND_IN_ZH.match(after):
        return Case.NONE
    for case, pattern in _LEAD_ZH:
        if pattern.search(before):
            return case
    return Case.DOER


def is_conditional(text: str, sentence: Span, act: Span) -> bool:
    """Say whether an act is only the time or the condition of another: "once it has received the fee, ..."."""
    if act.end > sentence.end or act.start < sentence.start:
        return False
    before, ahead = text[sentence.start : act.start], text[act.end : sentence.end]
    if is_han(act.slice(text)):
        segment = _SEGMENT_END_ZH.split(before)[-1]
        rest = _SEGMENT_END_ZH.split(ahead, maxsplit=1)
        if _UNTIL_ZH.search(rest[0]):
            return True
        return len(rest) > 1 and bool(_SUBORDINATE_END_ZH.search(rest[0]) or _CONDITION_ZH.match(segment))
    segment = re.split(r"[,;:]", before)[-1]
    return "," in ahead and bool(_SUBORDINATE_EN.match(segment)) and not _ORDERS_EN.search(segment)


def _is_aside_zh(text: str, sentence: Span, span: Span, act: Span) -> bool:
    """Say whether the party is the subject of a time or a condition that ends before the act."""
    if act.start < span.end:
        return False
    ahead = text[span.end : act.start]
    if _UNTIL_ZH.search(ahead.split("，", 1)[0]):
        return True
    end = _SEGMENT_END_ZH.search(ahead)
    if end is None:
        return False
    starts = [match.end() for match in _SEGMENT_END_ZH.finditer(text, max(0, sentence.start), span.start)]
    segment = text[starts[-1] if starts else sentence.start : span.end + end.start()]
    return bool(_SUBORDINATE_END_ZH.search(segment) or _SUBORDINATE_ZH.match(segment))


def _is_aside_en(text: str, sentence: Span, span: Span, act: Span) -> bool:
    ahead = text[span.end : act.start]
    if act.start < span.end or "," not in ahead:
        return False
    starts = [match.end() for match in re.finditer(r"[,;:]", text[sentence.start : span.start])]
    return bool(_SUBORDINATE_EN.match(text[sentence.start + (starts[-1] if starts else 0) : span.start]))
