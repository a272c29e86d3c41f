"""Puts the labelled contracts of tests/gold/develop and the samples before the rules, clause by clause, in context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from gold_scores import fold
from training_clauses import Example

from scanner.assess.direction import Flows
from scanner.assess.reading import passages
from scanner.assess.relate import Relater
from scanner.assess.scene import Scene
from scanner.catalogue import Catalogue
from scanner.clauses import split
from scanner.detect import Detector
from scanner.documents import read

HOME = Path(__file__).resolve().parent.parent


class Labelled(NamedTuple):
    """A contract of ours and the file with its labels."""

    name: str
    contract: Path
    labels: Path


class Passed(NamedTuple):
    """An example from a contract; `labelled` is false for the ordinary clauses around those that have a label."""

    example: Example
    labelled: bool


def contracts() -> Iterator[Labelled]:
    """Yield every labelled contract that may be learned from, never those that are only scored."""
    for folder in sorted((HOME / "tests" / "gold" / "develop").iterdir()):
        contract = next(path for path in folder.iterdir() if path.stem == "contract")
        yield Labelled(folder.name, contract, folder / "gold.yaml")
    for labels in sorted((HOME / "tests" / "samples" / "gold").glob("*.yaml")):
        contract = next((HOME / "sample_contracts").glob(f"{labels.stem}.[dp]*"))
        yield Labelled(labels.stem, contract, labels)


def contract_examples(catalogue: Catalogue, detector: Detector, labelled: Labelled) -> Iterator[Passed]:
    """Yield each passage that can bind a party, with its label; what has none moves nothing."""
    document = read(labelled.contract)
    structure = split(document)
    scene = Scene(document, structure, detector.detect(document, structure), catalogue)
    relater, flows = Relater(scene), Flows(scene)
    rows = yaml.safe_load(labelled.labels.read_text(encoding="utf-8"))["clauses"]
    quotes = [(fold(row["quote"]), row) for row in rows]
    for clause in scene.judged():
        whole = fold(clause.span.slice(document.text))
        here = [(quote, row) for quote, row in quotes if quote in whole or (len(whole) > 20 and whole in quote)]
        for passage in passages(scene, relater, flows, clause):
            words = fold(passage.span.slice(document.text))
            own = [row for quote, row in here if len(here) == 1 or quote in words or words in quote]
            flag = next((row for row in own if row["expect"] == "flag"), None)
            mechanism = (flag.get("mechanisms") or [""])[0] if flag else ""
            yield Passed(Example(passage.seen, flag is not None, mechanism), bool(here))
