"""The working calendar of a year: what is shipped, what is estimated, what the office corrected."""

from PySide6.QtWidgets import QSpinBox

from core.exchange.change import hashed_id
from core.intents import calendar as intents
from core.intents.calendar import KINDS
from core.workdays import DayRule, date_words
from storage.reader import Reader
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, combo, date_edit, field, line_edit
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Banner, column, frame, label, row

_CONFIDENCE = {"seen": "", "unknown": "dự tính", "office": "cơ quan sửa"}


class Calendar(Page):
    title = "Lịch làm việc"
    hint = "Mọi thời hạn tính theo lịch này. Có văn bản hoán đổi, nghỉ thêm, làm bù thì ghi ở đây, kèm số văn bản."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.setValue(desk.office.today().year)
        self.year.setAccessibleName("Năm")
        self.year.valueChanged.connect(lambda _year: self.refresh())
        self.list = LineList("Ngày nghỉ và ngày làm bù")
        self.list.delete_wanted.connect(self.remove)
        self.warning = Banner("", "soon")
        self.warned = self.warning.layout().itemAt(1).widget()
        add = self.act("Thêm ngày", self.add, "primary", "plus")
        away = self.act("Bỏ ngày đã sửa", lambda: self.remove(self.list.current), "", "undo-2")
        box = frame("panel", column(self.list), (1, 1, 1, 1), 0)
        self.lay_out(row(label("Năm", "strong"), self.year, 1, away, add), self.warning, box, stretch=2)

    def refresh(self) -> None:
        self.desk.ask(_year_of, self.year.value(), then=self._show, key="calendar")

    def _show(self, found: tuple[list[DayRule], str]) -> None:
        rules, words = found
        self.warning.setVisible(bool(words))
        self.warned.setText(f"{words}: ngày nghỉ lễ âm lịch là dự tính, chờ thông báo rồi sửa ở đây.")
        self.list.show_lines([_line(rule) for rule in rules])

    def add(self) -> None:
        day, kind = (
            date_edit(self.desk.office.today().replace(day=1, year=self.year.value())),
            combo(tuple(KINDS.items()), "off"),
        )
        name, source = line_edit("", "Ví dụ: nghỉ bù Quốc khánh"), line_edit("", "Số, ngày văn bản")
        asked = Dialog(
            self, "Thêm ngày nghỉ hay làm bù", "", field("Ngày", day), field("Loại", kind), field("Lý do", name),
            field("Theo văn bản", source),
        )  # fmt: skip
        asked.verb("Thôi", accept=False)
        asked.verb("Lưu", accept=True, primary=True, icon="save")
        if asked.exec() == Dialog.DialogCode.Accepted:
            chosen = day.date().toPython()
            self.year.setValue(chosen.year)
            self.desk.do(intents.set_day, day=chosen, kind=kind.currentData(), name=name.text(), source=source.text())

    def remove(self, id: str) -> None:
        """Only what the office itself wrote can be taken away; the shipped calendar stays."""
        if id:
            own = hashed_id("day", id)
            self.desk.ask(
                Reader.get, "day_rule", own,
                then=lambda record: record and not record["deleted"] and self.desk.do(intents.unset_day, id=own),
            )  # fmt: skip


def _year_of(reader: Reader, year: int) -> tuple[list[DayRule], str]:
    return reader.calendar.special_days(year), reader.calendar.official_words(year)


def _line(rule: DayRule) -> Line:
    sure = _CONFIDENCE.get(rule.confidence, "")
    chip = ("Làm bù", "info", "calendar-days") if rule.kind == "work" else ("Nghỉ", "ok", "sun")
    note = " · ".join(part for part in (rule.name, rule.source, sure) if part)
    return Line(rule.day.isoformat(), date_words(rule.day), note, *chip)
