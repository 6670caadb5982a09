"""The window as an officer uses it: keys, mouse, search, undo, lock; and no control without a name."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.errors import KnownError
from core.intents import checklists, tasks
from storage.office import Office
from storage.queries.records import task_detail
from storage.reader import Reader
from tests.books import PASSPHRASE, new_book
from tests.ui.conftest import Settle
from ui.today.model import ENTRY
from ui.today.screen import Day
from ui.unlock.first_run import FirstRun
from ui.unlock.screen import Unlock
from ui.window import Window
from ui.worker import Worker


def _day(window: Window) -> Day:
    screen = window.current
    assert isinstance(screen, Day)
    return screen


def _add(window: Window, text: str, due: date | None = None) -> str:
    return window.desk.office.do(tasks.add_task, text=text, due=due).subject


def _state(window: Window, id: str) -> str:
    record = window.desk.office.ask(Reader.get, "task", id)
    assert record is not None
    return str(record["state"])


def test_space_ticks_and_ctrl_z_takes_back(window: Window, settle: Settle, qtbot: QtBot) -> None:
    id = _add(window, "Gửi số liệu", date(2025, 8, 29))
    settle()
    day = _day(window)
    qtbot.keyClick(day.list, Qt.Key.Key_Space)
    settle()
    assert _state(window, id) == "done"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert _state(window, id) == "todo"


def test_a_code_typed_from_paper_leads_to_its_task(window: Window, settle: Settle, qtbot: QtBot) -> None:
    for text in ("Một", "Hai", "Ba"):
        _add(window, text, date(2025, 8, 29))
    settle()
    day = _day(window)
    qtbot.keyClicks(day.list, "b3")
    assert day.list.currentIndex().data(ENTRY).task.text == "Ba"


def test_a_click_on_the_ring_ticks(window: Window, settle: Settle, qtbot: QtBot) -> None:
    id = _add(window, "Bấm vòng tròn", date(2025, 8, 29))
    settle()
    day = _day(window)
    area = day.list.visualRect(day.model.index(day.model.row_of(id)))
    qtbot.mouseClick(day.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, area.center().y()))
    settle()
    assert _state(window, id) == "done"


def test_steps_are_ticked_beside_the_list(window: Window, settle: Settle, qtbot: QtBot) -> None:
    id = _add(window, "Có bước", date(2025, 8, 29))
    window.desk.office.do(checklists.make_checklist, title="Bước", items=["Một", "Hai"], task=id)
    settle()
    box = next(each for each in _day(window).peek.findChildren(QAbstractButton) if each.accessibleName() == "Một")
    box.click()
    settle()
    detail = window.desk.office.ask(task_detail, id)
    assert detail is not None
    assert (detail.row.steps_done, detail.row.steps) == (1, 2)


def test_changes_from_anywhere_refresh_the_screen(window: Window, settle: Settle) -> None:
    assert _day(window).model.rowCount() == 0
    _add(window, "Từ nơi khác", date(2025, 8, 14))
    settle()
    assert _day(window).model.rowCount() == 2
    assert window.buttons["Hôm nay"].badge == 1


def test_search_finds_without_accents_by_keyboard(window: Window, settle: Settle, qtbot: QtBot) -> None:
    id = _add(window, "Điều tra dân số")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.search, "dieu tra")
    qtbot.waitUntil(window.finder.isVisible, timeout=3_000)
    settle()
    with qtbot.waitSignal(window.finder.chosen) as opened:
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert opened.args == ["task", id]


def test_a_refusal_stands_above_the_screen(window: Window, settle: Settle) -> None:
    window.desk.do(tasks.add_task, text=" ")
    settle()
    assert window._banner is not None
    window.clear_banner()
    assert window._banner is None


def test_locking_closes_the_book(window: Window, settle: Settle, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.locked):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    Office.open(window.desk.office.folder, passphrase=PASSPHRASE).close()
    settle()


@pytest.mark.parametrize("size", [(1366, 697), (1024, 700), (910, 440), (860, 420)])
def test_every_control_has_a_name_and_room(window: Window, settle: Settle, size: tuple[int, int]) -> None:
    _add(window, "Một việc", date(2025, 8, 29))
    window.resize(*size)
    settle()
    for name in window.buttons:
        screen = window.go(name)
        settle()
        assert screen.minimumSizeHint().width() <= 860
        assert [type(each).__name__ for each in _in_focus_chain(window) if not _named(each)] == []
        narrow = [
            each.text() for each in screen.findChildren(QAbstractButton)
            if each.isVisible() and each.text() and each.width() < each.minimumSizeHint().width()
        ]  # fmt: skip
        assert narrow == []


def _in_focus_chain(window: Window) -> list[QWidget]:
    chain, each = [], window.nextInFocusChain()
    while each is not window and len(chain) < 2_000:
        if each.isVisibleTo(window) and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled():
            chain.append(each)
        each = each.nextInFocusChain()
    return chain


def _named(each: QWidget) -> bool:
    words = (each.accessibleName(), getattr(each, "text", str)() if callable(getattr(each, "text", None)) else "")
    return any(words) or isinstance(each.parent(), QLineEdit)


def test_unlock_says_what_is_wrong_and_keeps_what_was_typed(qtbot: QtBot) -> None:
    screen = Unlock()
    qtbot.addWidget(screen)
    screen.show()
    qtbot.keyClicks(screen.word, "mat khau")
    with qtbot.waitSignal(screen.wanted) as wanted:
        qtbot.keyClick(screen.word, Qt.Key.Key_Return)
    assert wanted.args == [{"passphrase": "mat khau", "remember": False}]
    assert not screen.open.isEnabled()
    screen.refuse(KnownError("wrong-passphrase", "Mật khẩu chưa đúng."))
    assert screen.trouble.text() == "Mật khẩu chưa đúng."
    assert screen.word.text() == "mat khau"
    screen.switch()
    assert screen.code.isVisible()
    assert not screen.word.isVisible()


def test_the_first_run_makes_a_book_and_proves_the_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    worker = Worker("test")
    screen = FirstRun(tmp_path / "so", worker)
    qtbot.addWidget(screen)
    screen.show()
    screen.forward()
    assert screen.trouble.text() == "Chưa ghi tên cơ quan."
    qtbot.keyClicks(screen.office_name, "UBND xa")
    qtbot.keyClick(screen.office_name, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.officer, "Tran Thi Huong")
    qtbot.keyClicks(screen.first, "ngan")
    screen.forward()
    assert "ít nhất 8 ký tự" in screen.trouble.text()
    screen.first.setText("bốn từ dài dễ nhớ")
    screen.forward()
    assert "chưa giống nhau" in screen.trouble.text()
    screen.again.setText("bốn từ dài dễ nhớ")
    screen.forward()
    qtbot.waitUntil(lambda: screen.pages.currentIndex() == 2, timeout=20_000)
    screen.forward()
    assert f"Nhóm thứ {screen.proof.places[0] + 1} chưa đúng" in screen.trouble.text()
    for place, edit in zip(screen.proof.places, screen.proof.edits, strict=True):
        edit.setText(screen._groups()[place].lower())
    screen.put_away.setChecked(True)
    with qtbot.waitSignal(screen.made) as made:
        screen.forward()
    made.args[0].close()
    worker.stop()
    Office.open(tmp_path / "so", recovery_code=screen.new_book.recovery_code).close()


def test_qt_itself_speaks_vietnamese(qapp: QApplication, qtbot: QtBot) -> None:
    line = QLineEdit("chữ")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert "&Dán" in words
    assert not {"&Copy", "&Paste", "Select All"} & set(words)
    menu.deleteLater()


def test_the_day_list_is_previewed_page_by_page(window: Window, settle: Settle, qtbot: QtBot) -> None:
    from ui.paper_view import PaperView

    for number in range(60):
        _add(window, f"Việc số {number}", date(2025, 8, 14))
    settle()
    window.current.print_out()
    settle()
    view = window.current.findChild(PaperView)
    assert view is not None
    assert view.state.text().endswith("trang A4")
    assert view.pages.count() >= 2
    view.close()
    assert window.desk.office.ask(Reader.rows, "SELECT count(*) FROM day_code")[0][0] == 60


def test_printing_gives_the_same_picture(tmp_path: Path, qapp: QApplication) -> None:
    """To a PDF printer, rendered again, and compared with the paper itself."""
    from PySide6.QtPrintSupport import QPrinter

    from core.paper import DayList, DayRow, day_list
    from ui.paper_view import print_pages, render

    rows = [DayRow(f"A{n}", f"Việc có dấu tiếng Việt số {n}", "KH 12", "Quá 1 ngày làm việc") for n in range(1, 5)]
    pdf = day_list(DayList("UBND xã Cẩm Bình", "Trần Thị Hương", date(2025, 8, 29), [("Quá hạn", rows)]))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setFullPage(True)
    print_pages(pdf, printer)
    (paper,), (printed,) = render(pdf, 40), render((tmp_path / "in.pdf").read_bytes(), 40)
    printed = printed.scaled(paper.size())
    far = sum(
        abs(paper.pixelColor(x, y).lightness() - printed.pixelColor(x, y).lightness()) > 110
        for x in range(0, paper.width(), 2)
        for y in range(0, paper.height(), 2)
    )
    dark = sum(
        paper.pixelColor(x, y).lightness() < 160
        for x in range(0, paper.width(), 2)
        for y in range(0, paper.height(), 2)
    )
    assert dark > 100
    assert far < dark * 0.2


def test_a_book_made_elsewhere_opens_in_the_window(tmp_path: Path) -> None:
    new_book(tmp_path / "so").office.close()
    with Office.open(tmp_path / "so", passphrase=PASSPHRASE) as office:
        assert office.ask(Reader.find, "office")[0]["province"] == "Hà Tĩnh"


def test_what_was_handed_over_is_saved_though_the_window_closes_at_once(window: Window, settle: Settle) -> None:
    for n in range(20):
        window.desk.do(tasks.add_task, text=f"Việc {n}")
    window.close()
    with Office.open(window.desk.office.folder, passphrase=PASSPHRASE) as opened:
        assert len(opened.ask(Reader.find, "task")) == 20


def test_a_save_that_fails_while_the_window_closes_is_told(
    window: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[KnownError] = []
    monkeypatch.setattr("ui.window.tell_error", lambda _parent, error: told.append(error))
    window.desk.do(tasks.add_task, text=" ")
    window.close()
    assert [error.code for error in told] == ["empty"]


def test_tab_reaches_every_control_of_a_screen(window: Window, settle: Settle, qtbot: QtBot) -> None:
    _add(window, "Một việc", date(2025, 8, 29))
    settle()
    wanted = {each for each in _in_focus_chain(window) if window.current.isAncestorOf(each)}
    assert len(wanted) > 4
    reached = set()
    for _ in range(60):
        focus = window.focusWidget()
        assert focus is not None
        reached.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert [each.accessibleName() for each in wanted - reached] == []
