"""Puts labelled lines on the screen, in the style of the terminal report."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from scanner.cli.output import put


def blocks(rows: Iterable[tuple[str, str]]) -> None:
    """Print rows of a label and a text to stdout; a row without a label stands at the margin if it is the first."""
    from scanner.report.columns import Styled  # noqa: PLC0415  # not for --help
    from scanner.report.options import Options  # noqa: PLC0415  # as above
    from scanner.report.text_page import Page  # noqa: PLC0415  # as above

    page = Page(Options(encoding=sys.stdout.encoding or "utf-8"))
    for index, (label, text) in enumerate(rows):
        if label or index:
            page.row(label, text)
        else:
            page.put([Styled(text)])
    put(None, page.encoded())
