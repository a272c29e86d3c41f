"""Quotes a clause: its words cut into pieces by what they stand for, shortened around the marked ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scanner.assess import Finding, Report
from scanner.clauses import Clause
from scanner.spans import Span

# Where marks overlap, the role that says more about the finding wins.
ROLES = ("technology", "mechanism", "quantity", "cue", "party")

_ELLIPSIS = " … "


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a clause and what they stand for; `role` is empty for plain words."""

    text: str = field(repr=False)
    role: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as quoted for a finding: the clause and its pieces, whose texts join to the quote."""

    clause: Clause
    pieces: tuple[Piece, ...] = field(repr=False)


def passages(report: Report, finding: Finding, *, limit: int | None = None) -> tuple[Passage, ...]:
    """Return the clauses to quote for `finding`: the lead-ins that its words complete, then the clause itself.

    With a `limit` each quote is shortened to about that many characters, around its marked words.
    """
    chain: list[int] = [finding.clause]
    lead_in = report.clauses[finding.clause].lead_in
    while lead_in is not None and lead_in not in chain:
        chain.insert(0, lead_in)
        lead_in = report.clauses[lead_in].lead_in
    marked = marks(finding)
    quoted = []
    for index in chain:
        clause = report.clauses[index]
        pieces = cut(report.document.text, clause.span, marked)
        quoted.append(Passage(clause, shorten(pieces, limit) if limit else pieces))
    return tuple(quoted)


def marks(finding: Finding) -> tuple[tuple[Span, str], ...]:
    """Return all that is to be marked for `finding`, in its clause and elsewhere, with what each stands for."""
    found = list(finding.marks)
    if finding.technology.span is not None:
        found.append((finding.technology.span, "technology"))
    if finding.mechanism is not None:
        found.append((finding.mechanism.span, "mechanism"))
    found.extend((condition.span, "quantity") for condition in finding.conditions if condition.span is not None)
    return tuple(found)


def cut(text: str, span: Span, marks: Iterable[tuple[Span, str]]) -> tuple[Piece, ...]:
    """Return the words of `span`, trimmed, as pieces that each have one role; marks outside the span are left out."""
    start, end = span.start, span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    roles = [len(ROLES)] * (end - start)
    for mark, role in marks:
        rank = ROLES.index(role) if role in ROLES else len(ROLES)
        for place in range(max(mark.start, start) - start, min(mark.end, end) - start):
            roles[place] = min(roles[place], rank)
    names = (*ROLES, "")
    pieces: list[Piece] = []
    run = 0
    for place in range(1, len(roles) + 1):
        if place == len(roles) or roles[place] != roles[run]:
            pieces.append(Piece(text[start + run : start + place], names[roles[run]]))
            run = place
    return tuple(pieces)


def shorten(pieces: Sequence[Piece], limit: int) -> tuple[Piece, ...]:
    """Return `pieces` in about `limit` characters: marked words whole, plain words near them, "…" for what is cut.

    Pieces that fit are returned as they are. Without a marked word the beginning is kept.
    """
    if sum(len(piece.text) for piece in pieces) <= limit:
        return tuple(pieces)
    marked = sum(len(piece.text) for piece in pieces if piece.role)
    gaps = sum(1 for piece in pieces if not piece.role)
    # Each gap of plain words shares what the marked words leave over, half at either end of the gap.
    share = max((limit - marked) // (2 * max(gaps, 1)), 12)
    last = len(pieces) - 1
    shortened = []
    for index, piece in enumerate(pieces):
        if piece.role or len(piece.text) <= 2 * share:
            shortened.append(piece)
        elif last == 0:
            shortened.append(Piece(_head(piece.text, limit) + _ELLIPSIS.rstrip()))
        elif index == 0:
            shortened.append(Piece(_ELLIPSIS.lstrip() + _tail(piece.text, share)))
        elif index == last:
            shortened.append(Piece(_head(piece.text, share) + _ELLIPSIS.rstrip()))
        else:
            shortened.append(Piece(_head(piece.text, share) + _ELLIPSIS + _tail(piece.text, share)))
    return tuple(shortened)


def _head(text: str, size: int) -> str:
    kept = text[:size]
    blank = kept.rfind(" ")
    # Chinese has no blanks to cut at; a cut anywhere reads well.
    return kept[:blank] if blank > size // 2 else kept


def _tail(text: str, size: int) -> str:
    kept = text[-size:]
    blank = kept.find(" ")
    return kept[blank + 1 :] if 0 <= blank < size // 2 else kept
