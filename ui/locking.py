"""The book locks itself: nobody typed for a while, or the PC slept. And when a passphrase has served its time.

A PC that slept is known by its clock: the time between two looks is far longer than it should be. Windows also says
beforehand that it goes to sleep.
"""

import sys
import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractNativeEventFilter, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from core.workdays import date_words
from storage.queries.records import view_state
from ui.attention import Attention
from ui.background import Desk

IDLE = "lock-idle"  # minutes, kept as view state on this PC
DEFAULT = "15"
CHOICES = (
    ("5", "Sau 5 phút"),
    ("15", "Sau 15 phút"),
    ("30", "Sau 30 phút"),
    ("60", "Sau 1 giờ"),
    ("0", "Không tự khoá"),
)
SCHEDULE = "passphrase-schedule"  # months
USUAL = "6"
EVERY = (("3", "Nhắc sau 3 tháng"), ("6", "Nhắc sau 6 tháng"), ("12", "Nhắc sau 1 năm"), ("0", "Không nhắc đổi"))
_MONTH = 30.44
_LOOK = 5.0  # seconds between two looks
_SLEPT = 60.0  # a look that comes so much too late: the PC slept
_POWER, _SUSPEND = 0x218, 4  # WM_POWERBROADCAST, PBT_APMSUSPEND


def due_words(since: date | None, months: str, today: date) -> str:
    """What to say when the passphrase is older than the schedule allows, else ""."""
    if since is None or months == "0" or (today - since).days < int(months) * _MONTH:
        return ""
    return f"Mật khẩu dùng từ {date_words(since)}, đã đến hạn đổi."


def close_dialogs() -> None:
    """A dialog that is open goes with the book."""
    for dialog in [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]:
        dialog.reject()


class Locker(QObject):
    """Looks every few seconds; `due` is sent when the book has to be locked."""

    due = Signal()

    def __init__(
        self, desk: Desk, attention: Attention, parent: QObject, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self.desk, self.clock = desk, clock
        self.minutes = int(DEFAULT)
        self._typed = self._looked = clock()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(int(_LOOK * 1_000))
        attention.given.connect(self._note)
        self._native = _Suspending(self.due.emit) if sys.platform == "win32" else None
        if self._native is not None:
            QApplication.instance().installNativeEventFilter(self._native)
        self.refresh()

    def refresh(self) -> None:
        """Take the chosen minutes anew."""
        self.desk.ask(view_state, IDLE, then=self._take, key="lock-idle")

    def _take(self, minutes: str | None) -> None:
        self.minutes = int(minutes or DEFAULT)

    def _note(self) -> None:
        self._typed = self.clock()

    def look(self) -> None:
        now, before = self.clock(), self._looked
        self._looked = now
        slept = now - before > _LOOK + _SLEPT
        idle = self.minutes and now - self._typed >= self.minutes * 60
        if now < self._typed:
            self._typed = now  # the clock was put back
        if slept or idle:
            self.stop()
            self.due.emit()

    def stop(self) -> None:
        """The book is about to be closed."""
        self._timer.stop()
        if self._native is not None:
            QApplication.instance().removeNativeEventFilter(self._native)
            self._native = None


class _Suspending(QAbstractNativeEventFilter):
    """Windows says that the PC goes to sleep."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then

    def nativeEventFilter(self, kind: object, message: int) -> tuple[bool, int]:
        if is_suspending(int(message)):
            self._then()
        return False, 0


def is_suspending(address: int) -> bool:
    """Whether a Windows MSG structure says that the PC goes to sleep."""
    import ctypes

    class Message(ctypes.Structure):
        _fields_ = (("window", ctypes.c_void_p), ("id", ctypes.c_uint), ("wide", ctypes.c_size_t))

    found = Message.from_address(address)
    return bool(found.id == _POWER and found.wide == _SUSPEND)
