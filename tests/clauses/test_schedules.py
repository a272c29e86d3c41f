from __future__ import annotations

import pytest

from scanner.clauses.schedule_labels import amendment_label, schedule_label

from .build import numbers, structure

HEADINGS = {
    "SCHEDULE 2": "Schedule 2",
    "Schedule 2 - Technical definition": "Schedule 2",
    "Exhibit B-1": "Exhibit B-1",
    "ANNEX A: THE SITE": "Annex A",
    "Appendix IV": "Appendix IV",
    "Attachment One – Fees": "Attachment One",
    "附件一　许可技术": "附件一",
    "附件1：技术资料清单": "附件1",
    "附錄二 文件": "附錄二",
    "附表3": "附表3",
}


@pytest.mark.parametrize(("line", "label"), HEADINGS.items())
def test_a_schedule_is_known_by_its_heading(line: str, label: str) -> None:
    found = schedule_label(line)

    assert found is not None
    assert found.text == label


@pytest.mark.parametrize(
    "line",
    [
        "Schedule 2 contains the definitions.",
        "Schedule 2 shall prevail",
        "Exhibit A, Exhibit B and Exhibit C",
        "Exhibit 10.25",
        "附件一所列技术",
        "附件一为本合同的组成部分。",
        "附件一、附件二",
        "schedule 2",
    ],
)
def test_a_sentence_about_a_schedule_is_no_heading(line: str) -> None:
    assert schedule_label(line) is None


@pytest.mark.parametrize("line", ["AMENDMENT NO. 1", "Side Letter No. 2", "补充协议（一）", "補充協議"])
def test_an_amendment_is_known_by_its_heading(line: str) -> None:
    assert amendment_label(line) is not None


def test_a_schedule_numbers_by_itself() -> None:
    text = (
        "1. Grant\n1.1 It grants.\nSchedule 1\n1. Land.\n2. Water.\nSCHEDULE 2 – TECHNOLOGY\n"
        "Part A: Limits\n1. Formula.\nPart B: Papers\n1. Recipe:\n(a) firing;\nExhibit C\n1.1 Fee one applies."
    )

    assert numbers(text) == [
        "1",
        "1.1",
        "Schedule 1",
        "Schedule 1, item 1",
        "Schedule 1, item 2",
        "Schedule 2",
        "Schedule 2, Part A",
        "Schedule 2, Part A, item 1",
        "Schedule 2, Part B",
        "Schedule 2, Part B, item 1",
        "Schedule 2, Part B, item 1(a)",
        "Exhibit C",
        "Exhibit C, 1.1",
    ]


def test_an_amendment_numbers_by_itself() -> None:
    text = (
        "1. Sale\n1.1 It sells.\n2. Price\nAMENDMENT NO. 1\nThe parties agree.\n"
        "1. Section 1 is replaced.\n2. Section 2 is replaced."
    )
    inside = ["Amendment No. 1", "Amendment No. 1", "Amendment No. 1, item 1", "Amendment No. 1, item 2"]

    assert numbers(text)[3:] == inside


def test_a_list_of_schedules_opens_none() -> None:
    text = (
        "第一条 定义\n1.1 附件一所列。\n附件一：技术资料清单\n附件二：培训计划\n甲方（盖章）：\n"
        "附件一\n技术资料清单\n1、配方。\n附件二 培训计划\n1、课程。"
    )
    found = [number for number in numbers(text) if number.startswith("附件")]

    assert found == ["附件一", "附件一 1", "附件二", "附件二 1"]


@pytest.mark.parametrize(
    "words",
    ["This Schedule is intentionally left blank.", "[Not used]", "To be agreed by the parties.", "待定", "本附件留空"],
)
def test_a_schedule_that_holds_nothing_yet_is_empty(words: str) -> None:
    found = structure(f"1. Grant\n1.1 It grants.\nSchedule 1\n1. Land.\nSchedule 2\n{words}")

    assert [found.clauses[index].number for index in found.empty_schedules] == ["Schedule 2"]
