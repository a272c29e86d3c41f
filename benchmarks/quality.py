"""How well contracts are judged, against labels: by language and by family, with the classifier on and off.

    python benchmarks/quality.py [FOLDER] [--against REV] [--min NAME=SHARE ...]

FOLDER holds a folder a contract with `contract.*` and `gold.yaml`; without it, tests/gold/scored. That part is never
read while words are chosen: only totals are printed of it, never a clause. The cost of the classifier is the processor
time of whole scans with it over that of the rules alone, the median of the rounds. `--against` scans with another
revision too and counts the findings gained and lost since; `--list` names them, for a folder that may be read.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gold_scores import FIGURES, SERIOUS, Case, Json, Point, cases, score, shares, unlabelled

from scanner.assess import Report, assess
from scanner.catalogue import Catalogue, load
from scanner.clauses import split
from scanner.detect import Classifier, Detector, load_classifier
from scanner.documents import load_readers, read
from scanner.errors import DocumentError
from scanner.report import Options, writer

HOME = Path(__file__).resolve().parent.parent
SCORED = HOME / "tests" / "gold" / "scored"
_WIDTH = 18
# What tells a finding from another across revisions: its contract, clause, entry and direction.
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What one way of judging made of all contracts: the report of each and the seconds that each took."""

    reports: Mapping[str, Json | None]
    seconds: float


class Bench:
    """What is loaded once, and the contracts that it judges."""

    def __init__(self, labelled: Sequence[Case]) -> None:
        self.labelled = labelled
        self.classifier = load_classifier()
        self._catalogue: Catalogue = load()
        self._detector = Detector(self._catalogue)
        load_readers()

    def judge(self, classifier: Classifier | None) -> Judged:
        """Judge every contract, by the rules alone where `classifier` is None."""
        began = time.process_time()
        kept = {case.name: self._report(case.contract, classifier) for case in self.labelled}
        seconds = time.process_time() - began
        write = writer("json").write
        reports = {
            name: None if report is None else json.loads(write(report, Options())) for name, report in kept.items()
        }
        return Judged(reports, seconds)

    def cost(self, rounds: int) -> float:
        """Return the processor time of scans with the classifier over that without, the median of the rounds."""
        return statistics.median(self.judge(self.classifier).seconds / self.judge(None).seconds for _ in range(rounds))

    def _report(self, path: Path, classifier: Classifier | None) -> Report | None:
        try:
            document = read(path)
        except DocumentError as error:
            print(f"{path.parent.name}: not read: {type(error).__name__}", file=sys.stderr)
            return None
        structure = split(document)
        detection = self._detector.detect(document, structure)
        assessment, unread = assess(document, structure, detection, self._catalogue, classifier=classifier)
        return Report(
            document=document,
            clauses=structure.clauses,
            assessment=assessment,
            catalogue=self._catalogue,
            unread=tuple((part.where, part.reason) for part in unread),
        )


def points_of(labelled: Sequence[Case], judged: Judged) -> list[tuple[Case, Point]]:
    """Return everything counted, with the contract it was counted of."""
    return [(case, point) for case in labelled for point in score(case, judged.reports[case.name])]


def show(title: str, columns: Mapping[str, Sequence[Point]]) -> None:
    """Print a table of the figures: a line each, a column for each group of what was counted."""
    tallies = {name: shares(points) for name, points in columns.items()}
    print(f"\n{title}")
    print(" " * _WIDTH + "".join(f"{name:>{_WIDTH}}" for name in tallies))
    for figure in FIGURES:
        cells = [_share(*tally[figure]) if figure in tally else "" for tally in tallies.values()]
        if any(cells):
            print(f"{figure:<{_WIDTH}}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells))


def _share(right: int, of: int) -> str:
    return f"{right / of:.3f} ({right}/{of})"


def show_families(counted: Sequence[tuple[Case, Point]]) -> None:
    """Print a line a mechanism with its figures, and a line a kind of trap."""
    print(
        f"\n{'by family':<34}{'flag recall':>16}{'entry':>16}{'mechanism':>16}{'control point':>16}{'false traps':>16}"
    )
    for family in sorted({point.family for _, point in counted if point.family}):
        tally = shares([point for _, point in counted if point.family == family])
        names = ("flag recall", "entry", "mechanism", "control point", "false traps")
        cells = [_share(*tally[name]) if name in tally else "" for name in names]
        print(f"{family:<34}" + "".join(f"{cell:>16}" for cell in cells))


def keys(reports: Mapping[str, Json | None]) -> Counter[Key]:
    """Return the flagged findings of all reports by what tells them apart."""
    return Counter(
        (
            name,
            str(finding["clause"]["number"]),
            f"{finding['technology']['entry']}/{finding['technology']['control_point']}",
            finding["direction"],
        )
        for name, report in reports.items()
        for finding in (report or {}).get("findings", [])
        if finding["severity"] in SERIOUS and finding["mechanism"]
    )


@contextmanager
def checkout(revision: str) -> Iterator[Path]:
    """Give a folder with the sources of another revision, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        git = ("git", "-C", str(HOME), "worktree")
        subprocess.run([*git, "add", "--detach", "--quiet", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def scanned_by(tree: Path, labelled: Sequence[Case]) -> dict[str, Json | None]:
    """Return the report of every contract as the sources in `tree` make it."""
    command = [sys.executable, "-m", "scanner", "--format", "json", "--exit-zero"]
    environment = os.environ | {"PYTHONPATH": str(tree)}

    def scan(case: Case) -> Json | None:
        path = str(case.contract.resolve())
        done = subprocess.run([*command, path], cwd=tree, env=environment, capture_output=True, text=True, check=False)
        answer = json.loads(done.stdout) if done.stdout else {"reports": []}
        if "reports" in answer:
            return answer["reports"][0] if answer["reports"] else None
        return answer

    with ThreadPoolExecutor(max_workers=2) as pool:
        return dict(zip([case.name for case in labelled], pool.map(scan, labelled), strict=True))


def show_against(revision: str, labelled: Sequence[Case], now: Judged, *, listed: bool) -> None:
    """Print how many findings were gained and lost since another revision, and what that did to the figures."""
    with checkout(revision) as tree:
        before = Judged(scanned_by(tree, labelled), 0)
    then, here = keys(before.reports), keys(now.reports)
    gained, lost = here - then, then - here
    print(f"\nagainst {revision}: findings gained {gained.total()}, lost {lost.total()}")
    if listed:
        for mark, found in (("+", gained), ("-", lost)):
            for key in sorted(found):
                print(f"  {mark} {' · '.join(key)}")
    columns = {"now": now, revision: before}
    show("against", {name: [p for _, p in points_of(labelled, each)] for name, each in columns.items()})


def main() -> None:
    """Judge and print; exit 1 if a figure asked for with --min is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SCORED)
    parser.add_argument("--against", metavar="REV", help="another revision: findings gained and lost since")
    parser.add_argument("--list", action="store_true", help="name the findings gained and lost by clause number")
    parser.add_argument("--rounds", type=int, default=3, help="how often the cost is measured")
    parser.add_argument("--min", action="append", default=[], metavar="NAME=SHARE", help="for false traps, the most")
    asked = parser.parse_args()
    if asked.list and asked.folder.resolve() == SCORED:
        parser.error("the scored part is not to be read; --list is for other folders")
    labelled = cases(asked.folder)
    if not labelled:
        parser.error(f"{asked.folder} holds no folder with a gold.yaml")
    bench = Bench(labelled)
    now = bench.judge(bench.classifier)
    counted = points_of(labelled, now)
    show_all(bench, now, counted)
    if bench.classifier is None:
        print("no classifier is installed in models/: all columns are the rules alone")
    elif asked.rounds:
        print(f"cost of the classifier: {bench.cost(asked.rounds):.2f} times the rules alone")
    if asked.against:
        show_against(asked.against, labelled, now, listed=asked.list)
    tally = shares([point for _, point in counted])
    missed = [wish for wish in asked.min if not _reached(wish, tally)]
    if missed:
        sys.exit("not reached: " + ", ".join(missed))


def show_all(bench: Bench, now: Judged, counted: Sequence[tuple[Case, Point]]) -> None:
    """Print the figures by language, of the rules alone, and by family."""
    labelled = bench.labelled
    alone = points_of(labelled, bench.judge(None))
    columns = {"all": [point for _, point in counted]}
    for language in sorted({case.language for case in labelled}):
        columns[language] = [point for case, point in counted if case.language == language]
    show(f"{len(labelled)} contracts", columns | {"rules alone": [point for _, point in alone]})
    show_families(counted)
    extra = sum(unlabelled(case, now.reports[case.name]) for case in labelled)
    print(f"\nflagged findings that no label speaks of, a contract: {extra / len(labelled):.2f}")


def _reached(wish: str, tally: Mapping[str, tuple[int, int]]) -> bool:
    name, _, share = wish.partition("=")
    right, of = tally.get(name.replace("_", " "), (0, 1))
    if name.replace("_", " ") == "false traps":
        return right / of <= float(share)
    return right / of >= float(share)


if __name__ == "__main__":
    main()
