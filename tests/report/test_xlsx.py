from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from scanner.report import Refused, write
from tests.report import builders, golden, programs

REFUSED = [Refused("b.pdf", "a password is needed", 3)]


def book(output, **options):
    return openpyxl.load_workbook(io.BytesIO(output), **options)


def dump(output):
    """The workbook as text: what each cell holds and how the sheet behaves."""
    lines = []
    for sheet in book(output).worksheets:
        lines.append(f"## {sheet.title}, frozen at {sheet.freeze_panes}, filter {sheet.auto_filter.ref}")
        for row in sheet.iter_rows():
            lines.append("")
            lines += [
                f"{cell.coordinate} {cell.data_type}{'q' if cell.quotePrefix else ''} {cell.value}"
                for cell in row
                if cell.value not in (None, "")
            ]
        lines.append("")
    return "\n".join(lines).encode()


@pytest.mark.parametrize("name", ["licence", "chinese", "unread", "hostile"])
def test_the_workbook_is_as_expected(name):
    golden.check(f"{name}.xlsx.txt", dump(write("xlsx", [builders.ALL[name]()])))


def test_the_workbook_of_several_contracts_is_as_expected():
    golden.check("several.xlsx.txt", dump(write("xlsx", [builders.clear(), builders.chinese()], REFUSED)))


def test_two_runs_give_the_same_bytes():
    assert write("xlsx", [builders.licence()]) == write("xlsx", [builders.licence()])


def test_no_cell_is_a_formula_or_a_link():
    made = book(write("xlsx", [builders.hostile()]))
    cells = [cell for sheet in made.worksheets for row in sheet.iter_rows() for cell in row]

    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1", '=HYPERLINK("http://a","b")'])
def test_a_reason_that_begins_like_a_formula_stays_text_when_it_is_edited(start):
    sheet = book(write("xlsx", [], [Refused("a.pdf", start, 3)]))["Not read"]

    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in sheet["C"][1:]] == [(start, "s", True)]


def test_a_clause_that_begins_like_a_formula_stays_text():
    contract = builders.Contract(
        [builders.Part("", "", builders.ClauseKind.OPERATIVE, '=cmd|"/c calc"!A1 shall deliver the LFP process')],
        path="a.docx",
        kind=builders.Format.DOCX,
    )
    found = builders.finding(contract, 0, tech="LFP process", act="shall deliver")
    report = replace(
        builders.clear(),
        document=contract.document,
        clauses=contract.clauses,
        assessment=replace(builders.clear().assessment, findings=(found,)),
    )
    cell = book(write("xlsx", [report]))["Findings"]["E2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (contract.document.text, "s", True)


def test_an_office_escape_of_the_contract_stays_as_written(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(write("xlsx", [], [Refused("a.pdf", "_x000D__x003D_1+1", 3)]))
    rows = list(csv.reader(programs.converted(path, "csv").read_text("utf-8").splitlines()))

    assert "_x000D__x003D_1+1" in rows[1]


def test_days_and_numbers_can_be_sorted():
    sheet = book(write("xlsx", [builders.licence()]))["Contracts"]
    row = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}

    assert row["Signed"].date() == date(2025, 9, 1)
    assert [row[name] for name in ("High", "Medium", "Low", "Notes", "Accepted")] == [2, 0, 1, 1, 1]


def test_the_matched_words_of_a_clause_are_marked():
    cell = book(write("xlsx", [builders.licence()]), rich_text=True)["Findings"]["E2"]

    assert [block.text for block in cell.value if not isinstance(block, str) and block.font.b] == [
        "hereby grants",
        "Licensed Technology",
    ]


def test_every_contract_has_a_row_even_one_without_findings():
    sheet = book(write("xlsx", [builders.unread()], REFUSED))["Contracts"]

    assert [(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=2)] == [
        ("supply.txt", "Needs review before signature"),
        ("b.pdf", "Not read"),
    ]


def test_a_spreadsheet_program_opens_it(tmp_path):
    path = tmp_path / "issues.xlsx"
    path.write_bytes(write("xlsx", [builders.licence(), builders.chinese(), builders.hostile()], REFUSED))
    pages = programs.page_texts(programs.converted(path, "pdf"))

    assert "What it needs" in pages[0]
    assert "".join(pages).count("#REF!") + "".join(pages).count("Err:") == 0


def test_every_part_of_the_package_is_sound():
    with zipfile.ZipFile(io.BytesIO(write("xlsx", [builders.licence()]))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
