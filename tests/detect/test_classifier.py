"""The classifier as it is loaded: its files, and what its word vectors are worth."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from scanner import resources
from scanner.detect import Seen, load_classifier
from scanner.detect.classifier import NAME
from scanner.detect.word_vectors import WordVectors, key
from scanner.errors import ModelError


@pytest.fixture
def models(tmp_path):
    shutil.copytree(resources.models() / NAME, tmp_path / NAME)
    return tmp_path


def vectors(**rows):
    order = sorted(rows, key=key)
    return WordVectors(
        keys=np.array([key(word) for word in order], np.uint32),
        vectors=np.array([rows[word] for word in order], np.int8),
        weights=np.ones(len(rows), np.float16),
    )


def test_without_a_model_the_rules_work_alone(tmp_path):
    assert load_classifier(tmp_path) is None


@pytest.mark.parametrize("name", ["weights.npz", "words.npz"])
def test_a_file_that_was_changed_is_refused(models, name):
    path = models / NAME / name
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(ModelError, match=f"{name} is not the file of the manifest; install the package again"):
        load_classifier(models)


@pytest.mark.parametrize("name", ["weights.npz", "words.npz"])
def test_a_file_that_is_missing_is_told(models, name):
    (models / NAME / name).unlink()

    with pytest.raises(ModelError, match=f"{name} cannot be read; install the package again"):
        load_classifier(models)


def test_a_grant_reads_more_like_a_transfer_than_its_negation(models):
    classifier = load_classifier(models)

    granted = classifier.read(Seen(text="⟦PRC⟧ grants ⟦FOR⟧ the right to use ⟦TECH⟧ at its plant"))
    kept = classifier.read(Seen(text="⟦FOR⟧ acquires no right to use ⟦TECH⟧ and shall return the samples"))

    assert granted.moves > 2 * kept.moves
    assert 0 <= kept.moves <= granted.moves <= 1


def test_words_of_like_meaning_point_the_same_way():
    table = vectors(impart=[90, 10], teach=[80, 20], invoice=[-70, 60])

    def alike(one, other):
        return float(table.pooled([one]) @ table.pooled([other]))

    assert alike("impart", "teach") > 0 > alike("teach", "invoice")


def test_a_text_is_as_long_as_another_however_many_words_it_has():
    table = vectors(impart=[90, 10], teach=[80, 20])

    assert np.linalg.norm(table.pooled(["impart"])) == pytest.approx(
        np.linalg.norm(table.pooled(["teach", "impart", "teach"])), rel=1e-3
    )


def test_unknown_words_say_nothing():
    assert not vectors(impart=[90, 10]).pooled(["0", "⟦PRC⟧", "zzz"]).any()


def test_two_han_characters_are_one_word_too():
    table = vectors(交付=[90, 10], 交=[10, 90])

    assert table.pooled(["交", "付"])[0] == pytest.approx(table.pooled(["交", "付"])[1], rel=1e-3)
