"""`scan watch`: a report for every document that arrives in a folder."""

from __future__ import annotations

import gc
import logging
import os
import shlex
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from scanner.cli.gating import Gating, gate_options
from scanner.cli.guard import INTERRUPTED, TERMINATED
from scanner.cli.options import LANGUAGES, debug_option

if TYPE_CHECKING:
    from scanner.watch import Judge, Settings, Watcher

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


class _Poll(click.ParamType[float | None]):
    """Seconds, or `auto`."""

    name = "seconds"

    def convert(
        self, value: float | str | None, param: click.Parameter | None, ctx: click.Context | None
    ) -> float | None:
        """Return the seconds; None for auto."""
        if value is None or value == "auto":
            return None
        try:
            seconds = float(value)
        except ValueError:
            seconds = 0.0
        if seconds <= 0:
            self.fail(f"{value} is neither a number of seconds nor auto", param, ctx)
        return seconds


def open_judge(gating: Gating, workers: int, lang: str) -> Judge:
    """Return what reads and judges the documents."""
    from scanner.messages import Language  # noqa: PLC0415  # not for --help
    from scanner.report import Options  # noqa: PLC0415  # as above
    from scanner.watch import PipelineJudge  # noqa: PLC0415  # as above

    return PipelineJudge(open_gate=gating.open_light, workers=workers, options=Options(language=Language(lang)))


@click.command(short_help="Report every document that arrives in a folder.")
@click.argument("inbox", type=_FOLDER)
@click.option("--out", required=True, type=_FOLDER, metavar="REPORTS", help="Where reports and the index page go.")
@click.option("--done", type=_FOLDER, metavar="DIR", help="Where documents go that have a report; else they stay.")
@click.option("--failed", type=_FOLDER, metavar="DIR", help="Where documents go that cannot be read, with a why.txt.")
@click.option("--ledger", type=_FILE, metavar="DB", help="The list of what was done; on a local disk.")
@click.option("--once", is_flag=True, help="Do what is there, and exit with the code for it.")
@click.option("--poll", type=_Poll(), default=None, metavar="SECONDS|auto", help="Look so often instead of by events.")
@click.option("--settle", type=click.FloatRange(min=0), default=5.0, show_default=True, metavar="SECONDS",
              help="How long a document must be unchanged.")  # fmt: skip
@click.option("--rescan", type=click.FloatRange(min=0.1), default=300.0, show_default=True, metavar="SECONDS",
              help="How often to look at the whole inbox, whatever events say.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Documents read at once.")
@click.option("--recursive", is_flag=True, help="Watch the folders in the inbox too.")
@click.option("--on-report", metavar="CMD", default="", help="Run this with the report's path and the outcome.")
@click.option("--webhook", metavar="URL", default="", help="Post every result there, signed with SCAN_WEBHOOK_SECRET.")
@click.option("--health", type=_FILE, metavar="FILE", help="Keep a JSON file that says how the watcher is.")
@partial(gate_options, signing=False)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of our own words in the reports.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what goes wrong.")
@debug_option
def watch(
    *,
    inbox: Path,
    out: Path,
    done: Path | None,
    failed: Path | None,
    ledger: Path | None,
    once: bool,
    poll: float | None,
    settle: float,
    rescan: float,
    workers: int,
    recursive: bool,
    on_report: str,
    webhook: str,
    health: Path | None,
    gating: Gating,
    lang: str,
    quiet: bool,
    debug: bool,  # noqa: ARG001  # read by the guard
) -> int:
    """Scan what arrives in the folder INBOX, and write a report for every document; docs/watch.md says how.

    Runs until stopped; SIGTERM and Ctrl-C let the documents in hand end. SIGHUP loads the patterns,
    the decisions and the policy again.
    """
    from scanner.messages import Language  # noqa: PLC0415  # not for --help
    from scanner.watch import Settings, Watcher, checked, default_ledger  # noqa: PLC0415  # not for --help

    secret = _secret(webhook)
    settings: Settings = checked(
        Settings(
            inbox=inbox,
            out=out,
            done=done,
            failed=failed,
            ledger=ledger or default_ledger(inbox),
            settle=settle,
            rescan=rescan,
            poll=poll,
            workers=workers,
            recursive=recursive,
            on_report=tuple(shlex.split(on_report, posix=os.name == "posix")),
            webhook=webhook,
            secret=secret,
            health=health,
            language=Language(lang),
            trusted=gating.files,
        ),
    )
    gc.set_threshold(700, 10, 10)  # a service lives long: what a single scan may leave lying about adds up here
    log(quiet=quiet)
    judge = open_judge(gating, workers, lang)
    try:
        watcher = Watcher(settings, judge)
        with _signals(watcher) as stopped_by:
            code = watcher.run(once=once)
    finally:
        judge.close()
    if not once:
        return 0
    match stopped_by():
        case signal.SIGINT:
            return INTERRUPTED
        case signal.SIGTERM:
            return TERMINATED
        case _:
            return code


def _secret(webhook: str) -> str:
    if not webhook:
        return ""
    from scanner.webhook import require_address  # noqa: PLC0415  # only where one is named

    require_address(webhook)
    secret = os.environ.get("SCAN_WEBHOOK_SECRET", "")
    if not secret:
        raise click.UsageError("--webhook needs a secret to sign with; set SCAN_WEBHOOK_SECRET")
    return secret


def log(*, quiet: bool) -> None:
    """Let the watcher say on stderr what it does, a line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    logger = logging.getLogger("scanner.watch")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.WARNING if quiet else logging.INFO)
    logger.propagate = False


@contextmanager
def _signals(watcher: Watcher) -> Iterator[Callable[[], int]]:
    """Stop the watcher cleanly at the first signal to stop; yield what says which one came, 0 for none."""
    stopped_by = 0

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal stopped_by
        if stopped_by:  # asked twice: not so cleanly
            raise KeyboardInterrupt
        stopped_by = number
        watcher.stop()

    def reload(_number: int, _frame: FrameType | None) -> None:
        watcher.reload()

    wanted: dict[int, Callable[[int, FrameType | None], None]] = {signal.SIGTERM: stop, signal.SIGINT: stop}
    if hasattr(signal, "SIGHUP"):
        wanted[signal.SIGHUP] = reload
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
    try:
        yield lambda: stopped_by
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
