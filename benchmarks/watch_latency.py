"""How long a document waits for its report once it has settled, against a warm scan of the same file.

    python benchmarks/watch_latency.py [--rounds N]

The watcher runs beside this in the same process, its documents in a child process as always. Measured is the time from
the state `settled` to the state `written`: the copy, the hash, the ledger, the judgement, both reports on disk. The
floor is a warm scan that writes the same two reports; the scan alone is printed too. Medians of N rounds, interleaved.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import statistics
import tempfile
import threading
import time
from pathlib import Path

from speed import make_pdf

from scanner.catalogue import load
from scanner.gate import Gate
from scanner.pipeline import Pipeline
from scanner.watch import Files, PipelineJudge, Settings, State, Watcher, checked, judged

SAMPLES = Path(__file__).parents[1] / "sample_contracts"


class Clock:
    """Notes when each document entered each state."""

    def __init__(self) -> None:
        self.times: dict[tuple[str, State], float] = {}
        self.ended = threading.Condition()

    def __call__(self, path: Path, state: State) -> None:
        """Note it, and wake whoever waits for the end."""
        with self.ended:
            self.times[path.name, state] = time.perf_counter()
            self.ended.notify_all()

    def waited(self, name: str) -> float:
        """Return the seconds between settled and written."""
        with self.ended:
            self.ended.wait_for(lambda: (name, State.REPORTED) in self.times)
        return self.times[name, State.WRITTEN] - self.times[name, State.SETTLED]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        documents = [SAMPLES / "lfp_licence.docx", SAMPLES / "patent_assignment.pdf"]
        for pages in (10, 30, 100):
            made = base / f"{pages} pages.pdf"
            make_pdf(made, pages, controlled=True)
            documents.append(made)
        run(base, documents, rounds)


def run(base: Path, documents: list[Path], rounds: int) -> None:
    """Scan every document warm and through the watched folder, in turns."""
    (base / "inbox").mkdir()
    settings = checked(
        Settings(inbox=base / "inbox", out=base / "reports", done=base / "done", ledger=base / "ledger", settle=0.1)
    )
    clock, files, pipeline = Clock(), Files(), Pipeline(load())
    judge = PipelineJudge()
    watcher = Watcher(settings, judge, observe=clock)
    thread = threading.Thread(target=watcher.run)
    thread.start()
    try:
        for document in documents:
            alone, written, watched = [], [], []
            for turn in range(-1, rounds):
                # A document that differs from turn to turn, or it would be a duplicate.
                drop = f"{document.stem} {turn}{document.suffix}"
                part = settings.inbox / f".{drop}.part"
                shutil.copy(document, part)
                with part.open("ab") as stream:
                    stream.write(b"\0" * (turn + 2))
                started = time.perf_counter()
                report = pipeline.scan(part)
                scanned = time.perf_counter()
                for suffix, content in judged([report], gate=Gate(), rules="").reports.items():
                    files.put(base / f"warm.{suffix}", content)
                ended = time.perf_counter()
                part.rename(settings.inbox / drop)
                waited = clock.waited(drop)
                if turn >= 0:
                    alone.append(scanned - started)
                    written.append(ended - started)
                    watched.append(waited)
            floor, whole, wait = (statistics.median(times) for times in (alone, written, watched))
            print(
                f"{document.name:<24} settled to report {wait:6.3f} s  {wait / whole:5.2f} x warm scan with reports "
                f"({whole:.3f} s)  {wait / floor:5.2f} x scan alone ({floor:.3f} s)"
            )
    finally:
        watcher.stop()
        thread.join()
        judge.close()


if __name__ == "__main__":
    main()
