"""Rules beside the Catalogue are notes with their standing by date; no finding and no outcome rests on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scanner.assess import Outcome, Report
from scanner.messages import Said
from tests.assess import contracts

Scan = Callable[..., Report]


def sold(goods: str) -> str:
    return contracts.english(f"1. Sale\n1.1 Minghe shall sell to Baltyk 20 tonnes of {goods}.")


@pytest.mark.parametrize(
    ("goods", "rules"),
    [
        ("spherical graphite", ["2023-39"]),
        ("gallium metal", ["2023-23"]),
        ("ternary precursor", ["2025-58"]),
        ("dysprosium oxide and erbium oxide", ["2025-18", "2025-57"]),
        ("apples", []),
    ],
)
def test_goods_under_another_rule_are_noted(scan: Scan, goods: str, rules: list[str]) -> None:
    report = scan(sold(goods))

    assert [rule.id for rule in report.assessment.related] == rules
    assert report.assessment.outcome is Outcome.CLEAR
    assert not [finding for finding in report.assessment.findings if finding.mechanism is not None]


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2025, 9, 1), None),
        (date(2025, 10, 20), "announced"),
        (date(2025, 11, 8), "suspended"),
        (date(2026, 11, 10), "suspended"),
        (date(2026, 11, 11), "open"),
    ],
)
def test_a_rule_stands_as_on_the_day_asked_for(scan: Scan, day: date, standing: str | None) -> None:
    [rule] = scan(sold("ternary precursor"), as_of=day).assessment.related

    assert (rule.standing, rule.day) == (standing, day)


def test_a_contract_of_its_own_day_hears_how_the_rule_stands_since(scan: Scan) -> None:
    [rule] = scan(sold("ternary precursor")).assessment.related

    assert isinstance(rule.says, Said)
    assert rule.says.startswith(
        "clause 1.1 speaks of “ternary precursor”. The rule had not been announced on 2025-09-01; as last read, it had "
    )
    assert rule.says.zh.startswith("第1.1条提及“ternary precursor”。该规定于2025-09-01尚未公布；据最近一次查阅，")


def test_a_contract_that_does_not_touch_the_mainland_is_told_nothing(scan: Scan) -> None:
    text = contracts.english(
        "1. Sale\n1.1 Havel shall sell to Baltyk spherical graphite.", parties=(contracts.GERMAN, contracts.POLISH)
    )

    assert scan(text).assessment.related == ()


def test_figures_below_the_goods_thresholds_keep_the_note_away(scan: Scan) -> None:
    assert [rule.id for rule in scan(contracts.PLAIN).assessment.related] == ["2025-58"]
    assert scan(contracts.BELOW).assessment.related == ()
