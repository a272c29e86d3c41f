from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scanner.assess import Outcome
from scanner.report import Options, Refused, write
from scanner.report.columns import width
from tests.report import builders, golden

_ANSI = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("name", builders.ALL)
def test_the_text_report_is_as_expected(name):
    golden.check(f"{name}.txt", write("text", [builders.ALL[name]()]))


def test_the_text_of_several_contracts_ends_in_a_list_of_all():
    refused = [Refused("b.pdf", "a password is needed", 3)]

    golden.check("several.txt", write("text", [builders.clear(), builders.chinese()], refused))


def test_a_long_contract_starts_with_its_findings_at_a_glance():
    golden.check("many.txt", write("text", [builders.many(12)]))


def test_an_ascii_terminal_gets_ascii():
    golden.check("ascii.txt", write("text", [builders.licence()], options=Options(encoding="ascii")))


@pytest.mark.parametrize("name", [*builders.ALL, "many"])
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(name, columns):
    report = builders.many(20) if name == "many" else builders.ALL[name]()
    lines = write("text", [report], options=Options(width=columns)).decode().splitlines()

    assert [line for line in lines if width(line) > columns] == []


@pytest.mark.parametrize("name", builders.ALL)
def test_colour_changes_no_word(name):
    report = builders.ALL[name]()
    colored = write("text", [report], options=Options(color=True)).decode()

    assert "\x1b[" in colored
    assert _ANSI.sub("", colored) == write("text", [report]).decode()


def test_no_control_character_of_the_contract_reaches_the_terminal():
    output = write("text", [builders.hostile()]).decode()

    assert not [character for character in output if character in "\x1b\x07\x9b\u202e\u202c"]


def test_a_chinese_console_keeps_its_characters():
    output = write("text", [builders.chinese()], options=Options(encoding="gbk"))

    assert "许可技术" in output.decode("gbk")


@pytest.mark.parametrize("outcome", Outcome)
def test_no_outcome_is_ever_called_compliant_or_approved(outcome):
    report = builders.licence()
    report = replace(report, assessment=replace(report.assessment, outcome=outcome))
    output = write("text", [report]).decode().lower()

    assert "No finding is not clearance.".lower() in output
    assert not re.search("complian|approved", output)


def test_asking_for_all_tells_low_findings_in_full():
    report = builders.licence()

    assert "│ 6.3 The standard grade" in write("text", [report], options=Options(full=True)).decode()
    assert "│ 6.3 The standard grade" not in write("text", [report]).decode()
