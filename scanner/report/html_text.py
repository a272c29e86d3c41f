"""The whole text of a contract for the HTML page: a block a clause, its marked words, and the way to its findings."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from scanner.assess import Report, Severity
from scanner.clauses import ClauseKind
from scanner.documents import PageAnchor
from scanner.report.excerpt import Piece, cut, marks
from scanner.spans import Span

_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """One clause of the text: its anchor, its pieces, its findings by place and the worst of them, its page if new."""

    id: str
    pieces: tuple[Piece, ...] = field(repr=False)
    findings: tuple[int, ...]
    tone: Severity | None
    page: int | None
    title: bool
    depth: int


def whole_text(report: Report, name: str) -> tuple[ClauseText, ...]:
    """Return every clause of `report` in order; `name` begins the anchors."""
    severities = [finding.severity for finding in report.assessment.findings]
    by_clause: dict[int, list[int]] = defaultdict(list)
    marked: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for place, finding in enumerate(report.assessment.findings):
        by_clause[finding.clause].append(place)
        for span, role in marks(finding):
            marked[_clause_at(report, span)].append((span, role))
    starts = _page_starts(report)
    shown, page, cover = [], 0, True
    for clause in report.clauses:
        cover = cover and clause.kind is ClauseKind.TITLE
        found = tuple(by_clause.get(clause.index, ()))
        now = bisect_right(starts, clause.span.start)
        shown.append(
            ClauseText(
                id=text_anchor(name, clause.index),
                pieces=cut(report.document.text, clause.span, marked.get(clause.index, ())),
                findings=found,
                tone=min((severities[place] for place in found), key=_SEVERITIES.index, default=None),
                page=now if now != page else None,
                title=cover,
                depth=min(clause.level, 4),
            )
        )
        page = now
    return tuple(shown)


def text_anchor(name: str, clause: int) -> str:
    """Return the anchor of a clause in the text of the contract `name`."""
    return f"{name}-t{clause}"


def _clause_at(report: Report, span: Span) -> int:
    return max(bisect_right(report.clauses, span.start, key=lambda clause: clause.span.start) - 1, 0)


def _page_starts(report: Report) -> list[int]:
    starts: dict[int, int] = {}
    for anchor in report.document.anchors:
        if isinstance(anchor, PageAnchor):
            starts.setdefault(anchor.page, anchor.span.start)
    if not starts:
        return []
    # A page without text starts where the next one does, so that the count of starts is the page's number.
    places = [0] * max(starts)
    following = len(report.document.text)
    for page in range(max(starts), 0, -1):
        following = starts.get(page, following)
        places[page - 1] = following
    return places
