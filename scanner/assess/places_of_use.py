"""Says where technology is used, from the places a sentence names itself or through the sites it speaks of."""

from __future__ import annotations

import re

from scanner.assess.relate import Relation
from scanner.assess.scene import Scene
from scanner.spans import Span

_PLACE_OF_USE = re.compile(
    r"\b(?:at|in|within|throughout|located in|situated in|to)\s+(?:the\s+)?(?:\w+[\s,]+){0,4}$|[在于至赴往]\s*.{0,8}$"
)


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
