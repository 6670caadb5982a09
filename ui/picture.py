"""Pictures of the window for the demo and the guide."""

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from storage.office import Office
from ui.app import make_app
from ui.background import Desk
from ui.rooms import rooms
from ui.window import Window

_PATIENCE = 20  # seconds


def settle(desk: Desk) -> None:
    """Let the window take in every answer that is under way."""
    app, until = QApplication.instance(), time.monotonic() + _PATIENCE
    calm = 0
    while calm < 5 and time.monotonic() < until:
        app.processEvents()  # type: ignore[union-attr]
        calm = calm + 1 if desk.idle else 0
        time.sleep(0.01)


def window_on(office: Office, width: int = 1366, height: int = 728) -> Window:
    """A shown, settled window on an open book."""
    make_app()
    window = Window(Desk(office), rooms())
    window.resize(width, height)
    window.show()
    settle(window.desk)
    return window


def grab(widget: QWidget, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))


def picture_of_today(office: Office, path: Path) -> None:
    """Hôm nay as the officer sees it. Closes the window and with it the book."""
    window = window_on(office)
    window.clear_banner()
    settle(window.desk)
    grab(window, path)
    window.close()
