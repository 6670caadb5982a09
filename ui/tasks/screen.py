"""Nhiệm vụ: the table of all work with its views and filters, the chosen task beside it; duties and checklists."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.intents import duties, tasks
from storage.local import save_view_state
from storage.queries.records import TaskDetail, task_detail, view_state
from storage.queries.tasks import TaskFilter, task_ids, view_counts
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.tasks.bulk import Acts, BulkBar
from ui.tasks.checklists import ChecklistsPage
from ui.tasks.duties import DutiesPage
from ui.tasks.filters import Choices, FilterBar, choices, kept_filter, kept_text
from ui.tasks.model import ORDERS, TaskModel
from ui.tasks.panel import TaskPanel
from ui.tasks.table import task_table
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Pair
from ui.widgets.parts import button, column, frame
from ui.window import Screen


class Tasks(Screen):
    """All work."""

    chapter = "Nhiệm vụ"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model, self.acts = TaskModel(desk), Acts(desk, self)
        self.table, self.panel, self.bar = task_table(self.model), TaskPanel(desk, self.acts), FilterBar()
        self.bulk = BulkBar(self.acts, lambda: self._ids)
        self.wanted: int | None = None
        self._ids: Sequence[str] = ()
        self.duties, self.checklists = DutiesPage(desk), ChecklistsPage(desk)
        self.pages = QStackedWidget()
        for page in (self._tasks_page(), self.duties, self.checklists):
            self.pages.addWidget(page)
        self.setLayout(column(self.pages, margins=(16, 12, 16, 12)))
        self.main = self.table
        self._connect()
        desk.ask(view_state, "tasks", then=self._restore)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.done_wanted.connect(self.finish)
        self.table.delete_wanted.connect(self.delete)
        self.table.edit_wanted.connect(self.edit)
        self.table.horizontalHeader().sectionClicked.connect(self.sort)
        self.bar.narrowed.connect(self._narrowed)
        self.bulk.done_wanted.connect(self.finish)
        self.bulk.delete_wanted.connect(self.delete)
        self.bulk.due_wanted.connect(lambda: self._with_chosen(self.acts.move_due))
        self.panel.checklist_wanted.connect(self.open_checklist)
        for page in (self.duties, self.checklists):
            page.left.connect(lambda: self.turn_to(0))
        self.duties.task_wanted.connect(lambda id: self.open_record("task", id))

    def _tasks_page(self) -> QWidget:
        series = button("Việc định kỳ", "quiet", "repeat", "Việc định kỳ: những việc lặp lại theo kỳ")
        series.clicked.connect(lambda: self.turn_to(1))
        lists = button("Danh mục kiểm", "quiet", "list-checks", "Danh mục kiểm: mọi danh mục và danh sách tên")
        lists.clicked.connect(lambda: self.turn_to(2))
        new = button("Việc mới", "primary", "plus", "Thêm việc (Ctrl+N)")
        new.clicked.connect(self.primary)
        self.head = PageHead("Nhiệm vụ", series, lists, new)
        first = button("Việc mới", "primary", "plus")
        first.clicked.connect(self.primary)
        every = button("Bỏ bộ lọc", "", "filter")
        every.clicked.connect(lambda: self.show_all())
        said = "Không việc nào khớp nút và bộ lọc đang chọn. Bỏ bộ lọc, ghi một việc, hoặc mở một kế hoạch ở Văn bản."
        self.none = empty("list-checks", "Không có việc nào ở đây", said, first, every)
        box = frame("panel", column(self.none, self.table), (1, 1, 1, 1), 0)
        left, whole = QWidget(), QWidget()
        left.setLayout(column(self.head, self.bar, self.bulk, box, spacing=8))
        left.layout().setStretch(3, 1)
        whole.setLayout(column(Pair(left, self.panel, 440, 380)))
        return whole

    def home(self) -> None:
        self.turn_to(0)

    def focus_list(self) -> None:
        (self.table, self.duties.main, self.checklists.main)[self.pages.currentIndex()].setFocus()

    def turn_to(self, page: int) -> None:
        """The table, the recurring duties, or the checklists."""
        self.pages.setCurrentIndex(page)
        self.refresh()
        self.focus_list()

    # --- showing ----------------------------------------------------------------------------------------------------

    @property
    def filter(self) -> TaskFilter:
        return self.bar.filter

    def refresh(self) -> None:
        if self.pages.currentIndex():
            self.pages.currentWidget().refresh()  # type: ignore[attr-defined]
            return
        self.desk.ask(task_ids, self.filter, then=self._show, key="task-ids")

    def _offer(self, found: Choices) -> None:
        self.acts.people, self.acts.labels = found.people, found.labels
        self.bar.offer(found)

    def _show(self, rids: "array[int]") -> None:
        self.table.show_rids(rids, self.wanted)
        self.wanted = None
        self.none.setVisible(not rids)
        self.table.setVisible(bool(rids))
        self.head.tell(f"{len(rids)} việc. Dấu cách: xong. Enter: sửa. Ctrl, Shift: chọn nhiều.")
        if rids:
            self.model.at(0)  # the first screenful is asked for before everything around it
        else:
            self.panel.show_nothing()
        self._choose()
        self.desk.ask(view_counts, then=self.bar.count, key="task-counts")
        self.desk.ask(choices, then=self._offer, key="task-choices")

    def _choose(self) -> None:
        chosen = self.table.chosen_rids
        self.bulk.show_count(len(chosen))
        self.bar.choices.setHidden(
            len(chosen) > 1
        )  # the bar stands in their place, so that the rows stay where they are
        if len(chosen) > 1:
            self._with_chosen(self._remember_ids)
        rid = self.table.current_rid
        if rid is not None:
            self.desk.ask(_detail_of, rid, then=self._peek, key="task-detail")

    def _remember_ids(self, ids: Sequence[str]) -> None:
        self._ids = ids

    def _peek(self, detail: TaskDetail | None) -> None:
        if detail is not None:
            self.panel.show_task(detail)

    # --- narrowing --------------------------------------------------------------------------------------------------

    def _narrowed(self, chosen: TaskFilter) -> None:
        kept = kept_text(chosen)
        self.desk.work(lambda office: office.keep(save_view_state, "tasks", kept))
        self._mark_order()
        self.refresh()

    def sort(self, section: int) -> None:
        """A click on a head sorts by it; another one turns the order round."""
        order = ORDERS[section]
        self.bar.narrow(order=order, descending=self.filter.order == order and not self.filter.descending)

    def _restore(self, kept: str | None) -> None:
        self.bar.show_filter(kept_filter(kept))
        self._mark_order()
        self.refresh()

    def _mark_order(self) -> None:
        turn = Qt.SortOrder.DescendingOrder if self.filter.descending else Qt.SortOrder.AscendingOrder
        if self.filter.order in ORDERS:
            self.table.horizontalHeader().setSortIndicator(ORDERS.index(self.filter.order), turn)

    # --- acting -----------------------------------------------------------------------------------------------------

    def _with_chosen(self, act: Callable[[Sequence[str]], Any]) -> None:
        rids = self.table.chosen_rids
        if rids:
            self.desk.ask(Reader.ids, rids, then=lambda ids: act([ids[rid] for rid in rids]))

    def finish(self) -> None:
        """The chosen tasks are done: one act, one undo."""

        def make_next(_done: object) -> None:
            self.desk.do(duties.make_occurrences)

        self._with_chosen(lambda ids: self.desk.do(tasks.set_state, ids=ids, state="done", then=make_next))

    def delete(self) -> None:
        self._with_chosen(lambda ids: self.desk.do(tasks.delete_tasks, ids=ids))

    def edit(self) -> None:
        rid = self.table.current_rid
        if rid is not None:
            self.desk.ask(_detail_of, rid, then=lambda detail: detail and self.panel.edit(detail))

    def primary(self) -> None:
        if self.pages.currentIndex():
            self.pages.currentWidget().primary()  # type: ignore[attr-defined]
            return
        from ui.today.new_task import NewTask

        asked = NewTask(self)
        if asked.exec() == NewTask.DialogCode.Accepted:
            self.desk.do(tasks.add_task, **asked.wanted(), then=lambda done: self.open_record("task", done.subject))

    def print_out(self) -> None:
        if self.pages.currentIndex() == 2:
            self.checklists.print_out()
        elif self.filter.document:
            from ui.paper_view import show_paper
            from ui.papers import plan_paper

            show_paper(self, self.desk, "Tiến độ thực hiện kế hoạch", plan_paper, self.filter.document)
        else:
            self.panel.print_out()

    def open_record(self, kind: str, id: str) -> None:
        """Show a task whatever the filter hides; a checklist that belongs to no task in its own page."""

        def found(answer: tuple[int | None, str]) -> None:
            self.wanted, free = answer
            if free:
                self.open_checklist(free)
                return
            self.pages.setCurrentIndex(0)
            self.show_all()

        self.desk.ask(_task_of, kind, id, then=found)

    def show_all(self) -> None:
        """No filter any more."""
        self.bar.words.clear()
        self.bar.narrow(**vars(replace(TaskFilter(), order=self.filter.order, descending=self.filter.descending)))

    def show_document(self, document: str) -> None:
        """The tasks of one document, in its own order."""
        self.pages.setCurrentIndex(0)
        self.bar.words.clear()
        self.bar.narrow(**vars(replace(TaskFilter(), document=document, order="document")))

    def open_checklist(self, id: str) -> None:
        self.checklists.wanted = id
        self.turn_to(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(1100)
        for section in (1, 2):
            self.table.setColumnHidden(section, narrow)
        self.bar.choices.setVisible(self.height() > theme.px(460) or self.bar.narrowing)


def _detail_of(reader: Reader, rid: int) -> TaskDetail | None:
    return task_detail(reader, reader.ids([rid])[rid])


def _task_of(reader: Reader, kind: str, id: str) -> tuple[int | None, str]:
    """The task that a record belongs to (itself, or the one its checklist or note hangs on), or a free checklist."""
    record = reader.get(kind, id) or {}
    if kind == "item":
        id = record.get("checklist") or id
        kind, record = "checklist", reader.get("checklist", id) or {}
    owner = id if kind == "task" else record.get("task") or record.get("about")
    if owner:
        return reader.rid(owner), ""
    return None, id if kind == "checklist" else ""
