"""Every place where a Word file keeps text is read, once."""

from __future__ import annotations

import pytest

from scanner.documents.document import BlockKind, Comment, UnreadPart

R = "<w:r><w:t>TOKEN</w:t></w:r>"
P = f"<w:p>{R}</w:p>"
BOX = "<w:txbxContent>" + P + "</w:txbxContent>"
SHAPE = f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>\
<wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>\
<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
IN_LINE = {
    "run": R,
    "text split over runs": "<w:r><w:t>TO</w:t></w:r><w:r><w:t>KEN</w:t></w:r>",
    "hyperlink": f'<w:hyperlink w:anchor="x">{R}</w:hyperlink>',
    "content control": f"<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{R}</w:sdtContent></w:sdt>",
    "smart tag": f"<w:smartTag><w:smartTagPr/>{R}</w:smartTag>",
    "custom XML": f"<w:customXml><w:customXmlPr/>{R}</w:customXml>",
    "simple field": f'<w:fldSimple w:instr="REF x">{R}</w:fldSimple>',
    "complex field": FIELD.format("begin")
    + "<w:r><w:instrText>REF TOKEN</w:instrText></w:r>"
    + FIELD.format("separate")
    + R
    + FIELD.format("end"),
    "field inside a field": FIELD.format("begin")
    + "<w:r><w:instrText>IF </w:instrText></w:r>"
    + FIELD.format("begin")
    + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    + FIELD.format("separate")
    + R
    + FIELD.format("end")
    + FIELD.format("separate")
    + R
    + FIELD.format("end"),
    "field without an end": FIELD.format("begin") + R,
    "ruby": f"<w:r><w:ruby><w:rt><w:r><w:t>toukun</w:t></w:r></w:rt><w:rubyBase>{R}</w:rubyBase></w:ruby></w:r>",
    "soft hyphen": "<w:r><w:t>TO</w:t><w:softHyphen/><w:t>KEN</w:t></w:r>",
    "invisible characters": "<w:r><w:t>TO\u200bK\u00adEN\ufeff</w:t></w:r>",
    "equation": "<m:oMath><m:r><m:t>TOKEN</m:t></m:r></m:oMath>",
    "equation paragraph": "<m:oMathPara><m:oMath><m:r><m:t>TOKEN</m:t></m:r></m:oMath></m:oMathPara>",
    "inserted": f'<w:ins w:author="A" w:date="D">{R}</w:ins>',
    "moved here": f'<w:moveTo w:author="A" w:date="D">{R}</w:moveTo>',
    "hidden": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>TOKEN</w:t></w:r>",
    "text direction": f'<w:bdo w:val="ltr">{R}</w:bdo>',
    "alternative": "<w:r><mc:AlternateContent><mc:Choice Requires='w14'><w:t>TOKEN</w:t></mc:Choice>"
    "<mc:Fallback><w:t>TOKEN</w:t></mc:Fallback></mc:AlternateContent></w:r>",
    "alternative with a fallback only": "<w:r><mc:AlternateContent><mc:Fallback><w:t>TOKEN</w:t></mc:Fallback>"
    "</mc:AlternateContent></w:r>",
    "symbols from a font": "<w:r><w:t>TO</w:t></w:r><w:r><w:sym w:font='Arial' w:char='004B'/></w:r><w:r>"
    "<w:t>EN</w:t></w:r>",
}
BESIDE = {
    "text box": f"<w:r>{SHAPE}</w:r>",
    "old text box": f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>",
    "group of shapes": f"<w:r><w:pict><v:group><v:shape><v:textbox>{BOX}</v:textbox></v:shape></v:group></w:pict>"
    "</w:r>",
    "text box in a text box": f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>{SHAPE}</w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    "words in a shape": "<w:r><w:drawing><a:p><a:r><a:t>TOKEN</a:t></a:r></a:p></w:drawing></w:r>",
    "WordArt": '<w:r><w:pict><v:shape><v:textpath string="TOKEN"/></v:shape></w:pict></w:r>',
    "table in a text box": f"<w:r><w:pict><v:textbox><w:txbxContent><w:tbl><w:tr><w:tc>{P}</w:tc></w:tr></w:tbl>"
    "</w:txbxContent></v:textbox></w:pict></w:r>",
}
AROUND = {
    "block content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{P}</w:sdtContent></w:sdt>",
    "nested content controls": f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{P}</w:sdtContent></w:sdt>"
    "</w:sdtContent></w:sdt>",
    "block custom XML": f"<w:customXml>{P}</w:customXml>",
    "table": f"<w:tbl><w:tr><w:tc>{P}</w:tc></w:tr></w:tbl>",
    "nested table": f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{P}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "row content control": f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{P}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "cell content control": f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{P}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
    "content control in a cell": f"<w:tbl><w:tr><w:tc><w:sdt><w:sdtContent>{P}</w:sdtContent></w:sdt></w:tc></w:tr>"
    "</w:tbl>",
    "inserted row": f'<w:tbl><w:tr><w:trPr><w:ins w:author="A"/></w:trPr><w:tc>{P}</w:tc></w:tr></w:tbl>',
    "block alternative": f"<mc:AlternateContent><mc:Choice Requires='w14'>{P}</mc:Choice><mc:Fallback>{P}</mc:Fallback>"
    "</mc:AlternateContent>",
    "run outside a paragraph": R,
    "paragraph in a paragraph": f"<w:p><w:r>{P}</w:r></w:p>",
    "framed paragraph": f"<w:p><w:pPr><w:framePr w:w='100'/></w:pPr>{R}</w:p>",
}


@pytest.mark.parametrize("markup", IN_LINE.values(), ids=IN_LINE)
def test_what_stands_in_a_line_is_read_in_its_place(word, markup):
    document = word(
        f"<w:p><w:r><w:t xml:space='preserve'>before </w:t></w:r>{markup}<w:r><w:t> after</w:t></w:r></w:p>"
    )

    assert document.text == "before TOKEN after"


@pytest.mark.parametrize("markup", BESIDE.values(), ids=BESIDE)
def test_what_hangs_on_a_paragraph_follows_it_as_a_text_box(word, markup):
    document = word(f"<w:p><w:r><w:t>before </w:t></w:r>{markup}<w:r><w:t>after</w:t></w:r></w:p><w:p/>")

    assert document.text == "before after\nTOKEN"
    assert document.blocks[1].kind is BlockKind.TEXT_BOX


@pytest.mark.parametrize("markup", AROUND.values(), ids=AROUND)
def test_what_stands_around_paragraphs_is_read_in_order(word, markup):
    document = word(f"<w:p><w:r><w:t>before</w:t></w:r></w:p>{markup}<w:p><w:r><w:t>after</w:t></w:r></w:p>")

    assert document.text == "before\nTOKEN\nafter"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_follows_the_paragraph_that_refers_to_it_once(word, kind):
    note = f'<w:{kind} w:id="0" w:type="separator"><w:p><w:r><w:t>LINE</w:t></w:r></w:p></w:{kind}>'
    note += f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{R}</w:p></w:{kind}>'
    reference = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    body = (
        f"<w:p><w:r><w:t>be</w:t></w:r>{reference}<w:r><w:t>fore</w:t></w:r></w:p><w:p>{reference}<w:r>"
        "<w:t>after</w:t></w:r></w:p>"
    )

    document = word(body, **{f"{kind}s": note})

    assert document.text == "before\nTOKEN\nafter"
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


def test_headers_and_footers_stand_at_the_end_each_text_once(word):
    parts = {
        "h1": ("header", "header1.xml", "<w:p><w:r><w:t>HEAD</w:t></w:r></w:p>"),
        "h2": ("header", "header2.xml", "<w:p><w:r><w:t>HEAD</w:t></w:r></w:p>"),
        "h3": ("header", "header3.xml", f"<w:p><w:r>{SHAPE}</w:r></w:p>"),
        "f1": ("footer", "footer1.xml", "<w:p><w:r><w:t>FOOT</w:t></w:r></w:p>"),
    }
    section = "".join(f'<w:{"header" if key[0] == "h" else "footer"}Reference r:id="{key}"/>' for key in parts)

    document = word(f"<w:p><w:r><w:t>body</w:t></w:r></w:p><w:sectPr>{section}</w:sectPr>", parts=parts)

    assert document.text == "body\nHEAD\nTOKEN\nFOOT"
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.HEADER, BlockKind.HEADER, BlockKind.FOOTER]


def test_the_header_of_a_section_that_ends_inside_the_body_is_read(word):
    body = f'<w:p><w:pPr><w:sectPr><w:headerReference r:id="h1"/></w:sectPr></w:pPr>{R}</w:p>'

    document = word(body, parts={"h1": ("header", "header1.xml", "<w:p><w:r><w:t>HEAD</w:t></w:r></w:p>")})

    assert document.text == "TOKEN\nHEAD"


@pytest.mark.parametrize(
    ("kind", "markup", "part"),
    [
        ("diagramData", '<dgm:relIds r:dm="x"/>', ("<dgm:dataModel {}><dgm:t><a:p><a:r><a:t>TOKEN</a:t></a:r></a:p>"
        "</dgm:t></dgm:dataModel>")),
        ("chart", '<c:chart r:id="x"/>', ("<c:chartSpace {}><c:strCache><c:pt><c:v>TOKEN</c:v></c:pt></c:strCache>"
        "</c:chartSpace>")),
    ],
    ids=["diagram", "chart"],
)  # fmt: skip
def test_the_words_of_a_diagram_are_read_from_its_part(word, kind, markup, part):
    namespaces = (
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    )
    body = f"<w:p><w:r><w:t>body</w:t></w:r><w:r><w:drawing>{markup}</w:drawing></w:r></w:p>"

    document = word(body, parts={"x": (kind, "part.xml", part.format(namespaces))})

    assert document.text == "body\nTOKEN"


def test_an_inserted_word_file_is_read_in_its_place(word, build):
    inner = build(P)

    document = word(
        '<w:p><w:r><w:t>before</w:t></w:r></w:p><w:altChunk r:id="x"/><w:p><w:r><w:t>after</w:t></w:r></w:p>',
        parts={"x": ("aFChunk", "chunk.docx", "")},
        raw={"word/chunk.docx": inner},
    )

    assert document.text == "before\nTOKEN\nafter"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.html", (b"<html><head><title>no</title></head><body><p>TO<b>KEN</b></p><p>second<br>third</p></body>"
        b"</html>")),
        ("chunk.txt", b"TOKEN\n second\r\nthird "),
    ],
    ids=["web page", "text"],
)  # fmt: skip
def test_an_inserted_page_or_text_is_read_in_its_place(word, name, content):
    document = word('<w:altChunk r:id="x"/>', parts={"x": ("aFChunk", name, "")}, raw={f"word/{name}": content})

    assert document.text == "TOKEN\nsecond\nthird"


def test_an_inserted_file_of_another_kind_is_named_as_unread(word):
    document = word(
        f'{P}<w:altChunk r:id="x"/>', parts={"x": ("aFChunk", "a.rtf", "")}, raw={"word/a.rtf": b"{\\rtf1 x}"}
    )

    assert document.unread == (
        UnreadPart("the inserted file word/a.rtf", "of a kind that is not read; insert it as a Word file"),
    )


def test_tabs_breaks_and_hyphens_part_or_join_words_as_on_the_page(word):
    document = word(
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/>"
        "<w:t>three</w:t><w:cr/><w:t xml:space='preserve'>four  \u3000\u00a0five </w:t><w:noBreakHyphen/></w:r></w:p>"
    )

    assert document.text == "one two three four five -"


def test_comments_are_kept_with_author_and_day_and_are_not_part_of_the_text(word):
    comment = '<w:comment w:id="1" w:author="R. Lindqvist" w:date="2024-05-31T09:00:00Z">'
    comment += "<w:p><w:r><w:t>secret</w:t></w:r></w:p></w:comment>"

    document = word(
        f'<w:p><w:commentRangeStart w:id="1"/>{R}<w:r><w:commentReference w:id="1"/></w:r></w:p>', comments=comment
    )

    assert document.text == "TOKEN"
    assert document.comments == (Comment(text="secret", author="R. Lindqvist", date="2024-05-31T09:00:00Z"),)
    assert document.notes == ("1 comment is not part of the text",)


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
