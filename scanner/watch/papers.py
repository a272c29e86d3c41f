"""What is written for a document: its report, the link to one, the why.txt, and what others are told."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from pathlib import Path

from scanner.report.neutral import neutral
from scanner.watch.files import Files
from scanner.watch.filing import text_of
from scanner.watch.judging import Judged
from scanner.watch.ledger import Ledger
from scanner.watch.names import link_name, report_name, why_name
from scanner.watch.record import Ending, Entry, Judgement
from scanner.watch.settings import Settings

_WHY = """\
{name} was not judged.

Why: {reason}.

{next}
The scanner found nothing and cleared nothing: as long as it is not read, treat the document as one that needs review.
"""
_MOVED = "The document lies beside this note, unchanged. To try again, put it back into the inbox."
_STAYS = "The document is where it was, unchanged. To try again, put a repaired copy into the inbox."
_SAME = """\
{name} is, byte for byte, the document {first}.

It was not judged a second time: the report of {first} stands for both.
Report: {report}.html
"""


class Papers:
    """Writes to the folder of reports and to the folder of failures."""

    def __init__(self, settings: Settings, ledger: Ledger, files: Files) -> None:
        self._settings = settings
        self._ledger = ledger
        self._files = files

    def report(self, name: str, sha256: str, judged: Judged) -> Judgement:
        """Write the reports of a document called `name`; return its judgement, with the report named.

        A report of other bytes or of other rules is never overwritten, one of the same is.
        """
        for version in count(1):
            report = report_name(name, sha256, version)
            if self._ledger.report_of(report) in {None, (sha256, judged.judgement.rules)}:
                break
        for suffix, content in judged.reports.items():
            self._files.put(self._settings.out / f"{report}.{suffix}", content)
        return replace(judged.judgement, report=report)

    def link(self, name: str, first: Entry, judgement: Judgement) -> str:
        """Write where the report of these bytes is; return the name of the note.

        Where the report bears this document's own name already, it is the answer and no note is needed.
        """
        if judgement.report.startswith(report_name(name, first.sha256).removesuffix(".report")):
            return judgement.report
        paper = link_name(name, first.sha256)
        said = _SAME.format(name=neutral(name), first=neutral(first.path), report=judgement.report)
        self._files.put(self._settings.out / paper, said.encode("utf-8", "backslashreplace"))
        return paper

    def why(self, name: str, target: Path | None, reason: str) -> str:
        """Write why a document could not be judged; return the name of the note, from the folder it is in.

        It lies beside the document if that is moved to `target`, else in the folder of reports.
        """
        if target is None:
            path = self._settings.out / why_name(name)
            for number in count(2):
                if not self._ledger.has_paper(text_of(path.relative_to(self._settings.why))):
                    break
                path = path.with_name(why_name(f"{name} ({number})"))
        else:
            path = target.with_name(why_name(target.name))
        said = _WHY.format(name=neutral(name), reason=neutral(reason), next=_STAYS if target is None else _MOVED)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._files.put(path, said.encode("utf-8", "backslashreplace"))
        return text_of(path.relative_to(self._settings.why))

    def notices(self, entry: Entry, judgement: Judgement | None) -> tuple[tuple[str, str], ...]:
        """Return what is to be told of a document that ended: pairs of kind and body."""
        outcome = judgement.outcome if judgement is not None else "failed"
        found = []
        if self._settings.on_report:
            paper = self._settings.why / entry.paper
            if judgement is not None:
                paper = self._settings.out / f"{judgement.report}.html"
            found.append(("command", json.dumps({"paper": str(paper.absolute()), "outcome": outcome})))
        if self._settings.webhook:
            body = {
                "type": f"document.{entry.ending.value}",
                "document": entry.path,
                "sha256": entry.sha256,
                "outcome": outcome,
                "complete": judgement.complete if judgement is not None else False,
                "exit_code": judgement.code if judgement is not None else 3,
                "edition": judgement.edition if judgement is not None else "",
                "findings": {
                    severity: judgement.count(severity) if judgement is not None else 0
                    for severity in ("high", "medium", "low", "note")
                },
                "report": judgement.report if judgement is not None else "",
                "reason": entry.reason if entry.ending is Ending.FAILED else "",
            }
            found.append(("webhook", json.dumps(body, ensure_ascii=False)))
        return tuple(found)
