"""Entries of which something is not established are found, at most medium, and the reason says what is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scanner.assess import Finding, Outcome, Report, Result, Severity
from scanner.messages import Said
from tests.assess import contracts

Scan = Callable[..., Report]


def granted(technology: str) -> str:
    """Return a licence of know-how for this technology from Minghe to Baltyk."""
    return contracts.english(
        f"1. Licence\n1.1 Minghe hereby grants to Baltyk a licence to use Minghe's know-how for {technology} at "
        "Baltyk's plant in Gdynia, Poland."
    )


def held(report: Report) -> Finding:
    [finding] = [each for each in report.assessment.findings if each.mechanism is not None]
    return finding


@pytest.mark.parametrize(
    ("technology", "key"),
    [
        ("its automotive LiDAR", "X-lidar/lidar"),
        ("in-situ leaching of ionic rare earths", "X-ion-rare-earth-leaching/leaching"),
        ("UAV flight control software", "203912X/5"),
        ("human germline gene editing", "J-human-gene-editing/germ_cells"),
        ("bulk material conveying technology", "X-bulk-handling/title"),
        ("paclitaxel extraction", "J-endangered-plant-extracts/paclitaxel"),
    ],
)
def test_a_transfer_of_an_entry_known_in_part_is_at_most_medium(scan: Scan, technology: str, key: str) -> None:
    report = scan(granted(technology))

    finding = held(report)
    assert (finding.technology.key, finding.severity, report.assessment.outcome) == (
        key,
        Severity.MEDIUM,
        Outcome.REVIEW,
    )


def test_the_reason_says_what_is_not_established(scan: Scan) -> None:
    reason = held(scan(granted("its automotive LiDAR"))).reasons[-1]

    assert isinstance(reason, Said)
    assert reason == (
        "Held at medium: of this entry its number and the figures of its limits could not be established; whether it "
        "reaches this technology is for counsel who has the official text."
    )
    assert reason.zh == (
        "严重程度以中等为限：本条目的编号和限值数字未能查明，是否及于该技术，须由掌握官方文本的律师判断。"
    )


def test_limits_that_nobody_read_leave_the_control_point_open(scan: Scan) -> None:
    assert held(scan(granted("its automotive LiDAR"))).control_point_result is Result.UNKNOWN


@pytest.mark.parametrize(
    "clause",
    [
        "Minghe shall sell and deliver to Baltyk 500 automotive LiDAR units.",
        "Minghe shall deliver to Baltyk two conveyors for bulk material.",
        "Minghe shall deliver to Baltyk 20 kilograms of paclitaxel injection.",
    ],
)
def test_goods_of_such_an_entry_move_no_technology(scan: Scan, clause: str) -> None:
    report = scan(contracts.english(f"1. Sale\n1.1 {clause}"))

    assert not [each for each in report.assessment.findings if each.severity in {Severity.HIGH, Severity.MEDIUM}]
