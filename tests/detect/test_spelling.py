"""Damaged names are found, and ordinary text is left alone."""

from __future__ import annotations

import pytest

from scanner.catalogue import Catalogue
from scanner.detect.spelling import Speller
from scanner.detect.words import Vocabulary
from scanner.folding import fold


@pytest.fixture(scope="module")
def speller(catalogue: Catalogue) -> Speller:
    return Speller(Vocabulary.of(catalogue))


def found(speller: Speller, catalogue: Catalogue, text: str) -> list[tuple[str, str]]:
    folded = fold(text, catalogue.simplified)
    return [
        (folded.original(hit.start, hit.end).slice(text), catalogue.words[hit.word].text)
        for hit in speller.hits(folded.text)
    ]


@pytest.mark.parametrize(
    ("text", "printed", "word"),
    [
        ("the lithum iron phosphate", "lithum iron phosphate", "lithium iron phosphate"),
        ("the Lithium Iron Phospahte", "Lithium Iron Phospahte", "lithium iron phosphate"),
        ("the 1ithium iron ph0sphate", "1ithium iron ph0sphate", "lithium iron phosphate"),
        ("lithium-manganeese-iron-phosphate", "lithium-manganeese-iron-phosphate", "lithium manganese iron phosphate"),
        ("the lithiumiron phosphate", "lithiumiron phosphate", "lithium iron phosphate"),
        ("lithium iron phos phate", "lithium iron phos phate", "lithium iron phosphate"),
        ("the LiFeP04", "LiFeP04", "lifepo4"),
        ("the LlFePO4", "LlFePO4", "lifepo4"),
        ("the L1FePO4", "L1FePO4", "lifepo4"),
        ("the LIFEPO4", "LIFEPO4", "lifepo4"),
        ("the LiFePO 4", "LiFePO 4", "lifepo4"),
        ("使用磷酸铁里", "磷酸铁里", "磷酸铁锂"),
        ("使用燐酸鐵鋰", "燐酸鐵鋰", "磷酸铁锂"),
        ("盐湖卤水题锂", "盐湖卤水题锂", "盐湖卤水提锂"),
        ("盐湖浓卤水提锂", "盐湖浓卤水提锂", "盐湖卤水提锂"),
        ("盐湖水提锂", "盐湖水提锂", "盐湖卤水提锂"),
        ("磷酸铁锂止极材料", "磷酸铁锂止极材料", "磷酸铁锂正极材料"),
    ],
)
def test_a_damaged_name_is_found_where_it_stands(
    speller: Speller, catalogue: Catalogue, text: str, printed: str, word: str
) -> None:
    hits = found(speller, catalogue, text)

    assert (printed, word) in hits


@pytest.mark.parametrize(
    "text",
    [
        "the lithium iron phosphite and the lithium iron phosphide",
        "lithium ion batteries and iron phosphorus",
        "lithium hydride conversion; lithium extractions",
        "The parties shall deliver the technology in phases.",
        "part numbers LF04P4, LIFEPO, IFEPO4",
        "债权转让与股权转让，技术问题",
        "磷酸钒铁锂、磷酸钴铁锂、磷酸铁钠、磷酸亚铁锂",
        "盐湖卤水提镁，盐湖卤水不提锂",
        "磷酸铁锂",
        "里程、理由、猛烈、提出问题",
    ],
)
def test_a_neighbour_is_no_misspelling(speller: Speller, catalogue: Catalogue, text: str) -> None:
    assert found(speller, catalogue, text) == []


def test_a_word_met_before_is_remembered_rightly(speller: Speller, catalogue: Catalogue) -> None:
    text = "a lithum matter; lithum iron phosphate"

    first, second = found(speller, catalogue, text), found(speller, catalogue, text)

    assert first == second == [("lithum iron phosphate", "lithium iron phosphate")]
