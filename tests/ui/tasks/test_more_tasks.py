"""Nhiệm vụ beyond the table: filters, bulk acts, labels, files, duties, checklists, codes typed back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.intents import checklists, duties, notes, people, tasks
from core.recurrence import Rule
from storage.queries.records import checklist, task_detail
from storage.queries.today import save_codes, today
from storage.reader import Reader
from tests.ui.conftest import Settle
from ui.attachments import FileView
from ui.tasks.duties import DutyForm
from ui.tasks.screen import Tasks
from ui.today.type_back import TypeBack
from ui.window import Window


@pytest.fixture
def screen(window: Window, settle: Settle) -> Tasks:
    made = window.go("Nhiệm vụ")
    settle()
    assert isinstance(made, Tasks)
    return made


def _add(window: Window, text: str, **more: object) -> str:
    return window.desk.office.do(tasks.add_task, text=text, **more).subject


def _record(window: Window, entity: str, id: str) -> dict:
    found = window.desk.office.ask(Reader.get, entity, id)
    assert found is not None
    return found


def _menu(made: QPushButton) -> dict:
    menu = made.menu()
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_several_tasks_are_given_moved_and_labelled_with_one_undo_each(
    window: Window, screen: Tasks, settle: Settle
) -> None:
    second = window.desk.office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    ids = [_add(window, f"Việc {n}") for n in range(3)]
    settle()
    screen.table.selectAll()
    settle()
    assert screen.bulk.isVisible()
    assert screen.bulk.said.text() == "Đã chọn 3 việc"
    give = next(each for each in screen.bulk.findChildren(QPushButton) if each.text() == "Giao cho")
    _menu(give)["Nguyễn Văn Thắng"].trigger()
    settle()
    assert {_record(window, "task", id)["person"] for id in ids} == {second}
    window.desk.undo()
    settle()
    assert second not in {_record(window, "task", id)["person"] for id in ids}
    states = next(each for each in screen.bulk.findChildren(QPushButton) if each.text() == "Trạng thái")
    _menu(states)["Đang chờ"].trigger()
    settle()
    assert {_record(window, "task", id)["state"] for id in ids} == {"waiting"}


def test_the_list_is_narrowed_by_person_document_label_and_state_and_kept(
    window: Window, screen: Tasks, settle: Settle
) -> None:
    office = window.desk.office
    second = office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    label = office.do(notes.add_label, name="Trình lãnh đạo").subject
    mine, his = _add(window, "Của tôi"), _add(window, "Của anh Thắng", person=second)
    office.do(notes.set_label, label=label, about=[mine])
    office.do(tasks.set_state, ids=[his], state="waiting")
    settle()
    for name, value, left in (("person", second, his), ("label", label, mine), ("state", "waiting", his)):
        screen.bar.narrow(**{name: value})
        settle()
        assert [office.ask(Reader.ids, [rid])[rid] for rid in screen.model.rids] == [left]
        again = Tasks(window.desk)
        settle()
        assert getattr(again.filter, name) == value
        again.deleteLater()
        screen.bar.narrow(**{name: ""})
        settle()


def test_a_file_is_kept_with_a_task_and_shown_inside(
    window: Window, screen: Tasks, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    id = _add(window, "Có tệp")
    paper = tmp_path / "cong-van.txt"
    paper.write_text("Dòng một\nDòng hai: Đề nghị báo cáo", encoding="utf-8")
    screen.panel.attach(id, [paper])
    settle()
    detail = window.desk.office.ask(task_detail, id)
    assert detail is not None
    assert [file["name"] for file in detail.attachments] == ["cong-van.txt"]
    view = FileView(window, window.desk, detail.attachments[0], paper.read_bytes(), mark=2)
    qtbot.addWidget(view)
    view.show()
    settle()
    assert "Đề nghị báo cáo" in view.findChild(type(view.place.itemAt(0).widget())).toPlainText()


def test_a_file_that_is_gone_is_told(window: Window, screen: Tasks, settle: Settle, tmp_path: Path) -> None:
    id = _add(window, "Có tệp")
    screen.panel.attach(id, [tmp_path / "khong-co.pdf"])
    settle()
    assert window._banner is not None
    assert window.desk.office.ask(Reader.find, "attachment") == []


def test_a_duty_set_by_hand_makes_its_next_task_and_ends(window: Window, screen: Tasks, settle: Settle) -> None:
    screen.turn_to(1)
    settle()
    form = DutyForm(window, None, ())
    form.text.setPlainText("Báo cáo hộ tịch tháng")
    form.rule.freq.setCurrentIndex(form.rule.freq.findData("monthly"))
    form.rule.day.setValue(20)
    form.first.setDate(form.first.date().fromString("2025-08-29", "yyyy-MM-dd"))
    window.desk.do(duties.add_duty, **form.values(), then=lambda _done: window.desk.do(duties.make_occurrences))
    settle()
    made = [task for task in window.desk.office.ask(Reader.find, "task") if task["duty"]]
    assert [task["due"] for task in made] == [date(2025, 9, 20)]
    id = screen.duties.list.current
    assert screen.duties.rows[id].next_task is not None
    window.desk.do(duties.end_series, id=id)
    settle()
    assert screen.duties.rows[id].next_task is None
    form.deleteLater()


def test_one_turn_of_a_series_is_skipped_and_the_next_follows(window: Window, screen: Tasks, settle: Settle) -> None:
    office = window.desk.office
    office.do(duties.add_duty, text="Báo cáo tháng", rule=Rule("monthly", day=20), first_day=date(2025, 8, 29))
    office.do(duties.make_occurrences)
    settle()
    first = next(task for task in office.ask(Reader.find, "task") if task["duty"])
    screen.open_record("task", first["id"])
    settle()
    more = dict(screen.panel._more_acts(screen.panel.shown))
    more["Bỏ qua kỳ này"]()
    settle()
    states = {task["due"]: task["state"] for task in office.ask(Reader.find, "task") if task["duty"]}
    assert states == {date(2025, 9, 20): "cancelled", date(2025, 10, 20): "todo"}


def test_a_checklist_is_ticked_moved_and_extended_by_keyboard(
    window: Window, screen: Tasks, settle: Settle, qtbot: QtBot
) -> None:
    id = window.desk.office.do(checklists.make_checklist, title="Khoá sổ", items=["Một", "Hai", "Ba"]).subject
    screen.open_checklist(id)
    settle()
    page = screen.checklists
    qtbot.keyClick(page.items, Qt.Key.Key_Space)
    settle()
    qtbot.keyClick(page.items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    add = next(each for each in page.panel.findChildren(QLineEdit) if each.accessibleName() == "Thêm bước")
    add.setText("Bốn")
    add.returnPressed.emit()
    settle()
    view = window.desk.office.ask(checklist, id)
    assert view is not None
    assert [(item["text"], bool(item["done"])) for item in view.items] == [
        ("Hai", False), ("Một", True), ("Ba", False), ("Bốn", False),
    ]  # fmt: skip
    assert page.items.current == view.items[1]["id"]


def test_codes_typed_from_paper_mark_their_tasks_done(window: Window, settle: Settle, qtbot: QtBot) -> None:
    ids = [_add(window, text, due=date(2025, 8, 29)) for text in ("Một", "Hai", "Ba")]
    office = window.desk.office
    office.keep(save_codes, office.ask(today))
    done: list[list[str]] = []
    asked = TypeBack(window, {"B1": (ids[0], "Một"), "B2": (ids[1], "Hai")}, done.append)
    qtbot.addWidget(asked)
    asked.typed.setText("b1 B2, b1")
    assert asked.found.text() == "B1  Một\nB2  Hai"
    asked.accept()
    assert done == [[ids[0], ids[1]]]
    asked.typed.setText("B9")
    assert not asked.mark.isEnabled()
    assert "B9" in asked.wrong.text()
