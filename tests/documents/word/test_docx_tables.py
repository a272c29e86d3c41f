"""A table keeps its rows and columns; a cell of prose keeps its paragraphs."""

from __future__ import annotations

LONG = "word " * 70


def cell(*texts: str, properties: str = "") -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def places(document) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(block.span.slice(document.text), block.table, block.row, block.column) for block in document.blocks]


def test_short_cells_share_a_line_and_an_empty_one_is_seen(word):
    document = word(
        f"<w:tbl>{row(cell('a'), cell(), cell('c'))}{row(cell(), cell('e'), cell())}{row(cell(), cell())}</w:tbl>"
    )

    assert document.text == "a | | c\n| e |"
    assert places(document) == [("a", 0, 0, 0), ("c", 0, 0, 2), ("e", 0, 1, 1)]


def test_merged_cells_keep_the_columns(word):
    down = '<w:vMerge w:val="restart"/>'
    table = (
        row(cell("a", properties=down), cell("b", properties='<w:gridSpan w:val="2"/>'), cell("d"))
        + row(cell(properties="<w:vMerge/>"), cell("b2"), cell("c2"), cell("d2"))
        + row(cell("c3"), cell("d3"), properties='<w:gridBefore w:val="2"/>')
    )

    document = word(f"<w:tbl>{table}</w:tbl>")

    assert document.text == "a | b | d\n| b2 | c2 | d2\nc3 | d3"
    assert places(document) == [
        ("a", 0, 0, 0), ("b", 0, 0, 1), ("d", 0, 0, 3), ("b2", 0, 1, 1), ("c2", 0, 1, 2), ("d2", 0, 1, 3),
        ("c3", 0, 2, 2), ("d3", 0, 2, 3),
    ]  # fmt: skip


def test_a_row_with_prose_gives_a_line_a_paragraph(word):
    document = word(f"<w:tbl>{row(cell('a', 'b'), cell('c'))}{row(cell(LONG), cell('d'))}</w:tbl>")

    assert document.text == f"a\nb\nc\n{LONG.strip()}\nd"
    assert places(document)[:3] == [("a", 0, 0, 0), ("b", 0, 0, 0), ("c", 0, 0, 1)]


def test_two_languages_side_by_side_are_never_joined(word):
    pairs = [
        ("The Licensor grants the Licensee a licence of the Process.", "许可方授予被许可方工艺许可。"),
        ("The Licensee shall keep the documents secret at all times.", "被许可方应始终对文件保密。"),
        ("This Agreement is governed by the laws of Singapore.", "本协议适用新加坡法律。"),
    ]

    document = word(f"<w:tbl>{''.join(row(cell(left), cell(right)) for left, right in pairs)}</w:tbl>")

    assert document.text == "\n".join(text for pair in pairs for text in pair)
    assert [block.column for block in document.blocks] == [0, 1] * 3


def test_a_table_of_short_terms_in_two_languages_is_data(word):
    pairs = [("LFP", "磷酸铁锂"), ("brine", "卤水"), ("ore", "矿石")]

    document = word(f"<w:tbl>{''.join(row(cell(left), cell(right)) for left, right in pairs)}</w:tbl>")

    assert document.text == "LFP | 磷酸铁锂\nbrine | 卤水\nore | 矿石"


def test_a_table_inside_a_cell_is_a_table_of_its_own(word):
    inner = f"<w:tbl>{row(cell('x'), cell('y'))}</w:tbl>"
    outer = f"<w:tbl>{row('<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>' + inner + '<w:p/></w:tc>', cell('b'))}</w:tbl>"

    document = word(outer + f"<w:tbl>{row(cell('z'))}</w:tbl>")

    assert document.text == "a\nx | y\nb\nz"
    assert places(document) == [("a", 0, 0, 0), ("x", 1, 0, 0), ("y", 1, 0, 1), ("b", 0, 0, 1), ("z", 2, 0, 0)]


def test_the_heading_row_of_a_table_is_known(word):
    document = word(f"<w:tbl>{row(cell('a'), properties='<w:tblHeader/>')}{row(cell('b'))}</w:tbl>")

    assert [block.header_row for block in document.blocks] == [True, False]


def test_a_note_in_a_table_follows_its_row(word):
    marked = '<w:tc><w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:tc>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>'

    assert word(f"<w:tbl>{row(marked, cell('b'))}</w:tbl>", footnotes=note).text == "a | b\nnote"
