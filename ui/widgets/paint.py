"""Small painting helpers that widgets and delegates share, so that a chip looks the same everywhere.

`Qt` is asked for when something is painted, not imported: making its hundreds of enumerations takes as long as all of
the first window, which paints nothing that needs them.
"""

from functools import cache, lru_cache
from typing import Any, Literal

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from ui import theme


@lru_cache(maxsize=64)
def metrics(role: str) -> QFontMetrics:
    return QFontMetrics(theme.font(role))


def forget() -> None:
    """Measure anew: the text size has changed."""
    metrics.cache_clear()
    _lines.cache_clear()


@cache
def aligned(where: Literal["left", "right", "centre"]) -> Any:
    """Qt's flags for text on the middle of its line."""
    flag = QtCore.Qt.AlignmentFlag
    return {"left": flag.AlignLeft, "right": flag.AlignRight, "centre": flag.AlignHCenter}[where] | flag.AlignVCenter


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    role: str = "body",
    ink: str = "text",
    align: Literal["left", "right", "centre"] = "left",
) -> None:
    """One line, cut with an ellipsis. The whole text belongs in ToolTipRole."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(ink))
    painter.drawText(
        rect, aligned(align), metrics(role).elidedText(words, QtCore.Qt.TextElideMode.ElideRight, rect.width())
    )


@lru_cache(maxsize=1024)
def _lines(words: str, role: str, width: int, most: int) -> tuple[str, ...]:
    layout = QTextLayout(words, theme.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while len(found) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append((line.textStart(), line.textLength()))
    layout.endLayout()
    rows = [words[start : start + length].rstrip() for start, length in found]
    if rows and found[-1][0] + found[-1][1] < len(words):
        rows[-1] = metrics(role).elidedText(words[found[-1][0] :], QtCore.Qt.TextElideMode.ElideRight, width)
    return tuple(rows)


def lines(painter: QPainter, rect: QRect, words: str, most: int = 2, role: str = "body", ink: str = "text") -> int:
    """Wrapped text of at most `most` lines; answers the height used."""
    step = round(metrics(role).height() * 1.02)
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(ink))
    rows = _lines(words, role, rect.width(), most)
    for number, row in enumerate(rows):
        painter.drawText(QRect(rect.left(), rect.top() + number * step, rect.width(), step), aligned("left"), row)
    return step * len(rows)


def middle_lines(painter: QPainter, rect: QRect, words: str, most: int = 2, ink: str = "text") -> None:
    """Wrapped text on the middle of a row, whether it takes one line or two."""
    step = round(metrics("body").height() * 1.02)
    used = step * len(_lines(words, "body", rect.width(), most))
    top = rect.top() + max(0, (rect.height() - used) // 2)
    lines(painter, QRect(rect.left(), top, rect.width(), used), words, most, "body", ink)


def picture(painter: QPainter, name: str, tint: str, x: int, y: int, size: int = 18) -> None:
    painter.drawPixmap(QPointF(x, y), theme.pixmap(name, tint, size, painter.device().devicePixelRatioF()))


def chip_width(words: str, glyph: str | None) -> int:
    return metrics("small_strong").horizontalAdvance(words) + 16 + (theme.px(14) + 5 if glyph else 0)


def chip(painter: QPainter, x: int, middle: int, words: str, tone: str, glyph: str | None) -> int:
    """A state chip with its left edge at x; answers its width. Overdue is filled, so that it differs in lightness."""
    width, height, side = chip_width(words, glyph), metrics("small_strong").height() + 4, theme.px(14)
    if tone == "plain":
        return _plain(painter, x, middle, words, glyph)
    ink = "overdue_on" if tone == "overdue" else tone
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(tone if tone == "overdue" else tone + "_soft"))
    painter.drawRoundedRect(QRectF(x, middle - height / 2, width, height), 4, 4)
    painter.restore()
    left = x + 8
    if glyph:
        picture(painter, glyph, ink, left, round(middle - side / 2), side)
        left += side + 5
    text(painter, QRect(left, middle - height // 2, width, height), words, "small_strong", ink)
    return width


def _plain(painter: QPainter, x: int, middle: int, words: str, glyph: str | None) -> int:
    """What is not urgent has no ground: fewer colours, calmer lists. The words line up with the chips'."""
    height, side = metrics("small").height() + 4, theme.px(14)
    if glyph:
        picture(painter, glyph, "text3", x + 8, round(middle - side / 2), side)
    text(painter, QRect(x + 13 + side, middle - height // 2, 400, height), words, "small", "text2")
    return chip_width(words, glyph)


def focus_ring(painter: QPainter, rect: QRect) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 4, 4)
    painter.restore()


def row_background(painter: QPainter, rect: QRect, selected: bool, hovered: bool, rule: bool = True) -> None:
    painter.fillRect(rect, theme.colour("selected" if selected else "hover" if hovered else "surface"))
    if selected:
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
    if rule:
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))


def check_mark(painter: QPainter, x: int, middle: int, done: bool, round_shape: bool = False) -> None:
    side = theme.px(16)
    box = QRectF(x + 0.5, middle - side / 2 + 0.5, side - 1, side - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if done else "border_strong"), 1))
    painter.setBrush(theme.colour("accent" if done else "surface"))
    radius = side / 2 if round_shape else 3
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()
    if done:
        picture(painter, "check", "on_accent", x + 2, round(middle - side / 2) + 2, side - 4)
