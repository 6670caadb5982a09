"""Tỉnh và xã in the window: joining, a pack looked at before it is accepted, the province's view of its communes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.intents import tasks
from storage.exchange.letters import Letters
from storage.office import Office
from storage.queries.province import overview
from storage.reader import Reader
from tests.books import new_book
from tests.storage.test_province import TODAY, enrol, fill, make_province
from tests.ui.conftest import Settle
from ui.exchange.screen import Trading
from ui.province.forms import CodeShown, InviteForm, JoinForm, PackLook
from ui.province.page import ProvincePage
from ui.widgets.dialogs import Dialog
from ui.window import Window


@pytest.fixture
def page(window: Window, settle: Settle) -> ProvincePage:
    window.desk.office.today = lambda: TODAY
    screen = window.go("Trao đổi")
    settle()
    assert isinstance(screen, Trading)
    screen.show_province()
    settle()
    return screen.province


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Office]:
    made = make_province(tmp_path / "tinh")
    fill(made)
    yield made
    made.close()


def answer(qtbot: QtBot, fill_in: Callable[[Dialog], None] = lambda _dialog: None, *, accept: bool = True) -> None:
    """Answer the next dialog as a person does: fill in, press the primary verb (or the safe one)."""

    def press() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Dialog) and each.isVisible()]
        if not shown:
            QTimer.singleShot(20, press)
            return
        fill_in(shown[0])
        verbs = [each for each in shown[0].findChildren(QPushButton) if each.autoDefault()]
        qtbot.mouseClick(verbs[-1 if accept else 0], Qt.MouseButton.LeftButton)

    QTimer.singleShot(20, press)


def press(page: ProvincePage, name: str, qtbot: QtBot) -> None:
    (made,) = [each for each in page.findChildren(QPushButton) if each.text().strip() == name and each.isVisible()]
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def test_a_commune_joins_looks_and_accepts(
    page: ProvincePage, province: Office, settle: Settle, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, invite = page.desk.office, tmp_path / "moi.soviec"
    _, code = Letters(province).invite("Xã Cẩm Bình", invite)
    assert page.none.isVisible() and not page.pair.isVisible()

    def join(dialog: Dialog) -> None:
        assert isinstance(dialog, JoinForm)
        dialog.take(invite)
        dialog.code.setText(code.lower())

    answer(qtbot, join)
    press(page, "Tham gia tỉnh", qtbot)
    settle()
    assert Letters(province).collect(tmp_path / "moi-tra-loi.soviec").joined == ["Xã Cẩm Bình"]
    pack = tmp_path / "goi.soviec"
    Letters(province).make_pack(pack)
    monkeypatch.setattr("ui.province.page.ask_file", lambda *_: pack)
    seen: list[str] = []
    answer(qtbot, lambda dialog: seen.extend(each.title for each in dialog.lines.rows.lines), accept=False)  # type: ignore[attr-defined]
    press(page, "Xem gói của tỉnh", qtbot)
    settle()
    assert "Rà soát tổ hoà giải" in seen and office.ask(Reader.find, "task") == []
    answer(qtbot, lambda dialog: seen.append(type(dialog).__name__))
    press(page, "Xem gói của tỉnh", qtbot)
    settle()
    assert seen[-1] == PackLook.__name__ and len(office.ask(Reader.find, "task")) == 2
    assert [each.title for each in page.second.rows.lines] == ["Rà soát tổ hoà giải", "Tập huấn hoà giải viên"]
    done = office.ask(Reader.find, "task", text="Rà soát tổ hoà giải")[0]["id"]
    page.desk.do(tasks.set_state, ids=[done], state="done")
    monkeypatch.setattr("ui.province.page.ask_where", lambda *_: tmp_path / "tien-do.soviec")
    press(page, "Gửi tiến độ", qtbot)
    settle()
    Letters(province).collect(tmp_path / "tien-do.soviec")
    (row,) = province.ask(overview).communes
    assert (row.done, row.standing) == (1, "started")


def test_a_refused_pack_says_why_and_takes_nothing(
    page: ProvincePage, province: Office, settle: Settle, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol(province, page.desk.office, "Xã Cẩm Bình", tmp_path)
    page.refresh()
    settle()
    pack = tmp_path / "goi.soviec"
    Letters(province).make_pack(pack)
    whole = pack.read_bytes()
    pack.write_bytes(whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :])
    failed: list[str] = []
    page.desk.failed.connect(lambda error: failed.append(error.code))
    monkeypatch.setattr("ui.province.page.ask_file", lambda *_: pack)
    press(page, "Xem gói của tỉnh", qtbot)
    settle()
    assert failed == ["bundle-altered"] and page.desk.office.ask(Reader.find, "pack_row") == []


def test_the_province_invites_signs_and_sees(
    page: ProvincePage, settle: Settle, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, commune = page.desk.office, new_book(tmp_path / "xa").office
    commune.today = lambda: TODAY
    answer(qtbot)
    press(page, "Lập sổ của tỉnh", qtbot)
    settle()
    files = iter([tmp_path / "moi.soviec", tmp_path / "goi.soviec"])
    monkeypatch.setattr("ui.province.page.ask_where", lambda *_: next(files))
    codes: list[str] = []

    def name(dialog: Dialog) -> None:
        assert isinstance(dialog, InviteForm)
        dialog.name.setText("Xã Đồng Tiến")

    def read(dialog: Dialog) -> None:
        assert isinstance(dialog, CodeShown)
        codes.append(dialog.code.text())

    answer(qtbot, name)
    QTimer.singleShot(200, lambda: answer(qtbot, read))
    press(page, "Mời xã", qtbot)
    settle()
    qtbot.waitUntil(lambda: bool(codes))
    settle()
    assert [each.chip for each in page.list.rows.lines] == ["Chưa tham gia"]
    sent = tmp_path / "gui"
    sent.mkdir()
    Letters(commune).join(tmp_path / "moi.soviec", codes[0], sent / "tra-loi.soviec")
    monkeypatch.setattr("ui.province.page.ask_folder", lambda *_: sent)
    press(page, "Nhận từ các xã", qtbot)
    settle()
    office.do(tasks.add_task, text="Việc chung", due=TODAY)
    press(page, "Ký gói mới", qtbot)
    settle()
    assert [each.chip for each in page.list.rows.lines] == ["Chưa nhận gói"]
    Letters(commune).accept(Letters(commune).read(tmp_path / "goi.soviec"))
    task = commune.ask(Reader.find, "task")[0]["id"]
    commune.do(tasks.set_state, ids=[task], state="done")
    Letters(commune).tell(sent / "tien-do.soviec")
    press(page, "Nhận từ các xã", qtbot)
    settle()
    assert [each.chip for each in page.list.rows.lines] == ["Làm xong"]
    assert page.second.rows.lines[0].right == "1/1 xã xong"
    commune.close()


def test_a_letter_opened_with_the_program_is_known(
    page: ProvincePage, province: Office, window: Window, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    enrol(province, page.desk.office, "Xã Cẩm Bình", tmp_path)
    Letters(province).make_pack(tmp_path / "goi.soviec")
    screen = window.go("Trao đổi")
    settle()
    seen: list[str] = []
    answer(qtbot, lambda dialog: seen.append(type(dialog).__name__))
    screen.open_file(tmp_path / "goi.soviec")  # type: ignore[attr-defined]
    settle()
    assert seen == [PackLook.__name__] and len(page.desk.office.ask(Reader.find, "pack_taken")) == 1
