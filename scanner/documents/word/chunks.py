"""Reads a file that a Word document takes in whole (`w:altChunk`): another Word file, a web page, plain text."""

from __future__ import annotations

import re
from contextlib import suppress

from lxml import etree, html

from scanner.documents.encoding import decode
from scanner.documents.word.lines import Line, Part

_APART = frozenset(
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "ul", "ol", "section", "article", "br",
        "blockquote", "pre", "dt", "dd", "header", "footer", "td", "th", "body",
    }
)  # fmt: skip
_SILENT = frozenset({"script", "style", "head", "template", "title"})
_DEEPEST = 200
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes, in which a page names its encoding
_GB = frozenset({"gb2312", "gbk", "gb_2312-80", "cp936", "x-gbk"})


def kind_of(data: bytes, content_type: str, name: str) -> str:
    """Return "docx", "html" or "text" by content, declared type and name; empty if it is none of them."""
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(b"PK"):
        return "docx"
    start = data[:1000].lstrip().lower()
    if start.startswith((b"{\\rtf", b"mime-version", b"from:", b"\xd0\xcf\x11\xe0")):
        return ""
    if "html" in content_type or suffix in {"htm", "html", "xhtml"} or start.startswith((b"<html", b"<!doctype html")):
        return "html"
    return "text" if content_type.startswith("text/plain") or suffix == "txt" else ""


def page_of(data: bytes) -> str:
    """Return a web page as characters: by its byte order mark, as UTF-8, as it says itself, or as it looks."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    with suppress(UnicodeDecodeError):
        # Few other pages are UTF-8 by chance, and many that were saved as it name the encoding they had before.
        return data.decode("utf-8-sig")
    named = _CHARSET.search(data[:_HEAD])
    with suppress(UnicodeError, LookupError):
        name = named[1].decode().lower() if named else ""
        # Most pages that say GB 2312 hold characters of its successors.
        return data.decode("gb18030" if name in _GB else name)
    decoded = decode(data)
    return data.decode("cp1252", errors="replace") if decoded is None else decoded.text


def html_texts(page: str) -> list[str]:
    """Return the text of a web page, a paragraph each, words one space apart; nothing outside it is fetched.

    Raises:
        ValueError: it is no web page, or nested too deep.
    """
    # Whatever encoding the page names, it is in this one by now.
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(page.encode(errors="replace"), parser)
    except etree.LxmlError as error:
        raise ValueError("not a web page") from error
    if root is None:
        return []
    found = [""]
    _gather(root, found, 0)
    return [line for text in found if (line := " ".join(text.split()))]


def plain_texts(data: bytes) -> list[str]:
    """Return the lines of plain text, words one space apart, decoded as UTF-8, UTF-16 with its mark, or GB 18030."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def lines_of(texts: list[str], first: int) -> list[Line]:
    """Return the texts as lines, numbered as paragraphs from `first`."""
    return [Line(text=text, parts=[Part(first + index, 0, len(text))]) for index, text in enumerate(texts)]


def _gather(element: etree._Element, found: list[str], depth: int) -> None:
    if depth > _DEEPEST:
        raise ValueError("nested too deep")
    apart = element.tag in _APART
    if apart:
        found.append("")
    if element.tag not in _SILENT:
        found[-1] += element.text or ""
        for item in element:
            _gather(item, found, depth + 1)
    if apart:
        found.append("")
    found[-1] += element.tail or ""
