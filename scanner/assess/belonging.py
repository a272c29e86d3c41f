"""What the terms for people and places say: "Works" means the Client's factory, and it lies at Akhisar, Türkiye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanner.clauses import ClauseKind

if TYPE_CHECKING:
    from scanner.assess.scene import Scene

_PEOPLE_AND_PLACES = ("person.", "object.plant", "object.site", "object.equipment", "party.affiliate")
_SITES = frozenset({"object.plant", "object.site"})
# The title stands in one of so many clauses at the head.
_HEAD = 4


def belonging(scene: Scene) -> dict[str, int]:
    """Return, by the name of each such term, the index of the one party that its meaning names."""
    found: dict[str, int] = {}
    for meaning in scene.meanings.all():
        if not any(name.startswith(_PEOPLE_AND_PLACES) for name in meaning.classes):
            continue
        named = {
            party
            for span, parties in scene.party_references(meaning.clause)
            if meaning.span.contains(span)
            for party in parties
        }
        if len(named) == 1:
            found[meaning.name] = named.pop()
    return found


def site(scene: Scene) -> str | None:
    """Return where the plant or site lies that the agreement is for, by its title and its defined terms."""
    sides: list[str] = []
    for meaning in scene.meanings.all():
        if not meaning.classes.isdisjoint(_SITES):
            sides += [place.side for span, place in scene.places(meaning.clause) if meaning.span.contains(span)]
    for clause in scene.clauses[:_HEAD]:
        if clause.kind is ClauseKind.TITLE:
            sides += [place.side for _, place in scene.places(clause.index)]
    return "outside" if "outside" in sides else "prc" if sides else None
