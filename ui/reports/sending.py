"""What is asked when a report leaves: its number, its day, who got it; and what the official system says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QSpinBox, QWidget

from core.reports.calendar import Due, Duty
from core.reports.forms import every_figure
from core.reports.kinds import Kind, kinds
from core.reports.periods import WINDOWS
from ui.widgets.dialogs import Dialog, combo, date_edit, field, line_edit, text_edit
from ui.widgets.layouts import Flow
from ui.widgets.parts import label, scroll
from ui.widgets.rule_edit import RuleEdit


class SentForm(Dialog):
    """The report was sent."""

    def __init__(self, parent: QWidget, name: str, day: date, recipient: str) -> None:
        self.number, self.recipient = line_edit("", "15/BC-UBND"), line_edit(recipient)
        self.day = date_edit(day)
        super().__init__(
            parent, "Ghi báo cáo đã gửi", name, field("Số, ký hiệu văn bản", self.number), field("Ngày gửi", self.day),
            field("Nơi nhận", self.recipient),
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Ghi đã gửi", accept=True, primary=True, icon="check")

    def wanted(self) -> dict[str, Any]:
        return {
            "number": self.number.text(), "sent_on": self.day.date().toPython(), "recipient": self.recipient.text(),
        }  # fmt: skip


class AnswerForm(Dialog):
    """The receiver said that it arrived."""

    def __init__(self, parent: QWidget, name: str, day: date) -> None:
        self.text, self.day = line_edit("", "Số văn bản, người nhận, thư điện tử…"), date_edit(day)
        super().__init__(
            parent, "Nơi nhận đã xác nhận", name, field("Xác nhận bằng", self.text), field("Ngày", self.day)
        )
        self.verb("Thôi", accept=False)
        self.verb("Ghi xác nhận", accept=True, primary=True, icon="check")

    def wanted(self) -> dict[str, Any]:
        return {"answer": self.text.text(), "answered_on": self.day.date().toPython()}


class OfficialForm(Dialog):
    """What the official system says of a table's figures."""

    def __init__(self, parent: QWidget, form: str, kept: Mapping[str, int]) -> None:
        known = {key: figure for key, (of, figure) in every_figure().items() if of.id == form}
        self.fields = {key: line_edit(str(kept[key]) if key in kept else "", "chưa có") for key in known}
        inside = QWidget()
        parts = [field(figure.label, self.fields[key]) for key, figure in known.items()]
        inside.setLayout(Flow(*parts, spacing=8))
        area = scroll(inside)
        area.setMinimumHeight(320)
        words = "Ghi số của hệ thống hộ tịch, chứng thực, một cửa để thấy chênh lệch. Để trống số chưa tra được."
        self.wrong = label("", "small", "overdue", wrap=True)
        super().__init__(parent, "Số trên hệ thống chính thức", words, area, self.wrong)
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")

    def values(self) -> dict[str, int | None]:
        return {key: int(text) if (text := _digits(made.text())) else None for key, made in self.fields.items()}

    def accept(self) -> None:
        bad = [
            made.text() for made in self.fields.values() if _digits(made.text()) and not _digits(made.text()).isdigit()
        ]
        if bad:
            self.wrong.setText(f"“{bad[0]}” không phải số nguyên không âm.")
            return
        super().accept()


def _digits(text: str) -> str:
    return text.replace(".", "").replace(" ", "").strip()


class DutyForm(Dialog):
    """A duty of the calendar: everything that the office may know better."""

    def __init__(self, parent: QWidget, duty: Duty | None) -> None:
        self.name, self.recipient = (line_edit(text) for text in ((duty.name, duty.recipient) if duty else ("", "")))
        self.source, self.form = (line_edit(text) for text in ((duty.source, duty.form) if duty else ("", "")))
        self.rule = RuleEdit(duty.rule if duty else None)
        self.kind = combo(
            [("", "Không có bảng số"), *((each.id, each.name) for each in kinds().values())], duty.kind if duty else ""
        )
        self.window = combo(list(WINDOWS.items()), duty.window if duty else "calendar")
        self.remind, self.estimated = QSpinBox(), QSpinBox()
        self.remind.setRange(0, 60)
        self.remind.setValue(duty.remind if duty else 5)
        self.estimated.setRange(0, 6)
        self.estimated.setValue(duty.estimated if duty else 0)
        numbers, who = QWidget(), QWidget()
        numbers.setLayout(
            Flow(
                field("Nhắc trước (ngày làm việc)", self.remind),
                field("Số tháng phải ước", self.estimated),
                field("Khoảng số liệu", self.window),
            )
        )
        who.setLayout(Flow(field("Nơi nhận", self.recipient), field("Biểu mẫu", self.form), stretch=(0, 1)))
        title = "Sửa chế độ báo cáo" if duty else "Chế độ báo cáo mới"
        kind, source = field("Mẫu báo cáo", self.kind), field("Căn cứ (số văn bản)", self.source)
        super().__init__(parent, title, "", field("Tên báo cáo", self.name), self.rule, kind, numbers, who, source)
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        self._before = self.values() if duty else {}

    def values(self) -> dict[str, Any]:
        return {
            "name": self.name.text(), "rule": self.rule.rule_or_none(), "recipient": self.recipient.text(),
            "source": self.source.text(), "form": self.form.text(), "kind": self.kind.currentData() or None,
            "window": self.window.currentData(), "remind": self.remind.value(), "estimated": self.estimated.value(),
        }  # fmt: skip

    def changed(self) -> dict[str, Any]:
        """The fields whose value is not the one loaded."""
        return {name: value for name, value in self.values().items() if value != self._before.get(name)}


class TextForm(Dialog):
    """The text of a kind of report, as a template."""

    def __init__(self, parent: QWidget, kind: Kind, texts: tuple[str, str]) -> None:
        self.opening, self.closing = text_edit(texts[0], 8, "Lời đầu"), text_edit(texts[1], 3, "Lời cuối")
        words = (
            "Chữ trong { } được điền khi làm văn bản: {co_quan}, {ky}, {khoang}, {ngay}, {so:tthc.tiep-nhan}. "
            "Xoá hết cả hai ô để dùng lại lời sẵn có."
        )
        super().__init__(
            parent, f"Lời văn: {kind.name}", words, field("Lời đầu", self.opening), field("Lời cuối", self.closing)
        )
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")

    def wanted(self) -> dict[str, str]:
        return {"opening": self.opening.toPlainText(), "closing": self.closing.toPlainText()}


def due_name(due: Due) -> str:
    return f"{due.duty.name}, {due.period_words}"
