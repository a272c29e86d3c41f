from __future__ import annotations

import re
from pathlib import Path

import pytest

from scanner.watch import ENDS, START, TRANSITIONS, Files, State
from scanner.watch.states import Course

DIAGRAM = re.compile(r"^\s*(\[\*\]|\w+) --> (\[\*\]|\w+)\s*(?::.*)?$", re.MULTILINE)


def drawn():
    text = Path(__file__).parents[2].joinpath("docs", "watch.md").read_text("utf-8")
    block = text.split("```mermaid\n")[1].split("```")[0]
    return set(DIAGRAM.findall(block))


def test_the_diagram_shows_the_states_and_ways_of_the_code():
    ways = {(one.value, other.value) for one, others in TRANSITIONS.items() for other in others}
    outer = {("[*]", START.value)} | {(end.value, "[*]") for end in ENDS}

    assert drawn() == ways | outer


def test_every_state_can_be_reached_and_has_an_end_before_it():
    reached = {START}
    while more := {other for one in reached for other in TRANSITIONS.get(one, ())} - reached:
        reached |= more
    ending = set(ENDS)
    while more := {one for one, others in TRANSITIONS.items() if others & ending} - ending:
        ending |= more

    assert reached == ending == set(State)


def test_the_ends_are_those_of_a_document():
    assert sorted(ENDS) == ["duplicate", "failed", "gone", "reported", "unchanged"]


def test_a_way_that_is_not_in_the_table_is_refused(tmp_path):
    entered = []
    course = Course(tmp_path, Files().identity(tmp_path), 0.0, lambda _path, state: entered.append(state))

    with pytest.raises(ValueError, match="no way leads from seen to recorded"):
        course.to(State.RECORDED)
    assert entered == [State.SEEN]
