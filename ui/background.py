"""The window's access to the open book: one thread that writes, one that reads, answers in the window's own thread.

The window never waits: it hands over what it wants and is called back. A `KnownError` reaches `failed`; any other
exception is our own fault and reaches `broke`.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import KnownError
from storage.office import Done, Office, Undone

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


class Desk(QObject):
    """Everything a screen does with the book. `changed` names the records an act changed; screens refresh from it."""

    changed = Signal(object)
    acted = Signal(object)  # Done or Undone, for the "Lấy lại" banner
    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._writer, self._reader = Worker("write"), Worker("read")
        self._newest: dict[str, int] = {}
        office.on_change(self.changed.emit)
        for worker in (self._writer, self._reader):
            worker.broke.connect(self.broke)

    def do(self, intent: Callable[..., Any], then: Then | None = None, **wanted: Any) -> None:
        """Let an intent happen; `then` gets the `Done`."""

        def finished(done: Done) -> None:
            if done.changed:
                self.acted.emit(done)
            if then:
                then(done)

        self._writer.run(lambda: self.office.do(intent, **wanted), finished, self.failed.emit)

    def undo(self, act: str | None = None) -> None:
        def finished(undone: Undone) -> None:
            self.acted.emit(undone)

        self._writer.run(lambda: self.office.undo(act), finished, self.failed.emit)

    def work(
        self,
        task: Callable[[Office], Any],
        then: Then | None = None,
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Other work that writes: attach a file, keep view state, change a passphrase."""
        self._writer.run(lambda: task(self.office), then or (lambda _answer: None), failed or self.failed.emit)

    def ask(self, query: Callable[..., Any], *args: Any, then: Then, key: str = "", **chosen: Any) -> None:
        """Ask a query. With a `key` only the newest answer counts: what an older question found is not shown."""
        number = self._newest[key] = self._newest.get(key, 0) + 1

        def finished(answer: Any) -> None:
            if not key or self._newest[key] == number:
                then(answer)

        self._reader.run(lambda: self.office.ask(query, *args, **chosen), finished, self.failed.emit)

    def beside(self, work: Callable[[], Any], then: Then, failed: Callable[[KnownError], None] | None = None) -> None:
        """Reading work that is not a query: a document from disk, a page of a PDF."""
        self._reader.run(work, then, failed or self.failed.emit)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way: what a test or a picture waits for."""
        return self._writer.waiting == self._reader.waiting == 0

    def close(self) -> None:
        """Finish what was begun, then close the book."""
        self._writer.stop()
        self._reader.stop()
        self.office.close()
