"""A table as its file holds it -> a table of tasks or figures, or the lines of a frame that only places text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.plans.blocks import Block, Paragraph, Row, Table
from core.plans.columns import header_of
from core.text import one_line

_MOST_FRAME_ROWS, _MOST_FRAME_COLUMNS = 4, 3


def blocks_of(rows: Sequence[Row]) -> Iterator[Block]:
    """Rows whose cells still hold their line breaks. Header block and signatures are borderless tables of few rows and
    columns: their lines are paragraphs, column after column in each row."""
    if is_frame(rows):
        for row in rows:
            for place, cell in enumerate(row.cells):
                if place in row.down:
                    continue
                for text in cell.split("\n"):
                    if one_line(text):
                        yield Paragraph(one_line(text), row.line, row.page)
        return
    filled = [replace(row, cells=tuple(one_line(cell) for cell in row.cells)) for row in rows if any(row.cells)]
    if filled:
        yield Table(tuple(filled))


def is_frame(rows: Sequence[Row]) -> bool:
    """A table that only places text on the page."""
    if any(header_of([one_line(cell) for cell in row.cells]) for row in rows):
        return False
    used = [row for row in rows if any(one_line(cell) for cell in row.cells)]
    if not used:
        return True
    columns = {place for row in used for place, cell in enumerate(row.cells) if one_line(cell)}
    if len(used) > _MOST_FRAME_ROWS or len(columns) > _MOST_FRAME_COLUMNS:
        return len(columns) <= 1
    return not any(_is_number(row.cells[0]) for row in used)


def _is_number(cell: str) -> bool:
    return one_line(cell).strip(".)").isdigit()


def shown(cells: Sequence[str]) -> str:
    """A row as one line to show beside what was found."""
    return "\t".join(one_line(cell) for cell in cells)
