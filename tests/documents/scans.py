"""Makes scans for the tests: pages of text as pictures, askew, dirty, sealed."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scanner.documents import Document

WIDTH, HEIGHT = 595.0, 842.0
DPI = 200
LINES = [
    "PROCESS LICENCE AGREEMENT",
    "",
    "3. Grant",
    "",
    "3.1 The Licensor hereby grants to the Licensee a licence to use the Licensed Technology at",
    "the Plant and to make lithium iron phosphate cathode powder there.",
    "",
    "3.2 The Licensor shall:",
    "",
    "(a) deliver the Process Manual within 30 days of the Effective Date; and",
    "",
    "(b) train up to 12 engineers of the Licensee at its works in Yichang.",
    "",
    "“Plant” means the Licensee's plant at Kenitra, Morocco.",
]
PARAGRAPHS = [
    "PROCESS LICENCE AGREEMENT",
    "3. Grant",
    f"{LINES[4]} {LINES[5]}",
    "3.2 The Licensor shall:",
    "(a) deliver the Process Manual within 30 days of the Effective Date; and",
    "(b) train up to 12 engineers of the Licensee at its works in Yichang.",
    "“Plant” means the Licensee’s plant at Kenitra, Morocco.",
]


def typed(lines: list[str], *, size: float = 11, top: float = 90) -> bytes:
    """Return a PDF of one page with these lines below each other; an empty one is a gap."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Times-Roman", size)
    y = HEIGHT - top
    for line in lines:
        canvas.drawString(72, y, line)
        y -= size * 1.3 if line else size * 0.8
    canvas.save()
    return buffer.getvalue()


def pictured(data: bytes, page: int = 0, *, dpi: int = DPI) -> Image.Image:
    """Return a page of a PDF as a scanner would see it."""
    with pypdfium2.PdfDocument(data) as opened:
        return opened[page].render(scale=dpi / 72).to_pil().convert("RGB")


def askew(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, fillcolor="white", resample=Image.Resampling.BICUBIC)


def dirty(picture: Image.Image) -> Image.Image:
    """Return the picture with the noise, the grey paper and the compression of a bad scanner."""
    random = np.random.default_rng(7)
    points = np.asarray(picture).astype(float) * 0.88 + random.normal(0, 14, (picture.height, picture.width, 1))
    points[random.random(points.shape[:2]) < 0.0006] = 40
    buffer = io.BytesIO()
    Image.fromarray(points.clip(0, 255).astype("uint8")).save(buffer, "JPEG", quality=45)
    return Image.open(buffer).convert("RGB")


def sealed(picture: Image.Image, x: int, y: int, *, radius: int = 170) -> Image.Image:
    """Return the picture with a round red seal around a point: a ring, a star, and frames as of characters.

    The ink lets print through, as that of a seal does.
    """
    over = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(over)
    red = (214, 38, 48)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=11)
    for turn in range(12):
        angle = 2 * np.pi * turn / 12
        left, top = x + 0.72 * radius * np.cos(angle), y + 0.72 * radius * np.sin(angle)
        draw.rectangle((left - 14, top - 14, left + 14, top + 14), outline=red, width=6)
    points = [
        (x + reach * np.sin(np.pi * k / 5), y - reach * np.cos(np.pi * k / 5))
        for k in range(10)
        for reach in [radius * (0.33 if k % 2 == 0 else 0.13)]
    ]
    draw.polygon(points, fill=red)
    return ImageChops.multiply(picture.convert("RGB"), over)


def scanned(path: Path, *pictures: Image.Image, dpi: int = DPI) -> Path:
    """Write pictures as the pages of a PDF without text."""
    pages = [picture.convert("RGB") for picture in pictures]
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=90)
    return path


def drawn_on(canvas: Canvas, picture: Image.Image, x: float, y: float, width: float) -> None:
    """Draw a picture with its lower left corner at a point, `width` points wide."""
    canvas.drawImage(ImageReader(picture), x, y, width, width * picture.height / picture.width)


def paragraphs(document: Document) -> list[str]:
    return document.text.split("\n")
