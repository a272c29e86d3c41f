from __future__ import annotations

import pytest

from .build import structure


def terms(text: str) -> list[tuple[str, str]]:
    return [(term.name, term.meaning.slice(text)) for term in structure(text).defined_terms]


SENTENCES = {
    "means": ("“Site” means the plant.", [("Site", "the plant.")]),
    "shall mean": ('"Site" shall mean the plant.', [("Site", "the plant.")]),
    "has the meaning": ("“Site” has the meaning given in clause 3.", [("Site", "given in clause 3.")]),
    "refers to": ("“Site” refers to the plant.", [("Site", "the plant.")]),
    "without quotes": ("Site: means the plant.", [("Site", "the plant.")]),
    "with its abbreviation": ("“Know-how” (or “KH”) means all data.", [("Know-how", "all data."), ("KH", "all data.")]),
    "two in a sentence": (
        "“Grade” means the material in Schedule 2, and “Recipe” means the sheet by which it is made.",
        [("Grade", "the material in Schedule 2"), ("Recipe", "the sheet by which it is made.")],
    ),
    "in brackets": ("It pays a fee of €5 (the “Entry Fee”) at once.", [("Entry Fee", "It pays a fee of €5")]),
    "hereinafter": (
        "It delivers papers (hereinafter referred to as the “Papers”).",
        [("Papers", "It delivers papers")],
    ),
    "collectively": ("It delivers A and B (collectively, the “Papers”).", [("Papers", "It delivers A and B")]),
    "指": ("“现场”指甲方厂区。", [("现场", "甲方厂区。")]),
    "系指": ("“现场”系指甲方厂区。", [("现场", "甲方厂区。")]),
    "是指": ("“现场”，是指甲方厂区。", [("现场", "甲方厂区。")]),
    "Traditional": ("「授權技術」係指附件一所列技術。", [("授權技術", "附件一所列技術。")]),
    "colon": ("许可技术：指附件一所列技术。", [("许可技术", "附件一所列技术。")]),
    "so called": ("本合同所称技术资料是指图纸。", [("技术资料", "图纸。")]),
    "下称": ("甲方建有示范装置（下称“装置”）。", [("装置", "甲方建有示范装置")]),
    "以下简称": ("甲方建有示范装置，以下简称“装置”。", [("装置", "甲方建有示范装置")]),
    "以下稱": ("甲方建有示範裝置（以下稱「裝置」）。", [("裝置", "甲方建有示範裝置")]),
}


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_a_term_is_found_with_its_meaning(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert terms(f"1. Terms\n1.1 {sentence}\n1.2 It ends.") == expected


def test_a_meaning_holds_its_items() -> None:
    text = (
        "1. Definitions\nIn this Agreement:\n“Know-how” means all data:\n"
        "(a) on firing; and\n(b) on milling;\n“Site” means the plant."
    )

    assert terms(text) == [("Know-how", "all data:\n(a) on firing; and\n(b) on milling;"), ("Site", "the plant.")]


def test_a_table_of_definitions_gives_a_term_a_row() -> None:
    text = "1. Definitions\n1.1 The terms are these:\nTerm | Meaning\nSite | The plant at Szeged\nLine | One kiln"

    assert terms(text) == [("Site", "The plant at Szeged"), ("Line", "One kiln")]


def test_parties_are_told_from_other_terms() -> None:
    text = (
        "This Agreement (this “Agreement”) is made on 3 May 2025 (the “Effective Date”) between "
        "Alpha Materials Co., Ltd., a company in Hunan "
        "(the “Licensor”), and Beta LLC (“Licensee”).\n1. Grant\n1.1 It grants."
    )
    found = structure(text).defined_terms

    assert [(term.name, term.party) for term in found] == [
        ("Agreement", False),
        ("Effective Date", False),
        ("Licensor", True),
        ("Licensee", True),
    ]
    assert [term.meaning.slice(text) for term in found[2:]] == [
        "Alpha Materials Co., Ltd., a company in Hunan",
        "Beta LLC",
    ]


def test_chinese_parties_are_known_by_role_and_side() -> None:
    text = "许可合同\n许可方（甲方）：某某科技有限公司\n乙方：Beta Ltd\n第一条 许可\n1.1 甲方许可乙方。"

    assert [(term.name, term.meaning.slice(text)) for term in structure(text).defined_terms if term.party] == [
        ("许可方", "某某科技有限公司"),
        ("甲方", "某某科技有限公司"),
        ("乙方", "Beta Ltd"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "It means business.",
        "The word “best” is not binding.",
        "They said (as “usual”) nothing.",
        "乙方指定项目联系人。",
    ],
)
def test_ordinary_words_define_nothing(sentence: str) -> None:
    assert terms(f"1. Terms\n1.1 {sentence}\n1.2 It ends.") == []
