"""Whether somebody is at the PC: when a key or the mouse last reached one of the program's windows."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

_TYPING = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove)


class Attention(QObject):
    """`given` is sent for each key, click and movement.

    It watches windows as they get the focus, not the application: a filter there is called for every event of every
    widget, and tells Python of each one's class.
    """

    given = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QApplication.instance().focusWindowChanged.connect(self._watch)

    def _watch(self, window: QObject | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TYPING:
            self.given.emit()
        return False
