from __future__ import annotations

import os

import pytest

from scanner.watch import Ledger
from tests.watch.folders import Folder


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.fixture(autouse=True)
def quick_disk(request, monkeypatch):
    """Wait for no disk: processes are killed here, and what one has written outlives it; only a power cut would not."""
    if "test_ledger" in request.node.nodeid:
        return
    opened = Ledger.__init__

    def quick(ledger, path):
        opened(ledger, path)
        ledger.select("PRAGMA synchronous = OFF")

    monkeypatch.setattr(Ledger, "__init__", quick)
    monkeypatch.setattr(os, "fsync", lambda _file: None)
