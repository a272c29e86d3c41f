"""Which day chose the edition, as a reader is told it."""

from __future__ import annotations

from datetime import date

import pytest

from scanner.report.basis import edition_basis, edition_day
from tests.report import builders

_ASKED, _SIGNED, _EFFECTIVE = date(2025, 9, 1), date(2025, 8, 2), date(2025, 10, 3)


@pytest.mark.parametrize(
    ("asked", "signed", "effective", "day", "basis"),
    [
        (_ASKED, _SIGNED, _EFFECTIVE, _ASKED, "1 September 2025, the day asked for"),
        (None, _SIGNED, _EFFECTIVE, _SIGNED, "2 August 2025, the contract's date of signature"),
        (None, None, _EFFECTIVE, _EFFECTIVE, "3 October 2025, the day the contract takes effect"),
        (None, None, None, None, "no date in the contract and none given: the newest edition"),
    ],
    ids=["asked for", "signed", "effective", "undated"],
)
def test_the_report_says_which_day_chose_the_edition(
    asked: date | None, signed: date | None, effective: date | None, day: date | None, basis: str
) -> None:
    facts = builders.facts(as_of=asked, signing_date=signed, effective_date=effective)

    assert (edition_day(facts), edition_basis(facts)) == (day, basis)
