"""Preambles of many countries and kinds of paper: every party with its name, role and side."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scanner.catalogue import Catalogue, load
from scanner.clauses import split
from scanner.detect import parties
from tests.detect import builders

_FOLDER = Path(__file__).parent / "preambles"
_FORMS = [form for file in sorted(_FOLDER.glob("*.yaml")) for form in yaml.safe_load(file.read_text("utf-8"))]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.mark.parametrize("form", _FORMS, ids=[form["form"] for form in _FORMS])
def test_a_preamble_names_its_parties_and_nothing_else(form: dict[str, object], catalogue: Catalogue) -> None:
    document = builders.document(str(form["text"]).rstrip("\n"))
    expected = form["parties"]
    assert isinstance(expected, list)
    found = parties.find(document, split(document), catalogue)
    assert [(party.name, party.role, party.side.value) for party in found] == [
        (party["name"], party["role"], party["side"]) for party in expected
    ]
    assert [set(wanted["aliases"]) - set(party.aliases) for party, wanted in zip(found, expected, strict=True)] == [
        set() for _ in expected
    ]


def test_the_particulars_of_the_parties_may_stand_in_a_schedule(catalogue: Catalogue) -> None:
    text = (
        "LICENCE TERMS\n1. The Licensor licenses the Licensee.\n"
        + "2. Each party keeps to these terms, and nothing here names one.\n" * 250
        + "Schedule 1\nLicensor: Ezhou Wuchang Materials Co., Ltd., Ezhou, Hubei, China\n"
        "Licensee: Rovaniemi Cells Oy, Rovaniemi, Finland\n"
    )
    document = builders.document(text.rstrip("\n"))

    found = parties.find(document, split(document), catalogue)

    assert [(party.name, party.role) for party in found] == [
        ("Ezhou Wuchang Materials Co., Ltd.", "licensor"),
        ("Rovaniemi Cells Oy", "licensee"),
    ]
