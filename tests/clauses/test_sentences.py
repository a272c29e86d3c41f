from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.clauses import sentences
from scanner.spans import Span

CASES = {
    "full stops": ["It pays.", "It ships."],
    "semicolons": ["(a) pay;", "(b) ship."],
    "Section abbreviated": ["See Sec. 3 and No. 8.", "It ends."],
    "company": ["Alpha Co., Ltd. shall pay.", "It ends."],
    "company at the end": ["It is Alpha Co., Ltd.", "The price is due."],
    "for instance": ["Papers, e.g. drawings, i.e. sheets, are due.", "It ends."],
    "decimals": ["The density is 2.58 g/cm3.", "It ends."],
    "country": ["The U.S. law applies.", "It ends."],
    "versus": ["Half cell vs. Li at approx. 25 degrees.", "It ends."],
    "list number": ["3. The Licensor pays.", "It ends."],
    "initial": ["Mr. J. Smith signs.", "It ends."],
    "quoted end": ["It is “done.”", "It ends."],
    "Chinese": ["甲方付款。", "乙方交付；", "丙方验收！"],
    "Chinese quote": ["甲方称“同意。”", "乙方交付。"],
}


@pytest.mark.parametrize("parts", CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]) -> None:
    text = " ".join(parts)

    assert [part.slice(text) for part in sentences(text, Span(0, len(text)))] == parts


def test_a_line_break_ends_a_sentence() -> None:
    text = "Heading\nIt pays"

    assert [part.slice(text) for part in sentences(text, Span(0, len(text)))] == ["Heading", "It pays"]


@given(st.text(alphabet="aB.;。； \n3（）“”", min_size=1, max_size=80))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    at = 0
    for part in sentences(text, Span(0, len(text))):
        assert text[at : part.start].strip() == ""
        at = part.end

    assert text[at:].strip() == ""
