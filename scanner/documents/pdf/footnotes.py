"""Takes the footnotes of a page out of its text."""

from __future__ import annotations

from collections.abc import Sequence

from scanner import lazy
from scanner.documents.pdf.line import Line, Page

_MARK = lazy.pattern(r"(?:\d{1,3}(?!\d|[.,]\d)|[*†‡§¹²³⁴-⁹①-⑳]|\[\d{1,3}\]|[（(]\d{1,3}[)）])\s?\S")
# A footnote is set in a smaller size than the text, and below its middle.
_SMALLER = 0.93
_UPPER_HALF = 0.45


def body_size(pages: Sequence[Page]) -> float:
    """Return the size that most characters of the contract are set in, in points; 0 without text."""
    exact: dict[float, int] = {}
    for page in pages:
        for line in page.lines:
            size = line.size
            exact[size] = exact.get(size, 0) + len(line.text)
    weights: dict[float, int] = {}
    for size, weight in exact.items():
        rounded = round(size * 2) / 2
        weights[rounded] = weights.get(rounded, 0) + weight
    return max(weights, key=lambda size: weights[size]) if weights else 0.0


def split_footnotes(page: Page, body: float) -> tuple[list[Line], list[Line]]:
    """Return the lines of the page's text and those of its footnotes, each in the order they came.

    Args:
        page: without its running footer.
        body: the size of the contract's text, in points.
    """
    lowest = max(page.lines, key=lambda line: line.frame.bottom, default=None)
    if lowest is None or not _may_be_note(lowest, page, body):
        return list(page.lines), []
    by_height = sorted(page.lines, key=lambda line: -line.frame.bottom)
    small: list[Line] = []
    for line in by_height:
        if not _may_be_note(line, page, body):
            break
        small.append(line)
    small.reverse()
    starts = [index for index, line in enumerate(small) if _MARK.match(line.text) or line.text.isdigit()]
    if not starts or len(small) == len(page.lines):
        return list(page.lines), []
    notes = {id(line) for line in small[starts[0] :]}
    return (
        [line for line in page.lines if id(line) not in notes],
        [line for line in page.lines if id(line) in notes],
    )


def _may_be_note(line: Line, page: Page, body: float) -> bool:
    # The mark of a footnote is set smaller and higher than its text.
    return line.size < _SMALLER * body and line.frame.top >= _UPPER_HALF * page.height and line.turn == 0


def begins_note(line: Line) -> bool:
    """Say whether a footnote begins with `line`."""
    return _MARK.match(line.text) is not None
