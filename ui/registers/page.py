"""The other registers: choose one, write an entry quickly, find, count, print."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from core.intents import registers as intents
from core.procedures.catalogue import CONFIDENCE
from core.registers import register_book, registers
from storage.office import Done
from storage.queries.history import history
from storage.queries.registers import (
    EntryDetail,
    EntryFilter,
    RegisterCounts,
    entry_detail,
    entry_ids,
    register_counts,
    register_sizes,
    register_words,
)
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.register_papers import figure_lines
from ui.registers.form import EntryForm
from ui.registers.table import EntryModel, entry_table
from ui.widgets.dialogs import Dialog, combo, confirm, date_edit, field, line_edit
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Flow, Pair
from ui.widgets.parts import button, column, frame, label
from ui.widgets.story import show_history

_PAUSE = 200  # milliseconds: input methods send a letter in several steps
SPANS = (("month", "Tháng này"), ("quarter", "Quý này"), ("year", "Năm nay"), ("last", "Năm trước"), ("all", "Tất cả"))


def span_days(span: str, today: date) -> tuple[date | None, date | None]:
    """First and last day of a period; None where it is open."""
    if span == "all":
        return None, None
    year = today.year - (span == "last")
    if span in ("year", "last"):
        return date(year, 1, 1), date(year, 12, 31)
    first = today.month if span == "month" else (today.month - 1) // 3 * 3 + 1
    months = 1 if span == "month" else 3
    after = (date(year, first, 1) + timedelta(days=31 * months + 3)).replace(day=1)
    return date(year, first, 1), after - timedelta(days=1)


class Registers(QWidget):
    """`left` goes back to the case files."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.book = next(iter(registers().values()))
        self.words_known: Mapping[str, Sequence[str]] = {}
        self.wanted: int | None = None
        self.filter = EntryFilter(self.book.id)
        self.model = EntryModel(desk)
        self.table, self.form = entry_table(self.model), EntryForm()
        back, out = button("Hồ sơ", "quiet", "folder-open", "Về danh sách hồ sơ"), button("In sổ", "", "printer")
        new = button("Dòng mới", "primary", "plus", "Ctrl+N")
        back.clicked.connect(self.left)
        out.clicked.connect(self.print_out)
        new.clicked.connect(self.begin)
        self.head = PageHead(self.book.name, back, out, new)
        self.which = combo([(each.id, each.name) for each in registers().values()])
        self.which.setAccessibleName("Chọn sổ")
        self.which.setMinimumWidth(theme.px(260))
        self.span = combo(SPANS, "year")
        self.span.setAccessibleName("Khoảng thời gian")
        self.search = line_edit("", "Lọc theo chữ, số")
        self.search.setAccessibleName("Lọc các dòng")
        self.search.setFixedWidth(theme.px(180))
        self.figures = label("", "small", "2", wrap=True, select=True)
        self._lay_out()
        self._connect()
        self.choose_book(self.book.id)

    def _lay_out(self) -> None:
        first = button("Ghi dòng đầu tiên", "primary", "plus")
        first.clicked.connect(self.begin)
        hint = "Ghi ở ô bên phải; số thứ tự do sổ tự cấp theo năm."
        self.none = empty("notebook-tabs", "Chưa có dòng nào trong khoảng này", hint, first)
        box = frame("panel", column(self.none, self.table), (1, 1, 1, 1), 0)
        self.foot = frame("sunken", column(self.figures), (12, 6, 12, 6), 4)
        side = QWidget()
        side.setLayout(
            column(self.head, Flow(self.which, self.span, self.search, spacing=8, stretch=(0,)), box, self.foot)
        )
        side.layout().setStretch(2, 1)
        self.setLayout(column(Pair(side, self.form, 360, 320)))

    def _connect(self) -> None:
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE)
        self.pause.timeout.connect(lambda: self.narrow(text=self.search.text()))
        self.search.textChanged.connect(lambda _text: self.pause.start())
        self.which.currentIndexChanged.connect(lambda _index: self.choose_book(self.which.currentData()))
        self.span.currentIndexChanged.connect(lambda _index: self.narrow())
        self.table.chosen.connect(self._choose)
        self.table.edit_wanted.connect(self.form.begin)
        self.table.delete_wanted.connect(self.delete)
        self.table.horizontalHeader().sectionClicked.connect(
            lambda _section: self.narrow(descending=not self.filter.descending)
        )
        self.form.written.connect(self._write)
        self.form.new_wanted.connect(self.begin)
        self.form.delete_wanted.connect(self.delete)
        self.form.story_wanted.connect(self._story)

    # --- showing ----------------------------------------------------------------------------------------------------

    def choose_book(self, id: str) -> None:
        """Another register."""
        self.book = register_book(id)
        self.which.blockSignals(True)
        self.which.setCurrentIndex(self.which.findData(id))
        self.which.blockSignals(False)
        self.model.show_book(self.book)
        self.words_known = {}
        self.form.show_new(self.book, self.desk.office.today(), {})
        self.narrow(register=id)

    def narrow(self, **changed: Any) -> None:
        first, last = span_days(self.span.currentData(), self.desk.office.today())
        self.filter = replace(self.filter, first=first, last=last, **changed)
        self.refresh()

    def refresh(self) -> None:
        chosen = self.filter
        self.desk.ask(entry_ids, chosen, then=self._show, key="entries")
        self.desk.ask(
            register_counts, chosen.register, first=chosen.first, last=chosen.last, text=chosen.text,
            then=self._count, key="entry-counts",
        )  # fmt: skip
        self.desk.ask(register_sizes, then=self._sizes, key="entry-sizes")
        self.desk.ask(register_words, chosen.register, then=self._know, key="entry-words")

    def _show(self, rids: "array[int]") -> None:
        self.table.show_rids(rids, self.wanted)
        if self.wanted is None and self.form.detail is None:
            self.table.select((), None)  # an empty form is waiting: no entry is chosen
        self.wanted = None
        self.none.setVisible(not rids)
        self.table.setVisible(bool(rids))

    def _count(self, counts: RegisterCounts) -> None:
        self.head.tell(
            f"{counts.total} dòng. {self.book.basis} (các cột {CONFIDENCE[self.book.confidence]}).", self.book.name
        )
        told = figure_lines(counts, most=8)
        self.figures.setText("\n".join(told))
        self.foot.setVisible(bool(told))

    def _sizes(self, sizes: Mapping[str, int]) -> None:
        for place, each in enumerate(registers().values()):
            self.which.setItemText(place, f"{each.name} · {sizes.get(each.id, 0)} dòng")

    def _know(self, words: Mapping[str, Sequence[str]]) -> None:
        """What is offered while typing. An untouched form gets it at once."""
        if words != self.words_known:
            self.words_known = words
            if self.form.detail is None and not self.form.touched and not self.form.isAncestorOf(self.focusWidget()):
                self.form.show_new(self.book, self.form.day.date().toPython(), words)

    def _choose(self) -> None:
        rid = self.table.current_rid
        if rid is not None and self._may_leave():
            self.desk.ask(_detail_of, rid, then=self._open, key="entry-detail")

    def _open(self, detail: EntryDetail | None) -> None:
        if detail is not None and detail.record["register"] == self.book.id:
            self.form.show_entry(self.book, detail, self.words_known)

    def _may_leave(self) -> bool:
        """What was typed is not thrown away unasked."""
        text = "Dòng đang ghi ở ô bên phải chưa vào sổ."
        return not self.form.touched or confirm(self, "Bỏ những gì đang ghi?", text, "Bỏ")

    # --- acting -----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A new entry."""
        if self._may_leave():
            self.table.select((), None)
            self.form.show_new(self.book, self.desk.office.today(), self.words_known)
            self.form.begin()

    def _write(self, values: Mapping[str, str], day: date) -> None:
        detail = self.form.detail
        if detail is None:
            self.desk.do(intents.add_entry, register=self.book.id, values=values, day=day, then=self._written)
        else:
            self.desk.do(
                intents.edit_entry, id=detail.record["id"], values=values, day=day, seen=detail.versions,
                then=self._changed,
            )  # fmt: skip

    def _written(self, _done: Done) -> None:
        """Ready for the next one, of the same day."""
        self.form.show_new(self.book, self.form.day.date().toPython(), self.words_known)
        self.form.begin()

    def _changed(self, done: Done) -> None:
        self.desk.ask(entry_detail, done.subject, then=self._open, key="entry-detail")

    def delete(self) -> None:
        if self.form.detail is not None:
            self.desk.do(intents.delete_entry, id=self.form.detail.record["id"])
            self.form.show_new(self.book, self.desk.office.today(), self.words_known)

    def _story(self) -> None:
        if self.form.detail is not None:
            id = self.form.detail.record["id"]
            self.desk.ask(history, id, then=lambda found: show_history(self, found))

    def print_out(self) -> None:
        """The register between two days; covered where the copy leaves the room."""
        from ui.paper_view import show_paper
        from ui.register_papers import book_paper

        today = self.desk.office.today()
        first, last = date_edit(self.filter.first or date(today.year, 1, 1)), date_edit(self.filter.last or today)
        masked = QCheckBox("Bản gửi ra ngoài: che họ tên, số định danh")
        asked = Dialog(self, f"In {self.book.name}", "", field("Từ ngày", first), field("Đến hết ngày", last), masked)
        asked.verb("Thôi", accept=False)
        asked.verb("Xem và in", accept=True, primary=True, icon="printer")
        if asked.exec() == Dialog.DialogCode.Accepted:
            days = first.date().toPython(), last.date().toPython()
            words = f"{self.book.name} {days[0]:%d/%m/%Y}–{days[1]:%d/%m/%Y}"

            def note() -> None:
                self.desk.work(lambda office: office.note("print", "", words))

            given = (self.book.id, *days, masked.isChecked())
            show_paper(self, self.desk, self.book.name, book_paper, *given, printed=note)

    def open_entry(self, id: str) -> None:
        """Show one entry, in its own register and whatever its day."""

        def found(answer: tuple[int, EntryDetail] | None) -> None:
            if answer is not None:
                self.wanted, detail = answer
                self.span.setCurrentIndex(self.span.findData("all"))
                self.choose_book(detail.record["register"])
                self._open(detail)

        self.desk.ask(_found_entry, id, then=found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for section, least in ((3, 1100), (4, 960)):
            self.table.setColumnHidden(section, self.width() < theme.px(least))


def _detail_of(reader: Reader, rid: int) -> EntryDetail | None:
    return entry_detail(reader, reader.ids([rid])[rid])


def _found_entry(reader: Reader, id: str) -> tuple[int, EntryDetail] | None:
    rid, detail = reader.rid(id), entry_detail(reader, id)
    return (rid, detail) if rid is not None and detail else None
