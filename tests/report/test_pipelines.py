"""What pipelines read: JUnit, GitLab, GitHub annotations, JSON lines."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from scanner.report import Refused, write
from tests.report import builders, golden

REFUSED = [Refused("b.pdf", "a password is needed", 3)]
SUFFIX = {"junit": "junit.xml", "gitlab": "gitlab.json", "github": "github.txt", "jsonl": "jsonl"}
# What GitLab asks for in version 15.2.1 of the fields that we write; its own schema is in no package that can be
# installed, and is not copied here.
_SAID = {"type": "string", "minLength": 1}
_TOOL = {
    "type": "object",
    "required": ["id", "name", "vendor", "version"],
    "properties": {
        **dict.fromkeys(("id", "name", "version"), _SAID),
        "vendor": {"type": "object", "required": ["name"], "properties": {"name": _SAID}},
    },
}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"}
GITLAB = {
    "type": "object",
    "required": ["version", "scan", "vulnerabilities"],
    "properties": {
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "schema": {"type": "string", "pattern": "^https?://.+"},
        "scan": {
            "type": "object",
            "required": ["analyzer", "scanner", "type", "start_time", "end_time", "status"],
            "properties": {
                "analyzer": _TOOL,
                "scanner": _TOOL,
                "type": {"const": "sast"},
                "status": {"enum": ["success", "failure"]},
                "start_time": _TIME,
                "end_time": _TIME,
                "messages": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["level", "value"],
                        "properties": {"level": {"enum": ["info", "warn", "fatal"]}, "value": {"minLength": 1}},
                    },
                },
            },
        },
        "vulnerabilities": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "identifiers", "location"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "name": {"type": "string", "maxLength": 255},
                    "description": {"type": "string", "maxLength": 1048576},
                    "severity": {"enum": ["Info", "Unknown", "Low", "Medium", "High", "Critical"]},
                    "solution": {"type": "string", "maxLength": 7000},
                    "identifiers": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["type", "name", "value"],
                            "properties": dict.fromkeys(("type", "name", "value"), _SAID),
                        },
                    },
                    "location": {
                        "type": "object",
                        "properties": {
                            "file": {"type": "string"},
                            "start_line": {"type": "integer"},
                            "end_line": {"type": "integer"},
                        },
                    },
                    "details": {
                        "type": "object",
                        "additionalProperties": {
                            "type": "object",
                            "required": ["type", "name", "value"],
                            "properties": {"type": {"const": "text"}, "name": _SAID, "value": {"type": "string"}},
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("name", ["licence", "unread", "hostile"])
def test_the_report_is_as_expected(form, name):
    golden.check(f"{name}.{SUFFIX[form]}", write(form, [builders.ALL[name]()]))


@pytest.mark.parametrize("form", SUFFIX)
def test_the_report_of_several_contracts_is_as_expected(form):
    golden.check(f"several.{SUFFIX[form]}", write(form, [builders.clear(), builders.chinese()], REFUSED))


@pytest.mark.parametrize("form", SUFFIX)
def test_no_control_character_of_the_contract_comes_through(form):
    output = write(form, [builders.hostile()]).decode()

    assert not [character for character in output if character in "\x1b\x07\x9b\u202e\u202c"]


def suites(*reports, refused=()):
    return ET.fromstring(write("junit", list(reports), list(refused)))


def test_a_finding_to_settle_is_a_failed_case_and_a_low_one_passes():
    (suite,) = suites(builders.licence())

    assert [case.find("failure") is not None for case in suite] == [True, True, False, False, False]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("5", "2", "0")


def test_what_was_not_examined_is_skipped_and_never_an_empty_green_suite():
    made = suites(builders.unread(), replace(builders.unread(), unread=()), refused=REFUSED)

    assert [[[part.tag for part in case] for case in suite] for suite in made] == [
        [["skipped"], ["skipped"]],
        [[]],
        [["skipped"]],
    ]
    assert (made.get("tests"), made.get("skipped")) == ("4", "3")


def test_a_finding_that_a_baseline_holds_does_not_fail():
    report = builders.licence()
    findings = tuple(replace(finding, known=True) for finding in report.assessment.findings)

    (suite,) = suites(replace(report, assessment=replace(report.assessment, findings=findings)))

    assert suite.get("failures") == "0"


@pytest.mark.parametrize("name", builders.ALL)
def test_the_gitlab_report_is_what_gitlab_asks_for(name):
    made = json.loads(write("gitlab", [builders.ALL[name]()], REFUSED))

    assert [fault.message for fault in jsonschema.Draft202012Validator(GITLAB).iter_errors(made)] == []


def test_what_is_longer_than_gitlab_takes_is_cut():
    report = builders.licence()
    findings = (replace(report.assessment.findings[0], actions=("Ask. " * 2_000,)),)
    long = replace(report, assessment=replace(report.assessment, findings=findings))
    made = json.loads(write("gitlab", [long]))

    assert [fault.message for fault in jsonschema.Draft202012Validator(GITLAB).iter_errors(made)] == []


def test_gitlab_hears_that_a_contract_was_not_read():
    scan = json.loads(write("gitlab", [builders.unread()], REFUSED))["scan"]

    assert scan["status"] == "failure"
    assert [message["level"] for message in scan["messages"]] == ["warn", "warn", "info", "fatal"]


def test_gitlab_does_not_hear_of_an_accepted_finding():
    made = json.loads(write("gitlab", [builders.licence()]))

    assert [each["severity"] for each in made["vulnerabilities"]] == ["High", "High", "Low", "Info"]


def test_words_of_a_contract_cannot_end_an_annotation_or_begin_one():
    report = builders.licence()
    findings = (replace(report.assessment.findings[0], reasons=("100%0A\n::error::owned, a:b",)),)
    said = write("github", [replace(report, assessment=replace(report.assessment, findings=findings))]).decode()

    assert [line.split(" ", 1)[0] for line in said.splitlines()] == ["::error", "::notice"]
    assert "100%250A ::error::owned, a:b" in said


def test_a_json_line_is_the_json_report_of_a_contract():
    lines = write("jsonl", [builders.licence(), builders.clear()], REFUSED).decode().splitlines()

    assert json.loads(lines[0]) == json.loads(write("json", [builders.licence()]))
    assert json.loads(lines[2]) == {
        "schema_version": "1.0",
        "refused": {"path": "b.pdf", "reason": "a password is needed", "exit_code": 3},
    }
