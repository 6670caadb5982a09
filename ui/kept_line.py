"""The word in the top bar when no copy of the book survives this PC: shown only while something is to be done."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from storage.queries.keeping import AMBER, Keeping, tone_of
from ui import theme
from ui.widgets import paint

_ICON = "database-backup"


class KeptLine(QAbstractButton):
    """Amber after three days without a copy elsewhere, red after ten; a click leads to Sao lưu."""

    def __init__(self) -> None:
        super().__init__()
        self.tone = "soon"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip("Sao lưu sổ ra USB hoặc ổ đĩa khác")
        self.hide()

    def show_keeping(self, found: Keeping, today: date) -> None:
        """Nothing is said while a fresh copy lies elsewhere."""
        age = found.oldest_age(today)
        self.setVisible(age > AMBER)
        if age <= AMBER:
            return
        self.tone = tone_of(age)
        self.setText(f"Sao lưu: {age} ngày trước" if _has_copy(found) else "Chưa có bản sao lưu")
        self.setAccessibleName(self.text())
        self.setFixedSize(paint.chip_width(self.text(), _ICON), theme.px(26))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.chip(QPainter(self), 0, self.height() // 2, self.text(), self.tone, _ICON)


def _has_copy(found: Keeping) -> bool:
    return found.disk.age is not None or found.away.age is not None
