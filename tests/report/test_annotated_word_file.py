"""The annotated copy of a Word file: nothing but the comments is new in it, and other programs open it."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from pathlib import Path

import docx
import pytest
from lxml import etree

import scanner
from scanner.errors import ReportError
from scanner.report import Options, Refused, write
from tests.report import builders, commented, office, programs
from tests.report.commented import DELIVERY, copied, line, made_bytes, run
from tests.report.office import W

SAMPLES = sorted((Path(__file__).parents[2] / "sample_contracts").glob("*.docx"))


@pytest.fixture
def contract(tmp_path):
    """Make a Word file of paragraphs and other parts, and read it."""
    return partial(commented.made, tmp_path / "contract.docx")


THEIRS = (
    '<w:comment w:id="4" w:author="Wang" w:initials="W" w:date="2025-01-01T00:00:00Z">'
    "<w:p><w:r><w:t>Is this final?</w:t></w:r></w:p></w:comment>"
)


def test_comments_of_others_stay_with_their_ids(contract):
    marks = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    made = contract(
        line(run("Agreement")),
        line(run("shall "), marks[0], run("deliver LFP know-how now"), marks[1]),
        parts={"rId5": ("comments", "comments.xml", THEIRS)},
    )
    output = copied(made, DELIVERY)
    comments = office.part(output, "word/comments.xml")
    kept = [(comment.get(f"{W}id"), comment.get(f"{W}author")) for comment in comments]

    assert kept == [("4", "Wang"), ("5", "scan"), ("6", "scan")]
    assert etree.tostring(comments[0], method="c14n") == etree.tostring(
        office.part(made_bytes(made), "word/comments.xml")[0], method="c14n"
    )
    assert "rIdScan" not in zipfile.ZipFile(io.BytesIO(output)).read("word/_rels/document.xml.rels").decode()


def test_only_the_parts_that_comments_need_are_written_anew(contract):
    made = contract(
        line(run("Agreement")), line(run("shall deliver LFP know-how now")), raw={"word/media/a.png": b"\x89PNG"}
    )
    output = copied(made, DELIVERY)
    with zipfile.ZipFile(io.BytesIO(made_bytes(made))) as before, zipfile.ZipFile(io.BytesIO(output)) as after:
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        added = [name for name in after.namelist() if name not in before.namelist()]

    assert changed == ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"]
    assert added == ["word/comments.xml", "docProps/custom.xml"]


def test_a_part_that_only_has_the_name_is_not_taken_for_the_comments(contract):
    made = contract(
        line(run("Agreement")), line(run("shall deliver LFP know-how now")), raw={"word/Comments.xml": b"<a/>"}
    )
    names = zipfile.ZipFile(io.BytesIO(copied(made, DELIVERY))).namelist()

    assert [name for name in names if "omments" in name] == ["word/Comments.xml", "word/comments1.xml"]


def test_a_file_in_the_strict_form_stays_strict(contract):
    def strict(_name, xml):
        return xml.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    made = contract(line(run("Agreement")), line(run("shall deliver LFP know-how now")), change=strict)
    with zipfile.ZipFile(io.BytesIO(copied(made, DELIVERY))) as copy:
        texts = [copy.read(name).decode() for name in copy.namelist() if name != "[Content_Types].xml"]

    assert any("<w:commentRangeStart" in text for text in texts)
    assert [
        text for text in texts if "openxmlformats.org/wordprocessingml" in text or "2006/relationships/comments" in text
    ] == []


def test_the_contract_itself_is_never_changed(contract):
    made = contract(line(run("Agreement")), line(run("shall deliver the LFP know-how now")))
    before = made_bytes(made)
    copied(made, DELIVERY)

    assert made_bytes(made) == before


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_a_scan_of_the_copy_finds_the_same_as_one_of_the_contract(path, tmp_path):
    report = scanner.scan(path)
    copy = tmp_path / path.name
    copy.write_bytes(write("annotated-docx", [report]))
    again = scanner.scan(copy)

    assert again.document.text == report.document.text
    assert [finding.fingerprint for finding in again.assessment.findings] == [
        finding.fingerprint for finding in report.assessment.findings
    ]
    assert again.document.revisions == report.document.revisions


def test_two_runs_give_the_same_bytes():
    report = scanner.scan(SAMPLES[0])

    assert write("annotated-docx", [report]) == write("annotated-docx", [report])


def errors(path):
    """What a validator of the standard says of a Word file; the samples lack parts that it would like."""
    validator = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    return [error.description for error in validator.OpenXmlValidator(max_errors=0).validate(path).errors]


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_a_validator_finds_nothing_in_the_copy_that_was_not_in_the_contract(path, tmp_path):
    copy = tmp_path / path.name
    copy.write_bytes(write("annotated-docx", [scanner.scan(path)]))

    assert errors(copy) == errors(path)


def test_office_programs_open_the_copy_with_its_comments(tmp_path):
    path = tmp_path / "copy.docx"
    report = scanner.scan(next(path for path in SAMPLES if "redline" in path.stem))
    path.write_bytes(write("annotated-docx", [report]))
    ours = docx.Document(path)
    again = docx.Document(programs.converted(path, "docx"))

    # LibreOffice numbers comments by where they end.
    assert sorted(comment.text for comment in again.comments) == sorted(comment.text for comment in ours.comments)
    assert {comment.author for comment in again.comments} == {"scan"}


@pytest.mark.parametrize(
    ("report", "advice"),
    [
        (builders.licence, "not a Word file, so that there is none to annotate; ask for annotated-pdf"),
        (builders.clear, "not a Word file, so that there is none to annotate; ask for html or memo"),
    ],
)
def test_what_is_no_word_file_is_refused_with_what_to_do(report, advice):
    with pytest.raises(ReportError, match=advice):
        write("annotated-docx", [report()])


def test_one_contract_is_annotated_whatever_was_refused_beside_it():
    report = scanner.scan(SAMPLES[0])

    assert write("annotated-docx", [report], [Refused("b.pdf", "damaged", 3)]) == write("annotated-docx", [report])


@pytest.mark.parametrize("form", ["annotated-docx", "annotated-pdf"])
def test_a_copy_of_the_contract_is_never_called_redacted(form):
    with pytest.raises(ReportError, match="a copy of a contract cannot be redacted; ask for another form"):
        write(form, [builders.chinese()], options=Options(redact=True))
