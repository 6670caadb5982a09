"""A thread of its own for one kind of work. Light to import: the first window needs it before the book is opened."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import KnownError

Then = Callable[[Any], None]


class Worker(QObject):
    """A thread of its own for one kind of work; answers come back through a queued signal."""

    _answered = Signal(object)
    broke = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._answered.connect(lambda answer: answer())
        self.waiting = 0

    def run(self, work: Callable[[], Any], then: Then, failed: Callable[[KnownError], None]) -> None:
        """Do `work` beside the window; then `then(answer)` or `failed(error)` in the window's thread."""
        self.waiting += 1

        def finished(future: "Future[Any]") -> None:
            self._answered.emit(lambda: self._deliver(future, then, failed))

        self._pool.submit(work).add_done_callback(finished)

    def _deliver(self, future: "Future[Any]", then: Then, failed: Callable[[KnownError], None]) -> None:
        self.waiting -= 1
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, KnownError):
            failed(error)
        else:
            self.broke.emit(error)

    def stop(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
