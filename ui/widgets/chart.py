"""A chart's description drawn on the screen: the same shapes and words as on paper."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.reports.chart import Bar, Drawing, Stroke, Words
from ui import theme

_BRUSHES = {"solid": Qt.BrushStyle.SolidPattern, "hatched": Qt.BrushStyle.BDiagPattern, "empty": Qt.BrushStyle.NoBrush}
_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft, "center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight,
}  # fmt: skip


class ChartView(QWidget):
    """Fills its width; who listens to the screen hears the numbers."""

    def __init__(self, drawing: Drawing, name: str) -> None:
        super().__init__()
        self.drawing = drawing
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(drawing.height * 1.15))
        self.setAccessibleName(name)
        self.setAccessibleDescription(drawing.spoken)
        self.setToolTip(drawing.spoken)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self.drawing.width), theme.px(self.drawing.height * 1.15))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, down = self.width() / self.drawing.width, self.height() / self.drawing.height
        for item in self.drawing.items:
            if isinstance(item, Bar):
                self._bar(painter, item, across, down)
            elif isinstance(item, Stroke):
                painter.setPen(QPen(theme.colour("border" if item.light else "text3"), 1))
                painter.drawLine(QLineF(item.x1 * across, item.y1 * down, item.x2 * across, item.y2 * down))
            else:
                self._words(painter, item, across, down)

    def _bar(self, painter: QPainter, bar: Bar, across: float, down: float) -> None:
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.setBrush(QBrush(theme.colour("accent"), _BRUSHES[bar.fill]))
        painter.drawRect(QRectF(bar.x * across, bar.y * down, bar.width * across, bar.height * down))

    def _words(self, painter: QPainter, words: Words, across: float, down: float) -> None:
        painter.setFont(theme.font("small_strong" if words.strong else "small"))
        painter.setPen(theme.colour("text" if words.strong else "text2"))
        width, height = theme.px(400), theme.px(18)
        shift = {"left": 0.0, "center": width / 2, "right": float(width)}[words.align]
        area = QRectF(words.x * across - shift, words.y * down - height + theme.px(4), width, height)
        painter.drawText(area, _SIDES[words.align] | Qt.AlignmentFlag.AlignBottom, words.text)
