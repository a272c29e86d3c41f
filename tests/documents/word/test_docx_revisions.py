"""The text is the accepted view; what a tracked change did, and took away, is kept beside it."""

from __future__ import annotations

import pytest

from scanner.documents.document import BlockKind, Revision, RevisionKind
from scanner.spans import Span

WHO = 'w:id="1" w:author="Ann" w:date="2025-11-03T10:00:00Z"'
BY = {"author": "Ann", "date": "2025-11-03T10:00:00Z"}
INSERTED, DELETED, MOVED = RevisionKind.INSERTED, RevisionKind.DELETED, RevisionKind.MOVED


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str, tag: str = "del") -> str:
    return f'<w:{tag} {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:{tag}>'


def put(text: str, tag: str = "ins") -> str:
    return f"<w:{tag} {WHO}>{run(text)}</w:{tag}>"


def par(inner: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr><w:{mark} {WHO}/></w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{inner}</w:p>"


def test_inserted_words_stand_in_the_text_and_deleted_ones_beside_it(word):
    document = word(
        par(run("The Licensor shall ") + gone("not ") + put("assign all patents ") + run("to the Licensee."))
    )

    assert document.text == "The Licensor shall assign all patents to the Licensee."
    assert document.revisions == (
        Revision(kind=DELETED, at=19, deleted="not", **BY),
        Revision(kind=INSERTED, span=Span(19, 37), **BY),
    )


@pytest.mark.parametrize(
    "inner",
    [
        f"<w:ins {WHO}>{gone('x')}</w:ins>",
        f"<w:del {WHO}><w:ins {WHO}><w:r><w:delText>x</w:delText></w:r></w:ins></w:del>",
        f"<w:del {WHO}>{run('x')}</w:del>",
        f"<w:del {WHO}><w:hyperlink>{run('x')}</w:hyperlink></w:del>",
        f"<w:hyperlink>{gone('x')}</w:hyperlink>",
        f"<w:sdt><w:sdtContent>{gone('x')}</w:sdtContent></w:sdt>",
    ],
    ids=["inserted then deleted", "the same inside out", "live text", "hyperlink", "in a hyperlink", "content control"],
)
def test_deleted_words_are_gone_however_they_are_wrapped(word, inner):
    document = word(par(run("a ") + inner + run(" b")))

    assert document.text == "a b"
    assert document.revisions == (Revision(kind=DELETED, at=2, deleted="x", **BY),)


def test_moved_words_stand_where_they_went(word):
    document = word(par(gone("x y", "moveFrom") + run("a ")) + par(run("b ") + put("x y", "moveTo")))

    assert document.text == "a\nb x y"
    assert document.revisions == (
        Revision(kind=MOVED, at=0, deleted="x y", **BY),
        Revision(kind=MOVED, span=Span(4, 7), **BY),
    )


def test_a_change_over_several_runs_is_one(word):
    document = word(par(put("one ") + put("two") + run(" three ") + gone("fo") + gone("ur")))

    assert document.text == "one two three"
    assert document.revisions == (
        Revision(kind=INSERTED, span=Span(0, 7), **BY),
        Revision(kind=DELETED, at=13, deleted="four", **BY),
    )


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_deleted_paragraph_mark_joins_the_paragraphs(word, mark):
    document = word(par(run("The Licensee ") + gone("pays."), mark) + par(run("shall pay.")) + par(run("End.")))

    assert document.text == "The Licensee shall pay.\nEnd."
    assert [anchor.paragraph for anchor in document.anchors] == [0, 1, 2]


def test_a_deleted_paragraph_leaves_no_line(word):
    document = word(par(run("a")) + par(gone("b"), "del") + par(gone("c"), "del") + par(run("d")))

    assert document.text == "a\nd"
    assert document.revisions == (Revision(kind=DELETED, at=2, deleted="bc", **BY),)


def test_a_deleted_paragraph_before_a_table_or_the_end_leaves_no_line(word):
    table = f"<w:tbl><w:tr><w:tc>{par(run('t'))}</w:tc></w:tr></w:tbl>"

    document = word(par(run("a")) + par(gone("b"), "del") + table + par(gone("c"), "del"))

    assert document.text == "a\nt"
    assert [(revision.at, revision.deleted) for revision in document.revisions] == [(1, "b"), (3, "c")]


def test_an_inserted_paragraph_mark_parts_the_paragraphs(word):
    assert word(par(run("a"), "ins") + par(run("b"))).text == "a\nb"


def test_deleted_rows_go_and_inserted_rows_stay(word):
    def row(text: str, change: str = "") -> str:
        inner = f"<w:trPr><w:{change} {WHO}/></w:trPr>" if change else ""
        return f"<w:tr>{inner}<w:tc>{par(run(text))}</w:tc><w:tc>{par(run(text + text))}</w:tc></w:tr>"

    document = word(f"<w:tbl>{row('a')}{row('b', 'del')}{row('c', 'ins')}</w:tbl>")

    assert document.text == "a | aa\nc | cc"
    assert [block.row for block in document.blocks] == [0, 0, 1, 1]
    assert document.revisions == (
        Revision(kind=DELETED, at=6, deleted="b bb", **BY),
        Revision(kind=INSERTED, span=Span(7, 8), **BY),
        Revision(kind=INSERTED, span=Span(11, 13), **BY),
    )


def test_deleted_cells_go(word):
    cell = f"<w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{par(run('x'))}</w:tc>"

    document = word(f"<w:tbl><w:tr><w:tc>{par(run('a'))}</w:tc>{cell}<w:tc>{par(run('b'))}</w:tc></w:tr></w:tbl>")

    assert document.text == "a | b"
    assert [block.column for block in document.blocks] == [0, 2]


def test_a_note_is_deleted_with_its_reference(word):
    note = f'<w:footnote w:id="2">{par(run("the note"))}</w:footnote>'

    document = word(par(run("a") + f'<w:del {WHO}><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'), footnotes=note)

    assert document.text == "a"
    assert document.revisions == (Revision(kind=DELETED, at=1, deleted="the note", **BY),)


def test_changes_inside_a_note_are_kept(word):
    note = f'<w:footnote w:id="2">{par(run("the ") + gone("old ") + put("new"))}</w:footnote>'

    document = word(par(run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=note)

    assert document.text == "a\nthe new"
    assert document.blocks[1].kind is BlockKind.FOOTNOTE
    assert [(revision.kind, revision.at, revision.span) for revision in document.revisions] == [
        (DELETED, 6, None),
        (INSERTED, None, Span(6, 9)),
    ]


def test_a_deleted_field_leaves_neither_its_code_nor_its_result(word):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = (
        f"<w:del {WHO}>{mark.format('begin')}<w:r><w:delInstrText>REF x</w:delInstrText></w:r>{mark.format('separate')}"
        f"<w:r><w:delText>3.1</w:delText></w:r>{mark.format('end')}</w:del>"
    )

    document = word(par(run("clause ") + field + put("4.2")))

    assert document.text == "clause 4.2"
    assert document.revisions[0].deleted == "3.1"


def test_a_change_of_looks_is_no_change_of_text(word):
    look = f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"

    document = word(f"<w:p><w:r>{look}<w:t>a</w:t></w:r></w:p>")

    assert (document.text, document.revisions, document.notes) == ("a", (), ())
