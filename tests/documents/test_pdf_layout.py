"""Columns, tables and text set sideways are read as they stand on the page of a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.documents import BlockKind, read
from tests.documents.pages import CHINESE, HEIGHT, PROSE, WIDTH, Page, raw_pdf, texts, wrapped


def test_a_box_is_in_points_from_the_top_left_corner(path: Path) -> None:
    Page().at(72, HEIGHT - 100, "Powder", size=20).save(path)

    box = read(path).anchors[0].box

    assert (round(box.left), round(box.bottom)) == (72, 100)
    assert box.top < 90
    assert 120 < box.right < 150


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_is_on_the_upright_page_whatever_rotation_and_crop(path: Path, rotation: int) -> None:
    matrix = {
        0: b"1 0 0 1 120 700",
        90: b"0 1 -1 0 105 100",
        180: b"-1 0 0 -1 480 105",
        270: b"0 -1 1 0 480 770",
    }[rotation]
    content = b"BT /F1 10 Tf " + matrix + b" Tm (Upright words) Tj ET"
    resources = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    crop = b"/CropBox[50 40 545 802]/Rotate " + str(rotation).encode()
    path.write_bytes(raw_pdf(content, resources=resources, page=crop))

    document = read(path)

    assert document.text == "Upright words"
    box = document.anchors[0].box
    assert box.right - box.left > 50
    assert box.bottom - box.top < 15
    left, bottom = {0: (70, 102), 90: (60, 55), 180: (65, 65), 270: (32, 65)}[rotation]
    assert (round(box.left - left), round(box.bottom - bottom)) == pytest.approx((0, 2), abs=3)


def test_text_set_sideways_on_an_upright_page_is_read(path: Path) -> None:
    page = Page().lines(wrapped(PROSE, 80))
    page.canvas.translate(560, 200)
    page.canvas.rotate(90)
    page.canvas.drawString(0, 0, "Copy for the registry")
    page.save(path)

    assert read(path).text == f"{PROSE}\nCopy for the registry"


def test_two_columns_are_read_one_after_the_other(path: Path) -> None:
    left, right = wrapped(PROSE, 40), wrapped(PROSE.replace("Licensor", "Transferor"), 40)
    page = Page()
    # Drawn across, as some programs do, so that the order in the file does not help.
    for one, two in zip(left, right, strict=False):
        page.at(72, page.y, one).at(320, page.y, two).gap(13)
    page.save(path)

    assert " ".join(read(path).text.split("\n")) == f"{PROSE} {PROSE.replace('Licensor', 'Transferor')}"


def test_two_languages_side_by_side_are_cells_of_one_row(path: Path) -> None:
    page = Page()
    english = wrapped(PROSE, 42)
    top = page.y
    page.lines(english)
    page.y = top
    page.lines([CHINESE[at : at + 18] for at in range(0, len(CHINESE), 18)], x=320, font="STSong-Light").save(path)

    document = read(path)

    assert [(block.row, block.column) for block in document.blocks] == [(0, 0), (0, 1)]
    assert texts(document) == [PROSE, CHINESE]


def ruled(page: Page, rows: list[list[str]], *, widths: tuple[float, ...] = (60, 200, 120)) -> Page:
    top, height = page.y, 20.0
    edges = [72.0]
    for width in widths:
        edges.append(edges[-1] + width)
    for index in range(len(rows) + 1):
        page.canvas.line(edges[0], top - index * height, edges[-1], top - index * height)
    for edge in edges:
        page.canvas.line(edge, top, edge, top - len(rows) * height)
    for index, row in enumerate(rows):
        for edge, cell in zip(edges, row, strict=False):
            page.at(edge + 4, top - index * height - 14, cell)
    page.y = top - len(rows) * height - 20
    return page


def test_a_ruled_table_has_a_line_for_each_row_and_a_block_for_each_cell(path: Path) -> None:
    page = Page().lines(["The parts are these:"])
    ruled(page, [["No.", "Document", "Date"], ["1", "Calcination record", "May 2026"]])
    page.lines(["After the table."]).save(path)

    document = read(path)

    assert document.text == (
        "The parts are these:\nNo. | Document | Date\n1 | Calcination record | May 2026\nAfter the table."
    )
    cells = [block for block in document.blocks if block.kind is BlockKind.TABLE_CELL]
    assert [(cell.table, cell.row, cell.column) for cell in cells] == [
        (0, row, column) for row in (0, 1) for column in (0, 1, 2)
    ]


def test_a_frame_around_the_page_is_no_table(path: Path) -> None:
    page = Page().lines(wrapped(PROSE, 80))
    page.canvas.rect(50, 50, WIDTH - 100, HEIGHT - 100)
    page.canvas.line(50, 400, WIDTH - 50, 400)
    page.save(path)

    assert [block.kind for block in read(path).blocks] == [BlockKind.PARAGRAPH]


def test_columns_without_rules_are_a_table(path: Path) -> None:
    page = Page()
    for row in (
        ["Item", "Tonnes", "Price"],
        ["Powder", "420", "6,850"],
        ["Resin", "36", "9,400"],
        ["Membrane", "9", "81"],
    ):
        for x, cell in zip((72, 240, 400), row, strict=True):
            page.at(x, page.y, cell)
        page.gap(16)
    page.save(path)

    assert read(path).text == "Item | Tonnes | Price\nPowder | 420 | 6,850\nResin | 36 | 9,400\nMembrane | 9 | 81"


def test_columns_drawn_across_the_page_line_by_line_are_cut_where_the_gap_is(path: Path) -> None:
    left = wrapped(PROSE, 38)
    right = wrapped(PROSE.replace("Licensee", "Licensor"), 38)
    page = Page()
    for one, two in zip(left, right, strict=True):
        page.at(60, page.y, one).at(320, page.y, two).gap(14)
    page.save(path)

    assert read(path).text == f"{PROSE}\n{PROSE.replace('Licensee', 'Licensor')}"
