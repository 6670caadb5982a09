"""One program at a time has the book open: a lock of the operating system that dies with the process."""

import sys
from pathlib import Path
from typing import IO

from core.errors import KnownError
from storage.safe_file import cannot_write


class BookLock:
    """Held from opening to closing the book."""

    def __init__(self, folder: Path) -> None:
        """Raises `KnownError` "open-elsewhere" when another process holds it, "read-only" when the folder refuses."""
        try:
            self._file: IO[bytes] = (folder / "lock").open("ab")
        except OSError as error:
            raise cannot_write(error) from error
        try:
            self._take()
        except OSError as error:
            self._file.close()
            raise KnownError(
                "open-elsewhere",
                "Sổ đang mở ở một cửa sổ khác hoặc bởi người dùng khác trên máy này.",
                "Đóng Sổ Việc ở đó rồi mở lại.",
            ) from error

    def _take(self) -> None:
        if sys.platform == "win32":
            import msvcrt

            self._file.seek(0)
            msvcrt.locking(self._file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Closing the file gives the lock back on every system."""
        self._file.close()
