"""Nothing but an answer, and all of it, comes back from a child."""

from __future__ import annotations

import os
import pickle

import pytest

from scanner.errors import CatalogueError, DamagedDocument
from scanner.isolation import crossing
from tests.report import builders


def test_an_answer_may_hold_nothing_but_what_a_report_holds():
    class Trap:
        def __reduce__(self):
            return (os.getcwd, ())

    with pytest.raises(pickle.UnpicklingError):
        crossing.unpacked(pickle.dumps(Trap()), builders.catalogue())


def test_the_catalogue_does_not_cross():
    answer = crossing.Answer(value=builders.licence())
    catalogue = builders.catalogue()

    assert crossing.unpacked(crossing.packed(answer), catalogue).value.catalogue is catalogue


@pytest.mark.parametrize(
    "error",
    [DamagedDocument("a.docx", "not a Word document"), CatalogueError("x.yaml", "id", "is missing")],
    ids=["document", "catalogue"],
)
def test_errors_keep_their_parts(error):
    copy = pickle.loads(pickle.dumps(error))

    assert (str(copy), vars(copy)) == (str(error), vars(error))
