"""Turns the sources of a file, named or in full, into `Source`s."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scanner.catalogue.model import Bilingual, Source
from scanner.catalogue.schema import BilingualShape, SourceShape
from scanner.errors import CatalogueError


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that facts come from, and the references it gives names to."""

    path: Path
    references: Mapping[str, SourceShape]

    def sources(self, given: Iterable[SourceShape | str], key: str) -> tuple[Source, ...]:
        """Return the sources in full.

        Raises:
            CatalogueError: a name is not among the file's `references`.
        """
        return tuple(self._source(each, key) for each in given)

    def _source(self, given: SourceShape | str, key: str) -> Source:
        if isinstance(given, str):
            if given not in self.references:
                raise CatalogueError(self.path, f"{key}.sources", f"no such reference: {given}")
            given = self.references[given]
        return Source(cite=given.cite, read_on=given.read_on, url=given.url)


def bilingual(shape: BilingualShape) -> Bilingual:
    """Return the words of both languages as a value."""
    return Bilingual(shape.en, shape.zh)
