"""A contract without a candidate, judged without the judge."""

from __future__ import annotations

from scanner.assess.checks import CHECKS
from scanner.assess.finding import Status
from scanner.assess.unflagged import none_applicable


def test_every_check_is_named_in_order_and_does_not_apply() -> None:
    checks = none_applicable()

    assert [check.id for check in checks] == [check.__name__ for check in CHECKS]
    assert {check.status for check in checks} == {Status.NOT_APPLICABLE}
