"""The automaton must see all that spaCy would, on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.catalogue import Catalogue, load
from scanner.detect.finder import Lexicon
from scanner.detect.words import HAN, Hit, open_hyphens, tokens
from scanner.folding import fold

_FILLING = (
    *("the", "party", "lithium", "iron", "phosphate", "manganese", "second", "engineers", "vested", "with", "shall"),
    *(
        "x",
        "4",
        "2.6",
        "正",
        "极",
        "方",
        "材料",
        "lfp",
        "know",
        "how",
        "g",
        "cm3",
        "c",
        "+",
        "code",
        "'s",
        "s",
        "é",
        "-",
    ),
)
_JOINTS = ("", " ", "-", ", ", "(", ")", "/", "\n", " / ", "  ", "\u00ad\n", "·", "'")


@pytest.fixture(scope="module")
def lexicon(catalogue: Catalogue) -> Lexicon:
    """Return the lexicon with everything learnt, so that spaCy alone decides what is found."""
    made = Lexicon(catalogue)
    everything = range(len(catalogue.words) + len(catalogue.token_patterns))
    for han in (True, False):
        made.matchers.learn(everything, han=han)
    return made


def _check(lexicon: Lexicon, text: str) -> None:
    folded = fold(text, lexicon.catalogue.simplified).text
    everything = range(len(lexicon.vocabulary.words) + len(lexicon.catalogue.token_patterns))
    by_spacy = lexicon.matchers.hits(folded, everything)
    seen = lexicon.prefilter.hits(folded)

    words = [hit for hit in by_spacy if lexicon.is_word(hit)]
    assert [hit for hit in seen if lexicon.is_word(hit)] == words
    anchors = {hit.word for hit in seen}
    assert {hit.word for hit in by_spacy} <= anchors


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_the_automaton_finds_the_words_that_spacy_finds(lexicon: Lexicon, data: st.DataObject) -> None:
    vocabulary = [*(word.text for word in lexicon.vocabulary.words), *_FILLING]
    pieces = data.draw(st.lists(st.tuples(st.sampled_from(vocabulary), st.sampled_from(_JOINTS)), max_size=14))

    _check(lexicon, "".join(word + joint for word, joint in pieces))


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("lfp LFP-/g cm3磷酸锰铁鐵锂正极\n\u00adé4ｌ'+.（）"), max_size=40))
def test_the_automaton_finds_what_spacy_finds_in_rubble(lexicon: Lexicon, text: str) -> None:
    _check(lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        'The Licensor shall make available to the Licensee know-how on lithium-iron-phosphate ("LFP") cathode powder.',
        "The Seller's manual, incl. C++ code, is vested solely with the Buyer in New Mexico.Technology follows.",
        "甲方应向乙方交付磷酸鐵鋰（LFP）正极材料的技术秘密，密度不低于2.60 g/cm³，湖南。",
        "Party A (甲方) shall deliver 交付 the LFP正极 technology 技术, shall not second staff | density | g / cm3",
    ],
    ids=["en", "en typed badly", "zh", "bilingual"],
)
def test_the_automaton_finds_what_spacy_finds_in_contracts(lexicon: Lexicon, text: str) -> None:
    _check(lexicon, text)


@pytest.fixture(scope="module")
def whole() -> Lexicon:
    """Return the lexicon of patterns/, everything learnt."""
    made = Lexicon(load())
    for han in (True, False):
        made.matchers.learn(range(len(made.vocabulary.words) + len(made.catalogue.token_patterns)), han=han)
    return made


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_the_automaton_finds_what_spacy_finds_of_the_whole_catalogue(whole: Lexicon, data: st.DataObject) -> None:
    vocabulary = [word.text for word in whole.vocabulary.words]
    pieces = data.draw(st.lists(st.tuples(st.sampled_from(vocabulary), st.sampled_from(_JOINTS)), max_size=30))

    _check(whole, "".join(word + joint for word, joint in pieces))


@given(text=st.text(max_size=60))
def test_opening_hyphens_keeps_every_character_in_its_place(text: str) -> None:
    opened = open_hyphens(text)

    assert [(a, b) for a, b in zip(text, opened, strict=True) if a != b and (a, b) != ("-", " ")] == []


@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_tokens_leave_out_nothing_but_white_space(text: str) -> None:
    assert "".join(tokens(text)) == "".join(text.split())


def test_a_catalogue_without_words_finds_nothing() -> None:
    from scanner.detect.prefilter import Prefilter

    assert Prefilter([]).hits("the technology") == []


def test_hits_are_sorted_by_place(lexicon: Lexicon) -> None:
    hits = lexicon.prefilter.hits("deliver the technology manual, g/cm3")

    assert hits == sorted(hits)
    assert all(isinstance(hit, Hit) for hit in hits)


def test_the_han_ranges_hold_the_rare_characters() -> None:
    assert tokens("㐀龥𠀀〇") == ["㐀", "龥", "𠀀", "〇"]
    assert HAN.count("-") == 3
