"""Finds the clauses of a contract that move export-controlled technology out of China.

>>> import scanner
>>> report = scanner.scan("sample_contracts/lfp_licence.docx")
>>> report.assessment.outcome.value
'licence_required'
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.version import __version__

if TYPE_CHECKING:
    from scanner.assess import Report
    from scanner.pipeline import Pipeline

__all__ = ["__version__", "scan"]


def scan(path: Path | str, *, as_of: date | None = None) -> Report:
    """Read and judge the contract at `path`.

    Args:
        path: a Word, PDF or text file.
        as_of: the day whose law applies; else the contract's own date decides, else the newest edition.

    Raises:
        DocumentError: the contract could not be read at all.
        CatalogueError: a file in patterns/ is wrong.
    """
    return _pipeline().scan(Path(path), as_of=as_of)


@cache
def _pipeline() -> Pipeline:
    from scanner.catalogue import load  # noqa: PLC0415 - import costs: `import scanner` alone must cost nothing
    from scanner.pipeline import Pipeline  # noqa: PLC0415 - import costs

    return Pipeline(load())
