"""Reads the parties from a Chinese preamble, Simplified or Traditional: 甲方（许可方）：…, …（以下简称“乙方”）."""

from __future__ import annotations

import re

from scanner import lazy
from scanner.detect.party_cues import BLANK, COMPANY_FORM, HAN_LABEL, NamedParty, is_role

_HEAD = 8_000
_OPEN, _CLOSE = "（(", "）)"
_SHORT = (
    r"[（(]\s*(?:在?(?:本合同|本协议|本協議|本契[约約])?中?)?(?:[,，]?\s*以?下(?:均|皆)?(?:简|簡)?(?:称|"
    r"稱)(?:之?(?:为|為))?|(?:简|簡)[称稱](?:为|為)?|(?:即|下同))"
    r"\s*[:：]?\s*(?P<terms>[^（()）]{1,40})[)）]"
)
_QUOTED_SHORT = (
    rf"[（(]\s*[“\"「『‘](?P<quoted>[^”\"」』’（()）]{{1,20}})[”\"」』’]\s*[)）]|[（(](?P<bare>{HAN_LABEL})[)）]"
)
_SHORT_NAME = lazy.pattern(rf"{_SHORT}|{_QUOTED_SHORT}")
_LABELLED = lazy.pattern(
    rf"(?:^|(?<=[\n|：:;；。 　]))(?P<label>{HAN_LABEL})[ 　]*"
    r"(?:[（(](?P<other>[^）)\n]{1,30})[）)])?[ 　]*(?:名称|名稱)?[ 　]*(?:[：:|]|为[：:])[ 　|]*"
    r"(?:名称[：:|][ 　]*|名稱[：:|][ 　]*)?(?P<name>[^\n|；;。]{1,120})"
)
_LABEL_BEFORE = lazy.pattern(rf"{HAN_LABEL}[ 　]*$")
_NAME_STOP = lazy.pattern(
    r"[（(，,；;。\n|]|　|\s{2,}|\s(?=[\u4e00-\u9fff]{2,10}\s*(?:[（(][^）)]*[）)])?\s*[：:])|"
    r"(?:[，,]?\s*(?:住所|地址|注册地|法定代表人|统一社会信用代码|一家))"
)
_CONNECTOR = lazy.pattern(
    r"^.*(?:一方(?:为|為|是)|另一方(?:为|為|是)|本(?:合同|协议|協議|契[约約])(?:由|是由)|(?:[当當]事人|双方|"
    r"各方|雙方|立[约約契]書?人)[：:]?|[兹茲]由|兹有|[：:])|^\s*(?:由|与|與|和|及|以及|暨|同)\s*"
)
_STOP = lazy.pattern(r"\n\s*(?:第[一1１]\s*[条條章]|一\s*[、.．]|1\s*[、.．]\s*\S|１\s*[、.．]|鉴于|鑒於|目\s*录)")
_COLLECTIVE = lazy.pattern(r"双方|各方|雙方|合[称稱]|统称|統稱|各自|单独|任何一方|三方|本合同|本协议|本协定")
_TERM_SPLIT = lazy.pattern(r"[“”\"「」『』‘’、，,/]|或(?:者|称)?|及")


def parties(text: str) -> tuple[NamedParty, ...]:
    """Return the parties that labels or bracketed short names give before the first article, in reading order."""
    region = text[: min(len(text), _HEAD)]
    labelled = _labelled(region)
    bracketed = _bracketed(region)
    ordered = sorted((*labelled, *bracketed), key=lambda party: party.at)
    return tuple(party for index, party in enumerate(ordered) if not _inside_earlier(party, ordered[:index]))


def _labelled(region: str) -> list[NamedParty]:
    matches = [match for match in _LABELLED.finditer(region) if _label_names(match)]
    found = []
    for index, match in enumerate(matches):
        until = matches[index + 1].start() if index + 1 < len(matches) else len(region)
        description = _particulars(region[match.start("name") : until])
        name, names, terms = _split(match["name"])
        other = match["other"] or ""
        labels = (
            match["label"].replace(" ", ""),
            *_terms(re.sub(r"^以?下(?:简|簡)?[称稱](?:为|為)?[：:]?", "", other)),
        )
        # 立約人 names no one party: several may follow it.
        labels = tuple(label for label in labels if not re.fullmatch("立.*人", label))
        below = re.match(rf"[^\n]*\n[（(](?P<label>{HAN_LABEL})[)）]", description)
        terms = (*terms, below["label"]) if below else terms
        found.append(
            NamedParty(name=name, names=names, aliases=labels + terms, description=description, at=match.start("name"))
        )
    return found


def _label_names(match: re.Match[str]) -> bool:
    name, _, terms = _split(match["name"])
    if not name or re.match(r"[\s　]*(?:[（(]?[盖蓋]章|签[字章]|法定代表|负责人|代表|日期)", match["name"]):
        return False
    if is_role(name) or re.search(r"[应應]当|不得|有权|有權|负责|的(?:权利|义务|责任)", name):
        return False
    entity = bool(COMPANY_FORM.search(name)) or bool(BLANK.search(name)) or bool(terms)
    person = bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,5}|[A-Z][\w.’'\-]+(?:\s[A-Z][\w.’'\-]+){1,4}", name))
    return entity or person


def _bracketed(region: str) -> list[NamedParty]:
    stop = _STOP.search(region)
    head = region[: stop.start()] if stop else region[:3000]
    found = []
    for match in _SHORT_NAME.finditer(head):
        if _LABEL_BEFORE.search(head[: match.start()]):
            continue  # 受托方（乙方）： two labels of the party that follows
        terms = _terms(match["terms"] or match["quoted"] or match["bare"] or "")
        start = max(head.rfind(mark, 0, match.start()) for mark in "\n，。；;,、") + 1
        lead = head[start : match.start()]
        connector = _CONNECTOR.match(lead)
        start += connector.end() if connector else 0
        words = _last_entity(head[start : match.start()])
        start = match.start() - len(words)
        name, names, _ = _split(words)
        if not terms or not name or len(name) > 60 or is_role(name):
            continue
        if not (COMPANY_FORM.search(name) or BLANK.fullmatch(name.strip()) or any(is_role(term) for term in terms)):
            continue
        following = _SHORT_NAME.search(head, match.end())
        until = following.start() if following else min(len(head), match.end() + 500)
        description = words + _particulars(head[match.start() : until])
        found.append(NamedParty(name=name, names=names, aliases=terms, description=description, at=start))
    return found


def _last_entity(words: str) -> str:
    """Return what follows the last "and" that joins two names."""
    joints = list(re.finditer(r"(?<=[司厂所院学心团行）)])(?:与|與|和|及|以及)(?=\S{4})", words))
    return (words[joints[-1].end() :] if joints else words).strip()


def _split(words: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Split what follows a label into the name, its names in other languages and its short names."""
    words = words.strip(" 　")
    if blank := BLANK.match(words):
        rest = words[blank.end() :]
        form = re.match(r"[\u4e00-\u9fff]{0,12}(?:公司|集团)", rest)
        name = blank.group() + (form.group() if form else "")
        return name, (), _short_names(words)
    stop = _NAME_STOP.search(words)
    # 湖南青枫（北京）有限公司: a place in brackets is part of the name.
    while (
        stop
        and stop.group() in "（("
        and re.match(r"[（(][^）)公司厂]{1,8}[）)](?=[\u4e00-\u9fff])(?!住|地址|法定|统一|注册)", words[stop.start() :])
    ):
        stop = _NAME_STOP.search(words, words.index("）" if "）" in words[stop.start() :] else ")", stop.start()) + 1)
    form_after = re.match(r",\s*(?:Ltd|Inc|LLC|S\.A|Limited|Corp)\.?", words[stop.start() :]) if stop else None
    end = stop.start() + form_after.end() if stop and form_after else (stop.start() if stop else len(words))
    name = words[:end].strip(' 　:：“”"*')
    names = tuple(
        inside.strip()
        for inside in re.findall(r"^\s*[（(]([^（()）]{4,80})[)）]", words[end:])
        if COMPANY_FORM.search(inside) and not re.search("下[简簡]?[称稱]", inside)
    )
    return name, names, _short_names(words)


def _short_names(words: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in _SHORT_NAME.finditer(words):
        found += _terms(match["terms"] or match["quoted"] or match["bare"] or "")
    return tuple(dict.fromkeys(found))


def _terms(words: str) -> tuple[str, ...]:
    if _COLLECTIVE.search(words):
        return ()
    parts = (part.strip(" 　:：的") for part in _TERM_SPLIT.split(words))
    return tuple(dict.fromkeys(part for part in parts if 0 < len(part) <= 20))


def _particulars(words: str) -> str:
    """Return the lines that give a party's particulars: up to an empty line, prose or the first article."""
    stop = _STOP.search(words)
    kept: list[str] = []
    for line in (words[: stop.start()] if stop else words)[:1500].split("\n"):
        if kept and (not line.strip() or (len(line) > 120 and "：" not in line[:14])):
            break
        kept.append(line)
        if len(kept) > 10:
            break
    return "\n".join(kept)


def _inside_earlier(party: NamedParty, earlier: list[NamedParty]) -> bool:
    """Say whether another reading has already named the party at this place."""
    return any(other.at <= party.at < other.at + len(other.name) + 2 for other in earlier)
