"""What a scan costs, as ratios against floors measured in the same run.

    python benchmarks/speed.py [--rounds N]

Everything is the median of N rounds (default 5), interleaved, of CPU seconds, so that what else the machine does counts
little; quote the ratios, not the seconds. The program's modules are compiled first, as an installation has them.
The PDFs are made on the spot with reportlab (extra `test`): clauses of a technology licence in English as contracts
have them, one in ten of which moves controlled technology, or none.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

import scanner
from scanner.catalogue import load
from scanner.pipeline import Pipeline

# Clauses as contracts have them: two to four lines each, defined terms, a cross-reference here and there.
ORDINARY = (
    (
        "The Supplier shall deliver the Products to the warehouse named in the relevant Purchase Order within "
        "thirty (30) days of its acceptance. Risk of loss passes to the Buyer on delivery, and title passes on "
        "payment in full of the price set out in Section 4.2."
    ),
    (
        "Each Party shall keep confidential all Confidential Information that it receives from the other Party "
        "under this Agreement, shall use it solely for the performance of its obligations, and shall not disclose "
        "it to any third party without the prior written consent of the disclosing Party."
    ),
    (
        "The Buyer shall pay each undisputed invoice within forty-five (45) days of its receipt, without "
        "deduction or set-off. Overdue amounts bear interest at the rate of five per cent per annum from the due "
        "date until payment."
    ),
    (
        "Neither Party is liable for any delay or failure caused by events beyond its reasonable control, "
        "including acts of government, fire, flood, epidemic, war or labour disputes, provided that it gives "
        "notice to the other Party without undue delay and takes reasonable steps to limit the effects of the "
        "event."
    ),
    (
        "This Agreement is governed by and construed in accordance with the laws of England and Wales, without "
        "regard to its conflict of laws principles. Any dispute shall be finally settled by arbitration in "
        "Singapore in accordance with the rules in force at the date of the notice of arbitration, before three "
        "arbitrators, in English."
    ),
    (
        "The Supplier warrants that the Products conform to the Specifications for a period of twelve (12) months "
        "from delivery. The Buyer shall notify the Supplier of any defect within ten (10) Business Days of its "
        "discovery, failing which the Products are deemed accepted."
    ),
    (
        "Except for breach of Section 9, neither Party's aggregate liability under this Agreement shall exceed "
        "the amounts paid or payable in the twelve (12) months before the event that gave rise to the claim, and "
        "neither Party is liable for loss of profit or for indirect or consequential damage."
    ),
    (
        "Either Party may terminate this Agreement by written notice if the other Party commits a material breach "
        "and fails to remedy it within thirty (30) days of a notice that describes the breach, or becomes "
        "insolvent, or makes an arrangement with its creditors."
    ),
    (
        "All notices under this Agreement shall be in writing and shall be sent by courier or registered mail to "
        "the addresses first written above, and are deemed received on the third Business Day after dispatch."
    ),
)
CONTROLLED = (
    (
        "The Licensor shall deliver to the Licensee, within sixty (60) days of the Effective Date, the process "
        "documentation for the preparation of lithium iron phosphate, including the sintering curves and the "
        "recipes listed in Section 2.1, in English and in electronic form."
    ),
    (
        "Subject to the terms of this Agreement, the Licensor grants to the Licensee a non-exclusive right to use "
        "the Licensed Technology at the Site in Poland for the term of this Agreement. “Licensed Technology” "
        "means the know-how for preparing lithium iron phosphate cathode powder."
    ),
    (
        "The Licensor shall send its engineers to the Site, where they shall train the operators of the Licensee "
        "in the preparation of lithium iron phosphate until the first batch has been accepted by both Parties."
    ),
)
# One clause in so many moves controlled technology.
_EVERY = 10
PARTIES = (
    "TECHNOLOGY LICENCE AGREEMENT",
    "This Agreement is made on 1 September 2025 between",
    "(1) Hunan Example Materials Co., Ltd., a company organised under the laws of the People's Republic of China,",
    "whose registered office is in Changsha, Hunan Province (the “Licensor”); and",
    "(2) Example Battery sp. z o.o., a company incorporated in Poland (the “Licensee”).",
)


def make_pdf(path: Path, pages: int, *, controlled: bool) -> None:
    """Write a contract of so many pages: fourteen numbered clauses a page, some 550 words."""
    page = canvas.Canvas(str(path), pagesize=A4)
    number = 0
    for index in range(pages):
        page.setFont("Times-Roman", 10.5)
        y = _draw(page, 800, PARTIES) if index == 0 else 800.0
        page.drawCentredString(297, 30, str(index + 1))
        while y > 100:
            number += 1
            y = _draw(page, y, textwrap.wrap(f"{number}. {_clause(number, controlled=controlled)}", 98))
        page.showPage()
    page.save()


def _clause(number: int, *, controlled: bool) -> str:
    if controlled and number % _EVERY == 0:
        return CONTROLLED[number // _EVERY % len(CONTROLLED)]
    return ORDINARY[number % len(ORDINARY)]


def _draw(page: canvas.Canvas, top: float, lines: Sequence[str]) -> float:
    """Draw a paragraph and return where the next one begins, in points from the bottom."""
    for line in lines:
        page.drawString(55, top, line)
        top -= 13
    return top - 7


def run(*command: str) -> float:
    """Return the CPU seconds of a fresh process."""
    start = _of_children()
    done = subprocess.run([sys.executable, *command], capture_output=True, check=False, text=True)
    seconds = _of_children() - start
    if done.returncode not in {0, 1}:
        sys.exit(done.stderr)
    return seconds


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak(*command: str) -> float:
    """Return the peak resident memory of a fresh process, in MB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, sys.executable, *command], capture_output=True, check=True, text=True
    )
    return int(done.stdout) / 1024


def raw_text(path: Path) -> float:
    """Return the CPU seconds that pypdfium2 alone needs for the text of every page."""
    start = time.process_time()
    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pdf.close()
    return time.process_time() - start


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        hits, clean = Path(folder, "hits.pdf"), Path(folder, "clean.pdf")
        hits300, clean300 = Path(folder, "hits300.pdf"), Path(folder, "clean300.pdf")
        for path, pages in ((hits, 30), (clean, 30), (hits300, 300), (clean300, 300)):
            make_pdf(path, pages, controlled=path in {hits, hits300})
        measure_cold(hits, clean, rounds)
        measure_warm((hits, clean, hits300), rounds)
        names = {hits: "30 pages, findings", clean: "30 pages, none"}
        names |= {hits300: "300 pages, findings", clean300: "300 pages, none"}
        for path, name in names.items():
            print(f"peak memory, {name:<22} {peak('-m', 'scanner', '--exit-zero', str(path)):7.0f} MB")


def measure_cold(hits: Path, clean: Path, rounds: int) -> None:
    """Print fresh processes: help, a scan with findings, a scan without a candidate."""
    commands = {
        "bare python": ("-c", "pass"),
        "import spacy": ("-c", "import spacy"),
        "scan --help": ("-m", "scanner", "--help"),
        "scan, 30 pages, findings": ("-m", "scanner", "--exit-zero", str(hits)),
        "scan, 30 pages, no candidate": ("-m", "scanner", "--exit-zero", str(clean)),
    }
    compileall.compile_dir(Path(scanner.__file__).parent, quiet=2)
    for command in commands.values():
        run(*command)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(run(*command))
    median = {name: statistics.median(times) for name, times in taken.items()}
    floor = {
        "scan --help": "bare python",
        "scan, 30 pages, findings": "import spacy",
        "scan, 30 pages, no candidate": "bare python",
    }
    for name, seconds in median.items():
        ratio = f"  {seconds / median[floor[name]]:5.2f} x {floor[name]}" if name in floor else ""
        print(f"{name:<32} {seconds:6.3f} s{ratio}")
    probe = (
        "import sys; from scanner.cli import cli;"
        "cli(['--exit-zero', sys.argv[1]], standalone_mode=False);"
        "sys.exit(9 if 'spacy' in sys.modules else 0)"
    )
    loaded = subprocess.run([sys.executable, "-c", probe, str(clean)], capture_output=True, check=False).returncode == 9
    print(f"spaCy imported without a candidate: {'yes' if loaded else 'no'}")


def measure_warm(paths: tuple[Path, ...], rounds: int) -> None:
    """Print scans in a process that has everything loaded, against raw text extraction of the same files."""
    pipeline = Pipeline(load())
    pipeline.scan(paths[0])
    for path in paths:
        taken = [(raw_text(path), timed(partial(pipeline.scan, path))) for _ in range(rounds)]
        floor, scan = (statistics.median(times) for times in zip(*taken, strict=True))
        print(f"warm scan, {path.stem:<20} {scan:6.3f} s  {scan / floor:5.2f} x raw pypdfium2 text ({floor:.3f} s)")


if __name__ == "__main__":
    if os.name == "posix":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
