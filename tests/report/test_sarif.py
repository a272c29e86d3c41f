"""The SARIF log: valid by the published schema, and complete in what it says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from scanner.assess import Acceptance, AcceptedAs, Severity
from scanner.messages import Language
from scanner.report import Options, Refused, sarif, write
from tests.report import builders

REFUSED = [Refused("b.pdf", "a password is needed", 3)]
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8"))


def run(*reports, refused=(), **options):
    log = json.loads(write("sarif", list(reports), list(refused), Options(**options), joint=True))
    return log["runs"][0]


def found(report, place, **changes):
    findings = list(report.assessment.findings)
    findings[place] = replace(findings[place], **changes)
    return replace(report, assessment=replace(report.assessment, findings=tuple(findings)))


@pytest.mark.parametrize("options", [{}, {"language": Language.ZH}, {"redact": True}], ids=["en", "zh", "redacted"])
@pytest.mark.parametrize("name", builders.ALL)
def test_the_log_is_valid_by_the_published_schema(name, options):
    log = json.loads(write("sarif", [builders.ALL[name]()], REFUSED, Options(**options)))

    faults = [fault.message for fault in jsonschema.Draft4Validator(SCHEMA).iter_errors(log)]

    assert faults == []


def test_a_log_of_nothing_is_valid_by_the_published_schema():
    log = json.loads(write("sarif", [], REFUSED))

    assert list(jsonschema.Draft4Validator(SCHEMA).iter_errors(log)) == []


def test_every_result_names_a_rule_of_the_run():
    made = run(builders.licence(), builders.chinese())
    rules = [rule["id"] for rule in made["tool"]["driver"]["rules"]]

    assert [rules[result["ruleIndex"]] for result in made["results"]] == [
        result["ruleId"] for result in made["results"]
    ]


def test_the_catalogue_is_the_taxonomy_of_the_run():
    made = run(builders.licence())
    (taxonomy,) = made["taxonomies"]

    assert (taxonomy["name"], taxonomy["version"]) == ("export-catalogue", "2025-07-15")
    assert [taxon["id"] for taxon in taxonomy["taxa"]] == ["083201X", "252604X"]
    assert made["results"][0]["taxa"] == [{"id": "252604X", "toolComponent": {"name": "export-catalogue", "index": 0}}]


def test_the_rules_are_there_in_chinese_too():
    (translation,) = run(builders.licence())["translations"]
    rule = next(rule for rule in translation["rules"] if rule["id"] == "252604X/1")

    assert (translation["language"], rule["shortDescription"]["text"]) == ("zh-CN", "电池用磷酸铁锂制备技术")


def test_a_region_is_the_same_place_by_lines_and_by_characters():
    report = builders.licence()
    lines = report.document.text.split("\n")
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in run(report)["results"]]

    for region in regions:
        start, length = region["charOffset"], region["charLength"]
        by_line = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert region["snippet"]["text"] == report.document.text[start : start + length] == by_line


def test_a_place_on_a_page_has_its_page_and_its_box():
    place = run(builders.licence())["results"][0]["locations"][0]

    assert place["properties"] == {"pages": [2], "bbox": [72, 132, 520, 144]}


def test_a_clause_is_named_with_all_that_it_stands_in():
    report = builders.licence()
    clauses = tuple(
        replace(clause, parent=4, number="4.1(a)/bis") if clause.index == 5 else clause for clause in report.clauses
    )
    place = run(replace(report, clauses=clauses))["results"][1]["locations"][0]

    assert place["logicalLocations"] == [
        {"name": "4.1(a)/bis", "fullyQualifiedName": "4.1/4.1(a)∕bis", "kind": "clause"}
    ]


def test_a_definition_chain_leads_from_the_definition_to_its_use():
    (flow,) = run(builders.licence())["results"][0]["codeFlows"]
    steps = [each["location"] for each in flow["threadFlows"][0]["locations"]]

    assert [step["message"]["text"] for step in steps] == [
        "explains “Process”",
        "explains “Licensed Technology”",
        "uses it: LFP preparation technology for batteries",
    ]
    assert [step["logicalLocations"][0]["name"] for step in steps] == ["1.8", "1.9", "3.1"]


def test_what_a_finding_rests_on_is_related_to_it():
    related = run(builders.licence())["results"][0]["relatedLocations"]

    assert [place["message"]["text"] for place in related] == [
        "explains “Licensed Technology”",
        "explains “Process”",
        "Know-how licence or transfer",
        "states 2.60 g/cm3 at 220 MPa",
    ]


def test_a_result_that_is_no_failure_has_no_level():
    assert {(result["kind"], result["level"]) for result in run(builders.licence())["results"]} == {
        ("fail", "error"), ("fail", "warning"), ("fail", "note"), ("review", "none"),
    }  # fmt: skip


def test_an_accepted_finding_is_suppressed_with_the_reviewers_reason():
    acceptance = Acceptance(
        accepted_as=AcceptedAs.LICENCE_OBTAINED,
        number="2026-17",
        reviewer="M. Li",
        reason="Licence 2026-17 covers the training.",
        decided=date(2026, 1, 5),
        expires=date(2026, 12, 31),
    )
    report = found(builders.licence(), 4, acceptance=acceptance)
    results = run(report)["results"]

    assert ["suppressions" in result for result in results] == [False, False, False, False, True]
    assert results[4]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Licence 2026-17 covers the training.",
            "properties": {
                "decision": "licence_obtained",
                "number": "2026-17",
                "reviewer": "M. Li",
                "date": "2026-01-05",
                "expires": "2026-12-31",
            },
        }
    ]


def test_with_a_baseline_each_result_is_known_or_new():
    report = found(builders.licence(), 0, known=True)

    assert [result["baselineState"] for result in run(report)["results"]] == ["unchanged", *["new"] * 4]
    assert [result for result in run(builders.licence())["results"] if "baselineState" in result] == []


def test_equal_lines_of_a_contract_are_told_apart():
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run(builders.many(3))["results"]]

    assert len(set(hashes)) == 3


def test_what_was_not_read_makes_the_run_unsuccessful():
    (invocation,) = run(builders.unread(), refused=REFUSED)["invocations"]

    assert invocation["executionSuccessful"] is False
    assert [(note["level"], note["message"]["text"]) for note in invocation["toolExecutionNotifications"]] == [
        ("warning", "supply.txt: page 7 was not read: no text layer"),
        ("warning", "supply.txt: Schedule 3 was not read: is referred to and is not in the file"),
        ("error", "b.pdf: a password is needed"),
    ]


def test_brackets_of_a_contract_are_no_link_and_braces_no_placeholder():
    said = run(builders.hostile())["results"][0]["message"]["text"]

    assert r"\[x\](javascript:1)" in said
    assert "{{{{7*7}}}}" in said


def test_a_log_too_large_for_services_leaves_out_the_least_severe_and_says_so(monkeypatch):
    monkeypatch.setattr(sarif, "_RESULTS", 3)
    made = run(builders.licence())
    (notification,) = made["invocations"][0]["toolExecutionNotifications"]

    assert [result["properties"]["severity"] for result in made["results"]] == [
        Severity.HIGH, Severity.HIGH, Severity.MEDIUM,
    ]  # fmt: skip
    assert notification["descriptor"]["id"] == "cut"
    assert notification["message"]["text"].startswith("2 findings of the least severe left out")
    assert made["invocations"][0]["executionSuccessful"] is True


def test_a_redacted_log_names_what_stands_for_words():
    made = run(builders.licence(), redact=True)

    assert made["redactionTokens"] == ["(redacted)"]
    assert made["results"][0]["locations"][0]["physicalLocation"]["region"]["snippet"]["text"].startswith("(redacted) ")
