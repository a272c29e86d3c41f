"""The sentences of a report: reasons and actions in a lawyer's words, in English and Chinese."""

from __future__ import annotations

from datetime import date

from scanner.assess.finding import ConditionResult, Direction, MatchedTechnology, Result
from scanner.catalogue import Bilingual, Entry
from scanner.messages import Said, both, joined, say


def direction_reason(direction: Direction, because: Said) -> Said:
    """Say which way the technology moves and why we think so."""
    return say("reason.direction", moves=say(f"moves.{direction}"), because=because)


def technology_reason(technology: MatchedTechnology, mechanism: Bilingual, words: str) -> Said:
    """Say what joins the clause to the Catalogue."""
    act = both(mechanism.en, mechanism.zh)
    named = say("reason.named", text=technology.text) if technology.text else say("reason.subject")
    if technology.entry is None:
        return say("reason.unlisted", words=words, mechanism=act, named=named)
    chain: Said | str = ""
    for link in technology.via:
        if link.term != technology.text:
            chain = say("reason.chain", before=chain, term=link.term)
    point = technology.control_point
    return say(
        "reason.technology",
        words=words,
        mechanism=act,
        named=named,
        chain=chain,
        entry=technology.entry,
        point="" if point is None else say("reason.point", number=point),
        title=both(technology.title_en, technology.title_zh),
    )


def control_point_reason(result: Result, conditions: tuple[ConditionResult, ...], grade: str) -> Said:
    """Say how the figures stand to the thresholds."""
    of = say("reason.grade", words=grade) if grade else ""
    match result:
        case Result.MET:
            return say("reason.met", grade=of)
        case Result.NOT_MET:
            failed = next(c for c in conditions if c.result is Result.NOT_MET)
            name = both(failed.name_en, failed.name_zh)
            return say("reason.not_met", grade=of, name=name, found=failed.found, required=failed.required)
        case Result.UNKNOWN if not conditions:
            return say("reason.limits_open")
        case Result.UNKNOWN:
            names = [both(c.name_en, c.name_zh) for c in conditions if c.result is Result.UNKNOWN]
            return say("reason.unknown", grade=of, names=both(", ".join(names), "、".join(n.zh for n in names)))
        case _:
            return say("reason.no_figure")


def missing_figures(conditions: tuple[ConditionResult, ...]) -> Said | None:
    """Say which figures to ask the engineer for, or None."""
    asked = [
        say("figure.ask", name=both(c.name_en, c.name_zh), required=c.required)
        for c in conditions
        if c.result is Result.UNKNOWN and "not established" not in c.required
    ]
    if not asked:
        return None
    return say("action.figures", figures=both("; ".join(asked), "；".join(figure.zh for figure in asked)))


def legacy_reason(day: date | None) -> Said:
    """Say that the contract is older than the rule, in force since `day`."""
    return say("reason.legacy", day=day)


def held_reason(entry: Entry) -> Said:
    """Say why a finding on the entry is no worse than medium: what of it no source settles."""
    missing = joined([say(f"not_established.{name}") for name in entry.not_established])
    return say("reason.held", missing=missing)


def condition_action() -> Said:
    """Say how to make the contract wait for the licence, with a clause for it."""
    return say("action.condition", wording=say("model.licence_condition"))


def hold_action() -> Said:
    """Say what to hold back until the licence, with a clause for it."""
    return say("action.hold", wording=say("model.licence_condition"))


def letter_action() -> Said:
    """Say how to come by the letter of intent, with a clause for it."""
    return say("action.letter", wording=say("model.letter_of_intent"))


def scope_action() -> Said:
    """Say how to describe the technology, with a clause for it."""
    return say("action.scope", wording=say("model.technology_scope"))


def registration_action() -> Said:
    """Say how to have the contract registered, with a clause for it."""
    return say("action.registration", wording=say("model.registration"))


def act_action(mechanism: str) -> Said:
    """Say how to change a clause that moves technology in this way, with wording for it."""
    return say("action.act", cure=say(f"act_cure.{mechanism}"), wording=say(f"act_model.{mechanism}"))
