"""A fingerprint survives what does not matter and changes with what does."""

from __future__ import annotations

import pytest

from scanner.assess.fingerprint import Basis, basis, fingerprint, normal, without_label

CLAUSE = "The Licensor shall deliver the Dossier, of not less than 2.58 g/cm3 (≥ 150 mAh/g), to the Licensee."
DOSSIER = "“Dossier” means the recipes"


def made(clause: str = CLAUSE, definitions: tuple[str, ...] = (DOSSIER,), points_at: tuple[str, ...] = ()) -> Basis:
    return basis(clause=[clause], definitions=definitions, points_at=points_at, figures=["density 2.60"])


@pytest.mark.parametrize(
    "clause",
    [
        CLAUSE.upper(),
        CLAUSE.replace(" ", "\n  "),
        CLAUSE.replace("cm3", "cm³").replace("(", "（").replace(")", "）"),
        CLAUSE.replace(",", "").removesuffix("."),
    ],
    ids=["case", "spacing", "width", "punctuation"],
)
def test_layout_keeps_it(clause: str) -> None:
    assert made(clause) == made()


@pytest.mark.parametrize(
    ("old", "new"),
    [("shall", "shall not"), ("2.58", "25.8"), ("2.58", "2,58"), ("≥", "≤"), ("150", "-150"), ("Dossier", "Dossiers")],
)
def test_a_changed_word_sign_or_figure_changes_it(old: str, new: str) -> None:
    assert made(CLAUSE.replace(old, new, 1)).clause != made().clause


def test_a_changed_definition_changes_that_part_only() -> None:
    changed, same = made(definitions=("“Dossier” means the price list",)), made()

    assert (changed.clause, changed.figures) == (same.clause, same.figures)
    assert changed.definitions != same.definitions


def test_the_order_of_definitions_is_nothing_and_that_of_pointers_is() -> None:
    assert made(definitions=("a", "b")) == made(definitions=("b", "a"))
    assert made(points_at=("a", "b")) != made(points_at=("b", "a"))


def test_blanks_between_chinese_characters_are_nothing() -> None:
    assert normal("甲方 应交付\nLFP 工艺包。") == normal("甲方应交付ＬＦＰ工艺包")


def test_another_direction_is_another_finding() -> None:
    one, other = (fingerprint(rule=f"252604X/1|know_how|{way}", rests_on=made()) for way in ("outbound", "domestic"))

    assert one != other


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("3.1 The Licensor", "3.1", "The Licensor"),
        ("3.1. The Licensor", "3.1", "The Licensor"),
        ("(b) deliver", "3.2(b)", "deliver"),
        ("b) deliver", "3.2(b)", "deliver"),
        ("Article 4 Delivery", "Article 4", "Delivery"),
        ("第三条 交付", "第三条", "交付"),
        ("第三条交付", "第三条", "交付"),
        ("（一）交付", "二、（一）", "交付"),
        ("Schedule 2 Documents", "Schedule 2", "Documents"),
        ("5 tonnes of powder", "", "5 tonnes of powder"),
        ("5 tonnes of powder", "3.1", "5 tonnes of powder"),
        ("mild steel", "3.1", "mild steel"),
    ],
)
def test_only_its_own_label_is_taken_from_a_clause(text: str, number: str, words: str) -> None:
    assert without_label(text, number) == words
