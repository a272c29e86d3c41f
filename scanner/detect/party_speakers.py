"""Reads the parties that speak for themselves: "We are X", letters, minutes of a meeting and records of a chat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner import lazy
from scanner.detect.party_cues import NamedParty
from scanner.detect.party_entities import Entity, entities

_HEAD = 6_000
_LINE_AFTER = 400  # characters of a line, behind the name, that describe a party
_OPENING = 2  # characters before a name: a quotation mark, a space
_OFTEN = 3  # lines that a speaker opens

OURS = ("We", "we", "Us", "us", "Our", "our")
YOURS = ("You", "you", "Your", "your")
_HAN_OURS = ("敝公司", "我公司", "我司", "本公司", "我方", "本院", "我院", "我所")
_HAN_YOURS = ("贵方", "贵公司", "贵司", "贵院", "你方", "先生", "女士")

_SAYS_WHO = lazy.pattern(
    r"(?:^|\n)[ \t]*(?:\d{1,2}[.)]?[ \t]+)?(?P<who>We|You|“We”|“You”|\"We\"|\"You\")"
    r"[ \t]+(?:are|is|means?)[ \t]+(?:the[ \t]+)?"
)
_LETTER_ALONE = lazy.pattern(
    r"(?:^|\n)[ \t　]*(?:(?P<bracket>[（(])\s*)?(?P<label>[甲乙丙丁戊])\s*(?(bracket)[）)]|[：:])[ \t　]*"
)
_NAME_THEN_TERM = lazy.pattern(
    r"[ \t]*(?:[(（][^()（）\n]{2,60}[)）])?[ \t]*,[ \t]*[“\"](?:the )?(?P<term>[A-Z][^”\"\n]{1,30})[”\"]"
)
_PRESENT = lazy.pattern(
    r"(?:^|\n)[ \t　]*(?:参会|与会|出席|到会|參會|與會|"
    r"Present|PRESENT|Attendees|Participants|In attendance)[^\n:：]{0,8}[:：]"
)
_BELOW_CALLED = lazy.pattern(
    r"[（(][^（()）\n]{0,60}?(?:以?下(?:简|簡)?(?:[称稱]|写|寫|作)?|简称)\s*[“\"「]?(?P<term>[A-Z][\w&]{1,9}|[\u4e00-\u9fff]{1,6})[”\"」]?\s*[)）]"
)
_ALIAS_IS = lazy.pattern(r"(?:^|\n)[ \t　]*[“\"「](?P<alias>[^”\"」\n]{2,16})[”\"」]\s*(?:＝|=|即|指|：|:)")
_HAN_ADDRESSEE = lazy.pattern(
    r"(?:^|\n)[ \t　]*致[ 　]*[：:]?[ 　]*(?P<name>(?P<family>[\u4e00-\u9fff])[\u4e00-\u9fff·]{1,4}?)"
    r"(?P<title>先生|女士|教授|博士|总工)"
)
_HAN_SENDER = lazy.pattern(r"(?:^|\n)[ \t　]*(?:发函人|發函人|发件人|致函人|聘请人|发函单位)[ 　]*[：:][ 　]*")


def parties(text: str) -> tuple[NamedParty, ...]:
    """Return the parties that say "we" and "you", meet, chat or write a letter, in reading order."""
    head = text[:_HEAD]
    found = [*_self_named(head), *_quoted_beside(head), *_letter(text, head), *_lettered(head)]
    if not found:
        found = [*_meeting(head), *_chat(text, head)]
    return tuple(sorted(found, key=lambda party: party.at))


def pronouns(description: str) -> tuple[str, ...]:
    """Return the pronouns by which a contract goes on speaking of a party described as ("we") or ("you")."""
    if re.search(r"[(（][^()（）]{0,40}[“\"](?:we|us|our)[”\"]", description, re.IGNORECASE):
        return OURS
    if re.search(r"[(（][^()（）]{0,40}[“\"](?:you|your)[”\"]", description, re.IGNORECASE):
        return YOURS
    return ()


def _party(text: str, entity: Entity, aliases: tuple[str, ...]) -> NamedParty:
    closed = text.find("\n", entity.end)
    until = min(len(text) if closed < 0 else closed, entity.end + _LINE_AFTER)
    return NamedParty(name=entity.name, aliases=aliases, description=text[entity.at : until], at=entity.at)


def _first_entity(text: str, start: int) -> Entity | None:
    """Return the company whose name begins at `start`."""
    closed = text.find("\n", start)
    found = entities(text, start, len(text) if closed < 0 else closed)
    return found[0] if found and found[0].at - start <= _OPENING else None


def _self_named(head: str) -> Iterator[NamedParty]:
    for match in _SAYS_WHO.finditer(head):
        entity = _first_entity(head, match.end())
        if entity is not None:
            yield _party(head, entity, OURS if "We" in match["who"] else YOURS)


def _quoted_beside(head: str) -> Iterator[NamedParty]:
    """Yield companies at the start of a line with their short name in quotation marks behind: X (place), "Short"."""
    for entity in entities(head, 0, len(head)):
        term = _NAME_THEN_TERM.match(head, entity.end)
        if term and head[max(0, entity.at - 1) : entity.at] in {"", "\n"}:
            yield _party(head, entity, (term["term"],))


def _lettered(head: str) -> Iterator[NamedParty]:
    """Yield companies that have a single letter for a label: 甲：X, （甲）X."""
    for match in _LETTER_ALONE.finditer(head):
        entity = _first_entity(head, match.end())
        if entity is not None:
            yield _party(head, entity, (match["label"],))


def _letter(text: str, head: str) -> Iterator[NamedParty]:
    """Yield who writes a Chinese letter, and the person whom it addresses."""
    person, sender = _HAN_ADDRESSEE.search(head), _HAN_SENDER.search(head)
    if person is None or sender is None:
        return
    entity = _first_entity(head, sender.end())
    if entity is None:
        return
    called = (person["family"] + person["title"], *(word for word in _HAN_YOURS if word in text))
    yield _party(text, Entity(person["name"], person.start("name"), person.end("name")), called)
    yield _party(text, entity, tuple(word for word in _HAN_OURS if word in text))


def _meeting(head: str) -> Iterator[NamedParty]:
    """Yield the companies whose people a record of a meeting lists as present."""
    present = _PRESENT.search(head)
    if present is None:
        return
    closed = head.find("\n", present.end())
    listed = entities(head, present.end(), len(head) if closed < 0 else closed)
    ends = [entity.at for entity in listed[1:]] + [len(head) if closed < 0 else closed]
    for entity, until in zip(listed, ends, strict=True):
        called = _BELOW_CALLED.match(head, entity.end, until)
        yield NamedParty(
            name=entity.name,
            aliases=(called["term"],) if called else (),
            description=head[entity.at : until],
            at=entity.at,
        )


def _chat(text: str, head: str) -> Iterator[NamedParty]:
    """Yield the companies for which the people of a chat speak: “老莫”＝莫开荣，X公司授权代表."""
    for match in _ALIAS_IS.finditer(head):
        closed = head.find("\n", match.end())
        listed = entities(head, match.end(), len(head) if closed < 0 else closed)
        if listed:
            yield _party(text, listed[0], _speakers(text, match["alias"]))


def _speakers(text: str, alias: str) -> tuple[str, ...]:
    """Return the ways in which the chat names whoever has the alias, shortened as the lines do it."""
    shorter = (alias[start:] for start in range(1, len(alias) - 1) if not alias.isascii())
    return (alias, *(part for part in shorter if len(re.findall(rf"{re.escape(part)}\s*[：:]", text)) >= _OFTEN))
