"""The week strip: the working days ahead and what falls due on each; days off in a row are one cell that says why."""

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.workdays import WEEKDAYS, short_date_words
from storage.queries.today import Today, WeekCell
from ui import theme
from ui.widgets import paint


class Week(QWidget):
    """Painted: five to eight cells are not worth as many widgets. `wanted` carries the days of the cell that was
    clicked."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cells: tuple[WeekCell, ...] = ()
        self.setFixedHeight(theme.px(56))

    def show_days(self, day: Today) -> None:
        self.cells = day.week[:6]
        self.setAccessibleName(
            "Những ngày tới: " + "; ".join(" ".join(_words(cell, n == 0)) for n, cell in self._places())
        )
        self.update()

    def _places(self) -> list[tuple[int, WeekCell]]:
        return list(enumerate(self.cells))

    def _areas(self) -> list[QRectF]:
        shares = [1.5 if n == 0 else 1.7 if cell.first != cell.last else 1.0 for n, cell in self._places()]
        unit, left, found = (self.width() - 6 * (len(self.cells) - 1)) / sum(shares), 0.0, []
        for share in shares:
            found.append(QRectF(left + 0.5, 0.5, unit * share - 1, self.height() - 1))
            left += unit * share + 6
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for area, cell in zip(self._areas() if self.cells else (), self.cells, strict=True):
            if area.contains(event.position()):
                self.wanted.emit(cell)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.cells:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (n, cell), area in zip(self._places(), self._areas(), strict=True):
            self._cell(painter, area, cell, n == 0)

    def _cell(self, painter: QPainter, area: QRectF, cell: WeekCell, now: bool) -> None:
        painter.setPen(QPen(theme.colour("accent" if now else "border"), 1))
        painter.setBrush(theme.colour("sunken" if cell.off else "surface"))
        painter.drawRoundedRect(area, 5, 5)
        inside = area.toRect().adjusted(11, 6, -8, -6)
        half = inside.height() // 2
        upper = QRect(inside.left(), inside.top(), inside.width(), half)
        lower = QRect(inside.left(), inside.top() + half, inside.width(), half + 2)
        day, note = _words(cell, now)
        paint.text(painter, upper, day, "small_strong" if now else "small", "accent" if now else "text2")
        paint.text(painter, lower, note, "small" if cell.off else "strong", "text3" if cell.off else "text")


def _words(cell: WeekCell, now: bool) -> tuple[str, str]:
    day = f"{WEEKDAYS[cell.first.weekday()]} {cell.first:%d/%m}"
    if cell.first != cell.last:
        day = f"{short_date_words(cell.first)} – {short_date_words(cell.last)}"
    note = cell.off or (f"{cell.count} việc" if cell.count else "Không có hạn")
    if cell.off and cell.count:
        note += f", {cell.count} hạn"
    return (f"Hôm nay, {day}" if now else day), note
