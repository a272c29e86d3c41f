"""Grades of a product: each is judged by its own figures, however its name is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scanner.assess import Assessment, Result

Judge = Callable[..., Assessment]

_CONTRACT = (
    "Technology Licence Agreement\n\n"
    "This Agreement is made on 1 September 2025 between Hunan Minghe Materials Co., Ltd., a company incorporated in "
    "the People's Republic of China (the “Licensor”), and Baltyk Cells Sp. z o.o., a company incorporated in Poland "
    "(the “Licensee”).\n"
    "1. Definitions\n1.1 “Know-how” means the Licensor's process for preparing lithium iron phosphate cathode "
    "powder of {meant}.\n"
    "2. Grant\n2.1 The Licensor grants the Licensee a licence of the Know-how for its works at Gdynia.\n"
    "Schedule 1 Powder\n"
    "Property | {high} | {low}\n"
    "Pressed density at 220 MPa, g/cm3 | 2.61 | 2.40\n"
    "Discharge capacity at 0.1C, mAh/g | 161 | 154\n"
    "First-cycle efficiency, % | 97.5 | 94\n"
)


@pytest.mark.parametrize(
    ("meant", "high", "low", "expected"),
    [
        pytest.param("grade HF-5", "Grade HF-5", "Grade HF-2", "met", id="a code and its column"),
        pytest.param("grade HF-2", "Grade HF-5", "Grade HF-2", "not_met", id="the other code"),
        pytest.param("HF2", "HF-5", "HF-2", "not_met", id="without its hyphen"),
        pytest.param("Grade B", "Grade A", "Grade B", "not_met", id="a letter"),
        pytest.param("Grade A", "A", "B", "met", id="a letter alone over the column"),
        pytest.param("the Blue kind", "Blue", "Grey", "met", id="a word"),
        pytest.param("Quality Two", "Quality One", "Quality Two", "not_met", id="a number in words"),
    ],
)
def test_the_grade_a_definition_names_is_the_one_judged(
    judge: Judge, meant: str, high: str, low: str, expected: str
) -> None:
    findings = judge(_CONTRACT.format(meant=meant, high=high, low=low)).findings

    assert {finding.control_point_result for finding in findings if finding.mechanism} == {Result(expected)}
