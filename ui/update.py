"""Offering a newer version that lies on a stick: only after its signature and its checksum held."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget

from core.updates import Update, find_update, take_update
from core.version import VERSION
from ui.background import Desk
from ui.widgets.dialogs import Dialog, confirm


def offer_update(parent: QWidget, desk: Desk, folder: Path) -> None:
    """Look on a stick beside the window, then ask; a release that cannot be believed reaches `desk.failed`."""
    desk.beside(lambda: find_update(folder), lambda found: _ask(parent, desk, found), desk.failed.emit)


def _ask(parent: QWidget, desk: Desk, found: Update | None) -> None:
    if found is None:
        told = Dialog(parent, "Không có bản mới hơn", f"Ở đó không có bản nào mới hơn bản {VERSION} đang dùng.")
        told.verb("Đã hiểu", accept=False, primary=True)
        told.exec()
        return
    text = (
        f"Chữ ký đúng, phát hành ngày {found.release.day:%d/%m/%Y}. Sổ Việc sẽ đóng, bộ cài mở ra; "
        "sổ và dữ liệu giữ nguyên."
    )
    if confirm(parent, f"Cập nhật lên bản {found.release.version}?", text, "Đóng sổ và cập nhật"):
        taken = Path(tempfile.gettempdir()) / "soviec-update"
        desk.beside(lambda: take_update(found, taken), lambda setup: _start(parent, setup), desk.failed.emit)


def _start(parent: QWidget, setup: Path) -> None:
    """Start the setup program from this PC's own copy, then close the window as the officer would."""
    if QProcess.startDetached(str(setup), [])[0]:
        parent.window().close()
