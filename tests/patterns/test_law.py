"""The facts of law that patterns/ must state, pinned so that an edit of them is seen."""

from __future__ import annotations

import re

import pytest

from scanner import messages
from scanner.catalogue import Catalogue, Confidence
from scanner.catalogue.describe import threshold
from scanner.catalogue.difference import difference
from scanner.catalogue.editions import conditions_in, control_points_in, edition, entries_in, entry


def thresholds(catalogue: Catalogue, number: str, point: int, at: str) -> list[str]:
    item, chosen = entry(catalogue, number), edition(catalogue, at)
    assert item is not None
    assert chosen is not None
    return [
        f"{each.quantity} {threshold(each)}"
        for control_point in control_points_in(item, chosen)
        if control_point.point == point
        for each in conditions_in(control_point, chosen)
    ]


@pytest.mark.parametrize(
    ("point", "at", "expected"),
    [
        (
            1,
            "2025-07-15",
            [
                "powder_compaction_density >= 2.58 g/cm3 at 220 MPa",
                "discharge_specific_capacity >= 160 mAh/g at 0.1 C",
                "first_cycle_coulombic_efficiency >= 97 % at 0.1 C",
            ],
        ),
        (
            2,
            "2025-07-15",
            [
                "powder_compaction_density >= 2.38 g/cm3 at 220 MPa",
                "first_cycle_coulombic_efficiency >= 95 % at 0.1 C",
                "discharge_specific_capacity >= 155 mAh/g at 0.1 C",
                "average_voltage >= 3.85 V at 0.1 C",
                "discharge_capacity_retention_1c >= (not established) %",
                "discharge_capacity_retention_2c >= (not established) %",
            ],
        ),
        (3, "2025-07-15", ["tap_density > 1.2 g/cm3", "magnetic_foreign_matter < (not established) ppb"]),
        (
            1,
            "2025-01-02",
            [
                "powder_compaction_density >= 2.58 g/cm3 at 300 MPa",
                "discharge_specific_capacity >= 160 mAh/g at 0.1 C",
                "first_cycle_coulombic_efficiency >= 97 % at 0.1 C",
            ],
        ),
        (
            2,
            "2025-01-02",
            [
                "powder_compaction_density >= 2.38 g/cm3 at 300 MPa",
                "first_cycle_coulombic_efficiency >= 90 % at 0.1 C",
                "discharge_specific_capacity >= 155 mAh/g at 0.1 C",
                "average_voltage >= 3.85 V at 0.1 C",
                "discharge_capacity_retention_1c >= 97 % at 1 C",
                "discharge_capacity_retention_2c >= 95 % at 2 C",
            ],
        ),
        (3, "2025-01-02", ["tap_density > 2.1 g/cm3", "magnetic_foreign_matter < 10 ppb"]),
    ],
)
def test_the_thresholds_of_cathode_materials(catalogue: Catalogue, point: int, at: str, expected: list[str]) -> None:
    assert thresholds(catalogue, "252604X", point, at) == expected


def test_a_doubtful_efficiency_is_unknown_from_ninety(catalogue: Catalogue) -> None:
    item = entry(catalogue, "252604X")
    assert item is not None
    doubtful = [each for point in item.control_points for each in point.conditions if each.unknown_from is not None]

    assert [(each.quantity, each.value, each.unknown_from, each.confidence) for each in doubtful] == [
        ("first_cycle_coulombic_efficiency", 95, 90, Confidence.ONE_SOURCE)
    ]


def test_the_amendment_of_2025_removed_three_added_one_and_revised_one(catalogue: Catalogue) -> None:
    old, new = edition(catalogue, "2023-12-21"), edition(catalogue, "2025-07-15")
    assert old is not None
    assert new is not None

    made = difference(catalogue, old, new)

    assert [each.id for each in made.removed] == ["085001J", "085001X", "085002X"]
    assert [each.id for each in made.added] == ["252604X"]
    assert [(each.entry.id, [point.point for point in each.added], len(each.changed)) for each in made.revised] == [
        ("083201X", [9, 10, 11, 12, 13], 1)
    ]


def test_the_editions_and_their_days(catalogue: Catalogue) -> None:
    assert [
        (each.id, str(each.in_force_from), str(each.in_force_until), each.entries_in_force)
        for each in catalogue.editions
    ] == [
        ("2023-12-21", "2023-12-21", "2025-07-15", 134),
        ("2025-01-02", "None", "None", None),
        ("2025-07-15", "2025-07-15", "None", 132),
    ]


@pytest.mark.parametrize(
    ("number", "points"),
    [("252604X", [1, 2, 3]), ("083201X", [2, 9, 10, 11, 12, 13]), ("083201J", [None, None, None, None])],
)
def test_the_control_points_in_force(catalogue: Catalogue, number: str, points: list[int | None]) -> None:
    newest = catalogue.editions[-1]

    assert {
        each.id: [point.point for point in control_points_in(each, newest)] for each in entries_in(catalogue, newest)
    }[number] == points


def test_no_reference_to_working_notes_reaches_a_reader(catalogue: Catalogue) -> None:
    cited = [source.cite for each in catalogue.editions for source in each.sources]
    cited += [source.cite for item in catalogue.entries for point in item.control_points for source in point.sources]

    assert not [cite for cite in cited if ".yaml" in cite or ".md" in cite or re.match(r"S\d\d", cite)]


def test_entries_known_in_part_are_marked_and_held_at_medium(catalogue: Catalogue) -> None:
    held = {each.id: each.not_established for each in catalogue.entries if each.at_most}

    assert {each.at_most for each in catalogue.entries if each.id in held} == {"medium"}
    assert all(held.values())
    assert [number for number in held if number[0].isdigit()] == [
        *("083915X", "086501X", "086502X", "203912X", "206503X"),
    ]
    assert {number for number, missing in held.items() if "number" in missing} == {
        number for number in held if not number[0].isdigit()
    }


def test_every_established_entry_of_2023_is_loaded(catalogue: Catalogue) -> None:
    first = edition(catalogue, "2023-12-21")
    assert first is not None
    listed = entries_in(catalogue, first)

    # Seven prohibited and sixteen restricted entries, and a restricted point whose entry was not established.
    assert [sum(each.list == name for each in listed) for name in ("prohibited", "restricted")] == [7, 17]


def test_what_is_not_established_has_its_words(catalogue: Catalogue) -> None:
    used = {name for each in catalogue.entries for name in each.not_established}

    assert used <= set(messages.keys("not_established"))
