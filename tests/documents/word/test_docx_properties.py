"""Whatever a Word file holds, text, blocks, anchors and changes agree, and no visible word is lost or doubled."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.documents.document import Document
from scanner.spans import Span
from tests.documents.word.markup import FIELD
from tests.documents.word.places import written, written_each

WHO = 'w:author="A" w:date="D"'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


@dataclass(frozen=True)
class Piece:
    """Markup with a {} for every word; whether those words show."""

    markup: str
    shows: bool = True


RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
# One shape as both kinds of program draw it: its words are the same, and stand there once.
SHAPE = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
    "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>twin</w:t></w:r>"
    "</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
)
runs = st.sampled_from(
    [
        Piece(RUN),
        Piece('<w:r><w:t xml:space="preserve"> {}  </w:t><w:tab/></w:r>'),
        Piece(f"<w:ins {WHO}>{RUN} </w:ins>"),
        Piece(f"<w:moveTo {WHO}>{RUN}</w:moveTo>"),
        Piece(f"<w:del {WHO}><w:r><w:delText> {{}} </w:delText></w:r></w:del>", shows=False),
        Piece(f"<w:moveFrom {WHO}><w:r><w:t>{{}}</w:t></w:r></w:moveFrom>", shows=False),
        Piece("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"),
        Piece(f"<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>"),
        Piece(
            "<w:r><w:pict><v:textbox><w:txbxContent><w:p>" + RUN + "</w:p></w:txbxContent></v:textbox></w:pict></w:r>"
        ),
        Piece("<w:r><w:instrText>{}</w:instrText></w:r>", shows=False),
        Piece("<w:r><w:br/><w:noBreakHyphen/></w:r>"),
        Piece(f'<w:hyperlink w:anchor="x">{RUN}</w:hyperlink>'),
        Piece(f"<w:smartTag>{RUN}</w:smartTag>"),
        Piece(f'<w:fldSimple w:instr="REF x">{RUN}</w:fldSimple>'),
        Piece(f"{BEGIN}<w:r><w:instrText>REF x</w:instrText></w:r>{SEPARATE}{RUN}{END}"),
        Piece(f"<w:r>{SHAPE}</w:r>"),
        Piece("<w:r><w:t>{}</w:t><w:footnoteReference w:id='9'/></w:r>"),
    ]
)
properties = st.sampled_from(
    [
        "",
        "",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
        '<w:outlineLvl w:val="2"/>',
        f"<w:rPr><w:del {WHO}/></w:rPr>",
        "<w:rPr><w:specVanish/></w:rPr>",
    ]
)


@st.composite
def paragraphs(draw) -> tuple[str, list[bool]]:
    pieces = draw(st.lists(runs, max_size=5))
    shows = [piece.shows for piece in pieces if "{}" in piece.markup]
    return f"<w:p><w:pPr>{draw(properties)}</w:pPr>{''.join(piece.markup for piece in pieces)}</w:p>", shows


def joined(parts: list[tuple[str, list[bool]]]) -> tuple[str, list[bool]]:
    return "".join(markup for markup, _ in parts), [shown for _, shows in parts for shown in shows]


@st.composite
def tables(draw, inner) -> tuple[str, list[bool]]:
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        gone = draw(st.integers(0, 4)) == 0
        cells = [joined(draw(st.lists(inner, min_size=1, max_size=2))) for _ in range(draw(st.integers(1, 3)))]
        markup, shows = joined([(f"<w:tc>{markup}</w:tc>", shows) for markup, shows in cells])
        change = f"<w:trPr><w:del {WHO}/></w:trPr>" if gone else ""
        rows.append((f"<w:tr>{change}{markup}</w:tr>", [shown and not gone for shown in shows]))
    markup, shows = joined(rows)
    return f"<w:tbl>{markup}</w:tbl>", shows


@st.composite
def controls(draw, inner) -> tuple[str, list[bool]]:
    markup, shows = joined(draw(st.lists(inner, min_size=1, max_size=2)))
    around = draw(
        st.sampled_from(["<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>"])
    )
    return around.replace("{}", markup), shows


blocks = st.recursive(paragraphs(), lambda inner: st.one_of(tables(inner), controls(inner)), max_leaves=12)
bodies = st.lists(blocks, min_size=1, max_size=6).map(joined)
short = st.lists(paragraphs(), min_size=1, max_size=3).map(joined)


def check(document: Document) -> None:
    text = document.text
    assert text == text.strip()
    assert "  " not in text
    assert "\n\n" not in text
    ends = [0, *(block.span.end for block in document.blocks)]
    starts = [*(block.span.start for block in document.blocks), len(text)]
    for end, start in zip(ends, starts, strict=True):
        assert end <= start
        assert set(text[end:start]) <= set(" |\n")
    assert all(block.label is None or block.span.contains(block.label) for block in document.blocks)
    assert all(one.span.end <= two.span.start for one, two in pairwise(document.anchors))
    assert all(document.locate(block.span) for block in document.blocks)
    for revision in document.revisions:
        assert (revision.span is None) != (revision.at is None)
        assert revision.span is None or revision.span.end <= len(text)
        assert revision.at is None or 0 <= revision.at <= len(text)
        assert revision.deleted == revision.deleted.strip()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies)
def test_every_visible_word_is_there_once_and_everything_agrees(word, body):
    markup, shows = body
    words = [f"w{number}q" for number, _ in zip(count(), shows)]

    document = word(markup.format(*words), numbering=NUMBERING)

    check(document)
    for name, shown in zip(words, shows, strict=True):
        assert document.text.count(name) == int(shown)
    kept = " ".join(revision.deleted for revision in document.revisions)
    assert all(name in kept or "instrText" in markup for name, shown in zip(words, shows, strict=True) if not shown)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies)
def test_every_word_leads_back_to_the_characters_that_hold_it(build, load, body):
    markup, shows = body
    words = [f"w{number}q" for number, _ in zip(count(), shows)]
    data = build(markup.format(*words), numbering=NUMBERING)

    document = load(data)

    for name, shown in zip(words, shows, strict=True):
        if shown:
            start = document.text.index(name)
            assert written(data, document.runs(Span(start, start + len(name)))) == name
    for anchor in document.anchors:
        text = anchor.span.slice(document.text)
        held = [text[run.start : run.end] for run in anchor.runs]
        assert written_each(data, document.runs(anchor.span)) == held
        assert all(one.end <= two.start for one, two in pairwise(anchor.runs))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies)
def test_two_readings_are_the_same(build, load, body):
    markup, shows = body
    data = build(markup.format(*["w"] * len(shows)), numbering=NUMBERING)

    assert load(data) == load(data)


def test_an_anchor_leads_back_to_its_paragraph_element(build, load):
    from lxml import etree

    markup = (
        "<w:p/><w:p><w:r><w:t>one</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:pict>"
        "<w:txbxContent><w:p>"
        "<w:r><w:t>two</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>"
        "<w:r><w:t>two</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p><w:r>"
        "<w:t>three</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl><w:p><w:r><w:t>four</w:t></w:r></w:p>"
    )
    data = build(markup)
    import io
    import zipfile

    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    elements = list(root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"))

    document = load(data)

    assert document.text == "one\ntwo\nthree\nfour"
    found = ["".join(elements[anchor.paragraph].itertext()).removesuffix("twotwo") for anchor in document.anchors]
    assert found == ["one", "two", "three", "four"]


@st.composite
def noted(draw) -> tuple[str, str, str, list[bool]]:
    """A body that refers to a footnote and an endnote, some of them twice, with what those hold."""
    one, two = draw(short), draw(short)
    places = draw(st.lists(st.sampled_from(["footnote", "endnote"]), max_size=3))
    body, shows = draw(short)
    references = "".join(f'<w:p><w:r><w:t>x</w:t><w:{kind}Reference w:id="2"/></w:r></w:p>' for kind in places)
    notes = []
    for kind, (markup, inner) in (("footnote", one), ("endnote", two)):
        notes.append(f'<w:{kind} w:id="2">{markup}</w:{kind}>')
        # A note that nothing refers to is shown nowhere.
        shows = [*shows, *(shown and kind in places for shown in inner)]
    return body + references, *notes, shows


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=noted())
def test_every_visible_word_of_a_note_is_there_once(word, parts):
    body, footnotes, endnotes, shows = parts
    words = iter(f"w{number}q" for number in range(len(shows)))
    body, footnotes, endnotes = (
        "".join(piece + (next(words) if more else "") for piece, more in pieces(markup))
        for markup in (body, footnotes, endnotes)
    )

    document = word(body, footnotes=footnotes, endnotes=endnotes, numbering=NUMBERING)

    for number, shown in enumerate(shows):
        assert document.text.count(f"w{number}q") == int(shown)


def pieces(markup: str) -> list[tuple[str, bool]]:
    """The markup between its {}; whether one follows."""
    parts = markup.split("{}")
    return [(part, index < len(parts) - 1) for index, part in enumerate(parts)]
