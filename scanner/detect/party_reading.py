"""Reads the parties by the companies that the head of a contract names, whatever the form of its preamble."""

from __future__ import annotations

import re
from dataclasses import replace

from scanner import lazy
from scanner.detect.party_cues import NamedParty
from scanner.detect.party_entities import entities
from scanner.detect.party_marks import Marked, read

_HEAD = 12_000
# Where the parties have been named and the contract itself begins.
_BODY = lazy.pattern(
    r"\bWHEREAS\b|\bWhereas\b|\b(?:RECITALS?|Recitals|BACKGROUND|Background|PREAMBLE|WITNESSETH|INTRODUCTION)\b|NOW,?\s+THEREFORE|"
    r"(?:AGREE|agree)[DSds]*\s+(?:AS\s+FOLLOWS|as\s+follows)|\bagree[sd]?\s*:\s*\n|\bthey\s+state\s*:|"
    r"\n\s*(?:(?:CHAPTER|Chapter|PART|Part)\s+(?:1|I|ONE|One|A)\b|A\.\s+[A-Z]{4}|FIRST\s*:)|第[一1]\s*部|\n\s*(?:(?:ARTICLE|Article|SECTION|Section|Clause|CLAUSE|§)\s*(?:1|I|ONE|One)\b|"
    r"1\.?1?\.?\s+[A-Z“\"\u4e00-\u9fff]|第\s*[一1１]\s*[条條]|一\s*[、.．])|鉴于|鑒於|\n[緣缘茲兹](?=[甲因])|\n\s*目\s*录"
)
_SIGNS = lazy.pattern(
    r"(?:on\s+behalf\s+of|\b(?:signed|executed|delivered|acknowledged|agreed|accepted)\s+by|\bfor)[:\s]+(?:the\s+)?$|"
    r"[（(][^（()）\n]{0,6}[盖蓋签簽][^（()）\n]{0,6}[)）]\s*[：:|]?\s*$|(?:[盖蓋]章|签章|簽章)\s*[：:]\s*$|[甲乙丙]\s?方\s*[：:|]\s*$",
    re.IGNORECASE,
)
_SIGNED_BELOW = lazy.pattern(r"[\s,.]*\n+\s*(?:By|Per|Signature|Name)\b\s*:|[\s|]*[（(]?(?:盖章|蓋章|公章|签章|簽章)")
_TWO = 2  # parties make a contract
_LETTERED = lazy.pattern(r"[甲乙丙丁戊己庚]方|(?i:party\s+\w{1,3})")


def signatures(text: str, start: int) -> tuple[NamedParty, ...]:
    """Return the companies that sign in the part of `text` from `start`."""
    marked = read(text, entities(text, start, len(text)), len(text))
    signing = [
        one
        for one in marked
        if _SIGNS.search(text[max(start, one.entity.at - 60) : one.entity.at])
        or _SIGNED_BELOW.match(text[one.entity.end : one.entity.end + 30])
    ]
    return tuple(_named(one) for one in signing)


def parties(text: str) -> tuple[NamedParty, ...]:
    """Return the companies of the head of `text` that it gives a label, a defined term or a party's place."""
    limit = min(len(text), _HEAD)
    marked = read(text, entities(text, 0, limit), limit)
    chosen = _shared(_chosen(text, marked, limit))
    return tuple(_named(one) for one in chosen)


def anywhere(text: str) -> tuple[NamedParty, ...]:
    """Return the companies that any place of `text` gives a label: the particulars may stand in a schedule."""
    marked = read(text, entities(text, 0, len(text)), len(text))
    return tuple(_named(one) for one in _without_repeats([one for one in marked if one.sure and not one.defined]))


def _named(one: Marked) -> NamedParty:
    return NamedParty(
        name=one.entity.name, names=one.names, aliases=one.aliases, description=one.description, at=one.entity.at
    )


def _chosen(text: str, marked: tuple[Marked, ...], limit: int) -> list[Marked]:
    """Return the parties among `marked`: up to where the contract begins after two of them."""
    end = limit
    if len({one.entity.name for one in marked if one.sure and not one.defined}) >= _TWO:
        marked = tuple(one for one in marked if not one.defined)  # the definitions only speak of others
    sure = [one for one in marked if one.sure or one.together]
    for number in (2, 1):
        if len({one.entity.name for one in sure}) >= number:
            names: set[str] = set()
            last = sure[0]
            for one in sure:
                last = one
                names.add(one.entity.name)
                if len(names) == number:
                    break
            body = _BODY.search(text, last.entity.end, limit)
            end = body.start() if body else limit
            break
    else:
        first = next((one for one in marked if one.placed), None)
        body = _BODY.search(text, first.entity.end, limit) if first else None
        end = body.start() if body else limit
    chosen = [one for one in marked if one.entity.at < end and (one.sure or one.placed or one.together)]
    letter = next((one for one in chosen if one.addressee), None)
    if letter is not None:
        head = [one for one in marked if one not in chosen and _is_letterhead(text, one) and one.opens < letter.opens]
        chosen = [*head[:1], *chosen]
    return _without_repeats(chosen)


def _is_letterhead(text: str, one: Marked) -> bool:
    """Say whether the name is a line of its own, as over a letter."""
    return (
        text[: one.entity.at].rsplit("\n", 1)[-1].strip() == ""
        and text[one.entity.end :].split("\n", 1)[0].strip() == ""
    )


def _without_repeats(chosen: list[Marked]) -> list[Marked]:
    """Leave out a name whose only label is already another party's: it is spoken of, not named."""
    owner: dict[str, str] = {}
    kept = []
    for one in chosen:
        lettered = [alias for alias in one.aliases if _LETTERED.fullmatch(alias)]
        if (
            lettered
            and all(owner.get(alias, one.entity.name) != one.entity.name for alias in lettered)
            and len(lettered) == len(one.aliases)
        ):
            continue
        for alias in lettered:
            owner.setdefault(alias, one.entity.name)
        kept.append(one)
    return kept


def _shared(chosen: list[Marked]) -> list[Marked]:
    """Give a term for several parties ("together the Licensors") to those before it that have none of their own."""
    result = list(chosen)
    for index, one in enumerate(chosen):
        if not one.together:
            continue
        for back in range(index, -1, -1):
            if result[back].aliases:
                break
            result[back] = replace(result[back], aliases=(one.together,))
    return result
