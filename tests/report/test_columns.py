from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.report.columns import Styled, clip, pad, width, wrap


def lines(text, columns):
    return ["".join(part.text for part in line) for line in wrap([Styled(text)], columns)]


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("", 10, []),
        ("the know-how of", 8, ["the", "know-how", "of"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("甲方交付磷酸铁锂。", 8, ["甲方交付", "磷酸铁", "锂。"]),
        ("甲方 LFP 粉体", 8, ["甲方 LFP", "粉体"]),
    ],
    ids=["empty", "at blanks", "too long", "chinese", "mixed"],
)
def test_words_break_where_a_reader_expects(text, columns, expected):
    assert lines(text, columns) == expected


def test_a_change_of_style_is_no_place_to_break():
    wrapped = wrap([Styled("it "), Styled("grants", "mechanism"), Styled(", and")], 9)

    assert ["".join(part.text for part in line) for line in wrapped] == ["it", "grants,", "and"]


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=120), st.integers(2, 40))
def test_no_line_is_too_wide_and_no_word_is_lost(text, columns):
    made = lines(text, columns)

    assert [line for line in made if width(line) > columns] == []
    assert "".join("".join(made).split()) == "".join(text.split())


@given(st.text(st.characters(categories=["L", "N"]), max_size=40), st.integers(1, 20))
def test_a_clipped_text_fits(text, columns):
    assert width(clip(text, columns)) <= columns


def test_padding_counts_columns():
    assert pad("铁锂", 6) == "铁锂  "
