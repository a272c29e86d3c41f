"""Has the pages and pictures without usable text read by their looks, and makes lines and tables of what is read."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import Any

from scanner.documents.document import Box
from scanner.documents.ocr import OcrMode, obstacle
from scanner.documents.pdf.line import Page
from scanner.documents.pdf.placed import placed

# A page is read at so many pixels on its longer side, 170 to the inch of A4; larger paper at no less than 140.
_PIXELS = 2_000
_COARSEST = 140 / 72
_MOST_PIXELS = 5_000


@dataclass(slots=True)
class Scans:
    """Reads what has no usable text, as far as `mode` and the installation allow, and keeps what is to be said of it.

    Attributes:
        seconds: what it may spend on one document; pages after that stay unread.
        spent: seconds spent so far.
        pages: the pages that were read, wholly or in part.
        sealed: those of them that bear a seal.
    """

    mode: OcrMode
    seconds: float
    spent: float = 0.0
    pages: list[int] = field(default_factory=list)
    sealed: list[int] = field(default_factory=list)

    def completed(self, page: Any, read: Page) -> Page:  # noqa: ANN401 - the library has no types
        """Return `read` with what its picture says where it has no usable text; `page` is the same page, open."""
        whole = Box(0.0, 0.0, read.width, read.height)
        missing = (whole,) if self.mode is OcrMode.ALWAYS else read.missing
        if not missing:
            return read
        advice = obstacle(self.mode) or self._over_time()
        if advice:
            return replace(read, unread=tuple(f"{reason}; {advice}" for reason in read.unread))
        started = time.monotonic()
        for region in missing:
            read = self._filled(page, read, region, whole)
        self.spent += time.monotonic() - started
        return read

    def _over_time(self) -> str:
        """Return why no further page can be read by its looks; empty if one can."""
        return f"over the limit of {self.seconds:g} seconds for scans" if self.spent > self.seconds else ""

    def _filled(self, page: Any, read: Page, region: Box, whole: Box) -> Page:  # noqa: ANN401 - as above
        from scanner.documents.ocr.engine import engine  # noqa: PLC0415 - a page with text does without
        from scanner.documents.ocr.page import read_picture  # noqa: PLC0415 - as above

        scale = _scale(whole)
        picture = page.render(
            scale=scale,
            crop=(region.left, whole.bottom - region.bottom, whole.right - region.right, region.top),
            rev_byteorder=True,
        ).to_numpy()
        scan = read_picture(engine(), picture)
        self.pages.append(read.number)
        if scan.sealed:
            self.sealed.append(read.number)
        return placed(read, scan, region, scale)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what a reader should know of."""
        said = []
        if self.pages:
            said.append(f"{_named(self.pages)} read by optical character recognition")
        if self.sealed:
            said.append(f"{_named(self.sealed)} found to bear a red seal, whose own words are not read")
        return tuple(said)


def _scale(page: Box) -> float:
    """Return how many pixels a point of the page is drawn with."""
    longer = max(page.right, page.bottom, 1.0)
    return min(_MOST_PIXELS / longer, max(_PIXELS / longer, _COARSEST))


def _named(pages: list[int]) -> str:
    """Return the pages in words, with a verb that says one or several: "page 3 was", "pages 1 to 4, 7 were"."""
    numbers = sorted(set(pages))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"page {named} was" if len(numbers) == 1 else f"pages {named} were"
