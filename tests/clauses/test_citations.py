"""Every way of numbering that contracts use, cited as a reader of the page would."""

from __future__ import annotations

import pytest

from .build import numbers, structure

ENGLISH = {
    "(A)": ("1. Scope\n(A) The Seller delivers.\n(B) The Buyer pays.", ["1", "1(A)", "1(B)"]),
    "1)": ("1. Duties\n1.1 It shall:\n1) pay;\n2) ship.\n1.2 End.", ["1", "1.1", "1.1(1)", "1.1(2)", "1.2"]),
    "a)": ("1. Duties\n1.1 It shall:\na) pay;\nb) ship.\n1.2 End.", ["1", "1.1", "1.1(a)", "1.1(b)", "1.2"]),
    "(i) first, then (a)": (
        "2. Duties\n2.1 It shall:\n(i) pay;\n(ii) ship;\n(iii) train.\n2.2 It may:\n(a) stop;\n(b) go.",
        ["2", "2.1", "2.1(i)", "2.1(ii)", "2.1(iii)", "2.2", "2.2(a)", "2.2(b)"],
    ),
    "(A) inside (ii) inside (b)": (
        "3. Grant\n3.2 It shall:\n(a) deliver;\n(b) train:\n(i) fire;\n(ii) mill;\n(A) by day;\n(B) by night.",
        ["3", "3.2", "3.2(a)", "3.2(b)", "3.2(b)(i)", "3.2(b)(ii)", "3.2(b)(ii)(A)", "3.2(b)(ii)(B)"],
    ),
    "Article IV with decimals": (
        "ARTICLE IV\nGRANT\n4.1 It grants.\nARTICLE V\nFEES\n5.1 It pays.",
        ["Article IV", "4.1", "Article V", "5.1"],
    ),
    "Article IV with letters": (
        "Article III. Terms\nThey apply.\nArticle IV. Grant\n(a) It grants.\n(b) It ends.",
        ["Article III", "Article IV", "Article IV(a)", "Article IV(b)"],
    ),
    "Section 3": (
        "Section 3. Grant\n(a) It grants.\n(b) It ends.\nSection 4. Fees\nNone.",
        ["Section 3", "Section 3(a)", "Section 3(b)", "Section 4"],
    ),
    "§ 3": ("§ 3 Grant\n(1) It grants.\n(2) It ends.\n§ 4 Fees\nNone.", ["§3", "§3(1)", "§3(2)", "§4"]),
    "Clause 3": (
        "Clause 3. Grant\n3.1 It grants.\n3.1.1 At once.\nClause 4. Fees",
        ["Clause 3", "3.1", "3.1.1", "Clause 4"],
    ),
    "Part II, whose numbers begin again": (
        "Part I General\n1. Terms apply.\n2. Notices.\nPart II Special\n1. It grants.\n2. It ends.\n3. It pays.",
        ["Part I", "1", "2", "Part II", "Part II, item 1", "Part II, item 2", "Part II, item 3"],
    ),
    "5 after 4.3 without a 4": (
        "3. Scope\n3.1 It.\n4.1 Kiln.\n4.2 Mill.\n4.3 Dryer.\n5. Fees\nNone is due.\n6. End",
        ["3", "3.1", "4.1", "4.2", "4.3", "5", "6"],
    ),
    "5 after rows 4.1 to 4.3 without a 4": (
        "3. Scope\n3.1 It works.\n4.1 Kiln | us | you\n4.2 Mill | us | you\n4.3 Dryer | you | us\n5. Fees\n5.1 None.",
        ["3", "3.1", "4.1", "4.2", "4.3", "5", "5.1"],
    ),
    "a list under 4.3 up to 5": (
        "4. Works\n4.3 It shall:\n1. mill;\n2. dry;\n3. fire;\n4. sieve;\n5. pack.\n5. Fees\n5.1 None.",
        ["4", "4.3", "4.3(1)", "4.3(2)", "4.3(3)", "4.3(4)", "4.3(5)", "5", "5.1"],
    ),
}

CHINESE = {
    "第三条第（二）项": (
        "第三条 许可范围\n（一）制造；\n（二）销售：\n1. 国内；\n2. 国外。\n第四条 费用",
        ["第三条", "第三条（一）", "第三条（二）", "第三条（二）1", "第三条（二）2", "第四条"],
    ),
    "第3条": (
        "第3条 许可\n3.1 甲方许可。\n（1）制造；\n（2）销售。\n第4条 费用",
        ["第3条", "3.1", "3.1（1）", "3.1（2）", "第4条"],
    ),
    "（1） inside （一）": (
        "第二条 交付\n（一）图纸：\n（1）总图；\n（2）详图。\n（二）配方。",
        ["第二条", "第二条（一）", "第二条（一）（1）", "第二条（一）（2）", "第二条（二）"],
    ),
    "five levels": (
        "一、定义\n二、许可\n（一）制造；\n1、国内\n（1）华东；\n①江苏；\n②上海。",
        ["一", "二", "二、（一）", "二、（一）1", "二、（一）1（1）", "二、（一）1（1）①", "二、（一）1（1）②"],
    ),
}

BODY = "1. Grant\n1.1 It grants.\n1.2 It ends.\n"
SCHEDULES = {
    "Schedule 2, whose numbers begin again": (
        f"{BODY}Schedule 1\nDrawings\n1. Plans.\n1.1 In paper.\nSchedule 2 Fees\n1. None.\n(a) None.",
        [
            "Schedule 1",
            "Schedule 1, item 1",
            "Schedule 1, 1.1",
            "Schedule 2",
            "Schedule 2, item 1",
            "Schedule 2, item 1(a)",
        ],
    ),
    "Annex C and its parts": (
        f"{BODY}ANNEX C\nDRAWINGS\n1. Plans.\nANNEX D\nFEES\nPart A\n1. None.\nPart B\n1. None.",
        [
            "Annex C",
            "Annex C, item 1",
            "Annex D",
            "Annex D, Part A",
            "Annex D, Part A, item 1",
            "Annex D, Part B",
            "Annex D, Part B, item 1",
        ],
    ),
    "Exhibit 1-A": (
        f"{BODY}EXHIBIT 1-A\nDRAWINGS\n1. Plans.\nEXHIBIT 1-B\nFEES\n1. None.",
        ["Exhibit 1-A", "Exhibit 1-A, item 1", "Exhibit 1-B", "Exhibit 1-B, item 1"],
    ),
    "Appendix": (
        f"{BODY}APPENDIX\nDRAWINGS\n1. Plans.\n2. Lists.",
        ["Appendix", "Appendix, item 1", "Appendix, item 2"],
    ),
    "附件一": (
        f"{BODY}附件一：技术清单\n1. 配方。\n2. 图纸。\n附件二 价格\n1. 美元。",
        ["附件一", "附件一 1", "附件一 2", "附件二", "附件二 1"],
    ),
    "附录A": (
        f"{BODY}附录A 技术清单\n1. 配方。\n2. 图纸。\n附录B 价格\n1. 美元。",
        ["附录A", "附录A 1", "附录A 2", "附录B", "附录B 1"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), [*ENGLISH.values(), *CHINESE.values()], ids=[*ENGLISH, *CHINESE])
def test_a_number_is_cited_with_all_that_is_needed_to_find_it(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "expected"), SCHEDULES.values(), ids=SCHEDULES)
def test_numbers_that_begin_again_are_cited_with_their_schedule(text: str, expected: list[str]) -> None:
    assert numbers(text) == ["1", "1.1", "1.2", *expected]


def test_an_exhibit_numbered_with_a_letter_is_found_by_its_references() -> None:
    made = structure(
        "1. Grant\n1.1 It grants as Exhibit 1-B says.\n1.2 It ends.\nEXHIBIT 1-A\n1. Plans.\nEXHIBIT 1-B\n1. Fees."
    )

    assert [(one.label, made.clauses[one.target or 0].number) for one in made.references] == [
        ("Exhibit 1-B", "Exhibit 1-B")
    ]
