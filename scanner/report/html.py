"""The HTML page: one file that loads nothing, works from a file share and without its script, and prints well."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from scanner.assess import Direction, Outcome, Report, Severity
from scanner.messages import Language, Said, in_language, recognised, say
from scanner.report import basis, wording
from scanner.report.html_view import ContractView, view
from scanner.report.neutral import neutral, neutral_lines
from scanner.report.options import Options, Refused
from scanner.report.place import shown_path
from scanner.report.voice import voice
from scanner.version import __version__

INDEX = "index.html"

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_RANK = tuple(Outcome)
_NAME = re.compile(r"[^\w.-]+")
_PART = re.compile("(?<=[/_-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """A contract's row of the table: where its report is, what the table sorts by, and what else there is to know."""

    href: str
    path: str
    title: str = field(repr=False)
    outcome: Said
    rank: int
    tone: str
    counts: tuple[tuple[Severity, int], ...]
    direction: Direction
    signed: date | None
    complete: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The table of several contracts: those that were read, and those that were not with the reason."""

    rows: tuple[IndexRow, ...]
    refused: tuple[tuple[str, str], ...]


def write(report: Report, options: Options) -> bytes:
    """Return the page of one contract."""
    item = view(report, "c1", voice(options))
    return _page((item,), None, _title(item), options)


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return one page of several contracts, with a table of them at its top."""
    items = [view(report, f"c{index}", voice(options)) for index, report in enumerate(reports, start=1)]
    listed = Listed(tuple(_row(item, f"#{item.id}") for item in items), _refused(refused))
    return _page(items, listed, wording.read_of_all(reports, refused), options)


def write_folder(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> Mapping[str, bytes]:
    """Return a page a contract by file name, and the table of all of them as `INDEX`; the pages link to each other."""
    pages: dict[str, bytes] = {}
    rows = []
    for report in reports:
        item = view(report, "c1", voice(options))
        name = file_name(report)
        rows.append(_row(item, quote(name)))
        pages[name] = _page((item,), None, _title(item), options, home=INDEX)
    listed = Listed(tuple(rows), _refused(refused))
    return pages | {INDEX: _page((), listed, wording.read_of_all(reports, refused), options)}


def write_index(listed: Listed, options: Options) -> bytes:
    """Return the table of contracts whose pages are written already, as a page of its own."""
    return _page((), listed, wording.read_of_all(listed.rows, listed.refused), options)


def index_row(
    outcome: Outcome,
    *,
    href: str,
    path: str,
    counts: Mapping[Severity, int],
    direction: Direction,
    signed: date | None,
    complete: bool,
    note: str = "",
) -> IndexRow:
    """Return the row of a contract of which no more is at hand than this."""
    return IndexRow(
        href=href,
        path=path,
        title="",
        outcome=wording.OUTCOMES[outcome],
        rank=_RANK.index(outcome),
        tone=wording.TONES[outcome],
        counts=tuple((severity, counts.get(severity, 0)) for severity in Severity),
        direction=direction,
        signed=signed,
        complete=complete,
        note=note,
    )


def file_name(report: Report) -> str:
    """Return the name of a contract's page in a folder: of the contract's file, and told apart by its content."""
    stem = _NAME.sub("-", Path(shown_path(report.document.path)).stem).strip("-.")[:80] or "contract"
    # Two files of one name and one content, in two folders, are told apart by where they lie.
    mark = sha256(f"{report.document.sha256} {shown_path(report.document.path)}".encode()).hexdigest()[:8]
    return f"{stem}.{mark}.report.html"


def _title(item: ContractView) -> Said:
    return say("report.severity_group", severity=item.path, findings=item.outcome)


def _row(item: ContractView, href: str) -> IndexRow:
    return IndexRow(
        href=href,
        path=item.path,
        title=item.title,
        outcome=item.outcome,
        rank=_RANK.index(item.assessment.outcome),
        tone=item.tone,
        counts=item.counts,
        direction=item.facts.direction,
        signed=item.facts.signing_date,
        complete=item.report.complete,
    )


def _refused(refused: Sequence[Refused]) -> tuple[tuple[str, str], ...]:
    return tuple((shown_path(item.path), recognised(item.reason)) for item in refused)


def _page(
    contracts: Sequence[ContractView], listed: Listed | None, title: Said, options: Options, home: str = ""
) -> bytes:
    style, script = _part("page.css"), _part("page.js")
    # Only this very style sheet and this very script may act on the page; nothing is loaded, sent or embedded.
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    pieces = _template(options.language).generate(
        contracts=contracts,
        listed=listed,
        title=title,
        home=home,
        policy=policy,
        style=Markup(style),  # noqa: S704  # our own file, not the contract's words
        script=Markup(script),  # noqa: S704  # as above
    )
    # A table of thousands is many times as large in pieces as it is in the end.
    page = BytesIO()
    page.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)
    return page.getvalue()


def _part(name: str) -> str:
    return (Path(__file__).parent / "page" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _template(language: Language) -> Template:
    def harmless(value: object) -> object:
        # Every expression of the templates passes here, so that none can be forgotten.
        if not isinstance(value, str) or isinstance(value, Markup):
            return value
        if isinstance(value, Said) and language is Language.BOTH and value.zh != value:
            english, chinese = (escape(neutral_lines(text)) for text in (str(value), value.zh))
            return Markup('{} <span class="zh" lang="zh">{}</span>').format(english, chinese)
        return neutral_lines(in_language(value, language))

    environment = Environment(
        loader=PackageLoader("scanner.report", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=harmless,
    )
    environment.filters["language"] = _language
    # For what takes no markup: a title, an attribute, a word in a picture.
    environment.filters["flat"] = lambda value: neutral(in_language(value, language))
    environment.filters["breakable"] = _breakable
    environment.globals |= {
        "say": say,
        "wording": wording,
        "basis": basis,
        "version": __version__,
        "language": language.value,
        "html_language": "zh-CN" if language is Language.ZH else "en",
    }
    return environment.get_template("page.jinja")


def _breakable(path: str) -> Markup:
    # A long path may break where its parts end.
    return Markup("<wbr>").join(_PART.split(neutral(path)))


def _language(text: str) -> str:
    return "zh" if _HAN.search(text) else "en"
