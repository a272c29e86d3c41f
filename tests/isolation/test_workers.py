from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from scanner.errors import CatalogueError, DocumentTooLarge, EncryptedDocument, InternalError, ReaderCrashed
from scanner.isolation import ProcessLimits, Workers
from scanner.pipeline import Pipeline
from tests.isolation import fakes
from tests.report import builders

SAMPLE = Path("sample_contracts/powder_supply.pdf")
MEMORY = 600 * 2**20


@pytest.fixture
def contract(tmp_path):
    def write(words: str, name: str = "a.txt") -> Path:
        path = tmp_path / name
        path.write_text(words)
        return path

    return write


@pytest.fixture
def workers():
    with Workers(fakes.well, limits=ProcessLimits(seconds=20, memory=MEMORY)) as made:
        yield made


@pytest.fixture(params=["nursery", "spawn"])
def started(request, monkeypatch):
    """Workers by each way of starting a child."""
    monkeypatch.setattr("scanner.isolation.workers._FORKS", request.param == "nursery")
    with Workers(fakes.well, limits=ProcessLimits(seconds=20, memory=MEMORY)) as made:
        yield made


def reader(report) -> str:
    return report.document.notes[0]


def is_alive(pid: int) -> bool:
    """Say whether a process runs; one that nobody has waited for yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def test_the_report_is_the_one_that_the_pipeline_gives():
    with Workers() as workers:
        found = workers.scan(SAMPLE, as_of=date(2026, 1, 1))

    assert found == Pipeline(found.catalogue).scan(SAMPLE, as_of=date(2026, 1, 1))


def test_the_options_reach_the_pipeline(started, contract):
    report = started.scan(contract("well"), as_of=date(2024, 6, 30), password="hush", ocr="never")

    assert report.document.notes[2:] == ("2024-06-30", "hush", "{'ocr': 'never'}")


def test_one_child_reads_one_contract_after_the_other(started, contract):
    readers = {reader(started.scan(contract("well"))) for _ in range(3)}

    assert len(readers) == 1
    assert readers != {str(os.getpid())}


def test_a_crash_costs_one_contract(started, contract):
    with pytest.raises(ReaderCrashed) as error:
        started.scan(contract("crash"))

    assert error.value.reason == "reading it crashed the reader; open it, save it afresh and scan that copy"
    assert started.scan(contract("well")).assessment == builders.licence().assessment


def test_a_child_that_just_ends_has_crashed(workers, contract):
    with pytest.raises(ReaderCrashed):
        workers.scan(contract("exit"))


def test_a_hang_in_a_library_ends_in_time(contract):
    with Workers(fakes.well, limits=ProcessLimits(seconds=0.3)) as workers:
        workers.start()
        began = time.monotonic()
        with pytest.raises(DocumentTooLarge) as error:
            workers.scan(contract("hang"))

        assert time.monotonic() - began < 5
        assert error.value.reason == "reading it took longer than 0.3 seconds; split it, or save it afresh as PDF"


@pytest.mark.parametrize("word", ["swell", "burst"], ids=["told by Python", "told by the system"])
def test_a_bomb_gets_no_more_than_its_memory(workers, contract, word):
    with pytest.raises(DocumentTooLarge) as error:
        workers.scan(contract(word))

    assert error.value.reason == "reading it needed more than 600 MB of memory; split it, or save it afresh as PDF"


def test_what_a_bomb_leaves_goes_with_its_child(workers, contract):
    before = reader(workers.scan(contract("well")))
    with pytest.raises(DocumentTooLarge):
        workers.scan(contract("swell"))

    assert reader(workers.scan(contract("well"))) != before


def test_an_error_of_the_pipeline_crosses_as_it_is(started, contract):
    path = contract("encrypted")
    with pytest.raises(EncryptedDocument) as error:
        started.scan(path)

    assert (error.value.path, error.value.reason) == (path, "a password is needed")


def test_a_bug_says_where_in_the_program_and_nothing_of_the_contract(workers, contract):
    with pytest.raises(InternalError) as error:
        workers.scan(contract("bug"))

    assert error.value.kind == "ZeroDivisionError"
    assert "in bug" in error.value.places[-1]
    assert "secret" not in repr(error.value) + str(error.value.__cause__)


def test_wrong_patterns_are_told_as_such(monkeypatch, contract):
    for forks in (True, False):
        monkeypatch.setattr("scanner.isolation.workers._FORKS", forks)
        with Workers(fakes.wrong) as workers, pytest.raises(CatalogueError) as error:
            workers.scan(contract("well"))

        assert str(error.value) == "patterns/x.yaml: id: is missing"


def test_a_pipeline_that_does_not_open_is_a_bug(contract, capfd):
    with Workers(fakes.broken) as workers, pytest.raises(InternalError):
        workers.scan(contract("well"))


def test_a_child_is_replaced_after_its_share_of_contracts(contract):
    with Workers(fakes.well, limits=ProcessLimits(documents=2)) as workers:
        readers = [reader(workers.scan(contract("well"))) for _ in range(4)]

    assert readers[0] == readers[1] != readers[2] == readers[3]


def test_a_child_that_dies_while_idle_is_no_fault_of_the_next_contract(started, contract):
    before = int(reader(started.scan(contract("well"))))
    os.kill(before, signal.SIGKILL)

    assert gone(before)
    assert reader(started.scan(contract("well"))) != str(before)


def test_the_nursery_is_started_again_if_it_dies(workers, contract):
    workers.scan(contract("well"))
    workers._nursery._process.kill()
    workers._nursery._process.wait()

    assert workers.scan(contract("well")).assessment == builders.licence().assessment


def test_contracts_are_read_side_by_side(contract):
    paths = [contract("well", f"{number}.txt") for number in range(8)]
    with Workers(fakes.well, count=2) as workers, ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(workers.scan, paths))

    assert [report.document.path for report in reports] == [str(path) for path in paths]
    assert len({reader(report) for report in reports}) <= 2


def test_the_pipeline_is_opened_once_for_all_children(contract):
    paths = [contract("crash", f"{number}.txt") for number in range(3)]
    with Workers(fakes.well) as workers:
        for path in paths:
            with pytest.raises(ReaderCrashed):
                workers.scan(path)
        count = workers.scan(contract("well")).document.notes[1]

    assert count == "101"


def test_a_relative_path_is_seen_from_where_the_host_is(workers, contract, monkeypatch, tmp_path):
    contract("well")
    workers.start()
    monkeypatch.chdir(tmp_path)

    assert workers.scan(Path("a.txt")).document.path == "a.txt"


def test_a_dead_child_leaves_no_part_of_a_contract(workers, contract):
    path = contract("litter")
    with pytest.raises(ReaderCrashed):
        workers.scan(path)

    assert not Path(path.with_suffix(".where").read_text()).exists()


def test_a_dead_child_leaves_no_conversion_running(workers, contract):
    path = contract("convert")
    with pytest.raises(ReaderCrashed):
        workers.scan(path)

    assert gone(int(path.with_suffix(".pid").read_text()))


def test_closing_ends_a_child_at_work(contract):
    path = contract("tell")
    workers = Workers(fakes.well)

    def read():
        with pytest.raises(ReaderCrashed):
            workers.scan(path)

    thread = threading.Thread(target=read)
    thread.start()
    pid = int(wait_for(path.with_suffix(".pid")))
    workers.close()
    thread.join(10)

    assert not thread.is_alive()
    assert gone(pid)


def test_children_end_with_a_host_that_is_killed(contract):
    path = contract("tell")
    program = f"""
from pathlib import Path
from scanner.isolation import Workers
from tests.isolation import fakes
Workers(fakes.well).scan(Path({str(path)!r}))
"""
    host = subprocess.Popen([sys.executable, "-c", program], cwd=Path(__file__).parents[2])
    pid = int(wait_for(path.with_suffix(".pid")))
    host.kill()
    host.wait()

    assert gone(pid)


def wait_for(path: Path) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if path.exists() and path.read_text().endswith(" "):
            return path.read_text()
        time.sleep(0.02)
    raise AssertionError("the child never began")
