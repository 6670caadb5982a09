"""What people ask for about their data: two days each, and what is kept of one person."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from core.intents import privacy as intents
from core.privacy import OUTCOMES, request_days, request_kind, rules
from core.tasks import SOON_DAYS
from core.workdays import WorkCalendar, date_words
from storage.queries.privacy import RequestRow, data_requests
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.settings.page import Page
from ui.settings.person_data import PersonData
from ui.widgets.dialogs import Dialog, combo, date_edit, field, line_edit, moment_edit, text_edit
from ui.widgets.empty import empty
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame, label, row


class DataRequests(Page):
    title = "Yêu cầu về dữ liệu"
    hint = (
        "Người dân yêu cầu xem, sửa, hạn chế hay xoá dữ liệu của mình: trả lời trong 2 ngày làm việc; xem, sửa trong 10"
        " ngày, hạn chế 15 ngày, xoá 20 ngày (NĐ 356/2025/NĐ-CP Điều 5). Sổ tính ngày và nhắc ở Hôm nay."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: dict[str, RequestRow] = {}
        self.list = LineList("Yêu cầu về dữ liệu cá nhân")
        self.list.chosen.connect(lambda _id: self._mark())
        self.list.opened.connect(self.look)
        self.list.delete_wanted.connect(lambda id: desk.do(intents.delete_request, id=id))
        who = self.act("Dữ liệu của một người", lambda: PersonData(self, desk).open(), "", "search")
        new = self.act("Ghi yêu cầu", self.add, "primary", "plus")
        self.answered = self.act("Đã trả lời", self.answer, "", "check")
        self.ended = self.act("Kết thúc…", self.end)
        self.seen = self.act("Xem dữ liệu của người này", lambda: self.look(self.list.current), "quiet", "eye")
        self.none = empty("users", "Chưa có yêu cầu nào", "Có người yêu cầu xem, sửa, xoá dữ liệu thì bấm Ghi yêu cầu.")
        self.why = label("", "small", "2", wrap=True)
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        acts = row(self.answered, self.ended, self.seen, 1)
        self.lay_out(row(1, who, new), box, self.why, acts, stretch=1)

    def refresh(self) -> None:
        self.desk.ask(data_requests, then=self._show, key="data-requests")

    def _show(self, found: Sequence[RequestRow]) -> None:
        self.found = {each.record["id"]: each for each in found}
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.show_lines([self._line(each) for each in found])
        self._mark()

    def _line(self, each: RequestRow) -> Line:
        record = each.record
        note = f"{request_kind(record['kind']).name} · nhận {record['received']:%d/%m/%Y}"
        if not each.open:
            chip = (OUTCOMES.get(record["outcome"], "Đã xong"), "ok", "check")
        else:
            word = "Xong" if record["answered"] else "Trả lời"
            tone = "overdue" if each.left <= 0 else "soon" if each.left <= SOON_DAYS else "plain"
            chip = (f"{word} trước hết {each.due:%d/%m}", tone, None)
        return Line(record["id"], record["name"] or "(đã xoá theo luật)", note, *chip, faded=not each.open)  # type: ignore[arg-type]

    @property
    def current(self) -> RequestRow | None:
        return self.found.get(self.list.current)

    def _mark(self) -> None:
        each = self.current
        still = each is not None and each.open
        self.answered.setEnabled(bool(still and each and not each.record["answered"]))
        self.ended.setEnabled(bool(still))
        self.seen.setEnabled(each is not None)
        self.why.setText((each.record["why"] or "") if each else "")

    # --- acts -------------------------------------------------------------------------------------------------------

    def add(self) -> None:
        form = RequestForm(self, self.desk)
        if form.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(intents.receive_request, **form.wanted())

    def answer(self) -> None:
        if self.current is None:
            return
        id, day, said = self.current.record["id"], date_edit(self.desk.office.today()), text_edit("", 3, "Nội dung")
        self._ask("Đã trả lời người yêu cầu", (field("Ngày trả lời", day), field("Nội dung trả lời", said)), lambda: (
            self.desk.do(intents.answer_request, id=id, day=day.date().toPython(), answer=said.toPlainText())
        ))  # fmt: skip

    def end(self) -> None:
        if self.current is None:
            return
        id, day = self.current.record["id"], date_edit(self.desk.office.today())
        outcome, said = combo(tuple(OUTCOMES.items()), "done"), text_edit("", 3, "Việc đã làm, lý do")
        parts = (field("Kết quả", outcome), field("Ngày", day), field("Việc đã làm, lý do", said))
        self._ask("Kết thúc yêu cầu", parts, lambda: self.desk.do(
            intents.end_request, id=id, outcome=outcome.currentData(), day=day.date().toPython(),
            reason=said.toPlainText(),
        ))  # fmt: skip

    def _ask(self, title: str, parts: Sequence[QWidget], act: Callable[[], object]) -> None:
        asked = Dialog(self, title, "", *parts)
        asked.verb("Thôi", accept=False)
        asked.verb("Ghi", accept=True, primary=True, icon="check")
        if asked.exec() == Dialog.DialogCode.Accepted:
            act()

    def look(self, id: str) -> None:
        """What the book keeps of the person who asks."""
        if id in self.found:
            record = self.found[id].record
            PersonData(self, self.desk, record["number"] or "", record["name"] or "").open()


class RequestForm(Dialog):
    """Who asks for what, when; the two days are shown at once."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        self.calendar: WorkCalendar | None = None
        self.kind = combo([(each.id, each.name) for each in rules().requests])
        self.name, self.number = line_edit(), line_edit()
        self.contact = line_edit("", "Địa chỉ, điện thoại để trả lời")
        self.content = text_edit("", 2, "Nội dung yêu cầu")
        self.at = moment_edit()
        self.days = label("", "body", "2", wrap=True)
        self.days.setMinimumHeight(theme.px(46))
        super().__init__(
            parent, "Ghi yêu cầu về dữ liệu cá nhân", "", field("Yêu cầu", self.kind),
            field("Người yêu cầu", self.name), field("Số định danh", self.number), field("Liên hệ", self.contact),
            field("Nhận lúc", self.at), field("Nội dung yêu cầu", self.content), self.days,
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Ghi", accept=True, primary=True, icon="save")
        self.kind.currentIndexChanged.connect(lambda _index: self._count())
        self.at.dateTimeChanged.connect(lambda _at: self._count())
        desk.ask(_calendar, then=self._know)

    def _know(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self._count()

    def _count(self) -> None:
        if self.calendar is None:
            return
        days = request_days(request_kind(self.kind.currentData()), self.at.dateTime().toPython(), self.calendar)
        self.days.setText(f"Trả lời trước hết {date_words(days.answer_by)}; xong trước hết {date_words(days.done_by)}.")
        self.days.setToolTip(days.why)

    def wanted(self) -> dict[str, Any]:
        at: datetime = self.at.dateTime().toPython()
        return {
            "kind": self.kind.currentData(), "name": self.name.text(), "number": self.number.text().replace(" ", ""),
            "contact": self.contact.text(), "content": self.content.toPlainText(), "received": at,
        }  # fmt: skip


def _calendar(reader: Reader) -> WorkCalendar:
    return reader.calendar
