"""Reads a party's name and its short names from English words that describe it."""

from __future__ import annotations

import re

from scanner import lazy
from scanner.detect.party_cues import BLANK, FORM_AFTER_COMMA, is_role

_QUOTED = lazy.pattern(r"(?:[“\"„«”]|(?<!\w)['‘])\s*([^“”\"„«»‘’'\n]{1,70}(?:['’][^“”\"„«»‘’'\n]{1,40})?)\s*[”\"»'’“]")
_BARE_TERM = lazy.pattern(
    r"^[(（]\s*(?:(?:hereinafter|hereafter|herein|here\s?after|"
    r"in\s+the\s+following)?\s*,?\s*(?:also\s+)?(?:referred\s+to\s+as|called|known\s+as|:)?\s*)"
    r"(?:the\s+)?([A-Z][\w&.\-]*(?:\s[A-Z][\w&.\-]*){0,3})\s*[)）]$"
)
_COLLECTIVE = lazy.pattern(
    r"\b(?:collectively|together|jointly|individually|each|both|sometimes)\b[^()]{0,80}$|\bParties\b|"
    r"\bhereinafter\s+the\s+parties\b",
    re.IGNORECASE,
)
# Short names that a preamble gives to other things than parties.
_NO_PARTY_TERM = lazy.pattern(
    r"^(?:part(?:y|ies)|agreement|contract|prc|territory|.*\b(?:date|stock|shares|notes))$", re.IGNORECASE
)
_HEREINAFTER = lazy.pattern(
    r"\b(?:hereinafter|hereafter|herein|referred\s+to|called|known)\b[^“\"(]{0,50}$", re.IGNORECASE
)
_NAME_END = lazy.pattern(
    r"\s*[(（\[;|\n]|\s+(?:a|an|the)\s+(?:[\w.’'\-]+\s+){0,6}?(?:corporation|company|partnership|entity|trust|"
    r"citizen|individual|resident|"
    r"institution|university|subsidiary|business|firm|bank|division|association|legal\s+person|enterprise|limited)\b|"
    r"\s+(?:having|whose|which|who|with|incorporated|organi[sz]ed|organized|duly|located|residing|registered|"
    r"established|constituted|"
    r"acting|hereinafter|hereafter|herein|d/?b/?a|f/?k/?a|doing\s+business|on\s+behalf|for\s+itself|of\s+(?=\d|"
    r"No\.|[A-Z]\w*\s+[^,;(]{0,20}\d|Room|Suite|Unit|the\s+city)|"
    r"at\s+(?=\d|No\.)|is\s+|domiciled|formerly|as\s+(?:the\s+)?[a-z]|individually|together|and\s+its)|"
    r"\s+[-–—]\s|[“\"”]|:\s",
    re.IGNORECASE,
)


_IN_QUOTES = lazy.pattern(r"[“\"]([^”\"]+)[”\"]")
_BRACKET = lazy.pattern(r"[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）]")
_COMMA = lazy.pattern(r"[,，、]")
_AT_WORK = 3  # places where a short name without quotation marks does something
# "(Northern Member);", "hereinafter called the FIRST PARTY", "We call it Ruihe."
_BARE_MEMBER = lazy.pattern(
    r"[(（](?:the\s+)?(?P<bare>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})[)）]\s*(?:[;.]|,?\s+and\b|$)|"
    r"[(（](?P<closing>[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]{2,6})[)）](?=\s*\n)|"
    r"[(（]the\s+(?P<article>[A-Z][\w\-]+(?: [A-Z][\w\-]+){0,2})[)）]|"
    r"\bhereinafter,?\s+(?:(?:simply\s+)?(?:called|referred\s+to\s+as|denominated|designated)\s+)?(?:the\s+)?"
    r"(?P<called>[A-Z][A-Z ]{3,24}|[A-Z]\w+(?: [A-Z]\w+)?)(?=\s*[;,.\n)]|$)|"
    r"\b[Ww]e\s+call\s+(?:it|them|him|her)\s+[“\"]?(?:the\s+)?(?P<ours>[A-Z]\w+(?: [A-Z]\w+)?)"
)
# Words in brackets or quotation marks that are no party's short name.
NO_SHORT = lazy.pattern(
    r"^(?:we|us|our|you|your|part(?:y|ies)|each|双方|雙方|各方|三方|一方|本(?:合同|协议|協議|契约|契約|合约|合約)|agreement|prc|date)$|下同",
    re.IGNORECASE,
)


def name_at_start(words: str) -> str:
    """Return the name that `words` begin with: up to its description, a company form after a comma included."""
    words = words.lstrip()
    if blank := BLANK.match(words):
        return blank.group()
    quote = _IN_QUOTES.match(words)
    if quote:
        return quote.group(1).strip()
    end = _NAME_END.search(words, 1)
    stop = end.start() if end else len(words)
    for comma in _COMMA.finditer(words[:stop]):
        form = FORM_AFTER_COMMA.match(words, comma.end())
        if not form:
            stop = comma.start()
            break
        stop = max(stop, form.end())
    return words[:stop].strip(" \t\n,;:*")


def short_names(words: str) -> tuple[str, ...]:
    """Return the short names that brackets, or "hereinafter called", give within `words`, in reading order."""
    found: list[str] = []
    for bracket in _BRACKET.finditer(words):
        inside = bracket.group()
        bare = _BARE_TERM.match(inside)
        terms = [match for match in _QUOTED.finditer(inside) if not _COLLECTIVE.search(inside[: match.start()])]
        found += [match.group(1).strip(" ,.") for match in terms]
        if not terms and bare and (is_role(bare.group(1)) or "herein" in inside.lower()):
            found.append(bare.group(1))
    for match in _QUOTED.finditer(words):
        before = words[: match.start()]
        if (
            before.count("(") <= before.count(")")
            and _HEREINAFTER.search(before)
            and not _COLLECTIVE.search(before[-60:])
        ):
            found.append(match.group(1).strip(" ,."))
    plain = [re.sub(r"^(?:the|The|THE)\s+", "", term) for term in found]
    return tuple(dict.fromkeys(term for term in plain if term and not _NO_PARTY_TERM.search(term)))


def bare_terms(text: str, reach: str) -> list[str]:
    """Return short names without quotation marks; one that only closes a line must be at work in the contract."""
    return [
        term
        for match in _BARE_MEMBER.finditer(reach)
        for kind, term in match.groupdict().items()
        if term and not NO_SHORT.search(term) and (kind != "closing" or _is_at_work(text, term))
    ]


def _is_at_work(text: str, term: str) -> bool:
    """Say whether the contract makes `term` the subject of what it says, as it does no place."""
    acts = re.finditer(rf"\b{re.escape(term)}(?:['’]s\b|\s+(?:shall|will|may|must|has|is|[a-z]+s)\b)", text)
    return sum(1 for _ in acts) >= _AT_WORK
