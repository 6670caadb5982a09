"""A correction of one procedure for this commune: with its document, laid over the shipped data, never into it."""

from datetime import time
from typing import Any

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from core.procedures.catalogue import Procedure
from core.procedures.corrections import LEVELS
from ui.widgets.dialogs import Dialog, combo, date_edit, field, line_edit, text_edit
from ui.widgets.layouts import Flow

_PLACES = (("time", "Thời hạn"), ("fee", "Phí, lệ phí"), ("form", "Mẫu đơn, tờ khai"), ("note", "Lưu ý"))
_KINDS = (("same_day", "Ngay trong ngày"), ("working_days", "ngày làm việc"), ("calendar_days", "ngày"))
_CUTOFF = time(15, 0)


class CorrectForm(Dialog):
    """Only the fields of the chosen place are asked for."""

    def __init__(self, parent: QWidget | None, procedure: Procedure) -> None:
        self.procedure = procedure
        self.place, self.level = combo(_PLACES), combo(tuple(LEVELS.items()), "commune")
        self.kind, self.days = combo(_KINDS), QSpinBox()
        self.cutoff = QCheckBox("Nhận sau 15 giờ thì trả ngày làm việc sau")
        self.days.setRange(0, 366)
        self.amount, self.words = QSpinBox(), text_edit("", 3, "Nội dung")
        self.amount.setRange(0, 100_000_000)
        self.amount.setSingleStep(1_000)
        self.amount.setSuffix(" đ")
        self.source, self.start = line_edit("", "Số, ngày văn bản"), date_edit()
        self.dated = QCheckBox("Áp dụng từ ngày")
        self.asked = QWidget()
        self.asked.setLayout(
            Flow(
                field("Loại thời hạn", self.kind), field("Số ngày", self.days), self.cutoff,
                field("Mức thu", self.amount), field("Nội dung", self.words), spacing=8,
            )
        )  # fmt: skip
        first, last = QWidget(), QWidget()
        first.setLayout(Flow(field("Sửa mục", self.place), field("Cấp ban hành", self.level), spacing=8))
        last.setLayout(Flow(self.dated, self.start, spacing=8))
        super().__init__(
            parent, "Sửa dữ liệu thủ tục", f"{procedure.name}. Hồ sơ đã nhận giữ ngày đã hẹn; dữ liệu gốc vẫn còn.",
            first, self.asked, field("Theo văn bản", self.source), last,
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        self.start.setEnabled(False)
        self.dated.toggled.connect(self.start.setEnabled)
        self.place.currentIndexChanged.connect(lambda _index: self._arrange())
        self._arrange()

    def _arrange(self) -> None:
        place = self.place.currentData()
        for made in (self.kind, self.days, self.cutoff):
            made.setEnabled(place == "time")
        self.amount.setEnabled(place == "fee")
        self.words.setEnabled(place in ("fee", "form", "note"))

    def wanted(self) -> dict[str, Any]:
        """The arguments of `core.intents.procedures.correct_procedure`."""
        place, words = self.place.currentData(), self.words.toPlainText().strip()
        value: dict[str, Any] = {"text": words}
        if place == "time":
            kind = self.kind.currentData()
            value = {"kind": kind, "value": 0 if kind == "same_day" else self.days.value(), "text": self._time_words()}
            if kind == "same_day" and self.cutoff.isChecked():
                value["cutoff"] = f"{_CUTOFF:%H:%M}"
        elif place == "fee":
            value = {"amount": self.amount.value(), "text": words or f"{self.amount.value():,} đ".replace(",", ".")}
        elif place == "form":
            value = {"name": words}
        start = self.start.date().toPython() if self.dated.isChecked() else None
        return {
            "procedure": self.procedure.id, "place": place, "level": self.level.currentData(), "value": value,
            "source": self.source.text(), "valid_from": start,
        }  # fmt: skip

    def _time_words(self) -> str:
        kind = self.kind.currentData()
        return "Ngay trong ngày làm việc" if kind == "same_day" else f"{self.days.value():02} {self.kind.currentText()}"
