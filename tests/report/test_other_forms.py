from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from scanner.report import Refused, write
from tests.report import builders, golden

REFUSED = [Refused("b.pdf", "a password is needed", 3)]
SUFFIX = {"md": "md", "csv": "csv", "sarif": "sarif", "decision": "decision.json"}


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("name", ["licence", "chinese", "unread", "hostile"])
def test_the_report_is_as_expected(form, name):
    golden.check(f"{name}.{SUFFIX[form]}", write(form, [builders.ALL[name]()]))


@pytest.mark.parametrize("form", SUFFIX)
def test_the_report_of_several_contracts_is_as_expected(form):
    golden.check(f"several.{SUFFIX[form]}", write(form, [builders.clear(), builders.chinese()], REFUSED))


@pytest.mark.parametrize("form", SUFFIX)
def test_no_control_character_of_the_contract_comes_through(form):
    output = write(form, [builders.hostile()]).decode()

    assert not [character for character in output if character in "\x1b\x07\x9b\u202e\u202c"]


def rows(output):
    return list(csv.reader(io.StringIO(output.decode("utf-8-sig"), newline="")))


def test_no_cell_is_a_formula():
    cells = [cell for row in rows(write("csv", [builders.hostile()])) for cell in row]

    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_a_reason_that_begins_like_a_formula_is_text(start):
    made = rows(write("csv", [], [Refused("a.pdf", start, 3)]))

    assert made[1][15].startswith("'")


def test_every_row_has_every_column():
    made = rows(write("csv", [builders.licence(), builders.unread()], REFUSED))

    assert {len(row) for row in made} == {18}


def test_a_contract_without_findings_has_a_row_that_says_so():
    made = rows(write("csv", [builders.unread()]))

    assert [row[15] for row in made[1:]] == [
        "no finding; no finding is not clearance",
        "not read: page 7: no text layer",
        "not read: Schedule 3: is referred to and is not in the file",
    ]


def test_words_of_the_contract_are_no_markup_in_the_memo():
    memo = write("md", [builders.hostile()]).decode()
    shown = re.sub(r"\\.", "", memo)

    assert [markup for markup in ("<script>", "](", "```", "<U+") if markup in shown] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("http://a.b and www.a.b", r"http\://a.b and www\.a.b"),
        ("# @user &lt; a|b", r"\# \@user \&lt; a\|b"),
        ("plain, 2.58 g/cm3 (at 220 MPa)", "plain, 2.58 g/cm3 (at 220 MPa)"),
    ],
)
def test_only_what_markdown_would_act_on_is_escaped(text, shown):
    report = builders.unread()

    assert f"- {shown}: no text layer" in write("md", [replace(report, unread=((text, "no text layer"),))]).decode()


@pytest.mark.parametrize(
    ("name", "decision"),
    [("licence", "block"), ("chinese", "block"), ("clear", "pass"), ("unread", "incomplete")],
)
def test_a_contract_system_gets_a_decision(name, decision):
    assert json.loads(write("decision", [builders.ALL[name]()]))["decision"] == decision


def test_a_refused_contract_is_incomplete_and_never_missing():
    assert json.loads(write("decision", [], REFUSED)) == {
        "schema_version": "1.0",
        "decisions": [{"path": "b.pdf", "decision": "incomplete", "reasons": ["a password is needed"]}],
    }
