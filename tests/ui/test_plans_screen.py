"""Văn bản by keyboard: a document is read, reviewed row by row, taken in with one act; a review survives a close."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.assets import asset
from core.intents.reading import add_own_unit
from storage.office import Office
from storage.queries.reading import own_units
from storage.reader import Reader
from tests.books import PASSPHRASE
from tests.ui.conftest import Settle
from ui.background import Desk
from ui.demo import PLAN
from ui.plans.screen import Plans
from ui.rooms import rooms
from ui.window import Window


@pytest.fixture
def screen(window: Window, settle: Settle) -> Plans:
    made = window.go("Văn bản")
    settle()
    assert isinstance(made, Plans)
    return made


@pytest.fixture
def reviewing(screen: Plans, settle: Settle, qtbot: QtBot) -> Plans:
    screen.open_file(asset(PLAN))
    qtbot.waitUntil(lambda: screen.reviewing, timeout=10_000)
    settle()
    return screen


def _tasks(window: Window) -> list[dict]:
    return [task for task in window.desk.office.ask(Reader.find, "task") if not task["duty"]]


def _take(screen: Plans, qtbot: QtBot, settle: Settle, count: int = 1) -> None:
    for _ in range(count):
        qtbot.keyClick(screen.page.table, Qt.Key.Key_Return)
        settle()


def test_nothing_flashes_up_as_a_window_of_its_own(window: Window, reviewing: Plans) -> None:
    assert QApplication.activeWindow() is window
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]


def test_an_empty_screen_says_the_next_step(screen: Plans) -> None:
    assert screen.none.isVisible()
    assert not screen.list.isVisible()


def test_rows_are_taken_and_skipped_by_key_and_only_taken_ones_enter(
    window: Window, reviewing: Plans, settle: Settle, qtbot: QtBot
) -> None:
    _take(reviewing, qtbot, settle, 2)
    qtbot.keyClick(reviewing.page.table, Qt.Key.Key_X)
    settle()
    assert _tasks(window) == []
    qtbot.keyClick(reviewing.page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not reviewing.reviewing, timeout=10_000)
    settle()
    assert [task["no"] for task in _tasks(window)] == ["1", "2"]
    files = window.desk.office.ask(Reader.find, "attachment")
    assert [file["original"] for file in files] == [True]
    assert window.desk.office.files.content(files[0]["blob"]) == asset(PLAN).read_bytes()
    window.desk.undo()
    settle()
    assert _tasks(window) == []
    assert window.desk.office.ask(Reader.find, "document") == []


def test_ctrl_z_takes_back_a_decision_and_not_an_act(
    window: Window, reviewing: Plans, settle: Settle, qtbot: QtBot
) -> None:
    _take(reviewing, qtbot, settle)
    assert reviewing.page.review is not None
    assert reviewing.page.review.taken == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert reviewing.page.review.taken == 0


def test_what_is_typed_into_the_form_goes_into_the_book(
    window: Window, reviewing: Plans, settle: Settle, qtbot: QtBot
) -> None:
    page = reviewing.page
    page.form.text.setPlainText("Việc đã sửa lời")
    page.form.who["lead"].setText("Công chức Tư pháp")
    _take(reviewing, qtbot, settle)
    page.put_in()
    settle()
    assert [(task["text"], task["lead"]) for task in _tasks(window)] == [("Việc đã sửa lời", "Công chức Tư pháp")]


def test_a_change_is_applied_to_rows_that_read_the_same(reviewing: Plans, settle: Settle) -> None:
    page = reviewing.page
    assert page.review is not None
    first = page.review.entries[page.table.place].read["lead"]
    page.form.who["lead"].setText("UBND xã")
    page.apply_to_alike()
    settle()
    same = [entry for entry in page.review.entries if entry.kind == "tasks" and entry.read["lead"] == first]
    assert len(same) > 1
    assert {entry.item["lead"] for entry in same} == {"UBND xã"}


def test_rows_are_split_at_the_cursor_and_joined(reviewing: Plans, settle: Settle) -> None:
    page = reviewing.page
    assert page.review is not None
    before, place = len(page.review.entries), page.table.place
    words = page.form.text.toPlainText()
    cursor = page.form.text.textCursor()
    cursor.setPosition(words.index(" ") + 1)
    page.form.text.setTextCursor(cursor)
    page.split()
    settle()
    assert len(page.review.entries) == before + 1
    page.table.go_to(place)
    settle()
    page.join()
    settle()
    assert len(page.review.entries) == before
    assert page.review.entries[place].item["text"].casefold() == words.casefold()


def test_the_source_line_of_the_row_is_marked(reviewing: Plans, settle: Settle, qtbot: QtBot) -> None:
    page = reviewing.page
    assert page.review is not None
    line = page.review.entries[page.table.place].line
    assert line > 0
    assert page.source._marked == line
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    settle()
    assert page.source._marked == page.review.entries[page.table.place].line != line


@pytest.fixture
def reopened(window: Window, reviewing: Plans, settle: Settle, qtbot: QtBot) -> Iterator[Plans]:
    """The same book in another window, after two rows were decided and the first window was closed at once."""
    _take(reviewing, qtbot, settle, 2)
    window.close()
    again = Window(Desk(Office.open(window.desk.office.folder, passphrase=PASSPHRASE)), rooms())
    qtbot.addWidget(again)
    again.show()
    screen = again.go("Văn bản")
    assert isinstance(screen, Plans)
    qtbot.waitUntil(lambda: bool(screen.kept), timeout=10_000)
    yield screen
    again.close()


def test_a_review_goes_on_after_the_window_was_closed(reopened: Plans, qtbot: QtBot) -> None:
    key = next(iter(reopened.kept))
    reopened.list.opened.emit(key)
    qtbot.waitUntil(lambda: reopened.reviewing, timeout=10_000)
    assert reopened.page.review is not None
    assert reopened.page.review.taken == 2


def test_a_known_document_shows_what_differs(
    window: Window, screen: Plans, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    newer = tmp_path / "ban-moi.txt"
    text = asset(PLAN).read_text(encoding="utf-8")
    changed = text.replace("Trước ngày 15/8/2025", "Trước ngày 25/8/2025")
    assert changed != text
    newer.write_text(changed, encoding="utf-8")
    for file in (asset(PLAN), newer):
        screen.open_file(file)
        qtbot.waitUntil(lambda: screen.reviewing, timeout=10_000)
        settle()
        if file is not newer:
            screen.page.take_sure()
            screen.page.put_in()
            qtbot.waitUntil(lambda: not screen.reviewing, timeout=10_000)
            settle()
    assert screen.page.review is not None
    news = [(entry.item["no"], entry.news) for entry in screen.page.review.entries if entry.news == "changed"]
    assert news == [("12", "changed")]
    assert all(entry.decision == "take" for entry in screen.page.review.entries if entry.news == "same")


def test_pasted_text_is_read(screen: Plans, settle: Settle, qtbot: QtBot) -> None:
    held = QMimeData()
    held.setText("TT\tNội dung công việc\tĐơn vị chủ trì\tThời hạn\n1\tRà soát sổ hộ tịch\tVăn phòng\tTháng 9/2026\n")
    QApplication.clipboard().setMimeData(held)
    screen.paste()
    qtbot.waitUntil(lambda: screen.reviewing, timeout=10_000)
    settle()
    assert screen.page.review is not None
    assert [entry.item["text"] for entry in screen.page.review.entries] == ["Rà soát sổ hộ tịch"]


def test_a_file_that_cannot_be_read_is_told_and_changes_nothing(
    window: Window, screen: Plans, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "anh.docx"
    photo.write_bytes(b"\x89PNG\r\n" * 100)
    screen.open_file(photo)
    settle()
    assert not screen.reviewing
    assert window._banner is not None
    assert window.desk.office.ask(Reader.find, "document") == []


def test_a_table_copied_from_excel_keeps_its_cells(screen: Plans, settle: Settle, qtbot: QtBot) -> None:
    held = QMimeData()
    rows = (
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"),
        ("1", "Rà soát sổ\nhộ tịch cũ", "UBND cấp xã", "Tháng 9/2026"),
    )
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    held.setHtml(f"<html><body><table>{cells}</table></body></html>")
    held.setText("\n".join("\t".join(row) for row in rows))
    QApplication.clipboard().setMimeData(held)
    screen.paste()
    qtbot.waitUntil(lambda: screen.reviewing, timeout=10_000)
    settle()
    assert screen.page.review is not None
    found = [(entry.item["text"], entry.item["lead"]) for entry in screen.page.review.entries]
    assert found == [("Rà soát sổ hộ tịch cũ", "UBND cấp xã")]


def test_the_units_that_are_ours_are_remembered_for_the_next_plan(
    window: Window, screen: Plans, settle: Settle, qtbot: QtBot
) -> None:
    def paste(number: str) -> None:
        held = QMimeData()
        held.setText(
            f"Số: {number}/KH-STP\nKẾ HOẠCH\n\nTT\tNhiệm vụ\tChủ trì\tThời hạn\n"
            "1\tRà soát sổ hộ tịch\tUBND cấp xã\tTháng 9/2026\n2\tTập huấn\tPhòng Hành chính\tTháng 10/2026\n"
        )
        QApplication.clipboard().setMimeData(held)
        screen.paste()
        qtbot.waitUntil(lambda: screen.reviewing, timeout=10_000)
        settle()

    paste("11")
    office = window.desk.office
    office.do(add_own_unit, name="UBND cấp xã")
    screen.page.know_ours(office.ask(own_units), ["UBND cấp xã"])
    settle()
    assert screen.page.review is not None
    assert [entry.decision for entry in screen.page.review.entries] == ["", "skip"]
    screen.page.put_aside()
    settle()
    paste("12")
    assert screen.page.review is not None
    assert [entry.decision for entry in screen.page.review.entries] == ["", "skip"]
    assert screen.page.others == 1
