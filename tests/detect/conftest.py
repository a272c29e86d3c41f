"""A small catalogue and small contracts for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scanner.catalogue import Bilingual, Catalogue, Place, TokenPattern, Word
from scanner.clauses import Clause, ClauseKind, DefinedTerm, Structure
from scanner.documents import Document, Format
from scanner.spans import Span

_TRADITIONAL = {"鐵": "铁", "鋰": "锂", "錳": "锰", "術": "术"}

_PLAIN = {
    "tech.lfp.name": (
        "lithium iron phosphate",
        "iron phosphate",
        "磷酸铁锂",
        "磷酸铁锂正极材料",
        "铁锂正极",
        "lfp正极",
    ),
    "tech.lmfp.name": ("lithium manganese iron phosphate", "manganese iron phosphate", "磷酸锰铁锂"),
    "tech.lfp.process": ("carbothermal reduction", "spray drying", "碳热还原"),
    "tech.lfp.adjacent": ("lfp battery recycling", "磷酸铁锂电池回收"),
    "tech.lithium.name": ("lithium extraction", "lithium hydroxide conversion", "盐湖卤水提锂"),
    "act.give": ("deliver", "make available", "交付"),
    "object.technology": ("know-how", "technology", "技术", "技术秘密", "c++ code"),
    "object.document": ("technology manual",),
    "cue.negation": ("not", "shall not"),
    "cue.operative": ("shall",),
    "quantity.density": ("density",),
    "quantity.electrode_density": ("electrode density",),
    "quantity.unit": ("g/cm3",),
    "place.mexico": ("mexico",),
    "place.new_mexico": ("new mexico",),
    "place.hunan": ("hunan", "湖南"),
}
_AMBIGUOUS = (
    Word(
        text="lfp",
        classes=("tech.lfp.abbreviation",),
        exact="LFP",
        needs=("battery", "cathode", "正极"),
        refuse=("liquidity",),
    ),
    Word(text="lifepo4", classes=("tech.lfp.formula",), exact="LiFePO4"),
    Word(text="sagger", classes=("tech.lfp.process",), needs=("object.technology",)),
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    texts = sorted({text for words in _PLAIN.values() for text in words})
    words = tuple(
        Word(text=text, classes=tuple(name for name, those in _PLAIN.items() if text in those)) for text in texts
    )
    return Catalogue(
        digest="",
        read_on=date(2026, 1, 1),
        editions=(),
        entries=(),
        groups=(),
        mechanisms=(),
        look_alikes=(),
        cues=(),
        quantities=(),
        places=(
            Place(id="mexico", name=Bilingual("Mexico", "墨西哥"), side="outside"),
            Place(id="new_mexico", name=Bilingual("New Mexico", "新墨西哥"), side="outside"),
            Place(id="hunan", name=Bilingual("Hunan", "湖南"), side="prc"),
        ),
        words=(*words, *_AMBIGUOUS),
        token_patterns=(
            TokenPattern(
                classes=("act.send_people",),
                anchor="second",
                pattern_json='[{"LOWER": "second"}, {"LOWER": {"IN": ["engineers", "staff"]}}]',
            ),
            TokenPattern(
                classes=("act.grant",),
                anchor="vested with",
                pattern_json='[{"LOWER": "vested"}, {"IS_ALPHA": true, "OP": "?"}, {"LOWER": "with"}]',
            ),
        ),
        simplified=_TRADITIONAL,
    )


@pytest.fixture
def contract() -> Callable[..., tuple[Document, Structure]]:
    """Return a maker of contracts: one paragraph a clause, `under` the parent of each, `terms` the defined ones."""
    return _contract


def _contract(
    *paragraphs: str, under: dict[int, int] | None = None, terms: tuple[tuple[str, str], ...] = ()
) -> tuple[Document, Structure]:
    text = "\n".join(paragraphs)
    clauses = []
    start = 0
    for index, paragraph in enumerate(paragraphs):
        end = start + len(paragraph) + (index < len(paragraphs) - 1)
        clauses.append(
            Clause(
                index=index,
                number=str(index),
                heading="",
                kind=ClauseKind.OPERATIVE,
                span=Span(start, end),
                parent=(under or {}).get(index),
            )
        )
        start = end
    defined = tuple(
        DefinedTerm(
            name=name,
            clause=next(
                clause.index for clause in clauses if clause.span.start <= text.index(meaning) < clause.span.end
            ),
            span=Span(text.index(name), text.index(name) + len(name)),
            meaning=Span(text.index(meaning), text.index(meaning) + len(meaning)),
        )
        for name, meaning in terms
    )
    document = Document(path="contract.txt", sha256="0" * 64, format=Format.TEXT, text=text)
    return document, Structure(tuple(clauses), defined)
