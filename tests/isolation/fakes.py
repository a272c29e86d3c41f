"""Pipelines that fare badly; the child process finds their openers here by name."""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from scanner.errors import CatalogueError, EncryptedDocument
from tests.report import builders

_kept = []


class FakePipeline:
    """Does with a contract what its first word says."""

    def __init__(self):
        self.catalogue = builders.catalogue()
        self.count = 0

    def warm(self):
        self.count = 100

    def scan(self, path, *, as_of=None, password=None, **options):
        self.count += 1
        word = path.read_text().split()[0]
        doing = getattr(self, word)
        doing(path)
        report = builders.licence()
        notes = (str(os.getpid()), str(self.count), str(as_of), str(password), str(options))
        if word == "plain":
            notes = ()
        return replace(report, document=replace(report.document, path=str(path), notes=notes))

    def well(self, path):
        """Cost nothing."""

    plain = well  # and say nothing of who read it

    def crash(self, path):
        ctypes.string_at(1)

    def exit(self, path):
        os._exit(0)

    def hang(self, path):
        ctypes.CDLL(None).sleep(60)

    def swell(self, path):
        while True:
            _kept.append(bytearray(20_000_000))

    def burst(self, path):
        """Hold all the memory there is when a library gives up."""
        try:
            self.swell(path)
        except MemoryError:
            os.abort()

    def encrypted(self, path):
        raise EncryptedDocument(path, "a password is needed") from ValueError("the secret recipe")

    def bug(self, path):
        raise ZeroDivisionError("the secret recipe of clause 3")

    def litter(self, path):
        Path(tempfile.gettempdir(), "contract").write_text("the secret recipe")
        Path(path).with_suffix(".where").write_text(tempfile.gettempdir())
        self.crash(path)

    def convert(self, path):
        """Be killed while LibreOffice runs."""
        folder = Path(tempfile.mkdtemp())
        process = subprocess.Popen(["sleep", "60"], start_new_session=True)
        (folder / "process-group").write_text(str(process.pid))
        Path(path).with_suffix(".pid").write_text(str(process.pid))
        self.crash(path)

    def tell(self, path):
        """Say who reads, then take a while."""
        Path(path).with_suffix(".pid").write_text(f"{os.getpid()} ")
        time.sleep(60)


def well():
    return FakePipeline()


def wrong():
    raise CatalogueError("patterns/x.yaml", "id", "is missing")


def broken():
    raise ZeroDivisionError
