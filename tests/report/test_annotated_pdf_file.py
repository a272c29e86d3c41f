"""The annotated copy of a PDF: what the contract held stays, and what may not be annotated is refused."""

from __future__ import annotations

import io
import subprocess

import pikepdf
import pytest

from scanner.errors import ReportError
from scanner.report import Options, Refused, write
from scanner.report.annotated import pdf
from tests.report import builders, papers, programs
from tests.report.highlighted import DELIVERY, GRANT, marked


@pytest.fixture
def paper(tmp_path):
    return papers.Paper(papers.pdf(tmp_path / "licence.pdf"))


def test_two_runs_give_the_same_bytes(paper):
    report = paper.report(GRANT, DELIVERY)

    assert write("annotated-pdf", [report]) == write("annotated-pdf", [report])


def test_the_names_of_the_pages_stay_with_their_pages(tmp_path):
    path = papers.pdf(tmp_path / "labels.pdf", pages=3)
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        roman, plain = pikepdf.Dictionary(S=pikepdf.Name.r), pikepdf.Dictionary(S=pikepdf.Name.D)
        opened.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, roman, 2, plain]))
        opened.save(path)
    with pikepdf.open(io.BytesIO(write("annotated-pdf", [papers.Paper(path).report(GRANT)]))) as copy:
        assert [page.label for page in copy.pages] == ["S", "i", "ii", "1"]


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
