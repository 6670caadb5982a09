"""What people do, through the open book: checklists, notes, labels, the calendar, recurring duties."""

from datetime import date

import pytest

from core.errors import KnownError
from core.intents import calendar, checklists, duties, notes, people, tasks
from core.recurrence import Rule
from storage.office import Office
from storage.queries.history import history
from storage.queries.records import checklist, labels_of, notes_of, task_detail
from storage.queries.tasks import TaskFilter, task_ids, task_row, task_rows, view_counts
from storage.queries.today import save_codes, task_of_code, today
from storage.reader import Reader


def _texts(office: Office, id: str) -> list[str]:
    view = office.ask(checklist, id)
    assert view is not None
    return [item["text"] for item in view.items]


def test_a_checklist_from_first_step_to_last(office: Office) -> None:
    task = office.do(tasks.add_task, text="Khoá sổ cuối tháng").subject
    listed = office.do(checklists.make_checklist, title="Các bước", items=["Một", " Hai ", "", "Ba"], task=task).subject
    assert _texts(office, listed) == ["Một", "Hai", "Ba"]
    office.do(checklists.add_items, checklist=listed, texts=["Bốn"])
    view = office.ask(checklist, listed)
    assert view is not None
    first, last = view.items[0]["id"], view.items[-1]["id"]
    office.do(checklists.move_item, id=last, after=None)
    assert _texts(office, listed) == ["Bốn", "Một", "Hai", "Ba"]
    office.do(checklists.move_item, id=last, after=first)
    assert _texts(office, listed) == ["Một", "Bốn", "Hai", "Ba"]
    office.do(checklists.tick, ids=[first, last])
    office.do(checklists.edit_item, id=first, text="Một, đã sửa")
    office.do(checklists.delete_items, ids=[last])
    row = office.ask(task_row, task)
    assert row is not None
    assert (row.steps_done, row.steps) == (1, 3)


def test_moving_between_the_same_two_places_again_and_again_keeps_the_order(office: Office) -> None:
    listed = office.do(checklists.make_checklist, title="Nhiều bước", items=["a", "b", "c"]).subject
    view = office.ask(checklist, listed)
    assert view is not None
    ids = {item["text"]: item["id"] for item in view.items}
    for _ in range(15):
        office.do(checklists.move_item, id=ids["c"], after=ids["a"])
        assert _texts(office, listed) == ["a", "c", "b"]
        office.do(checklists.move_item, id=ids["b"], after=ids["a"])
        assert _texts(office, listed) == ["a", "b", "c"]


def test_ticking_again_is_not_a_change(office: Office) -> None:
    listed = office.do(checklists.make_checklist, title="Một bước", items=["a"]).subject
    view = office.ask(checklist, listed)
    assert view is not None
    office.do(checklists.tick, ids=[view.items[0]["id"]])
    assert office.do(checklists.tick, ids=[view.items[0]["id"]]).changed == frozenset()


def test_notes_and_labels(office: Office) -> None:
    task = office.do(tasks.add_task, text="Việc có ghi chú").subject
    office.do(notes.add_note, about=task, text="Dòng một\nDòng hai")
    assert [note["text"] for note in office.ask(notes_of, task)] == ["Dòng một\nDòng hai"]
    label = office.do(notes.add_label, name="Gấp", tone="overdue").subject
    assert office.do(notes.add_label, name="gấp").subject == label
    office.do(notes.set_label, label=label, about=[task])
    assert [found["id"] for found in office.ask(labels_of, task)] == [label]
    assert len(office.ask(task_ids, TaskFilter(label=label))) == 1
    office.do(notes.set_label, label=label, about=[task], on=False)
    assert office.ask(labels_of, task) == []


def test_attachments_come_back_whole_and_a_cut_one_is_refused(office: Office) -> None:
    task = office.do(tasks.add_task, text="Việc có tệp").subject
    content = bytes(range(256)) * 5_000
    office.attach(task, "ảnh chụp.png", content)
    detail = office.ask(task_detail, task)
    assert detail is not None
    (file,) = detail.attachments
    assert (file["name"], file["size"], file["media"]) == ("ảnh chụp.png", len(content), "image/png")
    assert office.files.content(file["blob"]) == content
    path = next(path for path in (office.folder / "files").rglob("*") if path.is_file())
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[: len(whole) // 2], whole[:600_000] + b"\0" + whole[600_001:], b""):
        path.write_bytes(damaged)
        with pytest.raises(KnownError) as refused:
            office.files.content(file["blob"])
        assert refused.value.code == "file-damaged"


def test_a_day_off_by_the_office_moves_what_is_left(office: Office) -> None:
    office.today = lambda: date(2026, 11, 23)
    task = office.do(tasks.add_task, text="Hạn thứ Sáu", due=date(2026, 11, 27)).subject
    before = office.ask(task_row, task)
    rule = office.do(calendar.set_day, day=date(2026, 11, 26), kind="off", name="Mất điện", source="12/TB-UBND").subject
    after = office.ask(task_row, task)
    assert before is not None
    assert after is not None
    assert (before.urgency.days_left, after.urgency.days_left) == (3, 2)
    office.do(calendar.unset_day, id=rule)
    back = office.ask(task_row, task)
    assert back is not None
    assert back.urgency.days_left == 3


def test_a_monthly_duty_makes_one_occurrence_at_a_time(office: Office) -> None:
    office.today = lambda: date(2026, 11, 2)
    duty = office.do(
        duties.add_duty, text="Báo cáo tháng", rule=Rule("monthly", day=20, op="before"), recipient="Sở Tư pháp"
    ).subject
    office.do(duties.make_occurrences)
    assert office.do(duties.make_occurrences).changed == frozenset()
    (first,) = office.ask(Reader.find, "task", duty=duty)
    assert (first["period"], first["due"], first["last_ok"]) == ("2026-11", date(2026, 11, 20), date(2026, 11, 19))
    office.do(tasks.set_state, ids=[first["id"]], state="done")
    office.do(duties.make_occurrences)
    periods = [task["period"] for task in office.ask(Reader.find, "task", duty=duty)]
    assert periods == ["2026-11", "2026-12"]


def test_skipped_moved_and_ended(office: Office) -> None:
    office.today = lambda: date(2026, 11, 2)
    duty = office.do(duties.add_duty, text="Báo cáo", rule=Rule("monthly", day=20)).subject
    office.do(duties.make_occurrences)
    (first,) = office.ask(Reader.find, "task", duty=duty)
    office.do(tasks.move_due, ids=[first["id"]], due=date(2026, 11, 18))
    assert office.do(duties.make_occurrences).changed == frozenset()
    office.do(duties.skip_occurrence, id=first["id"])
    office.do(duties.make_occurrences)
    _, second = office.ask(Reader.find, "task", duty=duty)
    assert second["period"] == "2026-12"
    office.do(duties.end_series, id=duty, last_day=date(2026, 11, 30))
    again = office.ask(Reader.get, "task", second["id"])
    assert again is not None
    assert again["state"] == "cancelled"
    assert office.do(duties.make_occurrences).changed == frozenset()


def test_a_year_asleep_piles_nothing_up(office: Office) -> None:
    office.today = lambda: date(2025, 1, 6)
    duty = office.do(duties.add_duty, text="Báo cáo quý", rule=Rule("quarterly", day=25)).subject
    office.do(duties.make_occurrences)
    office.today = lambda: date(2026, 11, 24)
    office.do(duties.make_occurrences)
    found = office.ask(Reader.find, "task", duty=duty)
    assert [task["period"] for task in found] == ["2025-Q1", "2026-Q4"]


def test_today_orders_by_urgency_and_codes_can_be_typed_back(office: Office) -> None:
    office.today = lambda: date(2025, 8, 29)
    late = office.do(tasks.add_task, text="Quá hạn", due=date(2025, 8, 14)).subject
    sunday = office.do(tasks.add_task, text="Hạn Chủ nhật", due=date(2025, 8, 31)).subject
    near = office.do(tasks.add_task, text="Sau lễ", due=date(2025, 9, 3)).subject
    waiting = office.do(tasks.add_task, text="Chờ xã khác", due=date(2025, 9, 30)).subject
    office.do(tasks.set_state, ids=[waiting], state="waiting")
    office.do(tasks.add_task, text="Còn xa", due=date(2025, 12, 1))
    shown = office.ask(today)
    order = [(group.key, [item.task.id for item in group.items]) for group in shown.groups]
    assert order == [("overdue", [late]), ("today", [sunday]), ("week", [near]), ("waiting", [waiting])]
    assert any("Quốc khánh" in cell.off for cell in shown.week)
    office.keep(save_codes, shown)
    assert office.ask(task_of_code, "b1") == sunday
    office.do(tasks.set_state, ids=[late], state="done")
    again = office.ask(today)
    assert {item.task.id: item.code for group in again.groups for item in group.items}[sunday] == "B1"
    assert again.groups[0].items[0].task.state == "done"


def test_lists_filter_sort_and_count(office: Office) -> None:
    office.today = lambda: date(2026, 11, 24)
    a = office.do(tasks.add_task, text="Điều tra dân số", due=date(2026, 12, 1)).subject
    b = office.do(tasks.add_task, text="Cập nhật sổ hộ tịch", due=date(2026, 11, 1)).subject
    other = office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    office.do(tasks.assign, ids=[b], person=other)

    def found(**chosen: object) -> list[str]:
        return [row.id for row in office.ask(task_rows, office.ask(task_ids, TaskFilter(**chosen)))]  # type: ignore[arg-type]

    assert found() == [b, a]
    assert found(order="due", descending=True) == [a, b]
    assert found(text="dieu tra") == [a]
    assert found(text="điều tr") == [a]
    assert found(view="mine") == [a]
    assert found(view="overdue") == [b]
    assert found(due_before=date(2026, 12, 1)) == [b]
    assert found(person=other) == [b]
    counts = office.ask(view_counts)
    assert (counts["all"], counts["overdue"], counts["mine"]) == (2, 1, 1)


def test_progress_and_states_are_checked(office: Office) -> None:
    task = office.do(tasks.add_task, text="Việc").subject
    for wrong in ({"progress": 101}, {"state": "xong"}, {"text": " "}, {"lạ": 1}):
        with pytest.raises(KnownError):
            office.do(tasks.edit_task, id=task, **wrong)
    assert len(office.ask(history, task)) == 1


def test_the_last_officer_stays(office: Office) -> None:
    with pytest.raises(KnownError) as refused:
        office.do(people.edit_person, id=office.person, active=False)
    assert refused.value.code == "last-officer"
