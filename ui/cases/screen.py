"""Hồ sơ: the list of files with its views, the chosen one beside it, and the form that takes a new one in."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from core.cases.milestones import KINDS
from core.entities import Record
from core.intents import case_steps, cases
from storage.local import save_view_state
from storage.queries.case_detail import CaseDetail, case_detail
from storage.queries.cases import VIEW_WORDS, VIEWS, CaseFilter, case_ids, case_views
from storage.queries.records import people, view_state
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.cases.intake import IntakePage
from ui.cases.panel import CasePanel, print_case
from ui.cases.steps import StepForm
from ui.cases.table import ORDERS, CaseModel, case_table
from ui.widgets.dialogs import Dialog, date_edit, field, line_edit
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Flow, Pair
from ui.widgets.menus import menu_button
from ui.widgets.parts import Keys, button, column, frame, label
from ui.window import Screen

if TYPE_CHECKING:
    from ui.registers import Registers

_REGISTERS = 2  # the page of the other registers
_PAUSE = 200  # milliseconds: input methods send a letter in several steps


class Cases(Screen):
    """The counter."""

    chapter = "Hồ sơ"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.filter, self.wanted = CaseFilter(view="open"), None
        self.model = CaseModel(desk)
        self.table, self.panel, self.intake = case_table(self.model), CasePanel(desk), IntakePage(desk)
        self.people: Sequence[Record] = ()
        self.pages = QStackedWidget()
        self.pages.addWidget(self._list_page())
        self.pages.addWidget(self.intake)
        self.setLayout(column(self.pages, margins=(16, 12, 16, 4)))
        self.main = self.table
        self.table.chosen.connect(self._choose)
        self.table.edit_wanted.connect(self.panel.edit)
        self.table.delete_wanted.connect(lambda: self._with_chosen(lambda ids: desk.do(cases.delete_cases, ids=ids)))
        self.table.horizontalHeader().sectionClicked.connect(self.sort)
        self.intake.left.connect(lambda: self.turn_to(0))
        self.intake.received.connect(self._received)
        for part in (self.panel, self.intake):
            part.guide_wanted.connect(lambda id: self.window().open_record("procedure", id))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._go_on)
        desk.ask(view_state, "cases", then=self._restore)

    def _list_page(self) -> QWidget:
        book = button("In sổ theo dõi", "quiet", "printer", "Sổ theo dõi hồ sơ của một khoảng ngày (Ctrl+P)")
        book.clicked.connect(self.print_out)
        take = button("Nhập từ bảng tính", "quiet", "download", "Tệp .xlsx xuất từ hệ thống của tỉnh")
        take.clicked.connect(self.import_sheet)
        new = button("Nhận hồ sơ", "primary", "plus", "Ctrl+N")
        new.clicked.connect(self.primary)
        other = button("Các sổ khác", "quiet", "notebook-tabs", "Chứng thực, hòa giải, tuyên truyền, tủ sách, xử phạt")
        other.clicked.connect(self.show_registers)
        self.head = PageHead("Hồ sơ", other, take, book, new)
        self.pills = {view: button(words, "filter") for view, words in VIEW_WORDS.items()}
        for view, made in self.pills.items():
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _checked=False, view=view: self.narrow(view=view))
        self.words = line_edit("", "Lọc theo tên, số hồ sơ, thủ tục")
        self.words.setAccessibleName("Lọc hồ sơ")
        self.words.setFixedWidth(theme.px(240))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE)
        self.pause.timeout.connect(lambda: self.narrow(text=self.words.text()))
        self.words.textChanged.connect(lambda _text: self.pause.start())
        first = button("Nhận hồ sơ", "primary", "plus")
        first.clicked.connect(self.primary)
        self.none = empty("folder-open", "Không có hồ sơ nào ở đây", "Bấm Nhận hồ sơ khi có người đến nộp.", first)
        self.bulk = frame("sunken", Flow(spacing=6), (10, 6, 10, 6), 6)
        self.said = label("", "strong")
        for part in (self.said, self._bulk_steps(), self._bulk_people()):
            self.bulk.layout().addWidget(part)
        self.bulk.hide()
        box = frame("panel", column(self.none, self.table), (1, 1, 1, 1), 0)
        keys = Keys(
            ("Enter", "sửa"), ("Ctrl+Enter", "việc tiếp theo"), ("Shift", "chọn nhiều"), ("Ctrl+N", "nhận hồ sơ")
        )
        left, whole = QWidget(), QWidget()
        left.setLayout(column(self.head, Flow(*self.pills.values(), self.words, spacing=6), self.bulk, box, spacing=8))
        left.layout().setStretch(3, 1)
        whole.setLayout(column(Pair(left, self.panel, 440, 380), keys, spacing=4))
        whole.layout().setStretch(0, 1)
        return whole

    def _bulk_steps(self) -> QWidget:
        kinds = ("work", "verify", "ready", "returned", "extend", "apology")
        return menu_button("Ghi mốc", "", lambda: [(KINDS[kind], lambda kind=kind: self.step(kind)) for kind in kinds])

    def _bulk_people(self) -> QWidget:
        return menu_button(
            "Bàn giao cho", "",
            lambda: [
                (person["name"], lambda id=person["id"]: self._with_chosen(lambda ids: self.panel.hand_over(ids, id)))
                for person in self.people if person["active"]
            ],
        )  # fmt: skip

    def _go_on(self) -> None:
        if self.pages.currentIndex() == 0:
            self.panel.go_on()

    def home(self) -> None:
        self.turn_to(0)

    def leave(self) -> None:
        self.intake.keep()

    def focus_list(self) -> None:
        if self.pages.currentIndex() == _REGISTERS:
            self.registers.which.setFocus()
        else:
            (self.table if self.pages.currentIndex() == 0 else self.intake.choose.words).setFocus()

    def turn_to(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.refresh()
        self.focus_list()

    @cached_property
    def registers(self) -> "Registers":
        """The page of the other registers, built when it is first shown."""
        from ui.registers import Registers

        made = Registers(self.desk)
        made.left.connect(lambda: self.turn_to(0))
        self.pages.addWidget(made)
        return made

    def show_registers(self) -> None:
        self.registers.setVisible(True)
        self.turn_to(_REGISTERS)

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self.pages.currentIndex() == _REGISTERS:
            self.registers.refresh()
        self.desk.ask(case_ids, self.filter, then=self._show, key="case-ids")
        self.desk.ask(case_views, then=self._count, key="case-views")
        self.desk.ask(people, active=False, then=self._know_people, key="case-people")

    def _know_people(self, found: Sequence[Record]) -> None:
        self.people = self.panel.people = found

    def _show(self, rids: "array[int]") -> None:
        self.table.show_rids(rids, self.wanted)
        self.wanted = None
        self.none.setVisible(not rids)
        self.table.setVisible(bool(rids))
        self.head.tell(f"{len(rids)} hồ sơ")
        self._choose()
        if not rids:
            self.panel.show_nothing()

    def _count(self, counts: dict[str, int]) -> None:
        for view, made in self.pills.items():
            made.setText(f"{VIEW_WORDS[view]} {counts[view]}")
            made.setAccessibleName(f"{VIEW_WORDS[view]}, {counts[view]} hồ sơ")

    def _choose(self) -> None:
        count = len(self.table.chosen_rids)
        self.said.setText(f"Đã chọn {count} hồ sơ")
        self.bulk.setVisible(count > 1)
        rid = self.table.current_rid
        if rid is not None:
            self.desk.ask(_detail_of, rid, then=self._peek, key="case-detail")

    def _peek(self, detail: CaseDetail | None) -> None:
        if detail is not None:
            self.panel.show_case(detail)

    def narrow(self, **changed: Any) -> None:
        self.filter = replace(self.filter, **changed)
        kept = f"{self.filter.view}|{self.filter.order}|{int(self.filter.descending)}"
        self.desk.work(lambda office: office.keep(save_view_state, "cases", kept))
        self._mark()
        self.refresh()

    def sort(self, section: int) -> None:
        """A click on a head sorts by it; another one turns the order round."""
        order = ORDERS[section]
        self.narrow(order=order, descending=self.filter.order == order and not self.filter.descending)

    def _restore(self, kept: str | None) -> None:
        view, order, descending = (kept or "open|urgency|0").split("|")
        if view in VIEWS:
            self.filter = replace(self.filter, view=view, order=order, descending=descending == "1")
        self._mark()
        self.refresh()

    def _mark(self) -> None:
        self.pills[self.filter.view].setChecked(True)
        turn = Qt.SortOrder.DescendingOrder if self.filter.descending else Qt.SortOrder.AscendingOrder
        if self.filter.order in ORDERS:
            self.table.horizontalHeader().setSortIndicator(ORDERS.index(self.filter.order), turn)

    # --- acting -----------------------------------------------------------------------------------------------------

    def _with_chosen(self, act: Callable[[Sequence[str]], Any]) -> None:
        rids = self.table.chosen_rids
        if rids:
            self.desk.ask(Reader.ids, rids, then=lambda ids: act([ids[rid] for rid in rids]))

    def step(self, kind: str) -> None:
        """One step for all chosen files, whole or not at all."""

        def write(ids: Sequence[str]) -> None:
            form = StepForm(self, kind, f"{len(ids)} hồ sơ")
            if form.exec() == StepForm.DialogCode.Accepted:
                self.desk.do(case_steps.add_step, ids=ids, **form.wanted())

        self._with_chosen(write)

    def primary(self) -> None:
        if self.pages.currentIndex() == _REGISTERS:
            self.registers.begin()
        else:
            self.turn_to(1)

    def start_case(self, procedure: str) -> None:
        """Take in a file of this procedure."""
        self.turn_to(1)
        self.intake.take_procedure(procedure)

    def _received(self, id: str, form: str) -> None:
        self.open_record("case_file", id)
        print_case(self, self.desk, id, form)

    def import_sheet(self) -> None:
        from ui.cases.sheet import ask_and_import

        ask_and_import(self, self.desk)

    def print_out(self) -> None:
        """The register, or during intake the receipt."""
        if self.pages.currentIndex() == _REGISTERS:
            self.registers.print_out()
            return
        if self.pages.currentIndex() == 1:
            self.intake.receive("supplement" if self.intake.preview and self.intake.preview.missing else "receipt")
            return
        from ui.case_papers import register_paper
        from ui.paper_view import show_paper

        today = self.desk.office.today()
        first, last = date_edit(today.replace(day=1)), date_edit(today)
        masked = QCheckBox("Bản gửi ra ngoài: che họ tên người nộp")
        asked = Dialog(self, "In sổ theo dõi hồ sơ", "", field("Từ ngày", first), field("Đến hết ngày", last), masked)
        asked.verb("Thôi", accept=False)
        asked.verb("Xem và in", accept=True, primary=True, icon="printer")
        if asked.exec() == Dialog.DialogCode.Accepted:
            span = first.date().toPython(), last.date().toPython()
            words = f"Sổ theo dõi hồ sơ {span[0]:%d/%m/%Y}–{span[1]:%d/%m/%Y}"

            def note() -> None:
                self.desk.work(lambda office: office.note("print", "", words))

            show_paper(self, self.desk, "Sổ theo dõi hồ sơ", register_paper, *span, masked.isChecked(), printed=note)

    def open_record(self, kind: str, id: str) -> None:
        """Show a file whatever the view hides, or an entry of another register."""
        if kind == "register_entry":
            self.show_registers()
            self.registers.open_entry(id)
            return

        def found(rid: int | None) -> None:
            self.wanted = rid
            self.pages.setCurrentIndex(0)
            self.focus_list()
            self.words.clear()
            self.narrow(view="all", text="")

        self.desk.ask(_case_of, kind, id, then=found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(1100)
        for section in (1, 2):
            self.table.setColumnHidden(section, narrow)


def _detail_of(reader: Reader, rid: int) -> CaseDetail | None:
    return case_detail(reader, reader.ids([rid])[rid])


def _case_of(reader: Reader, kind: str, id: str) -> int | None:
    """The file that a record belongs to: itself, or the one its person or milestone hangs on."""
    if kind == "case_file":
        return reader.rid(id)
    owner = (reader.get(kind, id) or {}).get("case_file")
    return reader.rid(owner) if owner else None
