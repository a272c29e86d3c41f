"""The automaton must see all that spaCy would, on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.catalogue import Catalogue, load
from scanner.detect.finder import Lexicon
from scanner.detect.matchers import Passage
from scanner.detect.words import HAN, Hit, open_hyphens, tokens
from scanner.folding import fold

_FILLING = (
    *("the", "lithium", "iron", "phosphate", "manganese", "second", "engineers", "vested", "with", "shall", "know"),
    *("x", "4", "2.6", "正", "极", "方", "材料", "lfp", "how", "g", "cm3", "c", "+", "code", "'s", "s", "é", "-"),
)
_JOINTS = ("", " ", "-", ", ", "(", ")", "/", "\n", " / ", "  ", "\u00ad\n", "·", "'")


@pytest.fixture(scope="module")
def lexicon(catalogue: Catalogue) -> Lexicon:
    return Lexicon(catalogue)


@pytest.fixture(scope="module")
def whole() -> Lexicon:
    """Return the lexicon of patterns/."""
    return Lexicon(load())


def _check(lexicon: Lexicon, text: str) -> None:
    folded = fold(text, lexicon.catalogue.simplified).text
    everything = range(len(lexicon.vocabulary.words) + len(lexicon.catalogue.token_patterns))
    # With everything seen, spaCy alone decides what is found.
    (by_spacy,) = lexicon.matchers.read([Passage(folded, 0, everything)])
    seen = lexicon.prefilter.hits(folded)

    words = [hit for hit in by_spacy if lexicon.is_word(hit)]
    assert [hit for hit in seen if lexicon.is_word(hit)] == words
    assert {hit.word for hit in by_spacy} <= {hit.word for hit in seen}


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


def test_passages_are_read_apart_and_in_their_place(lexicon: Lexicon) -> None:
    passages = [
        Passage("the iron", 0, {0}),
        Passage("phosphate 技", 100, {0}),
        Passage("术", 200, {0}),
        Passage("iron phosphate", 300, range(len(lexicon.vocabulary.words))),
    ]

    first, second, third, last = lexicon.matchers.read(passages)

    assert [first, second, third] == [[], [], []]
    assert [(hit.start, hit.end, lexicon.vocabulary.words[hit.word].text) for hit in last] == [
        (300, 314, "iron phosphate")
    ]


def test_a_long_contract_is_read_in_parts_without_a_loss(lexicon: Lexicon) -> None:
    words = range(len(lexicon.vocabulary.words))
    passages = [Passage("technology and more words " * 900, start * 30_000, words) for start in range(12)]

    hits = lexicon.matchers.read(passages)

    assert [len(each) for each in hits] == [900] * 12
    assert hits[11][0].start == 330_000
