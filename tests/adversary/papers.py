"""Contracts as an adverse drafter would write them: one licence, with its decisive words hidden in one way."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.review.drafts import DEFINITIONS, GRANT, LICENCE, PARTIES, PAYMENT, SCHEDULE, TITLE

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TECHNOLOGY = "lithium iron phosphate cathode material"


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run with these run properties."""
    return f'<w:p><w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def body(text: str) -> str:
    """Return a text as paragraphs, a line each."""
    return "".join(paragraph(line) for line in text.split("\n") if line)


def docx(content: str, *, part: str = "word/document.xml", more: dict[str, bytes] | None = None) -> bytes:
    """Return a Word file with that content, its main part under that name, and with further members."""
    parts = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{part}" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}" Target="{part}"/></Relationships>',
        part: f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{content}</w:body></w:document>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
        for name, data in (more or {}).items():
            package.writestr(name, data)
    return packed.getvalue()


def zipped(**members: bytes) -> bytes:
    """Return an archive; an underscore in a name stands for its point."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return packed.getvalue()


def _in_technology(change) -> str:
    return LICENCE.replace(_TECHNOLOGY, change(_TECHNOLOGY))


def _everywhere(old: str, new: str) -> str:
    return LICENCE.replace(old, new)


def _split_runs() -> bytes:
    def split(line: str) -> str:
        runs = "".join(
            f'<w:r><w:rPr>{"<w:b/>" * (index % 2)}</w:rPr><w:t xml:space="preserve">{escape(character)}</w:t></w:r>'
            f"{'<w:proofErr w:type=' + chr(34) + 'spellStart' + chr(34) + '/>' if index % 5 == 0 else ''}"
            for index, character in enumerate(line)
        )
        return f"<w:p>{runs}</w:p>"

    return docx("".join(split(line) for line in LICENCE.split("\n") if line))


def _coloured(properties: str) -> bytes:
    lines = [line for line in LICENCE.split("\n") if line]
    return docx("".join(paragraph(line, properties if _TECHNOLOGY in line else "") for line in lines))


def _giant_table() -> bytes:
    filler = (
        "<w:tr><w:tc><w:p><w:r><w:t>item</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
    )
    words = GRANT.split("\n")[1].removeprefix("2.1 ")
    decisive = f"<w:tr><w:tc>{paragraph('2.1')}</w:tc><w:tc>{paragraph(words)}</w:tc></w:tr>"
    table = f"<w:tbl>{filler * 300}{decisive}{filler * 300}</w:tbl>"
    return docx(body(TITLE + PARTIES + DEFINITIONS) + table + body(PAYMENT + SCHEDULE))


def _hidden_definition() -> str:
    definition = DEFINITIONS.split("\n")[1].removeprefix("1.1 ")
    rest = DEFINITIONS.replace(DEFINITIONS.split("\n")[1] + "\n", "")
    schedules = "Schedule 2\nHolidays\n1. 1 January\n2. 1 May\n"
    return TITLE + PARTIES + rest + GRANT + PAYMENT + SCHEDULE + schedules + f"3. In this Agreement {definition}\n"


def _footnote_like_text_box() -> bytes:
    box = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        f"{body(DEFINITIONS)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    return docx(body(TITLE + PARTIES) + box + body(GRANT + PAYMENT + SCHEDULE))


_CYRILLIC = str.maketrans({"o": "о", "a": "а", "e": "е", "p": "р", "i": "і", "c": "с"})
_GREEK = str.maketrans({"o": "ο", "i": "ι"})
_MATHEMATICAL = str.maketrans({chr(97 + i): chr(0x1D41A + i) for i in range(26)})
_FULL_WIDTH = str.maketrans({chr(97 + i): chr(0xFF41 + i) for i in range(26)})
_ZERO = "\u200b\u200c\u2060\ufeff\u00ad\u180e\u034f\u2063"

# Each gives a finding that the honest draft gives too.
FOUND = {
    "cyrillic letters for latin ones": ("a.txt", _in_technology(lambda t: t.translate(_CYRILLIC))),
    "greek letters for latin ones": ("a.txt", _in_technology(lambda t: t.translate(_GREEK))),
    "mathematical letters": ("a.txt", _in_technology(lambda t: t.translate(_MATHEMATICAL))),
    "full-width letters": ("a.txt", _in_technology(lambda t: t.translate(_FULL_WIDTH))),
    "cyrillic letters in the act": ("a.txt", _everywhere("hereby grants", "hereby grаnts")),
    "zero-width characters": (
        "a.txt",
        _in_technology(lambda t: "".join(c + _ZERO[i % len(_ZERO)] for i, c in enumerate(t))),
    ),
    "zero-width characters in the act": ("a.txt", _everywhere("grants", "gr\u200bant\u200ds")),
    "tag characters": ("a.txt", _in_technology("\U000e0041".join)),
    "variation selectors": ("a.txt", _in_technology("\ufe0f".join)),
    "bidi override around the words": ("a.txt", _in_technology(lambda t: f"\u202d{t}\u202c")),
    "bidi marks between the letters": ("a.txt", _in_technology("\u200e".join)),
    "combining marks": ("a.txt", _in_technology(lambda t: t.replace("o", "o\u0335"))),
    "spaced letters": ("a.txt", _in_technology(lambda t: "\u200a".join(t[:22]) + t[22:])),
    "hyphens at line ends": ("a.txt", _in_technology(lambda t: t.replace("phosphate", "phos\u00adphate"))),
    "words split into runs": ("a.docx", _split_runs()),
    "white text": ("a.docx", _coloured('<w:color w:val="FFFFFF"/>')),
    "text of one point": ("a.docx", _coloured('<w:sz w:val="2"/>')),
    "hidden text": ("a.docx", _coloured("<w:vanish/>")),
    "a renamed part": ("a.docx", docx(body(LICENCE), part="word/Document7.XML")),
    "a part outside its folder": ("a.docx", docx(body(LICENCE), part="custom/x.bin")),
    "a wrong suffix": ("a.pdf", docx(body(LICENCE))),
    "a giant table": ("a.docx", _giant_table()),
    "a definition in a schedule of holidays": ("a.txt", _hidden_definition()),
    "a definition in a text box": ("a.docx", _footnote_like_text_box()),
}

_CONVEYANCE = "Minghe hereby grants to Baltyk a licence to use the Know-How at the Plant."
_KNOW_HOW = f"The Know-How is the unpublished process know-how of Minghe for preparing {_TECHNOLOGY}. "
_HEAD = TITLE + PARTIES
_TAIL = PAYMENT + SCHEDULE

# The grant where nobody looks for it.
ELSEWHERE = {
    "among the definitions": f"{_HEAD}{DEFINITIONS.rstrip()}\n1.3 {_CONVEYANCE}\n\n{_TAIL}",
    "within a definition": f"{_HEAD}{DEFINITIONS.rstrip()} {_CONVEYANCE}\n\n{_TAIL}",
    "in a recital": f"{_HEAD}Recitals\n(A) {_KNOW_HOW}{_CONVEYANCE}\n\n{DEFINITIONS}{_TAIL}",
    "in the clause on notices": f"{_HEAD}{DEFINITIONS}2. Notices\n2.1 Notices go by post. {_CONVEYANCE}\n\n{_TAIL}",
    "under the signatures": f"{_HEAD}{DEFINITIONS}{_TAIL}\nSIGNED by Minghe: __\nSIGNED by Baltyk: __\n{_CONVEYANCE}\n",
    "in the paragraph on the parties": f"{_HEAD.rstrip()} {_CONVEYANCE}\n\n{DEFINITIONS}{_TAIL}",
    "before the title": f"{_CONVEYANCE}\n\n{_HEAD}{DEFINITIONS}{_TAIL}",
    "in a heading": f"{_HEAD}{DEFINITIONS}2. {_CONVEYANCE}\n2.1 The Plant is in Poland.\n\n{_TAIL}",
    "misspelt": LICENCE.replace("lithium iron phosphate", "litihum iron phospate"),
    "with a digit for a letter": LICENCE.replace("phosphate", "ph0sphate"),
}
