"""Exchange by itself: when a way to a configured place is open, every few minutes, without a word unless it stops."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from core.errors import KnownError
from storage.office import Office
from ui.background import Desk

_FIRST = 20_000  # milliseconds after the window is shown
_EVERY = 300_000
_REST = 900_000  # without a change: what was written is sealed
_SOON = 30_000  # after it made way for the officer


class Quietly(QObject):
    """A place that cannot be reached now is left alone: only what was reached can change and so stop for a person.

    Whatever the officer wants to write comes first: the exchange ends where it is, and goes on later.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.is_running = desk, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.run)
        self._timer.start(_FIRST)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(lambda: desk.work(lambda office: office.seal()))
        desk.acted.connect(lambda _done: self._rest.start())

    def run(self) -> None:
        """Look beside the window which places are there; exchange through those."""
        self.is_running = True
        self.desk.beside(lambda: _reachable(self.desk.office), self._visit, self._failed)

    def _visit(self, found: Sequence[str]) -> None:
        if not found:
            self._again(None)
            return
        self.desk.work(lambda office: _run(office, found, self.desk), self._again, self._failed)

    def _failed(self, _error: KnownError) -> None:
        self._again(None)

    def _again(self, finished: object) -> None:
        self.is_running = False
        self._timer.start(_EVERY if finished is not False else _SOON)


class _MakeWayError(Exception):
    """Somebody saves, or closes the book: this can wait."""


def _run(office: Office, found: Sequence[str], desk: Desk) -> bool:
    """Exchange through these places; False where it made way before it was through. What was done stays done."""
    from storage.exchange.stores import Steps

    def tell(_number: int) -> None:
        if desk.wants_to_write:
            raise _MakeWayError

    try:
        office.share(lambda each: each.run(Steps(tell), only=found))
    except _MakeWayError:
        return False
    return True


def _reachable(office: Office) -> list[str]:
    from storage.exchange.places import is_reachable, places  # sockets: not while the program starts

    return [each.id for each in office.inspect(places) if not each.tripped and is_reachable(each)]
