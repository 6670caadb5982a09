"""The chosen task beside the day's list: what it is, what comes next, what happened."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from core.intents import checklists, duties, tasks
from core.tasks import OPEN_STATES
from core.workdays import date_words
from storage.queries.records import TaskDetail
from ui import theme
from ui.background import Desk
from ui.widgets.detail import Detail
from ui.widgets.parts import Chip, Elided, Facts, button, column, glyph, label, line, row
from ui.widgets.tasks import tone_icon

_STEPS = 6


class Peek(Detail):
    """Rebuilt for each task: a dozen widgets."""

    most_steps = _STEPS

    def __init__(self, desk: Desk, open_task: Callable[[str], None]) -> None:
        self.desk, self.open_task = desk, open_task
        self.shown: TaskDetail | None = None
        super().__init__("sun", "Chọn một việc trong danh sách để xem ở đây.")

    def show_nothing(self) -> None:
        self.shown = None
        super().show_nothing()

    def show_task(self, detail: TaskDetail) -> None:
        if detail == self.shown:
            return  # nothing to make anew: what is being typed here stays
        self.shown = detail
        task, urgent = detail.row, detail.row.urgency
        number = f"{task.document_number}, việc {task.no}" if task.no else task.document_number or "Việc của sổ"
        icon = tone_icon(urgent.tone, task.deadline_kind, task.state)
        head = column(
            row(glyph("list-checks", "text3", theme.px(16)), Elided(number, "small", "text3"), spacing=6),
            label(task.text, "heading", wrap=True),
            row(Chip(urgent.words, urgent.tone, icon), 1),
            spacing=6,
        )
        head.itemAt(0).layout().setStretch(1, 1)
        parts = [head, line(), Facts(self._facts(detail))]
        if detail.checklists:
            parts += [line(), self._steps(detail)]
        if detail.notes:
            parts += [line(), self._notes(detail)]
        parts += self._more(detail)
        self.put(parts, self._acts(detail))

    def _facts(self, detail: TaskDetail) -> list[tuple[str, object]]:
        task = detail.row
        due = date_words(task.last_ok) if task.last_ok else "Không có ngày cụ thể"
        if detail.workday and detail.workday != task.last_ok:
            due += f" là ngày nghỉ, nên xong trước hết {date_words(detail.workday)}"
        if task.deadline_raw:
            due += f". Văn bản ghi “{task.deadline_raw}”"
        facts = [
            ("Hạn", due),
            ("Chủ trì", task.lead),
            ("Phối hợp", task.coord),
            ("Người làm", task.person_name),
            ("Sản phẩm", detail.record["product"]),
            ("Kết quả", detail.record["result"]),
        ]
        return [(name, value) for name, value in facts if value]

    def _steps(self, detail: TaskDetail) -> QWidget:
        view = detail.checklists[0]
        holder = QWidget()
        rows = column(label(f"Các bước {view.done}/{len(view.items)}", "small_strong", "2"), spacing=2)
        for item in sorted(view.items, key=lambda each: bool(each["done"]))[: self.most_steps]:
            box = QCheckBox()
            box.setChecked(bool(item["done"]))
            box.setAccessibleName(item["text"])
            box.clicked.connect(lambda on, id=item["id"]: self.desk.do(checklists.tick, ids=[id], done=on))
            name = Elided(item["text"], "body", "text3" if item["done"] else "text")
            rows.addLayout(row(box, name, spacing=4))
            rows.itemAt(rows.count() - 1).layout().setStretch(1, 1)
        holder.setLayout(rows)
        return holder

    def _notes(self, detail: TaskDetail) -> QWidget:
        holder = QWidget()
        told = [
            (f"{note['at'].astimezone():%d/%m %H:%M}", f"{note['text']} ({note['by_name']})")
            for note in detail.notes[-3:]
        ]
        holder.setLayout(column(label("Ghi chú", "small_strong", "2"), Facts(told, 76, "small"), spacing=6))
        return holder

    def _more(self, _detail: TaskDetail) -> list[QWidget]:
        """What the whole task's panel has besides."""
        return []

    def _acts(self, detail: TaskDetail) -> list[QWidget]:
        id = detail.row.id
        whole = button("Mở việc", "quiet", "arrow-right", "Xem cả việc trong Nhiệm vụ (Enter)")
        whole.clicked.connect(lambda: self.open_task(id))
        if detail.row.state not in OPEN_STATES:
            return [whole]
        done = button("Xong", "primary", "check", "Đánh dấu đã xong (Dấu cách)")
        done.clicked.connect(lambda: self._finish(id))
        return [whole, done]

    def _finish(self, id: str) -> None:
        self.desk.do(tasks.set_state, ids=[id], state="done", then=lambda _done: self.desk.do(duties.make_occurrences))
