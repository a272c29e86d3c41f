"""Word files to be commented, and the words that the comments of a copy cover."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from scanner.report import write
from tests.documents.word.conftest import Builder
from tests.report import office, papers
from tests.report.office import W

DELIVERY = ("LFP know-how", "deliver")


def run(text: str, look: str = "") -> str:
    return f'<w:r w:rsidR="00A1">{look and f"<w:rPr>{look}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def made(path: Path, *body: str, **options: object) -> papers.Paper:
    """A Word file of paragraphs and other parts, read."""
    path.write_bytes(Builder("".join(body), **options).build())
    return papers.Paper(path)


def copied(contract, *pairs, **changes):
    return write("annotated-docx", [contract.report(*pairs, **changes)])


def made_bytes(made):
    return Path(made.document.path).read_bytes()


def covered(output):
    """The words under each of our comments on findings, by the heads of the comments in order."""
    root = office.part(output, "word/document.xml")
    names = [name for name in zipfile.ZipFile(io.BytesIO(output)).namelist() if "comments" in name]
    comments = office.part(output, names[0])
    found = {}
    for comment in comments.iter(f"{W}comment"):
        identity = comment.get(f"{W}id")
        inside, words = False, ""
        for element in root.iter():
            if element.get(f"{W}id") == identity and element.tag == f"{W}commentRangeStart":
                inside = True
            elif element.get(f"{W}id") == identity and element.tag == f"{W}commentRangeEnd":
                inside = False
            elif inside and element.tag == f"{W}t":
                words += element.text or ""
        if comment.get(f"{W}author") == "scan":
            found[identity] = words
    return list(found.values())[1:]  # the first is on the contract as a whole
