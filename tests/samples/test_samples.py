"""Each sample contract is judged as its README, its labels and its golden report say."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
import yaml

import scanner
from scanner.assess import Report
from scanner.documents import read
from scanner.report import write
from tests.samples import build, markup, pdf, word

_FOLDER = build.SAMPLES
_GOLD = Path(__file__).parent / "gold"
_ROW = re.compile(r"^\| `(?P<file>[^`]+)` \|.*\| `(?P<outcome>\w+)` \| `(?P<condition>\w+)` \|$", re.MULTILINE)
_TABLE = {row["file"]: row for row in _ROW.finditer((_FOLDER / "README.md").read_text(encoding="utf-8"))}
_SOURCES = {path.stem: markup.load(path) for path in sorted(markup.SOURCES.glob("*.txt"))}
# Not the judgement of a contract, and changed by every release and every edit of patterns/.
_PASSING = re.compile(r'("version"|"digest"): "[^"]*"')


@cache
def _report(name: str) -> Report:
    return scanner.scan(_FOLDER / name)


@cache
def _labels(name: str) -> dict:
    return yaml.safe_load((_GOLD / f"{Path(name).stem}.yaml").read_text(encoding="utf-8"))


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("name", _TABLE)
def test_the_report_of_a_sample_is_as_expected(name):
    golden = (_FOLDER / name).with_suffix(".expected.json")
    output = _PASSING.sub(r'\1: "…"', write("json", [_report(name)]).decode())
    if os.environ.get("UPDATE_EXPECTED"):
        golden.write_text(output, encoding="utf-8")

    assert output == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", _TABLE)
def test_a_sample_comes_out_as_the_readme_promises(name):
    assessment = _report(name).assessment

    promised = (_TABLE[name]["outcome"], _TABLE[name]["condition"])
    assert (assessment.outcome.value, assessment.facts.licence_condition.value) == promised


@pytest.mark.parametrize("name", _TABLE)
def test_a_sample_is_read_in_full_unless_a_schedule_is_missing(name):
    assert _report(name).complete is (name != "missing_schedule_licence.docx")


@pytest.mark.parametrize("name", _TABLE)
def test_the_labels_and_the_readme_agree(name):
    document = _labels(name)["document"]

    assert (document["outcome"], document["licence_condition"]) == _TABLE[name].group("outcome", "condition")


@pytest.mark.parametrize("name", _TABLE)
def test_each_quoted_clause_stands_once_in_the_text_that_is_read(name):
    text = _folded(read(_FOLDER / name).text)
    quotes = [clause["quote"] for clause in _labels(name)["clauses"]]

    assert [text.count(_folded(quote)) for quote in quotes] == [1] * len(quotes)


def test_the_table_the_sources_and_the_folder_name_the_same_contracts():
    built = {path.name for path in _FOLDER.iterdir() if path.suffix in {".docx", ".pdf"}}

    assert built == set(_TABLE) == {f"{source.name}.{source.format}" for source in _SOURCES.values()}


@pytest.mark.parametrize("name", [name for name, source in _SOURCES.items() if source.format == "docx"])
def test_a_word_sample_is_what_its_source_builds(name, tmp_path):
    rebuilt = tmp_path / f"{name}.docx"
    rebuilt.write_bytes(word.write(_SOURCES[name]))

    assert read(_FOLDER / rebuilt.name).text == read(rebuilt).text


@pytest.mark.parametrize(
    "name",
    [name for name, source in _SOURCES.items() if source.format == "pdf" and not source.embedded],
)
def test_a_pdf_sample_is_what_its_source_builds(name, tmp_path):
    rebuilt = tmp_path / f"{name}.pdf"
    rebuilt.write_bytes(pdf.write(_SOURCES[name]))

    assert read(_FOLDER / rebuilt.name).text == read(rebuilt).text
