"""Bàn giao in the window: what is chosen passes on, the list shows it, the leaver's access is closed."""

import pytest
from PySide6.QtCore import Qt

from core.errors import KnownError
from core.intents import people, tasks
from storage.office import Office
from storage.reader import Reader
from tests.books import CHEAP, PASSPHRASE
from tests.ui.conftest import Settle
from ui.settings.handovers import HandoverForm, Handovers, close_access
from ui.window import Window

WORD = "một mật khẩu khác hẳn"


def test_chosen_work_passes_on(window: Window, settle: Settle) -> None:
    office = window.desk.office
    giver = office.person
    taker = office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    office.keys.give_passphrase(taker, WORD, CHEAP)
    ids = [office.do(tasks.add_task, text=f"Việc {n}", person=giver).subject for n in range(2)]
    screen = window.go("Cài đặt")
    screen.turn_to("handovers")  # type: ignore[attr-defined]
    settle()
    page = screen.pages["handovers"]  # type: ignore[attr-defined]
    assert isinstance(page, Handovers) and page.none.isVisibleTo(page)
    from core.intents.handover import hand_over, open_work

    form = HandoverForm(page, giver, list(page.people.values()), office.ask(open_work, giver))
    form.items.item(1).setCheckState(Qt.CheckState.Unchecked)
    window.desk.do(hand_over, then=lambda _done: page.refresh(), **form.wanted())
    settle()
    (line,) = page.list.rows.lines
    assert line.chip == "Chờ xác nhận" and "1 việc" in line.note
    owners = [office.ask(Reader.get, "task", id)["person"] for id in ids]  # type: ignore[index]
    assert sorted(owners) == sorted([giver, taker])
    with pytest.raises(KnownError, match="còn 1 việc"):
        close_access(office, giver)


def test_the_leaver_opens_the_book_no_longer(window: Window, settle: Settle) -> None:
    office = window.desk.office
    second = office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    office.keys.give_passphrase(second, WORD, CHEAP)
    assert close_access(office, second)
    folder = office.folder
    window.close()
    with pytest.raises(KnownError):
        Office.open(folder, passphrase=WORD)
    Office.open(folder, passphrase=PASSPHRASE).close()
