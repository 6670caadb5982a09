"""Breaches of personal data: 72 hours from finding one, with the checklist of what to do."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QSpinBox, QWidget

from core.entities import Record
from core.intents import privacy as intents
from core.privacy import breach_due, hours_left_words
from storage.queries.privacy import data_breaches
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, date_edit, field, line_edit, moment_edit, text_edit
from ui.widgets.empty import empty
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame, label, row


class Breaches(Page):
    title = "Sự cố dữ liệu"
    hint = (
        "Lộ, mất, sửa trái phép dữ liệu cá nhân: báo cơ quan chuyên trách trong 72 giờ từ lúc phát hiện và lập biên"
        " bản (Luật 91/2025/QH15 Điều 23; NĐ 356/2025/NĐ-CP Điều 28, Mẫu số 08). Mã hoá không miễn trách nhiệm này."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: dict[str, Record] = {}
        self.list = LineList("Sự cố dữ liệu cá nhân")
        self.list.chosen.connect(lambda _id: self._mark())
        new = self.act("Ghi sự cố", self.add, "primary", "plus")
        self.told = self.act("Đã báo…", self.report, "", "check")
        self.closed = self.act("Kết thúc…", self.close_one)
        self.out = self.act("In biên bản", self.print_out, "", "printer")
        self.steps = self.act("Danh mục 72 giờ", self.open_steps, "quiet", "list-checks")
        text = (
            "Mất USB, máy tính, giấy tờ, gửi nhầm người: bấm Ghi sự cố ngay; sổ tính giờ và mở danh mục việc phải làm."
        )
        self.none = empty("shield-check", "Chưa có sự cố nào", text)
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        self.lay_out(row(1, new), box, row(self.told, self.closed, self.out, self.steps, 1), stretch=1)

    def refresh(self) -> None:
        self.desk.ask(data_breaches, then=self._show, key="data-breaches")

    def _show(self, found: Sequence[Record]) -> None:
        self.found = {each["id"]: each for each in found}
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.show_lines([_line(each, self._now()) for each in found])
        self._mark()

    def _now(self) -> datetime:
        return datetime.combine(self.desk.office.today(), datetime.now().time())

    def _mark(self) -> None:
        each = self.found.get(self.list.current)
        self.told.setEnabled(bool(each and not each["reported"]))
        self.closed.setEnabled(bool(each and not each["closed"]))
        self.out.setEnabled(each is not None)
        self.steps.setEnabled(bool(each and each["task"]))

    # --- acts -------------------------------------------------------------------------------------------------------

    def add(self) -> None:
        form = BreachForm(self)
        if form.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(intents.record_breach, **form.wanted())

    def report(self) -> None:
        id, at = self.list.current, moment_edit()
        to, paper = line_edit("", "Tên cơ quan nhận"), line_edit("", "Số, ngày văn bản")
        parts = (field("Báo lúc", at), field("Nơi nhận báo cáo", to), field("Văn bản", paper))
        self._ask("Đã báo cơ quan chuyên trách", parts, lambda: self.desk.do(
            intents.report_breach, id=id, at=at.dateTime().toPython(), to=to.text(), document=paper.text()
        ))  # fmt: skip

    def close_one(self) -> None:
        id, day, said = self.list.current, date_edit(self.desk.office.today()), text_edit("", 4, "Kết luận, khắc phục")
        self._ask("Kết thúc vụ việc", (field("Ngày", day), field("Kết luận, khắc phục", said)), lambda: self.desk.do(
            intents.close_breach, id=id, day=day.date().toPython(), conclusion=said.toPlainText()
        ))  # fmt: skip

    def _ask(self, title: str, parts: Sequence[QWidget], act: Callable[[], object]) -> None:
        asked = Dialog(self, title, "", *parts)
        asked.verb("Thôi", accept=False)
        asked.verb("Ghi", accept=True, primary=True, icon="check")
        if asked.exec() == Dialog.DialogCode.Accepted:
            act()

    def print_out(self) -> None:
        from ui.paper_view import show_paper
        from ui.privacy_papers import breach_paper

        if self.list.current:
            show_paper(self, self.desk, "Biên bản vi phạm dữ liệu cá nhân", breach_paper, self.list.current)

    def open_steps(self) -> None:
        """The reminder with its checklist, in Nhiệm vụ."""
        each = self.found.get(self.list.current)
        if each and each["task"]:
            self.window().open_record("task", each["task"])  # type: ignore[attr-defined]


class BreachForm(Dialog):
    """What happened, when it was found; the hour by which it is reported is shown at once."""

    def __init__(self, parent: QWidget | None) -> None:
        self.at = moment_edit()
        self.what = text_edit("", 3, "Việc xảy ra")
        self.data, self.measures = line_edit("", "Loại dữ liệu; có nhạy cảm không"), text_edit("", 2, "Đã làm gì ngay")
        self.people = QSpinBox()
        self.people.setRange(-1, 1_000_000)
        self.people.setSpecialValueText("chưa rõ")
        self.people.setValue(-1)
        self.days = label("", "body", "2", wrap=True)
        super().__init__(
            parent, "Ghi sự cố dữ liệu cá nhân", "", field("Phát hiện lúc", self.at),
            field("Việc xảy ra", self.what), field("Dữ liệu bị ảnh hưởng", self.data),
            field("Số người bị ảnh hưởng", self.people), field("Việc đã làm để ngăn chặn", self.measures), self.days,
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Ghi", accept=True, primary=True, icon="save")
        self.at.dateTimeChanged.connect(lambda _at: self._count())
        self._count()

    def _count(self) -> None:
        due = breach_due(self.at.dateTime().toPython())
        self.days.setText(f"Báo cơ quan chuyên trách trước {due:%H:%M ngày %d/%m/%Y}, kể cả đêm và ngày nghỉ.")

    def wanted(self) -> dict[str, Any]:
        people = self.people.value()
        return {
            "found": self.at.dateTime().toPython(), "what": self.what.toPlainText(), "data": self.data.text(),
            "people": people if people >= 0 else None, "measures": self.measures.toPlainText(),
        }  # fmt: skip


def _line(each: Record, now: datetime) -> Line:
    note = f"Phát hiện {each['found']:%H:%M %d/%m/%Y} · báo trước {each['due']:%H:%M %d/%m/%Y}"
    if each["closed"]:
        chip: tuple[str, str, str | None] = ("Đã kết thúc", "plain", "check")
    elif each["reported"]:
        chip = (f"Đã báo {each['reported']:%d/%m %H:%M}", "ok", "circle-check")
    else:
        chip = (*hours_left_words(each["due"], now), None)
    return Line(each["id"], each["what"] or "(đã xoá theo luật)", note, *chip, faded=bool(each["closed"]))
