"""Nhiệm vụ: the table of all work with its views and filter, the chosen task beside it."""

from array import array
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.intents import duties, tasks
from storage.local import save_view_state
from storage.office import Done
from storage.queries.records import TaskDetail, task_detail, view_state
from storage.queries.tasks import TaskFilter, task_ids, view_counts
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.tasks.model import ORDERS, TaskModel
from ui.tasks.panel import TaskPanel
from ui.tasks.table import TaskTable
from ui.widgets.dialogs import line_edit
from ui.widgets.head import PageHead
from ui.widgets.layouts import Flow, Pair
from ui.widgets.parts import button, column, frame
from ui.window import Screen

_VIEWS = {
    "open": "Đang làm",
    "continuous": "Thường xuyên",
    "mine": "Của tôi",
    "overdue": "Quá hạn",
    "waiting": "Đang chờ",
    "done": "Đã xong",
    "all": "Tất cả",
}
_PAUSE = 200  # milliseconds: input methods send a letter in several steps


class Tasks(Screen):
    """All work."""

    chapter = "Nhiệm vụ"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.filter = TaskFilter()
        self.model = TaskModel(desk)
        self.table, self.panel = TaskTable(self.model), TaskPanel(desk)
        self.wanted: int | None = None
        self.table.chosen.connect(self._choose)
        self.table.done_wanted.connect(self.finish)
        self.table.delete_wanted.connect(self.delete)
        self.table.edit_wanted.connect(self.edit)
        self.table.horizontalHeader().sectionClicked.connect(self.sort)
        done = button("Xong", "", "check", "Đánh dấu xong các việc đã chọn (Dấu cách)")
        done.clicked.connect(self.finish)
        new = button("Việc mới", "primary", "plus", "Thêm việc (Ctrl+N)")
        new.clicked.connect(self.primary)
        self.head = PageHead("Nhiệm vụ", done, new)
        self.pills = {view: button(words, "filter") for view, words in _VIEWS.items()}
        self.words = line_edit("", "Lọc theo chữ")
        self.words.setAccessibleName("Lọc theo chữ")
        self.words.setFixedWidth(theme.px(180))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE)
        self.pause.timeout.connect(lambda: self._narrow(text=self.words.text()))
        self.words.textChanged.connect(lambda _text: self.pause.start())
        self._lay_out()
        desk.ask(view_state, "tasks", then=self._restore)

    def _lay_out(self) -> None:
        for view, made in self.pills.items():
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _checked=False, view=view: self._narrow(view=view))
        box = frame("panel", column(), (1, 1, 1, 1), 0)
        box.layout().addWidget(self.table)
        left = QWidget()
        left.setLayout(column(self.head, Flow(*self.pills.values(), self.words, spacing=6), box, spacing=10))
        left.layout().setStretch(2, 1)
        self.setLayout(column(Pair(left, self.panel, 440, 380), margins=(16, 12, 16, 12)))
        self.setFocusProxy(self.table)

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.desk.ask(task_ids, self.filter, then=self._show, key="task-ids")
        self.desk.ask(view_counts, then=self._count, key="task-counts")

    def _show(self, rids: "array[int]") -> None:
        before, chosen = self.table.current_rid, self.table.chosen_rids
        current = self.wanted if self.wanted is not None else before
        self.model.show(rids)
        if current not in rids:
            current = rids[0] if rids else None
        self.table.select(
            chosen if current == before and chosen else [current or 0], current, visible=self.wanted is not None
        )
        self.wanted = None
        self.head.tell(f"{len(rids)} việc. Dấu cách đánh dấu xong, Enter sửa, Ctrl hoặc Shift chọn nhiều việc.")
        self._choose()
        if not rids:
            self.panel.show_nothing()

    def _count(self, counts: dict[str, int]) -> None:
        for view, made in self.pills.items():
            made.setText(f"{_VIEWS[view]} {counts[view]}")
            made.setAccessibleName(f"{_VIEWS[view]}, {counts[view]} việc")

    def _choose(self) -> None:
        rid = self.table.current_rid
        if rid is not None:
            self.desk.ask(_detail_of, rid, then=self._peek, key="task-detail")

    def _peek(self, detail: TaskDetail | None) -> None:
        if detail is not None:
            self.panel.show_task(detail)

    # --- narrowing --------------------------------------------------------------------------------------------------

    def _narrow(self, **changed: object) -> None:
        self.filter = replace(self.filter, **changed)  # type: ignore[arg-type]
        kept = f"{self.filter.view}|{self.filter.order}|{int(self.filter.descending)}"
        self.desk.work(lambda office: office.keep(save_view_state, "tasks", kept))
        self._mark()
        self.refresh()

    def sort(self, section: int) -> None:
        """A click on a head sorts by it; another one turns the order round."""
        order = ORDERS[section]
        self._narrow(order=order, descending=self.filter.order == order and not self.filter.descending)

    def _restore(self, kept: str | None) -> None:
        view, order, descending = (kept or "all|urgency|0").split("|")
        self.filter = replace(self.filter, view=view, order=order, descending=descending == "1")
        self._mark()
        self.refresh()

    def _mark(self) -> None:
        self.pills[self.filter.view].setChecked(True)
        turn = Qt.SortOrder.DescendingOrder if self.filter.descending else Qt.SortOrder.AscendingOrder
        if self.filter.order in ORDERS:
            self.table.horizontalHeader().setSortIndicator(ORDERS.index(self.filter.order), turn)

    # --- acting -----------------------------------------------------------------------------------------------------

    def _with_chosen(self, act: object) -> None:
        rids = self.table.chosen_rids
        if rids:
            self.desk.ask(Reader.ids, rids, then=lambda ids: act([ids[rid] for rid in rids]))  # type: ignore[operator]

    def finish(self) -> None:
        """The chosen tasks are done: one act, one undo."""

        def make_next(_done: Done) -> None:
            self.desk.do(duties.make_occurrences)

        self._with_chosen(lambda ids: self.desk.do(tasks.set_state, ids=ids, state="done", then=make_next))

    def delete(self) -> None:
        self._with_chosen(lambda ids: self.desk.do(tasks.delete_tasks, ids=ids))

    def edit(self) -> None:
        rid = self.table.current_rid
        if rid is not None:
            self.desk.ask(_detail_of, rid, then=lambda detail: detail and self.panel.edit(detail))

    def primary(self) -> None:
        from ui.today.new_task import NewTask

        asked = NewTask(self)
        if asked.exec() == NewTask.DialogCode.Accepted:
            self.desk.do(tasks.add_task, **asked.wanted(), then=lambda done: self.open_record("task", done.subject))

    def open_record(self, kind: str, id: str) -> None:
        """Show a task, whatever the filter hides."""

        def found(rid: int | None) -> None:
            self.wanted = rid
            self.words.clear()
            self._narrow(view="all", text="")

        self.desk.ask(_task_of, kind, id, then=found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for section in (1, 2):
            self.table.setColumnHidden(section, self.width() < theme.px(1100))


def _detail_of(reader: Reader, rid: int) -> TaskDetail | None:
    return task_detail(reader, reader.ids([rid])[rid])


def _task_of(reader: Reader, kind: str, id: str) -> int | None:
    """The task that a record belongs to: itself, or the one its checklist or note hangs on."""
    record = reader.get(kind, id) or {}
    if kind == "item":
        record = reader.get("checklist", record.get("checklist") or id) or {}
    owner = id if kind == "task" else record.get("task") or record.get("about")
    return reader.rid(owner) if owner else None
