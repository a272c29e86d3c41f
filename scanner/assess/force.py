"""With what force an act stands, after ConText (Chapman et al. 2007): operative, negated, excepted and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scanner import lazy
from scanner.catalogue import Cue, Effect, Reach
from scanner.spans import Span

# An exception that only points at another clause grants nothing itself: "except as expressly set out in clause 3".
_POINTER = lazy.pattern(
    r"\s*(?:as|to the extent|for the (?:licen[cs]es?|rights?)|in accordance|pursuant|under|in|the licen[cs]es?|"
    r"those|what)?\s*"
    r"(?:is|are|otherwise|may be)?\s*(?:hereby|herein|in this|expressly|explicitly|specifically|stated|set out|"
    r"set forth|"
    r"provided|permitted|granted|required|contemplated|agreed|by (?:law|clause|section|article)|(?:clause|"
    r"section|article)s?\s)",
    re.IGNORECASE,
)
_RETURN = lazy.pattern(r"\s*(?:back|on (?:its )?return|to return|退回|归还|返还)", re.IGNORECASE)
_POINTER_ZH = lazy.pattern(
    r"(?:本|前|上述|第).{0,12}(?:约定|规定|条款|条|款|明确)|(?:另有|法律|明确).{0,6}(?:约定|规定|授)"
)
_SENTENCE_PART_END = lazy.pattern(r"[;；。]")


class Force(StrEnum):
    """How an act binds."""

    OPERATIVE = "operative"
    EXCEPTED = "excepted"  # operative again, as the exception to a negation
    NEGATED = "negated"
    CONDITIONAL = "conditional"
    PAST = "past"

    @property
    def binds(self) -> bool:
        """Say whether an act of this force is promised, be it under a condition."""
        return self in {Force.OPERATIVE, Force.EXCEPTED, Force.CONDITIONAL}


@dataclass(frozen=True, slots=True)
class CueWord:
    """A cue found at `span`."""

    span: Span
    cue: Cue


@dataclass(frozen=True, slots=True)
class Ruling:
    """The force of an act and the cue that decides it; None where no cue touches it."""

    force: Force
    cue: CueWord | None = None


def rule(act: Span, cues: Sequence[CueWord], text: str) -> Ruling:
    """Return the force of the act at `act` under the cues of its sentence, sorted, its lead-in's included.

    >>> rule(Span(10, 15), (), "The Buyer takes the goods").force
    <Force.OPERATIVE: 'operative'>
    """
    pseudo = [c.span for c in cues if c.cue.effect is Effect.PSEUDO]
    live = [c for c in cues if c.cue.effect is Effect.PSEUDO or not any(p.overlaps(c.span) for p in pseudo)]
    negation = _governing(act, live, Effect.NEGATED, text)
    if negation is not None:
        exception = _exception_after(negation, live, text)
        if exception is not None:
            return Ruling(Force.EXCEPTED, exception)
        return Ruling(Force.NEGATED, negation)
    for effect, force in ((Effect.PAST, Force.PAST), (Effect.CONDITIONAL, Force.CONDITIONAL)):
        cue = _governing(act, live, effect, text)
        if cue is not None:
            return Ruling(force, cue)
    return Ruling(Force.OPERATIVE)


def _governing(act: Span, cues: Sequence[CueWord], effect: Effect, text: str) -> CueWord | None:
    """Return the cue of this effect nearest to the act whose scope reaches it."""
    best: CueWord | None = None
    for cue in cues:
        if cue.cue.effect is not effect or cue.span == act:
            continue
        forward = cue.span.start <= act.start and cue.cue.reach is not Reach.BACKWARD
        backward = cue.span.end >= act.end and cue.cue.reach is not Reach.FORWARD
        if not (forward or backward):
            continue
        between = Span(min(cue.span.start, act.start), max(cue.span.end, act.end))
        if _ended(cue, act, between, cues, text):
            continue
        if best is None or abs(cue.span.start - act.start) < abs(best.span.start - act.start):
            best = cue
    return best


def _ended(cue: CueWord, act: Span, between: Span, cues: Sequence[CueWord], text: str) -> bool:
    """Say whether something between the cue and the act ends the cue's scope."""
    inner = text[min(cue.span.end, act.end) : max(cue.span.start, act.start)]
    if _SENTENCE_PART_END.search(inner):
        return True
    return any(c.cue.effect is Effect.TERMINATES and between.contains(c.span) and c is not cue for c in cues)


def _exception_after(negation: CueWord, cues: Sequence[CueWord], text: str) -> CueWord | None:
    """Return the exception that flips the negation: it stands after it, names something, and is no mere pointer."""
    for cue in cues:
        if cue.cue.effect is not Effect.EXCEPTION or cue.span.start < negation.span.end:
            continue
        inner = Span(negation.span.end, cue.span.start) if cue.span.start > negation.span.end else None
        if inner is not None and (_SENTENCE_PART_END.search(inner.slice(text)) or _denied_again(inner, cues)):
            continue
        # "no technology except the know-how shall be transferred": before the act; "shall not disclose any process
        # other than the firing curve": after it. Both say what does move.
        after = text[cue.span.end : cue.span.end + 70]
        if not (_POINTER.match(after) or _POINTER_ZH.match(after) or _RETURN.match(after)):
            return cue
    return None


def _denied_again(inner: Span, cues: Sequence[CueWord]) -> bool:
    """Say whether a second denial stands in between, to which the exception belongs: "shall not …, and shall not …"."""
    return any(c.cue.effect is Effect.NEGATED and inner.contains(c.span) and len(c.span) > 3 for c in cues)
