"""`scan rescan`: the agreements of a watched folder under other rules, and what that changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scanner.cli.gating import Gating, gate_options
from scanner.cli.options import debug_option
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.watch import Change, Judge, Rescan

_FLAGGED = 1
_NOT_READ = 3


def open_judge(gating: Gating, workers: int, lang: str, patterns: Path | None, as_of: date | None) -> Judge:
    """Return what reads and judges the agreements."""
    from scanner.messages import Language  # noqa: PLC0415  # not for --help
    from scanner.report import Options  # noqa: PLC0415  # as above
    from scanner.watch import PipelineJudge  # noqa: PLC0415  # as above

    return PipelineJudge(
        patterns=patterns,
        as_of=as_of,
        open_gate=gating.open_light,
        workers=workers,
        options=Options(language=Language(lang)),
    )


@click.command(short_help="Judge a watched folder anew; say what changed.")
@click.argument("inbox", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--ledger", type=click.Path(path_type=Path, dir_okay=False), metavar="DB",
              help="The watcher's ledger, where it is not the usual one of INBOX.")  # fmt: skip
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
              help="Try the law of that day; what stands in the index is left alone.")  # fmt: skip
@click.option("--patterns", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Judge by the patterns of this folder.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Agreements read at once.")
@partial(gate_options, signing=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Form of the answer.")
@debug_option
def rescan(
    *,
    inbox: Path | None,
    ledger: Path | None,
    as_of: datetime | None,
    patterns: Path | None,
    workers: int,
    gating: Gating,
    format_: str,
    debug: bool,  # noqa: ARG001  # read by the guard
) -> int:
    """Judge the agreements of the watched folder INBOX again, and say what is judged differently now.

    Without options by the patterns and the user's own decisions and policy as they are now. Exits with 1 if a changed
    agreement is flagged, with 3 if one could not be judged again.
    """
    from scanner.messages import Language  # noqa: PLC0415  # not for --help
    from scanner.watch import Again, Files, Ledger, Portfolio, default_ledger  # noqa: PLC0415  # not for --help

    if ledger is None and inbox is None:
        raise click.UsageError("name the watched folder, or its ledger with --ledger")
    path = ledger or default_ledger(inbox or Path())
    if not path.is_file():
        raise UsageError(f"{path}: there is no ledger; name it with --ledger")
    day = as_of.date() if as_of else None
    opened = Ledger(path)
    language = Language(opened.fact("language") or Language.EN)
    judge = open_judge(gating, workers, language, patterns, day)
    try:
        found = Again(opened, judge, as_of=day, workers=workers).run()
        if day is None:
            Portfolio(Path(opened.fact("out")), opened, Files(), language).write()
    finally:
        judge.close()
        opened.close()
    click.echo(_json(found) if format_ == "json" else "\n".join(_text(found)))
    if any(change.after.code == _FLAGGED for change in found.changes):
        return _FLAGGED
    return _NOT_READ if found.not_judged else 0


def _json(found: Rescan) -> str:
    return json.dumps(
        {
            "schema_version": "1.0",
            "changed": [
                {
                    "document": change.path,
                    "before": {"outcome": change.before.outcome, "edition": change.before.edition},
                    "after": {"outcome": change.after.outcome, "edition": change.after.edition},
                    "findings": {
                        severity: [change.before.count(severity), change.after.count(severity)]
                        for severity in ("high", "medium", "low", "note")
                    },
                    "report": change.after.report,
                }
                for change in found.changes
            ],
            "unchanged": list(found.unchanged),
            "not_judged": [{"document": item.path, "reason": item.reason} for item in found.not_judged],
        },
        indent=2,
        ensure_ascii=False,
    )


def _text(found: Rescan) -> Iterator[str]:
    from scanner.report.neutral import neutral  # noqa: PLC0415  # not for --help

    for head, changes in groupby(sorted(found.changes, key=_order), key=_headline):
        group = list(changes)
        yield f"{_counted(len(group))} {head if len(group) > 1 else _singular(head)}:"
        width = max(len(change.path) for change in group)
        for change in group:
            yield f"  {neutral(change.path):<{width}}  was {change.before.outcome}; {_figures(change)}"
            yield f"  {'':<{width}}  {change.after.report}.html"
    yield f"{_counted(len(found.unchanged))} unchanged"
    for item in found.not_judged:
        yield f"not judged: {neutral(item.path)}: {neutral(item.reason)}"


def _order(change: Change) -> tuple[bool, str, str, str]:
    same = change.before.outcome == change.after.outcome
    return same, change.after.outcome, change.after.edition, change.path


def _headline(change: Change) -> str:
    verb = "stay" if change.before.outcome == change.after.outcome else "become"
    day = date.fromisoformat(change.after.edition)
    other = " with other findings" if verb == "stay" else ""
    return f"{verb} {change.after.outcome}{other} under the edition of {day.day} {day:%B %Y}"


def _singular(head: str) -> str:
    verb, _, rest = head.partition(" ")
    return f"{verb}s {rest}"


def _counted(number: int) -> str:
    return f"{number} agreement{'' if number == 1 else 's'}"


def _figures(change: Change) -> str:
    before, after = change.before, change.after
    parts = [
        f"{severity} {before.count(severity)} -> {after.count(severity)}"
        for severity in ("high", "medium", "low")
        if before.count(severity) != after.count(severity)
    ]
    return ", ".join(parts) or "other entries"
