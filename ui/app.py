"""The window's life: first paint, unlock or first run, the open book, lock, and back again.

Nothing heavy is imported before the first window is painted: the storage comes in while the passphrase is typed.
"""

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from core.assets import asset
from core.errors import KnownError
from storage.place import opens_by_itself
from ui import theme
from ui.preferences import load_looks
from ui.unlock.opening import Opening
from ui.unlock.screen import Unlock
from ui.vietnamese import speak_vietnamese

if TYPE_CHECKING:
    from storage.office import Office
    from ui.window import Window
    from ui.worker import Worker


class Program(QObject):
    """Which window is shown, and the book behind it."""

    def __init__(self, folder: Path, demo: bool = False, files: Sequence[Path] = ()) -> None:
        super().__init__()
        self.folder, self.demo = folder, demo
        self.files = list(files)  # opened with the program; they wait until the book is open
        self.shown: QWidget | None = None

    @cached_property
    def worker(self) -> "Worker":
        from ui.worker import Worker

        made = Worker("open")
        made.broke.connect(self._broke)
        return made

    def start(self) -> None:
        """Paint something at once; then bring in what opening a book needs, beside it."""
        if self.demo:
            self._show(Unlock())
            QTimer.singleShot(0, self._open_demo)
            return
        if not self.folder.exists():
            from storage.backup.restore import finish_swap  # a kill in the middle of a restore; else a first run

            finish_swap(self.folder)
        if (self.folder / "book.db").exists():
            self._open_by_itself() if opens_by_itself(self.folder) else self.ask_passphrase()
        else:
            self._first_run()

    def ask_passphrase(self) -> Unlock:
        """The screen that asks; what opening a book needs is brought in beside it, once it has been seen."""

        def bring_in() -> None:
            import storage.office  # noqa: F401

        screen = Unlock()
        screen.wanted.connect(lambda secret: self._open(screen, secret))
        screen.restore_wanted.connect(self._restore)
        screen.painted.connect(lambda: QTimer.singleShot(0, lambda: self.worker.run(bring_in, _nothing, _nothing)))
        self._show(screen)
        return screen

    def _open_by_itself(self) -> None:
        """This PC remembers the book; where it does not after all, the officer is asked."""

        def attempt() -> "Office":
            from storage.office import Office

            return Office.open(self.folder, remembered=True)

        def refused(error: KnownError) -> None:
            screen = self.ask_passphrase()
            if error.code != "not-remembered":
                screen.refuse(error)

        screen = Opening()
        screen.painted.connect(lambda: self.worker.run(attempt, self._opened, refused))
        self._show(screen)

    def _open(self, screen: Unlock, secret: dict[str, Any]) -> None:
        def attempt() -> "Office":
            from storage.keys import stick_file
            from storage.office import Office
            from storage.vault import read_vault

            remember = secret.pop("remember", False)
            if secret.get("passphrase") and "key_file" not in secret:
                secret["key_file"] = stick_file(read_vault(self.folder))  # the stick is plugged in: nothing to choose
            opened = Office.open(self.folder, **secret)
            if remember:
                _remember(opened)
            return opened

        self.worker.run(attempt, self._opened, screen.refuse)

    def _first_run(self) -> None:
        from ui.unlock.first_run import FirstRun

        screen = FirstRun(self.folder, self.worker)
        screen.made.connect(self._opened)
        screen.join_wanted.connect(self._join)
        screen.restore_wanted.connect(self._restore)
        self._show(screen)

    def _join(self, office: "Office | None" = None) -> None:
        """This PC joins an office; `office` is the book that waits already."""
        from ui.unlock.joining import Joining

        screen = Joining(self.folder, self.worker, office)
        screen.made.connect(self._opened)
        screen.left.connect(self._leave_joining)
        self._show(screen)

    def _restore(self) -> None:
        """A book back from its backup; the one that is there may be damaged."""
        from ui.unlock.restoring import Restoration

        screen = Restoration(self.folder, self.worker)
        screen.made.connect(self._opened)
        screen.left.connect(self.start)
        self._show(screen)

    def _leave_joining(self) -> None:
        waiting = self.shown.office  # type: ignore[union-attr]
        if waiting is None:
            self._first_run()
        else:
            waiting.close()
            self.ask_passphrase()

    def _open_demo(self) -> None:
        def attempt() -> "Office":
            from ui.demo import fill_demo

            return fill_demo(self.folder).office

        self.worker.run(attempt, self._opened, self._refused)

    def _opened(self, office: "Office") -> None:
        """Show the window with its first answers in it: to paint it empty before would be for nothing."""
        from storage.queries.exchange import waits_for_data

        if office.ask(waits_for_data):
            self._join(office)
            return
        window = self._window(office)
        window.desk.answered(lambda: (self._show(window), self.take_files([])))

    def _window(self, office: "Office") -> "Window":
        from ui.background import Desk
        from ui.rooms import rooms
        from ui.window import Window

        window = Window(Desk(office), rooms())
        window.locked.connect(self.ask_passphrase)
        window.restore_wanted.connect(self._restore)
        window.restyled.connect(lambda: self._restyle(window))
        window.person_changed.connect(lambda: self._anew(window))
        window.setGeometry(self.shown.geometry())  # type: ignore[union-attr]
        return window

    def _restyle(self, window: "Window") -> None:
        """The looks were changed: the same book in a window made anew, at the same page."""
        from ui.widgets import paint

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        office, looks = window.desk.release(), load_looks()
        theme.apply(app, looks.mode, looks.scale)
        paint.forget()
        fresh = self._window(office)
        self._show(fresh)
        fresh.go("Cài đặt").turn_to("looks")  # type: ignore[attr-defined]

    def _anew(self, window: "Window") -> None:
        """Another person works in the same book: a window of their own."""
        self._show(self._window(window.desk.release()))

    def take_files(self, files: Sequence[Path]) -> None:
        """Come forward with files that were opened with the program; they wait where the book is not open yet."""
        from ui.window import Window

        self.files += files
        if self.shown is not None:
            self.shown.activateWindow()
        if isinstance(self.shown, Window):
            while self.files:
                self.shown.open_file(self.files.pop(0))

    def _show(self, window: QWidget) -> None:
        before, self.shown = self.shown, window
        if before is None:
            window.resize(1366, 728)
        else:
            window.setGeometry(before.geometry())
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _refused(self, error: KnownError) -> None:
        from ui.widgets.dialogs import tell_error

        tell_error(self.shown, error)

    def _broke(self, error: BaseException) -> None:
        from ui.widgets.dialogs import tell_bug

        tell_bug(self.shown, error)


def _nothing(_answer: object) -> None:
    """What came is not waited for."""


def _remember(office: "Office") -> None:
    """ "Nhớ trên máy này" was ticked. A PC that cannot is a normal state: the book opens all the same."""
    try:
        if not office.keys.is_remembered:
            office.keys.remember()
    except KnownError as error:
        if error.code != "no-keyring":
            raise


def make_app(mode: str = "light", scale: float = 1.0, screen: str = "") -> QApplication:
    """The Qt application with our looks and language, set before any widget.

    `screen` names a Qt platform such as "offscreen"; without it the system's own is taken.
    """
    sys.setswitchinterval(0.001)  # seconds: the window gets its turn soon while another thread reckons
    # The style by its name: as an object it would bring in hundreds of Qt's enumerations before the first picture.
    words = [*sys.argv[:1], "-style", "fusion", *(["-platform", screen] if screen else [])]
    app = QApplication.instance() or QApplication(words)
    assert isinstance(app, QApplication)
    app.setApplicationName("Sổ Việc")
    app.setWindowIcon(QIcon(str(asset("icons/program.png"))))
    speak_vietnamese(app)
    theme.apply(app, mode, scale)
    return app


def run_program(folder: Path, demo: bool, files: Sequence[Path] = (), screen: str = "", try_start: bool = False) -> int:
    """The window until it is closed. On the user's own book a second start only brings the first window forward."""
    from ui.running import FirstPaint, Running

    looks = load_looks()
    app = make_app(looks.mode, looks.scale, screen)
    running = Running()
    if not demo and not running.begin():
        running.hand_over(files)
        return 0
    program = Program(folder, demo, files)
    if try_start:
        app.installEventFilter(FirstPaint(app))
    running.asked.connect(program.take_files)
    program.start()
    code = app.exec()
    running.end()
    return code


def open_window(words: list[str]) -> int:
    """Open the program's window on the user's own book, or with `--demo` on a filled one that is thrown away.

    Words that end in .soviec are bundles to open; `-platform NAME` chooses Qt's platform, and with `--try-start` the
    program ends by itself once it has painted.
    """
    screen = words[words.index("-platform") + 1] if "-platform" in words[:-1] else ""
    files = [Path(word) for word in words if word.lower().endswith(".soviec")]
    if "--demo" in words:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="soviec-demo-", ignore_cleanup_errors=True) as folder:
            return run_program(Path(folder) / "so", demo=True, screen=screen)
    from storage.place import default_folder

    return run_program(default_folder(), False, files, screen, try_start="--try-start" in words)
