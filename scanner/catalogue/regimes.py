"""Makes the rules beside the Catalogue of their checked files, and says how each stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.catalogue.model import Phase, Regime

if TYPE_CHECKING:
    from scanner.catalogue.regime_schema import RegimeFile


def regime(path: Path, shape: RegimeFile, groups: Iterable[str]) -> Regime:
    """Return the rule of a file; `groups` are the term groups that there are.

    Raises:
        CatalogueError: it names a term group or a source that is not there.
    """
    from scanner.catalogue.entries import condition  # noqa: PLC0415  # pydantic: only where files are compiled
    from scanner.catalogue.sources import Origin, bilingual  # noqa: PLC0415  # as above
    from scanner.errors import CatalogueError  # noqa: PLC0415  # as above

    origin, known = Origin(path, shape.references), set(groups)
    for name in shape.groups:
        if name not in known:
            raise CatalogueError(path, "groups", f"no such term group: {name}")
    return Regime(
        id=shape.id,
        number=bilingual(shape.number),
        subject=bilingual(shape.subject),
        kind=shape.kind,
        codes=shape.codes,
        phases=tuple(Phase(phase.from_, phase.is_, phase.until) for phase in shape.status),
        groups=shape.groups,
        conditions=tuple(condition(origin, each, "conditions") for each in shape.conditions),
        note=bilingual(shape.note) if shape.note is not None else None,
        confidence=shape.confidence,
        sources=origin.sources(shape.sources, "sources"),
    )


def phase_at(rule: Regime, day: date) -> Phase | None:
    """Return how the rule stood on a day; None before it was announced."""
    return next((phase for phase in reversed(rule.phases) if phase.start <= day), None)
