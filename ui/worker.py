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
        self._under_way: set[Future[Any]] = set()
        self._stopped = False

    @property
    def waiting(self) -> int:
        """How many answers are still to come."""
        return len(self._under_way)

    @property
    def is_stopped(self) -> bool:
        """Whether no more work is taken."""
        return self._stopped

    def run(self, work: Callable[[], Any], then: Then, failed: Callable[[KnownError], None]) -> None:
        """Do `work` beside the window; then `then(answer)` or `failed(error)` in the window's thread.

        A timer of a closing window may still ask something after the end: that is dropped.
        """
        if self._stopped:
            return
        future = self._pool.submit(work)
        self._under_way.add(future)
        future.add_done_callback(lambda done: self._answered.emit(lambda: self._deliver(done, then, failed)))

    def _deliver(self, future: "Future[Any]", then: Then, failed: Callable[[KnownError], None]) -> None:
        if future not in self._under_way:
            return  # stopped meanwhile: whoever asked is gone
        self._under_way.discard(future)
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, KnownError):
            failed(error)
        else:
            self.broke.emit(error)

    def stop(self, finish: bool = False) -> list[BaseException]:
        """End the thread; with `finish` what waits is done first, else it is dropped. No answer comes after this.

        Answers what went wrong and was not told yet.
        """
        self._stopped = True
        ended, self._under_way = self._under_way, set()  # first: cancelling answers at once, in this thread
        self._pool.shutdown(wait=True, cancel_futures=not finish)
        return [error for future in ended if not future.cancelled() and (error := future.exception())]
