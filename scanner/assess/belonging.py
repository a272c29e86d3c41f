"""Which party the people and places of a defined term belong to: "Works" means the Client's factory at Akhisar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scanner.assess.scene import Scene

_PEOPLE_AND_PLACES = ("person.", "object.plant", "object.site", "object.equipment", "party.affiliate")


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
