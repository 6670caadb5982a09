from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.errors import KnownError
from core.exchange.change import Act, Edit
from core.intents.tasks import add_task
from storage.exchange import pair
from storage.exchange.drives import Drive, removable_drives
from storage.exchange.service import Exchange
from storage.office import Office
from storage.queries.exchange import truth, waits_for_data
from tests.books import CHEAP, PASSPHRASE, new_book
from tests.lab.office_pcs import TODAY, digest, join, receive, send
from tests.ui.conftest import Settle
from ui.exchange.card import marked
from ui.exchange.pairing import ANSWER, PairForm
from ui.exchange.screen import Trading
from ui.unlock.joining import Joining
from ui.widgets.busy import Busy
from ui.widgets.dialogs import Dialog
from ui.window import Window
from ui.worker import Worker


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "KINGSTON"
    made.mkdir()
    return made


@pytest.fixture
def second(window: Window, settle: Settle, tmp_path: Path) -> Iterator[Office]:
    """Another PC of the office."""
    made = join(window.desk.office, tmp_path / "b")
    yield made
    made.close()


@pytest.fixture
def screen(window: Window, settle: Settle, stick: Path, monkeypatch: pytest.MonkeyPatch) -> Trading:
    """The exchange, with one stick plugged in."""
    drive = Drive(stick, "KINGSTON (E:)", 12_000_000_000)
    monkeypatch.setattr("ui.exchange.screen.removable_drives", lambda: [drive])
    made = window.go("Trao đổi")
    settle()
    assert isinstance(made, Trading)
    return made


def _accept_next(qtbot: QtBot, seen: list[str]) -> QTimer:
    """Accept dialogs as they come up and keep their titles."""
    timer = QTimer()

    def accept() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, Dialog):
            seen.append(asked.windowTitle())
            asked.accept()

    timer.timeout.connect(accept)
    timer.start(50)
    return timer


def _press(qtbot: QtBot, whole: object, words: str) -> None:
    made = next(each for each in whole.findChildren(QPushButton) if each.text().strip() == words)  # type: ignore[attr-defined]
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def test_alone_nothing_is_written_and_the_next_step_is_said(
    window: Window, settle: Settle, screen: Trading, stick: Path, qtbot: QtBot
) -> None:
    assert screen.partners.none.isVisible()
    assert not window.truth.isVisible()
    qtbot.mouseClick(screen.out, Qt.MouseButton.LeftButton)
    settle()
    assert window._banner is not None
    assert list(stick.iterdir()) == []


def test_work_goes_to_the_other_pc_and_back_by_stick(
    window: Window, settle: Settle, screen: Trading, second: Office, stick: Path, qtbot: QtBot
) -> None:
    window.desk.do(add_task, text="Nộp báo cáo quý")
    settle()
    screen.refresh()
    settle()
    qtbot.mouseClick(screen.out, Qt.MouseButton.LeftButton)
    settle()
    assert receive(second, stick).sets
    assert digest(second) == digest(window.desk.office)
    second.do(add_task, text="Việc của máy hai")
    send(second, stick)
    seen: list[str] = []
    timer = _accept_next(qtbot, seen)
    qtbot.mouseClick(screen.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    settle()
    timer.stop()
    assert seen == ["Nhận từ “KINGSTON”?"]
    assert digest(second) == digest(window.desk.office)
    assert window.truth.isVisible()
    assert "hôm nay" in window.truth.text() or "ngày" in window.truth.text()


def test_looking_at_a_stick_changes_nothing(
    window: Window, settle: Settle, screen: Trading, second: Office, stick: Path, qtbot: QtBot
) -> None:
    send(window.desk.office, stick)
    receive(second, stick)
    second.do(add_task, text="Việc của máy hai")
    send(second, stick)
    before = digest(window.desk.office)
    declined: list[str] = []

    def decline() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, Dialog):
            declined.append(asked.windowTitle())
            asked.reject()

    timer = QTimer()
    timer.timeout.connect(decline)
    timer.start(50)
    qtbot.mouseClick(screen.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(declined), timeout=10_000)
    settle()
    timer.stop()
    assert digest(window.desk.office) == before


def _clash(first: Office, second: Office, stick: Path) -> str:
    """Both PCs write the lead of one task without seeing each other; the task's id."""
    task = first.do(add_task, text="Kiểm tra công tác chứng thực", lead="Ban đầu").subject
    assert task
    send(first, stick)
    receive(second, stick)
    for office, lead in ((first, "Văn phòng"), (second, "Công an")):
        office.do(lambda _known, lead=lead: Act("Sửa", (Edit("task", task, {"lead": lead}),), subject=task))
    send(second, stick)
    receive(first, stick)
    return str(task)


@pytest.mark.parametrize(("words", "kept"), [("Giữ của máy này", "Văn phòng"), ("Giữ của máy khác", "Công an")])
def test_a_card_is_decided_by_a_click_and_both_pcs_agree(
    window: Window, settle: Settle, screen: Trading, second: Office, stick: Path, qtbot: QtBot, words: str, kept: str
) -> None:
    task = _clash(window.desk.office, second, stick)
    settle()
    assert window.buttons["Trao đổi"].badge == 1
    _press(qtbot, screen.card, words)
    settle()
    record = window.desk.office.ask(lambda reader: reader.get("task", task))
    assert record is not None
    assert record["lead"] == kept
    assert window.buttons["Trao đổi"].badge == 0
    send(window.desk.office, stick)
    receive(second, stick)
    assert digest(second) == digest(window.desk.office)


def test_later_decides_nothing(
    window: Window, settle: Settle, screen: Trading, second: Office, stick: Path, qtbot: QtBot
) -> None:
    _clash(window.desk.office, second, stick)
    settle()
    before = digest(window.desk.office)
    _press(qtbot, screen.card, "Để sau")
    settle()
    assert digest(window.desk.office) == before
    assert len(screen.rows) == 1


def test_stopping_between_two_files_leaves_the_book_as_it_was(
    window: Window, settle: Settle, screen: Trading, second: Office, stick: Path, qtbot: QtBot
) -> None:
    send(window.desk.office, stick)
    receive(second, stick)
    second.do(add_task, text="Việc của máy hai")
    send(second, stick)
    before = digest(window.desk.office)
    started = Busy.run

    def stopped_at_once(busy: Busy, *given: object, **how: bool) -> None:
        started(busy, *given, **how)  # type: ignore[arg-type]
        busy.halt.click()

    Busy.run = stopped_at_once  # type: ignore[assignment, method-assign]
    try:
        screen._take(stick)
        settle()
    finally:
        Busy.run = started  # type: ignore[method-assign]
    assert digest(window.desk.office) == before
    assert window._banner is not None


def test_a_new_pc_joins_by_request_code_and_answer(
    window: Window,
    settle: Settle,
    screen: Trading,
    stick: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.desk.do(add_task, text="Nộp báo cáo quý")
    settle()
    create = Office.create_joining
    monkeypatch.setattr(
        Office, "create_joining", lambda folder, passphrase: create(folder, passphrase=passphrase, cost=CHEAP)
    )
    monkeypatch.setattr("ui.unlock.joining.ask_where", lambda *_given: stick / "yeu-cau.soviec")
    worker = Worker("open")
    joining = Joining(tmp_path / "new", worker)
    qtbot.addWidget(joining)
    made: list[Office] = []
    joining.made.connect(made.append)
    qtbot.mouseClick(joining.out, Qt.MouseButton.LeftButton)
    assert "ký tự" in joining.trouble.text()
    joining.first.setText(PASSPHRASE)
    joining.again.setText(PASSPHRASE)
    qtbot.mouseClick(joining.out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(joining.code.text()), timeout=20_000)
    form = PairForm(screen)
    form.take(stick / "yeu-cau.soviec")
    form.code.setText(joining.code.text())
    assert window.desk.office.share(form.answer, lambda: None)
    joining.take_answer(stick / ANSWER)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    worker.stop()
    with made[0] as office:
        assert digest(office) == digest(window.desk.office)
        assert not office.ask(waits_for_data)


def test_a_wrong_code_adds_nobody(window: Window, settle: Settle, screen: Trading, stick: Path, tmp_path: Path) -> None:
    with Office.create_joining(tmp_path / "new", passphrase=PASSPHRASE, cost=CHEAP) as joining:
        code, request = joining.share(Exchange.pair_request, TODAY)
        pair.write_message(stick / "yeu-cau.soviec", pair.REQUEST, request)
    form = PairForm(screen)
    form.take(stick / "yeu-cau.soviec")
    form.code.setText(code[:-1] + ("A" if code[-1] != "A" else "B"))
    with pytest.raises(KnownError):
        window.desk.office.share(form.answer, lambda: None)
    assert len(window.desk.office.share(Exchange.status).devices) == 1


def test_another_file_than_a_request_adds_nobody(window: Window, settle: Settle, screen: Trading, stick: Path) -> None:
    (stick / "ảnh.soviec").write_bytes(b"no bundle at all")
    form = PairForm(screen)
    form.take(stick / "ảnh.soviec")
    form.code.setText("AAAAA-AAAAA")
    with pytest.raises(KnownError):
        window.desk.office.share(form.answer, lambda: None)
    assert len(window.desk.office.share(Exchange.status).devices) == 1


def test_places_are_exchanged_through_by_themselves_only_where_there_is_a_way(
    window: Window, settle: Settle, second: Office, tmp_path: Path
) -> None:
    lan = tmp_path / "chung"
    lan.mkdir()
    office = window.desk.office
    for each in (office, second):
        each.share(Exchange.add_place, "folder", "Thư mục chung", {"path": str(lan)})
    office.do(add_task, text="Qua mạng nội bộ")
    window.quietly.run()
    settle()
    second.share(Exchange.run)
    assert digest(second) == digest(office)
    lan.rename(tmp_path / "mất")
    window.quietly.run()
    settle()
    assert not office.share(Exchange.status).places[0].tripped


def test_sticks_are_found_among_what_is_mounted(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {tmp_path} vfat rw 0 0\n/dev/sdc1 /media/x/mất vfat rw 0 0\n"
    )
    assert removable_drives(mounts) == []


def test_what_is_new_in_a_long_text_is_bold() -> None:
    assert marked("một hai ba", "một <hai> ba bốn") == "một <b>&lt;hai&gt;</b> ba <b>bốn</b>"


def test_a_book_alone_has_no_line_of_truth(tmp_path: Path) -> None:
    with new_book(tmp_path / "so").office as office:
        assert office.ask(truth).others == ()
