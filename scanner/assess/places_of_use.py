"""Says where technology is used, from the places a sentence names itself or through the sites it speaks of."""

from __future__ import annotations

import re

from scanner import lazy
from scanner.assess.relate import Relation
from scanner.assess.scene import Scene
from scanner.spans import Span

_PLACE_OF_USE = lazy.pattern(
    r"\b(?:at|in|within|throughout|located in|situated in|to)\s+(?:the\s+)?(?:\w+[\s,]+){0,4}$|[在于至赴往]\s*.{0,8}$"
)
_AFFILIATE = lazy.pattern(
    r"\b(?:subsidiar(?:y|ies)|affiliates?|sister\s+compan(?:y|ies)|daughter\s+compan(?:y|ies)|group\s+compan(?:y|ies)|branch(?:es)?)\b|"
    r"子公司|关联公司|关联方|關聯公司|關係企業|分公司|全资公司|全資公司",
    re.IGNORECASE,
)
_AFTER_EN, _BEFORE_ZH = 60, 16


def affiliate_side(scene: Scene, relation: Relation) -> str | None:
    """Return "prc" or "outside" where the sentence, or a term it uses, says where a party's affiliate is."""
    text, sides = scene.text, set()
    for word in _AFFILIATE.finditer(text, relation.sentence.start, relation.sentence.end):
        for span, place in scene.places(relation.clause):
            after, before = span.start - word.end(), word.start() - span.end
            if (0 <= after <= _AFTER_EN and not re.search(r"[,;，；。]", text[word.end() : span.start])) or (
                0 <= before <= _BEFORE_ZH and not re.search(r"[,;，；。]", text[span.end : word.start()])
            ):
                sides.add(place.side)
    for span, _, meaning in scene.meanings.uses(relation.clause):
        if relation.sentence.contains(span) and _AFFILIATE.search(text, meaning.span.start, meaning.span.end):
            sides.update(_places_in(scene, meaning.clause, meaning.span))
    return "outside" if "outside" in sides else "prc" if sides else None


def place_of_use(scene: Scene, relation: Relation) -> str | None:
    """Return "prc" or "outside" where the sentence, or the site it names, says where the technology is used."""
    sides: list[str] = []
    for span, place in scene.places(relation.clause):
        before = scene.text[max(0, span.start - 40) : span.start]
        if relation.sentence.contains(span) and _PLACE_OF_USE.search(before):
            sides.append(place.side)
    for span, _, meaning in scene.meanings.uses(relation.clause):
        if relation.sentence.contains(span) and not meaning.is_technology:
            sides.extend(_places_in(scene, meaning.clause, meaning.span))
    if "outside" in sides:
        return "outside"
    return "prc" if sides else None


def _places_in(scene: Scene, clause: int, within: Span) -> list[str]:
    return [place.side for span, place in scene.places(clause) if within.contains(span)]
