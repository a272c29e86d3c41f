"""A paragraph's automatic number stands in front of it as Word would print it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scanner.documents.document import BlockKind
from scanner.documents.word.formats import write_number

LEGAL = ["%1.", "%1.%2", "(%3)", "(%4)"]
FORMATS = ["decimal", "decimal", "lowerLetter", "lowerRoman"]


def level(index: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(identity: int, levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{identity}">'
        f'<w:multiLevelType w:val="multilevel"/>{more}{levels}</w:abstractNum>'
    )


def num(identity: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, list_id: int | None = None, ilvl: int | None = None, style: str = "", more: str = "") -> str:
    inner = f'<w:ilvl w:val="{ilvl}"/>' if ilvl is not None else ""
    inner += f'<w:numId w:val="{list_id}"/>' if list_id is not None else ""
    listed = f"<w:numPr>{inner}</w:numPr>" if inner else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


MULTI = definition(1, "".join(level(i, text, form) for i, (text, form) in enumerate(zip(LEGAL, FORMATS, strict=True))))


def test_levels_count_and_restart_under_the_level_above(word):
    body = "".join(item(f"x{i}", 5, ilvl) for i, ilvl in enumerate([0, 1, 1, 2, 2, 3, 1, 2, 0, 1]))

    document = word(body, numbering=MULTI + num(5, 1))

    assert document.text.split("\n") == [
        "1. x0", "1.1 x1", "1.2 x2", "(a) x3", "(b) x4", "(i) x5", "1.3 x6", "(a) x7", "2. x8", "2.1 x9",
    ]  # fmt: skip
    assert [document.text[b.label.start : b.label.end] for b in document.blocks][:4] == ["1.", "1.1", "1.2", "(a)"]
    assert [block.level for block in document.blocks] == [0, 1, 1, 2, 2, 3, 1, 2, 0, 1]


def test_lists_of_one_definition_count_on_and_an_override_starts_once(word):
    numbering = (
        MULTI
        + num(5, 1)
        + num(6, 1)
        + num(7, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>')
    )

    document = word("".join(item("x", i, 0) for i in (5, 6, 5, 7, 7, 5)), numbering=numbering)

    assert document.text.split("\n") == ["1. x", "2. x", "3. x", "4. x", "5. x", "6. x"]


def test_an_override_may_change_a_whole_level(word):
    numbering = MULTI + num(
        5, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "Article %1", "upperRoman", start=3)}</w:lvlOverride>'
    )

    assert word(item("x", 5, 0) + item("y", 5, 1), numbering=numbering).text == "Article III x\nIII.1 y"


def test_numbers_come_through_styles_and_what_they_are_based_on(word):
    levels = level(0, "%1.", more='<w:pStyle w:val="H1"/>') + level(1, "%1.%2", more='<w:pStyle w:val="H2"/>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="7"/>'
        '<w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>'
    )
    body = item("a", style="H1") + item("b", style="H2") + item("c", style="Mine") + item("d", 0, style="H2")

    document = word(body, styles=styles, numbering=definition(1, levels) + num(5, 1))

    assert document.text == "1. a\n1.1 b\n1.2 c\nd"
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 0), (BlockKind.HEADING, 1), (BlockKind.HEADING, 1), (BlockKind.HEADING, 1),
    ]  # fmt: skip


def test_a_list_style_is_followed_to_the_definition_that_it_names(word):
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    numbering = MULTI + definition(2, "", '<w:numStyleLink w:val="L"/>') + num(5, 1) + num(6, 2)

    assert word(item("x", 6, 0) + item("y", 5, 0), styles=styles, numbering=numbering).text == "1. x\n2. y"


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("0", ["1.", "(1)", "2.", "(2)"]), ("1", ["1.", "(1)", "2.", "(1)"])],
    ids=["never", "after the first level"],
)
def test_a_level_restarts_only_where_it_says(word, restart, expected):
    levels = level(0, "%1.") + level(1, "(%2)", more=f'<w:lvlRestart w:val="{restart}"/>')

    document = word(
        item("x", 5, 0) + item("x", 5, 1) + item("x", 5, 0) + item("x", 5, 1),
        numbering=definition(1, levels) + num(5, 1),
    )

    assert document.text.split("\n") == [f"{label} x" for label in expected]


def test_a_legal_level_writes_all_numbers_in_digits(word):
    levels = level(0, "Article %1", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>")

    assert (
        word(item("x", 5, 0) + item("y", 5, 1), numbering=definition(1, levels) + num(5, 1)).text
        == "Article I x\n1.1 y"
    )


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [("\uf0b7", "bullet", "x"), ("", "none", "x"), ("Note", "none", "Note x"),
     ("第%1条", "chineseCountingThousand", "第一条 x")],
    ids=["bullet", "none", "words", "article"],
)  # fmt: skip
def test_a_bullet_is_no_label_and_words_of_a_level_are(word, text, form, expected):
    assert word(item("x", 5, 0), numbering=definition(1, level(0, text, form)) + num(5, 1)).text == expected


def test_a_deleted_paragraph_is_not_counted_and_an_empty_one_is(word):
    gone = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>\
<w:rPr><w:del w:author="A"/></w:rPr></w:pPr>\
<w:del w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'

    document = word(
        item("a", 5, 0) + gone + item("b", 5, 0) + item("", 5, 0) + item("c", 5, 0), numbering=MULTI + num(5, 1)
    )

    assert document.text == "1. a\n2. b\n3.\n4. c"


def test_an_earlier_number_kept_as_a_tracked_change_is_ignored(word):
    change = (
        "<w:pPrChange w:author='A'><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr></w:pPr>"
        "</w:pPrChange>"
    )

    assert word(item("a", more=change), numbering=MULTI + num(5, 1)).text == "a"


def test_numbers_in_a_table_stand_in_their_cells(word):
    row = "<w:tr><w:tc>" + item("", 5, 0) + "</w:tc><w:tc>" + item("x") + "</w:tc></w:tr>"

    assert word(f"<w:tbl>{row}{row}</w:tbl>", numbering=MULTI + num(5, 1)).text == "1. | x\n2. | x"


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 55: "ccc"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("ordinal", {1: "1st", 11: "11th", 22: "22nd", 113: "113th"}),
        ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth",
                         23: "Twenty-third", 1100: "One thousand one hundredth"}),
        ("cardinalText", {15: "Fifteen", 121: "One hundred twenty-one"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalFullWidth", {10: "１０"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 101: "一○一"}),
        ("chineseCountingThousand", {10: "十", 32: "三十二", 101: "一百零一", 110: "一百一十",
                                     1010: "一千零一十", 10001: "一万零一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 32: "叁拾贰"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("japaneseCounting", {10: "十", 100: "百", 111: "百十一"}),
        ("taiwaneseCountingThousand", {105: "一百零五"}),
        ("ideographDigital", {105: "一〇五"}),
        ("unheard of", {7: "7"}),
    ],
)  # fmt: skip
def test_a_number_is_written_in_its_format(form, values):
    assert {value: write_number(value, form) for value in values} == values


def test_a_format_by_sample_pads_with_zeros(word):
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )

    assert word(item("x", 5, 0), numbering=definition(1, levels) + num(5, 1)).text == "007 x"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice, the oracle, is not installed")
def test_numbers_agree_with_libreoffice(build, load, tmp_path: Path):
    levels = "".join(
        level(i, text, form)
        for i, (text, form) in enumerate(
            [("第%1条", "chineseCountingThousand"), ("%1.%2", "decimal"), ("(%3)", "upperLetter")]
        )
    )
    numbering = MULTI + definition(2, levels.replace("%1.%2", "%2、")) + num(5, 1) + num(6, 2)
    numbering += num(7, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>')
    places = [
        (5, 0),
        (5, 1),
        (5, 3),
        (6, 0),
        (5, 2),
        (6, 1),
        (6, 1),
        (6, 2),
        (5, 0),
        (5, 1),
        (7, 0),
        (7, 1),
        (6, 0),
        (6, 1),
    ]
    data = build("".join(item(f"x{i}", *place) for i, place in enumerate(places)), numbering=numbering)
    (tmp_path / "a.docx").write_bytes(data)

    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "txt:Text",
         "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    theirs = [" ".join(line.split()) for line in (tmp_path / "a.txt").read_text("utf-8-sig").splitlines()]
    assert load(data).text.split("\n") == theirs
