"""One document being written, page after page, from the top down.

Page size, margins and page numbers: Decree 30/2020/NĐ-CP, annex I (A4; top and bottom 20 to 25 mm, left 30 to 35, right
15 to 20; Arabic page numbers of 13 to 14 pt, centred in the top margin, none on the first page).
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from core.paper import fonts
from core.paper.fonts import clean, text_width, wrap_lines

Align = Literal["left", "center", "right"]

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
TOP, BOTTOM, LEFT, RIGHT = 20 * MM, 20 * MM, 30 * MM, 15 * MM
BODY_WIDTH = PAGE_WIDTH - LEFT - RIGHT
BODY_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
_NUMBER_FROM_TOP = 13 * MM
_FOOTER_FROM_BOTTOM = 12 * MM
ASCENT = 0.8  # of a line's height: letters with two marks (Ẫ) stay inside it


@dataclass(frozen=True)
class Style:
    """A font style and its size in points."""

    font: str
    size: float

    @cached_property
    def leading(self) -> float:
        """Height of one line in points."""
        return self.size * 1.2


BODY = Style(fonts.REGULAR, 13)
BODY_BOLD = Style(fonts.BOLD, 13)
BODY_ITALIC = Style(fonts.ITALIC, 13)
TITLE = Style(fonts.BOLD, 14)
SMALL = Style(fonts.REGULAR, 9)
_NUMBER = Style(fonts.REGULAR, 13)


class Sheet:
    """A cursor that moves down; `y` is its distance from the paper's lower edge in points.

    `on_break` is called at the head of each further page (a table repeats its header there). `footer` is a small line
    at the foot of every page, by which loose pages find each other. Wide registers lie across (`landscape`).
    """

    def __init__(self, title: str, footer: str = "", *, landscape: bool = False) -> None:
        self.page_width, self.page_height = (PAGE_HEIGHT, PAGE_WIDTH) if landscape else (PAGE_WIDTH, PAGE_HEIGHT)
        self.body_width = self.page_width - LEFT - RIGHT
        self.body_height = self.page_height - TOP - BOTTOM
        fonts.widths(fonts.REGULAR)  # registers the font that the canvas begins with
        from reportlab.pdfgen.canvas import Canvas

        self._bytes = io.BytesIO()
        self.canvas: Any = Canvas(
            self._bytes,
            pagesize=(self.page_width, self.page_height),
            invariant=1,
            initialFontName=fonts.REGULAR,
            lang="vi-VN",
        )
        self.canvas.setTitle(clean(title))
        self.canvas.setCreator("Sổ Việc")
        self.on_break: Callable[[], None] | None = None
        self.page = 1
        self._footer = footer
        self._begin_page()

    @property
    def room(self) -> float:
        """Points left on this page."""
        return self.y - BOTTOM

    def need(self, height: float) -> None:
        """Go on to a new page unless `height` points are left."""
        if self.room < height:
            self.new_page()

    def new_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self._begin_page()
        if self.on_break:
            self.on_break()

    def space(self, height: float) -> None:
        self.y -= height

    def paragraph(
        self, text: str, style: Style = BODY, align: Align = "left", x: float = LEFT, width: float | None = None
    ) -> None:
        """Text in lines at the cursor, which moves below them; goes on over pages. As wide as the body if not told."""
        width = self.body_width if width is None else width
        for line in wrap_lines(text, style.font, style.size, width):
            self.need(style.leading)
            self.lines([line], style, align, x, self.y, width)
            self.space(style.leading)

    def lines(
        self, lines: Sequence[str], style: Style, align: Align, x: float, top: float, width: float, spacing: float = 0
    ) -> None:
        """Already wrapped lines from `top` downwards, with `spacing` points between letters; the cursor stays."""
        self._use(style)
        baseline = top - style.leading * ASCENT
        for line in lines:
            shift = 0.0
            if align != "left":
                shift = width - text_width(line, style.font, style.size) - spacing * (len(line) - 1)
            self.canvas.drawString(x + (shift / 2 if align == "center" else shift), baseline, line, charSpace=spacing)
            baseline -= style.leading

    def text(
        self, text: str, style: Style, align: Align, x: float, top: float, width: float, spacing: float = 0
    ) -> None:
        """One line that is known to fit, at any place."""
        line = clean(text)
        text_width(line, style.font, style.size)  # a missing letter is an error here too
        self.lines([line], style, align, x, top, width, spacing)

    def rule(
        self, y: float, x: float = LEFT, width: float = BODY_WIDTH, weight: float = 0.5, grey: float = 0.0
    ) -> None:
        """A horizontal line."""
        self._pen(weight, grey)
        self.canvas.line(x, y, x + width, y)

    def grid(self, columns: Sequence[float], top: float, bottom: float, fill: float | None = None) -> None:
        """The frame of one table row, with its upright lines at `columns`."""
        if fill is not None:
            self.canvas.setFillGray(fill)
            self.canvas.rect(columns[0], bottom, columns[-1] - columns[0], top - bottom, stroke=0, fill=1)
            self.canvas.setFillGray(0)
        self._pen(0.5, 0.25)
        self.canvas.grid(columns, [bottom, top])

    def tick_box(self, x: float, top: float, size: float, ticked: bool) -> None:
        """A box to tick by hand, drawn (few fonts have the sign), with its tick when it is done."""
        self._pen(0.9, 0.0)
        self.canvas.rect(x, top - size, size, size)
        if ticked:
            self._pen(1.4, 0.0)
            path = self.canvas.beginPath()
            path.moveTo(x + 0.18 * size, top - 0.52 * size)
            path.lineTo(x + 0.42 * size, top - 0.78 * size)
            path.lineTo(x + 0.86 * size, top - 0.16 * size)
            self.canvas.drawPath(path)

    def finish(self) -> bytes:
        """The whole PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self._bytes.getvalue()

    def _begin_page(self) -> None:
        self._font: Style | None = None
        self._line: tuple[float, float] | None = None
        self.y = self.page_height - TOP
        if self.page > 1:
            top = self.page_height - _NUMBER_FROM_TOP + _NUMBER.leading * ASCENT
            self.lines([str(self.page)], _NUMBER, "center", LEFT, top, self.body_width)
        if self._footer:
            self.text(self._footer, SMALL, "left", LEFT, _FOOTER_FROM_BOTTOM + SMALL.leading, self.body_width)

    def _use(self, style: Style) -> None:
        if style != self._font:
            self.canvas.setFont(style.font, style.size)
            self._font = style

    def _pen(self, weight: float, grey: float) -> None:
        if (weight, grey) != self._line:
            self.canvas.setLineWidth(weight)
            self.canvas.setStrokeGray(grey)
            self._line = (weight, grey)
