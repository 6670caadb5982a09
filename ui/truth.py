"""One line of truth about exchange in the top bar: with whom, when last; an icon and words, never colour alone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from storage.queries.exchange import Heard, Truth
from ui import theme
from ui.widgets import paint

_LATE_AFTER = 7  # days without a word of another PC


class TruthLine(QAbstractButton):
    """The PC heard of longest ago; hidden while this PC works alone. A click leads to the exchange."""

    def __init__(self) -> None:
        super().__init__()
        self.tone = "ok"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip("Trao đổi với máy khác")
        self.hide()

    def show_truth(self, found: Truth, today: date) -> None:
        """Nothing is said while there is no other PC."""
        self.setVisible(bool(found.others))
        if not found.others:
            return
        words, self.tone = heard_words(found.others[0], today)
        self.setText(words)
        self.setAccessibleName(words)
        self.setFixedSize(paint.chip_width(words, "arrow-left-right"), theme.px(26))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.chip(QPainter(self), 0, self.height() // 2, self.text(), self.tone, "arrow-left-right")


def heard_words(heard: Heard, today: date) -> tuple[str, str]:
    """The line and its tone."""
    if heard.day is None:
        return f"Chưa nhận gì từ {heard.name}", "soon"
    tone = "soon" if (today - heard.day).days > _LATE_AFTER else "ok"
    return f"Trao đổi với {heard.name}: {ago(heard.day, today)}", tone


def ago(day: date, today: date) -> str:
    """How long ago a day was."""
    days = (today - day).days
    return "hôm nay" if days <= 0 else "hôm qua" if days == 1 else f"{days} ngày trước"
