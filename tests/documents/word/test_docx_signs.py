"""What a Word file says by markup reads as it looks on the page."""

from __future__ import annotations

import pytest

from scanner.documents.document import BlockKind
from tests.documents.word.markup import FIELD, P


def test_tabs_breaks_and_hyphens_part_or_join_words_as_on_the_page(word):
    document = word(
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/>"
        "<w:t>three</w:t><w:cr/><w:t xml:space='preserve'>four  \u3000\u00a0five </w:t><w:noBreakHyphen/></w:r></w:p>"
    )

    assert document.text == "one two three four five -"


def test_hidden_text_is_read_and_said_to_be_hidden(word):
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="hh"><w:basedOn w:val="h"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="hp"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>abc</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr>"
        "<w:t>x</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val='hh'/></w:rPr><w:t>de</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val='hp'/></w:pPr><w:r><w:t>fghi</w:t></w:r></w:p>"
    )

    document = word(body, styles=styles)

    assert document.text == "abcxde\nfghi"
    assert document.notes == ("9 hidden characters are read as text",)


@pytest.mark.parametrize(
    ("script", "text", "expected"),
    [
        ("superscript", "3", "³"),
        ("superscript", "-3", "⁻³"),
        ("subscript", "4", "₄"),
        ("superscript", "st", "st"),
        ("subscript", "1-x", "₁₋ₓ"),
        ("baseline", "3", "3"),
    ],
)
def test_raised_and_lowered_digits_are_kept_as_such(word, script, text, expected):
    document = word(
        f"<w:p><w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='{script}'/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )

    assert document.text == f"m{expected}"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="0052"/>', "☑"),
        ('<w:sym w:font="Webdings" w:char="F0FE"/>', "□"),
        ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>m</w:t>', "μ"),
        ("<w:t>\uf0b0</w:t>", "°"),
    ],
)
def test_signs_of_symbol_fonts_become_what_they_look_like(word, markup, expected):
    assert word(f"<w:p><w:r>{markup}</w:r></w:p>").text == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("FORMCHECKBOX", "☒"),
        ("FORMDROPDOWN", "two"),
        ("SYMBOL 179 \\f &quot;Symbol&quot;", "≥"),
        ("eq \\o\\ac(○,3)", "③"),
        ("MACROBUTTON NoMacro [name of the technology]", "[name of the technology]"),
        ("PAGE", ""),
    ],
)
def test_a_field_that_shows_something_without_a_result_is_read(word, markup, expected):
    data = (
        "<w:ffData><w:checkBox><w:checked/></w:checkBox><w:ddList><w:result w:val='1'/><w:listEntry w:val='one'/>"
        "<w:listEntry w:val='two'/></w:ddList></w:ffData>"
    )
    body = (
        f'<w:p><w:r><w:t>a</w:t></w:r><w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{markup}</w:instrText></w:r>{FIELD.format('end')}<w:r><w:t>b</w:t></w:r></w:p>"
    )

    assert word(body).text == f"a{expected}b"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "(a+b)/2"),
        ("<m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup>", "m³"),
        ("<m:sSub><m:e><m:r><m:t>FePO</m:t></m:r></m:e><m:sub><m:r><m:t>4</m:t></m:r></m:sub></m:sSub>", "FePO₄"),
        ("<m:rad><m:radPr/><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>", "√(x)"),
        (("<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e><m:r><m:t>x</m:t></m:r></m:e>"
        "</m:d>"), "[x]"),
    ],
)  # fmt: skip
def test_an_equation_is_written_on_one_line(word, markup, expected):
    assert word(f"<w:p><m:oMath>{markup}</m:oMath></w:p>").text == expected


def test_lines_of_the_contents_are_told_apart(word):
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = (
        f"<w:p><w:pPr><w:pStyle w:val='T1'/></w:pPr><w:r><w:t>1. Scope</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
        f"<w:p>{FIELD.format('begin')}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{FIELD.format('separate')}"
        f"<w:r><w:t>2. Term 4</w:t></w:r></w:p><w:p><w:r><w:t>3. Fees 5</w:t></w:r>{FIELD.format('end')}</w:p>{P}"
    )

    document = word(body, styles=styles)

    assert document.text == "1. Scope 3\n2. Term 4\n3. Fees 5\nTOKEN"
    assert [block.kind for block in document.blocks] == [*[BlockKind.CONTENTS] * 3, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "properties",
    ["<w:framePr w:dropCap='drop'/>", "<w:rPr><w:del w:author='A'/></w:rPr>"],
    ids=["initial", "deleted mark"],
)
def test_a_paragraph_that_runs_into_the_next_is_one_line_with_an_anchor_for_each(word, properties):
    document = word(
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>T</w:t></w:r></w:p><w:p><w:r><w:t>he parties</w:t></w:r></w:p>"
    )

    assert document.text == "The parties"
    assert [(a.span.start, a.span.end, a.paragraph) for a in document.anchors] == [(0, 1, 0), (1, 11, 1)]


def test_a_style_separator_lets_a_heading_run_into_its_text(word):
    document = word(
        "<w:p><w:pPr><w:outlineLvl w:val='1'/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr><w:r>"
        "<w:t>Term.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Five years.</w:t></w:r></w:p>"
    )

    assert document.text == "Term. Five years."
    assert document.notes == ()
