"""Excel workbooks: the sheets with the best header or a whole one; what stands above it and below is running text."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from core.plans.blocks import Block, Paragraph, Row, Source
from core.plans.columns import header_at
from core.plans.grid import blocks_of, shown
from core.plans.package import opened, parsed
from core.plans.progress import Progress
from core.plans.vocabulary import NOTHING_TAUGHT, Vocabulary
from core.plans.xlsx_cells import Cells, read_cells, read_formats
from core.text import one_line

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADER_ROWS = 120
_WHOLE = {"text", "lead", "deadline"}
_MOST_COVER_ROWS = 40


def read(path: Path, progress: Progress, vocabulary: Vocabulary = NOTHING_TAUGHT) -> Source:
    """Raises `KnownError` for what is not a whole, unencrypted .xlsx of sensible size."""
    with opened(path) as package:
        workbook = parsed(package, "xl/workbook.xml")
        formats = read_formats(package, workbook)
        sheets = [read_cells(package, name, formats, progress) for name in _sheets(package, workbook)]
    tables = [_rows(cells) for cells in sheets]
    heads = [_head(rows, vocabulary) for rows in tables]
    best = max((len(columns) for columns, _ in heads), default=0)
    lines: list[str] = []
    blocks: list[Block] = []
    begun = False
    for rows, (columns, place) in zip(tables, heads, strict=True):
        told = bool(columns) and (len(columns) == best or columns.keys() >= _WHOLE)
        if best == 0 or told or (not columns and not begun and _is_cover(rows)):
            blocks += _blocks(rows, place if columns else len(rows) * (best > 0), lines)
        begun = begun or told
    return Source(blocks, lines)


def _is_cover(rows: list[Row]) -> bool:
    """A sheet before the first table that holds only the document's head: a cell or two in each of a few rows."""
    return len(rows) <= _MOST_COVER_ROWS and all(sum(bool(cell) for cell in row.cells) <= 2 for row in rows)


def _sheets(package: zipfile.ZipFile, workbook: object) -> Iterator[str]:
    """The parts of the sheets that are shown, in order; hidden ones only where nothing else is there."""
    root = parsed(package, "xl/_rels/workbook.xml.rels")
    targets = {node.get("Id"): node.get("Target") for node in root}
    sheets = list(workbook.iter(f"{_S}sheet"))  # type: ignore[attr-defined]
    names = set(package.namelist())
    for sheet in [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"] or sheets:
        target = (targets.get(sheet.get(f"{_R}id")) or "").lstrip("/")
        name = target if target.startswith("xl/") else f"xl/{target}"
        if name in names:
            yield name


def _rows(cells: Cells) -> list[Row]:
    """The used rows on one grid; a cell merged over rows is repeated below and noted, one over columns stands once."""
    wide = 1 + max((place for row in cells.rows.values() for place in row), default=-1)
    down: dict[int, dict[int, str]] = {}
    across: set[int] = set()
    for top, left, bottom, right in cells.merged:
        text = cells.rows.get(top, {}).get(left, "")
        if right > left and right - left + 1 >= min(3, wide) and top == bottom:
            across.add(top)
        for number in range(top + 1, min(bottom, top + 500) + 1):
            if text and left < wide:
                down.setdefault(number, {})[left] = text
    rows = []
    for number in sorted(cells.rows):
        row, above = cells.rows[number], down.get(number, {})
        texts = tuple((row.get(place) or above.get(place, "")) for place in range(wide))
        merged = number in across and len(row) == 1 and not above
        rows.append(Row(texts, number, merged=merged, down=frozenset(above.keys() - row.keys())))
    return rows


def _head(rows: list[Row], vocabulary: Vocabulary) -> tuple[dict[str, int], int]:
    """The best header of a sheet, and where it stands."""
    flat = [replace(row, cells=tuple(one_line(cell) for cell in row.cells)) for row in rows[:_HEADER_ROWS]]
    best: tuple[dict[str, int], int] = ({}, 0)
    for place, row in enumerate(flat):
        if sum(bool(cell) for cell in row.cells) > 1 and (header := header_at(flat, place, vocabulary)):
            best = max(best, (header[0], place), key=lambda found: len(found[0]))
    return best


def _blocks(rows: list[Row], header: int, lines: list[str]) -> Iterator[Block]:
    """Text above the header line by line, then the table and what is signed below it."""
    for row in rows[:header]:
        for place, cell in enumerate(row.cells):
            for text in cell.split("\n") if place not in row.down else ():
                if one_line(text):
                    lines.append(one_line(text))
                    yield Paragraph(one_line(text), len(lines))
    table = []
    for row in rows[header:]:
        lines.append(shown(row.cells))
        table.append(Row(row.cells, len(lines), 0, row.merged, row.down))
    yield from blocks_of(table)
