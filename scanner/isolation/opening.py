"""Opens the pipeline in the process that needs it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from scanner.catalogue import Catalogue

if TYPE_CHECKING:  # the parent never needs the rooms behind these
    from scanner.assess import Report


class Scanner(Protocol):
    """What a child process needs of the pipeline."""

    catalogue: Catalogue

    def scan(self, path: Path, *, as_of: date | None = None, password: str | None = None) -> Report:
        """Return the report of the contract at `path`."""

    def warm(self) -> None:
        """Load now what the first contract would load."""


def open_pipeline() -> Scanner:
    """Return the pipeline with the catalogue of this installation."""
    from scanner.catalogue import load  # noqa: PLC0415 - for the child alone
    from scanner.pipeline import Pipeline  # noqa: PLC0415 - as above

    return Pipeline(load())
