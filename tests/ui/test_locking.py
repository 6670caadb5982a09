"""The book locks itself; the unlock screen asks for what is needed; people change at one PC; sheets are proven."""

import ctypes
import gc
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.errors import KnownError
from core.intents import people
from storage.keys import change_person
from storage.local import save_view_state
from storage.office import Office
from storage.recovery import to_code
from storage.tries import WaitError
from tests.books import CHEAP, PASSPHRASE
from tests.ui.conftest import Settle
from ui.locking import IDLE, Locker, due_words, is_suspending
from ui.settings.sheet import NewSheet
from ui.unlock.screen import Unlock
from ui.window import Window

OTHER = "Bờ tre gió mát 11"


@pytest.fixture
def clock(window: Window) -> list[float]:
    now = [1_000.0]
    window.locker.clock = lambda: now[0]
    window.locker._typed = window.locker._looked = now[0]
    return now


def _pass(locker: Locker, now: list[float], seconds: float) -> None:
    """Time goes by as it does on a PC that is awake."""
    end = now[0] + seconds
    while now[0] < end:
        now[0] += 5
        locker.look()


def test_nobody_types_and_the_book_locks(qtbot: QtBot, window: Window, settle: Settle, clock: list[float]) -> None:
    window.desk.office.keep(save_view_state, IDLE, "5")
    window.locker.refresh()
    settle()
    _pass(window.locker, clock, 290)
    qtbot.keyClick(window.windowHandle(), "a")
    with qtbot.assertNotEmitted(window.locked):
        _pass(window.locker, clock, 290)
    with qtbot.waitSignal(window.locked):
        _pass(window.locker, clock, 15)


def test_zero_minutes_never_locks_but_sleep_does(
    qtbot: QtBot, window: Window, settle: Settle, clock: list[float]
) -> None:
    window.desk.office.keep(save_view_state, IDLE, "0")
    window.locker.refresh()
    settle()
    with qtbot.assertNotEmitted(window.locked):
        _pass(window.locker, clock, 4_000)
    clock[0] += 600
    with qtbot.waitSignal(window.locked):
        window.locker.look()


def test_locking_leaves_no_book_and_no_key(qtbot: QtBot, window: Window, settle: Settle) -> None:
    office = window.desk.office
    key, connection = office.keys.key, office._connection
    open_dialog = QDialog(window)
    open_dialog.open()
    window.lock()
    assert not any(key)
    assert office._connection is None
    assert open_dialog.result() == QDialog.DialogCode.Rejected
    assert not open_dialog.isVisible()
    del office
    gc.collect()
    with pytest.raises(Exception, match="closed"):
        connection.execute("SELECT 1")


def test_windows_says_that_it_goes_to_sleep() -> None:
    message = (ctypes.c_size_t * 4)()
    for place, value in ((1, 0x218), (2, 4)):
        message[place] = value
    assert is_suspending(ctypes.addressof(message))
    message[2] = 7
    assert not is_suspending(ctypes.addressof(message))


def test_people_change_at_one_pc(qtbot: QtBot, window: Window, settle: Settle) -> None:
    office = window.desk.office
    second = office.do(people.add_person, name="Lê Văn Hai").subject
    office.keys.give_passphrase(second, OTHER, CHEAP)
    first = office.person
    with pytest.raises(KnownError):
        change_person(office, "sai hoàn toàn")
    assert office.person == first
    change_person(office, OTHER)
    assert office.person == second
    assert office.keys.people_with_passphrase == {first, second}


def test_the_unlock_screen_shows_the_wait_and_asks_for_the_key_file(qtbot: QtBot) -> None:
    screen = Unlock()
    qtbot.addWidget(screen)
    screen.show()
    assert screen.file.isHidden()
    screen.refuse(KnownError("key-file-missing", "Sổ này mở bằng mật khẩu cùng với tệp khoá."))
    assert not screen.file.isHidden()
    screen.file.take(Path("/media/usb/a.svkey"))
    screen.word.setText("abc")
    with qtbot.waitSignal(screen.wanted) as wanted:
        screen.enter()
    assert wanted.args[0]["key_file"] == Path("/media/usb/a.svkey")
    screen.refuse(WaitError(2))
    assert not screen.open.isEnabled()
    assert "Chờ 2 giây" in screen.open.text()
    screen.switch()
    assert screen.open.isEnabled()  # the sheet does not wait
    screen.switch()
    qtbot.waitUntil(screen.open.isEnabled, timeout=4_000)


def test_a_sheet_counts_only_once_its_groups_were_typed_back(window: Window, settle: Settle) -> None:
    office = window.desk.office
    form = NewSheet(window, window.desk)
    form.accept()
    assert "chưa đúng" in form.wrong.text()
    groups = to_code(form.secret).split("-")
    for place, edit in zip(form.proof.places, form.proof.edits, strict=True):
        edit.setText(groups[place].lower())
    form.accept()
    assert "cất riêng" in form.wrong.text()
    assert office.keys.sheet_number == 1
    form.put_away.setChecked(True)
    form.accept()
    assert form.result() == QDialog.DialogCode.Accepted
    number, trouble = form.work(office)
    assert (number, trouble) == (2, None)
    folder = office.folder
    window.close()
    Office.open(folder, recovery_code=to_code(form.secret)).close()


def test_an_old_passphrase_is_told_on_schedule(window: Window) -> None:
    since = window.desk.office.keys.passphrase_since
    assert since is not None
    later = since.replace(year=since.year + 1)
    assert "đến hạn đổi" in due_words(since, "6", later)
    assert due_words(since, "6", since) == due_words(since, "0", later) == due_words(None, "6", later) == ""
    assert PASSPHRASE not in due_words(since, "6", later)
