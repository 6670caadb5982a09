"""Wrong passphrases slow down the next try; kept outside the book, so that closing the program does not help.

This stops somebody who guesses at the PC. Who copies the files guesses elsewhere: against them stands Argon2id alone.
"""

import contextlib
import json
import math
import time
from collections.abc import Callable
from pathlib import Path

from core.errors import KnownError
from storage.place import state_folder
from storage.safe_file import write_safely

_FREE = 3  # wrong tries without a wait: fingers slip
_FIRST, _LONGEST = 5, 300  # seconds


class WaitError(KnownError):
    """A wait is on; `seconds` are left of it."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            "wait",
            f"Gõ sai nhiều lần nên phải chờ {seconds} giây nữa.",
            "Nếu quên mật khẩu, dùng phiếu khôi phục: không phải chờ.",
        )


class Tries:
    """The wrong tries on one book on this PC."""

    def __init__(self, book: str, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._book = book

    @property
    def _file(self) -> Path:
        return state_folder() / f"{self._book}-tries.json"

    def seconds(self) -> int:
        """How long the next try has to wait."""
        count, at = self._read()
        if count < _FREE:
            return 0
        delay: int = min(_FIRST << min(count - _FREE, 10), _LONGEST)
        passed = self._clock() - at
        # A clock put back does not lengthen the wait, nor does it end it.
        return math.ceil(min(delay, max(0.0, delay - passed)))

    def require(self) -> None:
        """Raises `WaitError` while a wait is on."""
        if seconds := self.seconds():
            raise WaitError(seconds)

    def wrong(self) -> None:
        """Note a wrong try. A PC that cannot keep the note still works."""
        content = json.dumps([self._read()[0] + 1, self._clock()]).encode()
        with contextlib.suppress(OSError, KnownError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_safely(self._file, content)

    def right(self) -> None:
        """The right passphrase ends all waiting."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _read(self) -> tuple[int, float]:
        try:
            count, at = json.loads(self._file.read_bytes())
            return int(count), float(at)
        except (OSError, ValueError, TypeError):
            return 0, 0.0
