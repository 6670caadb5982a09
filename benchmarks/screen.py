"""Waiting for the window in rows that run it: the event loop sleeps until what is waited for has been painted."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from benchmarks.books import opened

SIZE = (1366, 728)
_PATIENCE = 30_000  # milliseconds


def window_on(folder: Path):
    """The program's window on a book, shown and at rest."""
    from ui.picture import window_on as shown

    return shown(opened(folder), *SIZE)


class _Painted(QObject):
    def __init__(self, widget: QWidget, ready: Callable[[], bool], then: Callable[[], None]) -> None:
        super().__init__()
        self.widget, self.ready, self.then = widget, ready, then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.ready():
            self.widget.removeEventFilter(self)
            QTimer.singleShot(0, self.then)
        return False


def until_painted(widget: QWidget, ready: Callable[[], bool] = lambda: True) -> None:
    """Run the event loop until `widget` has been painted while `ready` was true."""
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    late.start(_PATIENCE)
    _watch = _Painted(widget, ready, loop.quit)
    if loop.exec():
        raise TimeoutError("the window was not painted")
    late.stop()


def run_for(milliseconds: int) -> None:
    """Run the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
