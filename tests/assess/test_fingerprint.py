"""A fingerprint survives what does not matter and changes with what does."""

from __future__ import annotations

import pytest

from scanner.assess.fingerprint import fingerprint

CLAUSE = "3.1 The Licensor shall deliver the Dossier under clause 4.2 to the Licensee."


def made(clause: str = CLAUSE, rests_on: tuple[str, ...] = ("“Dossier” means the recipes",)) -> str:
    return fingerprint(rule="252604X/1|docs|outbound", clause=clause, rests_on=rests_on)


@pytest.mark.parametrize(
    "clause",
    [
        "4.7 The Licensor shall deliver the Dossier under clause 4.2 to the Licensee.",
        "3.1 The Licensor shall deliver the Dossier under clause 5.3 to the Licensee.",
        "3.1  THE LICENSOR shall deliver the Dossier,\nunder clause 4.2 to the Licensee",
    ],
    ids=["renumbered", "reference-renumbered", "reformatted"],
)
def test_renumbering_and_reformatting_keep_it(clause: str) -> None:
    assert made(clause) == made()


def test_one_changed_word_changes_it() -> None:
    assert made("3.1 The Licensor shall not deliver the Dossier under clause 4.2 to the Licensee.") != made()


def test_a_changed_definition_changes_it() -> None:
    assert made(rests_on=("“Dossier” means the price list",)) != made()
