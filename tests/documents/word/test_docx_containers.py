"""Every place where a Word file keeps text is read, once."""

from __future__ import annotations

import pytest

from scanner.documents.document import BlockKind, Comment, UnreadPart
from tests.documents.word.markup import BOX, FIELD, SHAPE, P, R

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


@pytest.mark.parametrize(
    ("named", "encoding"),
    [("", "utf-8"), ("", "utf-16"), ("", "gb18030"), ("gb2312", "gbk"), ("gb2312", "utf-8"), ("big5", "big5"),
     ("iso-8859-1", "latin-1"), ("idna", "gbk")],
)  # fmt: skip
def test_an_inserted_page_is_read_in_whatever_encoding_it_is(word, named, encoding):
    text = {"big5": "交付鋰工藝", "latin-1": "café"}.get(encoding, "交付锂工艺")
    page = f"<html><head><meta charset='{named}'></head><body><p>{text}</p></body></html>".encode(encoding)

    document = word('<w:altChunk r:id="x"/>', parts={"x": ("aFChunk", "a.html", "")}, raw={"word/a.html": page})

    assert document.text == text


def test_an_inserted_file_of_another_kind_is_named_as_unread(word):
    document = word(
        f'{P}<w:altChunk r:id="x"/>', parts={"x": ("aFChunk", "a.rtf", "")}, raw={"word/a.rtf": b"{\\rtf1 x}"}
    )

    assert document.unread == (
        UnreadPart("the inserted file word/a.rtf", "of a kind that is not read; insert it as a Word file"),
    )


def test_comments_are_kept_with_author_and_day_and_are_not_part_of_the_text(word):
    comment = '<w:comment w:id="1" w:author="R. Lindqvist" w:date="2024-05-31T09:00:00Z">'
    comment += "<w:p><w:r><w:t>secret</w:t></w:r></w:p></w:comment>"

    document = word(
        f'<w:p><w:commentRangeStart w:id="1"/>{R}<w:r><w:commentReference w:id="1"/></w:r></w:p>', comments=comment
    )

    assert document.text == "TOKEN"
    assert document.comments == (Comment(text="secret", author="R. Lindqvist", date="2024-05-31T09:00:00Z"),)
    assert document.notes == ("1 comment is not part of the text",)
