"""Cuts a document into clauses, end to end and in order."""

from __future__ import annotations

from scanner.clauses import kinds
from scanner.clauses.clause import ClauseKind, Structure
from scanner.clauses.definitions import defined_terms
from scanner.clauses.draft import Draft
from scanner.clauses.references import references
from scanner.clauses.schedules import empty_schedules, headings
from scanner.clauses.units import units
from scanner.clauses.walk import Walk
from scanner.documents import Document


def split(document: Document) -> Structure:
    """Return the clauses, the defined terms and the cross-references of the document.

    Every character that is no white space stands in exactly one clause. A document without numbers gives a clause a
    paragraph.
    """
    pieces = units(document)
    drafts = Walk(pieces, headings(pieces)).run()
    for draft in drafts:
        _by_content(draft, drafts)
    clauses = tuple(draft.clause(index) for index, draft in enumerate(drafts))
    return Structure(
        clauses=clauses,
        defined_terms=defined_terms(document.text, drafts),
        references=references(document.text, drafts),
        empty_schedules=empty_schedules(drafts),
    )


def _by_content(draft: Draft, drafts: list[Draft]) -> None:
    """Tell boilerplate that stands under another heading by its words."""
    if draft.kind is not ClauseKind.OPERATIVE or draft.table or len(draft.lines) > 2:
        return
    above = drafts[draft.parent].kind if draft.parent is not None else None
    if above is ClauseKind.BOILERPLATE or (kinds.is_boilerplate_text(draft.text()) and len(draft.text()) < 600):
        draft.kind = ClauseKind.BOILERPLATE
