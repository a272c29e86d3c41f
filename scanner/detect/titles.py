"""Finds the title of an agreement as its first lines print it."""

from __future__ import annotations

import re

from scanner import lazy
from scanner.clauses import Structure
from scanner.documents import BlockKind, Document

_HEAD = 5_000
_LINES = 40
_LONGEST = 170
_NOUN = lazy.pattern(
    r"\b(?:AGREEMENT|CONTRACT|DEED|MEMORANDUM|MOU|TERM\s+SHEET|LETTER\s+OF\s+INTENT|HEADS\s+OF\s+(?:TERMS|AGREEMENT)|LICEN[CS]E|ASSIGNMENT|UNDERTAKING|"
    r"AMENDMENT|ADDENDUM|PROTOCOL|FRAMEWORK|TERMS\s+AND\s+CONDITIONS|STATEMENT\s+OF\s+WORK|ARTICLES\s+OF\s+ASSOCIATION|INDENTURE|LEASE|SUBSCRIPTION|GUARANTEE|ENGAGEMENT|CONVENTION|(?-i:LETTER$)|PLAN|POLICY|NDA)\b"
    r"|合同|协议|協議|契约|契約|合约|合約|备忘录|備忘錄|意向书|意向書|章程|授权书|授權書|承诺书|条款书|條款書|合作框架|确认书|纪要|契據|契据|承诺函|承諾函|聘用函|投标",
    re.IGNORECASE,
)
# Lines of a first page that hold such a noun and are no title.
_NO_TITLE = lazy.pattern(
    r"^\W*(?:part\s+(?:one|i|1|a)\b|exhibit|schedule|annex|appendix|source|page|draft|confidential(?!ity)|execution\s+(?:version|copy)|table\s+of\s+contents|contents|dated?|between|by\s+and|this\b|the\s+parties|whereas|"
    r"附件|目录|合同编号|合同編號|协议编号|合同登记|登记编号|合同号|编号|签订|签署|本合同|本协议|本協議|本契|甲方|乙方|鉴于|说明|示范文本|制定|立[约約]|依据|根据)"
    r"|\b(?:agreement|contract|licen[cs]e|deed)\s*(?:no|number|ref|date)\b|编号|編號|[：:]\s*\S*$|\bpursuant\b|\bhereby\b|\bfiled\b|\bomitted\b|\brequested\b|\bshall\b",
    re.IGNORECASE,
)
_LEAD_WORDS = lazy.pattern(r"^\W*(?:exhibit|ex-)\s*[\w.()\-]+\s+(?=[A-Z])", re.IGNORECASE)
_NUMBER_BEHIND = lazy.pattern(r"(?<=AGREEMENT|.CONTRACT)\s+(?:No|Nr|Ref)\b\.?\s*:?\s*[A-Z0-9][\w/.\-]*$", re.IGNORECASE)
_RUN_ON = lazy.pattern(r"(?<=\S)\s+(?:THIS|This|Dated|DATED|BETWEEN|BY\s+AND|by\s+and|between|made\s+and|dated)\b")
_CONTINUES = lazy.pattern(r"(?:\b(?:and|of|for|to|the|on|in|or)|[,&/—–-])\s*$", re.IGNORECASE)
_IN_PREAMBLE = lazy.pattern(
    r"\b[Tt](?:his|HIS)\s+((?:[A-Z][\w&,\-/’']*\s+|and\s+|of\s+|for\s+|AND\s+|OF\s+)*(?:Agreement|AGREEMENT|Contract|CONTRACT|Deed|DEED|Licen[cs]e|LICEN[CS]E|Memorandum(?:\s+of\s+Understanding)?|"
    r"Amendment|Term\s+Sheet|Assignment))\b"
)
_REMARK = lazy.pattern(r"\s\([^()]*\)\s*$")
_TWO_LANGUAGES = 2
_HAN = lazy.pattern(r"[\u4e00-\u9fff]")


def title(document: Document, structure: Structure) -> str:
    """Return the agreement's title, its lines joined by a space; both titles of a bilingual paper; "" if none.

    Company names, numbers, dates and running headers are no part of it. Where no line is a title, the name that the
    preamble gives the paper is ("This Supply Agreement ...").
    """
    del structure
    lines = _lines(document)
    for index, line in enumerate(lines):
        if _is_title(line):
            return _joined(lines, index)
    # A title that is also the running header of the pages stands only there.
    for line in _headers(document):
        if _is_title(line):
            return line
    named = _IN_PREAMBLE.search(document.text, 0, min(len(document.text), _HEAD))
    return re.sub(r"\s+", " ", named.group(1)) if named and " " in named.group(1) else ""


def _headers(document: Document) -> list[str]:
    return [
        block.span.slice(document.text).strip(" 　\t*_#|")
        for block in document.blocks[:_LINES]
        if block.kind is BlockKind.HEADER
    ]


def _lines(document: Document) -> list[str]:
    """Return the first lines of the page's body, each cut where a preamble runs on in the same line."""
    lines = []
    outside = {BlockKind.HEADER, BlockKind.FOOTER, BlockKind.CONTENTS, BlockKind.FOOTNOTE}
    skipped = [block.span for block in document.blocks[:_LINES] if block.kind in outside]
    start = 0
    for raw in document.text[:_HEAD].split("\n"):
        at, start = start, start + len(raw) + 1
        if any(span.start <= at < span.end for span in skipped):
            continue
        line = _NUMBER_BEHIND.sub("", _LEAD_WORDS.sub("", raw.strip(" 　\t*_#|")))
        if line:
            cut = _RUN_ON.search(line)
            lines.append(line[: cut.start()].strip(" -–—,") if cut and _NOUN.search(line[: cut.start()]) else line)
        if len(lines) >= _LINES:
            break
    return lines


def _is_title(line: str) -> bool:
    if len(line) > _LONGEST or _NO_TITLE.search(line) or not _NOUN.search(line):
        return False
    halves = line.split(" | ")
    if len(halves) == _TWO_LANGUAGES and _HAN.search(line):
        return any(_is_title(half) for half in halves if _HAN.search(half))
    if _HAN.search(line):
        return not re.search(r"[。；，;]|[0-9０-９]{6,}", line) and len(line) <= 60
    words = [word for word in re.findall(r"[A-Za-z][\w’'\-]*", _REMARK.sub("", line)) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return (
        capital >= 0.7 * len(words)
        and not line.endswith((".", ";"))
        and not re.match(r"\(?\d+(?:\.\d+)*\.?\)?\s", line)
    )


def _joined(lines: list[str], index: int) -> str:
    """Join a title that runs over several lines, and its twin in the other language."""
    parts = [lines[index]]
    while (
        index
        and len(parts) < 3
        and _CONTINUES.search(lines[index - 1])
        and lines[index - 1].upper() == lines[index - 1]
    ):
        index -= 1
        parts.insert(0, lines[index])
    after = index + len(parts)
    while after < len(lines) and len(parts) < 4 and _CONTINUES.search(parts[-1]):
        parts.append(lines[after])
        after += 1
    if (
        after < len(lines)
        and _is_title(lines[after])
        and bool(_HAN.search(lines[after])) != bool(_HAN.search(parts[-1]))
    ):
        parts.append(lines[after])
    return re.sub(r"\s+", " ", " ".join(parts)).strip(" -–—_*")
