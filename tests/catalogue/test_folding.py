from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.folding import fold, plain
from scanner.spans import Span

SIMPLIFIED = {"鐵": "铁", "鋰": "锂", "術": "术", "內": "内"}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lithium IRON Phosphate", "lithium iron phosphate"),
        ("ＬＦＰ（２．５８）", "lfp(2.58)"),
        ("LiFePO₄ and Al³⁺", "lifepo4 and al3+"),
        ("磷酸鐵鋰技術", "磷酸铁锂技术"),
        ("phos\u00adphate", "phosphate"),
        ("phos\u00ad\nphate", "phosphate"),
        ("know‑how – “secret” ‘x’", "know-how - \"secret\" 'x'"),
        ("lithium \n\t iron", "lithium iron"),
        ("lithium\u200b \u200biron", "lithium iron"),
        ("磷酸\n铁 锂", "磷酸铁锂"),
        ("磷酸 LFP 铁", "磷酸 lfp 铁"),
        ("ﬁrst ㎏ ℃", "first kg °c"),
        ("Potosí, São Paulo", "potosi, sao paulo"),
        ("LiOH•H₂O", "lioh·h2o"),
        ("lithium ir\u043en", "lithium iron"),
        ("≧ 2.58", "≥ 2.58"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_ways_of_writing_the_same_fold_to_the_same(text: str, folded: str) -> None:
    assert fold(text, SIMPLIFIED).text == folded


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        ("a\u200bb ﬁne", "fine", "ﬁne"),
        ("磷酸\n鐵鋰", "磷酸铁锂", "磷酸\n鐵鋰"),
        ("the  LiFePO₄\npowder", "lifepo4 powder", "LiFePO₄\npowder"),
        ("（ＬＦＰ）", "lfp", "ＬＦＰ"),
        ("x \u00ad lfp", "lfp", "lfp"),
    ],
)
def test_folded_words_are_found_again_in_the_original(text: str, words: str, original: str) -> None:
    folded = fold(text, SIMPLIFIED)
    at = folded.text.index(words)

    assert folded.original(at, at + len(words)).slice(text) == original


def test_an_even_text_needs_no_offsets() -> None:
    assert fold("Plain text,\none space apart; 鐵", SIMPLIFIED).offsets is None


def test_a_range_outside_the_folded_text_is_refused() -> None:
    with pytest.raises(ValueError):
        fold("abc", {}).original(2, 4)


def test_plain_keeps_the_letter_case() -> None:
    assert plain("ＬｉＦｅＰＯ₄ Ｌfp") == "LiFePO4 Lfp"


_TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("aA 铁鐵\n\u200b\u00adﬁ₄Ｌ½\ue000\ue001-–"), st.characters(exclude_categories=["Cs"])
    )
)


@given(_TEXTS)
def test_every_folded_character_has_its_place_in_order(text: str) -> None:
    folded = fold(text, SIMPLIFIED)
    spans = [folded.original(at, at + 1) for at in range(len(folded.text))]

    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    if folded.text:
        assert folded.original(0, len(folded.text)) == Span(spans[0].start, spans[-1].end)


@given(_TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text, SIMPLIFIED).text

    assert fold(once, SIMPLIFIED).text == once
