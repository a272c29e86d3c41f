"""Reads a clause with a trained classifier: does it move technology, and by which mechanism.

The classifier is a logistic model over hashed n-grams, the classes of words, headings, the signals of the rules and
the pooled vector of the words; `models/clause_classifier` holds its weights, and `benchmarks/train_classifier.py` makes
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from scanner import resources
from scanner.detect.features import COLUMNS, Seen, columns, tokens
from scanner.detect.word_vectors import WordVectors
from scanner.errors import ModelError

if TYPE_CHECKING:
    from numpy import float16, float64, intp
    from numpy.typing import NDArray

NAME = "clause_classifier"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the classifier says: how likely the clause moves technology out (0 to 1), and the likeliest mechanism."""

    moves: float
    mechanism: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Trained weights in the half precision that they are stored in: a column each, behind them one each of the vector.

    Attributes:
        moves: of the question whether technology leaves.
        bias: what that question starts from.
        mechanisms: what moves it, in the order of the rows of `heads`.
        heads: of each mechanism, a row each.
        head_bias: what each mechanism starts from.
    """

    moves: NDArray[float16]
    bias: float
    mechanisms: tuple[str, ...]
    heads: NDArray[float16]
    head_bias: NDArray[float16]


class Classifier:
    """The trained model of one folder."""

    def __init__(self, weights: Weights, words: WordVectors) -> None:
        self._weights = weights
        self._words = words

    def read(self, seen: Seen) -> Reading:
        """Read one stretch of a clause."""
        at, value = self._features(seen)
        heads = self._weights.head_bias + self._weights.heads[:, at] @ value
        return Reading(self._chance(at, value), self._weights.mechanisms[int(heads.argmax())])

    def moves(self, seen: Seen) -> float:
        """Return how likely a stretch moves technology out, from 0 to 1, and nothing else."""
        return self._chance(*self._features(seen))

    def _features(self, seen: Seen) -> tuple[NDArray[intp], NDArray[float64]]:
        import numpy as np  # noqa: PLC0415 - as below

        words = tokens(seen.text)
        found = columns(seen, words)
        pooled = self._words.pooled(words)
        at = np.concatenate([np.fromiter(found, np.intp, len(found)), np.arange(COLUMNS, COLUMNS + len(pooled))])
        value = np.concatenate([np.fromiter(found.values(), np.float64, len(found)), pooled])
        return at, value

    def _chance(self, at: NDArray[intp], value: NDArray[float64]) -> float:
        score = self._weights.bias + float(value @ self._weights.moves[at])
        return 1 / (1 + exp(-score))


def load(folder: Path | None = None) -> Classifier | None:
    """Load the classifier of `models/`; None where the folder holds none, and the scanner works on rules alone.

    Raises:
        ModelError: the weights are not those of the manifest.
    """
    home = (folder or resources.models()) / NAME
    manifest = home / "MANIFEST.toml"
    if not manifest.is_file():
        return None
    import tomllib  # noqa: PLC0415 - as below

    import numpy as np  # noqa: PLC0415 - import costs: only for a contract with a candidate

    said = tomllib.loads(manifest.read_text(encoding="utf-8"))
    trained, table = (_content(home / name, said[f"{name}.sha256"]) for name in ("weights.npz", "words.npz"))
    if said["columns"] != COLUMNS:
        raise ModelError(f"{NAME}: the weights are of another version; install the package again")
    with np.load(BytesIO(trained), allow_pickle=False) as arrays:
        weights = Weights(
            moves=arrays["moves"],
            bias=float(said["bias"]),
            mechanisms=tuple(said["mechanisms"]),
            heads=arrays["heads"],
            head_bias=arrays["head_bias"],
        )
    with np.load(BytesIO(table), allow_pickle=False) as arrays:
        words = WordVectors(keys=arrays["keys"], vectors=arrays["vectors"], weights=arrays["weights"])
    return Classifier(weights, words)


def _content(path: Path, digest: str) -> bytes:
    """Return the content of a file of the model, which must be that of the manifest."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{NAME}: {path.name} cannot be read; install the package again") from error
    if sha256(content).hexdigest() != digest:
        raise ModelError(f"{NAME}: {path.name} is not the file of the manifest; install the package again")
    return content
