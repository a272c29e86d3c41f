"""Reads a clause with a trained classifier: does it move technology, and by which mechanism.

The classifier is a logistic model over hashed n-grams, the classes of words, headings and the signals of the rules;
`models/clause_classifier` holds its weights, and `benchmarks/train_classifier.py` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from scanner import resources
from scanner.detect.features import COLUMNS, Seen, columns
from scanner.errors import ModelError

if TYPE_CHECKING:
    from numpy import float16
    from numpy.typing import NDArray

NAME = "clause_classifier"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the classifier says: how likely the clause moves technology out (0 to 1), and the likeliest mechanism."""

    moves: float
    mechanism: str


class Classifier:
    """The trained weights of one model folder, in the half precision that they are stored in."""

    def __init__(
        self,
        moves: NDArray[float16],
        bias: float,
        mechanisms: tuple[str, ...],
        heads: NDArray[float16],
        head_bias: NDArray[float16],
    ) -> None:
        self._moves = moves
        self._bias = bias
        self._mechanisms = mechanisms
        self._heads = heads
        self._head_bias = head_bias

    def read(self, seen: Seen) -> Reading:
        """Read one stretch of a clause."""
        import numpy as np  # noqa: PLC0415 - as below

        found = columns(seen)
        at = np.fromiter(found, np.intp, len(found))
        weight = np.fromiter(found.values(), np.float64, len(found))
        score = self._bias + sum((weight * self._moves[at]).tolist())
        heads = self._head_bias + self._heads[:, at] @ weight
        return Reading(1 / (1 + exp(-score)), self._mechanisms[int(heads.argmax())])


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
    weights = home / "weights.npz"
    try:
        content = weights.read_bytes()
    except OSError as error:
        raise ModelError(f"{NAME}: weights.npz cannot be read; install the package again") from error
    if sha256(content).hexdigest() != said["sha256"] or said["columns"] != COLUMNS:
        raise ModelError(f"{NAME}: the weights are not those of the manifest; install the package again")
    with np.load(weights, allow_pickle=False) as arrays:
        return Classifier(
            arrays["moves"],
            float(said["bias"]),
            tuple(said["mechanisms"]),
            arrays["heads"],
            arrays["head_bias"],
        )
