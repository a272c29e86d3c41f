"""Says a report to a person or a machine.

To add a format, write `report/<format>.py` with `write(report, options) -> bytes` and
`write_all(reports, refused, options) -> bytes`, and add one line to `WRITERS` (and to `SUFFIXES`, where a file's name
can stand for it); the command line follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from scanner.report.options import MARK, Options, Refused

if TYPE_CHECKING:  # `scan --help` reads WRITERS and must not pay for the rooms behind a report
    from scanner.assess import Report

__all__ = ["BINARY", "MARK", "SUFFIXES", "WRITERS", "Options", "Refused", "Writer", "write", "write_folder", "writer"]

# A module is imported when its format is asked for: the HTML page needs Jinja2, the JSON report msgspec.
WRITERS: Mapping[str, str] = MappingProxyType(
    {
        "text": "scanner.report.text",
        "json": "scanner.report.json",
        "jsonl": "scanner.report.jsonl",
        "html": "scanner.report.html",
        "md": "scanner.report.markdown",
        "csv": "scanner.report.csv",
        "xlsx": "scanner.report.xlsx",
        "memo": "scanner.report.memo",
        "annotated-docx": "scanner.report.annotated.word",
        "annotated-pdf": "scanner.report.annotated.pdf",
        "sarif": "scanner.report.sarif",
        "junit": "scanner.report.junit",
        "gitlab": "scanner.report.gitlab",
        "github": "scanner.report.github",
        "decision": "scanner.report.decision",
    },
)

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        ".json": "json",
        ".jsonl": "jsonl",
        ".html": "html",
        ".htm": "html",
        ".md": "md",
        ".csv": "csv",
        ".xlsx": "xlsx",
        ".docx": "annotated-docx",
        ".pdf": "annotated-pdf",
        ".sarif": "sarif",
        ".xml": "junit",
    },
)

# Forms that are no text: a terminal has no use for them.
BINARY = frozenset({"xlsx", "memo", "annotated-docx", "annotated-pdf"})


class Writer(Protocol):
    """What a writer's module offers."""

    def write(self, report: Report, options: Options) -> bytes:
        """Return one contract's report."""

    def write_all(self, reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
        """Return the reports of several contracts, and what was refused, as one output."""


def writer(name: str) -> Writer:
    """Return the writer of format `name`.

    Raises:
        KeyError: if `WRITERS` has no such format.
    """
    return cast("Writer", import_module(WRITERS[name]))


def write(
    name: str,
    reports: Sequence[Report],
    refused: Sequence[Refused] = (),
    options: Options | None = None,
    *,
    joint: bool = False,
) -> bytes:
    """Return what format `name` says of `reports` and of what was refused.

    One report with nothing refused gives the single form (in JSON one object), unless `joint` asks for the form of
    several, as for a folder; anything else gives the form of several.
    """
    chosen = writer(name)
    options = options or Options()
    reports = _shown(reports, options)
    if len(reports) == 1 and not refused and not joint:
        return chosen.write(reports[0], options)
    return chosen.write_all(reports, refused, options)


def write_folder(
    reports: Sequence[Report], refused: Sequence[Refused], options: Options | None = None
) -> Mapping[str, bytes]:
    """Return HTML pages by file name: one a contract, and last an index of all, which links to them."""
    from scanner.report import html  # noqa: PLC0415  # not for --help, which imports this module

    options = options or Options()
    return html.write_folder(_shown(reports, options), refused, options)


def _shown(reports: Sequence[Report], options: Options) -> Sequence[Report]:
    if not options.redact:
        return reports
    from scanner.report.redact import redacted  # noqa: PLC0415  # as above

    return [redacted(report) for report in reports]
