from __future__ import annotations

import json

import jsonschema
import pytest

from scanner.report import Refused, write
from scanner.report.json import write_schema
from tests.report import builders, golden

REFUSED = [Refused("/home/wang/b.pdf", "a password is needed", 3)]


@pytest.mark.parametrize("name", builders.ALL)
def test_the_json_report_is_as_expected(name):
    golden.check(f"{name}.json", write("json", [builders.ALL[name]()]))


def test_the_reports_of_several_contracts_are_as_expected():
    golden.check("several.json", write("json", [builders.clear(), builders.chinese()], REFUSED))


def test_the_schema_is_as_published():
    golden.check("schema.json", write_schema())


@pytest.mark.parametrize("name", builders.ALL)
def test_every_report_meets_the_published_schema(name):
    schema = json.loads(write_schema())

    jsonschema.validate(json.loads(write("json", [builders.ALL[name]()])), schema)


@pytest.mark.parametrize("reports", [[], [builders.clear()]], ids=["none read", "one read"])
def test_refused_contracts_meet_the_published_schema(reports):
    schema = json.loads(write_schema())

    jsonschema.validate(json.loads(write("json", reports, REFUSED)), schema)


def test_a_refused_contract_alone_gives_no_report():
    assert json.loads(write("json", [], REFUSED)) == {
        "schema_version": "1.0",
        "reports": [],
        "refused": [{"path": "b.pdf", "reason": "a password is needed", "exit_code": 3}],
    }


def test_a_folder_of_one_contract_gives_a_list():
    assert list(json.loads(write("json", [builders.clear()], joint=True))) == ["schema_version", "reports", "refused"]


def test_no_field_is_a_null_list():
    def lists(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key in {"unread", "findings", "checks", "procedure", "notes", "via", "conditions", "parties",
                           "paragraphs", "reasons", "actions", "other_mechanisms"}:  # fmt: skip
                    yield inner
                yield from lists(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from lists(inner)

    assert all(isinstance(found, list) for found in lists(json.loads(write("json", [builders.clear()]))))


def test_chinese_is_kept_as_written():
    assert "许可技术".encode() in write("json", [builders.chinese()])


def test_no_terminal_escape_or_override_reaches_the_screen():
    output = write("json", [builders.hostile()]).decode()

    assert not [character for character in output if character in "\x1b\x07\x9b\u202e\u202c"]


def test_hostile_words_come_back_as_they_were():
    assert json.loads(write("json", [builders.hostile()]))["notes"] == [builders.HOSTILE]


def test_two_runs_give_the_same_bytes():
    assert write("json", [builders.licence()]) == write("json", [builders.licence()])
