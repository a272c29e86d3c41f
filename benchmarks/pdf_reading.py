"""What reading a PDF costs, as ratios to the raw text that pypdfium2 gives of the same file in the same run.

    python benchmarks/pdf_reading.py [--rounds N] [--pages N] [PDF...]

Each kind of page is a contract of N pages (default 60) made on the spot with reportlab (extra `test`): prose, justified
prose, two columns, English beside Chinese, Chinese; and, counted apart, pages of ruled tables. Files named on the
command line are measured as they are. Times are CPU seconds, the medians of N rounds (default 7) in which both ways
take turns; quote the ratios, not the seconds. At the end stands the peak memory of a process that reads 300 pages.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from speed import CONTROLLED, ORDINARY, peak, raw_text

from scanner.documents import Limits, read

ENGLISH = (*ORDINARY, *CONTROLLED)
CHINESE = (
    "卖方应当在收到采购订单之日起三十（30）日内，将产品运至订单载明的仓库；产品毁损、灭失的风险自交付时起由买方承担。",
    "任何一方对从对方取得的保密信息负有保密义务，仅可为履行本合同之目的使用，未经对方事先书面同意不得向任何第三方披露。",
    "因地震、水灾、火灾、战争、政府行为等不可抗力致使一方不能履行合同的，应当及时通知对方，并在合理期限内提供证明。",
    "乙方应当在本合同签订后六十日内，向甲方交付工艺文件、设备清单和操作规程，并派遣工程师到现场指导，直至验收合格。",
)
FONT = "STSong-Light"
# Text begins this far from the left edge and from the top of the page, and ends above the page number, in points.
LEFT, TOP, LAST = 55.0, 780.0, 70.0
READ_ALONE = "import sys; from pathlib import Path; from scanner.documents import read; read(Path(sys.argv[1]))"


def prose(page: Canvas, number: int) -> None:
    """Draw a page of numbered clauses, some 650 words, each line at once."""
    for y, line in zip(lines_down(), wrapped(ENGLISH, number, 98), strict=False):
        page.drawString(LEFT, y, line)


def justified(page: Canvas, number: int) -> None:
    """Draw the same word by word, as a word processor that justifies does."""
    for y, line in zip(lines_down(), wrapped(ENGLISH, number, 98), strict=False):
        words = line.split(" ")
        widths = [page.stringWidth(word, "Times-Roman", 10.5) for word in words]
        last = line.endswith(".") or len(words) < 2
        space = 2.7 if last else (485 - sum(widths)) / (len(words) - 1)
        x = LEFT
        for word, width in zip(words, widths, strict=True):
            page.drawString(x, y, f"{word} ")
            x += width + space


def two_columns(page: Canvas, number: int) -> None:
    """Draw two columns of clauses, the left one first."""
    text = wrapped(ENGLISH, number, 46)
    for x in (LEFT, 310.0):
        for y, line in zip(lines_down(), text, strict=False):
            page.drawString(x, y, line)


def bilingual(page: Canvas, number: int) -> None:
    """Draw clauses in English on the left and in Chinese on the right, row by row."""
    y = TOP
    clause = number
    while y > LAST + 90:
        english = textwrap.wrap(f"{clause}. {ENGLISH[clause % len(ENGLISH)]}", 46)
        chinese = [f"{clause}. {CHINESE[clause % len(CHINESE)]}"[at : at + 21] for at in range(0, 62, 21)]
        for index, line in enumerate(english):
            page.setFont("Times-Roman", 10.5)
            page.drawString(LEFT, y - 13 * index, line)
        for index, line in enumerate(chinese):
            page.setFont(FONT, 10.5)
            page.drawString(310, y - 13 * index, line)
        y -= 13 * max(len(english), len(chinese)) + 12
        clause += 1


def chinese(page: Canvas, number: int) -> None:
    """Draw a page of Chinese clauses, some 1,700 characters."""
    page.setFont(FONT, 10.5)
    y = TOP
    clause = number
    while y > LAST:
        text = f"第{clause}条 {CHINESE[clause % len(CHINESE)]}{CHINESE[(clause + 1) % len(CHINESE)]}"
        for at in range(0, len(text), 46):
            page.drawString(LEFT, y, text[at : at + 46])
            y -= 15
        y -= 6
        clause += 1


def table(page: Canvas, number: int) -> None:
    """Draw a ruled table of forty rows of a number, a description and a price."""
    edges = (LEFT, LEFT + 40, LEFT + 380, LEFT + 480)
    for row in range(41):
        y = TOP - 16 * row
        page.line(edges[0], y, edges[-1], y)
        if row < 40:
            cells = (f"{row + 1}", ENGLISH[(row + number) % len(ENGLISH)][:70], f"{row * number}.00")
            for x, cell in zip(edges, cells, strict=False):
                page.drawString(x + 4, y - 12, cell)
    for x in edges:
        page.line(x, TOP, x, TOP - 16 * 40)


def lines_down() -> Iterator[float]:
    """Yield the baselines of a page from top to bottom, in points from its bottom edge."""
    y = TOP
    while y > LAST:
        yield y
        y -= 13


def wrapped(clauses: Sequence[str], number: int, width: int) -> Iterator[str]:
    """Yield the lines of numbered clauses without end, beginning with clause `number`."""
    while True:
        yield from textwrap.wrap(f"{number}. {clauses[number % len(clauses)]}", width)
        number += 1


KINDS: dict[str, Callable[[Canvas, int], None]] = {
    "prose": prose,
    "justified prose": justified,
    "two columns": two_columns,
    "bilingual": bilingual,
    "Chinese": chinese,
    "tables, counted apart": table,
}


def make(path: Path, pages: int, draw: Callable[[Canvas, int], None]) -> Path:
    """Write a contract of so many pages with a running header and page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    page = Canvas(str(path), pagesize=A4)
    for number in range(1, pages + 1):
        page.setFont("Times-Roman", 8.5)
        page.drawString(LEFT, 812, "Example Supply Agreement")
        page.drawCentredString(297, 30, str(number))
        page.setFont("Times-Roman", 10.5)
        draw(page, number)
        page.showPage()
    page.save()
    return path


def ratio(path: Path, rounds: int) -> tuple[float, float, float]:
    """Return the CPU seconds of reading and of raw text, medians, and the median of their ratios round by round."""
    reading: list[float] = []
    floor: list[float] = []
    for _ in range(rounds):
        for work, taken in ((raw_text, floor), (read_all, reading)):
            start = time.process_time()
            work(path)
            taken.append(time.process_time() - start)
    ratios = [one / other for one, other in zip(reading, floor, strict=True)]
    return statistics.median(reading), statistics.median(floor), statistics.median(ratios)


def read_all(path: Path) -> None:
    """Read a contract as a scan does."""
    read(path, limits=Limits(pages=10_000, seconds=600))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("files", nargs="*", type=Path, metavar="PDF")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = {name: make(Path(folder, f"{name}.pdf"), options.pages, draw) for name, draw in KINDS.items()}
        long = make(Path(folder, "long.pdf"), 300, prose)
        made |= {"prose, 300 pages": long} | {path.name[:40]: path for path in options.files}
        for name, path in made.items():
            read_all(path)
            reading, floor, times = ratio(path, options.rounds)
            print(f"{name:<40} {reading:7.3f} s  {times:5.2f} x raw text ({floor:.3f} s)")
        print(f"{'peak memory, 300 pages':<40} {peak('-c', READ_ALONE, str(long)):7.0f} MB")


if __name__ == "__main__":
    main()
