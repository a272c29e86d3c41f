"""The memo of one page as a Word file: the outcome, the first findings, what is missing, what to ask, what to do."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from scanner.assess import Report
from scanner.messages import recognised, say
from scanner.report.archive import undated
from scanner.report.memo_page import Page
from scanner.report.memo_view import MemoView, view
from scanner.report.options import Options, Refused
from scanner.report.place import shown_path
from scanner.report.voice import voice
from scanner.report.wording import OUTCOMES, counted, serious


def write(report: Report, options: Options) -> bytes:
    """Return the memo on one contract."""
    told = voice(options)
    page = Page(told)
    _memo(page, view(report, told))
    return _bytes(page.document)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return the memos on several contracts, a page each, behind a table of all."""
    told = voice(options)
    page = Page(told)
    page.title(say("paper.title"), counted(len(reports) + len(refused), "contract"))
    heads = [say(f"memo.{name}") for name in ("contract", "outcome", "to_settle", "read")]
    rows = [_row(report) for report in reports]
    rows += [
        (shown_path(item.path), say("memo.not_read_because", reason=recognised(item.reason)), "", say("memo.no"))
        for item in refused
    ]
    page.table(heads, rows, (7.0, 6.6, 2.0, 2.2))
    for report in reports:
        page.turn()
        _memo(page, view(report, told))
    return _bytes(page.document)


def _row(report: Report) -> tuple[str, ...]:
    return (
        shown_path(report.document.path),
        OUTCOMES[report.assessment.outcome],
        str(len(serious(report.assessment))),
        say("memo.in_full" if report.complete else "memo.in_part"),
    )


def _memo(page: Page, memo: MemoView) -> None:
    page.title(say("paper.title"), memo.title)
    page.outcome(memo.outcome, memo.sentences, memo.tone)
    page.facts(memo.facts)
    page.heading(say("paper.findings"))
    for finding in memo.findings:
        page.finding(finding)
    if not memo.findings:
        page.line(say("paper.no_findings"))
    if memo.more:
        page.line(memo.more, quiet=True)
    if memo.accepted:
        page.heading(say("review.heading"))
        page.points(memo.accepted)
    if memo.more_accepted:
        page.line(memo.more_accepted, quiet=True)
    page.heading(say("paper.missing"))
    page.points(memo.missing or (say("paper.nothing_missing"),))
    if memo.more_missing:
        page.line(memo.more_missing, quiet=True)
    if memo.related:
        page.line(memo.related, quiet=True)
    page.heading(say("paper.questions"))
    page.points(memo.questions or (say("paper.no_questions"),), numbered=bool(memo.questions))
    page.heading(say("paper.steps"))
    page.table(
        [say(f"paper.{name}") for name in ("when", "what", "basis")],
        [(step.when, step.what, step.basis) for step in memo.steps],
        (4.0, 10.8, 3.0),
    )
    page.foot(memo.foot)


def _bytes(document: Any) -> bytes:  # noqa: ANN401 - python-docx has no types
    # The library's template brings a part for Word 2010 that contradicts its own styles.
    for name, link in list(document.part.rels.items()):
        if link.reltype.endswith("/stylesWithEffects"):
            document.part.rels.pop(name)
    stream = io.BytesIO()
    document.save(stream)
    return undated(stream.getvalue())
