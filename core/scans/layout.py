"""Seen pages -> lines and tables as the PDF reader has them: a scan goes through the same readers as any plan."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.plans.pdf_page import PageRow, PageTable, TextLine, lines_of
from core.scans.numbers import quarters
from core.scans.seen import Line, SeenCell, SeenPage, SeenTable, SeenWord, around, line_of
from core.text import one_line

_RULE_LEFT = "|¦_—–-=[]{}<>~'`\"“”‘’.,:;"  # what is left of a rule or a speck, read as a sign
_AT_EDGE = re.compile(r"^[|¦_\[\]{}]+|[|¦_\[\]{}]+$")


def items_of(page: SeenPage) -> list[TextLine | PageTable]:
    """What the page holds, from top to bottom; places in points."""
    found: list[TextLine | PageTable] = [_table(page, table) for table in page.tables]
    found += _lines(page)
    return sorted(found, key=lambda item: item.top)


def _lines(page: SeenPage) -> Iterator[TextLine]:
    """Lines beside each other, such as the two columns of a document's head, are one line in pieces."""
    words = []
    for line in page.lines:
        top, bottom = _middle_band(line)
        for word in line:
            words.append(
                {
                    "text": word.text, "x0": word.box[0] * page.width, "x1": word.box[2] * page.width,
                    "top": top * page.height, "bottom": bottom * page.height, "seen": word,
                }
            )  # fmt: skip
    for found in lines_of(words):
        yield replace(found, seen=line_of(page, found.seen_words))


def _middle_band(line: Line) -> tuple[float, float]:
    """Top and bottom of a line without what reaches beyond it: a g below, a mark above, a speck."""
    tops = sorted(word.box[1] for word in line)
    bottoms = sorted(word.box[3] for word in line)
    return tops[len(tops) // 2], bottoms[len(bottoms) // 2]


def _table(page: SeenPage, table: SeenTable) -> PageTable:
    edges = tuple(round(at * page.width, 1) for at in table.across[:-1])
    made = PageTable(table.down[0] * page.height, edges)
    for row in range(len(table.down) - 1):
        made.rows.append(_row(page, table, row))
    return made


def _row(page: SeenPage, table: SeenTable, row: int) -> PageRow:
    """A place without a cell of its own belongs to the one on its left, or to one that began above."""
    wide = len(table.across) - 1
    cells, down, here = [""] * wide, set[int](), list[SeenCell]()
    for cell in table.cells:
        if not cell.rows[0] <= row < cell.rows[1]:
            continue
        place = cell.columns[0]
        cells[place] = cell_text(cell)
        if cell.rows[0] < row:
            down.update(range(*cell.columns))
        else:
            here.append(cell)
    words = [word for cell in here for word in cell.words if _holds_something(word)]
    box = (
        around([cell.box for cell in here])
        if here
        else (table.across[0], table.down[row], table.across[-1], table.down[row + 1])
    )
    merged = len(here) == 1 and wide > 2 and not down
    return PageRow(tuple(cells), merged, frozenset(down), replace(line_of(page, words), box=box))


def cell_text(cell: SeenCell) -> str:
    """The words of a cell; lines that a hyphen parts stay apart, as in any table."""
    words = [_AT_EDGE.sub("", word.text) for word in cell.words if _holds_something(word)]
    return quarters(one_line(" ".join(words)))


def _holds_something(word: SeenWord) -> bool:
    """A lone dash or bullet is kept where the engine is sure of it."""
    rest = word.text.strip(_RULE_LEFT)
    return bool(rest) or (word.text in ("-", "–", "+") and word.certain >= 60)
