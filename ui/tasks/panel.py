"""The chosen task whole: everything the day's panel shows, and the acts on it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.entities import Record
from core.errors import KnownError
from core.intents import checklists, duties, notes, tasks
from core.intents.bin import restore_record
from core.tasks import OPEN_STATES
from core.templates import Template
from storage.queries.history import history
from storage.queries.records import TaskDetail, templates
from storage.reader import Reader
from ui.attachments import show_file
from ui.background import Desk
from ui.files import ask_files
from ui.imports import attach_file
from ui.tasks.bulk import Acts
from ui.tasks.forms import EditTask
from ui.today.peek import Peek
from ui.widgets.dialogs import line_edit
from ui.widgets.layouts import Flow
from ui.widgets.menus import menu_button
from ui.widgets.parts import Chip, button, column, label, line, row
from ui.widgets.story import show_history


class TaskPanel(Peek):
    """Steps can be added from a line or a template, notes written, files hung on it, the task edited, printed, put
    into the bin. A file dropped here is hung on the task."""

    most_steps = 12
    checklist_wanted = Signal(str)

    def __init__(self, desk: Desk, acts: Acts) -> None:
        self.acts = acts
        self.templates: list[Template] = []
        self.typing: dict[tuple[str, str], str] = {}  # what is half typed, by task and line: a refresh keeps it
        super().__init__(desk, lambda _id: None)
        self.setAcceptDrops(True)
        desk.ask(templates, then=self._keep_templates)

    def _keep_templates(self, found: list[Template]) -> None:
        self.templates = found

    def _more(self, detail: TaskDetail) -> list[QWidget]:
        step = self._typed_line(detail, "Thêm bước", self._add_step)
        note = self._typed_line(detail, "Thêm ghi chú", self._add_note)
        holder = QWidget()
        holder.setLayout(column(step, self._template_choice(detail), note, spacing=8))
        return [line(), self._labels(detail), line(), holder, line(), self._files(detail)]

    def _labels(self, detail: TaskDetail) -> QWidget:
        """The labels it carries, and the menu that puts them on and takes them off."""
        on = [known["id"] for known in detail.labels]
        change = menu_button("Nhãn", "", lambda: self.acts.label_entries([detail.row.id], on))
        change.setProperty("kind", "quiet")
        chips = [Chip(known["name"], known["tone"] or "info", "info") for known in detail.labels]
        flow, holder = Flow(*chips, change, spacing=6), QWidget()
        holder.setLayout(flow)
        return holder

    def _files(self, detail: TaskDetail) -> QWidget:
        """Files kept with the task, and the document it comes from."""
        rows = column(label("Tệp kèm", "small_strong", "2"), spacing=0)
        for file in detail.attachments:
            made = button(file["name"], "quiet", "paperclip", "Mở trong sổ")
            made.clicked.connect(lambda _checked=False, file=file: show_file(self, self.desk, file))
            away = button("", "quiet", "x", f"Bỏ tệp {file['name']}", f"Bỏ tệp {file['name']}")
            away.clicked.connect(lambda _checked=False, id=file["id"]: self.desk.do(notes.detach, id=id))
            rows.addLayout(row(made, 1, away))
        add = button("Thêm tệp", "quiet", "plus", "Kèm ảnh, PDF hay tệp khác; cũng có thể kéo thả vào đây")
        add.clicked.connect(lambda: self._choose_file(detail.row.id))
        source = [add]
        if detail.row.document:
            whole = button("Mở văn bản", "quiet", "file-text", "Xem nguyên văn tại dòng của việc này")
            whole.clicked.connect(lambda: self._open_source(detail))
            source.append(whole)
        rows.addLayout(row(*source, 1))
        holder = QWidget()
        holder.setLayout(rows)
        return holder

    def _choose_file(self, id: str) -> None:
        self.attach(id, ask_files(self, "Kèm tệp", "Mọi tệp (*)"))

    def attach(self, id: str, paths: Sequence[Path]) -> None:
        """Keep files, encrypted, with a task."""
        for path in paths:
            self.desk.work(lambda office, path=path: attach_file(office, id, path), then=self.desk.acted.emit)

    def _open_source(self, detail: TaskDetail) -> None:
        """The document's own file, at the line the task was read from."""

        def found(files: list[Record]) -> None:
            original = next((file for file in files if file["original"]), None)
            if original is not None:
                show_file(self, self.desk, original, detail.record["source_line"] or 0)
            else:
                self.desk.failed.emit(KnownError("no-original", "Văn bản này không có tệp gốc trong sổ."))

        self.desk.ask(Reader.find, "attachment", about=detail.row.document, then=found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.shown is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.shown is not None:
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            self.attach(self.shown.row.id, files)

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
            return [self._button("Khôi phục", "rotate-ccw", lambda: self.desk.do(restore_record, kind="task", id=id))]
        if detail.row.state in OPEN_STATES:
            made.append(self._button("Xong", "check", lambda: self._finish(id), "primary"))
        else:
            again = lambda: self.desk.do(tasks.set_state, ids=[id], state="doing")  # noqa: E731
            made.append(self._button("Làm lại", "rotate-ccw", again))
        made.append(self._button("Sửa", "pencil", lambda: self.edit(detail)))
        give = menu_button("Giao", "", lambda: self.acts.assign([id]))
        give.setAccessibleName("Giao cho người khác")
        made.append(give)
        more = menu_button("Thêm", "", lambda: self._more_acts(detail))
        more.setAccessibleName("Thêm thao tác với việc này")
        made.append(more)
        return made

    def _more_acts(self, detail: TaskDetail) -> list[tuple[str, Callable[[], object]]]:
        """What is done with a task less often."""
        id = detail.row.id
        entries: list[tuple[str, Callable[[], object]]] = []
        if detail.checklists:
            first = detail.checklists[0].id
            entries += [
                ("In các bước", self.print_out),
                ("Mở cả danh mục kiểm", lambda: self.checklist_wanted.emit(first)),
            ]
        if detail.record["duty"] and detail.row.state in OPEN_STATES:
            entries.append(("Bỏ qua kỳ này", lambda: self._skip(id)))
        return [
            *entries,
            ("Đổi hạn…", lambda: self.acts.move_due([id])),
            ("Lịch sử", lambda: self.desk.ask(history, id, then=lambda found: show_history(self, found))),
            ("Xoá", lambda: self.desk.do(tasks.delete_tasks, ids=[id])),
        ]

    def _button(self, words: str, icon: str, act: Callable[[], object], kind: str = "") -> QWidget:
        made = button(words, kind, icon)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def edit(self, detail: TaskDetail) -> None:
        """Only changed fields go to the book, with the versions that were loaded."""
        form = EditTask(self, detail, self.acts.people)
        if form.exec() == EditTask.DialogCode.Accepted and (changed := form.changed()):
            self.desk.do(tasks.edit_task, id=detail.row.id, seen=detail.versions, **changed)

    def _skip(self, id: str) -> None:
        """This turn of a series is left out on every PC; the next one follows."""
        self.desk.do(duties.skip_occurrence, id=id, then=lambda _done: self.desk.do(duties.make_occurrences))

    def print_out(self) -> None:
        """The steps on paper, where there are any."""
        from ui.paper_view import show_paper
        from ui.papers import checklist_paper

        if self.shown is not None and self.shown.checklists:
            show_paper(self, self.desk, "Danh mục kiểm", checklist_paper, self.shown.checklists[0].id)
