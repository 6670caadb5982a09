"""The chosen task whole: everything the day's panel shows, and the acts on it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.intents import checklists, notes, tasks
from core.tasks import OPEN_STATES
from core.templates import Template
from storage.queries.history import HistoryEntry, history
from storage.queries.records import TaskDetail, templates
from ui import theme
from ui.background import Desk
from ui.tasks.forms import EditTask
from ui.today.peek import Peek
from ui.widgets.dialogs import Dialog, line_edit
from ui.widgets.parts import Facts, button, column, line, scroll


class TaskPanel(Peek):
    """Steps can be added from a line or a template, notes written, the task edited, printed, put into the bin."""

    most_steps = 30

    def __init__(self, desk: Desk) -> None:
        self.templates: list[Template] = []
        self.typing: dict[tuple[str, str], str] = {}  # what is half typed, by task and line: a refresh keeps it
        super().__init__(desk, lambda _id: None)
        desk.ask(templates, then=self._keep_templates)

    def _keep_templates(self, found: list[Template]) -> None:
        self.templates = found

    def _more(self, detail: TaskDetail) -> list[QWidget]:
        step = self._typed_line(detail, "Thêm bước", self._add_step)
        note = self._typed_line(detail, "Thêm ghi chú", self._add_note)
        holder = QWidget()
        holder.setLayout(column(step, self._template_choice(detail), note, spacing=8))
        return [line(), holder]

    def _typed_line(self, detail: TaskDetail, name: str, add: Callable[[TaskDetail, str], None]) -> QLineEdit:
        """A line that adds with Enter. The panel is made anew at every change: text and focus go on."""
        key = (detail.row.id, name)
        made = line_edit(self.typing.get(key, ""), f"{name} rồi Enter")
        made.setAccessibleName(name)
        made.textChanged.connect(lambda text: self.typing.__setitem__(key, text))

        def enter() -> None:
            text = self.typing.pop(key, "")
            made.clear()
            if text.strip():
                add(detail, text)

        made.returnPressed.connect(enter)
        before = self.window().focusWidget() if self.isVisible() else None
        if before is not None and before.accessibleName() == name:
            QTimer.singleShot(0, made, made.setFocus)
        return made

    def _template_choice(self, detail: TaskDetail) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName("Thêm các bước từ mẫu")
        made.addItem("Thêm các bước từ mẫu…")
        for template in self.templates:
            made.addItem(template.title)
        made.setMinimumContentsLength(10)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        def chosen(place: int) -> None:
            if place > 0:
                template = self.templates[place - 1]
                wanted = {"title": template.title, "items": template.items, "made_from": template.key}
                self.desk.do(checklists.make_checklist, task=detail.row.id, **wanted)

        made.activated.connect(chosen)
        return made

    def _add_step(self, detail: TaskDetail, text: str) -> None:
        if detail.checklists:
            self.desk.do(checklists.add_items, checklist=detail.checklists[0].id, texts=[text])
        else:
            self.desk.do(checklists.make_checklist, title="Các bước", items=[text], task=detail.row.id)

    def _add_note(self, detail: TaskDetail, text: str) -> None:
        self.desk.do(notes.add_note, about=detail.row.id, text=text)

    def _acts(self, detail: TaskDetail) -> list[QWidget]:
        id, made = detail.row.id, []
        if detail.record["deleted"]:
            return [self._button("Khôi phục", "rotate-ccw", lambda: self.desk.do(tasks.restore_tasks, ids=[id]))]
        if detail.row.state in OPEN_STATES:
            made.append(self._button("Xong", "check", lambda: self._finish(id), "primary"))
        else:
            again = lambda: self.desk.do(tasks.set_state, ids=[id], state="doing")  # noqa: E731
            made.append(self._button("Làm lại", "rotate-ccw", again))
        made.append(self._button("Sửa", "pencil", lambda: self.edit(detail)))
        if detail.checklists:
            made.append(self._button("In các bước", "printer", lambda: self._print(detail)))
        made.append(self._button("Lịch sử", "history", lambda: self._history(id), "quiet"))
        made.append(self._button("Xoá", "trash-2", lambda: self.desk.do(tasks.delete_tasks, ids=[id]), "quiet"))
        return made

    def _button(self, words: str, icon: str, act: Callable[[], object], kind: str = "") -> QWidget:
        made = button(words, kind, icon)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def edit(self, detail: TaskDetail) -> None:
        """Only changed fields go to the book, with the versions that were loaded."""
        form = EditTask(self, detail)
        if form.exec() == EditTask.DialogCode.Accepted and (changed := form.changed()):
            self.desk.do(tasks.edit_task, id=detail.row.id, seen=detail.versions, **changed)

    def _print(self, detail: TaskDetail) -> None:
        from ui.paper_view import show_paper
        from ui.papers import checklist_paper

        show_paper(self, self.desk, "Danh mục kiểm", checklist_paper, detail.checklists[0].id)

    def _history(self, id: str) -> None:
        self.desk.ask(history, id, then=self._show_history)

    def _show_history(self, entries: list[HistoryEntry]) -> None:
        told = []
        for entry in entries:
            changes = "; ".join(f"{c.label}: {c.old or '–'} → {c.new or '–'}" for c in entry.changes)
            told.append((f"{entry.at.astimezone():%d/%m/%Y %H:%M}", f"{entry.person}: {entry.title}. {changes}"))
        inside = scroll(Facts(told, 110))
        inside.setMinimumHeight(theme.px(320))
        asked = Dialog(self, "Lịch sử của việc", "", inside)
        asked.verb("Đóng", accept=False, primary=True)
        asked.open()
