"""Words in one sentence: which spellings are the word, and which overlapping words count."""

from __future__ import annotations

import pytest

from scanner.catalogue import Catalogue
from scanner.detect import WordFinder


@pytest.fixture(scope="module")
def finder(catalogue: Catalogue) -> WordFinder:
    return WordFinder(catalogue)


def found(finder: WordFinder, text: str) -> list[tuple[str, str]]:
    return [(span.slice(text), name) for span, name in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("all know-how of it", "know-how"),
        ("all Know How of it", "Know How"),
        ("all KNOWHOW of it", "KNOWHOW"),
        ("all know‑how of it", "know‑how"),
        ("all know\nhow of it", "know\nhow"),
    ],
    ids=["hyphen", "space", "joined", "no-break hyphen", "line break"],
)
def test_a_hyphenated_word_is_found_however_it_is_joined(finder: WordFinder, text: str, printed: str) -> None:
    expected = [(printed, "object.technology")]

    assert found(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("使用LFP制备正极", [("LFP", "tech.lfp.abbreviation")]),
        ("使用ＬＦＰ制备正极", [("ＬＦＰ", "tech.lfp.abbreviation")]),
        ("the LFP-based cathode", [("LFP", "tech.lfp.abbreviation")]),
        ("the XLFP2 cathode", []),
        ("the LFP2 cathode", []),
        ("the lfp cathode", []),
        ("LiFePO₄", [("LiFePO₄", "tech.lfp.formula")]),
        ("磷酸鐵鋰", [("磷酸鐵鋰", "tech.lfp.name")]),
        ("磷酸 鐵\n鋰", [("磷酸 鐵\n鋰", "tech.lfp.name")]),
        ("density 2.6 g / cm³", [("density", "quantity.density"), ("g / cm³", "quantity.unit")]),
        ("the LFP 正极", [("LFP 正极", "tech.lfp.name")]),
        ("its C++ code", [("C++ code", "object.technology")]),
        ("undeliverable", []),
    ],
)
def test_a_word_is_found_in_every_script_and_only_whole(
    finder: WordFinder, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lithium manganese iron phosphate", [("lithium manganese iron phosphate", "tech.lmfp.name")]),
        ("磷酸铁锂正极", [("磷酸铁锂", "tech.lfp.name")]),
        ("磷酸铁锂正极材料", [("磷酸铁锂正极材料", "tech.lfp.name")]),
        ("磷酸铁锂电池回收", [("磷酸铁锂电池回收", "tech.lfp.adjacent")]),
        ("in New Mexico", [("New Mexico", "place.new_mexico")]),
        ("electrode density", [("electrode density", "quantity.electrode_density")]),
        ("shall not", [("shall", "cue.operative"), ("shall not", "cue.negation")]),
        ("technology manual", [("technology", "object.technology"), ("technology manual", "object.document")]),
        ("技术秘密", [("技术秘密", "object.technology")]),
    ],
)
def test_the_longest_word_of_a_kind_is_kept_and_every_kind(
    finder: WordFinder, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the LFP battery", [("LFP", "tech.lfp.abbreviation")]),
        (
            "lithium iron phosphate (LFP)",
            [("lithium iron phosphate", "tech.lfp.name"), ("LFP", "tech.lfp.abbreviation")],
        ),
        ("the LFP batteries", [("LFP", "tech.lfp.abbreviation")]),
        ("the LFP", []),
        ("the LFP draws on liquidity, not on a battery", [("not", "cue.negation")]),
        ("a sagger", []),
        ("a sagger and its know-how", [("sagger", "tech.lfp.process"), ("know-how", "object.technology")]),
    ],
)
def test_an_ambiguous_word_counts_only_in_its_context(
    finder: WordFinder, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shall second Engineers", [("shall", "cue.operative"), ("second Engineers", "act.send_people")]),
        ("the second floor", []),
        ("vested with", [("vested with", "act.grant")]),
        ("vested forthwith with", [("vested forthwith with", "act.grant")]),
    ],
)
def test_a_token_pattern_is_matched_by_spacy(finder: WordFinder, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(finder, text) == expected


def test_a_heading_and_its_paragraph_make_no_chinese_word(finder: WordFinder) -> None:
    assert found(finder, "技\n术") == []


def test_nothing_is_found_in_nothing(finder: WordFinder) -> None:
    assert finder.find("") == ()
