"""Makes models/clause_classifier from models/training: one command, the same weights every time.

    pip install -e '.[train]' && python benchmarks/train_classifier.py

Each labelled clause is put before the rules as a contract of its own (its parties with their sides, its technology as
a defined term), so that the classifier learns from what it will see. It is then also shown with the technology not
resolved and, for the flags, with the sides exchanged, which makes it a trap: the direction is a part of what it learns.
Prints, leaving one writer's file out at a time, how well flags and traps are told apart.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # scipy publishes no types
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from scanner.assess.reading import passages, plain, signals
from scanner.assess.relate import Relater
from scanner.assess.scene import Scene
from scanner.catalogue import Catalogue, load
from scanner.clauses import Clause, ClauseKind, DefinedTerm, Structure
from scanner.detect import Detection, Mention, Party, Side, Term, TermUse, WordClass, WordFinder
from scanner.detect.classifier import NAME
from scanner.detect.features import COLUMNS, columns
from scanner.detect.parties import references
from scanner.documents import Block, Document, Format
from scanner.spans import Span

HOME = Path(__file__).resolve().parent.parent
TRAINING = HOME / "models" / "training"
TARGET = HOME / "models" / NAME
STRENGTH = 30.0
MEANING = {"en": "means the process know-how for making lithium iron phosphate.", "zh": "指磷酸铁锂的制备工艺技术。"}


@dataclass(frozen=True, slots=True)
class Example:
    """A clause as the classifier sees it."""

    text: str
    signals: frozenset[str]
    moves: bool
    mechanism: str


def examples(catalogue: Catalogue, path: Path) -> Iterator[Example]:
    """Yield the clauses of one writer in their several views."""
    find = WordFinder(catalogue).find
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        moves = row["expect"] == "flag"
        mechanism = row["mechanism"] or "" if moves else ""
        yield Example(*view(catalogue, find, row, resolved=True), moves, mechanism)
        yield Example(*view(catalogue, find, row, resolved=False), moves, mechanism)
        if moves and row["prc"] and row["foreign"]:
            swapped = row | {"prc": row["foreign"], "foreign": row["prc"]}
            yield Example(*view(catalogue, find, swapped, resolved=True), False, "")


def view(catalogue: Catalogue, find: object, row: dict[str, object], *, resolved: bool) -> tuple[str, frozenset[str]]:
    """Return the text and the signals of one clause."""
    scene = staged(catalogue, find, row, resolved=resolved)
    relater = Relater(scene)
    clause = scene.clauses[-1]
    views = relater.views(clause)
    if not views:
        return plain(scene, clause, clause.span), frozenset()
    read = list(passages(scene, relater, clause))
    return (read[0].text if len(read) == 1 else plain(scene, clause, clause.span)), signals(views)


def staged(catalogue: Catalogue, find: object, row: dict[str, object], *, resolved: bool) -> Scene:
    """Return a contract of two clauses: a definition of the technology, and the labelled clause."""
    language = "en" if row["lang"] == "en" else "zh"
    terms = list(dict.fromkeys(row["tech"])) if resolved else []  # type: ignore[call-overload]
    lines = [f"“{name}” {MEANING[language]}" for name in terms]
    text = "\n".join([*lines, str(row["text"])])
    clauses, defined, at = [], [], 0
    for number, line in enumerate(text.split("\n")):
        span = Span(at, at + len(line))
        last = number == len(lines)
        kind = ClauseKind.OPERATIVE if last else ClauseKind.DEFINITION
        clauses.append(Clause(index=number, number="", heading="", kind=kind, span=span))
        if not last:
            name = terms[number]
            defined.append(
                DefinedTerm(
                    name=name,
                    clause=number,
                    span=Span(at + 1, at + 1 + len(name)),
                    meaning=Span(at + len(name) + 3, span.end),
                )
            )
        at = span.end + 1
    document = Document(
        path="", sha256="", format=Format.TEXT, text=text, blocks=tuple(Block(span=c.span) for c in clauses)
    )
    structure = Structure(tuple(clauses), tuple(defined))
    parties = tuple(
        Party(name=name, aliases=(), role="", side=side, clause=0)
        for side, names in ((Side.PRC, row["prc"]), (Side.FOREIGN, row["foreign"]))
        for name in names  # type: ignore[attr-defined]
    )
    mentions = tuple(words(structure, find(text))) + references(document, structure, parties)  # type: ignore[operator]
    detection = Detection(
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        parties=parties,
        language=language,
        title="TECHNOLOGY LICENCE AGREEMENT",
        signing_date=None,
        effective_date=None,
        candidates=tuple(range(len(clauses))),
    )
    return Scene(document, structure, detection, catalogue)


def words(structure: Structure, found: tuple[tuple[Span, str], ...]) -> Iterator[Mention]:
    """Yield what the word finder found as mentions of the clause they stand in."""
    for span, name in found:
        clause = next((c.index for c in structure.clauses if c.span.contains(span)), None)
        if clause is None or name.startswith("place."):
            continue
        target: Term | WordClass = WordClass(name)
        if name.startswith("tech."):
            _, group, use = name.split(".")
            target = Term(group=group, use=TermUse(use))
        yield Mention(clause=clause, span=span, target=target)


def matrix(found: list[Example]) -> csr_matrix:
    """Return the examples as rows of columns."""
    data: list[float] = []
    at: list[int] = []
    ends = [0]
    for example in found:
        row = columns(example.text, example.signals)
        at.extend(row)
        data.extend(row.values())
        ends.append(len(at))
    return csr_matrix((data, at, ends), shape=(len(found), COLUMNS))


def fit(found: list[Example]) -> LogisticRegression:
    """Return the model of what moves technology."""
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    return model.fit(matrix(found), [example.moves for example in found])


def cross(by_writer: dict[str, list[Example]]) -> dict[str, float]:
    """Print and return the area under the curve for each writer left out."""
    scores: dict[str, float] = {}
    for name, held in by_writer.items():
        model = fit([e for other, found in by_writer.items() if other != name for e in found])
        chance = model.predict_proba(matrix(held))[:, 1]
        truth = np.array([e.moves for e in held])
        limit = np.quantile(chance[~truth], 0.95)
        scores[name] = round(float(roc_auc_score(truth, chance)), 3)
        print(f"{name:<20} area {scores[name]:.3f}  flags found at 5 % false {np.mean(chance[truth] > limit):.3f}")
    return scores


def main() -> None:
    """Train, measure, write."""
    catalogue = load()
    by_writer = {path.stem: list(examples(catalogue, path)) for path in sorted(TRAINING.glob("*.jsonl"))}
    if not by_writer:
        sys.exit(f"{TRAINING}: no training clauses")
    scores = cross(by_writer)
    every = [example for found in by_writer.values() for example in found]
    moves = fit(every)
    flags = [example for example in every if example.mechanism]
    heads = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix(flags), [e.mechanism for e in flags])
    TARGET.mkdir(exist_ok=True)
    np.savez_compressed(
        TARGET / "weights.npz",
        moves=moves.coef_[0].astype(np.float16),
        heads=heads.coef_.astype(np.float16),
        head_bias=heads.intercept_.astype(np.float16),
    )
    digest = hashlib.sha256((TARGET / "weights.npz").read_bytes()).hexdigest()
    (TARGET / "MANIFEST.toml").write_text(
        "\n".join(
            [
                f'name = "{NAME}"',
                'version = "1"',
                f'made_on = "{datetime.now(UTC).date()}"',
                f'sha256 = "{digest}"',
                f"columns = {COLUMNS}",
                f"bias = {float(moves.intercept_[0])!r}",
                f"mechanisms = {json.dumps(list(heads.classes_))}",
                f'patterns = "{catalogue.digest}"',
                'training_data = "models/training, labelled clauses of our own writing"',
                'licence = "Apache-2.0"',
                "",
                "[scores.area_leaving_one_writer_out]",
                *(f"{name} = {score}" for name, score in scores.items()),
                "",
            ]
        ),
        encoding="utf-8",
    )
    print(f"{len(every)} views of clauses, weights {(TARGET / 'weights.npz').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
