"""Reads the parties from an English preamble: "between X Corp., a Delaware corporation ("Seller"), and Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner import lazy
from scanner.detect.party_cues import BLANK, COMPANY_FORM, ENGLISH_LABEL, NamedParty, is_role
from scanner.detect.party_names import name_at_start, short_names
from scanner.spans import Span

# The cover, a table of contents and the preamble of even a long agreement stand within this many characters.
_HEAD = 16_000
_RUN = 4_000
# Two parties with their short names: what follows can only repeat them.
_ENOUGH = 10
_START = lazy.pattern(
    r"\bPARTIES\b[\s:]*(?=\(?[1A][).]\s)|"
    r"\b(?:by\s+and\s+)?(?:between|among|amongst|BETWEEN|AMONG|AMONGST|Between|Among|B\s?E\s?T\s?W\s?E\s?E\s?N)\b[\s:]*"
    r"(?:and\s+(?:among|between)\b)?[\s:,]*(?:the\s+(?:following\s+)?(?:parties|undersigned)\b[\s:,]*)?|"
    r"\b(?:made|entered(?:\s+into)?|executed|concluded|signed|agreed)\b[^\n]{0,90}?\b(?:by|with)\s+(?=[A-Z\[_(])|"
    r"(?:^|\n)\s*(?:\d+\.?\s*)?(?:THE\s+)?PARTIES(?:\s+TO\s+THIS\s+\w+)?[\s:.]*\n|(?:^|"
    r"\n)\s*The\s+parties(?:\s+are)?\s*:?\s*\n|"
    r"[“\"”)],?\s+(?:dated|is\s+dated)[^\n]{0,80}?\bis\s+by\s+(?=[A-Z])"
)
_STOP = lazy.pattern(
    r"\bNOW,?\s+THEREFORE|\bWHEREAS\b|\bWhereas\b|\bRECITALS?\b|\bR\s?E\s?C\s?I\s?T\s?A\s?L\s?S\b|"
    r"\bBACKGROUND\b|\bBackground\b[:\s]*\n|\bRecitals\b|\bWITNESSETH|\bWITNESSES\b|"
    r"W\s?I\s?T\s?N\s?E\s?S\s?S\s?E|\bPREAMBLE\b|\b(?:AGREED?|agree|agreed)\s+(?:as\s+follows|AS\s+FOLLOWS|"
    r"that)|\b(?:IT\s+IS|it\s+is)\s+(?:hereby\s+)?(?:AGREED|agreed)|"
    r"\bIN\s+CONSIDERATION|\bIn\s+consideration|\bTABLE\s+OF\s+CONTENTS|\b(?:ARTICLE|Article|SECTION|"
    r"Section)\s+(?:1|I|ONE|One)\b|"
    r"\n\s*1\.?\s+[A-Z][A-Za-z]+(?:\s|\n)|鉴于|第一条|\bINTRODUCTION\b|\b(?:THIS|"
    r"This)\s+(?:[A-Z][\w&\-,]*\s+){0,12}(?:AGREEMENT|Agreement)\b|"
    r"\bhereby\s+agrees?\b|\bThe\s+[Pp]arties\s+(?:have|wish|desire|agree|hereby)|\b[Dd]ated\s+(?:as\s+of\b|"
    r"this\b|\w+\s+\d)"
)
_ABBREVIATION = lazy.pattern(
    r"(?:\b(?:Inc|Ltd|Co|Corp|No|Nos|St|Mr|Mrs|Ms|Dr|Ave|Blvd|Rd|Bhd|Sdn|Pte|Pty|Cg|Reg|Art|vs|Attn|Tel|Bldg|"
    r"Rm|Ste|Jr|Sr|U\.S|P\.R\.C|"
    r"etc|approx|Zrt|Nyrt|Kft)|\b[A-Z](?:\.[A-Z])*)$",
    re.IGNORECASE,
)
_DATE_NAME = lazy.pattern(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?:\s+\d|,|$)|\d)",
    re.IGNORECASE,
)
# Prose that follows a "between" further down: "between the Company and the Agent", "the party specified below".
_NO_NAME = lazy.pattern(
    r"^(?:the|each|any|such|all|its)\s+(?:[a-z]|(?:Company|Corporation|Trust|Agent|Agency|Agents|Part(?:y|ies)|"
    r"Services)\b(?!\s+of\b))|"
    r"^The\s+part(?:y|ies)\b|\b(?:and|to|of)\s+(?:supersedes?|even|the\s+extent|such|which)\b|^For\s"
)
_PERSON = lazy.pattern(r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+)?(?:[A-ZÀ-Þ][\w.’'\-]*\s*){1,6}")
_JOINT = lazy.pattern(
    r"(?:\s*[;,.]?\s*(?:\n\s*)?[-–—]*\s*\b(?:and|AND|And)\b\s*[-–—]*\s*(?:\n\s*)?|,?\s+in\s+favou?r\s+of\s+|"
    r"\s*;\s*(?:\n\s*)?|\s*&\s*(?=\n)|"
    r"\n\s*(?=\(?(?:\d{1,2}|[a-h]|[ivx]{1,4}|[A-H])[.)]\s)|(?<=[”\"’)]),\s+(?=(?:the\s+|The\s+)?[A-Z])|\n\s*(?=[A-Z]))"
)
_LEAD = lazy.pattern(
    r"^[\s,;:|]*(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4}|[A-H])[.)]\s*)?(?:(?:by\s+and\s+)?(?:between|among)\s+)?"
    r"(?:on\s+(?:the\s+)?(?:one|other)\s+(?:hand|part|side)[,:]?\s*(?:and\s+)?)?(?:(?:the|The)\s+(?:parties|"
    r"Parties)\s*:?\s*)?[\s,]*"
)
_FORM_LABEL = lazy.pattern(
    rf"(?m)^[ \t　|]*(?:The\s+|THE\s+)?(?P<label>{ENGLISH_LABEL})[ \t]*"
    r"(?:[(（](?P<other>[^)）\n]{1,40})[)）])?[ \t]*(?:[:：|])[ \t|]*(?:Name[ \t]*[:：|])?[ \t|]*"
    r"(?P<name>[^\n|]{2,160})",
    re.IGNORECASE,
)
_ON_BEHALF = lazy.pattern(
    r"(?:for\s+and\s+on\s+behalf\s+of|on\s+behalf\s+of|\bSIGNED\s+by|"
    r"\bExecuted\s+by)[:\s]+(?P<name>[A-Z][^\n|]{2,100})|(?m:^)(?P<line>[A-Z][^\n|]{3,90})\n+\s*By\s*:",
    re.IGNORECASE,
)


_HAN_NAME = lazy.pattern(r"\s*[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)?)[)）]")
_PERIOD = lazy.pattern(r"\.\s+(?=[“\"(]?[A-Z])|\n\s*\n\s*(?=(?:The|This|In|For|It|We|Each)\s)")


def preamble(text: str) -> tuple[NamedParty, ...]:
    """Return the parties of the preamble that names most of them, in reading order."""
    best: tuple[NamedParty, ...] = ()
    for start in _START.finditer(text, 0, min(len(text), _HEAD)):
        found = _parties(text, _run(text, start.end()))
        if _worth(found) > _worth(best):
            best = found
        if _worth(best) >= _ENOUGH:
            break
    return best


def form(text: str) -> tuple[NamedParty, ...]:
    """Return the parties of a form or table: "Licensor: X Co., Ltd." with lines of particulars."""
    rows = [match for match in _FORM_LABEL.finditer(text, 0, min(len(text), _HEAD)) if _is_form_name(match["name"])]
    found = []
    for index, match in enumerate(rows):
        until = rows[index + 1].start() if index + 1 < len(rows) else min(len(text), match.end() + 600)
        name = name_at_start(match["name"])
        aliases = tuple(part for part in (match["label"], match["other"]) if part)
        description = _particulars(text[match.start("name") : until])
        found.append(
            NamedParty(
                name=name, aliases=aliases + short_names(description), description=description, at=match.start("name")
            )
        )
    return tuple(found)


def signatures(text: str, block: Span | None) -> tuple[NamedParty, ...]:
    """Return the parties that sign, as the signature block names them."""
    start, end = (block.start, block.end) if block else (max(0, len(text) - 4000), len(text))
    found = []
    for match in _ON_BEHALF.finditer(text, start, end):
        group = "name" if match["name"] else "line"
        name = name_at_start(match[group])
        if name and COMPANY_FORM.search(name) and not is_role(name):
            found.append(NamedParty(name=name, description=match[group], at=match.start(group)))
    return tuple(found)


def _run(text: str, start: int) -> Span:
    """Return the words that name the parties, from `start` to where the preamble ends."""
    end = min(len(text), start + _RUN)
    stop = _STOP.search(text, start + 8, end) if start + 8 < end else None
    end = stop.start() if stop else end
    for period in _PERIOD.finditer(text[start:end]):
        before = text[start : start + period.start()]
        after = text[start + period.end() : end]
        if before.count("(") > before.count(")") or re.search(r"(?:^|\n|\s)\d{1,2}$", before):
            continue  # within brackets, or behind an item's number
        if period.group()[0] == "." and (_ABBREVIATION.search(before) or after[:1].islower()):
            continue
        return Span(start, max(start + 1, start + period.start()))
    return Span(start, max(start + 1, end))


def _parties(text: str, run: Span) -> tuple[NamedParty, ...]:
    pieces = [piece for piece in _pieces(run.slice(text)) if piece.slice(run.slice(text)).strip()]
    chunks: list[Span] = []
    body = run.slice(text)
    for piece in pieces:
        words = piece.slice(body)
        if chunks and not _opens_party(words, chunks[-1].slice(body)):
            chunks[-1] = Span(chunks[-1].start, piece.end)
        else:
            chunks.append(piece)
    found = []
    for chunk in chunks:
        party = _party(chunk.slice(body), run.start + chunk.start)
        if party is not None:
            found.append(party)
    return tuple(found)


def _pieces(body: str) -> Iterator[Span]:
    """Cut at every "and", ";" or item number that stands outside brackets."""
    depth = 0
    depths = []
    for character in body:
        depth = max(0, depth + (character in "(（[") - (character in ")）]"))
        depths.append(depth)
    start = 0
    for joint in _JOINT.finditer(body):
        if (
            depths[joint.start()]
            or joint.start() <= start
            or (joint.end() < len(body) and body[joint.start()] in "(（[")
        ):
            continue
        yield Span(start, joint.start())
        start = joint.end()
    if start < len(body):
        yield Span(start, len(body))


def _opens_party(words: str, before: str) -> bool:
    """Say whether `words` begin another party rather than go on describing the one `before`."""
    lead = words[_lead(words) :]
    if not lead or not (
        lead[0].isupper() or lead[0] in '[_【“"' or re.match(r"(?:the|i|e)[\s\-][A-Z]|[a-z]+\.com", lead)
    ):
        return False
    name = name_at_start(lead)
    if (
        not name
        or is_role(name)
        or re.match(
            r"(?:Address|Tel|Phone|Fax|Email|Attention|Attn|Registered|Registration|Suite|Its?\b|Each|"
            r"Collectively|Title|Date)\b",
            name,
        )
    ):
        return False
    if _DATE_NAME.match(name):
        return False
    own = before[_lead(before) :]
    if (
        not COMPANY_FORM.search(name)
        and not BLANK.match(name)
        and not short_names(own)
        and "," in own[len(name_at_start(own)) :]
    ):
        return False  # "Liuyang Economic and Technological Zone": still the address of the party before
    named = bool(short_names(lead)) or bool(COMPANY_FORM.search(name)) or bool(BLANK.match(name))
    settled = bool(short_names(before)) or bool(COMPANY_FORM.search(name_at_start(before[_lead(before) :])))
    if named and settled:
        return True
    return len(name_at_start(before[_lead(before) :]).split()) > 1 and bool(
        short_names(lead) or re.search(r",\s+(?:a|an|having|with)\s", lead)
    )


def _party(words: str, at: int) -> NamedParty | None:
    lead = _lead(words)
    body = words[lead:].strip()
    name = name_at_start(body)
    if (
        not name
        or is_role(name)
        or not (re.search(r"[A-Z]", name) or re.match(r"[a-z]+\.com|[\u4e00-\u9fff]", name) or BLANK.match(name))
    ):
        return None
    if len(name) > 130 or name.count(" ") > 16 or _DATE_NAME.match(name) or _NO_NAME.search(name):
        return None
    aliases = short_names(body)
    if not (aliases or COMPANY_FORM.search(name) or BLANK.match(name) or _PERSON.fullmatch(name)):
        return None
    other = _HAN_NAME.match(body[len(name) :])
    names = (other.group(1).strip(' “”"'),) if other and not re.search(r"下|“|\"|[甲乙丙丁]方", other.group(1)) else ()
    return NamedParty(name=name, names=names, aliases=aliases, description=body, at=at + lead)


def _lead(words: str) -> int:
    match = _LEAD.match(words)
    return match.end() if match else 0


def _is_form_name(words: str) -> bool:
    name = name_at_start(words)
    if not name or is_role(name) or len(name) > 120:
        return False
    return bool(BLANK.match(name) or COMPANY_FORM.search(name) or re.fullmatch(r"(?:[A-Z][\w.’'\-]+\s?){2,5}", name))


def _particulars(words: str) -> str:
    """Return the lines that give a party's particulars: up to an empty line or a line of prose."""
    kept: list[str] = []
    for line in words.split("\n"):
        if kept and (len(line) > 260 or _STOP.search("\n" + line) or not line.strip()):
            break
        kept.append(line)
        if len(kept) > 10:
            break
    return "\n".join(kept)


def _worth(parties: tuple[NamedParty, ...]) -> int:
    """Weigh a reading: two parties with short names beat a cover that only prints names."""
    if not any(party.aliases or COMPANY_FORM.search(party.name) or BLANK.match(party.name) for party in parties):
        return 0
    return sum(3 if party.aliases else 1 for party in parties) + (4 if len(parties) > 1 else 0)


def worth(parties: tuple[NamedParty, ...]) -> int:
    """Return how much a reading of the parties tells, to choose between readings."""
    return _worth(parties)
