from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from storage.office import Office
from tests.books import new_book
from ui.app import make_app
from ui.background import Desk
from ui.rooms import rooms
from ui.window import Window

Settle = Callable[[], None]


@pytest.fixture(scope="session")
def qapp() -> Iterator[object]:
    """The application with our looks and language, as the program makes it.

    What a test put on the clipboard is taken off at the end: Qt would free it after Python has ended.
    """
    made = make_app()
    yield made
    made.clipboard().clear()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """The window on a new book, on Friday 29/08/2025."""
    made = Window(Desk(_dated(new_book(tmp_path / "so").office)), rooms())
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    made.activateWindow()
    yield made
    made.close()


def _dated(office: Office) -> Office:
    office.today = lambda: date(2025, 8, 29)
    return office


@pytest.fixture
def settle(qtbot: QtBot, window: Window) -> Settle:
    """Wait until the window has taken in everything that is under way."""

    def wait() -> None:
        for _ in range(6):
            qtbot.waitUntil(lambda: window.desk.idle, timeout=10_000)
            qtbot.wait(8)

    wait()
    return wait
