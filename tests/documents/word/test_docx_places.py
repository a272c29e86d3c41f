"""Every word leads back to the text nodes that hold it, so that a comment can be put on exactly that word."""

from __future__ import annotations

import pytest

from scanner.documents.document import RunPart
from scanner.spans import Span
from tests.documents.word.places import written

WHO = 'w:author="A" w:date="D"'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
BOX = "<w:r><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look and f"<w:rPr>{look}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


CASES = {
    "one run": run("grants LFP know-how now"),
    "split in a word": run("grants LFP kn") + run("ow-how now"),
    "several blanks": run("  grants   LFP  ") + run("  know-how \u00a0 now"),
    "a tab between": run("grants LFP ") + "<w:r><w:tab/></w:r>" + run("know-how now"),
    "a number in front": NUMBERED + run("grants  LFP know-how"),
    "inserted": run("grants ") + f"<w:ins {WHO}>{run('LFP know-how')}</w:ins>" + run(" now"),
    "deleted words between": run("grants LFP ")
    + f"<w:del {WHO}><w:r><w:delText>no </w:delText></w:r></w:del>"
    + run("know-how"),
    "moved words between": run("grants LFP ")
    + f"<w:moveFrom {WHO}>{run('LFP know-how')}</w:moveFrom>"
    + run("know-how"),
    "invisible characters": run("grants \u200bLF\u00adP kn\u200b\u200bow-how\ufeff"),
    "a text box in the paragraph": BOX.format(run("boxed")) + run("grants LFP know-how"),
    "in a text box": run("grants") + BOX.format(run("LFP ") + run("know-how")),
    "content control": f"<w:sdt><w:sdtContent>{run('grants LFP ')}</w:sdtContent></w:sdt>" + run("know-how"),
    "lowered": run("LF") + run("P know-how", '<w:vertAlign w:val="subscript"/>'),
    "hidden": run("grants ") + run("LFP know-how", "<w:vanish/>"),
}


@pytest.mark.parametrize("markup", CASES.values(), ids=CASES)
def test_the_words_are_found_again_where_they_are_written(build, load, markup):
    data = build(f"<w:p>{run('before')}</w:p><w:p>{markup}</w:p>", numbering=NUMBERING)
    document = load(data)
    start = document.text.index("LFP know-how")
    found = written(data, document.runs(Span(start, start + len("LFP know-how"))))

    assert "".join(sign for sign in found if sign.isprintable()).replace(" ", "") == "LFPknow-how"


def test_a_place_says_paragraph_node_and_characters(word):
    document = word(f"<w:p>{run('We  grant LF')}{run('P know-how.')}</w:p>")
    start = document.text.index("LFP")

    assert document.runs(Span(start, start + 3)) == (
        RunPart(span=Span(9, 11), paragraph=0, node=0, start=10, end=12),
        RunPart(span=Span(11, 12), paragraph=0, node=1, start=0, end=1),
    )


def test_what_word_computes_is_in_no_node(word):
    document = word(f"<w:p>{NUMBERED}{run('Grant')}</w:p>", numbering=NUMBERING)

    assert document.text == "1. Grant"
    assert document.runs(Span(0, 8)) == (RunPart(span=Span(3, 8), paragraph=0, node=0, start=0, end=5),)


def test_joined_paragraphs_keep_the_places_of_each(build, load):
    mark = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
    data = build(f"<w:p>{mark}{run('grants LFP ')}</w:p><w:p>{run(' know-how')}</w:p>")
    document = load(data)
    parts = document.runs(Span(7, 19))

    assert [part.paragraph for part in parts] == [0, 1]
    assert written(data, parts) == "LFP know-how"


def test_a_header_has_no_place_in_the_main_part(word):
    document = word(
        '<w:p/><w:sectPr><w:headerReference r:id="rId9"/></w:sectPr>',
        parts={"rId9": ("header", "header1.xml", f"<w:p>{run('Confidential')}</w:p>")},
    )

    assert document.text == "Confidential"
    assert document.runs(Span(0, 12)) == ()


def test_hidden_words_are_known_by_their_place(word):
    style = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = run(" LFP", "<w:vanish/>") + run(" know-how ", '<w:rStyle w:val="H"/>')
    document = word(f"<w:p>{NUMBERED}{run('We grant')}{hidden}{run('now.')}</w:p>", numbering=NUMBERING, styles=style)

    assert [span.slice(document.text) for span in document.hidden] == ["LFP know-how"]
    assert document.hides(Span(12, 13))
    assert not document.hides(Span(0, 8))
