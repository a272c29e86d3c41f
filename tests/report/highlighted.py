"""What the highlights of an annotated PDF cover and say."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2

# Words of `papers.LINES`.
GRANT = ("lithium iron phosphate", "hereby grants")
DELIVERY = ("LFP process documents", "shall deliver")


def notes(output, password=""):
    """The remarks of a copy: page, what stands below the highlights, and the annotation."""
    found = []
    with (
        pypdfium2.PdfDocument(output, password=password) as shown,
        pikepdf.open(io.BytesIO(output), password=password) as copy,
    ):
        for number, page in enumerate(copy.pages):
            text = shown[number].get_textpage()
            for annotation in page.obj.get("/Annots", []):
                if annotation.Subtype != "/Highlight":
                    continue
                corners = [float(value) for value in annotation.QuadPoints]
                words = []
                for start in range(0, len(corners), 8):
                    x, y = corners[start : start + 8 : 2], corners[start + 1 : start + 8 : 2]
                    words.append(text.get_text_bounded(min(x), min(y), max(x), max(y)).strip())
                found.append(
                    (number, words, {key: str(annotation[key]) for key in ("/Contents", "/T", "/Subj", "/NM")})
                )
    return found


def marked(output, password=""):
    return [(page, words) for page, words, _ in notes(output, password)]


def dump(output):
    """The copy as text: each page's words, then its annotations."""
    lines = []
    with pypdfium2.PdfDocument(output) as shown:
        texts = [page.get_textpage().get_text_bounded() for page in shown]
    with pikepdf.open(io.BytesIO(output)) as copy:
        for text, page in zip(texts, copy.pages, strict=True):
            lines += ["## page", *text.splitlines()]
            for annotation in page.obj.get("/Annots", []):
                lines.append(f"# {annotation.Subtype} {[round(float(value)) for value in annotation.Rect]}")
                lines += str(annotation.get("/Contents", "")).splitlines()
    return ("\n".join(lines) + "\n").encode()


def rectangles(output):
    with pikepdf.open(io.BytesIO(output)) as copy:
        notes = [note for note in copy.pages[1].Annots if note.Subtype == "/Highlight"]
        return [[float(value) for value in note.QuadPoints] for note in notes]
