"""The annotated copy of a Word file: comments on exactly the words, which say what is to be said."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from scanner.documents import read
from scanner.report import Options, write
from scanner.report.annotated import word
from tests.report import builders, commented, golden, office
from tests.report.commented import DELIVERY, copied, covered, line, run
from tests.report.office import W

WHO = 'w:id="77" w:author="Wang" w:date="2025-01-01T00:00:00Z"'
BOX = "<w:r><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"


@pytest.fixture
def contract(tmp_path):
    """Make a Word file of paragraphs and other parts, and read it."""
    return partial(commented.made, tmp_path / "contract.docx")


CASES = {
    "one run": (run("The Licensor shall deliver the LFP know-how now"),),
    "several runs": (run("The Licensor shall del"), run("iver the LF", "<w:b/>"), run("P know-"), run("how now")),
    "no cut at the ends": (run("The Licensor shall "), run("deliver the LFP know-how"), run(" now")),
    "a tab and a break in the run": (
        "<w:r><w:t>The</w:t><w:tab/><w:t>deliver the</w:t><w:br/><w:t>LFP know-how</w:t><w:tab/><w:t>now</w:t></w:r>",
    ),
    "inserted": (run("shall "), f"<w:ins {WHO}>{run('gladly deliver the LFP know-how at once')}</w:ins>", run(" now")),
    "half inserted": (run("shall deliver the "), f"<w:ins {WHO}>{run('LFP know-how at once')}</w:ins>", run(" now")),
    "a deletion between": (
        run("shall deliver the "),
        f"<w:del {WHO}><w:r><w:delText>old </w:delText></w:r></w:del>",
        run("LFP know-how now"),
    ),
    "a link": (run("shall deliver the "), f'<w:hyperlink w:anchor="a">{run("LFP know-how here")}</w:hyperlink>'),
    "a content control": (
        run("shall deliver "),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('the LFP know-how here')}</w:sdtContent></w:sdt>",
        run(" now"),
    ),
    "a smart tag": (run("shall deliver the "), f'<w:smartTag w:element="x">{run("LFP know-how")}</w:smartTag>'),
    "a field": (
        run("shall deliver the "),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run("LFP know-how"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
}


@pytest.mark.parametrize("runs", CASES.values(), ids=CASES)
def test_the_comment_covers_exactly_the_words(contract, runs):
    made = contract(line(run("Agreement")), line(*runs))
    (words,) = covered(copied(made, DELIVERY))

    assert " ".join(words.split()) in {"deliver the LFP know-how", "deliver theLFP know-how"}


@pytest.mark.parametrize("runs", CASES.values(), ids=CASES)
def test_the_copy_reads_like_the_contract(contract, runs, tmp_path):
    made = contract(line(run("Agreement")), line(*runs))
    path = tmp_path / "copy.docx"
    path.write_bytes(copied(made, DELIVERY))
    again = read(path)

    assert (again.text, again.blocks, again.revisions) == (
        made.document.text,
        made.document.blocks,
        made.document.revisions,
    )


def test_words_in_a_table_are_covered(contract):
    cells = f"<w:tr><w:tc>{line(run('1'))}</w:tc><w:tc>{line(run('shall deliver LFP know-how'))}</w:tc></w:tr>"

    assert covered(copied(contract(line(run("Agreement")), f"<w:tbl>{cells}</w:tbl>"), DELIVERY)) == [
        "deliver LFP know-how",
    ]


def test_two_findings_on_the_same_words_have_a_comment_each(contract):
    made = contract(line(run("Agreement")), line(run("shall deliver the LFP know-how now")))

    assert covered(copied(made, DELIVERY, DELIVERY, ("LFP know-how", ""))) == [
        "deliver the LFP know-how",
        "deliver the LFP know-how",
        "LFP know-how",
    ]


def test_comments_that_meet_do_not_overlap(contract):
    made = contract(line(run("Agreement")), line(run("shall deliver LFP know-how now")))
    output = copied(made, ("", "deliver"), (" LFP know-how", ""))
    body = [str(element.tag).rpartition("}")[2] for element in office.part(output, "word/document.xml")[0][1]]

    assert covered(output) == ["deliver", " LFP know-how"]
    assert body == [
        "r", "commentRangeStart", "r", "commentRangeEnd", "r", "commentRangeStart", "r", "commentRangeEnd", "r", "r",
    ]  # fmt: skip


def test_a_cut_run_keeps_its_look_on_both_sides(contract):
    made = contract(
        line(run("Agreement")), line(run("shall deliver LFP know-how now", '<w:b/><w:color w:val="FF0000"/>'))
    )
    runs = office.part(copied(made, DELIVERY), "word/document.xml")[0][1].findall(f"{W}r")
    looks = [
        [str(item.tag).rpartition("}")[2] for item in one.find(f"{W}rPr")]
        for one in runs
        if one.find(f"{W}t") is not None
    ]

    assert looks == [["b", "color"]] * 3
    assert {one.get(f"{W}rsidR") for one in runs if one.find(f"{W}t") is not None} == {"00A1"}


def test_the_mark_of_a_comment_is_no_part_of_somebodys_insertion(contract):
    made = contract(line(run("Agreement")), line(f"<w:ins {WHO}>{run('shall deliver LFP know-how now')}</w:ins>"))
    root = office.part(copied(made, DELIVERY), "word/document.xml")
    (insertion,) = root.iter(f"{W}ins")

    assert dict(insertion.attrib)[f"{W}id"] == "77"
    assert list(insertion.iter(f"{W}commentReference")) == []
    assert "".join(text.text for text in insertion.iter(f"{W}t")) == "shall deliver LFP know-how now"


def test_a_tracked_change_of_the_look_is_not_doubled_under_one_id(contract):
    look = f"<w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>"
    made = contract(line(run("Agreement")), line(run("shall deliver LFP know-how now", look)))
    root = office.part(copied(made, DELIVERY), "word/document.xml")

    assert [change.get(f"{W}id") for change in root.iter(f"{W}rPrChange")] == ["77", "79", "78"]


def test_words_of_a_footnote_are_commented_at_its_reference(contract):
    note = f'<w:footnote w:id="2">{line(run("Party A shall deliver the LFP know-how."))}</w:footnote>'
    other = f'<w:footnote w:id="3">{line(run("Another note."))}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    made = contract(
        line(run("Agreement")),
        line(run("See"), reference.format(3), run(" and"), reference.format(2), run(".")),
        parts={"rId1": ("footnotes", "footnotes.xml", other + note)},
    )
    body = office.part(copied(made, DELIVERY), "word/document.xml")[0][1]
    inside = body[body.index(body.find(f"{W}commentRangeStart")) + 1]

    assert inside.find(f"{W}footnoteReference").get(f"{W}id") == "2"


def test_words_of_a_text_box_are_commented_where_the_box_hangs(contract):
    made = contract(line(run("Agreement")), line(run("See the box"), BOX.format(run("shall deliver LFP know-how"))))
    body = office.part(copied(made, DELIVERY), "word/document.xml")[0][1]
    tags = [str(item.tag).rpartition("}")[2] for item in body]

    assert tags == ["r", "commentRangeStart", "r", "commentRangeEnd", "r"]
    assert body[2].find(f"{W}pict") is not None
    assert list(body[2].iter(f"{W}commentRangeStart")) == []


def test_words_of_a_header_are_commented_at_the_beginning(contract):
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>'
    made = contract(
        line(run("Agreement")),
        line(run("Nothing here.")),
        section,
        parts={"rId9": ("header", "header1.xml", line(run("Party A shall deliver LFP know-how")))},
    )

    assert covered(copied(made, DELIVERY)) == ["Agreement"]


def test_a_control_that_is_filled_from_data_is_commented_as_a_whole(contract):
    bound = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent>'
    made = contract(
        line(run("Agreement")),
        line(run("shall "), f"{bound}{run('gladly deliver the LFP know-how')}</w:sdtContent></w:sdt>", run(" now")),
    )
    body = office.part(copied(made, DELIVERY), "word/document.xml")[0][1]

    assert [str(item.tag).rpartition("}")[2] for item in body] == [
        "r", "commentRangeStart", "sdt", "commentRangeEnd", "r", "r",
    ]  # fmt: skip


def test_an_automatic_number_alone_is_commented_on_its_paragraph(contract):
    made = contract(line(run("Agreement")), "<w:p><w:r><w:tab/><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>")
    report = made.report()
    finding = builders.finding(made, 0, tech="Agreement")
    sign = replace(finding, clause=1, technology=replace(finding.technology, span=made.span(1, "✓")))
    output = write("annotated-docx", [replace(report, assessment=replace(report.assessment, findings=(sign,)))])
    body = office.part(output, "word/document.xml")[0][1]

    assert [str(item.tag).rpartition("}")[2] for item in body] == ["commentRangeStart", "r", "commentRangeEnd", "r"]


def test_the_comment_says_severity_entry_reason_and_action(contract):
    made = contract(line(run("Agreement")), line(run("shall deliver the LFP know-how now")))
    report = made.report(DELIVERY, conditions=(builders.density(None, "unknown"),))
    comments = office.part(write("annotated-docx", [report]), "word/comments.xml")

    golden.check("annotated.comments.xml", office.shown(comments))
    assert {comment.get(f"{W}initials") for comment in comments} == {"SC"}


def test_a_clause_that_fails_a_check_is_commented(contract):
    made = contract(line(run("Agreement")), line(run("shall deliver the LFP know-how now")))
    report = made.report()
    check = replace(builders.CHECKS[1], clause=1)
    output = write("annotated-docx", [replace(report, assessment=replace(report.assessment, checks=(check,)))])

    assert covered(output) == ["shall deliver the LFP know-how now"]


def test_words_of_the_contract_do_nothing_in_a_comment(contract):
    made = contract(line(run("Agreement")), line(run("shall deliver the LFP know-how now")))
    output = copied(made, DELIVERY, reasons=(builders.HOSTILE,), actions=(builders.HOSTILE,))
    comments = office.part(output, "word/comments.xml")
    tags = {str(element.tag).rpartition("}")[2] for element in comments.iter()}

    assert tags == {"comments", "comment", "p", "r", "rPr", "b", "sz", "t", "annotationRef"}
    assert not [sign for sign in office.words(comments) if sign in "\x1b\x07\x9b\u202e\u202c"]


def test_the_copy_of_a_contract_is_as_expected(contract):
    cells = (
        f"<w:tr><w:tc>{line(run('Schedule'))}</w:tc><w:tc>{line(run('The LFP recipe is handed over'))}</w:tc></w:tr>"
    )
    made = contract(
        line(run("Agreement", "<w:b/>")),
        *(line(*CASES[name]) for name in ("several runs", "inserted", "a link", "a content control")),
        f"<w:tbl>{cells}</w:tbl>",
    )
    clauses = [clause.index for clause in made.clauses if "LFP know-how" in clause.span.slice(made.document.text)]
    findings = [
        builders.finding(made, clause, tech="LFP know-how", act="deliver", fingerprint=f"{clause:032x}")
        for clause in clauses
    ]
    report = made.report(("LFP recipe", "handed over"))
    whole = replace(report, assessment=replace(report.assessment, findings=(*findings, *report.assessment.findings)))

    golden.check(
        "annotated.document.xml", office.shown(office.part(write("annotated-docx", [whole]), "word/document.xml"))
    )


def test_comments_are_in_the_language_asked_for(contract):
    made = contract(line(run("Agreement")), line(run("shall deliver the LFP know-how now")))
    output = word.write(made.report(DELIVERY), Options(language="zh"))

    assert "高 · 252604X/1" in office.words(office.part(output, "word/comments.xml"))
