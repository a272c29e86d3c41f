# ruff: noqa: E501 - tables of cases and files read best a row a line
from __future__ import annotations

from pathlib import Path

import pytest

from scanner.catalogue import Catalogue
from scanner.catalogue.check import Finder, Found, Problem, check, unmark
from scanner.spans import Span
from tests.catalogue import builders


def by_plain_search(catalogue: Catalogue) -> Finder:
    """A finder as simple as can be: every word of the catalogue wherever it stands."""

    def find(text: str) -> Found:
        return [
            (Span(at, at + len(word.text)), name)
            for word in catalogue.words
            if not word.exact
            for at in range(len(text))
            if text.lower().startswith(word.text, at)
            for name in word.classes
        ]

    return find


def deliver_is_an_act(_: Catalogue) -> Finder:
    return lambda text: [(Span(5, 12), "mechanism.handing_over")] if text.startswith("They deliver") else []


def problems(folder: Path) -> tuple[Problem, ...]:
    return check(folder, by_plain_search, deliver_is_an_act)


def test_a_sound_folder_has_no_problem(tmp_path: Path) -> None:
    assert problems(builders.write(tmp_path)) == ()


@pytest.mark.parametrize(
    ("changed", "old", "new", "problem"),
    [
        pytest.param("act_give", "They [[deliver]] it.", "They [[keep]] it.", ("lexicon/act.give.yaml", "examples.flag.0", '"keep" is not found'), id="flag missed"),
        pytest.param("act_give", "They keep it.", "They deliver it.", ("lexicon/act.give.yaml", "examples.clear.0", '"deliver" is found and not marked'), id="clear found"),
        pytest.param("act_give", 'clear: ["They keep it."]', "clear: []", ("lexicon/act.give.yaml", "examples.clear", "there is no example"), id="no clear example"),
        pytest.param("act_give", "zh: [交付]", "zh: [交付, 交付]", ("lexicon/act.give.yaml", "zh", "stands twice: 交付"), id="word twice"),
        pytest.param("handing_over", "They [[deliver]] blue paste.", "They [[hand]] blue paste.", ("mechanism/handing_over.yaml", "examples.flag.0", '"hand" is not found'), id="act missed"),
        pytest.param("100001X", "groups: [paste]", "groups: []", ("technology/100001X.yaml", "terms.paste", "no control point names this group"), id="dead group"),
        pytest.param("100001X", ', until: "2022-01-01"', "", ("technology/100001X.yaml", "control_points.1", "tap_density has two values in 2022-01-01"), id="two values"),
        pytest.param("100001X", "tech.paste.formula", "tech.glue.formula", ("", "bp", "its context names a class that is not there: tech.glue.formula"), id="unknown class in a context"),
        pytest.param("100001X", "read_on: 2026-01-02", "read_on: 1990-01-02", ("technology/100001X.yaml", "control_points.1", "a source was read before the Catalogue existed: 1990-01-02"), id="absurd day"),
        pytest.param("100001X", "why:", "because:", ("technology/100001X.yaml", "why", "field required"), id="does not load"),
    ],
)  # fmt: skip
def test_what_is_unsound_is_told(
    tmp_path: Path, changed: str, old: str, new: str, problem: tuple[str, str, str]
) -> None:
    text = next(each for name, each in builders.FILES.items() if Path(name).stem.replace(".", "_") == changed)
    assert old in text

    found = problems(builders.write(tmp_path, **{changed: text.replace(old, new, 1)}))

    assert Problem(tmp_path / problem[0], *problem[1:]) in found


def test_marks_are_taken_out_of_an_example() -> None:
    assert unmark("[[a]] b [[cd]]") == ("a b cd", (Span(0, 1), Span(4, 6)))
