"""What a scan costs, as ratios against floors measured in the same run.

    python benchmarks/speed.py [--rounds N]

Everything is the median of N rounds (default 5), interleaved, of wall seconds; quote the ratios, not the seconds.
The PDFs are made on the spot with reportlab (extra `test`): clauses of a technology licence in English, with and
without controlled technology.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from scanner.catalogue import load
from scanner.pipeline import Pipeline

ORDINARY = (
    "The Supplier shall deliver the goods to the warehouse named in the order within thirty days.",
    "Each party shall keep confidential all information that it receives under this Agreement.",
    "The Buyer shall pay each invoice within forty-five days of its receipt, without deduction.",
    "Neither party is liable for delay caused by events beyond its reasonable control.",
    "This Agreement is governed by the law of the place where the Buyer has its seat.",
)
CONTROLLED = (
    "The Licensor shall deliver to the Licensee the process documentation for lithium iron phosphate.",
    "The Licensor grants to the Licensee the right to use the Licensed Technology at the Site in Poland.",
    "“Licensed Technology” means the know-how for preparing lithium iron phosphate cathode powder.",
    "The Licensor's engineers shall train the operators of the Licensee in the sintering process.",
)
PARTIES = (
    "TECHNOLOGY LICENCE AGREEMENT",
    "This Agreement is made on 1 September 2025 between",
    "(1) Hunan Example Materials Co., Ltd., a company organised under the laws of the People's Republic of China,",
    "whose registered office is in Changsha, Hunan Province (the “Licensor”); and",
    "(2) Example Battery sp. z o.o., a company incorporated in Poland (the “Licensee”).",
)


def make_pdf(path: Path, pages: int, sentences: tuple[str, ...]) -> None:
    """Write a contract of so many pages, forty numbered clauses a page."""
    page = canvas.Canvas(str(path), pagesize=A4)
    number = 0
    for index in range(pages):
        y = 800
        page.setFont("Helvetica", 10)
        for line in PARTIES if index == 0 else ():
            page.drawString(50, y, line)
            y -= 18
        while y > 60:
            number += 1
            page.drawString(50, y, f"{number}. {sentences[number % len(sentences)]}")
            y -= 18
        page.showPage()
    page.save()


def run(*command: str) -> float:
    """Return the wall seconds of a fresh process."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *command], capture_output=True, check=False, text=True)
    seconds = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        sys.exit(done.stderr)
    return seconds


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
    """Return the seconds that pypdfium2 alone needs for the text of every page."""
    start = time.perf_counter()
    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pdf.close()
    return time.perf_counter() - start


def timed(work: Callable[[], object]) -> float:
    """Return the wall seconds of a call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    mixed = ORDINARY + CONTROLLED
    with tempfile.TemporaryDirectory() as folder:
        hits, clean = Path(folder, "hits.pdf"), Path(folder, "clean.pdf")
        hits300, clean300 = Path(folder, "hits300.pdf"), Path(folder, "clean300.pdf")
        for path, pages, words in ((hits, 30, mixed), (clean, 30, ORDINARY), (hits300, 300, mixed), (clean300, 300, ORDINARY)):
            make_pdf(path, pages, words)
        measure_cold(hits, clean, rounds)
        measure_warm((hits, clean, hits300), rounds)
        for path, name in ((hits, "30 pages, findings"), (clean, "30 pages, none"), (hits300, "300 pages, findings"), (clean300, "300 pages, none")):
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
    for command in commands.values():
        run(*command)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(run(*command))
    median = {name: statistics.median(times) for name, times in taken.items()}
    floor = {"scan --help": "bare python", "scan, 30 pages, findings": "import spacy", "scan, 30 pages, no candidate": "bare python"}
    for name, seconds in median.items():
        ratio = f"  {seconds / median[floor[name]]:5.2f} x {floor[name]}" if name in floor else ""
        print(f"{name:<32} {seconds:6.3f} s{ratio}")
    probe = f"import sys; sys.argv = ['scan', '--exit-zero', {str(clean)!r}]\ntry:\n import scanner.cli; scanner.cli.main()\nexcept SystemExit: pass\nsys.exit(9 if 'spacy' in sys.modules else 0)"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False).returncode == 9
    print(f"spaCy imported without a candidate: {'yes' if loaded else 'no'}")


def measure_warm(paths: tuple[Path, ...], rounds: int) -> None:
    """Print scans in a process that has everything loaded, against raw text extraction of the same files."""
    pipeline = Pipeline(load())
    pipeline.scan(paths[0])
    for path in paths:
        floor = statistics.median(raw_text(path) for _ in range(rounds))
        scan = statistics.median(timed(lambda path=path: pipeline.scan(path)) for _ in range(rounds))
        print(f"warm scan, {path.stem:<20} {scan:6.3f} s  {scan / floor:5.2f} x raw pypdfium2 text ({floor:.3f} s)")


if __name__ == "__main__":
    if os.name == "posix":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
