from __future__ import annotations

import pytest

from .build import structure

BODY = """1. Terms
1.1 They apply.
1.2 {words}
2. Grant
2.1 The Licensor shall:
(a) deliver;
(b) train.
3. Fees
4. Term
5. End
Schedule 2
1. Land.
Part B – Papers
1. Recipe.
Annex A
It is short."""

HAN = """第一条 定义
1.1 适用。
1.2 {words}
第二条 许可
（一）交付。
（二）培训。
第三条 费用
第四条 期限
附件一 技术
第二部分 专利
1. 专利。"""


def targets(text: str) -> list[tuple[str, str | None]]:
    found = structure(text)
    return [
        (reference.span.slice(text), None if reference.target is None else found.clauses[reference.target].number)
        for reference in found.references
        if found.clauses[reference.clause].number == "1.2"
    ]


ENGLISH = {
    "clause": ("See clause 2.1.", [("clause 2.1", "2.1")]),
    "section with letter": ("See Section 2.1(b).", [("Section 2.1(b)", "2.1(b)")]),
    "several": ("See clauses 1, 3 and 4.", [("clauses 1", "1"), ("3", "3"), ("4", "4")]),
    "range": ("See Clauses 3 to 5.", [("Clauses 3", "3"), ("5", "4"), ("5", "5")]),
    "paragraph of a schedule": (
        "See paragraph 1 of Schedule 2.",
        [("paragraph 1 of Schedule 2", "Schedule 2, item 1")],
    ),
    "part of a schedule": ("See Part B of Schedule 2.", [("Part B of Schedule 2", "Schedule 2, Part B")]),
    "schedule with its part": ("See Schedule 2, Part B.", [("Schedule 2, Part B", "Schedule 2, Part B")]),
    "annex": ("See Annex A hereto.", [("Annex A", "Annex A")]),
    "missing": ("See clause 9.9 and Exhibit D.", [("clause 9.9", None), ("Exhibit D", None)]),
    "this": ("In this clause it is so.", [("this clause", "1")]),
    "preceding": ("As in the preceding clause.", [("the preceding clause", "1.1")]),
}


@pytest.mark.parametrize(("words", "expected"), ENGLISH.values(), ids=ENGLISH.keys())
def test_an_english_reference_finds_its_clause(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert targets(BODY.format(words=words)) == expected


CHINESE = {
    "article": ("按第三条执行。", [("第三条", "第三条")]),
    "item": ("按第二条第（二）项执行。", [("第二条第（二）项", "第二条（二）")]),
    "decimal": ("按第1.1条执行。", [("第1.1条", "1.1")]),
    "schedule": ("见附件一。", [("附件一", "附件一")]),
    "part of a schedule": ("见附件一第二部分。", [("附件一第二部分", "附件一 第二部分")]),
    "missing schedule": ("见附件三。", [("附件三", None)]),
    "this article": ("本条另有约定。", [("本条", "第一条")]),
    "the one before": ("前款另有约定。", [("前款", "1.1")]),
    "several": ("按第三条和第四条执行。", [("第三条和第四条", "第三条"), ("第三条和第四条", "第四条")]),
}


@pytest.mark.parametrize(("words", "expected"), CHINESE.values(), ids=CHINESE.keys())
def test_a_chinese_reference_finds_its_clause(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert targets(HAN.format(words=words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "See section 1124 of the Corporation Tax Act 2010.",
        "See Article 33 of the Regulations.",
        "See Article 3 of Regulation (EU) 2021/821.",
        "依据《技术进出口管理条例》第三条。",
    ],
)
def test_a_reference_to_a_law_is_never_missing(words: str) -> None:
    found = [reference for reference in structure(BODY.format(words=words)).references if reference.clause == 2]

    assert [(reference.external, reference.target) for reference in found] == [(True, None)]


def test_a_schedule_that_is_not_in_the_file_is_marked_as_a_schedule() -> None:
    found = [
        reference for reference in structure(BODY.format(words="See Exhibit D.")).references if reference.clause == 2
    ]

    assert [(reference.label, reference.schedule, reference.target) for reference in found] == [
        ("Exhibit D", True, None)
    ]


def test_a_word_in_capitals_that_begins_like_a_place_is_no_reference() -> None:
    assert targets("1. NEITHER PARTY MAKES ANY WARRANTY.") == []
