"""Proves that a folder of patterns is sound: the files fit together, and every example is what it says it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scanner.catalogue.compile import files
from scanner.catalogue.load import contents_of, load
from scanner.catalogue.model import Catalogue
from scanner.catalogue.regime_schema import RegimeFile
from scanner.catalogue.schema import (
    CueFile,
    FileShape,
    FramesFile,
    LexiconFile,
    LookAlikeFile,
    MechanismFile,
    QuantityFile,
    TechnologyFile,
)
from scanner.catalogue.soundness import flaws
from scanner.errors import CatalogueError
from scanner.spans import Span

# What a finder returns for one sentence: where, and which word class; for the act of a frame that is met,
# "mechanism.<id>" or "look_alike.<id>".
Found = Sequence[tuple[Span, str]]
Finder = Callable[[str], Found]

_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_SHAPES: dict[str, type[FileShape]] = {
    "technology": TechnologyFile,
    "mechanism": MechanismFile,
    "look_alike": LookAlikeFile,
    "cue": CueFile,
    "quantity": QuantityFile,
    "lexicon": LexiconFile,
    "regime": RegimeFile,
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong at `key` of the file at `path`."""

    path: Path
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.key}: {self.reason}" if self.key else f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence of a pattern file: its text without marks, what must be found, and the classes that may find it."""

    path: Path
    key: str
    text: str
    spans: tuple[Span, ...]
    classes: frozenset[str]
    by_frames: bool


def check(
    folder: Path, words: Callable[[Catalogue], Finder], acts: Callable[[Catalogue], Finder]
) -> tuple[Problem, ...]:
    """Return everything that is wrong in a folder of patterns, sorted; a file that cannot be loaded hides the rest.

    `words` makes a finder of words of a catalogue, `acts` one of the acts of its mechanisms and look-alikes.
    """
    try:
        catalogue = load(folder)
    except CatalogueError as error:
        return (Problem(error.path, error.key, error.reason),)
    problems = [Problem(folder / name, key, reason) for name, key, reason in flaws(catalogue, folder)]
    find_words, find_acts = words(catalogue), acts(catalogue)
    for example in examples(folder):
        reason = failure(example, find_acts if example.by_frames else find_words)
        if reason:
            problems.append(Problem(example.path, example.key, reason))
    return tuple(sorted(problems))


def examples(folder: Path) -> Iterator[Example]:
    """Yield every example of a folder, file by file, `flag` before `clear`.

    Raises:
        CatalogueError: a file is wrong.
    """
    contents = contents_of(folder)
    for name, shape in _SHAPES.items():
        for path, checked in files(folder, contents, name, shape):
            marked = [("flag", text) for text in checked.examples.flag]
            marked += [("clear", text) for text in checked.examples.clear]
            for at, (kind, text) in enumerate(marked):
                plain, spans = unmark(text)
                if bool(spans) != (kind == "flag"):
                    wanted = "must mark what is found with [[ ]]" if kind == "flag" else "must mark nothing"
                    raise CatalogueError(path, f"examples.{kind}", wanted)
                yield Example(
                    path=path,
                    key=f"examples.{kind}.{at if kind == 'flag' else at - len(checked.examples.flag)}",
                    text=plain,
                    spans=spans,
                    classes=_classes(name, checked),
                    by_frames=isinstance(checked, FramesFile),
                )


def failure(example: Example, find: Finder) -> str:
    """Say what the finder got wrong in an example, or "" where it found what is marked and nothing else.

    A sentence may hold several acts of one mechanism; of those an example need mark only the one that it is about.
    """
    found = {span for span, name in find(example.text) if name in example.classes}
    wanted = set(example.spans)
    missed = [f'"{span.slice(example.text)}" is not found' for span in sorted(wanted - found)]
    unmarked = set() if example.by_frames and wanted else found - wanted
    extra = [f'"{span.slice(example.text)}" is found and not marked' for span in sorted(unmarked)]
    return "; ".join(missed + extra)


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return an example's text without its marks, and the spans that they marked.

    >>> unmark("shall [[deliver]] it")
    ('shall deliver it', (Span(start=6, end=13),))
    """
    text, spans, end = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        spans.append(Span(len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        end = match.end()
    return text + marked[end:], tuple(spans)


def _classes(folder: str, checked: FileShape) -> frozenset[str]:
    if isinstance(checked, TechnologyFile):
        # Process steps and properties point at a technology in context only; an example marks what names it.
        return frozenset(
            f"tech.{group}.{use}" for group in checked.terms for use in ("name", "abbreviation", "formula")
        )
    return frozenset({checked.id if folder == "lexicon" else f"{folder}.{checked.id}"})
