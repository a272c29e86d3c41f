"""How cues change the force of an act."""

from __future__ import annotations

import re

import pytest

from scanner.assess.force import CueWord, Force, rule
from scanner.catalogue import Bilingual, Cue, Effect, Reach
from scanner.spans import Span

# A small set of cues, so that the rules are tested apart from the words in patterns/.
_CUES = (
    (r"\bshall not\b|\bno\b|\bneither\b|不得|未", Effect.NEGATED, Reach.FORWARD),
    (r"\bexcept\b|\bother than\b|\bsave\b|除", Effect.EXCEPTION, Reach.FORWARD),
    (r"\bbut\b|但", Effect.TERMINATES, Reach.FORWARD),
    (r"\bno later than\b|不少于", Effect.PSEUDO, Reach.FORWARD),
    (r"\bhas\b|曾", Effect.PAST, Reach.FORWARD),
    (r"\bsubject to\b", Effect.CONDITIONAL, Reach.BOTH),
)


def force(marked: str) -> Force:
    """Rule on the act between [[ ]]."""
    act = Span(marked.index("[["), marked.index("]]") - 2)
    text = marked.replace("[[", "").replace("]]", "")
    cues = [
        CueWord(Span(*match.span()), Cue(id=effect, effect=effect, reach=reach, name=Bilingual(effect, effect)))
        for pattern, effect, reach in _CUES
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    return rule(act, sorted(cues, key=lambda cue: cue.span), text).force


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The Licensor shall [[deliver]] the Dossier.", Force.OPERATIVE),
        ("The Licensor shall not [[deliver]] the Dossier.", Force.NEGATED),
        ("No part of the Dossier shall be [[delivered]].", Force.NEGATED),
        ("The Licensor shall not delay but shall [[deliver]] the Dossier.", Force.OPERATIVE),
        ("No technology except the LFP know-how shall be [[transferred]].", Force.EXCEPTED),
        ("The Licensor shall not [[disclose]] any process other than the firing curve.", Force.EXCEPTED),
        ("No right is [[granted]] except as expressly set out in clause 3.", Force.NEGATED),
        ("Save as stated in clause 2, no licence is [[granted]].", Force.NEGATED),
        ("The Dossier shall be [[delivered]] no later than 1 May.", Force.OPERATIVE),
        ("No later than 1 May the Licensor shall [[deliver]] the Dossier.", Force.OPERATIVE),
        ("The Licensor has [[delivered]] the Dossier.", Force.PAST),
        ("Subject to the licence the Licensor shall [[deliver]] the Dossier.", Force.CONDITIONAL),
        ("The parties shall not compete; the Licensor shall [[deliver]] the Dossier.", Force.OPERATIVE),
        ("乙方应[[交付]]技术资料。", Force.OPERATIVE),
        ("乙方不得向第三方[[交付]]技术资料。", Force.NEGATED),
        ("除向甲方[[交付]]工艺包外，乙方不得披露任何技术。", Force.OPERATIVE),
        ("除本合同另有约定外，乙方不得[[交付]]技术资料。", Force.NEGATED),
        ("乙方应派遣不少于十人[[指导]]生产。", Force.OPERATIVE),
    ],
)
def test_force(marked: str, expected: Force) -> None:
    assert force(marked) is expected
