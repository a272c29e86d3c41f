"""Keeps the index page of the folder of reports: every document, what was found, and where its report is."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from scanner.assess import Outcome
from scanner.gate import FLAGGED
from scanner.report.neutral import neutral
from scanner.report.wording import NO_CLEARANCE, OUTCOMES
from scanner.version import __version__
from scanner.watch.files import Files
from scanner.watch.ledger import Ledger
from scanner.watch.record import Ending, Entry, Standing

INDEX = "index.html"
_WORST_FIRST = (Outcome.PROHIBITED, Outcome.LICENCE_REQUIRED, Outcome.REVIEW, Outcome.REGISTRATION, Outcome.CLEAR)
_TONES = {
    Outcome.PROHIBITED: "high",
    Outcome.LICENCE_REQUIRED: "high",
    Outcome.REVIEW: "medium",
    Outcome.REGISTRATION: "medium",
    Outcome.CLEAR: "clear",
}
_STYLE = (
    "main{max-width:74rem}.index .portfolio th:first-child{width:34%}.index .portfolio th:nth-child(2){width:24%}"
    ".index .portfolio th:nth-child(n+3){width:auto}.index .portfolio th:nth-child(3),"
    ".index .portfolio th:nth-child(4){width:4.6rem}.index .portfolio th:nth-child(6){width:5rem}"
    ".index .portfolio th:nth-child(7){width:6.6rem}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A document as the index shows it; `link` is an address relative to the page, empty if there is none."""

    number: int
    rank: int
    name: str
    link: str
    outcome: str
    tone: str
    counts: tuple[str, str]
    entries: str
    note: str
    read: str
    ended: str
    flagged: bool


class Portfolio:
    """The index page; `stale` says that a document ended since it was written."""

    def __init__(self, out: Path, ledger: Ledger, files: Files) -> None:
        self._path = out / INDEX
        self._ledger = ledger
        self._files = files
        self.stale = not self._path.exists()

    def write(self) -> None:
        """Write the page.

        Raises:
            OSError: it could not be written; it is stale still.
        """
        self._files.put(self._path, page(self._ledger.standing()))
        self.stale = False


def page(standing: Sequence[Standing]) -> bytes:
    """Return the index page of a ledger: what was not read first, then by outcome, the worst first, then by name."""
    newest = {each.entry.path: each.entry.id for each in standing}
    by_id = {each.entry.id: each for each in standing}
    lines = sorted(
        (_line(each, by_id, newest) for each in standing), key=lambda line: (line.rank, line.name.lower(), line.number)
    )
    counts = Counter(each.entry.ending for each in standing)
    style = resources.files("scanner.report").joinpath("page/page.css").read_text("utf-8") + _STYLE
    digest = b64encode(sha256(style.encode()).digest()).decode()
    made = _template().render(
        lines=lines,
        total=len(lines),
        reported=counts[Ending.REPORTED],
        duplicate=counts[Ending.DUPLICATE],
        failed=counts[Ending.FAILED],
        flagged=sum(line.flagged for line in lines),
        # Only this very style sheet may act on the page.
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  # our own files
        no_clearance=NO_CLEARANCE,
        version=__version__,
    )
    return made.encode("utf-8", "backslashreplace")


def _line(each: Standing, by_id: Mapping[int, Standing], newest: Mapping[str, int]) -> Line:
    entry, judgement = each.entry, each.judgement
    if judgement is None:
        return Line(
            number=entry.id,
            rank=0,
            name=neutral(entry.path),
            link="",
            outcome="Not read",
            tone="high",
            counts=("–", "–"),
            entries="",
            note=neutral(entry.reason),
            read="no",
            ended=entry.ended_at[:10],
            flagged=False,
        )
    outcome = Outcome(judgement.outcome)
    return Line(
        number=entry.id,
        rank=1 + _WORST_FIRST.index(outcome),
        name=neutral(entry.path),
        link=quote(f"{judgement.report}.html"),
        outcome=OUTCOMES[outcome],
        tone=_TONES[outcome],
        counts=(str(judgement.count("high")), str(judgement.count("medium"))),
        entries=", ".join(sorted({mark.entry for mark in judgement.marks if mark.severity in {"high", "medium"}})),
        note=_note(entry, by_id, newest),
        read="in full" if judgement.complete else "in part",
        ended=entry.ended_at[:10],
        flagged=judgement.code == FLAGGED,
    )


def _note(entry: Entry, by_id: Mapping[int, Standing], newest: Mapping[str, int]) -> str:
    if entry.duplicate_of is not None:
        first = by_id[entry.duplicate_of].entry.path
        return f"the same bytes as {neutral(first)}" if first != entry.path else "came again"
    if newest[entry.path] != entry.id and any(other.entry.replaces == entry.id for other in by_id.values()):
        return "replaced by a later version"
    return "a later version" if entry.replaces is not None else ""


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("scanner.watch", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("index.jinja")
