"""Makes models/clause_classifier from our own labelled clauses and contracts: one command, the same weights each time.

    pip install -e '.[train]' && python benchmarks/train_classifier.py

Learns from the clauses of models/training and, clause by clause in context, from the contracts of tests/gold/develop
and the samples; never from tests/gold/scored. Prints, leaving out each writer's file and each sixth of the contracts in
turn, how well what moves technology is told from what does not.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]  # scipy publishes no types
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from training_clauses import Example, clause_examples
from training_contracts import Passed, contract_examples, contracts

from scanner.catalogue import load
from scanner.detect import Detector
from scanner.detect.classifier import NAME
from scanner.detect.features import COLUMNS, columns, tokens
from scanner.detect.word_vectors import WordVectors

HOME = Path(__file__).resolve().parent.parent
TRAINING = HOME / "models" / "training"
TARGET = HOME / "models" / NAME
STRENGTH = 10.0
# A clause in its contract says more than a clause alone.
IN_CONTEXT = 6.0
FOLDS = 6
LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7)


@cache
def table() -> WordVectors:
    """Return the vectors of words that `benchmarks/distil_words.py` made."""
    with np.load(TARGET / "words.npz", allow_pickle=False) as arrays:
        return WordVectors(keys=arrays["keys"], vectors=arrays["vectors"], weights=arrays["weights"])


def matrix(found: Sequence[Example]) -> csr_matrix:
    """Return the examples as rows of columns, behind them the pooled vectors of their words."""
    data: list[float] = []
    at: list[int] = []
    ends = [0]
    pooled = []
    for example in found:
        words = tokens(example.seen.text)
        row = columns(example.seen, words)
        at.extend(row)
        data.extend(row.values())
        ends.append(len(at))
        pooled.append(table().pooled(words))
    return hstack([csr_matrix((data, at, ends), shape=(len(found), COLUMNS)), csr_matrix(np.vstack(pooled))]).tocsr()


def fit(alone: Sequence[Example], inside: Sequence[Example]) -> LogisticRegression:
    """Return the model of what moves technology."""
    every = [*alone, *inside]
    weights = [1.0] * len(alone) + [IN_CONTEXT] * len(inside)
    return solver().fit(matrix(every), [e.moves for e in every], weights)


def solver() -> LogisticRegression:
    """Return the kind of model, its seed fixed."""
    return LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, max_iter=5000, random_state=0)


def area(name: str, model: LogisticRegression, held: Sequence[Example]) -> float:
    """Print and return the area under the curve over examples left out of the training."""
    chance, truth = likely(model, held), np.array([e.moves for e in held])
    found = float(np.mean(chance[truth] > np.quantile(chance[~truth], 0.95)))
    score = round(float(roc_auc_score(truth, chance)), 3)
    print(f"{name:<20} area {score:.3f}  flags found at 5 % false {found:.3f}", flush=True)
    return score


def likely(model: LogisticRegression, held: Sequence[Example]) -> NDArray[np.float64]:
    """Return how likely each example moves technology, from 0 to 1."""
    chance: NDArray[np.float64] = model.predict_proba(matrix(held))[:, 1]
    return chance


def over_writers(by_writer: dict[str, list[Example]], inside: Sequence[Example]) -> dict[str, float]:
    """Return the area for each writer of clauses left out."""
    return {
        name: area(name, fit([e for other in by_writer if other != name for e in by_writer[other]], inside), held)
        for name, held in by_writer.items()
    }


def over_contracts(alone: Sequence[Example], by_contract: dict[str, list[Passed]]) -> float:
    """Print and return the area over labelled clauses of contracts, each sixth of the contracts left out in turn."""
    names = list(by_contract)
    chances: list[float] = []
    truths: list[bool] = []
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        model = fit(alone, [p.example for name in names if name not in out for p in by_contract[name]])
        held = [p.example for name in sorted(out) for p in by_contract[name] if p.labelled]
        chances.extend(likely(model, held))
        truths.extend(e.moves for e in held)
    chance, truth = np.array(chances), np.array(truths)
    score = round(float(roc_auc_score(truth, chance)), 3)
    print(f"contracts            area {score:.3f}  of {truth.sum()} flags and {(~truth).sum()} others")
    for limit in LIMITS:
        print(
            f"  at {limit}: flags {np.mean(chance[truth] >= limit):.3f}, others {np.mean(chance[~truth] >= limit):.3f}"
        )
    return score


def main() -> None:
    """Train, measure, write."""
    catalogue = load()
    by_writer = {path.stem: list(clause_examples(catalogue, path)) for path in sorted(TRAINING.glob("*.jsonl"))}
    if not by_writer:
        sys.exit(f"{TRAINING}: no training clauses")
    detector = Detector(catalogue)
    by_contract = {each.name: list(contract_examples(catalogue, detector, each)) for each in contracts()}
    alone = [example for found in by_writer.values() for example in found]
    inside = [passed.example for found in by_contract.values() for passed in found]
    scores = {} if "--quick" in sys.argv else over_writers(by_writer, inside)
    scores["contracts"] = over_contracts(alone, by_contract)
    moves = fit(alone, inside)
    flags = [example for example in (*alone, *inside) if example.mechanism]
    heads = LogisticRegression(C=STRENGTH, max_iter=300).fit(matrix(flags), [e.mechanism for e in flags])
    TARGET.mkdir(exist_ok=True)
    np.savez_compressed(
        TARGET / "weights.npz",
        moves=moves.coef_[0].astype(np.float16),
        heads=heads.coef_.astype(np.float16),
        head_bias=heads.intercept_.astype(np.float16),
    )
    digests = {name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in ("weights.npz", "words.npz")}
    (TARGET / "MANIFEST.toml").write_text(
        "\n".join(
            [
                f'name = "{NAME}"',
                'version = "1"',
                f'made_on = "{datetime.now(UTC).date()}"',
                *(f'"{name}.sha256" = "{digest}"' for name, digest in digests.items()),
                f"columns = {COLUMNS}",
                f"bias = {float(moves.intercept_[0])!r}",
                f"mechanisms = {json.dumps(list(heads.classes_))}",
                f'patterns = "{catalogue.digest}"',
                'training_data = "models/training and tests/gold/develop, labelled clauses of our own writing"',
                'licence = "Apache-2.0"',
                "",
                "[scores.area_left_out]",
                *(f"{name} = {score}" for name, score in scores.items()),
                "",
            ]
        ),
        encoding="utf-8",
    )
    print(
        f"{len(alone) + len(inside)} views of clauses, weights {(TARGET / 'weights.npz').stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
