"""Whether typing stays smooth while the book is searched."""

import time
from collections.abc import Iterator

from benchmarks.books import book
from benchmarks.measure import Side, at_most, row

_PHRASE = "dieu tra"
_AFTER_LETTER = 320  # milliseconds: the pause before a search, the search, and its list


@row(
    "type.block",
    "ms",
    at_most(16, "ms"),
    value=f"The longest time for which the window's event loop stands still while “{_PHRASE}” is typed into the search "
    "box, each letter followed by its search, over 50,000 tasks and 400,000 items.",
    floor="The longest one of the same window, left alone for as long.",
)
def block() -> Iterator[tuple[Side, Side]]:
    from PySide6.QtTest import QTest

    from benchmarks.screen import window_on

    window = window_on(book())
    longest = Longest()

    def value() -> float:
        window.search.clear()
        longest.over(_AFTER_LETTER)
        return max(
            longest.over(_AFTER_LETTER, lambda letter=letter: QTest.keyClicks(window.search, letter))
            for letter in _PHRASE
        )

    def floor() -> float:
        return max(longest.over(_AFTER_LETTER) for _ in _PHRASE)

    yield value, floor
    window.close()


class Longest:
    """A beat every millisecond: the longest time between two beats is how long the window stood still."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._last = self._found = 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self._found, self._last = max(self._found, now - self._last), now

    def over(self, milliseconds: int, act=lambda: None) -> float:
        """Do `act` and watch for so long; answers milliseconds."""
        from PySide6.QtCore import QTimer

        from benchmarks.screen import run_for

        self._found, self._last = 0.0, time.perf_counter()
        self._timer.start()
        QTimer.singleShot(2, act)
        run_for(milliseconds)
        self._timer.stop()
        return self._found * 1_000
