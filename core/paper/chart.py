"""A chart's description drawn on a sheet."""

from typing import Any

from core.paper import fonts
from core.paper.sheet import Sheet, Style
from core.reports.chart import Bar, Drawing, Stroke, Words

_GAP = 4.0  # between hatching lines


def draw(sheet: Sheet, drawing: Drawing, left: float, top: float, scale: float = 1.0) -> None:
    """The drawing with its upper left corner at a place of the page."""
    canvas: Any = sheet.canvas
    for item in drawing.items:
        if isinstance(item, Bar):
            _bar(canvas, item, left, top, scale)
        elif isinstance(item, Stroke):
            canvas.setLineWidth(0.4 if item.light else 0.8)
            canvas.setStrokeGray(0.6 if item.light else 0.0)
            canvas.line(left + item.x1 * scale, top - item.y1 * scale, left + item.x2 * scale, top - item.y2 * scale)
        else:
            _words(sheet, item, left, top, scale)
    sheet._line = None  # the pen is not where the sheet left it
    canvas.setFillGray(0)


def _bar(canvas: Any, bar: Bar, left: float, top: float, scale: float) -> None:
    x, y, wide, high = left + bar.x * scale, top - (bar.y + bar.height) * scale, bar.width * scale, bar.height * scale
    canvas.setLineWidth(0.6)
    canvas.setStrokeGray(0)
    canvas.setFillGray(0.25 if bar.fill == "solid" else 1)
    canvas.rect(x, y, wide, high, stroke=1, fill=1)
    if bar.fill == "hatched":
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(x, y, wide, high)
        canvas.clipPath(path, stroke=0, fill=0)
        place = -high
        while place < wide:
            canvas.line(x + place, y, x + place + high, y + high)
            place += _GAP
        canvas.restoreState()
    canvas.setFillGray(0)


def _words(sheet: Sheet, words: Words, left: float, top: float, scale: float) -> None:
    style = Style(fonts.BOLD if words.strong else fonts.REGULAR, 9 * scale)
    width = 200.0
    x = left + words.x * scale - {"left": 0.0, "center": width / 2, "right": width}[words.align]
    sheet.text(words.text, style, words.align, x, top - words.y * scale + style.leading * 0.8, width)
