"""A PDF is read as a person reads it."""

from __future__ import annotations

import gc
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from scanner.documents import BlockKind, Comment, read
from tests.documents.pages import CHINESE, HEIGHT, PROSE, Page, raw_pdf, texts, wrapped


def test_lines_of_a_paragraph_become_one_line(path: Path) -> None:
    Page().lines(wrapped(PROSE, 80)).gap().lines(["Second paragraph."]).save(path)

    assert read(path).text == f"{PROSE}\nSecond paragraph."


def test_no_space_is_put_between_chinese_characters_at_a_line_break(path: Path) -> None:
    lines = [CHINESE[at : at + 30] for at in range(0, len(CHINESE), 30)]
    Page().lines(lines, font="STSong-Light").save(path)

    assert read(path).text == CHINESE


def test_a_first_line_indent_begins_a_paragraph(path: Path) -> None:
    page = Page()
    for _ in range(2):
        lines = wrapped("    " + PROSE, 80)
        page.lines([lines[0].strip()], x=92).lines(lines[1:])
    page.save(path)

    assert read(path).text == f"{PROSE}\n{PROSE}"


@pytest.mark.parametrize(
    "label", ["3.1", "(a)", "(iv)", "Article IV", "第三条", "（一）", "1．", "一、", "§ 4", "Section 2.3"]
)
def test_a_number_at_the_start_of_a_line_begins_a_paragraph_and_is_its_label(path: Path, label: str) -> None:
    font = "STSong-Light" if not label.isascii() and label[0] != "§" else "Times-Roman"
    page = Page().lines(wrapped(PROSE, 80))
    page.lines([f"{label} Delivery takes place in the plant."], font=font).save(path)

    document = read(path)

    assert document.text == f"{PROSE}\n{label} Delivery takes place in the plant."
    assert document.blocks[1].label is not None
    assert document.blocks[1].label.slice(document.text) == label


def test_a_reference_that_a_line_begins_with_is_no_label(path: Path) -> None:
    text = "The records that the Licensor shall hand over to the Licensee are those listed in Section"
    Page().lines([text, "3.1 of this Agreement and in its second schedule, and no others at all."]).save(path)

    assert read(path).text == f"{text} 3.1 of this Agreement and in its second schedule, and no others at all."


def test_a_sentence_goes_on_over_the_page_without_header_footer_and_number(path: Path) -> None:
    lines = wrapped(PROSE, 80)
    page = Page()
    for number, part in enumerate((lines[:2], lines[2:], ["Last paragraph."]), start=1):
        page.at(72, HEIGHT - 40, "Technology Licence - Confidential", size=9).lines(part)
        page.at(250, 30, f"Page {number} of 3", size=9).next()
    page.save(path)

    document = read(path)

    assert texts(document, BlockKind.PARAGRAPH) == [PROSE, "Last paragraph."]
    assert texts(document, BlockKind.HEADER) == ["Technology Licence - Confidential"]
    assert texts(document, BlockKind.FOOTER) == ["Page 1 of 3"]


def test_the_anchors_of_a_sentence_over_two_pages_name_both(path: Path) -> None:
    lines = wrapped(PROSE, 80)
    Page().lines(lines[:2]).next().lines(lines[2:]).save(path)

    document = read(path)

    assert [anchor.page for anchor in document.locate(document.blocks[0].span)] == [1, 1, *[2] * len(lines[2:])]


def test_headings_of_schedules_at_the_top_of_pages_are_no_running_header(path: Path) -> None:
    page = Page()
    for number in (1, 2, 3):
        page.at(72, HEIGHT - 60, f"Schedule {number}").gap(60).lines(
            [f"What schedule {number} says stands here."]
        ).next()
    page.save(path)

    assert read(path).text.split("\n")[::2] == ["Schedule 1", "Schedule 2", "Schedule 3"]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("shall indem-", "nify the other party", "shall indemnify the other party"),
        ("a non-", "exclusive licence", "a non-exclusive licence"),
        ("the model KH-", "AL3 of the adsorbent", "the model KH-AL3 of the adsorbent"),
        ("delivered and/", "or made available", "delivered and/or made available"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_kept_only_if_the_word_has_one(
    path: Path, before: str, after: str, whole: str
) -> None:
    filler = "Each party to this Agreement, for as long as it lasts and in all its parts, "
    Page().lines([filler + before, after + " as is agreed between the two of them here and in the schedules."]).save(
        path
    )

    assert read(path).text == f"{filler}{whole} as is agreed between the two of them here and in the schedules."


def test_lines_of_the_table_of_contents_are_told_from_text(path: Path) -> None:
    Page().lines(["1. Definitions ........................ 3", "2. Licence ............................ 5"]).gap(
        20
    ).lines(wrapped(PROSE, 80)).save(path)

    assert [block.kind for block in read(path).blocks] == [BlockKind.CONTENTS] * 2 + [BlockKind.PARAGRAPH]


def test_a_footnote_is_its_own_block_after_the_paragraph(path: Path) -> None:
    lines = wrapped(PROSE, 80)
    page = Page().lines(lines[:2])
    page.at(72, 90, "1 As measured by the method of the second schedule.", size=8).next().lines(lines[2:]).save(path)

    document = read(path)

    assert texts(document, BlockKind.PARAGRAPH) == [PROSE]
    assert texts(document, BlockKind.FOOTNOTE) == ["1 As measured by the method of the second schedule."]


def test_a_filled_form_field_is_read_where_it_stands(path: Path) -> None:
    page = Page()
    page.at(72, 700, "Licensee:")
    page.canvas.acroForm.textfield(name="licensee", value="Kestrel Materials", x=140, y=692, width=200, height=20)
    page.save(path)

    assert read(path).text == "Licensee: Kestrel Materials"


def test_free_text_on_a_page_is_read_and_comments_are_kept_apart(path: Path) -> None:
    annotations = (
        b"/Annots[<</Type/Annot/Subtype/FreeText/Rect[72 600 300 620]/Contents(Rider to clause 4)/DA(/F1 10 Tf)>>"
        b"<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents(why?)/T(R. Lindqvist)/M(D:20240531090000Z)>>]"
    )
    path.write_bytes(
        raw_pdf(
            b"BT /F1 12 Tf 72 700 Td (The agreement ends.) Tj ET",
            resources=b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>",
            page=annotations,
        )
    )

    document = read(path)

    assert document.text == "The agreement ends.\nRider to clause 4"
    assert document.comments == (Comment(text="why?", author="R. Lindqvist", date="2024-05-31", page=1),)
    assert document.notes == ("1 comment is not part of the text",)


def test_characters_drawn_after_the_line_come_back_to_their_place(path: Path) -> None:
    before = 72 + pdfmetrics.stringWidth("the salt Li", "Times-Roman", 12)
    after = before + pdfmetrics.stringWidth("2", "Times-Roman", 8)
    page = Page().at(72, 700, "the salt Li", size=12).at(after, 700, "CO is weighed", size=12)
    page.at(before, 697, "2", size=8).save(path)

    assert read(path).text == "the salt Li2CO is weighed"


@pytest.mark.parametrize(
    ("title", "shown"), [("Licence Agreement", "Licence Agreement"), ("Microsoft Word - a.doc", ""), ("untitled", "")]
)
def test_the_title_is_the_authors_or_none(path: Path, title: str, shown: str) -> None:
    page = Page().lines(["Text."])
    page.canvas.setTitle(title)
    page.save(path)

    assert read(path).title == shown


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.text(alphabet="abcdefgh 0123.;()-", min_size=1, max_size=70), min_size=1, max_size=12),
        min_size=1,
        max_size=3,
    ),
    st.integers(min_value=40, max_value=200),
)
def test_anchors_and_blocks_are_sorted_disjoint_and_cover_the_text(
    tmp_path_factory: pytest.TempPathFactory, pages: list[list[str]], x: int
) -> None:
    page = Page()
    for lines in pages:
        page.lines(lines, x=x).next()
    document = read(page.save(tmp_path_factory.mktemp("pdf") / "any.pdf"))

    covered = bytearray(len(document.text))
    for spans in ([anchor.span for anchor in document.anchors], [block.span for block in document.blocks]):
        assert all(one.end <= two.start for one, two in pairwise(spans))
    for block in document.blocks:
        covered[block.span.start : block.span.end] = b"x" * len(block.span)
    separators = "".join(character for character, inside in zip(document.text, covered, strict=True) if not inside)
    assert separators.replace(" | ", "").strip("\n") == ""
    drawn = "".join("".join(line.split()) for lines in pages for line in lines)
    assert (
        sorted("".join(document.text.split()).replace("|", "")) == sorted(drawn) or document.unread or _running(pages)
    )


def _running(pages: list[list[str]]) -> bool:
    """Whether a page ends or begins in what may be a page number, or a hyphen joined two lines."""
    return any(re.search(r"\d|-", line) for lines in pages for line in lines)


@pytest.mark.parametrize("pages", [b"/Kids", b"/Sdik"], ids=["read", "damaged"])
def test_reading_leaves_the_garbage_collector_as_it_was(path: Path, pages: bytes) -> None:
    Page().lines(["The Licensor grants a licence."]).save(path)
    path.write_bytes(path.read_bytes().replace(b"/Kids", pages))

    for enabled in (False, True):
        (gc.enable if enabled else gc.disable)()
        try:
            read(path)

            assert gc.isenabled() is enabled
        finally:
            gc.enable()
