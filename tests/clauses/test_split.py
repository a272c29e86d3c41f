from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.clauses import ClauseKind, split
from scanner.documents import BlockKind

from .build import cut, document, structure

_LINES = st.sampled_from(
    [
        "1. Grant",
        "2. Fees",
        "1.1 The Licensor grants.",
        "1.2 It shall:",
        "(a) pay;",
        "(i) now;",
        "(ii) later.",
        "第一条 定义",
        "（一）许可。",
        "一、总则",
        "附件一 技术",
        "Schedule 2",
        "Part A – Limits",
        "Item | Value",
        "a | b",
        "甲方：某公司",
        "WHEREAS, it is so;",
        "“X” means a thing:",
        "By: ____",
        "IN WITNESS WHEREOF they sign.",
        "plain words go on",
        "",
        "   ",
        "AMENDMENT NO. 1",
        "２．１ 甲方许可。",
        "30 days",
        "CONTENTS",
    ]
)
_TEXTS = st.lists(_LINES, max_size=40).map("\n".join) | st.text(max_size=300)


@given(_TEXTS)
def test_every_character_but_white_space_stands_in_exactly_one_clause(text: str) -> None:
    at = 0
    for clause in split(document(text)).clauses:
        assert text[at : clause.span.start].strip() == ""
        at = clause.span.end

    assert text[at:].strip() == ""


@given(_TEXTS)
def test_parents_and_lead_ins_come_before_what_they_lead(text: str) -> None:
    clauses = split(document(text)).clauses

    for clause in clauses:
        above = [other for other in (clause.parent, clause.lead_in) if other is not None]
        assert all(other < clause.index for other in above)
        assert clause.level == (0 if clause.parent is None else clauses[clause.parent].level + 1)


@given(_TEXTS)
def test_terms_and_references_stand_inside_their_clause(text: str) -> None:
    found = split(document(text))

    for thing in (*found.defined_terms, *found.references):
        assert found.clauses[thing.clause].span.contains(thing.span)
    assert all(reference.target is None or reference.target < len(found.clauses) for reference in found.references)


KINDS = """LICENCE AGREEMENT
THIS AGREEMENT is made between
Alpha Ltd (the "Licensor"); and
Beta LLC (the "Licensee")
RECITALS
(A) The Licensor owns technology.
(B) The Licensee wants it.
THE PARTIES AGREE AS FOLLOWS:
1. Definitions
1.1 In this Agreement:
“Site” means the plant.
2. Grant
2.1 The Licensor grants.
3. Confidentiality
3.1 Each party keeps secrets.
4. General
4.1 This Agreement is governed by the laws of England.
IN WITNESS WHEREOF the parties have signed.
By: ______
Schedule 1
The Site
1. Land."""


def test_each_clause_is_told_what_it_is_for() -> None:
    kinds = [(clause.number, clause.kind.value) for clause in structure(KINDS).clauses]

    assert kinds == [
        ("", "title"),
        ("", "parties"),
        ("", "parties"),
        ("", "parties"),
        ("", "recital"),
        ("Recital (A)", "recital"),
        ("Recital (B)", "recital"),
        ("", "recital"),
        ("1", "definition"),
        ("1.1", "definition"),
        ("1.1", "definition"),
        ("2", "operative"),
        ("2.1", "operative"),
        ("3", "boilerplate"),
        ("3.1", "boilerplate"),
        ("4", "operative"),
        ("4.1", "boilerplate"),
        ("", "signature"),
        ("Schedule 1", "schedule"),
        ("Schedule 1, item 1", "schedule"),
    ]


CHINESE = """技术许可合同
许可方（甲方）：某某科技有限公司
住所：某市某路
被许可方（乙方）：Beta Ltd
鉴于：
1、甲方拥有技术；
2、乙方希望获得。
双方约定如下：
第一条 定义
1.1 “许可技术”指附件一所列技术。
第二条 许可
2.1 甲方许可乙方使用许可技术。
第三条 不可抗力
3.1 双方免责。
甲方（盖章）：
乙方（盖章）：
附件一 许可技术
第一部分 配方
1. 原料。"""


def test_a_chinese_contract_is_told_what_its_clauses_are_for() -> None:
    kinds = [(clause.number, clause.kind.value) for clause in structure(CHINESE).clauses]

    assert kinds == [
        ("", "title"),
        ("", "parties"),
        ("", "parties"),
        ("", "parties"),
        ("", "recital"),
        ("Recital 1", "recital"),
        ("Recital 2", "recital"),
        ("", "recital"),
        ("第一条", "definition"),
        ("1.1", "definition"),
        ("第二条", "operative"),
        ("2.1", "operative"),
        ("第三条", "boilerplate"),
        ("3.1", "boilerplate"),
        ("", "signature"),
        ("附件一", "schedule"),
        ("附件一 第一部分", "schedule"),
        ("附件一 第一部分 1", "schedule"),
    ]


def test_items_name_the_words_that_they_complete_on_every_level() -> None:
    text = (
        "3. Duties\n3.2 The Licensor shall\n(a) deliver drawings;\n"
        "(b) train staff in:\n(i) firing; and\n(ii) milling.\n3.3 It ends."
    )

    assert [(c.number, c.lead_in) for c in structure(text).clauses] == [
        ("3", None),
        ("3.2", None),
        ("3.2(a)", 1),
        ("3.2(b)", 1),
        ("3.2(b)(i)", 3),
        ("3.2(b)(ii)", 3),
        ("3.3", None),
    ]


def test_items_after_a_chinese_lead_in_complete_its_sentence() -> None:
    text = "二、交付\n（一）甲方应交付下列资料：\n1. 图纸；\n2. 配方。"

    assert [c.lead_in for c in structure(text).clauses] == [None, None, 1, 1]


HEADINGS = {
    "own line": ("1. Grant of Rights\n1.1 It grants.", ["Grant of Rights", "Grant of Rights"]),
    "run in": ("1. Terms\n1.1 Grant of Licence. The Licensor grants.", ["Terms", "Grant of Licence"]),
    "on the next line": ("ARTICLE IV\nGRANT OF RIGHTS\n4.1 It grants.", ["GRANT OF RIGHTS", "GRANT OF RIGHTS"]),
    "Chinese": ("第三条 技术资料的交付\n3.1 甲方应当交付。", ["技术资料的交付", "技术资料的交付"]),
    "Chinese run in": ("三、服务\n（一）培训。乙方应当培训。", ["服务", "培训"]),
    "a sentence is none": ("1. The Licensor grants rights.\n2. It ends.", ["", ""]),
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS.keys())
def test_the_nearest_heading_is_given(text: str, expected: list[str]) -> None:
    assert [clause.heading for clause in structure(text).clauses] == expected


def test_a_table_is_one_clause_with_the_number_of_what_it_stands_in() -> None:
    text = (
        "Schedule 2\nPart A – Limits\n"
        "1. The formula is given by the parties here.\nItem | Value\n"
        "Density | 2.60\nPart B – Papers"
    )
    clauses = structure(text).clauses

    assert [(c.number, c.table) for c in clauses] == [
        ("Schedule 2", False),
        ("Schedule 2, Part A", False),
        ("Schedule 2, Part A, item 1", False),
        ("Schedule 2, Part A", True),
        ("Schedule 2, Part B", False),
    ]


def test_a_letter_gives_a_clause_a_paragraph_under_its_headings() -> None:
    text = (
        "Dear Sirs,\nWe write to confirm the terms.\nTechnology\n"
        "We will license the process to you.\nYours faithfully,\nJ Smith"
    )

    assert [(c.heading, c.kind) for c in structure(text).clauses] == [
        ("", ClauseKind.PARTIES),
        ("", ClauseKind.OPERATIVE),
        ("Technology", ClauseKind.OPERATIVE),
        ("Technology", ClauseKind.OPERATIVE),
        ("", ClauseKind.SIGNATURE),
    ]


def test_paragraphs_that_alternate_between_languages_are_one_clause_each() -> None:
    text = (
        "1. Grant\n第一条 许可\n1.1 The Licensor grants rights.\n"
        "1.1 许可方授予权利。\n1.2 It ships.\n1.2 许可方交付资料。"
    )

    assert cut(text) == [
        ("1", "1. Grant\n第一条 许可"),
        ("1.1", "1.1 The Licensor grants rights.\n1.1 许可方授予权利。"),
        ("1.2", "1.2 It ships.\n1.2 许可方交付资料。"),
    ]


def test_a_table_of_two_languages_gives_a_clause_a_row() -> None:
    rows = [
        "1. Grant of rights | 1. 权利的许可",
        "1.1 The Licensor grants the licence to the Licensee. | 1.1 许可方授予被许可方许可，使用技术。",
        "1.2 The Licensor shall deliver the documents. | 1.2 许可方应当交付资料，共三份。",
    ]

    assert cut("\n".join(rows)) == list(zip(["1", "1.1", "1.2"], rows, strict=True))


def test_contents_headers_and_notes_number_nothing() -> None:
    lines = {"1. Grant ..... 3": BlockKind.CONTENTS, "Page 1": BlockKind.FOOTER, "2. A note": BlockKind.FOOTNOTE}
    text = "1. Grant ..... 3\n1. Grant\n1.1 It grants\nPage 1\nrights for ever.\n2. A note\n1.2 It ends."
    clauses = split(document(text, lines)).clauses

    assert [(c.number, c.span.slice(text)) for c in clauses] == [
        ("", "1. Grant ..... 3"),
        ("1", "1. Grant"),
        ("1.1", "1.1 It grants"),
        ("", "Page 1"),
        ("1.1", "rights for ever."),
        ("1.1", "2. A note"),
        ("1.2", "1.2 It ends."),
    ]


def test_a_typed_table_of_contents_is_left_out() -> None:
    text = "CONTENTS\n1. Terms 3\n2. Grant 4\n1. Terms\n1.1 They apply.\n2. Grant\n2.1 It grants."

    assert [c.number for c in structure(text).clauses] == ["", "", "", "1", "1.1", "2", "2.1"]


def test_a_table_of_contents_may_number_otherwise_than_the_headings() -> None:
    text = "目 录\n1）定义\n2）许可\n3）附则\n第一条 定义\n1.1 适用。\n第二条 许可\n2.1 许可。\n第三条 附则"

    assert [c.number for c in structure(text).clauses] == ["", "", "", "", "第一条", "1.1", "第二条", "2.1", "第三条"]


def test_an_empty_text_has_no_clauses() -> None:
    assert split(document("")) == split(document(" \n ")) == type(split(document("")))(clauses=())
