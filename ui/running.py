"""One window of the program for each user: a second start hands its files over and ends.

On Windows a named mutex also tells the setup program that the window is open.
"""

import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

from core.errors import KnownError
from storage.place import state_folder
from storage.safe_file import write_safely

MUTEX = "SoViec.Running"  # installer/soviec.nsi asks for it
_REQUEST = "*.mo"


class Running(QObject):
    """This user's running window. `asked` brings the files that a second start was given, maybe none."""

    asked = Signal(object)

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self.folder = (folder or state_folder()) / "window"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(self.folder / "lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale only when its process is gone
        self._watcher: QFileSystemWatcher | None = None
        self._mutex: object = None

    def begin(self) -> bool:
        """Become the running window; False when there is one already."""
        if not self._lock.tryLock(0):
            return False
        for left in self.folder.glob(_REQUEST):
            left.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self.folder)], self)
        self._watcher.directoryChanged.connect(self._take)
        self._mutex = _hold_mutex()
        return True

    def hand_over(self, files: Sequence[Path]) -> None:
        """Tell the running window to come forward and open these files."""
        request = "\n".join(str(path.resolve()) for path in files)
        try:
            write_safely(self.folder / _REQUEST.replace("*", secrets.token_hex(8)), request.encode("utf-8"))
        except KnownError as error:
            raise KnownError("open-elsewhere", "Sổ Việc đang mở ở một cửa sổ khác.", "Dùng cửa sổ đó.") from error

    def end(self) -> None:
        self._lock.unlock()

    def _take(self) -> None:
        for request in sorted(self.folder.glob(_REQUEST)):
            files = [Path(line) for line in request.read_text(encoding="utf-8").splitlines() if line]
            request.unlink(missing_ok=True)
            self.asked.emit(files)


def _hold_mutex() -> object:
    """The mutex lives as long as the process; elsewhere than on Windows there is none."""
    if sys.platform != "win32":
        return None
    import ctypes

    return ctypes.windll.kernel32.CreateMutexW(None, False, MUTEX)


class FirstPaint(QObject):
    """Ends the program once its first window was painted: what a start-up trial waits for."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.parent().quit)
        return False
