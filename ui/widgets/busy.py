"""Long work beside the window: what it is, a thin bar, what is left, and Dừng."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from core.errors import KnownError
from ui.background import Desk
from ui.widgets.parts import button, column, frame, label, row

_SHOWN_AFTER = 300  # milliseconds: what is quicker needs no bar
Progress = Callable[[int, int], None]


class StoppedError(KnownError):
    """The officer pressed Dừng; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("stopped", "Đã dừng. Chưa có gì thay đổi.")


class Busy(QFrame):
    """Runs one piece of work at a time and shows how far it is."""

    _moved = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stop = threading.Event()
        self._running = False
        self.title, self.left = label("", "strong"), label("", "small", "2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.halt = button("Dừng", "", "x")
        self.halt.clicked.connect(self._stop.set)
        inside = frame("panel", column(row(self.title, 1, self.left), self.bar, row(1, self.halt)), (16, 12, 16, 12))
        self.setLayout(column(inside))
        self._moved.connect(self._show_progress)
        desk.broke.connect(lambda _error: self._end())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.show)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether work is under way."""
        return self._running

    def stop(self) -> None:
        """As if Dừng was pressed."""
        self._stop.set()

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        *,
        writes: bool = False,
        apart: bool = False,
    ) -> None:
        """Do `work(progress)` beside the window; `progress` raises `StoppedError` once Dừng was pressed. What writes
        into the book takes its turn with all other writing; what is `apart` holds up nothing else."""
        self._stop.clear()
        self._running = True
        self.title.setText(title)
        self.left.setText("")
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self._pause.start(_SHOWN_AFTER)

        def ended(answer: Any) -> None:
            self._end()
            then(answer)

        def failed(error: KnownError) -> None:
            self._end()
            self.desk.failed.emit(error)

        if writes:
            self.desk.work(lambda _office: work(self._progress), ended, failed)
        elif apart:
            self.desk.apart(lambda: work(self._progress), ended, failed)
        else:
            self.desk.beside(lambda: work(self._progress), ended, failed)

    def _progress(self, done: int, whole: int) -> None:
        if self._stop.is_set():
            raise StoppedError
        self._moved.emit(done, whole)

    def _show_progress(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.left.setText(f"{done}/{whole}" if whole else str(done))

    def _end(self) -> None:
        self._running = False
        self._pause.stop()
        self.hide()
