"""The HTML page: one file that loads nothing, works from a file share, and prints well."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from scanner.assess import Report
from scanner.report import basis, wording
from scanner.report.html_view import ContractView, view
from scanner.report.neutral import neutral_lines
from scanner.report.options import Options, Refused
from scanner.report.place import shown_path
from scanner.version import __version__

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def write(report: Report, _options: Options) -> bytes:
    """Return the page of one contract."""
    return _page((report,), ())


def write_all(reports: Sequence[Report], refused: Sequence[Refused], _options: Options) -> bytes:
    """Return one page of several contracts, with a table of them at its top."""
    return _page(reports, refused)


def _page(reports: Sequence[Report], refused: Sequence[Refused]) -> bytes:
    contracts: list[ContractView] = [view(report, f"c{index}") for index, report in enumerate(reports, start=1)]
    style = resources.files("scanner.report").joinpath("html.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    page = _template().render(
        contracts=contracts,
        refused=[(shown_path(item.path), item.reason) for item in refused],
        several=len(reports) + len(refused) > 1,
        # Only this very style sheet may act on the page: no script, no style, nothing from outside.
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  # our own file, not the contract's words
        version=__version__,
        basis=basis,
        wording=wording,
    )
    return page.encode("utf-8", "backslashreplace")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("scanner.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters["language"] = _language
    return environment.get_template("html.jinja")


def _harmless(value: object) -> object:
    # Every expression of the template passes here, so that none can be forgotten.
    return neutral_lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _language(text: str) -> str:
    return "zh" if _HAN.search(text) else "en"
