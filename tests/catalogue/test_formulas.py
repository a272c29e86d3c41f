# ruff: noqa: E501 - tables of cases read best a row a line
from __future__ import annotations

import pytest

from scanner.catalogue import Bilingual, Composition, TermGroup, formulas

LABEL = Bilingual("label", "名")
GROUPS = (
    TermGroup(id="iron", entry="1X", control_point="1", label=LABEL, compositions=(Composition(("Li", "Fe", "PO4"), ("Mn",)),)),
    TermGroup(id="manganese", entry="1X", control_point="2", label=LABEL, compositions=(Composition(("Li", "Mn", "PO4")),)),
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(span.slice(text), name) for span, name in formulas(text, GROUPS)]


@pytest.mark.parametrize(
    ("text", "formula", "group"),
    [
        ("a powder of LiFePO4.", "LiFePO4", "iron"),
        ("LiFe1-yMyPO4/C, where y is small", "LiFe1-yMyPO4/C", "iron"),
        ("(Li1.03Fe0.97Ti0.01PO4)", "Li1.03Fe0.97Ti0.01PO4", "iron"),
        ("通式为LiₓFe₁₋ᵧMᵧPO₄的粉体", "LiₓFe₁₋ᵧMᵧPO₄", "iron"),
        ("Li1+aFe1-bMbPO4", "Li1+aFe1-bMbPO4", "iron"),
        ("ＬｉＦｅＰＯ４", "ＬｉＦｅＰＯ４", "iron"),
        ("LiFeP04", "LiFeP04", "iron"),
        ("LiMn0.65Fe0.35PO4 powder", "LiMn0.65Fe0.35PO4", "manganese"),
        ("Li(Fe,Mn)PO4", "Li(Fe,Mn)PO4", "manganese"),
        ("LiMnyFe(1-y)PO4;", "LiMnyFe(1-y)PO4", "manganese"),
    ],
)
def test_a_formula_is_of_its_family_whatever_its_indices(text: str, formula: str, group: str) -> None:
    assert found(text) == [(formula, group)]


@pytest.mark.parametrize(
    "text",
    ["FePO4", "NaFePO4", "LiCoO2", "Li2CO3", "LiPF6", "Life insurance (PO 4)", "Clause 4.1(a)/PO4", "LIFEPO4YOU"],
)
def test_other_formulas_and_words_are_of_none(text: str) -> None:
    assert found(text) == []
