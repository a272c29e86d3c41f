"""The default command: read, judge, report, exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from scanner.cli.gating import Gating, gate_options, tell_decisions
from scanner.cli.guard import BUG, tell
from scanner.cli.options import LANGUAGES, Destination, color_wanted, debug_option, destinations
from scanner.cli.output import Output
from scanner.cli.progress import Progress
from scanner.cli.reading import scan_all
from scanner.cli.selection import Selection, select
from scanner.errors import ScanError
from scanner.report import WRITERS

EXAMPLES = """\
Examples:
  scan contract.pdf                      read it, say what was found, exit 0, 1 or 3
  scan deals/ -o report.html             every contract in a folder, one page
  scan a.docx b.pdf --format json        for a program; the code says if they may pass
  scan old.pdf --as-of 2024-06-30        under the law as it stood on that day
  scan ./catalogue                       a file that is named like a command

Exit codes: 0 read in full, nothing at or over --fail-on; 1 flagged; 3 not read in full;
2 wrong command; 4 wrong patterns; 5 report not written; 70 a bug.
"""


class ScanCommand(click.Command):
    """Shows itself as the program: users never type its name."""

    def format_usage(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage without the command's own name."""
        formatter.write_usage("scan", "[OPTIONS] FILE|DIR...")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, then examples."""
        super().format_help_text(ctx, formatter)
        formatter.write("\n" + EXAMPLES)


@click.command(cls=ScanCommand, hidden=True)
@click.argument("paths", metavar="FILE|DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(list(WRITERS)), help="Form of the report; text by default.")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="PATH|FORMAT=PATH",
    help="Write the report to a file, its form by suffix or by name, or a page a contract to FOLDER/; may be given "
    "several times; - is stdout.",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Judge by the law of that day.")
@gate_options
@click.option("--allow-incomplete", is_flag=True, help="Let a contract pass of which a part was not read.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found or could not be read.")
@click.option("--password", envvar="SCAN_PASSWORD", help="Opens encrypted PDFs; better set in SCAN_PASSWORD.")
@click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Read by their looks the pages without usable text, all pages, or none.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Contracts read at once, each in a process of its own; as many as there are cores by default.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour of the text.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of our own words.")
@click.option(
    "--sarif-suppressed",
    type=click.Choice(["include", "omit"]),
    default="include",
    help="Whether SARIF holds accepted findings, as suppressed; omit where a service shows them as open.",
)
@click.option("--redact", is_flag=True, help="Leave the words of the contract out: a hash and a length instead.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
@click.option("-v", "--verbose", is_flag=True, help="A line for every contract on stderr; low findings in full.")
@debug_option
def scan(
    *,
    paths: tuple[Path, ...],
    format_: str | None,
    outputs: tuple[str, ...],
    as_of: datetime | None,
    gating: Gating,
    allow_incomplete: bool,
    exit_zero: bool,
    password: str | None,
    ocr: str,
    jobs: int | None,
    color: str,
    lang: str,
    sarif_suppressed: str,
    redact: bool,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Read contracts (Word, PDF or plain text), report what moves listed technology, and say if they may pass."""
    targets = destinations(outputs, format_)
    selection = select(paths)
    _spare_the_contracts(targets, selection)
    gate = gating.open_light()
    options = replace(
        gating.options(gate), password=password, redact=redact, omit_suppressed=sarif_suppressed == "omit"
    )
    try:
        output = Output(targets, color=color_wanted(color), verbose=verbose, language=lang, options=options)
        run = scan_all(
            selection,
            _options(as_of, password, ocr),
            jobs=jobs,
            progress=Progress(len(selection.documents), quiet=quiet, verbose=verbose),
            debug=debug,
        )
    except ScanError as error:
        if not exit_zero:
            raise
        tell(str(error))
        return 0
    for item in run.refused:
        if item.exit_code != BUG:  # a bug was told when it came up
            tell(f"{item.path}: {item.reason}")
    reviewed = gate.reviewed(run.reports)
    if not quiet:
        tell_decisions(reviewed)
    code = gate.code(reviewed, run.refused, allow_incomplete=allow_incomplete, exit_zero=exit_zero)
    failures = output.write(reviewed.reports, run.refused, joint=run.joint, quiet=quiet, exit_code=code)
    for failure in failures:
        tell(str(failure))
    return 0 if exit_zero else _worst([code, *(failure.exit_code for failure in failures)])


def _options(as_of: datetime | None, password: str | None, ocr: str) -> dict[str, object]:
    """Return what the pipeline is to be told besides the path."""
    from scanner.documents import OcrMode  # noqa: PLC0415  # not for --help

    return {"as_of": as_of.date() if as_of else None, "password": password, "ocr": OcrMode(ocr)}


def _spare_the_contracts(targets: Sequence[Destination], selection: Selection) -> None:
    contracts = {path.resolve() for path in selection.documents}
    for target in targets:
        if target.path is not None and target.path.resolve() in contracts:
            raise click.UsageError(f"-o {target.path} would overwrite a contract that is to be scanned")


def _worst(codes: Sequence[int]) -> int:
    from scanner.gate import worst  # noqa: PLC0415  # as above

    return worst(codes)
