"""Places that a contract points at and does not have are told."""

from __future__ import annotations

from pathlib import Path

import pytest

import scanner

CONTRACT = """1. Sale
1.1 Subject to Clause 9.9 and Annex C, the Supplier delivers the chairs named in Schedule 1.
1.2 The Buyer pays as clause 1.1 says, under section 40 of the Sale of Goods Act.
Schedule 1
1. Chairs."""


@pytest.mark.parametrize(
    ("contract", "told"),
    [
        (CONTRACT, ["the contract points at places that are not in the file: Clause 9.9, Annex C"]),
        (CONTRACT.replace("Clause 9.9 and Annex C", "clause 1.2"), []),
    ],
)
def test_a_place_that_is_not_in_the_file_is_told(tmp_path: Path, contract: str, told: list[str]) -> None:
    path = tmp_path / "sale.txt"
    path.write_text(contract, "utf-8")

    assert [note for note in scanner.scan(path).assessment.notes if "points at" in note] == told
