"""Which edition applies (JUDGEMENT section 5)."""

from __future__ import annotations

from datetime import date

import pytest

from scanner.assess.edition import timing
from scanner.catalogue import load

CATALOGUE = load()


@pytest.mark.parametrize(
    ("as_of", "signed", "effective", "edition", "legacy"),
    [
        pytest.param(None, None, None, "2025-07-15", False, id="no-date-newest"),
        pytest.param(None, date(2025, 9, 1), None, "2025-07-15", False, id="signed-after"),
        pytest.param(None, date(2025, 7, 15), None, "2025-07-15", False, id="signed-that-day"),
        pytest.param(None, date(2025, 7, 14), None, "2023-12-21", True, id="signed-the-day-before"),
        pytest.param(None, date(2025, 1, 10), None, "2023-12-21", True, id="draft-never-in-force"),
        pytest.param(date(2026, 1, 1), date(2024, 5, 1), None, "2025-07-15", True, id="as-of-wins-legacy-stays"),
        pytest.param(date(2024, 1, 1), date(2026, 5, 1), None, "2023-12-21", False, id="as-of-before"),
        pytest.param(None, None, date(2024, 5, 1), "2023-12-21", True, id="effective-date"),
    ],
)
def test_the_edition_follows_the_dates(
    as_of: date | None, signed: date | None, effective: date | None, edition: str, *, legacy: bool
) -> None:
    chosen = timing(CATALOGUE, as_of, signed, effective)

    assert (chosen.edition.id, chosen.legacy) == (edition, legacy)
