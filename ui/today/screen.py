"""Hôm nay: one list in order of urgency, the week above it, the chosen task beside it."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QWidget

from core.intents import duties, tasks
from core.workdays import date_words
from storage.office import Done, Office
from storage.queries.records import TaskDetail, people, task_detail
from storage.queries.today import FIRST_LOOK, DayItem, Today, WeekCell, printed_codes, save_codes, today
from ui import theme
from ui.background import Desk
from ui.today.model import ENTRY, DayDelegate, DayModel
from ui.today.peek import Peek
from ui.today.week import Week
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Pair
from ui.widgets.parts import Keys, button, column, frame
from ui.window import Screen

if TYPE_CHECKING:
    from storage.queries.case_detail import CaseDetail
    from ui.cases.panel import CasePanel

_CODE_PAUSE = 1_200  # milliseconds within which the letters and digits of a code are one code


class DayRows(QListView):
    """The day's list; `take` may keep a click for itself.

    Not a filter on the viewport: asking Qt for that one tells Python of every class of widgets, which takes longer
    than painting the screen.
    """

    seen = Signal()  # once, when rows have been painted

    def __init__(self, take: Callable[[QMouseEvent], bool]) -> None:
        super().__init__()
        self._take, self._unseen = take, True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unseen and self.model().rowCount():
            self._unseen = False
            QTimer.singleShot(0, self.seen.emit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._take(event):
            super().mouseReleaseEvent(event)


class Day(Screen):
    """The first screen."""

    chapter = "Hôm nay"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model, self.day = DayModel(), None
        self.chosen, self._typed = "", ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_CODE_PAUSE)
        self._pause.timeout.connect(self._forget_code)
        out = button("In danh sách ngày", "", "printer", "In danh sách hôm nay với mã ngắn (Ctrl+P)")
        out.clicked.connect(self.print_out)
        typed = button("Ghi mã đã xong", "quiet", "keyboard", "Gõ các mã đã đánh dấu trên danh sách ngày in gần nhất")
        typed.clicked.connect(self.type_back)
        new = button("Việc mới", "primary", "plus", "Thêm việc (Ctrl+N)")
        new.clicked.connect(self.primary)
        self.head, self.week, self.peek = PageHead("Hôm nay", typed, out, new), Week(), Peek(desk, self.open_task)
        self.side = QStackedWidget()
        self.side.addWidget(self.peek)
        first, plan = button("Việc mới", "primary", "plus"), button("Mở một kế hoạch", "", "file-text")
        first.clicked.connect(self.primary)
        plan.clicked.connect(lambda: self.window().go("Văn bản").primary())
        said = "Việc và hồ sơ có hạn hôm nay và 7 ngày tới, quá hạn, đang chờ sẽ hiện ở đây theo độ gấp."
        self.none = empty("sun", "Không có việc nào đến hạn", said, first, plan)
        box = frame("panel", column(self.none, self._list()), (1, 1, 1, 1), 0)
        left = QWidget()
        left.setLayout(column(self.head, self.week, box, spacing=10))
        left.layout().setStretch(2, 1)
        keys = Keys(
            ("Dấu cách", "xong"),
            ("Enter", "mở"),
            ("A1 …", "gõ mã trên giấy để tới việc"),
            ("Ctrl+N", "việc mới"),
            ("Ctrl+P", "in"),
            ("Ctrl+Z", "lấy lại"),
        )
        self.week.wanted.connect(self.go_to_days)
        self.setLayout(column(Pair(left, self.side, 316, 290), keys, spacing=4, margins=(16, 12, 16, 4)))
        self.layout().setStretch(0, 1)
        self.main = self.list
        desk.do(duties.make_occurrences, then=lambda _done: desk.work(_remind_of_reports))

    def _list(self) -> QListView:
        self.list = DayRows(self._click)
        self.list.setModel(self.model)
        self.delegate = DayDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName("Việc theo thứ tự gấp")
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.doubleClicked.connect(lambda _index: self.open_task(self.chosen))
        self.list.installEventFilter(self)
        self.list.seen.connect(self._show_rest)
        return self.list

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The first picture asks for what it can show, and for the rest when that is there."""
        if self.day is None:
            self.desk.ask(today, limit=FIRST_LOOK, then=self._show, key="day")
        else:
            self.desk.ask(today, then=self._show, key="day")

    def _show_rest(self) -> None:
        if self.day and any(group.count > len(group.items) for group in self.day.groups):
            self.refresh()

    def _show(self, day: Today) -> None:
        self.day, self.delegate.now = day, day.day
        self.model.show(day)
        self.none.setVisible(not day.groups)
        self.list.setVisible(bool(day.groups))
        self.week.show_days(day)
        late, now = (open_in(day, key) for key in ("overdue", "today"))
        files = f", {day.open_cases} hồ sơ đang giải quyết" if day.open_cases else ""
        facts = f"{late} việc quá hạn, {now} việc hôm nay, {day.open_count} việc đang mở trong sổ{files}"
        facts += f" ({day.undated} việc không có ngày, xem ở Nhiệm vụ)." if day.undated else "."
        if not day.open_count and not day.open_cases:
            facts = "Chưa có việc nào. Bấm Việc mới để ghi việc đầu tiên."
        elif not day.groups:
            facts = f"Không có việc nào đến hạn trong 7 ngày tới. {day.open_count} việc khác ở Nhiệm vụ{files}."
        self.head.tell(facts, date_words(day.day))
        place = self.model.row_of(self.chosen)
        if place < 0:
            place = next((n for n, entry in enumerate(self.model.entries) if isinstance(entry, DayItem)), -1)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        else:
            self.peek.show_nothing()
            self.side.setCurrentWidget(self.peek)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY) if index.isValid() else None
        if isinstance(entry, DayItem):
            self.chosen = entry.id
            if entry.case:
                from storage.queries.case_detail import case_detail

                self.desk.ask(case_detail, entry.id, then=self._peek_case, key="peek")
            else:
                self.desk.ask(task_detail, entry.id, then=self._peek, key="peek")

    def _peek(self, detail: TaskDetail | None) -> None:
        if detail is not None:
            self.peek.show_task(detail)
            self.side.setCurrentWidget(self.peek)

    def _peek_case(self, detail: "CaseDetail | None") -> None:
        if detail is not None:
            self.case_panel.show_case(detail)
            self.side.setCurrentWidget(self.case_panel)

    @cached_property
    def case_panel(self) -> "CasePanel":
        """A case file beside the list, with the acts it has in Hồ sơ; built when the first one is chosen."""
        from ui.cases.panel import CasePanel

        made = CasePanel(self.desk)
        made.guide_wanted.connect(lambda id: self.window().open_record("procedure", id))
        self.side.addWidget(made)
        self.desk.ask(people, active=False, then=lambda found: setattr(made, "people", found))
        return made

    # --- acting -----------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Done, or not done after all."""
        entry = self.list.currentIndex().data(ENTRY)
        if isinstance(entry, DayItem) and entry.task:
            state = "doing" if entry.done else "done"
            self.desk.do(tasks.set_state, ids=[entry.id], state=state, then=self._make_next)
        elif isinstance(entry, DayItem):
            self.open_task(entry.id)  # a file is ended by its own steps

    def _make_next(self, _done: object) -> None:
        self.desk.do(duties.make_occurrences)

    def open_task(self, id: str) -> None:
        """Show the whole task in Nhiệm vụ, the whole file in Hồ sơ."""
        if id:
            place = self.model.row_of(id)
            entry = self.model.entries[place] if place >= 0 else None
            file = isinstance(entry, DayItem) and entry.case is not None
            self.window().open_record("case_file" if file else "task", id)

    def open_record(self, kind: str, id: str) -> None:
        place = self.model.row_of(id)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))

    def primary(self) -> None:
        """Write down a task: what, by when."""
        from ui.today.new_task import NewTask

        asked = NewTask(self)
        if asked.exec() == NewTask.DialogCode.Accepted:
            self.desk.do(tasks.add_task, **asked.wanted(), then=self._choose_new)

    def _choose_new(self, done: Done) -> None:
        self.chosen = done.subject
        self.refresh()

    def go_to_days(self, cell: WeekCell) -> None:
        """The first task that falls due on these days."""
        for place, entry in enumerate(self.model.entries):
            if isinstance(entry, DayItem) and entry.day and cell.first <= entry.day <= cell.last:
                self.list.setCurrentIndex(self.model.index(place))
                self.list.setFocus()
                return

    def type_back(self) -> None:
        """The codes ticked on the printed list: the work done in a power cut is written down with one act."""
        from ui.today.type_back import TypeBack

        self.desk.ask(printed_codes, then=lambda codes: TypeBack(self, codes, self.finish).open())

    def finish(self, ids: Sequence[str]) -> None:
        self.desk.do(tasks.set_state, ids=ids, state="done", then=self._make_next)

    def print_out(self) -> None:
        from ui.paper_view import show_paper
        from ui.papers import day_list_paper

        def keep_codes(answer: tuple[Today, bytes]) -> None:
            self.desk.work(lambda office: office.keep(save_codes, answer[0]))

        show_paper(self, self.desk, "Danh sách việc trong ngày", day_list_paper, then=keep_codes)

    # --- keys -------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            self.tick()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_task(self.chosen)
            return True
        letter = event.text().upper()
        if letter.isalnum() and letter.isascii() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._type_code(letter)
            return True
        return False

    def _type_code(self, letter: str) -> None:
        """The letters of a day list's code lead to its task."""
        self._typed = letter if letter.isalpha() else self._typed + letter
        self._pause.start()
        place = self.model.row_of(self._typed)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))

    def _forget_code(self) -> None:
        self._typed = ""

    def _click(self, event: QMouseEvent) -> bool:
        """A click on the ring ticks."""
        index = self.list.indexAt(event.position().toPoint())
        entry = index.data(ENTRY) if index.isValid() else None
        if not isinstance(entry, DayItem) or entry.case or event.position().x() > theme.px(40):
            return False
        self.list.setCurrentIndex(index)
        self.tick()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.week.setVisible(self.height() > theme.px(520))
        super().resizeEvent(event)


def open_in(day: Today, key: str) -> int:
    """How many tasks of a group are still to be done; what was done today stays in its place."""
    group = next((each for each in day.groups if each.key == key), None)
    return group.count - sum(item.done for item in group.items) if group else 0


def _remind_of_reports(office: Office) -> None:
    """Tasks for the reports that fall due soon. The calendar of reports is brought in here, after the first paint."""
    from core.intents.reports import make_report_tasks

    office.do(make_report_tasks)
