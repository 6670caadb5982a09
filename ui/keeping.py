"""Copies by themselves: once a day while nobody types, at once when the marked stick is plugged in, and on closing."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from core.errors import KnownError
from ui.attention import Attention
from ui.background import Desk
from ui.widgets.busy import StoppedError
from ui.widgets.dialogs import Dialog

if TYPE_CHECKING:
    from storage.backup.places import Place
    from storage.backup.service import Made

_FIRST = 60_000  # milliseconds after the window is shown
_EVERY = 60_000
_AFTER_TROUBLE = 3_600_000
_SHOWN_AFTER = 400
_IDLE = 120_000  # without a key or a click


class Keeper(QObject):
    """Looks every minute whether a copy is due. `made` tells that there is a new one."""

    made = Signal()
    _moved = Signal(int, int)

    def __init__(self, desk: Desk, attention: Attention, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.is_running = desk, False
        self.is_idle_now = False  # a test's word that nobody types
        self._stop = threading.Event()
        self._quiet = QElapsedTimer()
        self._quiet.start()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(_FIRST)
        attention.given.connect(self._quiet.restart)

    @property
    def is_idle(self) -> bool:
        return self.is_idle_now or self._quiet.elapsed() >= _IDLE

    def look(self) -> None:
        """Ask beside the window what is due."""
        self._timer.stop()
        self.is_running = True
        self.desk.apart(self.desk.office.backups.due, self._due, self._failed)

    def _due(self, due: "Sequence[Place]") -> None:
        if not self.is_idle and not any(place.kind == "stick" for place in due):
            self._end()
            return
        self.desk.apart(lambda: self.desk.office.backups.daily(progress=self._progress), self._made, self._failed)

    def _made(self, made: "Made") -> None:
        self._end(_AFTER_TROUBLE if made.troubles else _EVERY)
        if made.files:
            self.made.emit()

    def _failed(self, _error: KnownError) -> None:
        self._end(_AFTER_TROUBLE)

    def _end(self, pause: int = _EVERY) -> None:
        self.is_running = False
        self._timer.start(pause)

    def _progress(self, done: int, whole: int) -> None:
        if self._stop.is_set():
            raise StoppedError
        self._moved.emit(done, whole)

    # --- closing ----------------------------------------------------------------------------------------------------

    def before_closing(self, parent: QWidget) -> list[KnownError]:
        """Today's copy to the places that are there and have none, with a bar and a way out. Nothing is asked.

        Answers what failed meanwhile, such as the last save: a banner would go with the window.
        """
        failures: list[KnownError] = []
        if self._stop.is_set():
            return failures  # closed already
        self.desk.failed.connect(failures.append)
        self._timer.stop()
        self._quiet.restart()
        told, done = self._closing_dialog(parent), threading.Event()

        def ended(_answer: object) -> None:
            done.set()
            told.done(0)

        self.desk.broke.connect(ended)
        self.desk.apart(self._closing_copy, ended, ended)
        waited = QElapsedTimer()
        waited.start()
        while not done.is_set() and waited.elapsed() < _SHOWN_AFTER:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 20)
        if not done.is_set():
            told.exec()
        return failures

    def _closing_copy(self) -> None:
        backups = self.desk.office.backups
        if backups.due():
            backups.daily(progress=self._progress)

    def _closing_dialog(self, parent: QWidget) -> Dialog:
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        self._moved.connect(lambda done, whole: (bar.setRange(0, whole), bar.setValue(done)))
        told = Dialog(parent, "Đang sao lưu trước khi đóng", "Bản sao của hôm nay. Xong rồi mới rút USB.", bar)
        told.verb("Đóng luôn, không sao lưu", accept=False)
        told.rejected.connect(self._stop.set)
        return told

    def stop(self) -> None:
        """The book is about to be closed."""
        self._stop.set()
        self._timer.stop()
