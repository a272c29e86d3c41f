"""Puts labelled lines on the screen, in the style of the terminal report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scanner.cli.output import put

if TYPE_CHECKING:
    from scanner.catalogue import Condition, ControlPoint


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


def condition_lines(control: ControlPoint) -> Iterator[str]:
    """Yield each threshold of a control point in words, with how far it is established."""
    from scanner.report.wording import CONFIDENCES, words  # noqa: PLC0415  # not for --help

    for condition in control.conditions:
        yield f"{words(condition.quantity)} {_threshold(condition)}; {CONFIDENCES[condition.confidence]}"


def _threshold(condition: Condition) -> str:
    if condition.value is None:
        return f"{condition.comparator} a figure that is not established"
    at = ", ".join(f"{test.value.normalize():f} {test.unit}" for test in condition.at)
    return f"{condition.comparator} {condition.value} {condition.unit}" + (f" at {at}" if at else "")
