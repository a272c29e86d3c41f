"""Reads what stands around a company's name: whether it makes the company a party, and what the contract calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scanner import lazy
from scanner.detect.party_cues import BLANK, ENGLISH_LABEL, HAN_LABEL, is_role
from scanner.detect.party_entities import Entity
from scanner.detect.party_labels import own_label
from scanner.detect.party_names import NO_SHORT, bare_terms, short_names

_BARE_REACH = 400  # of a short name without quotation marks
_REACH = 900  # of a description; the longest that name a party with registers and representatives
_LABEL_BEFORE = lazy.pattern(
    rf"(?P<label>{HAN_LABEL}|(?i:\b{ENGLISH_LABEL}))[ \t　]*[：:]?[ \t　]*"
    rf"(?:[（(](?P<other>[^（()）\n]{{1,40}})[)）])?[ \t　]*"
    r"(?:[（(][盖蓋签簽]\S{0,6}[)）])?[ \t　]*(?:[：:|,，–—-]|\bis\b|名称|名稱|为|為|是|系|係)?[\s　|]*"
    r"(?:(?:公司|单位|單位)?(?:名称|名稱)[ 　]*[：:|]|(?i:(?:company\s+|full\s+)?name)[ \t]*[:：|])?"
    r"[ \t　]*[“\"]?(?:the\s+)?$"
)
_OPENS = lazy.pattern(
    r"(?:\b(?i:between|among|amongst|and|by|with|undersigned|parties)\b[\s:,;.\-–—]*(?:\b(?:the|The)\s+)?|"
    r"(?:^|[\n;,:]\s*|\b(?:by|between|among)\s+)\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4}|[IVX]{1,4})[.)]\s*|"
    r"[由与與和及以]|[兹茲]有|(?:一方(?:为|為|是)))[\s　]*$"
)
_ADDRESSEE = lazy.pattern(r"(?:(?:^|\n)\s*(?:To|TO)\s*:?\s*|致\s*[：:]?\s*)$")
_SENDER = lazy.pattern(
    r"(?:(?:^|\n)\s*(?:From|FROM)\s*:\s*|\bWe,\s*|(?P<self>本公司|我公司|我司|我方)[（(，,：:]?\s*)$"
)
_DESCRIBED = lazy.pattern(
    r"\s*(?:[(（][^()（）]*[)）]\s*)?,?\s*(?:(?:being\s+|is\s+)?an?\s+(?:\w[\w.’'\-]*\s+){0,8}?(?:compan|corporation|partnership|entity|"
    r"enterprise|firm|bank|institut|universit|soci)|(?:incorporated|organi[sz]ed|established|registered|constituted|"
    r"domiciled|having|with\s+(?:its|registered|a)|whose)\b|一家|一间|一間|依照?|系|係|[住地设設註注])",
)
# A company that only explains another one.
_OF_ANOTHER = lazy.pattern(
    r"(?:prepared|drafted|reviewed|printed|filed|subsidiar(?:y|ies)|affiliates?|division|branch|members?|parent|agent|successor(?:\s+in\s+interest)?|shareholders?|part|owned|"
    r"controlled|managed|represented|licen[cs]e|employee|trustee)\s+(?:of|to|by|from|for|company)\s+(?:the\s+)?$|(?:所属|控股|全资)的?$|(?:透過|透过|通过|經由|经由|[拟擬]?[设設]立)[^。；;，,\n]{0,14}$",
    re.IGNORECASE,
)
_JOINED_BELOW = lazy.pattern(r"[\s,]*\n\s*(?:(?i:and|with|as\s+\w+)|&|与|與|和|及)\s*\n")
_HAN_SHORT = lazy.pattern(
    r"(?:以?[下](?:均|皆|合)?(?:简|簡)?[称稱]|(?:简|簡)[称稱]|下同|即)\s*(?:之?[为為])?\s*[：:]?\s*"
    r"(?:[“「『\"‘](?P<quoted>[^”」』\"’\n]{1,20})[”」』\"’](?:(?:、|或|和|及|，)\s*[“「『\"‘](?P<second>[^”」』\"’\n]{1,20})[”」』\"’])?|"
    r"(?P<bare>[\u4e00-\u9fffA-Za-z&·]{1,12})(?=\s*[)）；;。，,\n]))"
)
_HAN_QUOTED = lazy.pattern(r"[（(]\s*[“「『\"‘](?P<quoted>[^”」』\"’（()）\n]{1,20})[”」』\"’]\s*[)）]")
_HAN_BARE = lazy.pattern(rf"[（(]\s*(?P<bare>{HAN_LABEL})\s*[)）]")
_TOGETHER = lazy.pattern(
    r"(?:\b(?:together|collectively|jointly)\b[^()“”\"]{0,40}|合[称稱]|统[称稱]|統[称稱])\s*(?:the\s+)?[“「\"](?:the\s+)?([^”」\"]{2,40})[”」\"]"
)
_AS_ROLE = lazy.pattern(
    rf"^(?:\s*[(（][^()（）\n]{{2,60}}[)）])?[\s,(（–-]*(?:as|als)\s+(?:the\s+|a\s+|an\s+)?[“\"]?(?P<label>{ENGLISH_LABEL})\b",
    re.IGNORECASE,
)
_HAN_AS_ROLE = lazy.pattern(rf"^\s*(?:作为|作為|担任|擔任)(?P<label>{HAN_LABEL})")
_MEANS = lazy.pattern(
    rf"[“\"「](?:the\s+)?(?P<label>{HAN_LABEL}|(?i:{ENGLISH_LABEL}))[”\"」]\s*(?:means|is|shall\s+mean|refers\s+to|系?指|是指|[：:])\s*(?:the\s+)?$"
)
_NUMBERED = lazy.pattern(r"(?:^|\n)\s*\d{1,2}\.\d{1,2}\.?\s+$")
_PLACE_OF_WORK = frozenset("厂廠部")
_CELL_ROLE = lazy.pattern(r"\|\s*([^|\n]{2,40}?)\s*(?=\||\n|$)")
# Lines below a name that still describe it; any other line ends the description.
_PARTICULAR_LINE = lazy.pattern(
    r"^\s*(?:[a-z(（\-–—|,，]|(?:Address|Registered|Registration|Reg\.|Seat|Tel|Phone|Fax|E-?mail|Attention|Attn|Legal|Represented|"
    r"Company\s+N|Corporate|VAT|Tax|Office|Place|Place\s+of|Principal|Country|Unified|Hereinafter|No\.|\d+\s)|"
    r"(?:法定|住所|地\s*址|注册|註冊|登記|登记|住\s*址|统一|統一|税号|電話|电话|代表|联系|聯繫|董事|负责人|負責人|身份|邮编|通讯|營業|营业|公司地址|国籍|國籍|传真|开户|以下|下称|下稱|依|设于|設於|设址|設址|（|称)|"
    r"(?!签|簽|合同|项目|項目|工程|鉴于|鑒於|标的|標的|产品|產品|[甲乙丙丁]方)[\u4e00-\u9fff]{2,8}[：:])"
)
# The line below a name that stands alone: an address, no heading and no date.
_ADDRESS_LINE = lazy.pattern(
    r"(?!\s*(?:\d+[.、)]|第|Dated?\b|[^\n]*(?:[：:]|20\d\d|\bagree|合同|协议|協議|契)))(?=[^\n]*(?:,\s|\d|[路街道省市區区縣县港]))[^\n]{4,110}$"
)
_ENDS = lazy.pattern(
    r"签订(?:地|日|时)|簽訂(?:地|日|時)|(?:签订|簽訂|签署|簽署|订立|訂立)(?:于|於)|[于於]\s*(?:西元|公元)?\s*[\d二〇零]{4}\s*年|"
    r"[于於]\d|项目名称|工程名称|Contract\s+No|\bDate\b\s*:|\b[Dd]ated\b|\bSubject\b\s*:|\b(?:intend|have\s+agreed|agree|wish|desire)\b|\bIN\s+WITNESS|\bWHEREAS\b|鉴于|鑒於"
)
_SENTENCE = lazy.pattern(
    r"(?:[a-z0-9]{3,}|[”\")])(?<!\bLtd)(?<!\bInc)(?<!\bBhd)(?<!\bSdn)(?<!\bPte)(?<!\bPty)(?<!\bLda)(?<!\bZrt)(?<!\bKft)(?<!Corp)"
    r"(?<!\bReg)(?<!\bAve)(?<!\bTel)(?<!Mrs)\.[”\"]?\s+(?=[A-Z“])|。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A company with what makes it a party.

    Attributes:
        entity: its name.
        opens: offset where its item begins, the label before its name included.
        names: its names in other languages.
        aliases: labels and defined terms, in reading order.
        together: the term that it shares with those named just before it ("together the Licensors"), or "".
        description: what is said of it, its name included.
        addressee: whether a letter is written to it.
        defined: whether a definition alone ("“Licensor” means ...") gives it its label.
        placed: whether it stands where a preamble puts a party (behind "between", an item number, "To:").
    """

    entity: Entity
    opens: int
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    together: str
    description: str
    addressee: bool
    defined: bool
    placed: bool

    @property
    def sure(self) -> bool:
        """Say whether the contract gives it a label or a defined term."""
        return bool(self.aliases)


def read(text: str, found: tuple[Entity, ...], limit: int) -> tuple[Marked, ...]:
    """Return what stands around each of `found`; a name in brackets behind another is a second name of that one.

    `limit` is where the text that counts ends.
    """
    groups: list[list[Entity]] = []
    for entity in found:
        if groups and _is_twin(text[groups[-1][-1].end : entity.at]):
            groups[-1].append(entity)
        else:
            groups.append([entity])
    heads = [_head(text, group[0], groups[index - 1][-1].end if index else 0) for index, group in enumerate(groups)]
    marked = []
    for index, group in enumerate(groups):
        until = heads[index + 1][0] if index + 1 < len(groups) else limit
        marked.append(_marked(text, group, heads[index], max(until, group[-1].end)))
    return tuple(marked)


def _is_twin(between: str) -> bool:
    return bool(
        re.fullmatch(
            r"\s*(?:[（(]\s*(?:英文(?:名称?|名稱)?|中文(?:名称?|名稱)?|Chinese\s+name|in\s+Chinese)?\s*[：:]?\s*[“\"]?|/\s*)",
            between,
        )
    )


def _head(text: str, entity: Entity, floor: int) -> tuple[int, tuple[str, ...], bool]:
    """Return where the party's item begins, the labels before its name, and whether it stands at a party's place."""
    opened = max(floor, entity.at - 90)
    before = text[opened : entity.at]
    labels: list[str] = []
    at = entity.at
    match = _LABEL_BEFORE.search(before)
    placed = False
    if (
        match
        and "\n" in match.group()[len(match["label"]) :].rstrip(" ")
        and not re.search(r"(?:^|\n)\W*(?:\w{1,2}[.、)）]\s*)?$", before[: match.start()])
    ):
        match = None  # the last cell of the line before
    if match and match.end() == match.end("label") and entity.name[-1:] in _PLACE_OF_WORK:
        match = None  # 客户参观新厂: prose
    if match and not re.search(
        r"(?i)(?<!name )\b(?:for|to|of|than|from|any|such|that)\s+(?:the\s+)?$", before[: match.start()]
    ):
        at = opened + match.start()
        labels = [match["label"], *([match["other"]] if match["other"] else [])]
        earlier = re.search(rf"({HAN_LABEL})\s*[（(]$", before[: match.start()])
        labels = [
            re.sub(r"[\s　]+", "" if _han(label) else " ", label)
            for label in ([earlier[1]] if earlier else []) + labels
        ]
        labels = [
            re.sub(r"^(?:以?下)?(?:简|簡)?[称稱](?:为|為)?[：:“「]?|[”」]$|^[“「]", "", label).strip()
            for label in labels
        ]
        labels = [
            label
            for label in labels
            if not re.fullmatch("立.*人|[盖蓋签簽].*", label) and not re.search(r"[。，,]", label)
        ]
        if own := own_label(text, opened, entity.at):
            labels += own.labels
    elif match := _MEANS.search(before):
        at, labels = opened + match.start(), [match["label"]]
    elif own := own_label(text, opened, entity.at):
        at, labels = opened + own.start, [label for label in own.labels if not NO_SHORT.search(label)]
        placed = True
    elif opening := _OPENS.search(before) or _ADDRESSEE.search(before) or _SENDER.search(before):
        at, placed = opened + opening.start(), True
        labels = [value for value in opening.groupdict().values() if value]
    if _ADDRESSEE.search(before) and "致" in before[-4:]:
        at = min(at, opened + before.rindex("致"))
        labels.append("貴公司" if "貴" in text else "贵公司")
    return at, tuple(labels), placed


def _marked(text: str, group: list[Entity], head: tuple[int, tuple[str, ...], bool], until: int) -> Marked:
    opens, labels, placed = head
    first, last = group[0], group[-1]
    tail = _tail(text, last.end, min(until, last.end + _REACH))
    together = _TOGETHER.search(tail)
    shared = (
        together.group(1)
        if together and not NO_SHORT.match(together.group(1)) and "方" not in together.group(1)
        else ""
    )
    aliases = [*labels, *_terms(tail), *_initials(first.name, tail)]
    if placed or not aliases:
        reach = text[last.end : min(until, last.end + _BARE_REACH)]
        aliases += bare_terms(text, reach)
    if shared in aliases:
        aliases.remove(shared)
    if _OF_ANOTHER.search(text[max(0, first.at - 50) : first.at]):
        aliases, placed = [], False
    alone = text[max(0, first.at - 1) : first.at] in {"", "\n"}
    described = bool(_DESCRIBED.match(tail))
    below = alone and bool(_JOINED_BELOW.match(text[last.end : last.end + 40]))
    return Marked(
        entity=first,
        opens=opens,
        names=tuple(entity.name for entity in group[1:]),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias)),
        together=shared,
        description=text[first.at : last.end] + tail,
        addressee=bool(_ADDRESSEE.search(text[max(0, opens) : first.at])),
        defined=bool(_MEANS.search(text[max(0, first.at - 60) : first.at])),
        placed=placed
        or below
        or (described and (alone or bool(_NUMBERED.search(text[max(0, first.at - 12) : first.at])))),
    )


def _tail(text: str, start: int, end: int) -> str:
    """Return what still describes a party behind its name: to the end of the sentence, and lines of particulars."""
    words = text[start:end]
    if ends := _ENDS.search(words):
        words = words[: ends.start()]
    for stop in _SENTENCE.finditer(words):
        before = words[: stop.start()]
        if before.count("(") + before.count("（") <= before.count(")") + before.count("）"):
            words = words[: stop.start() + 1]
            break
    lines = words.split("\n")
    kept = lines[:1]
    for number, line in enumerate(lines[1:]):
        goes_on = _PARTICULAR_LINE.match(line) or (kept[-1].rstrip().endswith((",", "，")) and line.strip())
        address = number == 0 and not lines[0].strip() and _ADDRESS_LINE.match(line)
        if not (goes_on or address) or len(line) > 300:
            break
        kept.append(line)
    return "\n".join(kept)


def _terms(tail: str) -> list[str]:
    """Return the defined terms and roles that `tail` gives the party it describes."""
    found: list[str] = []
    if role := _AS_ROLE.match(tail) or _HAN_AS_ROLE.match(tail):
        found.append(role["label"])
    found += short_names(tail)
    for pattern in (_HAN_SHORT, _HAN_QUOTED, _HAN_BARE):
        for match in pattern.finditer(tail):
            if re.search(r"[合统統]$|双方|雙方|单独|各自", tail[max(0, match.start() - 6) : match.start()]):
                continue
            found += [value.strip() for value in match.groupdict().values() if value]
    line = tail.split("\n", 1)[0]
    found += [cell for cell in _CELL_ROLE.findall(line) if is_role(cell)]
    return [term for term in dict.fromkeys(found) if not NO_SHORT.search(term) and not BLANK.match(term)]


def _initials(name: str, tail: str) -> list[str]:
    """Return the initials of the name that stand in brackets behind it: "Tasman Graphite Pty Ltd (TGP)"."""
    bracket = re.match(r"\s*[(（]([A-Z]{2,8})[)）]", tail)
    if not bracket:
        return []
    capitals = iter(re.findall(r"[A-Z]", name))
    return [bracket[1]] if all(letter in capitals for letter in bracket[1]) else []


def _han(words: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", words))
