"""What the scanner wrote bears a mark that is found again, and that programs take no offence at."""

from __future__ import annotations

import io
import subprocess
import zipfile

import openpyxl
import pytest

from scanner.documents import read
from scanner.report import MARK, write
from scanner.report.mark import is_marked, marked_pdf
from scanner.report.mark_office import marked_office
from tests.documents.word.conftest import Builder
from tests.report import builders, papers, programs

LINE = "<w:p><w:r><w:t>The Licensor shall deliver the LFP know-how now</w:t></w:r></w:p>"
OTHERS = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Matter">'
    "<vt:lpwstr>M-1</vt:lpwstr></property>"
    "</Properties>"
)


def word_copy(folder, **options):
    (folder / "a.docx").write_bytes(Builder(LINE, **options).build())
    return write("annotated-docx", [papers.Paper(folder / "a.docx").report(("LFP know-how", "deliver"))])


def pdf_copy(folder):
    return write("annotated-pdf", [papers.Paper(papers.pdf(folder / "a.pdf")).report(("LFP process documents", ""))])


MADE = {
    "text.txt": lambda _: write("text", [builders.licence()]),
    "memo.docx": lambda _: write("memo", [builders.licence()]),
    "issues.xlsx": lambda _: write("xlsx", [builders.licence()]),
    "copy.docx": word_copy,
    "copy.pdf": pdf_copy,
}


@pytest.mark.parametrize("name", MADE)
def test_what_the_scanner_wrote_is_known_again(name, tmp_path):
    made = tmp_path / f"made-{name}"
    made.write_bytes(MADE[name](tmp_path))

    assert is_marked(made)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "b.txt", "c.xlsx", "d.pdf", "e.docx"])
def test_what_others_wrote_is_not_taken_for_ours(name, tmp_path):
    word_copy(tmp_path)
    pdf_copy(tmp_path)
    (tmp_path / "b.txt").write_text(f"{MARK}\nThe Licensor shall deliver.\n")
    book = openpyxl.Workbook()
    book.save(tmp_path / "c.xlsx")
    (tmp_path / "d.pdf").write_bytes(b"")
    (tmp_path / "e.docx").write_bytes(b"PK\x03\x04 cut off")

    assert not is_marked(tmp_path / name)


def test_properties_that_the_contract_has_stay_beside_the_mark(tmp_path):
    raw = {"docProps/custom.xml": OTHERS.encode()}
    with zipfile.ZipFile(io.BytesIO(word_copy(tmp_path, raw=raw))) as copy:
        said = copy.read("docProps/custom.xml").decode()

    assert ("M-1" in said, 'pid="8"' in said, MARK in said) == (True, True, True)


def test_a_copy_of_a_copy_bears_the_mark_once():
    once = marked_office({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships/>"})

    assert marked_office(once) == once


@pytest.mark.parametrize(
    "parts", [{}, {"docProps/custom.xml": b"<a"}, {"docProps/custom.xml": b'<a><b pid="x"/></a>'}], ids=str
)
def test_a_file_too_odd_to_bear_the_mark_goes_without(parts):
    assert marked_office(parts) == parts


def test_a_pdf_without_an_end_goes_without():
    assert marked_pdf(b"%PDF-1.7") == b"%PDF-1.7"


def test_a_marked_pdf_is_sound(tmp_path):
    path = tmp_path / "copy.pdf"
    path.write_bytes(pdf_copy(tmp_path))
    checked = subprocess.run(
        [programs.needs("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False, timeout=60
    )

    assert (checked.returncode, "WARNING" in checked.stdout + checked.stderr) == (0, False)


def test_a_contract_that_bears_the_mark_is_still_read_when_it_is_named(tmp_path):
    path = tmp_path / "copy.docx"
    path.write_bytes(word_copy(tmp_path))

    assert "shall deliver the LFP know-how" in read(path).text
