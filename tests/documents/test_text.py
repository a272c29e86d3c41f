"""A text file gives the paragraphs that its author meant."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.documents import BlockKind, Document, Limits, UnreadPart
from scanner.documents.text import read

PROSE = (
    "The Licensor grants to the Licensee a licence under the process records that describe how the precursor is"
    " calcined and coated, and the Licensee shall keep the records in confidence for as long as this Agreement lasts"
    " and for a further period of seven years after that."
)


def document(text: str | bytes, name: str = "contract.txt") -> Document:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return read(Path(name), data, limits=Limits())


def kinds(found: Document) -> list[BlockKind]:
    return [block.kind for block in found.blocks]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_joined_to_paragraphs(width: int, end: str) -> None:
    wrapped = (end * 2).join(end.join(textwrap.wrap(PROSE, width)) for _ in range(3))

    assert document(wrapped).text == "\n".join([PROSE] * 3)


def test_wrapped_list_items_keep_their_lines() -> None:
    items = [f"{label} {PROSE}" for label in ("1.1", "(a)", "(b)", "1.2")]
    wrapped = "\n".join("\n".join(textwrap.wrap(item, 76)) for item in items)

    found = document(wrapped)

    assert found.text == "\n".join(items)
    assert [block.label.slice(found.text) for block in found.blocks if block.label] == ["1.1", "(a)", "(b)", "1.2"]


def test_one_line_a_paragraph_stays_one_line_a_paragraph() -> None:
    lines = ["TECHNOLOGY LICENCE", PROSE, "Short clause.", PROSE]

    assert document("\n".join(lines)).text == "\n".join(lines)


def test_chinese_lines_are_joined_without_a_space() -> None:
    text = (
        "乙方应当在本合同签订后三十日内向甲方交付工艺文件，并派遣工程师到"
        "现场指导甲方人员操作，直至甲方人员能够独立完成工序。"
    )
    wrapped = "\n\n".join("\n".join(text[at : at + 20] for at in range(0, len(text), 20)) for _ in range(3))

    assert document(wrapped).text == "\n".join([text] * 3)


def test_a_page_break_with_its_number_does_not_break_a_sentence() -> None:
    lines = textwrap.wrap(PROSE, 72)
    text = "\n".join([*lines, *lines[:2], "", "   - 3 -", "\f", *lines[2:]])

    assert document(text).text == f"{PROSE} {PROSE}" or document(text).text == f"{PROSE}\n{PROSE}"


def test_a_table_of_pipes_has_a_cell_a_block() -> None:
    found = document("| Item | Date |\n|------|------|\n| Manual | May |\n", "contract.md")

    assert found.text == "Item | Date\nManual | May"
    assert [(block.table, block.row, block.column) for block in found.blocks] == [
        (0, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
        (0, 1, 1),
    ]


def test_the_marks_of_markdown_are_not_text() -> None:
    found = document("# Licence\n\nThe **Licensor** grants.\n", "contract.md")

    assert found.text == "Licence\nThe Licensor grants."
    assert kinds(found) == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_lines_with_dots_and_a_page_number_are_contents() -> None:
    assert kinds(document("1. Definitions ........ 3\n2. Licence ........ 5\n")) == [BlockKind.CONTENTS] * 2


def test_a_file_of_spaces_is_never_silently_empty() -> None:
    assert document("  \n \n").unread == (UnreadPart("text", "the file holds no words"),)


def test_a_text_beyond_all_measure_is_read_so_far():
    found = read(Path("a.txt"), b"one two three", limits=Limits(characters=7))

    assert (found.text, found.unread) == (
        "one two",
        (UnreadPart("all after character 7", "over the limit of characters"),),
    )


def test_broken_characters_are_named() -> None:
    found = document(b"\xff\xfe" + "Text".encode("utf-16-le") + b"\x00\xd8\x20\x00")

    assert found.unread == (UnreadPart("text", "1 characters could not be decoded as utf-16-le"),)


def test_an_encoding_that_was_inferred_is_noted() -> None:
    assert document("甲方应向乙方交付技术资料。".encode("gb18030")).notes == (
        "read as gb18030, which the file does not say",
    )


@given(st.text(alphabet="ab 甲方，.\n\t|()1-\f", max_size=300))
def test_anchors_and_blocks_cover_the_text_and_lose_nothing(text: str) -> None:
    found = document(text)

    assert [anchor.span.slice(found.text) for anchor in found.anchors] == (found.text.split("\n") if found.text else [])
    spans = [block.span for block in found.blocks]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    covered = "".join(span.slice(found.text) for span in spans)
    assert covered == found.text.replace("\n", "") or BlockKind.TABLE_CELL in kinds(found)
    letters = [character for character in text if character in "ab甲方"]
    assert [character for character in found.text if character in "ab甲方"] == letters


def test_a_sentence_that_begins_a_page_with_a_reference_to_one_is_kept() -> None:
    text = "第一条。\f第3页所列技术由甲方交付乙方。\n第二条。\n第 3 页 共 5 页\f第三条。"

    assert document(text).text == "第一条。\n第3页所列技术由甲方交付乙方。\n第二条。\n第三条。"
