"""A table as its file holds it -> a table of tasks or figures, or the lines of a frame that only places text."""

import re
from collections.abc import Iterator, Sequence

from core.plans.blocks import Block, Paragraph, Row, Table
from core.plans.columns import header_at, header_of
from core.plans.vocabulary import NOTHING_TAUGHT
from core.text import fold, one_line

_MOST_FRAME_ROWS, _MOST_FRAME_COLUMNS = 4, 3
_MOST_TITLE_ROWS = 20
_SIGNED = re.compile(
    r"^(?:noi nhan|nguoi lap|nguoi ky|thu truong|tm\.? |kt\.? |tl\.? |tuq\.? |q\.? |pho chu tich|chu tich"
    r"|giam doc|pho giam doc"
    r"|truong phong|pho truong phong)\b"
)


def blocks_of(rows: Sequence[Row]) -> Iterator[Block]:
    """Rows whose cells still hold their line breaks. Header block and signatures are borderless tables of few rows and
    columns: their lines are paragraphs, column after column in each row."""
    if is_frame(rows):
        yield from _texts(rows)
        return
    filled = [row for row in rows if any(not cell.isspace() for cell in row.cells if cell)]
    flat = [
        Row(tuple(map(one_line, row.cells)), row.line, row.page, row.merged, row.down, row.new_page) for row in filled
    ]
    first, last = _task_rows(flat)
    yield from _texts(filled[:first])
    yield Table(tuple(flat[first:last]))
    yield from _texts(filled[last:])


def _task_rows(rows: Sequence[Row]) -> tuple[int, int]:
    """Where the table proper begins and ends: a title in merged cells above its header, and signatures below it, are
    running text."""
    first = next((n for n in range(min(len(rows), _MOST_TITLE_ROWS)) if header_at(rows, n, NOTHING_TAUGHT)), 0)
    if any(sum(bool(cell) for cell in row.cells) > 2 for row in rows[:first]):
        first = 0
    last = next((n for n in range(first + 2, len(rows)) if _is_signed(rows[n])), len(rows))
    return first, last


def _is_signed(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell]
    return len(filled) <= 2 and any(_SIGNED.match(fold(cell)) and (cell.isupper() or len(cell) < 30) for cell in filled)


def _texts(rows: Sequence[Row]) -> Iterator[Paragraph]:
    for row in rows:
        for place, cell in enumerate(row.cells):
            if place in row.down:
                continue
            for text in cell.split("\n"):
                if one_line(text):
                    yield Paragraph(one_line(text), row.line, row.page)


def is_frame(rows: Sequence[Row]) -> bool:
    """A table that only places text on the page."""
    used = [row for row in rows if any(cell.strip() for cell in row.cells)]
    columns = {place for row in used for place, cell in enumerate(row.cells) if cell.strip()}
    if len(columns) <= 1:
        return True
    if len(used) > _MOST_FRAME_ROWS or len(columns) > _MOST_FRAME_COLUMNS:
        return False
    headed = any(header_of([one_line(cell) for cell in row.cells]) for row in used)
    return not headed and not any(_is_number(row.cells[0]) for row in used)


def _is_number(cell: str) -> bool:
    return one_line(cell).strip(".)").isdigit()


def shown(cells: Sequence[str]) -> str:
    """A row as one line to show beside what was found."""
    return "\t".join(one_line(cell) for cell in cells)
