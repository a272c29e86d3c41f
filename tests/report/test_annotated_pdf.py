"""The annotated copy of a PDF: highlights on exactly the words, notes that say why, and a summary in front."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from scanner.assess import Severity
from scanner.report import Options, write
from scanner.report.annotated import pdf
from tests.documents import scans
from tests.report import builders, golden, papers, programs
from tests.report.highlighted import DELIVERY, GRANT, dump, marked, notes, rectangles


@pytest.fixture
def paper(tmp_path):
    return papers.Paper(papers.pdf(tmp_path / "licence.pdf"))


def test_the_annotated_copy_is_as_expected(paper):
    report = paper.report(GRANT, DELIVERY, conditions=(builders.density(None, "unknown"),))
    shown = replace(report, unread=(("page 7", "no text layer"),))

    golden.check("annotated.pdf.txt", dump(write("annotated-pdf", [shown])))


@pytest.mark.parametrize("turn", range(4))
def test_the_exact_words_are_marked_however_the_page_is_turned(tmp_path, turn):
    made = papers.Paper(papers.pdf(tmp_path / "turned.pdf", turn=turn))

    assert marked(write("annotated-pdf", [made.report(GRANT, DELIVERY)])) == [
        (1, ["hereby grants", "lithium iron phosphate"]),
        (1, ["shall deliver", "LFP process documents"]),
    ]


def test_words_over_two_lines_are_marked_on_both(paper):
    output = write("annotated-pdf", [paper.report(("lithium iron phosphate preparation process", ""))])

    assert marked(output) == [(1, ["lithium iron phosphate", "preparation process"])]


def test_only_the_column_that_says_the_words_is_marked(tmp_path):
    def draw(canvas):
        for index in range(24):
            canvas.drawString(50, 760 - 14 * index, f"1.{index} The Licensee shall pay the fee number {index}.")
            canvas.drawString(320, 760 - 14 * index, f"2.{index} The Licensor shall deliver method {index} to it.")

    made = papers.Paper(papers.drawn(tmp_path / "columns.pdf", draw))

    assert marked(write("annotated-pdf", [made.report(("method 17", "shall deliver method 17"))])) == [
        (1, ["shall deliver method 17"]),
    ]


def test_the_words_of_a_scan_are_marked_where_they_are_printed(tmp_path):
    pytest.importorskip("rapidocr", reason="rapidocr is not installed")
    (tmp_path / "typed.pdf").write_bytes(scans.typed(list(papers.LINES)))
    typed = papers.Paper(tmp_path / "typed.pdf")
    scan = papers.Paper(scans.scanned(tmp_path / "scan.pdf", scans.pictured((tmp_path / "typed.pdf").read_bytes())))
    wanted = rectangles(write("annotated-pdf", [typed.report(GRANT)]))
    found = rectangles(write("annotated-pdf", [scan.report(GRANT)]))

    assert [len(quads) for quads in found] == [len(quads) for quads in wanted] == [16]
    assert max(abs(one - other) for one, other in zip(found[0], wanted[0], strict=True)) < 9.0


def test_a_page_shown_in_part_is_marked_at_the_words(tmp_path):
    path = papers.pdf(tmp_path / "cropped.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.pages[0].obj.CropBox = pikepdf.Array([40, 500, 560, 800])
        opened.save(path)

    assert marked(write("annotated-pdf", [papers.Paper(path).report(DELIVERY)])) == [
        (1, ["shall deliver", "LFP process documents"]),
    ]


def test_a_finding_on_two_pages_has_its_note_once_and_a_pointer(tmp_path):
    lines = (*(f"{number}. Filler of the agreement." for number in range(44)), "9.9 The Licensor shall deliver all its")
    more = ("LFP process documents to the Licensee.",)
    made = papers.Paper(
        papers.drawn(
            tmp_path / "two.pdf", lambda canvas: papers.put(canvas, lines), lambda canvas: papers.put(canvas, more)
        )
    )
    report = made.report(("LFP process documents", "shall deliver"))
    clause = made.clause("shall deliver")
    report = replace(
        report, assessment=replace(report.assessment, findings=(replace(report.assessment.findings[0], clause=clause),))
    )
    found = notes(write("annotated-pdf", [report]))

    assert [(page, words) for page, words, _ in found] == [(1, ["shall deliver"]), (2, ["LFP process documents"])]
    assert [note["/Contents"].split("\n")[0] for *_, note in found] == [
        "high · 252604X/1",
        "high · 252604X/1 (see remark 1)",
    ]


def test_a_note_says_severity_entry_reason_and_action(paper):
    ((_, _, note),) = notes(write("annotated-pdf", [paper.report(GRANT)]))

    assert note["/T"] == "scan"
    assert note["/Subj"] == "high · 252604X/1"
    assert note["/Contents"].split("\n") == [
        "high · 252604X/1",
        "Know-how licence or transfer: LFP preparation technology for batteries; outbound; control point met.",
        "Why: The clause grants rights in LFP preparation know-how to a party outside mainland China.",
        "→ Obtain the letter of intent before negotiating in substance, and the licence before any effect.",
        "Source: MOFCOM and MOST Announcement No. 28 of 2025. Finding 000000000000.",
    ]


def test_a_mere_mention_gets_a_note_only_if_all_is_asked_for(paper):
    report = paper.report(GRANT, severity=Severity.NOTE)

    assert [len(notes(pdf.write(report, Options(full=full)))) for full in (False, True)] == [0, 1]


def test_a_summary_of_the_contract_stands_in_front(paper):
    report = replace(paper.report(GRANT), unread=(("page 7", "no text layer"),))
    with pypdfium2.PdfDocument(write("annotated-pdf", [report])) as copy:
        first, second = (page.get_textpage().get_text_bounded() for page in copy)

    assert "Export licence to be settled first. An export licence may be needed" in first.replace("\r\n", " ")
    assert "hereby grants … lithium iron phosphate" in first
    assert "Not read: page 7 (no text layer)." in first
    assert "No finding is not clearance." in first
    assert second.startswith("TECHNOLOGY LICENCE AGREEMENT")


def test_the_summary_leads_to_the_page_of_each_remark(tmp_path):
    made = papers.Paper(papers.pdf(tmp_path / "three.pdf", pages=3))
    report = made.report(("LFP process documents to the Licensee. (3)", ""))
    with pikepdf.open(io.BytesIO(write("annotated-pdf", [report]))) as copy:
        targets = [link.Dest[0].objgen for link in copy.pages[0].Annots]

        assert set(targets) == {copy.pages[3].obj.objgen}


def test_chinese_on_the_summary_is_drawn_with_a_font_in_the_file(paper):
    facts = replace(paper.report(GRANT).assessment.facts, title="磷酸铁锂技术许可合同")
    report = paper.report(GRANT)
    output = pdf.write(replace(report, assessment=replace(report.assessment, facts=facts)), Options(language="zh"))
    with pikepdf.open(io.BytesIO(output)) as copy:
        fonts = copy.pages[0].Resources.Font
        files = [font.FontDescriptor.get("/FontFile2") for font in fonts.values() if "/FontDescriptor" in font]

        assert files
        assert None not in files
    with pypdfium2.PdfDocument(output) as shown:
        text = shown[0].get_textpage().get_text_bounded()

    assert text.startswith("磷酸铁锂技术许可合同")
    assert "许可" in text.partition("磷酸铁锂技术许可合同")[2]


def test_words_of_the_contract_are_no_markup_on_the_summary(paper):
    facts = replace(
        paper.report().assessment.facts, title=f"<b>x</b> &amp; <img src='file:///etc/passwd'/> {builders.HOSTILE}"
    )
    report = paper.report(GRANT, reasons=(builders.HOSTILE,), actions=(builders.HOSTILE,))
    output = write("annotated-pdf", [replace(report, assessment=replace(report.assessment, facts=facts))])
    with pypdfium2.PdfDocument(output) as shown:
        text = shown[0].get_textpage().get_text_bounded().replace("\r\n", "")

    assert "<b>x</b> &amp; <img src='file:///etc/passwd'/>" in text
    assert not [
        sign
        for _, _, note in notes(output)
        for value in note.values()
        for sign in value
        if sign in "\x1b\x07\x9b\u202e\u202c"
    ]


def test_pdfium_draws_the_highlight(paper):
    with pypdfium2.PdfDocument(write("annotated-pdf", [paper.report(GRANT)])) as copy:
        picture = copy[1].render(scale=1).to_pil().convert("RGB")

    assert (255, 158, 148) in {color for _, color in picture.getcolors(1 << 24)}


def test_poppler_draws_the_highlight(tmp_path, paper):
    path = tmp_path / "copy.pdf"
    path.write_bytes(write("annotated-pdf", [paper.report(GRANT)]))
    drawn = subprocess.run(
        [programs.needs("pdftoppm"), "-r", "72", "-f", "2", "-l", "2", str(path)], check=True, capture_output=True
    )

    assert bytes((255, 158, 148)) in drawn.stdout
