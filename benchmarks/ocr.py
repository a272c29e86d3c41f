"""What reading a scan costs, as a ratio to tesseract on the same pages in the same run, one thread each.

    python benchmarks/ocr.py [--pages N] [FILE...]

Needs the extra `ocr`, and `tesseract` with chi_sim and chi_tra for the ratio; without it only ours is printed. The
pages are those of the sample contracts (or of the FILEs, PDFs with text) as a scanner at 200 dpi sees them. Printed for
each language: CPU seconds a page of both and their ratio, and the share of characters that either reads wrong against
the text of the file, white space and the width of signs aside. At the end stands the peak memory of this process.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from statistics import median

os.environ["SCAN_OCR_THREADS"] = os.environ["OMP_THREAD_LIMIT"] = "1"

import pypdfium2
from PIL import Image
from rapidfuzz.distance import Levenshtein

from scanner.documents import read

SAMPLES = Path(__file__).parents[1] / "sample_contracts"
FILES = {"eng": "legacy_licence.pdf", "chi_sim": "gallium_services.pdf", "chi_tra": "patent_assignment.pdf"}
DPI = 200


def main() -> int:
    """Measure both and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=3, help="pages of each file, 3 by default")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = [("eng+chi_sim", path) for path in options.files] or [
        (language, SAMPLES / name) for language, name in FILES.items()
    ]
    other = shutil.which("tesseract")
    print(f"{'file':28} {'language':12} {'ours s':>8} {'tesseract s':>12} {'ratio':>6} {'wrong':>7} {'tesseract':>10}")
    for language, path in files:
        rows = [_measured(picture, truth, language, other) for picture, truth in _pages(path, options.pages)]
        ours, theirs, wrong, wrong_there = (median(column) for column in zip(*rows, strict=True))
        ratio = f"{ours / theirs:6.2f}" if theirs else f"{'-':>6}"
        print(f"{path.name:28} {language:12} {ours:8.2f} {theirs:12.2f} {ratio} {wrong:7.4f} {wrong_there:10.4f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def _pages(path: Path, count: int) -> list[tuple[Image.Image, str]]:
    """Return the first pages of a PDF as pictures, each with its text."""
    found = []
    with pypdfium2.PdfDocument(path) as opened:
        for index in range(min(count, len(opened))):
            page = opened[index]
            found.append((page.render(scale=DPI / 72).to_pil().convert("RGB"), page.get_textpage().get_text_range()))
    return found


def _measured(picture: Image.Image, truth: str, language: str, other: str | None) -> tuple[float, float, float, float]:
    """Return CPU seconds of ours and of tesseract, and what part of the characters each reads wrong."""
    with tempfile.TemporaryDirectory() as folder:
        scan, image = Path(folder, "scan.pdf"), Path(folder, "scan.png")
        picture.save(scan, "PDF", resolution=DPI, quality=90)
        picture.save(image, dpi=(DPI, DPI))
        before = _spent(resource.RUSAGE_SELF)
        ours = read(scan).text
        cost = _spent(resource.RUSAGE_SELF) - before
        if other is None:
            return cost, 0.0, _wrong(ours, truth), 0.0
        before = _spent(resource.RUSAGE_CHILDREN)
        command = [other, str(image), "-", "-l", language]
        theirs = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        return cost, _spent(resource.RUSAGE_CHILDREN) - before, _wrong(ours, truth), _wrong(theirs, truth)


def _spent(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def _wrong(text: str, truth: str) -> float:
    return Levenshtein.distance(_folded(text), _folded(truth)) / max(1, len(_folded(truth)))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans("“”‘’", "\"\"''"))
    return "".join(plain.split())


if __name__ == "__main__":
    sys.exit(main())
