from __future__ import annotations

import io
import subprocess
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from scanner.assess import Severity
from scanner.errors import ReportError
from scanner.report import Options, Refused, write
from scanner.report.annotated import pdf
from tests.documents import scans
from tests.report import builders, golden, papers, programs

GRANT = ("lithium iron phosphate", "hereby grants")
DELIVERY = ("LFP process documents", "shall deliver")


@pytest.fixture
def paper(tmp_path):
    return papers.Paper(papers.pdf(tmp_path / "licence.pdf"))


def notes(output, password=""):
    """The remarks of a copy: page, what stands below the highlights, and the annotation."""
    found = []
    with (
        pypdfium2.PdfDocument(output, password=password) as shown,
        pikepdf.open(io.BytesIO(output), password=password) as copy,
    ):
        for number, page in enumerate(copy.pages):
            text = shown[number].get_textpage()
            for annotation in page.obj.get("/Annots", []):
                if annotation.Subtype != "/Highlight":
                    continue
                corners = [float(value) for value in annotation.QuadPoints]
                words = []
                for start in range(0, len(corners), 8):
                    x, y = corners[start : start + 8 : 2], corners[start + 1 : start + 8 : 2]
                    words.append(text.get_text_bounded(min(x), min(y), max(x), max(y)).strip())
                found.append(
                    (number, words, {key: str(annotation[key]) for key in ("/Contents", "/T", "/Subj", "/NM")})
                )
    return found


def marked(output, password=""):
    return [(page, words) for page, words, _ in notes(output, password)]


def dump(output):
    """The copy as text: each page's words, then its annotations."""
    lines = []
    with pypdfium2.PdfDocument(output) as shown:
        texts = [page.get_textpage().get_text_bounded() for page in shown]
    with pikepdf.open(io.BytesIO(output)) as copy:
        for text, page in zip(texts, copy.pages, strict=True):
            lines += ["## page", *text.splitlines()]
            for annotation in page.obj.get("/Annots", []):
                lines.append(f"# {annotation.Subtype} {[round(float(value)) for value in annotation.Rect]}")
                lines += str(annotation.get("/Contents", "")).splitlines()
    return ("\n".join(lines) + "\n").encode()


def test_the_annotated_copy_is_as_expected(paper):
    report = paper.report(GRANT, DELIVERY, conditions=(builders.density(None, "unknown"),))
    shown = replace(report, unread=(("page 7", "no text layer"),))

    golden.check("annotated.pdf.txt", dump(write("annotated-pdf", [shown])))


def test_two_runs_give_the_same_bytes(paper):
    report = paper.report(GRANT, DELIVERY)

    assert write("annotated-pdf", [report]) == write("annotated-pdf", [report])


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


def rectangles(output):
    with pikepdf.open(io.BytesIO(output)) as copy:
        notes = [note for note in copy.pages[1].Annots if note.Subtype == "/Highlight"]
        return [[float(value) for value in note.QuadPoints] for note in notes]


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


def test_the_names_of_the_pages_stay_with_their_pages(tmp_path):
    path = papers.pdf(tmp_path / "labels.pdf", pages=3)
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        roman, plain = pikepdf.Dictionary(S=pikepdf.Name.r), pikepdf.Dictionary(S=pikepdf.Name.D)
        opened.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, roman, 2, plain]))
        opened.save(path)
    with pikepdf.open(io.BytesIO(write("annotated-pdf", [papers.Paper(path).report(GRANT)]))) as copy:
        assert [page.label for page in copy.pages] == ["S", "i", "ii", "1"]


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


def test_the_copy_has_no_action_that_the_contract_did_not_have(paper):
    report = paper.report(GRANT, reasons=("see http://example.org and file:///etc/passwd",))
    with pikepdf.open(io.BytesIO(write("annotated-pdf", [report]))) as copy:
        keys = {key for item in copy.objects if isinstance(item, pikepdf.Dictionary) for key in dict(item)}

    assert keys & {"/A", "/AA", "/OpenAction", "/URI", "/JS", "/JavaScript", "/EmbeddedFiles"} == set()


def test_what_the_contract_held_stays_in_the_copy(tmp_path):
    path = papers.pdf(tmp_path / "noted.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=pikepdf.Array([10, 10, 30, 30]),
            Contents=pikepdf.String("theirs"), NM=pikepdf.String("n1"),
        )  # fmt: skip
        opened.pages[0].Annots = opened.make_indirect(pikepdf.Array([opened.make_indirect(note)]))
        opened.save(path)
    with pikepdf.open(io.BytesIO(write("annotated-pdf", [papers.Paper(path).report(GRANT)]))) as copy:
        kinds = [(str(item.Subtype), str(item.Contents)[:6]) for item in copy.pages[1].Annots]

    assert kinds == [("/Text", "theirs"), ("/Highlight", "high ·")]


def test_the_contract_itself_is_never_changed(paper, tmp_path):
    before = (tmp_path / "licence.pdf").read_bytes()
    write("annotated-pdf", [paper.report(GRANT)])

    assert (tmp_path / "licence.pdf").read_bytes() == before


def encrypted(tmp_path, **allowed):
    path = papers.pdf(tmp_path / "locked.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.save(path, encryption=pikepdf.Encryption(owner="o", user="u", allow=pikepdf.Permissions(**allowed)))
    return papers.Paper(path, password="u")


def test_the_copy_of_an_encrypted_contract_is_encrypted_too(tmp_path):
    output = pdf.write(encrypted(tmp_path).report(GRANT), Options(password="u"))

    assert marked(output, "u") == [(1, ["hereby grants", "lithium iron phosphate"])]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(output))


def test_without_its_password_an_encrypted_contract_is_not_annotated(tmp_path):
    with pytest.raises(ReportError, match=r"^locked\.pdf: encrypted; give its password to annotate it$"):
        pdf.write(encrypted(tmp_path).report(GRANT), Options())


def test_a_contract_that_forbids_annotations_is_not_annotated(tmp_path):
    report = encrypted(tmp_path, modify_annotation=False).report(GRANT)

    with pytest.raises(ReportError, match=r"^locked\.pdf: forbids annotations; scan a copy without this restriction$"):
        pdf.write(report, Options(password="u"))


def test_the_password_stands_in_no_message():
    assert "hunter2" not in repr(Options(password="hunter2"))


@pytest.mark.parametrize(
    ("report", "advice"),
    [
        (builders.chinese, "not a PDF, so that there is none to annotate; ask for annotated-docx"),
        (builders.clear, "not a PDF, so that there is none to annotate; ask for html or memo"),
        (builders.licence, "cannot be opened again to annotate it; scan a file that stays in place"),
    ],
)
def test_what_cannot_be_annotated_is_refused_with_what_to_do(report, advice):
    with pytest.raises(ReportError, match=advice):
        write("annotated-pdf", [report()])


def test_a_contract_that_changed_since_it_was_read_is_not_annotated(paper, tmp_path):
    report = paper.report(GRANT)
    papers.pdf(tmp_path / "licence.pdf", ("Another agreement.",))

    with pytest.raises(ReportError, match=r"^licence\.pdf: not the file that was read"):
        write("annotated-pdf", [report])


def test_several_contracts_have_no_common_copy(paper):
    with pytest.raises(ReportError, match="2 were scanned; scan them one at a time"):
        write("annotated-pdf", [paper.report(), paper.report()])


def test_one_contract_is_annotated_whatever_was_refused_beside_it(paper):
    report = paper.report(GRANT)

    assert write("annotated-pdf", [report], [Refused("b.pdf", "damaged", 3)]) == write("annotated-pdf", [report])


@pytest.mark.parametrize("turn", [0, 3])
def test_qpdf_finds_the_copy_sound(tmp_path, turn):
    made = papers.Paper(papers.pdf(tmp_path / "a.pdf", turn=turn, pages=2))
    path = tmp_path / "copy.pdf"
    path.write_bytes(write("annotated-pdf", [made.report(("LFP process documents to the Licensee. (2)", ""))]))

    subprocess.run([programs.needs("qpdf"), "--check", str(path)], check=True, capture_output=True)


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
