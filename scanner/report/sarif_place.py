"""Where something stands, as a SARIF log says it: the file, the lines of its text, and the clause."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from urllib.parse import quote

from scanner.assess import Report
from scanner.documents import PageAnchor
from scanner.report.place import called, pages, shown_path
from scanner.spans import Span

_LITERAL = str.maketrans({"[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


def artifact(report: Report) -> dict[str, object]:
    """Return the contract as a file that was looked at."""
    return {
        "location": _artifact_location(report),
        "hashes": {"sha-256": report.document.sha256},
        "roles": ["analysisTarget"],
        "properties": {"format": report.document.format.value},
    }


def location(report: Report, clause: int, span: Span | None, said: str = "") -> dict[str, object]:
    """Return the place of `span`, of the whole clause without one, with what is to be said of it."""
    text = report.document.text
    span = span or report.clauses[clause].span
    # A clause's span ends with its line break, which a viewer would show as a part of the next line.
    span = Span(span.start, span.start + max(len(span.slice(text).rstrip()), 1))
    (start_line, start_column), (end_line, end_column) = _line(text, span.start), _line(text, span.end)
    place: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": _artifact_location(report),
            "region": {
                "startLine": start_line,
                "startColumn": start_column,
                "endLine": end_line,
                "endColumn": end_column,
                "charOffset": span.start,
                "charLength": len(span),
                "snippet": {"text": span.slice(text)},
            },
        },
        "logicalLocations": [
            {"name": called(report, clause), "fullyQualifiedName": path_of(report, clause), "kind": "clause"}
        ],
    }
    if said:
        place["message"] = message(said)
    if found := _on_page(report, span):
        place["properties"] = found
    return place


def message(text: str) -> dict[str, str]:
    """Return a message that says `text` and no more: SARIF takes brackets for links and braces for placeholders."""
    return {"text": text.translate(_LITERAL)}


def path_of(report: Report, clause: int) -> str:
    """Return the clause by way of what it stands in, "Article 7/7.2/7.2(b)"."""
    names: list[str] = []
    at: int | None = clause
    while at is not None and len(names) < 12:
        name = called(report, at)
        # A slash divides the steps of the way; one in a number becomes the sign of division.
        names.insert(0, name.replace("/", "∕"))
        at = report.clauses[at].parent
    return "/".join(names)


def _artifact_location(report: Report) -> dict[str, object]:
    return {"uri": quote(shown_path(report.document.path)), "uriBaseId": "SRCROOT"}


def _line(text: str, offset: int) -> tuple[int, int]:
    starts = _starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    return (0, *(index + 1 for index, character in enumerate(text) if character == "\n"))


def _on_page(report: Report, span: Span) -> dict[str, object]:
    found = pages(report, span)
    if not found:
        return {}
    boxes = [
        anchor.box
        for anchor in report.document.locate(span)
        if isinstance(anchor, PageAnchor) and anchor.page == found[0]
    ]
    # In points from the top left of the first page that holds the words.
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return {"pages": list(found), "bbox": [round(side, 1) for side in (left, top, right, bottom)]}
