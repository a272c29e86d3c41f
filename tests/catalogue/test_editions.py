from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scanner.catalogue import Catalogue, load
from scanner.catalogue.describe import entry_text, list_text
from scanner.catalogue.difference import difference, difference_text
from scanner.catalogue.editions import (
    conditions_in,
    control_point_of,
    control_points_in,
    edition,
    edition_at,
    entries_in,
    entry,
)
from tests.catalogue import builders


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return load(builders.write(tmp_path))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (None, "2022-01-01"),
        (date(2022, 1, 1), "2022-01-01"),
        (date(2021, 12, 31), "2020-01-01"),
        (date(2021, 1, 1), "2020-01-01"),
        (date(1999, 1, 1), "2020-01-01"),
    ],
    ids=["no day", "first day", "last day", "a draft is never in force", "before all"],
)
def test_the_edition_in_force_is_chosen_by_date(catalogue: Catalogue, day: date | None, name: str) -> None:
    assert edition_at(catalogue, day).id == name


def at(catalogue: Catalogue, name: str) -> object:
    found = edition(catalogue, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "ids"), [("2020-01-01", []), ("2021-01-01", ["100001X"]), ("2022-01-01", ["100001X"])]
)
def test_an_entry_stands_in_the_editions_that_its_history_names(
    catalogue: Catalogue, name: str, ids: list[str]
) -> None:
    assert [each.id for each in entries_in(catalogue, at(catalogue, name))] == ids


def test_what_a_draft_alone_added_is_not_in_the_edition_after_it(tmp_path: Path) -> None:
    text = "\n".join(line for line in builders.TECHNOLOGY.splitlines() if 'edition: "2022-01-01", change' not in line)

    catalogue = load(builders.write(tmp_path, **{"100001X": text}))

    assert entries_in(catalogue, at(catalogue, "2022-01-01")) == ()


@pytest.mark.parametrize(("name", "values"), [("2020-01-01", []), ("2021-01-01", ["2.1"]), ("2022-01-01", ["1.2"])])
def test_a_threshold_holds_from_its_first_edition_until_the_one_that_ended_it(
    catalogue: Catalogue, name: str, values: list[str]
) -> None:
    edition_ = at(catalogue, name)
    points = control_points_in(catalogue.entries[0], edition_)

    assert [str(each.value) for point in points for each in conditions_in(point, edition_)] == values


def test_a_term_group_leads_to_its_entry_and_point(catalogue: Catalogue) -> None:
    found = control_point_of(catalogue, "paste", at(catalogue, "2022-01-01"))

    assert found == (catalogue.entries[0], catalogue.entries[0].control_points[0])
    assert control_point_of(catalogue, "paste", at(catalogue, "2020-01-01")) is None


def test_an_entry_is_found_in_any_letter_case(catalogue: Catalogue) -> None:
    assert entry(catalogue, "100001x") == catalogue.entries[0]
    assert entry(catalogue, "999999X") is None


def test_a_difference_names_what_was_added(catalogue: Catalogue) -> None:
    made = difference(catalogue, at(catalogue, "2020-01-01"), at(catalogue, "2022-01-01"))

    assert difference_text(catalogue, made) == (
        "2020-01-01 (Order 1) -> 2022-01-01 (Order 2)\n"
        "\n"
        "+ 100001X  restricted  paste technology  膏技术\n"
        "    + point 1: paste\n"
        "        tap density > 1.2 g/cm3 at 220 MPa\n"
    )


def test_a_difference_names_what_was_removed(catalogue: Catalogue) -> None:
    made = difference(catalogue, at(catalogue, "2022-01-01"), at(catalogue, "2020-01-01"))

    assert difference_text(catalogue, made).splitlines()[2:] == ["- 100001X  restricted  paste technology  膏技术"]


def test_a_difference_names_what_a_threshold_was(catalogue: Catalogue) -> None:
    made = difference(catalogue, at(catalogue, "2021-01-01"), at(catalogue, "2022-01-01"))

    assert difference_text(catalogue, made).splitlines()[2:] == [
        "~ 100001X  restricted  paste technology  膏技术",
        "    ~ point 1: paste: tap density: > 2.1 g/cm3 -> > 1.2 g/cm3 at 220 MPa",
    ]


def test_an_edition_does_not_differ_from_itself(catalogue: Catalogue) -> None:
    same = at(catalogue, "2022-01-01")

    assert difference_text(catalogue, difference(catalogue, same, same)).splitlines()[2:] == [
        "no difference among the entries that are loaded"
    ]


def test_the_list_says_how_much_is_loaded(catalogue: Catalogue) -> None:
    assert list_text(catalogue, at(catalogue, "2022-01-01")) == (
        "Edition 2022-01-01: Order 2\n"
        "in force from 2022-01-01 and still in force\n"
        "\n"
        "100001X  restricted  paste technology  膏技术  (1 control point)\n"
        "\n"
        "1 entry loaded of 2; law read on 2026-01-02\n"
    )


def test_an_entry_is_shown_with_its_figures_and_their_grounds(catalogue: Catalogue) -> None:
    assert entry_text(catalogue, catalogue.entries[0], at(catalogue, "2022-01-01")) == (
        "100001X  restricted\n"
        "paste technology\n"
        "膏技术\n"
        "pastes  膏业\n"
        "\n"
        "It moves paste.\n"
        "膏。\n"
        "\n"
        "2021-01-01  added  (one source)\n"
        "2022-01-01  added  (two independent sources)\n"
        "\n"
        "Point 1: paste\n"
        "  膏\n"
        "  two independent sources\n"
        "  tap density > 1.2 g/cm3 at 220 MPa\n"
        "    one source; its test condition is taken from its neighbour\n"
        "\n"
        "Sources\n"
        "  Gazette, read 2026-01-02\n"
    )
