"""`scan serve` as a program: real processes, real contracts, a real browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

import scanner
from scanner.cli import cli
from tests.review.drafts import LICENCE

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    words = ["serve", "--port", str(port), "--workers", "2", "--queue", "24", "--isolated"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(home)}
    environment.pop("SCAN_TOKEN", None)
    server = subprocess.Popen(
        [sys.executable, "-m", "scanner", *words], env=environment, stderr=subprocess.PIPE, text=True
    )
    said = server.stderr.readline()
    assert "listening on" in said, said
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            httpx.get(f"{url}/healthz", timeout=5)
            break
        except httpx.TransportError:
            time.sleep(0.05)
    yield url, server
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 143
    server.stderr.close()


def test_two_hundred_contracts_at_once_are_all_answered_in_bounded_memory(address):
    url, server = address
    asked = {"format": "decision"}

    def one(number):
        busy = 0
        while True:
            answer = client.post("/v1/scan", params=asked | {"name": f"{number}.txt"}, content=LICENCE.encode())
            if answer.status_code != 503:
                return answer.status_code, answer.json()["path"], answer.json()["decision"], busy
            assert int(answer.headers["retry-after"]) >= 1
            busy += 1
            time.sleep(0.2)

    before = memory(server.pid)
    every = httpx.Limits(max_connections=200)
    with ThreadPoolExecutor(200) as crowd, httpx.Client(base_url=url, timeout=120, limits=every) as client:
        answers = list(crowd.map(one, range(200)))

    assert [answer[:3] for answer in answers] == [(200, f"{number}.txt", "block") for number in range(200)]
    assert any(answer[3] for answer in answers)
    if before is not None:
        assert memory(server.pid) - before < 150_000_000


def memory(pid: int) -> int | None:
    """Return the bytes of memory the server's own process holds, or None where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_the_fingerprints_are_the_same_from_file_folder_watch_and_api(address, tmp_path):
    url, _ = address
    folder = tmp_path / "deals"
    folder.mkdir()
    path = folder / "licence.txt"
    path.write_text(LICENCE, encoding="utf-8")
    shutil.copy(path, folder / "other.txt")

    def answer(*words):
        return CliRunner().invoke(cli, [*map(str, words), "--isolated"]).stdout

    watched = ["--out", tmp_path / "reports", "--ledger", tmp_path / "ledger", "--settle", "0", "--once"]
    from_file = marks(json.loads(answer(path, "--format", "json")))
    from_folder = json.loads(answer(folder, "--format", "json"))["reports"]
    answer("watch", folder, *watched)
    [from_watch] = (tmp_path / "reports").glob("*.report.json")
    from_api = httpx.post(f"{url}/v1/scan?name=third.txt", content=path.read_bytes(), timeout=60).json()

    assert from_file
    assert [marks(report) for report in from_folder] == [from_file, from_file]
    assert marks(json.loads(from_watch.read_bytes())) == from_file
    assert marks(from_api) == from_file
    assert [each.fingerprint for each in scanner.scan(path).assessment.findings] == from_file


def marks(report):
    return [finding["fingerprint"] for finding in report["findings"]]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_contract_dropped_on_the_page_shows_its_report(address, tmp_path):
    from tests.serve.browser import Browser

    url, _ = address
    contract = tmp_path / "licence.txt"
    contract.write_text(LICENCE, encoding="utf-8")
    with Browser(CHROMIUM, tmp_path / "profile") as browser:
        browser.open(f"{url}/")
        browser.choose("#file", contract)
        said = browser.wait_for(
            "document.getElementById('report').hidden ? '' : document.getElementById('status').textContent"
        )
        framed = httpx.get(browser.wait_for_frame("/report?format=html"), timeout=30).text
        heard = browser.complaints()

    assert said == "licence.txt: Stop before signature: see the report."
    assert "Export licence to be settled first" in framed or "252604X" in framed
    assert heard == []
