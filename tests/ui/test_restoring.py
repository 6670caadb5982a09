"""The story from the window: a PC died; a clean one restores from the stick with the sheet alone; a damaged book."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.intents import tasks
from tests.books import PASSPHRASE, new_book, open_book
from tests.lab.office_pcs import digest, join, receive, send
from ui.app import Program
from ui.unlock.first_run import FirstRun
from ui.unlock.restoring import Restoration
from ui.unlock.screen import Unlock
from ui.window import Window

NEW_WORD = "Đồi thông sáng 2027"


@pytest.fixture
def program(qapp: object, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(tmp_path / "may-moi")
    yield made
    made.worker.stop()
    if isinstance(made.shown, Window) or made.shown is not None:
        made.shown.close()


def _press(screen: object, words: str) -> None:
    next(b for b in screen.findChildren(QPushButton) if words in b.text()).click()  # type: ignore[attr-defined]


def _wait(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: program.worker.waiting == 0, timeout=20_000)


def test_the_story_from_the_window(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, usb = new_book(tmp_path / "may-cu"), tmp_path / "usb"
    usb.mkdir()
    second = join(made.office, tmp_path / "dong-nghiep")
    made.office.do(tasks.add_task, text="Có trong bản sao")
    send(made.office, usb)
    receive(second, usb)
    (file,) = made.office.backups.now(tmp_path / "stick").files
    made.office.do(tasks.add_task, text="Gửi đi sau bản sao")
    send(made.office, usb)
    receive(second, usb)
    made.office.close()

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state moi"))
    monkeypatch.setattr("storage.feeds.machine_fingerprint", lambda: "máy mới")
    program.start()
    assert isinstance(program.shown, FirstRun)
    _press(program.shown, "Khôi phục từ bản sao lưu")
    screen = program.shown
    assert isinstance(screen, Restoration)
    _wait(qtbot, program)
    assert not screen.look.isEnabled() and not screen.inside.isVisible()
    screen.choose(file)
    screen.look_inside()
    assert "Gõ mã" in screen.trouble.text()
    screen.code.setPlainText(made.recovery_code.replace(made.recovery_code[0], "2", 1).lower())
    screen.look_inside()
    _wait(qtbot, program)
    assert "Nhóm thứ 1" in screen.trouble.text() or "sổ khác" in screen.trouble.text()
    screen.code.setPlainText(made.recovery_code.lower().replace("-", " "))
    screen.look_inside()
    _wait(qtbot, program)
    said = " ".join(each.text() for each in screen.inside.findChildren(QLabel))
    assert "1 việc" in said and "UBND xã Cẩm Bình" in said
    screen.first.setText("ngắn")
    screen.take_over()
    assert "ít nhất" in screen.trouble.text()
    screen.first.setText(NEW_WORD)
    screen.again.setText(NEW_WORD)
    screen.take_over()
    qtbot.waitUntil(lambda: isinstance(program.shown, Window), timeout=30_000)
    window = program.shown
    assert isinstance(window, Window)
    qtbot.waitUntil(lambda: window.desk.idle, timeout=10_000)
    office = window.desk.office
    send(second, usb)
    receive(office, usb)
    send(office, usb)
    receive(second, usb)
    assert digest(office) == digest(second)
    texts = sorted(each["text"] for each in office.ask(lambda r: r.find("task")))
    assert texts == ["Có trong bản sao", "Gửi đi sau bản sao"]
    second.close()


def test_a_damaged_book_leads_to_rescue(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    with new_book(program.folder).office as office:
        for n in range(30):
            office.do(tasks.add_task, text=f"Việc {n}")
    book = program.folder / "book.db"
    content = bytearray(book.read_bytes())
    content[100] ^= 255
    book.write_bytes(content)
    program.start()
    screen = program.shown
    assert isinstance(screen, Unlock) and not screen.restore.isVisible()
    program._open(screen, {"passphrase": PASSPHRASE})
    _wait(qtbot, program)
    assert screen.restore.isVisible()
    screen.restore.click()
    restoring = program.shown
    assert isinstance(restoring, Restoration)
    _wait(qtbot, program)
    restoring.word.setText(PASSPHRASE)
    restoring.rescue()
    _wait(qtbot, program)
    assert restoring.trouble.text()  # the first page is gone: nothing can be saved, and nothing was changed
    assert book.read_bytes() == bytes(content)


def test_another_state_of_an_open_book(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    made = new_book(program.folder)
    made.office.do(tasks.add_task, text="Trước")
    (file,) = made.office.backups.now(tmp_path / "stick").files
    made.office.do(tasks.add_task, text="Nhầm lẫn lớn")
    program._show(Unlock())
    program._opened(made.office)
    qtbot.waitUntil(lambda: isinstance(program.shown, Window), timeout=10_000)
    program.shown.restore()  # type: ignore[union-attr]
    screen = program.shown
    assert isinstance(screen, Restoration)
    _wait(qtbot, program)
    screen.choose(file)
    screen.word.setText(PASSPHRASE)
    screen.look_inside()
    _wait(qtbot, program)
    screen.first.setText(NEW_WORD)
    screen.again.setText(NEW_WORD)
    screen.take_over()
    qtbot.waitUntil(lambda: isinstance(program.shown, Window), timeout=30_000)
    office = program.shown.desk.office  # type: ignore[union-attr]
    assert [each["text"] for each in office.ask(lambda r: r.find("task"))] == ["Trước"]
    (kept,) = program.folder.parent.glob("may-moi-truoc-khi-khoi-phuc-*")
    with open_book(kept) as old:
        assert len(old.ask(lambda r: r.find("task"))) == 2
