"""A whole contract: what is mentioned, which clauses spaCy reads, and when it is not needed at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from scanner.catalogue import Bilingual, Catalogue, Composition, TermGroup
from scanner.clauses import Structure
from scanner.detect import Detection, Detector, PlaceReference, Term, TermUse, WordClass
from scanner.documents import Document, Format

Contract = Callable[..., tuple[Document, Structure]]


@pytest.fixture(scope="module")
def detector(catalogue: Catalogue) -> Detector:
    return Detector(catalogue)


def words(document: Document, detection: Detection) -> list[tuple[int, str, object]]:
    """Return clause, words and target of the mentions that are words."""
    return [
        (mention.clause, mention.span.slice(document.text), mention.target)
        for mention in detection.mentions
        if isinstance(mention.target, Term | WordClass | PlaceReference)
    ]


def test_mentions_stand_in_their_clause_with_their_target(detector: Detector, contract: Contract) -> None:
    document, structure = contract(
        "The Licensor shall deliver the Know-How.",
        "Recitals of no interest.",
        "Lithium iron phosphate is made in Hunan.",
    )

    detection = detector.detect(document, structure)

    assert words(document, detection) == [
        (0, "shall", WordClass("cue.operative")),
        (0, "deliver", WordClass("act.give")),
        (0, "Know-How", WordClass("object.technology")),
        (2, "Lithium iron phosphate", Term(group="lfp", use=TermUse.NAME)),
        (2, "Hunan", PlaceReference("hunan", "prc")),
    ]
    assert detection.candidates == (0, 2)


def test_a_damaged_name_is_a_mention_marked_so(detector: Detector, contract: Contract) -> None:
    document, structure = contract("The recipe of lithum iron phosphate.")

    detection = detector.detect(document, structure)

    assert words(document, detection) == [(0, "lithum iron phosphate", Term(group="lfp", use=TermUse.NAME, fuzzy=True))]


def test_an_abbreviation_is_read_with_its_parent_clause(detector: Detector, contract: Contract) -> None:
    document, structure = contract("Battery materials", "the LFP recipe", under={1: 0})

    detection = detector.detect(document, structure)

    assert words(document, detection) == [(1, "LFP", Term(group="lfp", use=TermUse.ABBREVIATION))]


def test_an_abbreviation_keeps_the_sense_it_has_elsewhere_in_the_contract(
    detector: Detector, contract: Contract
) -> None:
    document, structure = contract("LFP cathode powder", "The recipe for LFP")

    detection = detector.detect(document, structure)

    assert [clause for clause, _, _ in words(document, detection)] == [0, 1]


def test_an_abbreviation_that_the_contract_defines_otherwise_is_not_ours(
    detector: Detector, contract: Contract
) -> None:
    document, structure = contract(
        "LFP means a lender of first priority.",
        "The LFP shall be told of each battery.",
        terms=(("LFP", "a lender of first priority"),),
    )

    detection = detector.detect(document, structure)

    assert detection.mentions == ()


def test_an_abbreviation_that_the_contract_defines_as_ours_needs_nothing_more(
    detector: Detector, contract: Contract
) -> None:
    document, structure = contract(
        "LFP means lithium iron phosphate.", "The recipe for LFP.", terms=(("LFP", "lithium iron phosphate"),)
    )

    detection = detector.detect(document, structure)

    assert (1, "LFP", Term(group="lfp", use=TermUse.ABBREVIATION)) in words(document, detection)


@pytest.mark.parametrize(
    ("paragraphs", "candidate"),
    [
        (("The Seller shall deliver the goods.",), False),
        (("The Seller shall deliver the technology.",), False),
        (("The Seller shall deliver the technology.", "The works are in Hunan."), True),
        (("The Seller shall deliver the goods.", "The technology is in Hunan."), False),
        (("甲方应交付技术资料。",), True),
        (("甲方应交付货物。",), False),
        (("By spray drying.",), False),
        (("By spray drying.", "By carbothermal reduction."), False),
        (("By spray drying and carbothermal reduction.",), True),
        (("By spray drying after spray drying.",), False),
        (("The liquidity of the LFP.",), False),
        (("The LiFePO4 powder.",), True),
    ],
)
def test_only_a_contract_that_could_move_technology_is_read_by_spacy(
    detector: Detector, contract: Contract, paragraphs: tuple[str, ...], *, candidate: bool
) -> None:
    detection = detector.detect(*contract(*paragraphs))

    assert bool(detection.candidates) is candidate


@pytest.mark.parametrize(
    ("paragraphs", "language"),
    [
        (("The Seller shall deliver the goods to the Buyer.",), "en"),
        (("The Seller (卖方) shall deliver the goods to the Buyer at its works, as agreed.",), "en"),
        (("甲方应按照本合同的约定向乙方交付货物。",), "zh"),
        (("甲方应按照本合同的约定向乙方交付LFP粉体（LiFePO4）。",), "zh"),
        (("The Seller shall deliver the goods to the Buyer.", "卖方应向买方交付货物并办理手续。"), "bilingual"),
        (("The Seller shall deliver the goods. 卖方应向买方交付货物并办理。",), "bilingual"),
    ],
)
def test_the_language_is_told_by_the_share_of_han_characters(
    detector: Detector, contract: Contract, paragraphs: tuple[str, ...], language: str
) -> None:
    assert detector.detect(*contract(*paragraphs)).language == language


def test_a_document_without_text_has_no_mentions(detector: Detector) -> None:
    document = Document(path="contract.txt", sha256="", format=Format.TEXT, text="")

    assert detector.detect(document, Structure(())).mentions == ()


def test_two_runs_give_the_same(detector: Detector, catalogue: Catalogue, contract: Contract) -> None:
    document, structure = contract(
        "LFP cathode know-how, 磷酸鐵鋰正极材料", "甲方应交付磷酸铁锂技术。", "In Hunan, New Mexico."
    )

    assert detector.detect(document, structure) == Detector(catalogue).detect(document, structure)


_NO_SPACY = """
import sys
from datetime import date
from scanner.catalogue import Catalogue, Word
from scanner.clauses import Clause, ClauseKind, Structure
from scanner.detect import Detector
from scanner.documents import Document, Format
from scanner.spans import Span
word = Word(text="lithium iron phosphate", classes=("tech.lfp.name",))
catalogue = Catalogue(digest="", read_on=date(2026, 1, 1), editions=(), entries=(), groups=(), mechanisms=(),
    look_alikes=(), cues=(), quantities=(), places=(), words=(word,))
text = "The Seller shall sell 300 chairs to the Buyer."
clause = Clause(index=0, number="1", heading="", kind=ClauseKind.OPERATIVE, span=Span(0, len(text)))
document = Document(path="c.txt", sha256="", format=Format.TEXT, text=text)
Detector(catalogue).detect(document, Structure((clause,)))
print([name for name in ("spacy", "numpy", "pydantic", "rapidfuzz") if name in sys.modules])
"""


def test_a_contract_without_a_candidate_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", _NO_SPACY], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


@pytest.mark.parametrize("formula", ["LiFe0.98Ti0.02PO4", "LiFe₀.₉₈Ti₀.₀₂P0₄", "LiFePO4"])
def test_a_formula_of_the_family_is_named_once_whatever_its_dopants(
    catalogue: Catalogue, contract: Contract, formula: str
) -> None:
    family = TermGroup(
        id="lfp",
        entry="252604X",
        control_point="1",
        label=Bilingual("LFP", "磷酸铁锂"),
        compositions=(Composition(has=("Li", "Fe", "PO4"), lacks=("Mn",)),),
    )
    document, structure = contract(f"Powder of {formula}.")

    detection = Detector(replace(catalogue, groups=(family,))).detect(document, structure)

    assert words(document, detection) == [(0, formula, Term(group="lfp", use=TermUse.FORMULA))]
