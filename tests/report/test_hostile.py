"""A contract whose every word tries to be something else does nothing, in any form and in any language."""

from __future__ import annotations

import json
import re

import pytest

from scanner.messages import Language
from scanner.report import BINARY, WRITERS, Options, write
from tests.report import builders

TEXT = sorted(set(WRITERS) - BINARY)
# C0 and C1 controls but line breaks, direction marks and overrides, isolates, tags.
_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", TEXT)
def test_no_character_that_acts_on_a_screen_comes_through(form, language):
    said = write(form, [builders.hostile()], options=Options(language=language)).decode()

    assert sorted(set(_ACTING.findall(said))) == []


@pytest.mark.parametrize("form", TEXT)
def test_several_hostile_contracts_do_no_more_than_one(form):
    said = write(form, [builders.hostile(), builders.hostile()]).decode()

    assert sorted(set(_ACTING.findall(said))) == []


@pytest.mark.parametrize("form", ["html", "md", "junit"])
def test_markup_of_a_contract_is_no_markup(form):
    assert "<script>alert(1)" not in write(form, [builders.hostile()]).decode()


def test_no_link_leads_out_of_the_page():
    said = write("html", [builders.hostile()]).decode()

    assert re.findall(r'(?:href|src)="(?!#)[^"]*"', said) == []


@pytest.mark.parametrize("form", ["md", "gitlab", "sarif"])
def test_brackets_that_a_reader_would_take_for_a_link_are_escaped(form):
    said = write(form, [builders.hostile()]).decode()
    shown = {"md": said, "gitlab": _field(said, "description"), "sarif": _field(said, "text", "Reason")}[form]

    assert "javascript:1" in shown
    assert re.findall(r"(?<!\\)\]\(javascript", shown) == []


def _field(said, name, beginning=""):
    """Return the values of a field of a JSON report that a reader shows as marked up."""
    return " ".join(
        json.loads(value)
        for value in re.findall(rf'"{name}": ("(?:[^"\\]|\\.)*")', said)
        if beginning in json.loads(value)
    )
