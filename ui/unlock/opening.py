"""What is seen while a book opens by itself: no question, only what is going on."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.parts import column, glyph, label, row


class Opening(QWidget):
    """The program's name on an empty page. `painted` is sent once, when it has been seen."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._unseen = True
        self.setWindowTitle("Sổ Việc")
        self.setMinimumSize(860, 420)
        mark = row(1, glyph("notebook-tabs", "accent", theme.px(36)), 1)
        said = row(1, label("Đang mở sổ…", "heading", "2"), 1)
        self.setLayout(column(1, mark, said, 1, spacing=12))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unseen:
            self._unseen = False
            QTimer.singleShot(0, self.painted.emit)
