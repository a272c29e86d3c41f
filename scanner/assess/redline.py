"""Says of a finding that a tracked change put its words there, took their denial away, or that the file hides them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanner import lazy
from scanner.assess.finding import Finding
from scanner.clauses import Clause, sentences
from scanner.documents import Document, Revision, RevisionKind
from scanner.messages import Said, say
from scanner.spans import Span

# The bare words of a denial. The cues of patterns/ are phrases of live text; struck out is often one word of one.
_DENIES = lazy.pattern(
    r"\b(?:not|no|nor|never|neither|none|nothing|without|except|excluding|excluded?|excludes|prohibited|cannot)\b|n['’]t\b"
    r"|[不未无非勿莫]|禁止|除外|排除|拒绝",
    re.IGNORECASE,
)
_MOST_WORDS = 80  # characters quoted of a change


def redlined(document: Document, clauses: Sequence[Clause], findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, those that rest on a change or on hidden words with a sentence that says so."""
    if not (document.revisions or document.hidden):
        return list(findings)
    return [_redlined(document, clauses[finding.clause], finding) for finding in findings]


def _redlined(document: Document, clause: Clause, finding: Finding) -> Finding:
    spans = [span for span, _ in finding.marks]
    spans += [
        part.span for part in (finding.technology, finding.mechanism) if part is not None and part.span is not None
    ]
    changes = [*_inserted(document, spans), *_denials(document, clause, spans)]
    reasons = finding.reasons
    if any(document.hides(span) for span in spans):
        reasons = (*reasons, say("reason.hidden"))
    if not changes and len(reasons) == len(finding.reasons):
        return finding
    return replace(finding, reasons=reasons, revision=_joined(changes) if changes else None)


def _inserted(document: Document, spans: Sequence[Span]) -> Iterator[Said]:
    """Yield a sentence for the first words of the finding that were inserted, and one for those that were moved."""
    seen: set[RevisionKind] = set()
    for revision in document.revisions:
        if revision.span is None or revision.kind in seen:
            continue
        if any(revision.span.overlaps(span) for span in spans):
            seen.add(revision.kind)
            words = _quoted(revision.span.slice(document.text))
            yield say(f"tracked.{revision.kind}", words=words, by=_by(revision))


def _denials(document: Document, clause: Clause, spans: Sequence[Span]) -> Iterator[Said]:
    """Yield a sentence for each denial that was struck out of a sentence that the finding rests on."""
    struck = [
        revision
        for revision in document.revisions
        if revision.kind is RevisionKind.DELETED and revision.at is not None and _DENIES.search(revision.deleted)
    ]
    if not struck:
        return
    around = [
        sentence for sentence in sentences(document.text, clause.span) if any(sentence.overlaps(span) for span in spans)
    ]
    for revision in struck:
        if any(sentence.start <= (revision.at or 0) <= sentence.end for sentence in around):
            yield say("tracked.denial", words=_quoted(revision.deleted), by=_by(revision))


def _by(revision: Revision) -> Said:
    author = revision.author.strip() or say("tracked.somebody")
    day = revision.date[:10]
    return say("tracked.by_on", author=author, day=day) if day else say("tracked.by", author=author)


def _quoted(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _MOST_WORDS else f"{flat[:_MOST_WORDS].rstrip()} …"


def _joined(said: Sequence[Said]) -> Said:
    return said[0] if len(said) == 1 else Said(" ".join(said), "".join(one.zh for one in said))
