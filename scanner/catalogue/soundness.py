"""Finds what loads and is still wrong in a folder of patterns: dead words, missing examples, facts that contradict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scanner.catalogue.compile import SPECIAL_CLASSES, files
from scanner.catalogue.editions import conditions_in, control_points_in
from scanner.catalogue.load import contents_of
from scanner.catalogue.model import Catalogue, Source
from scanner.catalogue.regime_schema import RegimeFile
from scanner.catalogue.schema import (
    CueFile,
    FileShape,
    HanWords,
    LanguagesShape,
    LexiconFile,
    LookAlikeFile,
    MechanismFile,
    QuantityFile,
    SplitWords,
    TechnologyFile,
    WordItem,
    WordShape,
    WordsShape,
)
from scanner.folding import fold

_CLASS_NAME = re.compile(r"[a-z][a-z_]*\.[a-z][a-z0-9_.]*")
# Contracts speak of the law as it is read; nothing about this Catalogue was read before it existed.
_FIRST_DAY = date(2008, 1, 1)

Flaw = tuple[str, str, str]  # file relative to the folder, key, reason


def flaws(catalogue: Catalogue, folder: Path) -> Iterator[Flaw]:
    """Yield what is wrong in a folder that loads, with the file and key of each."""
    contents = contents_of(folder)
    kinds: tuple[tuple[str, type[LexiconFile | CueFile | QuantityFile | RegimeFile]], ...] = (
        ("lexicon", LexiconFile),
        ("regime", RegimeFile),
        ("cue", CueFile),
        ("quantity", QuantityFile),
    )
    for name, shape in kinds:
        for path, words in files(folder, contents, name, shape):
            file = path.relative_to(folder).as_posix()
            yield from _examples(file, words)
            yield from _words(file, "", words, catalogue)
    for name, frames in (("mechanism", MechanismFile), ("look_alike", LookAlikeFile)):
        for path, checked in files(folder, contents, name, frames):
            # Some look-alikes are known by the parties or the place, not by words.
            if checked.frames:
                yield from _examples(path.relative_to(folder).as_posix(), checked)
    for path, technology in files(folder, contents, "technology", TechnologyFile):
        file = path.relative_to(folder).as_posix()
        if technology.terms:
            yield from _examples(file, technology)
        for group, terms in technology.terms.items():
            for use in ("name", "process", "step", "generic", "property", "adjacent"):
                yield from _words(file, f"terms.{group}.{use}.", getattr(terms, use), catalogue)
            if not any(group in point.groups for point in technology.control_points):
                yield file, f"terms.{group}", "no control point names this group"
    yield from _entries(catalogue)
    yield from _contexts(catalogue)


def unused_classes(catalogue: Catalogue, used_by_code: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the word classes that no frame, no word's context and none of `used_by_code` asks for.

    Names of technologies, cues, quantities, places and literals are used by their kind.
    """
    frames = [frame for owner in catalogue.mechanisms for frame in owner.frames]
    frames += [frame for owner in catalogue.look_alikes for frame in owner.frames]
    used = {name for frame in frames for part in (*frame.parts, frame.unless) for name in part}
    used |= {name for word in catalogue.words for name in (*word.needs, *word.refuse)}
    return frozenset(
        name
        for name in _classes(catalogue) - used - used_by_code
        if name.split(".")[0] not in ("tech", "cue", "quantity", "place", "lit", "regime")
    )


def _classes(catalogue: Catalogue) -> set[str]:
    found = {name for word in catalogue.words for name in word.classes}
    return found | {name for pattern in catalogue.token_patterns for name in pattern.classes}


def _examples(file: str, checked: FileShape) -> Iterator[Flaw]:
    for kind in ("flag", "clear"):
        if not getattr(checked.examples, kind):
            yield file, f"examples.{kind}", "there is no example"


def _words(file: str, key: str, words: WordsShape | LanguagesShape, catalogue: Catalogue) -> Iterator[Flaw]:
    """Yield the words that stand twice in a list: the second never matters."""
    lists: dict[str, list[WordItem] | HanWords] = {"zh": words.zh}
    if isinstance(words.en, SplitWords):
        lists |= {"en.verbs": words.en.verbs, "en.nouns": words.en.nouns, "en.phrases": words.en.phrases}
    else:
        lists["en"] = words.en
    for name, items in lists.items():
        counted = Counter(_plain(item, catalogue) for item in items if not isinstance(item, dict))
        for text, times in counted.items():
            if times > 1:
                yield file, f"{key}{name}", f"stands twice: {text[0]}"


def _plain(item: WordItem, catalogue: Catalogue) -> tuple[str, tuple[str, ...]]:
    text = item.text if isinstance(item, WordShape) else str(item)
    needs = tuple(item.needs) if isinstance(item, WordShape) else ()
    return fold(text, catalogue.simplified).text.replace("-", " "), needs


def _entries(catalogue: Catalogue) -> Iterator[Flaw]:
    for entry in catalogue.entries:
        file = f"technology/{entry.id}.yaml"
        for point in entry.control_points:
            sources = (*point.sources, *(source for each in point.conditions for source in each.sources))
            yield from _days(file, f"control_points.{point.key}", sources)
            for edition in catalogue.editions:
                counted = Counter(condition.quantity for condition in conditions_in(point, edition))
                for quantity, times in counted.items():
                    if times > 1:
                        yield file, f"control_points.{point.key}", f"{quantity} has two values in {edition.id}"
        for edition in catalogue.editions:
            numbers = [point.point for point in control_points_in(entry, edition) if point.point is not None]
            for number in {number for number in numbers if numbers.count(number) > 1}:
                yield file, "control_points", f"point {number} stands twice in {edition.id}"
    for edition in catalogue.editions:
        yield from _days("editions.yaml", edition.id, edition.sources)
        if edition.in_force_from is not None and edition.in_force_from < edition.published:
            yield "editions.yaml", edition.id, "is in force before it was published"


def _days(file: str, key: str, sources: tuple[Source, ...]) -> Iterator[Flaw]:
    for source in sources:
        if source.read_on < _FIRST_DAY:
            yield file, key, f"a source was read before the Catalogue existed: {source.read_on.isoformat()}"


def _contexts(catalogue: Catalogue) -> Iterator[Flaw]:
    known = _classes(catalogue) | SPECIAL_CLASSES
    for word in catalogue.words:
        for name in (*word.needs, *word.refuse):
            if _CLASS_NAME.fullmatch(name) and name not in known:
                yield "", word.text, f"its context names a class that is not there: {name}"
