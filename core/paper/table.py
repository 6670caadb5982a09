"""Tables that break over pages: the header is repeated, a row stays whole where it can, none is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from core.paper import fonts
from core.paper.fonts import wrap_lines
from core.paper.sheet import ASCENT, LEFT, Align, Sheet, Style

_HEAD = Style(fonts.BOLD, 11)
_BAND = Style(fonts.BOLD, 12)
_PAD_X, _PAD_Y = 3.5, 3.0
_TICK = 10.5
_KEEP_WITH_BAND = 40.0  # a heading never stands alone at the foot of a page
_HEAD_FILL = 0.92

Line = tuple[str, Style]
_STYLE_OF = itemgetter(1)


@dataclass(frozen=True)
class Column:
    """Width in points, heading, and how its cells are set."""

    width: float
    head: str
    align: Align = "left"


@dataclass(frozen=True)
class Cell:
    """Texts set below each other, or a box to tick (`tick` says whether it is ticked)."""

    texts: tuple[Line, ...] = ()
    tick: bool | None = None


class Table:
    """A table at the sheet's cursor. `framed` draws every line, else only thin rules below the rows."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], *, framed: bool = True, head: Style = _HEAD) -> None:
        self._sheet = sheet
        self._columns = tuple(columns)
        self._framed = framed
        self._style = head
        self._band = ""
        edges = [LEFT]
        for column in columns:
            edges.append(edges[-1] + column.width)
        self._edges = edges
        self._heads = [
            wrap_lines(column.head, self._style.font, self._style.size, column.width - 2 * _PAD_X) for column in columns
        ]
        self._head_height = max(map(len, self._heads)) * self._style.leading + 2 * _PAD_Y
        sheet.need(self._head_height + _KEEP_WITH_BAND)
        self._draw_head()
        sheet.on_break = self._continue

    def band(self, text: str) -> None:
        """A heading over the whole width; it is repeated where its rows go on over a page."""
        self._band = ""
        self._sheet.need(self._band_height(text) + _KEEP_WITH_BAND)
        self._draw_band(text)
        self._band = text

    def row(self, cells: Sequence[Cell], keep: float = 0) -> None:
        """One row. What is higher than half a page is broken between lines, everything else stays whole.

        `keep` points below it stay with it on its page: signatures never stand on a page alone.
        """
        rest = [self._wrap(cell, column) for cell, column in zip(cells, self._columns, strict=True)]
        ticks = [cell.tick for cell in cells]
        height = self._height(rest, ticks)
        if height + keep > self._sheet.room and height < self._sheet.body_height / 2:
            self._sheet.new_page()
        while height > self._sheet.room:
            part, rest = self._split(rest)
            if any(part):
                self._draw(part, ticks, self._height(part, ticks))
                ticks = [None] * len(ticks)
            self._sheet.new_page()
            height = self._height(rest, ticks)
        self._draw(rest, ticks, height)

    def end(self) -> None:
        """No more rows: the header is not repeated any more."""
        self._sheet.on_break = None

    def _continue(self) -> None:
        self._draw_head()
        if self._band:
            self._draw_band(f"{self._band} – tiếp theo")

    def _wrap(self, cell: Cell, column: Column) -> list[Line]:
        width = column.width - 2 * _PAD_X
        return [(line, style) for text, style in cell.texts for line in wrap_lines(text, style.font, style.size, width)]

    def _height(self, rows: Sequence[Sequence[Line]], ticks: Sequence[bool | None]) -> float:
        drops = _drops(rows)
        text = max(drop + sum(style.leading for _, style in lines) for drop, lines in zip(drops, rows, strict=True))
        box = _TICK + 2 if any(tick is not None for tick in ticks) else 0.0
        return max(text, box) + 2 * _PAD_Y

    def _split(self, rest: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
        """What of each cell still fits on this page, and what is left."""
        room = self._sheet.room - 2 * _PAD_Y
        fitting, left = [], []
        for drop, lines in zip(_drops(rest), rest, strict=True):
            used, taken = drop, 0
            while taken < len(lines) and used + lines[taken][1].leading <= room:
                used += lines[taken][1].leading
                taken += 1
            fitting.append(list(lines[:taken]))
            left.append(list(lines[taken:]))
        return fitting, left

    def _draw(self, rows: Sequence[Sequence[Line]], ticks: Sequence[bool | None], height: float) -> None:
        sheet, top = self._sheet, self._sheet.y
        bottom = top - height
        for lines, drop, tick, column, x in zip(rows, _drops(rows), ticks, self._columns, self._edges, strict=False):
            if tick is not None:
                sheet.tick_box(x + (column.width - _TICK) / 2, top - _PAD_Y - 2, _TICK, tick)
            y = top - _PAD_Y - drop
            for style, alike in groupby(lines, key=_STYLE_OF):
                texts = [text for text, _ in alike]
                sheet.lines(texts, style, column.align, x + _PAD_X, y, column.width - 2 * _PAD_X)
                y -= style.leading * len(texts)
        if self._framed:
            sheet.grid(self._edges, top, bottom)
        else:
            sheet.rule(bottom, LEFT, self._edges[-1] - LEFT, 0.4, 0.55)
        sheet.y = bottom

    def _draw_head(self) -> None:
        sheet, top = self._sheet, self._sheet.y
        bottom = top - self._head_height
        if self._framed:
            sheet.grid(self._edges, top, bottom, _HEAD_FILL)
        else:
            sheet.rule(bottom, LEFT, self._edges[-1] - LEFT, 0.9)
        for lines, column, x in zip(self._heads, self._columns, self._edges, strict=False):
            spare = (self._head_height - len(lines) * self._style.leading) / 2
            align: Align = "center" if self._framed else column.align
            sheet.lines(lines, self._style, align, x + _PAD_X, top - spare, column.width - 2 * _PAD_X)
        sheet.y = bottom

    def _band_height(self, text: str) -> float:
        lines = wrap_lines(text, _BAND.font, _BAND.size, self._edges[-1] - LEFT - 2 * _PAD_X)
        return len(lines) * _BAND.leading + 2 * _PAD_Y + (0 if self._framed else 5)

    def _draw_band(self, text: str) -> None:
        sheet, top, width = self._sheet, self._sheet.y, self._edges[-1] - LEFT
        bottom = top - self._band_height(text)
        lines = wrap_lines(text, _BAND.font, _BAND.size, width - 2 * _PAD_X)
        if self._framed:
            sheet.grid([LEFT, LEFT + width], top, bottom)
        else:
            sheet.rule(bottom, LEFT, width, 0.4, 0.55)
        indent = _PAD_X if self._framed else 0.0
        sheet.lines(lines, _BAND, "left", LEFT + indent, bottom + _PAD_Y + len(lines) * _BAND.leading, width)
        sheet.y = bottom


def _drops(rows: Sequence[Sequence[Line]]) -> list[float]:
    """How far each cell is let down, so that first lines of different sizes stand on one base line."""
    heights = [lines[0][1].leading if lines else 0.0 for lines in rows]
    return [(max(heights) - height) * ASCENT if height else 0.0 for height in heights]
