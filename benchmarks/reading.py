"""How every file of a folder ends: read, partly read with its gaps named, or refused with its reason.

    python benchmarks/reading.py FOLDER [--text DIR] [--ocr auto] [--seconds N] [--verbose]

Each file goes through the whole scan in a process of its own, as `scan FOLDER` does it, without OCR unless told. None
may crash its process, run out of time or memory, be a bug, or be silently empty: read "in full" and without text;
then the exit code is 1. Where a TXT of the same name lies beside a file, or in DIR, the words that both have in
common are counted: twice the words in common, each as often as both have it, by the words of both together; letters
and digits only, case ignored.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scanner.assess import Report
from scanner.cli.reading import cores
from scanner.documents import OcrMode
from scanner.errors import DocumentError, InternalError, ReaderCrashed, SeveralDocuments
from scanner.isolation import ProcessLimits, Workers

READ, PARTLY, REFUSED, HOLDS, FAILED = "read", "partly read", "refused", "holds documents", "FAILED"
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"(?<=attachment )[^:]+|(?<=font )[^)]+|/?[\w./~-]*\.(?:xml|docx|pdf|bin|rels)\b")


@dataclass(frozen=True, slots=True)
class Ending:
    """How one file ended, why, how long that took in seconds, and the share of words in common with its TXT."""

    path: Path
    how: str
    why: tuple[str, ...]
    seconds: float
    common: float | None = None


def ending(workers: Workers, ocr: OcrMode, path: Path, text: Path | None) -> Ending:
    """Scan one file; `text` is the TXT of the same contract."""
    began = time.perf_counter()
    try:
        report = workers.scan(path, ocr=ocr)
    except SeveralDocuments as container:
        return Ending(path, HOLDS, (container.reason,), time.perf_counter() - began)
    except DocumentError as error:
        # Out of time or memory is told as too large; what the reader itself finds too large has no "needed" in it.
        cost = isinstance(error, ReaderCrashed) or "took longer than" in error.reason or "needed more" in error.reason
        return Ending(path, FAILED if cost else REFUSED, (error.reason,), time.perf_counter() - began)
    except InternalError as error:
        return Ending(path, FAILED, (f"{error.kind} at {error.places[-1]}",), time.perf_counter() - began)
    seconds = time.perf_counter() - began
    how, why = _judged(report)
    common = None if text is None else in_common(report.document.text, text.read_text("utf-8", "replace"))
    return Ending(path, how, why, seconds, common)


def _judged(report: Report) -> tuple[str, tuple[str, ...]]:
    if report.unread:
        return PARTLY, tuple(f"{where}: {reason}" for where, reason in report.unread)
    if not report.document.text:
        return FAILED, ("silently empty",)
    return READ, ()


def in_common(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, from 0 to 1; 1 for two without words."""
    counts = [Counter(_WORD.findall(text.casefold())) for text in (one, other)]
    total = sum(count.total() for count in counts)
    return 2 * (counts[0] & counts[1]).total() / total if total else 1.0


def files(folder: Path, texts: Path | None) -> Iterator[tuple[Path, Path | None]]:
    """Yield every file with the TXT of the same name, if there is one; such a TXT is not a file of its own."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    stems = {path.with_suffix("") for path in found if path.suffix.lower() != ".txt"}
    for path in found:
        if path.suffix.lower() == ".txt" and path.with_suffix("") in stems:
            continue
        text = path.with_suffix(".txt") if texts is None else texts / f"{path.stem}.txt"
        yield path, text if text != path and text.is_file() else None


def show(endings: list[Ending], *, verbose: bool) -> None:
    """Print the counts, the reasons by how often they come, and the words in common."""
    for how in (READ, PARTLY, REFUSED, HOLDS, FAILED):
        mine = [one for one in endings if one.how == how]
        print(f"{how:<16}{len(mine):>6}")
        reasons = Counter(reason for one in mine for reason in {_general(why) for why in one.why})
        for reason, count in reasons.most_common():
            print(f"{'':<16}{count:>6}  {reason}")
        if verbose or how == FAILED:
            for one in mine:
                print(f"    {one.path}: {'; '.join(one.why)}")
    slowest = sorted(endings, key=lambda one: -one.seconds)[:3]
    print("slowest:", ", ".join(f"{one.path.name} {one.seconds:.1f} s" for one in slowest))
    shares = sorted((one.common, one.path.name) for one in endings if one.common is not None)
    if shares:
        median = statistics.median(share for share, _ in shares)
        print(f"words in common over {len(shares)} files: median {median:.4f}, least {shares[0][0]:.4f}")
        for share, name in shares if verbose else shares[:3]:
            print(f"    {share:.4f}  {name}")


def _general(reason: str) -> str:
    """Return a reason without the names and numbers of one file, so that alike ones are counted together."""
    return _NUMBER.sub("N", _QUOTED.sub("…", reason))


def main() -> int:
    """Measure what the command line names; return 1 if a file failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--text", type=Path, help="where the TXT of each contract lies")
    parser.add_argument("--ocr", type=OcrMode, choices=list(OcrMode), default=OcrMode.NEVER, help="pages read by looks")
    parser.add_argument("--seconds", type=float, default=ProcessLimits().seconds, help="time for one file")
    parser.add_argument("--verbose", action="store_true", help="name every file")
    options = parser.parse_args()
    limits = ProcessLimits(seconds=options.seconds)
    pairs = list(files(options.folder, options.text))
    with Workers(limits=limits, count=cores()) as workers, ThreadPoolExecutor(cores()) as pool:
        endings = list(pool.map(lambda pair: ending(workers, options.ocr, *pair), pairs))
    show(endings, verbose=options.verbose)
    return int(any(one.how == FAILED for one in endings))


if __name__ == "__main__":
    raise SystemExit(main())
