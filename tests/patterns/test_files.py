"""Every file of patterns/ proves itself: its examples find exactly what they mark, and nothing in it is dead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanner import resources
from scanner.assess.frames import CONTROLLED, FrameIndex, Occurrence, occurrences
from scanner.catalogue import Catalogue
from scanner.catalogue.check import Example, Finder, Found, examples, failure
from scanner.catalogue.soundness import flaws
from scanner.detect import WordFinder
from scanner.errors import CatalogueError
from scanner.spans import Span

FOLDER = resources.patterns()
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.yaml"))
NAMING = (".name", ".abbreviation", ".formula", ".process")


def all_examples() -> list[Example]:
    try:
        return list(examples(FOLDER))
    except CatalogueError:
        return []  # the test that loads the folder says which file is wrong


EXAMPLES = all_examples()


@pytest.fixture(scope="session")
def words(catalogue: Catalogue) -> Finder:
    return WordFinder(catalogue).find


@pytest.fixture(scope="session")
def acts(catalogue: Catalogue, words: Finder) -> Callable[[str], Found]:
    """Finds the acts of frames in one sentence, as assess does in a clause."""
    kinds = (("mechanism", FrameIndex(catalogue.mechanisms)), ("look_alike", FrameIndex(catalogue.look_alikes)))

    def find(text: str) -> Found:
        found = tuple(with_controlled(each) for each in occurrences(words(text)))
        han = sum("\u4e00" <= each <= "\u9fff" for each in text) * 5 >= len(text)
        return [
            (match.act.span, f"{kind}.{match.owner}") for kind, index in kinds for match in index.match(found, han=han)
        ]

    return find


def with_controlled(occurrence: Occurrence) -> Occurrence:
    controlled = any(name.startswith("tech.") and name.endswith(NAMING) for name in occurrence.classes)
    classes = occurrence.classes | ({CONTROLLED} if controlled else frozenset())
    return Occurrence(span=occurrence.span, classes=classes)


def test_the_folder_loads(catalogue: Catalogue) -> None:
    assert catalogue.entries


@pytest.mark.parametrize("file", FILES)
def test_the_examples_of_a_file_find_exactly_what_they_mark(file: str, words: Finder, acts: Finder) -> None:
    wrong = {
        f"{each.key}: {each.text}": reason
        for each in EXAMPLES
        if each.path == FOLDER / file and (reason := failure(each, acts if each.by_frames else words))
    }

    assert wrong == {}


@pytest.mark.parametrize("file", [*FILES, "editions.yaml", ""])
def test_a_file_is_sound(file: str, unsound: dict[str, list[str]]) -> None:
    assert unsound.get(file, []) == []


@pytest.fixture(scope="session")
def unsound(catalogue: Catalogue) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, key, reason in flaws(catalogue, FOLDER):
        found.setdefault(name, []).append(f"{key}: {reason}")
    return found


def test_every_kind_of_pattern_is_there() -> None:
    folders: Iterator[Path] = (path.parent for path in FOLDER.glob("*/*.yaml"))

    assert {folder.name for folder in folders} == {
        *("technology", "mechanism", "look_alike", "cue", "quantity", "lexicon", "regime"),
    }


def test_spans_of_examples_lie_in_their_text() -> None:
    assert all(Span(0, len(each.text)).contains(span) for each in EXAMPLES for span in each.spans)
