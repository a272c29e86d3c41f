from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.report.excerpt import ROLES, Piece, cut, shorten
from scanner.spans import Span


def test_overlapping_marks_show_what_says_more():
    text = "shall deliver LFP powder recipes"
    marks = [(Span(6, 32), "party"), (Span(14, 32), "technology"), (Span(6, 13), "mechanism")]

    assert cut(text, Span(0, len(text)), marks) == (
        Piece("shall "),
        Piece("deliver", "mechanism"),
        Piece(" ", "party"),
        Piece("LFP powder recipes", "technology"),
    )


@given(st.text(min_size=1), st.data())
def test_the_pieces_of_a_clause_join_to_its_words(text, data):
    ends = st.integers(0, len(text))
    marks = []
    for _ in range(data.draw(st.integers(0, 5))):
        start, end = sorted((data.draw(ends), data.draw(ends)))
        if start < end:
            marks.append((Span(start, end), data.draw(st.sampled_from([*ROLES, "unheard of"]))))

    assert "".join(piece.text for piece in cut(text, Span(0, len(text)), marks)) == text.strip()


WORDS = "one two three four five six seven eight nine ten eleven twelve "


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([Piece("short")], "short"),
        ([Piece(WORDS)], "one two three four five …"),
        ([Piece(WORDS), Piece("HERE", "technology")], "… twelve HERE"),
        ([Piece("HERE", "technology"), Piece(" " + WORDS)], "HERE one two …"),
        (
            [Piece("HERE", "technology"), Piece(" " + WORDS), Piece("THERE", "mechanism")],
            "HERE one two … twelve THERE",
        ),
    ],
    ids=["whole", "unmarked", "before", "after", "between"],
)
def test_a_long_quote_keeps_the_words_beside_its_marks(pieces, expected):
    assert "".join(piece.text for piece in shorten(pieces, 25)) == expected


@given(st.lists(st.tuples(st.text(min_size=1, max_size=200), st.sampled_from(["", "technology"])), max_size=8))
def test_no_marked_word_is_ever_cut(made):
    pieces = [Piece(text, role) for text, role in made]
    marked = [piece for piece in pieces if piece.role]

    assert [piece for piece in shorten(pieces, 60) if piece.role] == marked
