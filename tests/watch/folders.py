"""A watched folder for tests: real files and a real ledger, with a judge that reads the first word of a document."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from scanner.errors import DamagedDocument
from scanner.watch import Files, Judged, Judgement, Ledger, Mark, Patience, Settings, Watcher, checked

SETTLE = 0.1
PATIENCE = Patience(first=0.05, longest=0.1, doubtful=2, once=2)
_FINDINGS = {"clear": ("clear", 0, ()), "flagged": ("licence_required", 1, (Mark("f1", "high", "252604X/1"),))}


class StubJudge:
    """Judges by the first word; `during` runs while a document is in hand."""

    def __init__(self, *, rules="rules-1", during=lambda _path: None):
        self.rules = rules
        self.during = during
        self.judged = []

    def judge(self, path):
        self.judged.append(path.name)
        content = path.read_bytes()
        self.during(path)
        word = content.split()[0].decode() if content.strip() else ""
        if word not in _FINDINGS:
            raise DamagedDocument(path, "not a Word document")
        outcome, code, marks = _FINDINGS[word]
        judgement = Judgement(
            rules=self.rules, edition="2025-07-15", outcome=outcome, direction="outbound", complete=True, code=code,
            marks=marks,
        )  # fmt: skip
        report = sha256(content).hexdigest().encode()
        return Judged(judgement, {"json": report, "html": report})

    def warm(self):
        pass

    def reload(self):
        self.rules = "rules-2"

    def close(self):
        pass


class FlaggingJudge(StubJudge):
    """Flags every document."""

    def judge(self, path):
        self.judged.append(path.name)
        outcome, code, marks = _FINDINGS["flagged"]
        judgement = Judgement(
            rules=self.rules, edition="2025-07-15", outcome=outcome, direction="outbound", complete=True, code=code,
            marks=marks,
        )  # fmt: skip
        return Judged(judgement, {"html": b"new", "json": b"new"})


@dataclass
class Folder:
    """An inbox with all that belongs to it below `base`."""

    base: Path
    judge: StubJudge = field(default_factory=StubJudge)
    files: Files = field(default_factory=Files)
    states: list = field(default_factory=list)

    def __post_init__(self):
        self.inbox = self.base / "inbox"
        self.out = self.base / "reports"
        self.done = self.base / "done"
        self.failed = self.base / "failed"
        self.ledger_path = self.base / "state" / "ledger.sqlite3"
        self.inbox.mkdir(parents=True, exist_ok=True)

    def put(self, name, content):
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        return path

    def settings(self, **changes):
        given = {
            "inbox": self.inbox, "out": self.out, "done": self.done, "failed": self.failed,
            "ledger": self.ledger_path, "settle": SETTLE, "rescan": 0.5, "patience": PATIENCE, **changes,
        }  # fmt: skip
        return checked(Settings(**given))

    def watcher(self, **changes):
        return Watcher(self.settings(**changes), self.judge, files=self.files, observe=self._observe)

    def _observe(self, path, state):
        self.states.append((path.name, state.value))

    def once(self, **changes):
        return self.watcher(**changes).run(once=True)

    @contextmanager
    def watching(self, **changes):
        """Run a watcher beside the test, and stop it at the end."""
        watcher = self.watcher(**changes)
        codes = []
        thread = threading.Thread(target=lambda: codes.append(watcher.run()))
        thread.start()
        try:
            yield watcher
        finally:
            watcher.stop()
            thread.join(20)
        assert codes, "the watcher broke"

    def ledger(self):
        return Ledger(self.ledger_path)

    def endings(self):
        """Return the documents of the ledger with how they ended, in order."""
        ledger = self.ledger()
        try:
            return [(each.entry.path, each.entry.ending.value) for each in ledger.standing()]
        finally:
            ledger.close()

    def papers(self):
        """Return the names of the reports (of people), links and why.txt files."""
        kinds = ("*.report.html", "*.same.txt", "*.why.txt")
        return sorted(path.name for folder in (self.out, self.failed) for kind in kinds for path in folder.rglob(kind))


def wait_for(condition, seconds=15):
    """Wait until `condition` holds; the test fails if it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def sha8(content):
    return sha256(content.encode()).hexdigest()[:8]
