from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.cli import cli
from scanner.errors import CatalogueError, DamagedDocument, EncryptedDocument, MissingDocument
from tests.report import builders

CONTRACTS = {
    "clear": builders.clear,
    "licence": builders.licence,
    "chinese": builders.chinese,
    "unread": builders.unread,
    "hostile": builders.hostile,
}


class FakePipeline:
    """Gives a report, or an error, by the first word of a contract's content."""

    def __init__(self):
        self.asked = []

    def scan(self, path, *, as_of=None, password=None, ocr="auto"):
        self.asked.append((path, as_of, password))
        if not path.is_file():
            raise MissingDocument(path, "there is no such file")
        word = path.read_text().split()[0]
        if word in CONTRACTS:
            report = CONTRACTS[word]()
            return replace(report, document=replace(report.document, path=str(path)))
        raise {
            "damaged": DamagedDocument(path, "not a Word document"),
            "encrypted": EncryptedDocument(path, "a password is needed"),
            "bug": ZeroDivisionError("the secret recipe of clause 3"),
            "patterns": CatalogueError("patterns/x.yaml", "id", "is missing"),
            "interrupt": KeyboardInterrupt(),
        }[word]


@pytest.fixture
def pipeline(monkeypatch):
    fake = FakePipeline()
    monkeypatch.setattr("scanner.cli.reading.open_pipeline", lambda: fake)
    # One after the other in this process; what processes change is tested where they are.
    monkeypatch.setattr("scanner.cli.reading.open_workers", lambda _count: nullcontext(fake))
    monkeypatch.setattr("scanner.cli.reading.cores", lambda: 1)
    monkeypatch.setattr("scanner.catalogue.load", builders.catalogue)
    return fake


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "SCAN_PASSWORD"):
        monkeypatch.delenv(name, raising=False)

    def put(**contents: str) -> Path:
        for name, content in contents.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return tmp_path

    return put


@pytest.fixture
def scan(pipeline):
    def run(*words: str, **options: object):
        return CliRunner().invoke(cli, list(words), **options)

    return run
