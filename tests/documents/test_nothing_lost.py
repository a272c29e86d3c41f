"""Every character that a reader of the file sees is in the text, or what holds it is named as not read."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from scanner.documents import Document, Limits, read
from scanner.documents.characters import ordinary
from scanner.documents.ocr import OcrMode
from scanner.documents.text import read as read_text
from scanner.errors import DocumentError, SeveralDocuments
from tests.documents.pages import HEIGHT, WIDTH

SHARED = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# --- text files -------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("The Licensor", "shall deliver", "the process", "LiFePO₄", "ﬁring", "(a)", "1.2", "12", "page 3", "- 7 -"),
        *(
            "第3页所列技术",
            "由甲方交付乙方。",
            "第 3 页",
            "磷酸铁锂",
            "ＬＦＰ",
            "know-",
            "how",
            "|",
            "\t",
            "    ",
            "----",
            "***",
        ),
        *(
            "# ",
            "> ",
            "**",
            "__",
            "\\_",
            "...... 4",
            "<PAGE>",
            "\u00ad",
            "\u200b",
            "\ue000",
            "🜨",
            "é",
            "\u3000",
            ";",
            ".",
        ),
    ]
)
BREAKS = st.sampled_from([" ", " ", " ", "\n", "\r\n", "\n\n", "\f", "\n\f\n", "\x85", "\u2028", "\x1a"])
TEXTS = st.lists(st.tuples(PIECES, BREAKS), max_size=60).map(lambda parts: "".join(map("".join, parts)))
PAGE_NUMBER = re.compile(r"(?:[-\s]*(?:page\s*)?\d{1,4}[-\s]*|\s*第\s*\d{1,4}\s*页\s*|\s*<PAGE>\s*)", re.IGNORECASE)


def seen(text: str) -> str:
    """The letters and digits of a text file in their order; page numbers at the ends of its pages are none of it."""
    kept = []
    for page in re.split(r"\f|\x1a", text):
        lines = [line for line in re.split(r"\r\n|[\n\x85\u2028]", page) if line.strip()]
        for index, line in enumerate(lines):
            at_end = "\f" in text and index in (0, len(lines) - 1)
            if not (PAGE_NUMBER.fullmatch(line) and (at_end or "<PAGE>" in line)):
                kept.append(ordinary(line))
    return letters("\n".join(kept))


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum() or "\ue000" <= character <= "\uf8ff")


@SHARED
@given(text=TEXTS, name=st.sampled_from(["a.txt", "a.md"]))
def test_no_character_of_a_text_file_is_lost_doubled_or_moved(text: str, name: str) -> None:
    document = read_text(Path(name), text.encode(), limits=Limits())

    assert letters(document.text) == seen(text)
    assert document.text or document.unread


# --- messages and zip files -------------------------------------------------------------------------------------------

WORDS = ("grant", "交付", "锂", "café", "LFP")
CHARSETS = ("utf-8", "gb18030", "big5")
PAGE = "<html><head><meta charset='{}'><title>x</title></head><body><div><p>{}</p></div></body></html>"


@dataclass(frozen=True)
class Leaf:
    """One part of a message: plain or rich text in the message, or a file beside it."""

    kind: str
    charset: str


LEAVES = st.builds(
    Leaf, st.sampled_from(["plain", "rich", "both", "different", "file", "page"]), st.sampled_from(CHARSETS)
)


def put_in(message: EmailMessage, leaf: Leaf, word: str, other: str) -> set[str]:
    """Add a part to a message and return the words that a reader of it sees."""
    part = EmailMessage()
    if leaf.kind in {"plain", "both", "different"}:
        part.set_content(f"{word} 交付", charset=leaf.charset, cte="base64")
    rich = word if leaf.kind != "different" else other
    html = PAGE.format("gb2312" if leaf.charset == "gb18030" else leaf.charset, f"{rich} 交付")
    if leaf.kind in {"both", "different"}:
        part.add_alternative(html, subtype="html", charset=leaf.charset, cte="base64")
    elif leaf.kind in {"rich", "page"}:
        part.set_content(html, subtype="html", charset=leaf.charset, cte="base64")
    elif leaf.kind == "file":
        part.set_content(f"{word} 交付".encode(), maintype="application", subtype="octet-stream", filename="a.txt")
    if leaf.kind == "page":
        part.add_header("Content-Disposition", "attachment", filename="b.html")
    message.attach(part)
    return {word, other} if leaf.kind == "different" else {word}


def contents(path: Path) -> tuple[list[str], str]:
    """The texts of the documents inside a file, and of what names those that are not read."""
    with pytest.raises(SeveralDocuments) as error:
        read(path)
    texts, refused = [], [f"{name} {reason}" for name, reason in error.value.refused]
    for name in error.value.documents:
        try:
            texts.append(read(Path(name)).text)
        except DocumentError as refusal:
            refused.append(str(refusal))
    return texts, "\n".join(refused)


@SHARED
@given(leaves=st.lists(LEAVES, min_size=1, max_size=5))
def test_no_word_of_a_message_is_lost_or_garbled(tmp_path: Path, leaves: list[Leaf]) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Message-ID"] = "a@b.c", "a@b.c", "x", "<1@b.c>"
    message["MIME-Version"], message["Content-Type"] = "1.0", "multipart/mixed"
    expected: Counter[str] = Counter()
    pages = 0
    for number, leaf in enumerate(leaves):
        words = put_in(message, leaf, f"w{number}q", f"v{number}q")
        pages += leaf.kind == "page"
        expected.update(() if leaf.kind == "page" else words)
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())

    texts, refused = contents(path)

    text = "\n".join(texts)
    assert Counter(re.findall(r"[wv]\d+q", text)) == expected
    assert text.count("交付") == expected.total()
    assert refused.count("b") >= pages


@SHARED
@given(
    files=st.lists(
        st.tuples(
            st.sampled_from(["a.txt", "A.TXT", "d/a.txt", "d/../a.txt", "附件.txt", "a", "x.bin", "e.txt/"]),
            st.sampled_from(["utf-8", "gb18030", "utf-16", "bytes", "empty"]),
        ),
        max_size=6,
        unique_by=lambda file: file[0],
    )
)
def test_every_file_of_a_zip_file_is_read_or_refused_by_name(tmp_path: Path, files: list[tuple[str, str]]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, (name, content) in enumerate(files):
            text = f"w{number}q 本合同的许可方应当向被许可方交付全部技术资料。"
            data = {"bytes": bytes(range(256)), "empty": b""}.get(content)
            archive.writestr(zipfile.ZipInfo(name), text.encode(content) if data is None else data)
    path = tmp_path / "a.zip"
    path.write_bytes(packed.getvalue())

    texts, refused = contents(path)

    held = [(number, content) for number, (name, content) in enumerate(files) if not name.endswith("/")]
    readable = [f"w{number}q" for number, content in held if content not in {"bytes", "empty"}]
    assert sorted(re.findall(r"w\d+q", "\n".join(texts))) == sorted(readable)
    assert len(texts) + len(refused.splitlines()) == len(held)


# --- PDF --------------------------------------------------------------------------------------------------------------

SIZES = st.sampled_from([9.0, 10.5, 12.0])
PARTS = st.lists(
    st.tuples(
        st.sampled_from(["prose", "columns", "ruled", "unruled", "indented", "clause"]), st.integers(1, 5), SIZES
    ),
    min_size=1,
    max_size=4,
)
PAGES = st.lists(PARTS, min_size=1, max_size=4)


class Drawn:
    """Draws pages whose every word is another one, and knows which it drew."""

    def __init__(self, path: Path) -> None:
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
        self.words: list[str] = []
        self._numbers = count()
        self.y = 0.0

    def line(self, x: float, y: float, words: int, size: float, first: str = "") -> None:
        drawn = [f"ea{next(self._numbers)}io" for _ in range(words)]
        self.words += drawn
        self.canvas.setFont("Times-Roman", size)
        self.canvas.drawString(x, y, " ".join([*([first] if first else []), *drawn]))

    def part(self, kind: str, rows: int, size: float) -> None:
        step = size * 1.3
        for row in range(rows):
            y = self.y - row * step
            if kind in {"prose", "indented"}:
                self.line(72 + (36 if kind == "indented" and row else 0), y, 9, size)
            elif kind == "clause":
                self.line(72, y, 8, size, f"{row + 1}.1")
            else:
                for x in {"columns": (72, 310), "ruled": (76, 226, 376), "unruled": (72, 240, 400)}[kind]:
                    self.line(x, y, 5 if kind == "columns" else 2, size)
        if kind == "ruled":
            edges = [self.y + step * 0.8 - row * step for row in range(rows + 1)]
            self.canvas.grid([72, 222, 372, 522], edges)
        self.y -= rows * step + 14

    def page(self, parts: list[tuple[str, int, float]], number: int, *, header: bool, note: bool) -> None:
        self.y = HEIGHT - 100
        for part in parts:
            self.part(*part)
        if header:
            self.canvas.setFont("Times-Roman", 8)
            self.canvas.drawString(72, HEIGHT - 40, "Running Head of the Agreement")
            self.canvas.drawCentredString(WIDTH / 2, 30, str(number))
        if note:
            self.canvas.line(72, 90, 200, 90)
            self.line(72, 76, 6, 7.5, "1")
        self.canvas.showPage()


@SHARED
@given(pages=PAGES, header=st.booleans(), note=st.booleans())
def test_no_word_of_a_pdf_is_lost_or_doubled(
    tmp_path: Path, pages: list[list[tuple[str, int, float]]], *, header: bool, note: bool
) -> None:
    path = tmp_path / "contract.pdf"
    drawn = Drawn(path)
    for number, parts in enumerate(pages, 1):
        drawn.page(parts, number, header=header, note=note)
    drawn.canvas.save()

    document = read(path, ocr=OcrMode.NEVER)

    assert document.unread == ()
    assert sorted(re.findall(r"ea\d+io", document.text)) == sorted(drawn.words)
    assert not header or "Running Head of the Agreement" in document.text
    assert located(document, drawn.words)


def located(document: Document, words: list[str]) -> bool:
    """Whether each word leads back to the page."""
    return all(document.locate(each.span) for each in document.blocks) and len(document.anchors) <= len(words) + 50
