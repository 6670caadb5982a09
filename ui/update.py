"""Offering a newer version that lies on a stick: only after its signature and its checksum held."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget

from core.errors import KnownError
from core.updates import Update, find_update, take_update
from core.version import VERSION
from ui.background import Desk
from ui.widgets.dialogs import Dialog


def offer_update(parent: QWidget, desk: Desk, folder: Path) -> None:
    """Look on a stick beside the window, then ask; a release that cannot be believed reaches `desk.failed`."""
    desk.beside(lambda: find_update(folder), lambda found: _ask(parent, desk, found))


def _ask(parent: QWidget, desk: Desk, found: Update | None) -> None:
    if found is None:
        told = Dialog(parent, "Không có bản mới hơn", f"Ở đó không có bản nào mới hơn bản {VERSION} đang dùng.")
        told.verb("Đã hiểu", accept=False, primary=True)
        told.open()
        return
    text = (
        f"Chữ ký đúng, phát hành ngày {found.release.day:%d/%m/%Y}. Sổ Việc sẽ đóng và bộ cài mở ra; "
        "sổ và dữ liệu giữ nguyên."
    )
    asked = Dialog(parent, f"Cập nhật lên bản {found.release.version}?", text)
    asked.verb("Thôi", accept=False, primary=True)
    asked.verb("Đóng sổ và cập nhật", accept=True)
    asked.accepted.connect(lambda: desk.beside(lambda: _taken(found), lambda setup: _start(parent, desk, setup)))
    asked.open()


def _taken(found: Update) -> Path:
    """This PC's own copy, compared: the stick may be pulled or changed before the setup program starts."""
    return take_update(found, Path(tempfile.mkdtemp(prefix="soviec-update-")))


def _start(parent: QWidget, desk: Desk, setup: Path) -> None:
    """Start the setup program, then close the window as the officer would."""
    if QProcess.startDetached(str(setup), [])[0]:
        parent.window().close()
    else:
        desk.failed.emit(KnownError("no-setup", "Không mở được bộ cài.", "Nháy đúp tệp cài đặt trên USB."))
