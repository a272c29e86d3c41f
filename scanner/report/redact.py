"""Takes the words of a contract out of a report, before any writer sees it; a hash and a length stand in their place.

The hash is keyed by the whole text: whoever has the contract can check a quote, and nobody else can guess one.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from scanner.assess import Assessment, Finding, Report
from scanner.clauses import Clause
from scanner.documents import Document, PageAnchor, ParagraphAnchor
from scanner.messages import without_quotes
from scanner.spans import Span

# Begins what stands in the place of words.
TOKEN = "(redacted)"  # noqa: S105  # no password

_Token = Callable[[str], str]


def redacted(report: Report) -> Report:
    """Return the report without the words of its contract: text, headings, title, names, terms and quotes.

    What the scanner worked out stays: numbers of clauses, pages, figures, dates, reasons. Offsets count in the redacted
    text.
    """
    key = sha256(report.document.text.encode("utf-8", "backslashreplace")).digest()

    def token(words: str) -> str:
        if not words:
            return ""
        digest = hmac.new(key, words.encode("utf-8", "backslashreplace"), sha256).hexdigest()
        return f"{TOKEN} sha256:{digest[:12]} length:{len(words)}"

    document, clauses = _text(report, token)
    return replace(
        report,
        document=document,
        clauses=clauses,
        assessment=_assessment(report.assessment, clauses, token),
    )


def _text(report: Report, token: _Token) -> tuple[Document, tuple[Clause, ...]]:
    text, clauses = "", []
    anchors: list[PageAnchor | ParagraphAnchor] = []
    for clause in report.clauses:
        words = token(clause.span.slice(report.document.text).strip()) or " "
        span = Span(len(text), len(text) + len(words))
        clauses.append(replace(clause, span=span, heading=""))
        anchors += _anchors(report.document, clause.span, span)
        text += f"{words}\n"
    document = replace(
        report.document, text=text, anchors=tuple(anchors), blocks=(), revisions=(), comments=(), title="", unread=()
    )
    return document, tuple(clauses)


def _anchors(document: Document, old: Span, new: Span) -> list[PageAnchor | ParagraphAnchor]:
    """Share the place of the new words among the pages or paragraphs that the old ones stood on."""
    found: dict[int, PageAnchor | ParagraphAnchor] = {}
    for anchor in document.locate(old):
        found.setdefault(anchor.page if isinstance(anchor, PageAnchor) else anchor.paragraph, anchor)
    kept = list(found.values())[: len(new)]
    size = len(new) // max(len(kept), 1)
    return [
        replace(anchor, span=Span(new.start + place * size, new.start + (place + 1) * size))
        for place, anchor in enumerate(kept)
    ]


def _assessment(assessment: Assessment, clauses: tuple[Clause, ...], token: _Token) -> Assessment:
    facts = assessment.facts
    parties = tuple(replace(party, name=token(party.name), aliases=(), evidence="") for party in facts.parties)
    return replace(
        assessment,
        facts=replace(facts, title="", parties=parties),
        findings=tuple(_finding(finding, clauses, token) for finding in assessment.findings),
        checks=tuple(
            replace(
                check,
                reason=_said(check.reason, token),
                action=_said(check.action, token),
                paper=check.paper and replace(check.paper, number=token(check.paper.number)),
            )
            for check in assessment.checks
        ),
        related=tuple(replace(rule, says=_said(rule.says, token)) for rule in assessment.related),
        procedure=tuple(replace(step, due=_said(step.due, token)) for step in assessment.procedure),
    )


def _finding(finding: Finding, clauses: tuple[Clause, ...], token: _Token) -> Finding:
    technology, mechanism = finding.technology, finding.mechanism
    via = tuple(replace(link, term=token(link.term), span=None) for link in technology.via)
    return replace(
        finding,
        technology=replace(technology, text=token(technology.text), span=None, via=via),
        mechanism=mechanism and replace(mechanism, text=token(mechanism.text), span=clauses[finding.clause].span),
        conditions=tuple(
            replace(condition, span=None, reason=_said(condition.reason, token)) for condition in finding.conditions
        ),
        reasons=tuple(_said(reason, token) for reason in finding.reasons),
        actions=tuple(_said(action, token) for action in finding.actions),
        marks=(),
    )


def _said(text: str, token: _Token) -> str:
    return without_quotes(text, token) if text else ""
