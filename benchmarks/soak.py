"""Whether the watched folder keeps its promise over thousands of documents: every one ends once, and memory stays flat.

    python benchmarks/soak.py [--documents 2000] [--workers 2]

A watcher runs in a process of its own, as a service would. Documents arrive in bursts: contracts of our own clauses,
the same bytes under another name (one in ten), files that cannot be read (one in twenty). In the middle the watcher is
killed with SIGKILL and started again. At the end the counts must reconcile (arrived = reported + failed + duplicate),
with one paper each; the memory of the watcher and of all its children is looked at every second, and must not grow
from the middle to the last third of the life of the second watcher. Exits with 1 if a count or the memory is not as
promised. Needs /proc.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import Counter
from pathlib import Path

from speed import CONTROLLED, ORDINARY, PARTIES

from scanner.watch import Ledger

BURST = 100
# Memory in the last third of a watcher's life against the middle third; the first is for warming up.
FLAT = 1.15


def main() -> None:
    """Run the soak and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "inbox").mkdir()
        started = time.perf_counter()
        arrived, memory = soak(base, given.documents, given.workers)
        seconds = time.perf_counter() - started
        sys.exit(0 if told(base, arrived, memory, seconds) else 1)


def soak(base: Path, documents: int, workers: int) -> tuple[int, list[tuple[float, float]]]:
    """Let the documents arrive and end; return how many arrived, and what the second watcher took.

    That is the memory of the watcher and that of its children in MB, a row a second.
    """
    chance = random.Random(6)
    memory: list[tuple[float, float]] = []
    watcher = begin(base, workers)
    arrived = 0
    killed = False
    while arrived < documents:
        for _ in range(min(BURST, documents - arrived)):
            drop(base / "inbox", arrived, chance)
            arrived += 1
        while len(list((base / "inbox").iterdir())) > BURST // 4:
            measure(watcher, memory)
        if not killed and arrived >= documents // 2:
            killed = True
            watcher.send_signal(signal.SIGKILL)
            watcher.wait()
            said("the first watcher", memory)
            memory.clear()
            watcher = begin(base, workers)
    while list((base / "inbox").iterdir()):
        measure(watcher, memory)
    watcher.send_signal(signal.SIGTERM)
    watcher.wait(60)
    said("the second watcher", memory)
    return arrived, memory


def said(name: str, memory: list[tuple[float, float]]) -> None:
    """Print the memory of a watcher over its life, at ten points."""
    points = [memory[len(memory) * tenth // 10] for tenth in range(10)] if memory else []
    print(f"{name}: {' '.join(f'{row[0]:.0f}' for row in points)} MB;", end=" ")
    print(f"its children: {' '.join(f'{row[1]:.0f}' for row in points)} MB", flush=True)


def begin(base: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start a watcher."""
    words = ["watch", base / "inbox", "--out", base / "reports", "--done", base / "done", "--failed", base / "failed"]
    options = ["--ledger", base / "ledger", "--settle", "0.2", "--rescan", "2", "--workers", str(workers), "--quiet"]
    return subprocess.Popen([sys.executable, "-m", "scanner", *map(str, [*words, *options])])


def drop(inbox: Path, number: int, chance: random.Random) -> None:
    """Put a document into the inbox, as a sync program does: under another name first."""
    kind = chance.random()
    if kind < 0.05:
        name, content = f"{number:05} broken.docx", b"PK\x03\x04" + chance.randbytes(400)
    else:
        of = chance.randrange(number) if kind < 0.15 and number else number
        name, content = f"{number:05} contract.txt", contract(of).encode()
    part = inbox / f".{name}.part"
    part.write_bytes(content)
    part.rename(inbox / name)


def contract(number: int) -> str:
    """Return the contract of a number, always the same: twenty clauses, one in ten of which moves technology."""
    clauses = [*PARTIES, f"Reference {number}."]
    for index in range(1, 21):
        text = CONTROLLED[index % 3] if index % 10 == number % 10 else ORDINARY[(index + number) % len(ORDINARY)]
        clauses.append("\n".join(textwrap.wrap(f"{index}. {text}", 98)))
    return "\n\n".join(clauses) + "\n"


def measure(watcher: subprocess.Popen[bytes], memory: list[tuple[float, float]]) -> None:
    """Note the memory of the watcher and of all below it, and wait a second."""
    if watcher.poll() is not None:
        sys.exit(f"the watcher ended by itself, with {watcher.returncode}")
    process = watcher.pid
    below: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        below.setdefault(int(fields[1]), []).append(int(status.parent.name))
    children, todo = [], [process]
    while todo:
        todo += (found := below.get(todo.pop(), []))
        children += found
    memory.append((_resident(process), sum(map(_resident, children))))
    time.sleep(1)


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, IndexError):
        return 0.0


def told(base: Path, arrived: int, memory: list[tuple[float, float]], seconds: float) -> bool:
    """Print counts, places and memory; say whether all is as promised."""
    ledger = Ledger(base / "ledger")
    counts = {ending.value: many for ending, many in ledger.counts().items()}
    standing = ledger.standing()
    ledger.close()
    names = Counter(each.entry.path for each in standing)
    papers = {
        path.name for folder in ("reports", "failed") for path in (base / folder).iterdir() if path.name[0] != "."
    }
    without = [each for each in standing if not papers & {each.entry.paper, f"{each.entry.paper}.html"}]
    checks = {
        f"arrived {arrived} = reported {counts['reported']} + failed {counts['failed']} + "
        f"duplicate {counts['duplicate']}": arrived == sum(counts.values()),
        "every name ended once": set(names.values()) == {1} and len(names) == arrived,
        "every document has its report, link or why.txt": not without,
        "every document is filed": len(list((base / "done").iterdir())) == counts["reported"] + counts["duplicate"],
        "nothing is left in the inbox": not list((base / "inbox").iterdir()),
    }
    third = len(memory) // 3
    for name, index in (("watcher", 0), ("its children", 1)):
        middle, last = (
            statistics.median(row[index] for row in rows) for rows in (memory[third : 2 * third], memory[2 * third :])
        )
        checks[f"memory of {name}: {middle:.0f} MB in the middle, {last:.0f} MB at the end"] = last < FLAT * middle
    for check, holds in checks.items():
        print(f"{'ok' if holds else 'WRONG':<6} {check}")
    print(f"{seconds:.0f} s, {seconds / arrived * 1000:.0f} ms a document")
    return all(checks.values())


if __name__ == "__main__":
    main()
