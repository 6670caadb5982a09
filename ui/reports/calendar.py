"""Lịch báo cáo: what is to be sent, in the order of its days, and everything about one of them beside."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.entities import Record
from core.intents import reports as intents
from core.procedures.catalogue import CONFIDENCE
from core.recurrence import describe_rule
from core.reports.calendar import LEVELS, STATES, Due, Duty
from core.reports.periods import Window
from core.workdays import date_words, days_left_words
from storage.queries.report_calendar import due_reports, report_duties, sent_reports
from storage.reader import Reader
from ui.background import Desk
from ui.reports.sending import AnswerForm, DutyForm, SentForm, due_name
from ui.widgets.detail import Detail
from ui.widgets.dialogs import confirm
from ui.widgets.layouts import Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Banner, Chip, Facts, button, column, frame, label, line

_TONES = {"planned": "plain", "remind": "soon", "late": "overdue", "frozen": "info", "sent": "ok", "answered": "ok"}
_ICONS = {"planned": None, "frozen": "lock"}


class CalendarPage(QWidget):
    """`report_wanted` asks for the figures of a report: kind, window, duty, recipient."""

    report_wanted = Signal(str, object, str, str)
    task_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.dues: dict[str, Due] = {}
        self.off: dict[str, Duty] = {}
        self.list = LineList("Báo cáo phải gửi")
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.panel = Detail("chart-column", "Chọn một báo cáo để xem hạn, nơi nhận, căn cứ.")
        box = frame("panel", column(self.list), (1, 1, 1, 1), 0)
        self.setLayout(column(Pair(box, self.panel, 460, 380)))
        self.main = self.list

    def refresh(self) -> None:
        self.desk.ask(_calendar, then=self._show, key="report-calendar")

    def _show(self, found: tuple[list[Due], list[Duty], list[Record]]) -> None:
        dues, off, _sent = found
        self.dues = {f"{due.duty.key}/{due.period}": due for due in dues}
        self.off = {duty.key: duty for duty in off}
        lines = [_line(key, due) for key, due in self.dues.items()]
        lines += [Line(f"off/{duty.key}", duty.name, "Không áp dụng ở cơ quan này", faded=True) for duty in off]
        self.list.show_lines(lines)
        near = sum(due.state == "remind" for due in dues)
        late = sum(due.state == "late" for due in dues)
        open_days = sum(due.last_ok is None for due in dues)
        words = f"{near} sắp đến hạn, {late} quá hạn; {open_days} chế độ chưa rõ hạn, ghi theo văn bản của tỉnh."
        self.told.emit(words)

    def _open(self, key: str) -> None:
        due = self.dues.get(key)
        if due and due.duty.kind:
            self._ask_report(due)

    def _ask_report(self, due: Due) -> None:
        window = due.duty.window_of(due.period)
        if window:
            self.report_wanted.emit(due.duty.kind, window, due.duty.key, due.duty.recipient)

    # --- beside -----------------------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key.startswith("off/"):
            self._show_off(self.off[key.removeprefix("off/")])
            return
        due = self.dues[key]
        duty, window, record = due.duty, due.duty.window_of(due.period), due.report or {}
        facts = [
            ("Kỳ", due.period_words),
            ("Số liệu", _window_words(window) if duty.kind else "không có bảng số"),
            ("Hạn", _due_words(due)),
            ("Cách tính", describe_rule(duty.rule)),
            ("Nơi nhận", duty.recipient),
            ("Biểu mẫu", duty.form),
            ("Căn cứ", duty.source),
            ("Hạn này", CONFIDENCE.get(duty.confidence, duty.confidence)),
            ("Ai đặt", LEVELS[duty.level]),
            ("Nhắc trước", f"{duty.remind} ngày làm việc"),
            ("Chốt số", f"{record['frozen_on']:%d/%m/%Y}" if record.get("frozen_on") else ""),
            ("Đã gửi", _sent_words(record)),
            ("Xác nhận", _answer_words(record)),
        ]
        parts: list[Any] = [
            label(duty.name, "heading", wrap=True),
            Chip(STATES[due.state], _TONES[due.state], _ICONS.get(due.state)),
        ]
        if due.last_ok is None:
            parts.append(Banner("Chưa có nguồn nào cho hạn này. Ghi hạn theo văn bản của tỉnh ở “Sửa chế độ”.", "info"))
        parts += [line(), Facts([(name, value) for name, value in facts if value])]
        self.panel.put(parts, self._acts(due))

    def _acts(self, due: Due) -> list[QWidget]:
        acts = []
        if due.duty.kind:
            acts.append(self._act("Xem số liệu", "primary", "chart-column", lambda: self._ask_report(due)))
        if not due.sent:
            acts.append(self._act("Ghi đã gửi", "" if due.duty.kind else "primary", "check", lambda: self.send(due)))
        elif due.report and not due.report["answered_on"]:
            acts.append(self._act("Ghi xác nhận", "", "circle-check", lambda: self.answer(due)))
        if due.duty.level != "plan":
            acts.append(self._act("Sửa chế độ", "quiet", "pencil", lambda: self.edit(due.duty)))
            acts.append(self._act("Không áp dụng", "quiet", "eye-off", lambda: self.switch_off(due.duty)))
        return acts

    def _act(self, words: str, kind: str, icon: str, act: Any) -> QWidget:
        made = button(words, kind, icon)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _show_off(self, duty: Duty) -> None:
        back = self._act("Áp dụng lại", "primary", "repeat", lambda: self._set(duty, active=True))
        facts = Facts([("Nơi nhận", duty.recipient), ("Căn cứ", duty.source), ("Cách tính", describe_rule(duty.rule))])
        self.panel.put([label(duty.name, "heading", wrap=True), line(), facts], [back])

    # --- acting -----------------------------------------------------------------------------------------------------

    def _set(self, duty: Duty, **fields: Any) -> None:
        self.desk.do(intents.set_report_duty, key=duty.key, **fields)

    def add(self) -> None:
        form = DutyForm(self, None)
        if form.exec() == DutyForm.DialogCode.Accepted:
            self.desk.do(intents.set_report_duty, **form.values())

    def edit(self, duty: Duty) -> None:
        form = DutyForm(self, duty)
        if form.exec() == DutyForm.DialogCode.Accepted and (changed := form.changed()):
            self._set(duty, **changed)

    def switch_off(self, duty: Duty) -> None:
        text = "Báo cáo này không còn trong lịch của cơ quan; vẫn nằm cuối danh sách để áp dụng lại."
        if confirm(self, "Không áp dụng chế độ báo cáo này?", text, "Không áp dụng"):
            self._set(duty, active=False)

    def send(self, due: Due) -> None:
        form = SentForm(self, due_name(due), self.desk.office.today(), due.duty.recipient)
        if form.exec() == SentForm.DialogCode.Accepted:
            self.desk.do(
                intents.mark_sent, duty=due.duty.key, kind=due.duty.kind, period=due.period, name=due.duty.name,
                due=due.last_ok, **form.wanted(),
            )  # fmt: skip

    def answer(self, due: Due) -> None:
        form = AnswerForm(self, due_name(due), self.desk.office.today())
        if due.report and form.exec() == AnswerForm.DialogCode.Accepted:
            self.desk.do(intents.note_answer, id=due.report["id"], **form.wanted())


def _calendar(reader: Reader) -> tuple[list[Due], list[Duty], Sequence[Record]]:
    return due_reports(reader), [duty for duty in report_duties(reader) if not duty.active], sent_reports(reader)


def _line(key: str, due: Due) -> Line:
    note = " · ".join(part for part in (due.period_words, due.duty.recipient, due.duty.form) if part)
    right = f"{due.last_ok:%d/%m/%Y}" if due.last_ok else "chưa rõ hạn"
    chip = STATES[due.state] if due.state != "planned" else ""
    return Line(key, due.duty.name, note, chip, _TONES[due.state], _ICONS.get(due.state) or _icon(due), right, due.sent)


def _icon(due: Due) -> str | None:
    return {"remind": "clock", "late": "triangle-alert", "sent": "check", "answered": "circle-check"}.get(due.state)


def _window_words(window: Window | None) -> str:
    if window is None:
        return ""
    words = f"từ {window.first:%d/%m/%Y} đến {window.last:%d/%m/%Y}"
    return f"{words}, ước {window.estimated} tháng còn lại" if window.estimated else words


def _due_words(due: Due) -> str:
    if due.last_ok is None:
        return "chưa rõ"
    early = due.due is not None and due.due > due.last_ok and due.duty.rule.op != "before"
    moved = f" (theo quy định {due.due:%d/%m/%Y}, trùng ngày nghỉ)" if early else ""
    left = "" if due.sent or due.days_left is None else f"; {days_left_words(due.days_left).lower()}"
    return f"{date_words(due.last_ok)}{moved}{left}"


def _sent_words(record: Any) -> str:
    if not record.get("sent_on"):
        return ""
    return " · ".join(part for part in (f"{record['sent_on']:%d/%m/%Y}", record["number"], record["recipient"]) if part)


def _answer_words(record: Any) -> str:
    if not record.get("answered_on"):
        return ""
    return " · ".join(part for part in (f"{record['answered_on']:%d/%m/%Y}", record["answer"]) if part)
