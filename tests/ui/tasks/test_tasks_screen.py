"""Nhiệm vụ by keyboard: lists by pages, views, bulk acts with one undo, steps, notes, the form."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.exchange.change import Act
from core.intents import tasks
from storage.queries.records import task_detail
from storage.reader import Reader
from tests.ui.conftest import Settle
from ui.tasks.forms import EditTask
from ui.tasks.screen import Tasks
from ui.widgets.paged import ROW
from ui.window import Window


def _many(known: Reader, *, count: int) -> Act:
    made = [tasks.add_task(known, text=f"Việc số {n}", due=date(2025, 9, 1 + n % 28)) for n in range(count)]
    return Act("Nhiều việc", tuple(edit for act in made for edit in act.edits))


def _screen(window: Window, settle: Settle) -> Tasks:
    screen = window.go("Nhiệm vụ")
    settle()
    assert isinstance(screen, Tasks)
    return screen


def test_a_thousand_rows_come_by_pages(window: Window, settle: Settle) -> None:
    window.desk.office.do(_many, count=1_000)
    screen = _screen(window, settle)
    assert screen.model.rowCount() == 1_000
    assert screen.model.pages_kept <= 2
    last = screen.model.index(999, 0)
    assert last.data(ROW) is None
    settle()
    assert last.data(ROW).text.startswith("Việc số")


def test_several_tasks_are_done_with_one_undo(window: Window, settle: Settle, qtbot: QtBot) -> None:
    window.desk.office.do(_many, count=5)
    screen = _screen(window, settle)
    screen.table.selectAll()
    qtbot.keyClick(screen.table, Qt.Key.Key_Space)
    settle()
    assert {task["state"] for task in window.desk.office.ask(Reader.find, "task")} == {"done"}
    window.desk.undo()
    settle()
    assert {task["state"] for task in window.desk.office.ask(Reader.find, "task")} == {"todo"}


def test_views_and_words_narrow_the_list_and_the_view_is_kept(window: Window, settle: Settle, qtbot: QtBot) -> None:
    window.desk.office.do(tasks.add_task, text="Điều tra dân số", due=date(2025, 8, 1))
    window.desk.office.do(tasks.add_task, text="Khác", due=date(2025, 12, 1))
    screen = _screen(window, settle)
    screen.bar.pills["overdue"].click()
    settle()
    assert screen.model.rowCount() == 1
    assert screen.bar.pills["all"].text() == "Tất cả 2"
    screen.bar.pills["all"].click()
    qtbot.keyClicks(screen.bar.words, "khac")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=3_000)
    settle()
    again = Tasks(window.desk)
    settle()
    assert again.filter.view == "all"
    again.deleteLater()


def test_steps_and_notes_are_added_from_their_lines(window: Window, settle: Settle) -> None:
    id = window.desk.office.do(tasks.add_task, text="Có bước").subject
    screen = _screen(window, settle)
    for name, text in (("Thêm bước", "Bước một"), ("Thêm bước", "Bước hai"), ("Thêm ghi chú", "Nhớ hỏi")):
        edit = next(each for each in screen.panel.findChildren(QLineEdit) if each.accessibleName() == name)
        edit.setText(text)
        edit.returnPressed.emit()
        settle()
    detail = window.desk.office.ask(task_detail, id)
    assert detail is not None
    assert [item["text"] for item in detail.checklists[0].items] == ["Bước một", "Bước hai"]
    assert [note["text"] for note in detail.notes] == ["Nhớ hỏi"]


def test_the_form_hands_back_only_what_changed(window: Window, settle: Settle, qtbot: QtBot) -> None:
    id = window.desk.office.do(tasks.add_task, text="Đầu", lead="Văn phòng", due=date(2025, 9, 9)).subject
    detail = window.desk.office.ask(task_detail, id)
    assert detail is not None
    form = EditTask(None, detail)
    qtbot.addWidget(form)
    assert form.changed() == {}
    form.text.setPlainText("Sau")
    assert form.changed() == {"text": "Sau"}
    settle()


def test_a_hit_of_the_search_is_shown_whatever_the_view(window: Window, settle: Settle) -> None:
    window.desk.office.do(_many, count=300)
    id = window.desk.office.do(tasks.add_task, text="Việc cần tìm").subject
    screen = _screen(window, settle)
    screen.bar.pills["done"].click()
    settle()
    window.open_record("task", id)
    settle()
    settle()
    assert screen.table.currentIndex().data(ROW).id == id
