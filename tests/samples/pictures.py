"""Makes most pictures of the reports that the README and `docs/reports.md` show, of the sample contracts.

    python -m tests.samples.pictures                  all that it makes
    python -m tests.samples.pictures report memo      these

It needs the extra `browser`, Chromium, LibreOffice and pdftoppm on the machine.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
DOCS, SAMPLES = ROOT / "docs", ROOT / "sample_contracts"
LFP, REDLINE = "lfp_licence.docx", "lmfp_services_redline.docx"

_DARK = "body{margin:0;padding:22px;background:#161b22;color:#e6edf3;font:15px/1.4 monospace;white-space:pre}"
_LIGHT = "body{margin:22px;color:#1f2328;font:14.5px/1.4 sans-serif}blockquote{margin:0 0 0 6px;padding-left:10px;"
_LIGHT += "border-left:3px solid #ccc;color:#59636e}h1{font-size:22px}h2{font-size:17px}"
_COLOURS = {"1": "font-weight:bold", "2": "color:#8b949e", "4": "text-decoration:underline"}
_COLOURS |= {"31": "color:#ff6b6b", "32": "color:#7ee787", "33": "color:#e3b341", "34": "color:#8ab4ff"}
_COLOURS |= {"35": "color:#ff7bc5", "36": "color:#79c0ff"}
_ESCAPE = re.compile(r"\x1b\[([\d;]*)m")
_TEXT = r'"(?:[^"\\…]|\\.)*["…]'
_JSON = re.compile(rf"(?P<key>{_TEXT})(?=:)|(?P<string>{_TEXT})|(?P<number>-?\b\d[\d.]*\b|true|false|null)")
_LONGEST = 96


def scan(folder: Path, *arguments: str) -> str:
    """Run `scan` with `folder`, which holds the samples, as its own; return what it says."""
    command = [sys.executable, "-m", "scanner", *arguments, "--isolated", "--exit-zero"]
    environment = {"PATH": "/usr/bin:/bin", "COLUMNS": "80", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def page_of(page: Page, target: Path, style: str, body: str, size: tuple[int, int]) -> None:
    """Take a picture of `body`, shown as a page of its own beside `target`."""
    made = target.with_suffix(".html")
    made.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}", encoding="utf-8")
    shot(page, made, target.name, size)


def shot(page: Page, path: Path, target: str, size: tuple[int, int], at: str = "") -> None:
    """Take a picture of the page at `path`, scrolled to the element `at`."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path.as_uri() + (f"#{at}" if at else ""))
    page.wait_for_timeout(200)
    page.screenshot(path=DOCS / target)


def printed(folder: Path, name: str, *, dots: int, sheets: int = 1) -> Image.Image:
    """Return the first sheets of a Word file, as LibreOffice prints them, or of a PDF, side by side."""
    for path in folder.glob("sheet*.png"):
        path.unlink()
    if not name.endswith(".pdf"):
        office = ["soffice", "--headless", "--convert-to", "pdf", name]
        subprocess.run(office, cwd=folder, check=True, capture_output=True)
    pdf = f"{Path(name).stem}.pdf"
    ways = ["-r", str(dots), "-l", str(sheets), "-png", pdf, "sheet"]
    subprocess.run(["pdftoppm", *ways], cwd=folder, check=True)
    images = [Image.open(path).convert("RGB") for path in sorted(folder.glob("sheet*.png"))]
    whole = Image.new("RGB", (sum(image.width for image in images), max(image.height for image in images)), "white")
    across = 0
    for image in images:
        whole.paste(image, (across, 0))
        across += image.width
    return whole


def report(page: Page, folder: Path) -> None:
    """The page of a contract: its head, a finding, the text."""
    scan(folder, LFP, "-o", "report.html")
    path = folder / "report.html"
    shot(page, path, "report.png", (1080, 980))
    shot(page, path, "report-finding.png", (1080, 980), "c1-f1")
    page.get_by_role("link", name="In the text of the contract").first.click()
    page.wait_for_timeout(200)
    page.screenshot(path=DOCS / "report-text.png")


def index(page: Page, folder: Path) -> None:
    """The index of the samples."""
    scan(folder, ".", "-o", "reports/")
    shot(page, folder / "reports" / "index.html", "report-index.png", (1080, 820))


def terminal(page: Page, folder: Path) -> None:
    """The head of the report on a terminal, in colour."""
    told, inside = "$ scan lfp_licence.docx\n", ""
    for place, part in enumerate(_ESCAPE.split(scan(folder, LFP, "--color", "always"))):
        if place % 2:
            codes = [code for code in part.split(";") if code in _COLOURS]
            inside = ";".join(_COLOURS[code] for code in codes)
        else:
            told += f'<span style="{inside}">{html.escape(part)}</span>'
    page_of(page, folder / "terminal.png", _DARK, told, (800, 1160))


def markdown(page: Page, folder: Path) -> None:
    """The Markdown memo as a browser shows it."""
    body = MarkdownIt("commonmark").render(scan(folder, LFP, "--format", "md"))
    page_of(page, folder / "markdown.png", _LIGHT, body, (900, 1000))


def programs(page: Page, folder: Path) -> None:
    """JSON, a SARIF result and the decision."""
    said = json.loads(scan(folder, LFP, "--format", "json"))
    kept = ("schema_version", "tool", "outcome", "complete", "findings")
    coloured(page, folder, "json.png", {key: said[key] for key in kept if key in said}, (900, 1050))
    results = json.loads(scan(folder, LFP, "--format", "sarif"))["runs"][0]["results"]
    coloured(page, folder, "sarif.png", {"results": results}, (900, 1050))
    coloured(page, folder, "decision.png", json.loads(scan(folder, LFP, "--format", "decision")), (900, 760))


def coloured(page: Page, folder: Path, target: str, value: object, size: tuple[int, int]) -> None:
    """Take a picture of the beginning of JSON, its long lines cut."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).splitlines()
    cut = "\n".join(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…" for line in lines[: size[1] // 20])
    styles = {"key": "#8ab4ff", "string": "#e3b341", "number": "#7ee787"}

    def span(match: re.Match[str]) -> str:
        return f'<span style="color:{styles[match.lastgroup or "key"]}">{html.escape(match.group())}</span>'

    page_of(page, folder / target, _DARK, _JSON.sub(span, cut), size)


def memo(page: Page, folder: Path) -> None:
    """The memo on paper."""
    scan(folder, REDLINE, "-o", "memo=memo.docx")
    printed(folder, "memo.docx", dots=64).crop((0, 0, 525, 726)).save(DOCS / "memo.png")


MAKERS: Mapping[str, Callable[[Page, Path], None]] = {
    "report": report,
    "index": index,
    "terminal": terminal,
    "markdown": markdown,
    "programs": programs,
    "memo": memo,
}


def main(names: list[str]) -> None:
    """Make the pictures of these names; without any, all."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        folder = Path(made)
        for path in SAMPLES.glob("*.*"):
            if path.suffix in {".docx", ".pdf"}:
                shutil.copy(path, folder)
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page()
        for name in names or MAKERS:
            MAKERS[name](page, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
