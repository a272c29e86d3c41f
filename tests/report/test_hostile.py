"""A contract whose every word tries to be something else does nothing, in any form and in any language."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from scanner.messages import Language
from scanner.report import BINARY, WRITERS, Options, write
from tests.documents.word.conftest import Builder
from tests.report import builders, papers

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


def _copied(folder, form):
    """A contract in a file, and a report on it in which all that is not in the file is hostile."""
    if form == "annotated-pdf":
        paper = papers.Paper(papers.pdf(folder / "a.pdf", ("shall deliver the LFP process", builders.PRINTABLE)))
    else:
        said = builders.HOSTILE.translate(dict.fromkeys((7, 27, 155))).replace("<", "&lt;")
        body = f"<w:p><w:r><w:t>shall deliver {said} the LFP process</w:t></w:r></w:p>"
        (folder / "a.docx").write_bytes(Builder(body).build())
        paper = papers.Paper(folder / "a.docx")
    hostile = builders.hostile()
    made = paper.report(("LFP process", "shall deliver"), reasons=(builders.HOSTILE,), actions=(builders.HOSTILE,))
    judged = replace(
        made.assessment,
        facts=hostile.assessment.facts,
        checks=hostile.assessment.checks,
        notes=hostile.assessment.notes,
    )
    return replace(made, assessment=judged, unread=hostile.unread)


@pytest.fixture
def office_file(tmp_path):
    """Make a form of an office program of a hostile contract, by the parts in it; of a PDF the bytes alone."""

    def made(form, language=Language.EN):
        report = builders.hostile() if form in {"xlsx", "memo"} else _copied(tmp_path, form)
        return write(form, [report], options=Options(language=language))

    return made


OFFICE = sorted(BINARY - {"annotated-pdf"})


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", OFFICE)
def test_no_character_that_acts_comes_into_what_an_office_program_shows(office_file, form, language):
    with zipfile.ZipFile(io.BytesIO(office_file(form, language))) as archive:
        # The words of the contract itself stay in its copy as they were.
        own = {"word/document.xml"} if form == "annotated-docx" else set()
        said = "".join(
            "".join(etree.fromstring(archive.read(name)).itertext())
            for name in archive.namelist()
            if name.endswith((".xml", ".rels")) and name not in own
        )

    assert "alert(1)" in said
    assert sorted(set(_ACTING.findall(said))) == []


@pytest.mark.parametrize("form", OFFICE)
def test_nothing_in_an_office_file_leads_out_of_it_or_runs(office_file, form):
    with zipfile.ZipFile(io.BytesIO(office_file(form))) as archive:
        names = [name for name in archive.namelist() if re.search(r"vba|\.bin$|externalLink|embeddings|activeX", name)]
        links = [name for name in archive.namelist() if b'TargetMode="External"' in archive.read(name)]
        tags = {
            str(element.tag).rpartition("}")[2]
            for name in archive.namelist()
            if name.endswith(".xml")
            for element in etree.fromstring(archive.read(name)).iter()
        }

    assert (names, links) == ([], [])
    assert tags & {"hyperlink", "hyperlinks", "f", "fldSimple", "instrText", "object", "altChunk", "oleObject"} == set()


@pytest.mark.parametrize("language", Language)
def test_no_character_that_acts_comes_into_an_annotated_pdf(office_file, language):
    made = office_file("annotated-pdf", language)
    with pypdfium2.PdfDocument(made) as shown:
        summary = shown[0].get_textpage().get_text_bounded()
    with pikepdf.open(io.BytesIO(made)) as copy:
        notes = [str(note.Contents) for page in copy.pages for note in page.get("/Annots", []) if "/Contents" in note]

    assert "alert(1)" in summary
    assert "alert(1)" in "".join(notes)
    assert sorted(set(_ACTING.findall("".join((summary, *notes)).replace("\r", "")))) == []


def test_nothing_in_an_annotated_pdf_leads_out_of_it_or_runs(office_file):
    with pikepdf.open(io.BytesIO(office_file("annotated-pdf"))) as copy:
        held = [key for key in ("/OpenAction", "/AA") if key in copy.Root]
        kinds = {str(note.get("/A", {}).get("/S", "")) for page in copy.pages for note in page.get("/Annots", [])}

    assert (held, kinds) == ([], {""})


def _field(said, name, beginning=""):
    """Return the values of a field of a JSON report that a reader shows as marked up."""
    return " ".join(
        json.loads(value)
        for value in re.findall(rf'"{name}": ("(?:[^"\\]|\\.)*")', said)
        if beginning in json.loads(value)
    )
