from __future__ import annotations

import pytest

from scanner.clauses.labels import readings
from scanner.clauses.numbering import Outline

from .build import cut, document, numbers, structure

_LETTERS = "\n".join(f"({letter}) do {letter};" for letter in "abcdefgh")

STYLES = {
    "decimals": ("1. Grant\n1.1 The Licensor grants.\n1.1.1 At once.\n1.2 It ends.", ["1", "1.1", "1.1.1", "1.2"]),
    "letters and Roman": (
        (
            "3. Grant\n3.1 Scope\n3.2 The Licensor shall:\n(a) deliver;\n"
            "(b) train in:\n(i) firing;\n(ii) milling;\n(c) visit.\n3.3 End."
        ),
        ["3", "3.1", "3.2", "3.2(a)", "3.2(b)", "3.2(b)(i)", "3.2(b)(ii)", "3.2(c)", "3.3"],
    ),
    "i after h is a letter": (
        f"1. Duties\n1.1 The Seller shall:\n{_LETTERS}\n(i) do i;\n(j) do j.",
        ["1", "1.1", *(f"1.1({letter})" for letter in "abcdefghij")],
    ),
    "i after h is Roman when ii follows": (
        f"1. Duties\n1.1 The Seller shall:\n{_LETTERS}\n(i) one;\n(ii) two;\n(i) do i;\n(j) do j.",
        ["1", "1.1", *(f"1.1({x})" for x in "abcdefgh"), "1.1(h)(i)", "1.1(h)(ii)", "1.1(i)", "1.1(j)"],
    ),
    "letters run together": ("1. Scope\n1.1(a) It delivers.\n1.1(b) It pays.", ["1", "1.1(a)", "1.1(b)"]),
    "first letter inside the paragraph": ("1. A\n1.1 Duties. (a) It pays.\n(b) It ships.", ["1", "1.1", "1.1(b)"]),
    "articles with dotted sections": (
        (
            "ARTICLE I\nTERMS\nSection 1.01 Words. They apply.\nARTICLE II\nGRANT\n"
            "Section 2.01 License. It grants.\n(a) here;"
        ),
        ["Article I", "1.01", "Article II", "2.01", "2.01(a)"],
    ),
    "articles whose sections restart": (
        "Article I Terms\nSection 1 Words\nSection 2 Rules\nArticle II Grant\nSection 1 License",
        ["Article I", "Article I, Section 1", "Article I, Section 2", "Article II", "Article II, Section 1"],
    ),
    "clause as a word": ("Clause 1 Terms\nClause 2. Grant\n2.1 It grants.", ["Clause 1", "Clause 2", "2.1"]),
    "section sign": ("§ 1 Terms\nThey apply.\n§ 2 Grant\n(1) It grants.", ["§1", "§2", "§2(1)"]),
    "Roman headings": (
        ("I. GRANT\nA. License. It grants.\n1. here;\n2. there.\nII. FEES"),
        ["I", "I(A)", "I(A)(1)", "I(A)(2)", "II"],
    ),
    "bare numbers": ("1 Terms\n1.1 Words apply.\n2 Grant of Rights\n2.1 It grants.", ["1", "1.1", "2", "2.1"]),
    "bare numbers before sentences": (
        "Part A: Why\n1 You run a mill.\n2 We run two.\nPart B: What\n3 You pay us.\n30 days is the term of it.",
        ["Part A", "1", "2", "Part B", "3"],
    ),
    "letters with decimals": (
        (
            "A. TERMS\nB. SUPPORT\nB.1 The Buyer agrees that:\nB.1.1 it will draw;\n"
            "B.1.2 it will teach.\nB.2 It shall:\n(a) help."
        ),
        ["A", "B", "B.1", "B.1.1", "B.1.2", "B.2", "B.2(a)"],
    ),
    "slashes": (
        (
            "CLAUSE ONE – SUBJECT\n1/1 The Toller mills.\n1/2 It dries.\n"
            "CLAUSE TWO – WORK\n2/1 The Principal gives:\n(a) plans;"
        ),
        ["Clause ONE", "1/1", "1/2", "Clause TWO", "2/1", "2/1(a)"],
    ),
    "Roman numbers with dashes": (
        "2.1 The SUPPLIER shall:\nI – deliver the file;\nII – train; and\nIII – assist.",
        ["2.1", "2.1(I)", "2.1(II)", "2.1(III)"],
    ),
    "tasks": ("1. Work\nTask 1. A study.\nTask 2. Drawings.", ["1", "1, Task 1", "1, Task 2"]),
    "Han articles with decimals": (
        "第二章　条件\n第2.1条　本协议生效。\n第2.2条　第2.1条得放弃。\n第三章　权利\n第3.1条　甲方授权。",
        ["第二章", "第2.1条", "第2.2条", "第三章", "第3.1条"],
    ),
    "clauses as table rows": (
        "2. SCOPE\n2.1 Design | us | you\n2.2 Roads | none | all\n2.3 Start-up | us | help",
        ["2", "2.1", "2.2", "2.3"],
    ),
    "Part C is a letter": (
        "Part A: Why\nPart B: What\nPart C: Paper\nPart D: End",
        ["Part A", "Part B", "Part C", "Part D"],
    ),
    "parts that run on": ("Part 1 – General\n1. Terms\nPart 2 – Special\n2. Fees", ["Part 1", "1", "Part 2", "2"]),
    "chapters": (
        "第一章 总则\n第一条 目的\n第二章 许可\n第二条 许可\n（一）技术；\n（二）专利。\n第三条 费用",
        ["第一章", "第一条", "第二章", "第二条", "第二条（一）", "第二条（二）", "第三条"],
    ),
    "Han numbers": (
        "一、定义\n1、技术：指配方。\n二、交付\n（一）甲方交付：\n1．图纸；\n2．配方。\n（二）乙方验收。",
        ["一", "一、1", "二", "二、（一）", "二、（一）1", "二、（一）2", "二、（二）"],
    ),
    "full-width decimals": ("第二条 许可\n２．１ 甲方许可乙方。\n２．２ 乙方付款。", ["第二条", "２．１", "２．２"]),
    "circles": ("第三条 付款\n3.1 分期：\n①首付；\n②尾款。", ["第三条", "3.1", "3.1①", "3.1②"]),
    "brackets of both widths": (
        "一、交付\n1、资料：\n（1）图纸；\n（2）配方。",
        ["一", "一、1", "一、1（1）", "一、1（2）"],
    ),
    "Traditional": ("第一條　定義\n第二條　授權\n（一）甲方授權乙方。", ["第一條", "第二條", "第二條（一）"]),
    "decimals after an item of the same number": (
        "第三条 范围\n3.1 目的：\n（1）甲；\n（2）乙；\n（3）丙。\n3.2 其他。",
        ["第三条", "3.1", "3.1（1）", "3.1（2）", "3.1（3）", "3.2"],
    ),
    "decimals under an item of an article": (
        "第一条 范围\n1．目的：\n1.1制造；\n1.2销售。\n2．其他。",
        ["第一条", "第一条 1", "第一条 1.1", "第一条 1.2", "第一条 2"],
    ),
    "stems": ("一、资料\n甲、图纸。\n乙、配方。", ["一", "一、甲", "一、乙"]),
}


@pytest.mark.parametrize(("text", "expected"), STYLES.values(), ids=STYLES.keys())
def test_every_style_of_number_is_cited_in_full(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


NO_NUMBERS = {
    "days of notice": "1. Term\n1.1 It may be ended on at least\n30 days of notice.\n1.2 It lasts.",
    "a broken line that looks like the next number": "1. Term\n1.1 Fees are due within\n2. days or so\n1.2 It lasts.",
    "a density": "1. Data\n1.1 The density is at least\n2.58 g/cm3 at 220 MPa.\n1.2 It is tested.",
    "a year": "1. Data\n1.1 It was made in\n2025. Nothing else.\n1.2 It is tested.",
    "a sentence about a section": "1. Data\n1.1 It follows\nSection 3 shall survive.\n1.2 It is tested.",
    "both parties": "1. Data\n1.1 It follows\n甲、乙双方同意。\n1.2 It is tested.",
    "a sentence about an article": "1. Data\n1.1 It follows\n第三条约定的内容。\n1.2 It is tested.",
}


@pytest.mark.parametrize("text", NO_NUMBERS.values(), ids=NO_NUMBERS.keys())
def test_a_number_out_of_sequence_is_text(text: str) -> None:
    assert numbers(text) == ["1", "1.1", "1.2"]


def test_skipped_and_doubled_numbers_are_kept_as_printed() -> None:
    assert numbers("1. Alpha\n2. Beta\n4. Delta\n4. Epsilon\n5. Zeta") == ["1", "2", "4", "4", "5"]


def test_a_list_inside_an_item_of_the_same_form_ends_where_the_outer_list_goes_on() -> None:
    text = "1. Alpha\n2. The Seller shall deliver:\n1. drawings; and\n2. recipes.\n3. Payment\n3.1 It is due."

    assert numbers(text) == ["1", "2", "2(1)", "2(2)", "3", "3.1"]


def test_unnumbered_paragraphs_belong_to_the_number_above() -> None:
    text = "第十条 销售\n甲方销售。\n乙方购买。\n第十一条 其他"

    assert cut(text) == [("第十条", "第十条 销售\n甲方销售。\n乙方购买。"), ("第十一条", "第十一条 其他")]


def test_a_line_without_paragraphs_is_cut_at_its_numbers() -> None:
    clauses = [
        f"1.{n} The Licensor shall deliver item {n} of the list to the Licensee at the Site." for n in range(1, 30)
    ]

    assert numbers("1. Delivery\n" + " ".join(clauses)) == ["1", *(f"1.{n}" for n in range(1, 30))]


def test_levels_and_parents_follow_the_numbers() -> None:
    clauses = structure("ARTICLE 4\nGRANT\n4.1 It shall:\n(a) pay;\n(i) now;\n4.2 End.").clauses

    assert [(c.number, c.level, c.parent) for c in clauses] == [
        ("Article 4", 0, None),
        ("4.1", 1, 0),
        ("4.1(a)", 2, 1),
        ("4.1(a)(i)", 3, 2),
        ("4.2", 1, 0),
    ]


def test_an_outline_without_numbers_has_no_innermost() -> None:
    assert Outline().innermost is None


def test_the_label_that_a_reader_knows_counts_out_of_sequence() -> None:
    text = "The parties met and agreed.\n7. Fees are due."
    plain = document(text)
    start = text.index("7.")
    last = plain.blocks[-1]
    known = type(last)(span=last.span, label=type(last.span)(start, start + 2))
    marked = type(plain)(path="a", sha256="b", format=plain.format, text=text, blocks=(plain.blocks[0], known))

    from scanner.clauses import split

    assert [clause.number for clause in split(marked).clauses] == ["", "7"]


@pytest.mark.parametrize("line", ["1 December 2025", "1 December 2025 2025年12月1日", "8 Mar. 2024"])
def test_a_date_on_its_own_line_is_no_clause(line):
    assert readings(line) == ()
