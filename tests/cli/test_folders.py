"""A folder of pages, languages and redaction, from the command line."""

from __future__ import annotations

import json

import pytest

from scanner.cli.options import LANGUAGES
from scanner.messages import Language


def test_a_folder_gets_an_index_and_a_page_a_contract(scan, folder):
    root = folder(supply_txt="clear", licence_txt="licence")
    result = scan("supply.txt", "licence.txt", "-o", "reports/")
    index = (root / "reports" / "index.html").read_text()
    pages = sorted(path.name for path in (root / "reports").glob("*.report.html"))

    assert [name.split(".")[0] for name in pages] == ["licence", "supply"]
    assert [name for name in pages if f'href="{name}"' not in index] == []
    assert "scan: wrote reports" in result.stderr


def test_a_folder_that_is_there_needs_no_slash(scan, folder):
    root = folder(supply_txt="clear", out__old_txt="kept")
    scan("supply.txt", "-o", "html=out", "-o", "a.json")

    assert (root / "out" / "index.html").is_file()
    assert (root / "out" / "old.txt").read_text() == "kept"
    assert json.loads((root / "a.json").read_text())["schema_version"] == "1.0"


def test_pages_are_replaced_by_the_next_run(scan, folder):
    root = folder(supply_txt="clear")
    scan("supply.txt", "-o", "reports/")
    before = sorted(path.name for path in (root / "reports").iterdir())
    scan("supply.txt", "-o", "reports/")

    assert sorted(path.name for path in (root / "reports").iterdir()) == before


def test_only_html_goes_to_a_folder(scan, folder):
    folder(supply_txt="clear")
    result = scan("supply.txt", "-o", "sarif=reports/")

    assert result.exit_code == 2
    assert "a folder takes the html report only" in result.stderr


def test_the_languages_are_those_of_the_messages(scan, folder):
    folder(supply_txt="clear")

    assert tuple(Language) == LANGUAGES
    assert "没有发现不等于可以放行。" in scan("supply.txt", "--lang", "zh").stdout


def test_redacted_words_are_in_no_report(scan, folder):
    root = folder(licence_txt="licence")
    scan("licence.txt", "--redact", "-o", "a.json", "-o", "a.html", "-o", "pages/")
    written = [path.read_text() for path in (root / "a.json", root / "a.html", *(root / "pages").iterdir())]

    assert [text for text in written if "hereby grants" in text] == []
    assert "(redacted) sha256:" in written[0]


def test_our_own_report_in_a_folder_is_no_contract_and_no_pass(scan, folder, pipeline):
    root = folder(supply_txt="clear")
    scan("supply.txt", "-o", "report.txt")
    (root / "report.txt").rename(root / "deals.txt")
    result = scan(".")

    assert [path.name for path, _, _ in pipeline.asked][1:] == ["supply.txt"]
    assert result.exit_code == 3
    assert "deals.txt: calls itself a report or a copy of this scanner; name the file to scan it" in result.stderr


def test_a_report_that_is_named_is_tried(scan, folder, pipeline):
    folder(supply_txt="clear")
    scan("supply.txt", "-o", "report.txt")
    scan("report.txt")

    assert [path.name for path, _, _ in pipeline.asked] == ["supply.txt", "report.txt"]


@pytest.mark.parametrize("name", ["memo.docx", "issues.xlsx"])
def test_our_own_office_files_in_a_folder_are_listed_as_not_read(scan, folder, pipeline, name):
    root = folder(supply_txt="clear")
    scan("supply.txt", "-o", f"{'memo' if name.endswith('docx') else 'xlsx'}={name}")
    (root / name).rename(root / f"contract{name[-5:]}")
    result = scan(".")

    assert [path.name for path, _, _ in pipeline.asked][1:] == ["supply.txt"]
    assert result.exit_code == 3
    assert f"contract{name[-5:]}: calls itself a report or a copy of this scanner" in result.stderr


def test_sarif_states_the_exit_code_and_can_leave_out_what_is_accepted(scan, folder):
    root = folder(licence_txt="licence")
    result = scan("licence.txt", "-o", "a.sarif", "--sarif-suppressed", "omit")
    (run,) = json.loads((root / "a.sarif").read_text())["runs"]

    assert [invocation["exitCode"] for invocation in run["invocations"]] == [result.exit_code] == [1]
    assert [each for each in run["results"] if "suppressions" in each] == []
