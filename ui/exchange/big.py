"""The two large buttons: what they do, and what would happen now."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from ui import theme
from ui.widgets import paint


class BigButton(QAbstractButton):
    """A picture, a title and up to two lines; `primary` is the one the officer came for."""

    def __init__(self, title: str, icon: str, primary: bool = False) -> None:
        super().__init__()
        self.icon_name, self.primary = icon, primary
        self.lines: Sequence[str] = ()
        self.setText(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.px(84))

    def tell(self, *lines: str) -> None:
        """What would be done now."""
        self.lines = [each for each in lines if each]
        self.setAccessibleDescription(". ".join(self.lines))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent" if self.primary else "border_strong"))
        ground = ("accent_hover" if self.underMouse() else "accent") if self.primary else "surface"
        painter.setBrush(theme.colour("hover" if self.underMouse() and not self.primary else ground))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        ink = "on_accent" if self.primary else "text"
        side = theme.px(32)
        paint.picture(painter, self.icon_name, ink if self.primary else "accent", 20, (self.height() - side) // 2, side)
        left, top = 20 + side + 18, theme.px(10)
        if not self.lines:
            top = (self.height() - theme.px(26)) // 2
        wide = self.width() - left - 12
        paint.text(painter, QRect(left, top, wide, theme.px(26)), self.text(), "title", ink)
        for place, words in enumerate(self.lines):
            area = QRect(left, top + theme.px(27 + 19 * place), wide, theme.px(19))
            paint.text(painter, area, words, "small", ink if self.primary else "text2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
