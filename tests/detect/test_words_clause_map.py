"""Clauses in the folded text begin where they begin in the original."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanner.detect.clause_map import folded_place
from scanner.folding import fold


@given(text=st.text(alphabet=st.sampled_from("aB 磷鐵\n\u00ad½４ﬁ-"), min_size=1, max_size=20), data=st.data())
def test_a_place_parts_the_folded_text_as_it_parts_the_original(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    folded = fold(text, {"鐵": "铁"})

    place = folded_place(folded, at)

    starts = [folded.original(each, each + 1).start for each in range(len(folded.text))]
    assert place == sum(start < at for start in starts)
