"""Says where in a contract something stands, and by what name a contract goes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from scanner.assess import Report
from scanner.clauses import Clause, ClauseKind
from scanner.documents import PageAnchor, ParagraphAnchor
from scanner.messages import Said, both, say
from scanner.spans import Span


def shown_path(path: str) -> str:
    """Return `path` as a report may show it: as given where relative, else the file's name only.

    Absolute paths would differ from one machine to the next and tell who sits at it.

    >>> shown_path("inbox/licence.docx"), shown_path("/home/wang/licence.docx")
    ('inbox/licence.docx', 'licence.docx')
    """
    flavour: type[PurePath] = PureWindowsPath if ":" in path[:3] or "\\" in path else PurePosixPath
    pure = flavour(path)
    shown = pure.name if pure.is_absolute() or pure.drive or ".." in pure.parts else pure.as_posix()
    return shown.encode("utf-8", "backslashreplace").decode()


def number(clause: Clause) -> str:
    """Return what a reader calls `clause`: its number, or a name where it has none; empty if neither."""
    if clause.number:
        return clause.number
    if clause.kind is ClauseKind.PARTIES:
        return say("place.preamble")
    if clause.kind is ClauseKind.TITLE:
        return say("place.title")
    if clause.kind is ClauseKind.SIGNATURE:
        return say("place.signature")
    return clause.schedule


def called(report: Report, clause: int) -> str:
    """Return how to point at clause number `clause` in a sentence: "3.1", "Schedule 2", else its heading or place."""
    found = report.clauses[clause]
    return number(found) or found.heading or where(report, found.span) or say("place.unnumbered")


def pages(report: Report, span: Span) -> tuple[int, ...]:
    """Return the pages (from 1) that `span` touches; empty unless the document is a PDF."""
    anchors = report.document.locate(span)
    return tuple(sorted({anchor.page for anchor in anchors if isinstance(anchor, PageAnchor)}))


def paragraphs(report: Report, span: Span) -> tuple[int, ...]:
    """Return the paragraphs (from 0) that `span` touches; empty if the document is a PDF."""
    anchors = report.document.locate(span)
    return tuple(sorted({anchor.paragraph for anchor in anchors if isinstance(anchor, ParagraphAnchor)}))


def where(report: Report, span: Span) -> str:
    """Return the place of `span` for a reader, "pages 4-5" or "paragraph 53" (counted from 1); empty if unknown."""
    if found := pages(report, span):
        return _counted("page", found)
    if found := paragraphs(report, span):
        # People count paragraphs from one; machines read the zero-based number in the JSON report.
        return _counted("paragraph", [paragraph + 1 for paragraph in found])
    return ""


def _counted(noun: str, numbers: Iterable[int]) -> Said:
    runs = []
    for _, members in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [value for _, value in members]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    plural = "s" if len(runs) > 1 or "-" in runs[0] else ""
    return say(f"place.{noun}{plural}", numbers=both(", ".join(runs), "、".join(runs)))
