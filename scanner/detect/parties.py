"""Finds the parties of a contract: who they are, what the contract calls them, and on which side of the border."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scanner import lazy
from scanner.catalogue import Catalogue
from scanner.clauses import ClauseKind, Structure
from scanner.detect import party_english, party_han, party_reading, party_speakers, party_tables
from scanner.detect.clause_index import clause_at
from scanner.detect.mention import Mention, Party, PartyReference, Side
from scanner.detect.party_cues import BLANK, COMPANY_FORM, NamedParty, is_role, role
from scanner.detect.party_side import place_words, side
from scanner.documents import Document
from scanner.folding import Folded
from scanner.spans import Span

# Patterns of literals alone: the regex engine then skips to the next possible start.
_PARTY_WORD = lazy.pattern(r"Parties|parties|PARTIES|Party|party|PARTY")
_EVERY = lazy.pattern(r"\b(?:each|any|either|neither|both|the|all)\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
_EVERYONE_HAN = lazy.pattern(
    "甲乙[双雙三]方|甲、乙[双雙三]方|甲乙丙三方|甲、乙、丙三方|甲乙各方|双方|雙方|各方|任何一方|任一方|每一方|三方|合营各方|合營各方|合资各方|合資各方"
)
_VENTURE = lazy.pattern(
    r"JOINT\s+VENTURE|Joint\s+Venture|合[资資](?:经营|經營)?(?:合同|协议|協議|契)|合[营營资資](?:经营|經營)?(?:企业|企業|"
    r"公司)?(?:合同|协议|協議|契)"
)
# 甲 in 甲醇, 附件甲, 甲方, （甲）: no party that is called 甲 alone.
_LETTER_OF_A_WORD = lazy.pattern(r"^[（(第附件表图栏按聚部].|.[方醇烷基苯酸板类級级栏表部件醛酮胺烯炔款项種种组段）)]$")
_BEFORE_HAN = lazy.pattern(r"(?:再|被|分|次|非|转|反|未|不|轉)$")
_SEARCHED = 300_000  # characters looked through where neither preamble nor signature names a party
_SHORT = 4  # characters of a short name ("银行"), which is no name in Chinese
_LETTERS = frozenset("甲乙丙丁戊")
_TWO = 2  # parties make a contract
_SIGNATURE = 4000  # characters from the end in which the parties sign where no block is marked
_KEY = lazy.pattern(r"[^0-9a-z\u00c0-\uffff]")


_HAN_CHARACTER = lazy.pattern(r"[\u4e00-\u9fff]")


def find(
    document: Document, structure: Structure, catalogue: Catalogue, folded: Folded | None = None
) -> tuple[Party, ...]:
    """Return the parties in the order of the preamble; empty where the text names none.

    A party whose name is left blank keeps its blank as name and its role. `folded` is not needed; descriptions are
    short and folded here.
    """
    del folded
    named = _named(document, structure)
    places = place_words(catalogue)
    # 甲方 and "Party A" say nothing; in a joint venture contract every party is the same.
    venture = "joint venturer" if _VENTURE.search(document.text, 0, 400) else ""
    found = []
    for party in _merged(named):
        decided, evidence = side(party, places)
        name = _used_name(document.text, party) if decided is Side.FOREIGN else party.name
        aliases = (*party.aliases, *party.names, party.name, *party_speakers.pronouns(party.description))
        found.append(
            Party(
                name=name,
                aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != name)),
                role=role(party.aliases, party.description) or venture,
                side=Side.UNKNOWN if BLANK.fullmatch(party.name) and not evidence else decided,
                clause=clause_at(structure, party.at),
                evidence=evidence,
            )
        )
    return tuple(_unlike_the_rest(found))


def _unlike_the_rest(found: Sequence[Party]) -> Iterator[Party]:
    """Yield the parties, foreign where a contract that names the others in Chinese names one in Latin alone."""
    chinese = any(_han(party.name) for party in found)
    for party in found:
        written = [
            party.name,
            *(alias for alias in party.aliases if len(alias) > _SHORT and COMPANY_FORM.search(alias)),
        ]
        latin = party.side is Side.UNKNOWN and re.match("[A-Z“]", party.name) and not any(map(_han, written))
        yield replace(party, side=Side.FOREIGN, evidence=party.name) if chinese and latin else party


def references(document: Document, structure: Structure, parties: Sequence[Party]) -> tuple[Mention, ...]:
    """Return every place where the contract speaks of a party by name or alias, or of all of them ("each party", 双方).

    Sorted by place. A role inside a longer word ("Sublicensor", 被许可方 for 许可方) is none.
    """
    text = document.text
    meant = _meant(parties)
    found: list[tuple[Span, tuple[int, ...]]] = []
    if meant:
        # A pattern of literals alone, longest first: the regex engine then skips to the next possible start.
        pattern = re.compile("|".join(re.escape(words) for words in sorted(meant, key=len, reverse=True)))
        found += [
            (Span(*match.span()), meant[match.group()])
            for match in pattern.finditer(text)
            if _stands_free(text, match.start(), match.end())
        ]
    everyone = tuple(range(len(parties)))
    if everyone:
        found += [(span, everyone) for span in _everyone(text)]
    found.sort(key=lambda item: (item[0].start, -len(item[0])))
    mentions, end = [], 0
    for span, indices in found:
        if span.start >= end:
            mentions.append(Mention(clause=clause_at(structure, span.start), span=span, target=PartyReference(indices)))
            end = span.end
    return tuple(mentions)


def _everyone(text: str) -> Iterator[Span]:
    """Yield the words for all parties: "each party", "the Parties", 双方. "The other party" is none of them."""
    for match in _PARTY_WORD.finditer(text):
        after = text[match.end() : match.end() + 3]
        if after[:1].isalnum() or re.match(r"\s[A-H1-9]\b", after):
            continue
        lead = _EVERY.search(text, max(0, match.start() - 24), match.start())
        if lead:
            yield Span(lead.start(), match.end())
        elif match.group() in {"Parties", "PARTIES"} and not text[match.start() - 1 : match.start()].isalnum():
            yield Span(*match.span())
    if not text.isascii():
        for match in _EVERYONE_HAN.finditer(text):
            yield Span(*match.span())


def _meant(parties: Sequence[Party]) -> dict[str, tuple[int, ...]]:
    """Map each way of writing a party to the parties it stands for."""
    meant: dict[str, list[int]] = {}
    for index, party in enumerate(parties):
        words = [*party.aliases, *([] if BLANK.match(party.name) else [party.name])]
        words += [word.upper() for word in words if word[:1].isupper() and is_role(word)]
        for word in words:
            if len(word) > 1 or word in _LETTERS:
                meant.setdefault(word, []).append(index)
    return {word: tuple(dict.fromkeys(indices)) for word, indices in meant.items()}


def _stands_free(text: str, start: int, end: int) -> bool:
    """Say whether the words are no part of a longer word."""
    first, last = text[start], text[end - 1]
    if first in _LETTERS and end - start == 1:
        return not _LETTER_OF_A_WORD.search(text[max(0, start - 1) : end + 1])
    if (
        first.isascii()
        and first.isalnum()
        and start
        and (text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in "-_"))
    ):
        return False
    if (
        last.isascii()
        and last.isalnum()
        and end < len(text)
        and text[end].isascii()
        and (text[end].isalnum() or text[end] == "_")
    ):
        return False
    if not first.isascii():
        before = text[max(0, start - 1) : start]
        return not _BEFORE_HAN.search(before) or before == "非"
    return True


def _used_name(text: str, party: NamedParty) -> str:
    """Return the name that the contract goes on using: of a name only rendered in Chinese, the one it signs with."""
    if not _han(party.name) or text.count(party.name) > 1:
        return party.name
    return next((name for name in party.names if not _han(name) and text.count(name) > 1), party.name)


def _named(document: Document, structure: Structure) -> tuple[NamedParty, ...]:
    """Read the parties in each way a contract may name them; the signature block serves where the preamble does not."""
    text = document.text
    companies = party_tables.parties(text) or party_reading.parties(text)
    english = max((party_english.preamble(text), party_english.form(text)), key=party_english.worth)
    han = party_han.parties(text) if _HAN_CHARACTER.search(text[:4000]) else ()
    others = _apart(sorted((*english, *han), key=lambda party: party.at))
    named = _best(companies, others)
    if len({_key(party.name) for party in named}) >= _TWO:
        return named
    speaking = party_speakers.parties(text)
    if len({_key(party.name) for party in speaking}) >= len({_key(party.name) for party in named} | {""}):
        named = tuple(sorted((*named, *speaking), key=lambda party: party.at))
    if len({_key(party.name) for party in named}) >= _TWO:
        return named
    block = next((clause.span for clause in structure.clauses if clause.kind is ClauseKind.SIGNATURE), None)
    start = block.start if block else max(0, len(text) - _SIGNATURE)
    named = (*named, *party_reading.signatures(text, start))
    return named or party_reading.anywhere(text[:_SEARCHED])


def _best(companies: tuple[NamedParty, ...], others: tuple[NamedParty, ...]) -> tuple[NamedParty, ...]:
    """Choose between the reading by companies and the others; a person or a blank that the companies leave out stays.

    Words within what a company's party is described by (a town, a parent) are never another party.
    """
    settled = len({_key(party.name) for party in companies if party.aliases}) >= 2
    if not settled and party_english.worth(others) > party_english.worth(companies):
        return others
    spans = [(party.at, party.at + len(party.description)) for party in companies]
    taken = {alias for party in companies for alias in party.aliases}
    added = [
        party
        for party in others
        if party.aliases
        and not taken.intersection(party.aliases)
        and not any(start <= party.at < end for start, end in spans)
        and not any(party.at <= start < party.at + len(party.name) for start, _ in spans)
        and not COMPANY_FORM.search(party.name)
        and party.at < max(end for _, end in spans) + 400
    ]
    return tuple(sorted((*companies, *added), key=lambda party: party.at))


def _apart(named: Sequence[NamedParty]) -> tuple[NamedParty, ...]:
    """End each description where the next party is named."""
    starts = [party.at for party in named[1:]]
    return tuple(
        replace(party, description=party.description[: end - party.at]) if end > party.at else party
        for party, end in zip(named, [*starts, sys.maxsize], strict=False)
    )


def _merged(named: Iterable[NamedParty]) -> tuple[NamedParty, ...]:
    """Join what several places say of the same party: the cover and the preamble, or the two languages."""
    merged: list[NamedParty] = []
    for party in named:
        twin = next((index for index, other in enumerate(merged) if _same(other, party)), None)
        if twin is None:
            merged.append(party)
            continue
        other = merged[twin]
        names = [
            name
            for name in (*other.names, party.name, *party.names)
            if _key(name) != _key(other.name) and not BLANK.match(name)
        ]
        merged[twin] = NamedParty(
            name=other.name,
            names=tuple(dict.fromkeys(names)),
            aliases=tuple(dict.fromkeys((*other.aliases, *party.aliases))),
            description=f"{other.description}\n{party.description}",
            at=other.at,
        )
    return tuple(merged)


def _same(one: NamedParty, other: NamedParty) -> bool:
    keys = {_key(name) for name in (one.name, *one.names)} - {""}
    others = {_key(name) for name in (other.name, *other.names)} - {""}
    if keys & others:
        return True
    if any(name in one.description for name in other.names) or (
        _han(one.name) != _han(other.name) and other.name in one.description
    ):
        return True
    labels = {alias for alias in one.aliases if is_role(alias)} & {alias for alias in other.aliases if is_role(alias)}
    if labels and not BLANK.match(one.name) and COMPANY_FORM.search(one.name) and _han(one.name) == _han(other.name):
        return False
    if any(
        {alias for alias in one.aliases if is_role(alias) and _han(alias) is script}
        and {alias for alias in other.aliases if is_role(alias) and _han(alias) is script}
        for script in (True, False)
    ):
        return bool(labels)  # each has a label of its own in the same language
    roles = role(one.aliases), role(other.aliases)
    lettered = _letter(one.aliases), _letter(other.aliases)
    across = _han(one.name) != _han(other.name)
    return bool(labels) or (
        across and ((bool(roles[0]) and roles[0] == roles[1]) or (bool(lettered[0]) and lettered[0] == lettered[1]))
    )


def _letter(aliases: tuple[str, ...]) -> str:
    """Return the letter of "Party A" or 甲方, so that the two languages meet."""
    for alias in aliases:
        if match := re.fullmatch(r"(?i)party\s+([a-e])", alias):
            return match.group(1).lower()
        if match := re.fullmatch("([甲乙丙丁戊])方", alias):
            return "abcde"["甲乙丙丁戊".index(match.group(1))]
    return ""


def _han(words: str) -> bool:
    return _HAN_CHARACTER.search(words) is not None


def _key(name: str) -> str:
    return "" if BLANK.match(name) else _KEY.sub("", name.lower().removeprefix("the "))
