"""What can be done with several tasks at once: one act, one "Lấy lại"."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from core.entities import Record
from core.intents import notes, tasks
from core.tasks import STATES
from ui.background import Desk
from ui.widgets.dialogs import Dialog, date_edit, field, line_edit
from ui.widgets.layouts import Flow
from ui.widgets.menus import menu_button
from ui.widgets.parts import button, frame, label, row

Ids = Sequence[str]


class Acts:
    """The acts on chosen tasks; people and labels as they were last offered."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.desk, self.parent = desk, parent
        self.people: Sequence[Record] = ()
        self.labels: Sequence[Record] = ()

    def assign(self, ids: Ids) -> list[tuple[str, Callable[[], object]]]:
        every = [(person["name"], person["id"]) for person in self.people if person["active"]]
        return [
            (name, lambda id=id: self.desk.do(tasks.assign, ids=ids, person=id))
            for name, id in [*every, ("Chưa giao ai", None)]
        ]

    def states(self, ids: Ids) -> list[tuple[str, Callable[[], object]]]:
        return [
            (words, lambda state=state: self.desk.do(tasks.set_state, ids=ids, state=state))
            for state, words in STATES.items()
        ]

    def label_entries(self, ids: Ids, on: Sequence[str] = ()) -> list[tuple[str, Callable[[], object]]]:
        """Labels to put on, or with a mark to take off, and a new one."""
        entries: list[tuple[str, Callable[[], object]]] = [
            (
                f"{'✓ ' if known['id'] in on else ''}{known['name']}",
                lambda id=known["id"]: self.desk.do(notes.set_label, label=id, about=ids, on=id not in on),
            )
            for known in self.labels
        ]
        return [*entries, ("Nhãn mới…", lambda: self.new_label(ids))]

    def new_label(self, ids: Ids) -> None:
        name = line_edit("", "Ví dụ: Trình lãnh đạo")
        asked = Dialog(self.parent, "Nhãn mới", "", field("Tên nhãn", name))
        asked.verb("Thôi", accept=False)
        asked.verb("Gắn nhãn", accept=True, primary=True, icon="check")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(notes.add_label, name=name.text(), about=ids)

    def move_due(self, ids: Ids) -> None:
        """Another last day for all of them, or none."""
        dated, due = QCheckBox("Có hạn"), date_edit(self.desk.office.today())
        dated.setChecked(True)
        due.setAccessibleName("Hạn, hết ngày")
        dated.toggled.connect(due.setEnabled)
        when = QWidget()
        when.setLayout(row(dated, due, 1))
        text = "Lời văn về thời hạn trong văn bản vẫn còn trong lịch sử của việc."
        asked = Dialog(self.parent, f"Đổi hạn của {len(ids)} việc" if len(ids) > 1 else "Đổi hạn", text, when)
        asked.verb("Thôi", accept=False)
        asked.verb("Đổi hạn", accept=True, primary=True, icon="calendar-days")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(tasks.move_due, ids=ids, due=due.date().toPython() if dated.isChecked() else None)


class BulkBar(QFrame):
    """Shown above the table while more than one task is chosen. The signals ask the screen for the ids."""

    done_wanted = Signal()
    due_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, acts: Acts, ids: Callable[[], Ids]) -> None:
        super().__init__()
        self.said = label("", "strong")
        done, due = button("Xong", "", "check"), button("Đổi hạn")
        away = button("Xoá", "quiet", "trash-2")
        for made, signal in ((done, self.done_wanted), (due, self.due_wanted), (away, self.delete_wanted)):
            made.clicked.connect(signal)
        people = menu_button("Giao cho", "", lambda: acts.assign(ids()))
        states = menu_button("Trạng thái", "", lambda: acts.states(ids()))
        marks = menu_button("Nhãn", "", lambda: acts.label_entries(ids()))
        inside = frame("sunken", Flow(self.said, done, people, due, states, marks, away, spacing=6), (10, 6, 10, 6), 6)
        self.setLayout(row(inside))
        self.hide()

    def show_count(self, count: int) -> None:
        self.said.setText(f"Đã chọn {count} việc")
        self.setVisible(count > 1)
