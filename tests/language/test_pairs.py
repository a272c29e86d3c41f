"""Sentences that differ in little and mean different things are told apart by the words and frames of the catalogue."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from scanner.assess.force import CueWord, Force, rule
from scanner.assess.frames import CONTROLLED, FrameIndex, FrameMatch, Occurrence, occurrences
from scanner.catalogue import Catalogue, load
from scanner.clauses import sentences
from scanner.detect.finder import WordFinder
from scanner.spans import Span

_PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LIVE = {Force.OPERATIVE, Force.EXCEPTED, Force.CONDITIONAL}
_EXPRESSIONS = ("act.", "object.", "person.", "lit.", "party.")
_KEPT = ("tech.", "cue.", "procedure.", "place.", "quantity.")


class Reader:
    """Reads one sentence with a catalogue: which frames are met, with what force, under which look-alike."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._finder = WordFinder(catalogue)
        self._mechanisms = FrameIndex(catalogue.mechanisms)
        self._look_alikes = FrameIndex(catalogue.look_alikes)
        self._cues = {f"cue.{cue.id}": cue for cue in catalogue.cues}

    def read(self, text: str) -> tuple[list[tuple[str, Force, bool]], set[str]]:
        """Return each act as mechanism, force and whether a look-alike covers it; and the look-alikes met."""
        words = self._finder.find(text)
        words = (*words, *((s, CONTROLLED) for s, n in words if n.startswith("tech.") and not n.endswith(".adjacent")))
        acts: list[tuple[str, Force, bool]] = []
        met: set[str] = set()
        for sentence in sentences(text, Span(0, len(text))):
            within = _outermost([(span, name) for span, name in words if sentence.contains(span)])
            cues = tuple(CueWord(span, self._cues[name]) for span, name in words if name in self._cues)
            look_alikes = self._look_alikes.match(within, han=bool(_HAN.search(text)))
            met |= {match.owner for match in look_alikes}
            for match in self._mechanisms.match(within, han=bool(_HAN.search(text))):
                force = rule(match.act.span, cues, text).force
                acts.append((match.owner, force, _covered(match, look_alikes)))
        return acts, met


def _outermost(words: list[tuple[Span, str]]) -> tuple[Occurrence, ...]:
    """Return the words without those that are only a part of a longer expression."""
    names: dict[Span, set[str]] = defaultdict(set)
    for span, name in words:
        names[span].add(name)
    longer = [span for span, classes in names.items() if any(c.startswith(_EXPRESSIONS) for c in classes)]
    kept = {
        span
        for span, classes in names.items()
        if any(c.startswith(_KEPT) for c in classes) or not any(o != span and o.contains(span) for o in longer)
    }
    return occurrences((span, name) for span, name in words if span in kept)


def _covered(match: FrameMatch, look_alikes: tuple[FrameMatch, ...]) -> bool:
    """Say whether a look-alike other than a mere downgrade takes the same words."""
    return any(
        part.span.overlaps(mine.span)
        for other in look_alikes
        if other.owner != "public_domain"
        for part in other.parts
        for mine in match.parts
    )


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return a reader with the catalogue of the checkout."""
    return Reader(load())


@pytest.mark.parametrize("pair", [*_PAIRS["en"], *_PAIRS["zh"]], ids=lambda pair: str(pair["text"])[:60])
def test_a_sentence_is_met_lowered_or_left_alone_as_stated(reader: Reader, pair: dict[str, Any]) -> None:
    acts, look_alikes = reader.read(pair["text"])
    live = [(owner, force) for owner, force, covered in acts if force in _LIVE and not covered]
    wanted = set(pair["mechanisms"])

    if pair["force"] in {force.value for force in _LIVE}:
        assert any(owner in wanted and force.value == pair["force"] for owner, force in live)
    elif pair["force"] == "any":
        assert any(owner in wanted for owner, _, _ in acts)
    else:
        assert live == []
    assert {pair["look_alike"]} <= look_alikes if "look_alike" in pair else True
