from __future__ import annotations

import threading

import httpx
import pytest

from scanner.gate import Gate
from scanner.serve import Jobs, ServeSettings, make_app
from tests.report import builders

CONTRACTS = {"clear": builders.clear, "licence": builders.licence, "unread": builders.unread}


class FakeScan:
    """Gives a report, or an error, by the first word of what was sent; waits while `gate` is shut."""

    def __init__(self):
        self.seen = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, path, **options):
        self.seen.append((path, options))
        self.gate.wait(20)
        word = path.read_bytes().split()[0].decode("ascii", "replace")
        if word == "bug":
            raise ZeroDivisionError("words of the contract")
        if word not in CONTRACTS:
            from scanner.errors import DamagedDocument

            raise DamagedDocument(path, "not a contract")
        return CONTRACTS[word]()


@pytest.fixture
def scan():
    return FakeScan()


@pytest.fixture
def serving(tmp_path, scan):
    """Return what makes a client of a server with these settings."""
    made = []

    def serve(gate=None, **settings):
        spool = tmp_path / f"spool{len(made)}"
        spool.mkdir()
        chosen = ServeSettings(**settings)
        jobs = Jobs(scan, gate or Gate(), chosen, spool)
        made.append(jobs)
        transport = httpx.ASGITransport(make_app(jobs, builders.catalogue(), chosen))
        return httpx.AsyncClient(transport=transport, base_url="http://localhost:8300", timeout=30), spool

    yield serve
    scan.gate.set()
    for jobs in made:
        jobs.close()


@pytest.fixture
def client(serving):
    return serving()[0]
