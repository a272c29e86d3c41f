from __future__ import annotations

import pytest

from scanner.catalogue.inflect import noun, spellings, verb


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("deliver", ("delivers", "delivered", "delivering")),
        ("license", ("licenses", "licensed", "licensing")),
        ("transfer", ("transfers", "transferred", "transferring")),
        ("offer", ("offers", "offered", "offering")),
        ("submit", ("submits", "submitted", "submitting")),
        ("visit", ("visits", "visited", "visiting")),
        ("supply", ("supplies", "supplied", "supplying")),
        ("convey", ("conveys", "conveyed", "conveying")),
        ("teach", ("teaches", "taught", "teaching")),
        ("pass on", ("passes on", "passed on", "passing on")),
        ("make available", ("makes available", "made available", "making available")),
        ("second", ("seconds", "seconded", "seconding")),
        ("ship", ("ships", "shipped", "shipping")),
        ("label", ("labels", "labelled", "labelling", "labeled", "labeling")),
        ("sub-license", ("sub-licenses", "sub-licensed", "sub-licensing")),
    ],
)
def test_a_verb_takes_its_regular_and_known_irregular_forms(base: str, forms: tuple[str, ...]) -> None:
    assert verb(base) == (base, *forms)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("recipe", "recipes"),
        ("process", "processes"),
        ("technology", "technologies"),
        ("analysis", "analyses"),
        ("right to use", "rights to use"),
        ("letter of intent", "letters of intent"),
        ("process flow diagram", "process flow diagrams"),
    ],
)
def test_a_noun_takes_its_plural_at_the_head(singular: str, plural: str) -> None:
    assert noun(singular) == (singular, plural)


def test_a_plural_stays_as_it_is() -> None:
    assert noun("drawings") == ("drawings",)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("authorise", "authorize"),
        ("crystallization", "crystallisation"),
        ("export licence", "export license"),
        ("behaviour", "behavior"),
        ("training programmes", "training programs"),
        ("sulphate roasting", "sulfate roasting"),
        ("lithium-aluminium alloy", "lithium-aluminum alloy"),
        ("analysed", "analyzed"),
        ("data centre", "data center"),
    ],
)
def test_british_and_american_spellings_are_both_known(text: str, other: str) -> None:
    assert spellings(text) == (text, other)


@pytest.mark.parametrize("text", ["exercise", "supervise", "raised", "expertise", "franchise", "size", "four hours"])
def test_words_of_one_spelling_keep_it(text: str) -> None:
    assert spellings(text) == (text,)
