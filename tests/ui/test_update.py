"""A stick with a newer version: offered when it is believed, refused with its reason when not, started only on a yes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from tests.core.test_updates import KEY, release
from ui.settings.program import ProgramPage
from ui.update import offer_update
from ui.widgets.dialogs import Dialog
from ui.window import Window

Settle = Callable[[], None]


@pytest.fixture(autouse=True)
def _our_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.updates.public_key", lambda: KEY)


def _dialog() -> Dialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, Dialog)
    return found


def test_nothing_newer_is_said(window: Window, settle: Settle, tmp_path: Path) -> None:
    release(tmp_path, "0.0.1")
    offer_update(window, window.desk, tmp_path)
    settle()
    assert _dialog().windowTitle() == "Không có bản mới hơn"
    _dialog().reject()


def test_a_changed_file_is_told_and_not_offered(window: Window, settle: Settle, tmp_path: Path) -> None:
    release(tmp_path, "9.0.0").write_bytes(b"MZ other")
    offer_update(window, window.desk, tmp_path)
    settle()
    assert QApplication.activeModalWidget() is None
    assert window._banner is not None


def test_yes_starts_a_compared_copy_and_closes_the_window(
    window: Window, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = release(tmp_path, "9.0.0")
    started: list[str] = []
    monkeypatch.setattr(
        QProcess, "startDetached", staticmethod(lambda path, _words: (started.append(path), (True, 1))[1])
    )
    offer_update(window, window.desk, tmp_path)
    settle()
    assert _dialog().windowTitle() == "Cập nhật lên bản 9.0.0?"
    _dialog().reject()
    settle()
    assert (started, window.isVisible()) == ([], True)
    offer_update(window, window.desk, tmp_path)
    settle()
    _dialog().accept()
    settle()
    assert not window.isVisible()
    assert Path(started[0]).read_bytes() == setup.read_bytes()
    assert Path(started[0]).parent != tmp_path


def test_the_page_asks_for_a_folder(
    window: Window, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(tmp_path, "9.0.0")
    monkeypatch.setattr("ui.settings.program.QFileDialog.getExistingDirectory", lambda *_words: str(tmp_path))
    page = ProgramPage(window.desk)
    page.look.click()
    settle()
    assert "9.0.0" in _dialog().windowTitle()
    _dialog().reject()
