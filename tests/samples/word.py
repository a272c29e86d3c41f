"""Writes a sample as a Word file: plain OOXML with fixed times, so that two builds give the same bytes."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.samples.markup import Block, Change, Kind, Source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("document", "styles", "numbering", "header", "footer")
_REVIEWER = 'w:author="Counsel" w:date="2025-11-06T09:30:00Z"'
_SHEET = {"a4": (11906, 16838), "letter": (12240, 15840)}
_SIMPLIFIED = ("SimSun", "Noto Serif CJK SC", "zh-CN")
_TRADITIONAL = ("PMingLiU", "Noto Serif CJK TC", "zh-TW")
_STYLE = {Kind.TITLE: "Title", Kind.CENTRE: "Centre", Kind.HEADING: "Heading1"}
_LEVELS = {
    "western": (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")),
    "articles": (("decimal", "第%1条"), ("decimal", "%1.%2"), ("decimal", "（%3）")),
    "chinese": (
        ("chineseCountingThousand", "第%1条"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
    ),
}


def write(source: Source) -> bytes:
    """Return the contract as a .docx file."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("document", "officeDocument", "word/document.xml")),
        "word/document.xml": _document(source),
        "word/styles.xml": _styles(source),
        "word/numbering.xml": _numbering(source),
        "word/header.xml": _edge("hdr", f"<w:r><w:t>{escape(source.header)}</w:t></w:r>", "right"),
        "word/footer.xml": _edge(
            "ftr", '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>', "center"
        ),
        "word/_rels/document.xml.rels": _relations(*((name, name, f"{name}.xml") for name in _PARTS[1:])),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, _HEAD + text)
    return packed.getvalue()


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((name, name) for name in _PARTS[1:]))
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*rows: tuple[str, str, str]) -> str:
    body = "".join(f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"/>' for name, kind, target in rows)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'


def _document(source: Source) -> str:
    width, height = _SHEET[source.paper]
    body = "".join(_block(block, number) for number, block in enumerate(source.blocks))
    return (
        f'<w:document {_W} xmlns:r="{_R}"><w:body>{body}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        '<w:pgMar w:top="1440" w:right="1300" w:bottom="1300" w:left="1300" w:header="720" w:footer="600"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _block(block: Block, number: int) -> str:
    match block.kind:
        case Kind.PAGE:
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        case Kind.TABLE | Kind.SIGNATURE:
            return _table(block)
        case Kind.NUMBERED:
            style = "Heading1" if block.level == 1 else "Normal"
            properties = (
                f'<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="1"/></w:numPr>'
            )
        case _:
            properties = f'<w:pStyle w:val="{_STYLE.get(block.kind, "Normal")}"/>'
    # A paragraph that is inserted whole has its mark inserted too.
    if block.pieces and all(piece.change is Change.INSERTED for piece in block.pieces):
        properties += f'<w:rPr><w:ins w:id="{number + 5000}" {_REVIEWER}/></w:rPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{_runs(block, number)}</w:p>"


def _runs(block: Block, number: int) -> str:
    runs = []
    for index, piece in enumerate(block.pieces):
        tag = "delText" if piece.change is Change.DELETED else "t"
        run = "<w:tab/>".join(
            f'<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}>' for part in piece.text.split("\t")
        )
        run = f"<w:r>{run}</w:r>"
        if piece.change is not Change.NONE:
            name = "ins" if piece.change is Change.INSERTED else "del"
            run = f'<w:{name} w:id="{number * 10 + index + 100}" {_REVIEWER}>{run}</w:{name}>'
        runs.append(run)
    return "".join(runs)


def _table(block: Block) -> str:
    columns = max(map(len, block.rows))
    width = 9300 // columns
    style = "Grid" if block.kind is Kind.TABLE else "Plain"
    rows = "".join(f"<w:tr>{''.join(_cell(cell, width) for cell in row)}</w:tr>" for row in block.rows)
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="9300" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _cell(text: str, width: int) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )


def _styles(source: Source) -> str:
    named, drawn, language = _TRADITIONAL if source.language == "zh-hant" else _SIMPLIFIED
    east = drawn if source.embedded else named
    latin = "Times New Roman"
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}"/>'
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'{fonts}<w:sz w:val="22"/><w:lang w:val="en-US" w:eastAsia="{language}"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        + _style("Normal", '<w:spacing w:after="120" w:line="280" w:lineRule="auto"/><w:jc w:val="both"/>', "")
        + _style(
            "Title",
            '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>',
            fonts + '<w:b/><w:sz w:val="32"/>',
        )
        + _style("Centre", '<w:spacing w:after="160"/><w:jc w:val="center"/>', "")
        + _style(
            "Heading1", '<w:keepNext/><w:spacing w:before="240" w:after="120"/>', fonts + '<w:b/><w:sz w:val="23"/>'
        )
        + _style("Cell", '<w:spacing w:before="40" w:after="40"/>', '<w:sz w:val="20"/>')
        + '<w:style w:type="table" w:styleId="Plain"><w:name w:val="Plain"/></w:style>'
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/>'
        f"<w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _style(name: str, paragraph: str, run: str) -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _numbering(source: Source) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(0, 720, 1280)[level]}" w:hanging="{(0, 720, 560)[level]}"/></w:pPr></w:lvl>'
        for level, (form, text) in enumerate(_LEVELS[source.numbering])
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _edge(tag: str, run: str, side: str) -> str:
    return f'<w:{tag} {_W}><w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>{run}</w:p></w:{tag}>'
