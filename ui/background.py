"""The window's access to the open book: one thread that writes, one that reads, answers in the window's own thread.

The window never waits: it hands over what it wants and is called back. A `KnownError` reaches `failed`; any other
exception is our own fault and reaches `broke`.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import KnownError
from storage.office import Done, Office, Undone
from ui.worker import Then, Worker


class Desk(QObject):
    """Everything a screen does with the book. `changed` names the records an act changed; screens refresh from it."""

    changed = Signal(object)
    acted = Signal(object)  # Done or Undone, for the "Lấy lại" banner
    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._writer, self._reader, self.renderer = Worker("write"), Worker("read"), Worker("render")
        self._keeper = Worker("keep")
        self._newest: dict[str, int] = {}
        self._unlisten = office.on_change(self.changed.emit)
        for worker in (self._writer, self._reader, self.renderer, self._keeper):
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

    def answered(self, then: Callable[[], None]) -> None:
        """Call `then` once everything that was asked so far has been answered, or has failed."""
        self._reader.run(lambda: None, lambda _nothing: then(), self.failed.emit)

    def beside(self, work: Callable[[], Any], then: Then, failed: Callable[[KnownError], None] | None = None) -> None:
        """Reading work that is not a query: a document from disk, a page of a PDF."""
        self.renderer.run(work, then, failed or self.failed.emit)

    def apart(self, work: Callable[[], Any], then: Then, failed: Callable[[KnownError], None] | None = None) -> None:
        """Long work that must hold up neither saving nor reading nor a preview: copies of the book."""
        self._keeper.run(work, then, failed or self.failed.emit)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way: what a test or a picture waits for."""
        return not any(each.waiting for each in (self._writer, self._reader, self.renderer, self._keeper))

    @property
    def wants_to_write(self) -> bool:
        """Whether other writing waits for what is under way, or the book is being closed. Any thread may ask."""
        return self._writer.waiting > 1 or self._writer.is_stopped

    def release(self) -> Office:
        """Finish and let go of the book without closing it: another window takes it over."""
        self._unlisten()
        self._writer.stop(finish=True)
        for worker in (self._reader, self.renderer, self._keeper):
            worker.stop()
        return self.office

    def close(self) -> list[BaseException]:
        """Save everything that was handed over, drop what was only asked, close the book; answers what failed."""
        self.work(lambda office: office.seal())
        failures = self._writer.stop(finish=True)
        for worker in (self._reader, self.renderer, self._keeper):
            worker.stop()
        self.office.close()
        return failures
