"""Finds the names of companies and institutions in running text, by their form, in Latin and in Han script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scanner import lazy
from scanner.detect.party_cues import ENGLISH_LABEL, HAN_LABEL
from scanner.detect.party_people import people

_UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
# Forms that stand for nothing else, in any case; then the short ones, which count in their own case alone.
_FORM = (
    r"(?:(?i:Inc|Corp|Ltd|LLC|L\.\s?L\.\s?C|LLP|L\.\s?P|PLC|g?GmbH|KGaA|"
    r"Aktiengesellschaft|Gesellschaft\s+mit\s+beschr[äa]nkter\s+Haftung|"
    r"S\.\s?[àa]\s?r\.\s?l|S\.\s?p\.\s?A|S\.\s?r\.\s?l|S\.\s?A\.\s?S\.\s?U?|"
    r"(?:S\.\s?A\.?\s?P?\.?\s?I?\.?\s)?de\s+C\.\s?V|S\.\s?de\s+R\.\s?L|Ltda|Lda|Zrt|Nyrt|Kft|"
    r"Z[áa]rtk[öo]r[űu]en\s+M[űu]k[öo]d[őo]\s+R[ée]szv[ée]nyt[áa]rsas[áa]g|"
    r"R[ée]szv[ée]nyt[áa]rsas[áa]g|Korl[áa]tolt\s+Felel[őo]ss[ée]g[űu]\s+T[áa]rsas[áa]g|Kabushiki\s+Kaisha|Godo\s+Kaisha|"
    r"Sdn|Bhd|Berhad|Pte|Pty|Pvt|\((?:Private|Pvt|Pty|Proprietary)\.?\)|Tbk|Sp\.\s?z\s?o\.\s?o|"
    r"Sp[óo][łl]ka\s+z\s+ograniczon[ąa]\s+odpowiedzialno[śs]ci[ąa]|Sp[óo][łl]ka\s+Akcyjna|Mas[’'ʻʼ`]?uliyati\s+Cheklangan\s+Jamiyati|d\.\s?o\.\s?o|"
    r"s\.\s?r\.\s?o|Anonim\s+[ŞS]irketi|Limited\s+[ŞS]irketi|[ŞS]t[iİ]|Oyj)|"
    r"Soci[ée]t[ée]\s+Anonyme|SOCI[ÉE]T[ÉE]\s+ANONYME|Sociedade?\s+An[óoô]nima|SOCIEDADE?\s+AN[ÓOÔ]NIMA|Incorporated|INCORPORATED|Corporation|CORPORATION|Limited|LIMITED|Co|CO(?=\.|,?\s+(?:LTD|INC|LIM))|Company|COMPANY|Private(?=\s+L)|PRIVATE(?=\s+L)|Proprietary(?=\s+L)|AG|KG|SE|eG|e\.\s?V|S\.\s?A(?:\.\s?(?:[BRUCMEL]|O\.\s?[GC]))?(?:\.\s?L)?|SA|SAE|SAS|SASU|SARL|"
    r"SNC|SpA|SPA|Srl|SRL|S\.\s?L(?:\.\s?U)?|SL|SLU|C\.\s?A|E\.\s?I\.\s?R\.\s?L|B\.\s?V|BV|N\.\s?[VA]|(?<!,\s)NV|K\.\s?K|LP|Oy|OY|AB|"
    r"A/S|AS(?=\s*[,(（;\n|“]|$)|ASA|ApS|APS|[ad]\.\s?[sd]|A\.\s?[ŞSE]|AD(?=\s*[,(（;\n|“]|$)|EAD|E?OOD|[OPC]?JSC|UAB|SIA|OÜ|FZE|FZCO|DMCC|W\.\s?L\.\s?L|[PQK]\.\s?S\.\s?C|VCC|TOO|MChJ|XXK|ULC|"
    r"Holdings?|HOLDINGS?|Group|GROUP|Co-?operative|Trust|TRUST|Foundation|Aktiebolag|Aktieselskab|Osakeyhtiö|(?:Naamloze|Besloten)\s+Vennootschap|Bank|BANK|Partnership|Partners)"
)
_FORM_END = r"(?![\w]|\.\w|[’'-]\w)"
_CHAIN = lazy.pattern(
    rf"(?:(?<=[\s,(])|(?<=\w\s)){_FORM}{_FORM_END}\.?(?:(?:[,，]?\s|\s?&\s|[,，])(?:{_FORM}){_FORM_END}\.?)*"
)
# How a form may begin; tried first, since a form takes thirty times as long to tell from another word.
_MAYBE_FORM = lazy.pattern(
    r"(?<=[\s,(])(?:[A-Z(\x80-\U0010ffff]|i[nN]|c[oO]|l[tTlLdDiI.]|p[lLtTvV]|g[mMgGeEoO]|k[gGfFoOaA]|a[kKnN.]|s[.dDpP]|d[eE.]|"
    r"z[rRaA\xe1\xc1]|n[yY]|r[eE\xe9\xc9]|b[hHeE]|t[bB]|o[yY]|e[.G])"
)
_TOKEN = (
    rf"(?:(?<![A-Za-zÀ-ɏ0-9])(?:[ei](?=[A-Z\d]))?[{_UPPER}0-9][\w.’'&\-/+]*|&|"
    rf"\((?:[{_UPPER}][\w.\- ]{{1,24}})\)|“[{_UPPER}][^”\n]{{1,40}}”)"
)
_JOIN = (
    r"(?:of|for|and|de|da|do|del|della|di|du|des|la|le|les|los|las|el|y|e|et|und|für|ve|i|in|zu|von|van|der|den|na|dla|"
    r"the|o)"
)
_BEFORE_FORM = lazy.pattern(rf"(?:{_TOKEN}(?:\s+(?:{_JOIN}\s+){{0,3}}|,?\s*$))+$")
_IN_FRONT = lazy.pattern(
    rf"\bPT\.?[ \t]+(?:{_TOKEN} ?){{1,6}}(?<! )|"
    rf"\bCông\s+ty\s+(?:Cổ\s+phần|TNHH|CP)[ \t]+(?:{_TOKEN} ?){{1,6}}(?<! )|"
    rf"\b(?:TOO|LLC|JSC|PJSC|OJSC|CJSC|OOO|LTD|UAB|SIA|CV)[ \t]+[“\"«][^”\"»\n]{{2,40}}[”\"»]"
)
_INSTITUTION_WORD = (
    r"(?:Universit(?:y|ies)|Institute|INSTITUTE|UNIVERSITY|Ministry|Academy|Universidade?|UNIVERSIDADE?|Universit[éà]|"
    r"Universität|Technische\s+Hochschule|Hogeschool|Politecnico|Instituto|Centre\s+National|Empresa|EMPRESA|"
    r"Corporaci[óo]n|Yacimientos|Compa[ñn][íi]a|Entreprise|Commissariat|Polytechnic)"
)
_PARTY_PLACE = lazy.pattern(r"(?:^|[\n;:]|\b(?i:between|among|and|by)|\(\w\)|\d[.)])\s*(?:[Tt]he\s+|THE\s+)?$")
# A State that is a party says who acts for it, or gets a short name.
_STATE = lazy.pattern(
    rf"\b(?i:(?:United\s+)?Republic|Kingdom|Government|State|Commonwealth|Province|Sultanate)\s+(?i:of)\s+(?:the\s+)?"
    rf"(?:{_TOKEN}(?:[ \t]+(?:(?i:of|and)[ \t]+)?)?){{1,5}}"
    rf"(?P<by>,?\s+(?:acting|represented)\s+(?:by|through)\s+[^,;(\n]{{3,90}}|(?=\s*\((?:the\s+)?[“\"]))"
)
_INSTITUTION = lazy.pattern(
    rf"\b(?:[Tt]he[ \t]+)?(?:{_TOKEN}[ \t]+){{0,4}}{_INSTITUTION_WORD}"
    rf"(?:(?:[ \t]+(?:{_JOIN}[ \t]+){{0,3}}|,[ \t]+(?=\w+[ \t]+Academy)){_TOKEN}){{0,9}}"
)
# What stands at the head of a line or phrase and is no part of the name behind it.
_NO_NAME_LEAD = lazy.pattern(
    rf"^(?:(?:THE\s+PARTIES|Parties|PARTIES|BETWEEN|Between|BY|By|AMONG|Among|AND|And|WITH|With|TO|To|FROM|From|the|This|THIS|We|"
    rf"Whereas|WHEREAS|M/s\.?|Messrs\.?|(?i:party)\s+[A-F]\b|[Tt]he\s+(?={ENGLISH_LABEL}\b)|&|\d{{1,2}}[.)]|"
    rf"\(?[A-Za-z]\)|\([A-Za-z]{{1,4}}\)|20\d\d|of|for|and|de|"
    rf"{ENGLISH_LABEL}(?=\s+\w+\s)|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    rf"(?=\s+\d))[\s:,]+)+"
)
# Soft forms are words of other names too: nothing of the name may follow them.
_SOFT = lazy.pattern(r"(?i:holdings?|group|trust|foundation|bank|partnership|partners|co-?operative|company)$")
_NO_COMPANY = lazy.pattern(
    r"^(?:Any|Each|Every|No|Near|Mr|Ms)\b\.?(?=\s)|\b(?:Section|Article|Exhibit|Agreement|Contract|SHALL|LIKELY|ANY|WOULD|NOT|UNDER|ARE|BE|FROM|WHICH|SERVICES\s+AS)\b|\b\d+\s.*\b\d+\s|"
    r"\b(?:IS|OF|OR|BY)\s+(?:LIMITED|COMPANY|CORPORATION|THE\s+COMPANY)$|^\S*\.\s+\d|\.\s+Each\b"
)
_FORMS = lazy.pattern(rf"[\s,.]*{_FORM}\.?")
_TWO_LETTERS = lazy.pattern(r"\w{2}")
_STOPPED = lazy.pattern(
    r"(?:Limited|LIMITED|Company|Holdings?|Group|Bank|GmbH|LLC|AG|AB|SA|LLP|plc|BV|NV|SpA|Berhad|SAS)\.$"
)
_OF_A_KIND = lazy.pattern(r"(?i)\b(?:an?|any|each|every|such|its|their|no)\s+$")
_ITEM = lazy.pattern(r"(?:[A-H]\.|[IVX]{1,4}\.|\d{1,2}\.\d{1,2}\.?)\s+(?=\w+\s\w)")
# Prose in capitals runs into the name.
_CAPITAL_LEAD = lazy.pattern(r".*\b(?:BETWEEN|AMONG|INTO\s+BY|MADE\s+BY)\s+")
_ZIP = lazy.pattern(r".*\b\d{5,6}\b(?:,?\s+(?:and|AND))?\s+(?=\S)")
_SENTENCE_END = lazy.pattern(r"(?:[a-z0-9)]{4,}|\b20\d\d)\.\s+(?=[A-Z])")
_NOT_A_NAME = lazy.pattern(
    rf"^(?:The\s+|A\s+|This\s+|THE\s+)?(?:Project|Target|Holding|Parent|Joint\s+Venture|JV|New|Private|Public|Limited|Group|"
    rf"Operating|Business|Company|Bank|Trust|Agent|Service|Services|Should|Agreement|Investment|Professional|Registered|Liability|Public|Stock|(?:{ENGLISH_LABEL})|Parties|Section|Article|Schedule)?\s*"
    rf"(?:Company|COMPANY|Bank|Trust|Group|Partners?|Partnership|Foundation|Holdings?|Limited|Corporation|Cooperative|Co|"
    rf"Agency|Institute|University|Ministry|College|Commission|Academy|Laboratory)\.?$"
)

_HAN_FORM = lazy.pattern(
    "(?:有限责任公司|有限責任公司|股份有限公司|有限公司|股份公司|公司|集团|集團|研究总院|研究總院|研究院|研究所|设计院|設計院|科学院|科學院|"
    "大学|大學|学院|學院|研究中心|技术中心|银行|銀行|事务所|事務所|委员会|委員會|能源部|矿业部|工业部|科技部|部|厂|廠|商社|会社|會社|"
    r"合伙企业|合夥企業|基金会|合作社)(?![（(][\u4e00-\u9fff]{1,8}[)）][\u4e00-\u9fff]{2})(?:[（(](?:有限合伙|普通合伙|特殊普通合伙|有限合夥|筹|籌)[)）])?"
    r"(?=$|[\s（(，,、；;。|/:：与與和及在于於为為“”「」『』‘’均皆系係作）)]|[一]方|双方|雙方|之间|之間)"
)
_HAN_BODY = lazy.pattern(
    r"(?:(?<![\w）)])[（(][\u4e00-\u9fff]{2,5}[)）])?(?:[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7afA-Za-z0-9·&＆\-]|(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fffA-Za-z]{1,8}[)）](?=[\u4e00-\u9fff]|$))+$"
)
_HAN_LEAD = lazy.pattern(
    r"^(?:.*?(?:一方(?:为|為|是|系)|另一方(?:为|為|是|系)|本[\u4e00-\u9fff]{1,8}由|[兹茲]由|[兹茲]有|[当當]事人|立[\u4e00-\u9fff]{0,3}[书書]人|"
    rf"双方为|各方为|签订方|{HAN_LABEL}(?:名称|名稱)?(?:为|為|是|系|係)?)|由|与|與|和|及|以及|暨|同|以|是|即|为|為|向|给|系|系指|是指|指|鉴于|鑒於)"
    r"(?=[\u4e00-\u9fffA-Z]{4})"
)
_HAN_NO_NAME = lazy.pattern(
    "^[于於在]|年[产產]|经营|經營|依照|依据|依據|根据|根據|法律|成立的|设立的|設立的|注册的|註冊的|一家|一间|一間|^其|本公司|贵公司|貴公司|我公司|该公司|該公司|子公司|"
    "母公司|项目公司|合营公司|合營公司|合资公司|目标公司|分公司|各公司|关联|關聯|第三方|之公司|的公司|從事|从事|[设設建]廠$|[设設建]厂$|任何|全部|以下|所有|地址|住所"
)
_HAN_FRONT = lazy.pattern(
    r"(?:株式会社|株式會社|合同会社|合同會社|주식회사)\s?[\u4e00-\u9fff\u3040-\u30ff]{1,12}?(?=[\s（(，,、；;。|]|$)"
)
_STATES_WITHIN = 6_000  # characters of the head in which a State is named as a party
_SHORTEST = 4  # Han characters of a name with its form: 汉江大学


@dataclass(frozen=True, slots=True)
class Entity:
    """The name of a company or an institution as one place of the text writes it, at `at` up to `end`."""

    name: str
    at: int
    end: int


def entities(text: str, start: int, end: int) -> tuple[Entity, ...]:
    """Return the companies and institutions that `text` names between two offsets, in reading order; none overlap."""
    found = [*_latin(text, start, end), *_in_front(text, start, end)]
    if not text[start:end].isascii():
        found += _han(text, start, end)
    found.sort(key=lambda entity: (entity.at, -entity.end))
    kept: list[Entity] = []
    for entity in found:
        if not kept or entity.at >= kept[-1].end:
            kept.append(entity)
        elif entity.at == kept[-1].at and entity.end > kept[-1].end:
            kept[-1] = entity
    others = [
        Entity(span.slice(text), span.start, span.end)
        for span in people(text, start, end)
        if not any(entity.at < span.end and span.start < entity.end for entity in kept)
    ]
    return tuple(sorted((*kept, *others), key=lambda entity: entity.at))


def _latin(text: str, start: int, end: int) -> Iterator[Entity]:
    last = start
    for form in _chains(text, start, end):
        opened = max(last, text.rfind("\n", start, form.start()) + 1, form.start() - 130)
        before = _BEFORE_FORM.search(text[opened : form.start()])
        if before is None:
            continue
        at = opened + before.start()
        for stop in _SENTENCE_END.finditer(text[at : form.start()]):
            at = opened + before.start() + stop.end()
        entity = _trimmed(text, at, form.end())
        if entity is not None:
            yield entity
            last = form.end()


def _chains(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of `_CHAIN`."""
    done = start
    for maybe in _MAYBE_FORM.finditer(text, start, end):
        form = _CHAIN.match(text, maybe.start(), end) if maybe.start() >= done else None
        if form:
            done = form.end()
            yield form


def _trimmed(text: str, at: int, end: int) -> Entity | None:
    """Return the name without the words that only lead to it; None where nothing of its own is left."""
    cuts: tuple[re.Pattern[str], ...] = (_ZIP, _CAPITAL_LEAD, _NO_NAME_LEAD)
    if text[at - 1 : at] in {"", "\n"}:
        cuts = (_ITEM, *cuts)
    for cut in cuts:
        lead = cut.match(text[at:end])
        at += lead.end() if lead else 0
    first, _, second = text[at:end].partition(" and ")
    if second and first.split()[0] == second.split()[0]:
        at = end - len(second)  # "Alpha and Alpha Cells Ltd": two companies
    if second and re.search(r",\s*$", text[max(0, at - 2) : at]):
        at = end - len(second)  # "..., China and Beta Ltd": the end of an address, and the next party
    name = text[at:end].rstrip(" ,")
    if name.endswith(".") and _STOPPED.search(name):
        name = name[:-1]
    if (
        _NO_COMPANY.search(name)
        or name.count(" ") > 11
        or _OF_A_KIND.search(text[max(0, at - 8) : at])
        or re.match(r"\s(?:Law|Act|Code)\b", text[at + len(name) : at + len(name) + 5])
        or (_SOFT.search(name) and re.match(r"\s[A-Z][a-z]", text[at + len(name) : at + len(name) + 3]))
    ):
        return None
    plain = _FORMS.sub("", name)
    if not name or _NOT_A_NAME.match(name) or not _TWO_LETTERS.search(plain) or len(name) > 130:
        return None
    if _quoted(text, at, at + len(name)):
        return None
    return Entity(name, at, at + len(name))


def _quoted(text: str, start: int, end: int) -> bool:
    """Say whether the words are a defined term, in quotation marks."""
    return text[max(0, start - 1) : start] in set("“\"'‘「『") and text[end : end + 1] in set("”\"'’」』")


def _in_front(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield names whose form stands in front, and institutions, which have none."""
    for match in _IN_FRONT.finditer(text, start, end):
        yield Entity(match.group().rstrip(" ,."), match.start(), match.end())
    for match in _STATE.finditer(text, start, min(end, start + _STATES_WITHIN)):
        if _PARTY_PLACE.search(text[max(start, match.start() - 14) : match.start()]):
            yield Entity(text[match.start() : match.start("by")].rstrip(" ,"), match.start(), match.end())
    for match in _INSTITUTION.finditer(text, start, end):
        at = match.start()
        lead = _NO_NAME_LEAD.match(match.group())
        at += lead.end() if lead else 0
        name = text[at : match.end()].rstrip(" ,.")
        if len(name.split()) > 1 and not _NOT_A_NAME.match(name) and not re.search(r"\s(?:shall|means|will)\b", name):
            yield Entity(name, at, at + len(name))


def _han(text: str, start: int, end: int) -> Iterator[Entity]:
    last = start
    for form in _HAN_FORM.finditer(text, start, end):
        if form.start() < last:
            continue
        opened = max(last, form.start() - 60)
        body = _HAN_BODY.search(text[opened : form.start()])
        if body is None:
            continue
        at = opened + body.start()
        while lead := _HAN_LEAD.match(text[at : form.end()]):
            at += lead.end()
        name = text[at : form.end()]
        if len(name) >= _SHORTEST and not _HAN_NO_NAME.search(name) and not _quoted(text, at, form.end()):
            yield Entity(name, at, form.end())
        last = form.end()
    for match in _HAN_FRONT.finditer(text, start, end):
        yield Entity(match.group(), match.start(), match.end())
