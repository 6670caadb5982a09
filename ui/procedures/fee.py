"""One line of the province's fee table: what its council has set, with the resolution it comes from."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QDateEdit, QSpinBox, QWidget

from core.procedures.catalogue import Procedure
from ui.widgets.dialogs import Dialog, date_edit, field, line_edit
from ui.widgets.layouts import Flow


class FeeForm(Dialog):
    """The fee of one procedure at the counter; another one for files handed in online where the council set it."""

    def __init__(self, parent: QWidget | None, procedure: Procedure) -> None:
        self.procedure = procedure
        self.name = line_edit(procedure.name, "Tên việc trong nghị quyết")
        self.amount, self.online = _money(), _money()
        self.basis = line_edit("", "Số, ngày nghị quyết của HĐND tỉnh")
        self.differs, self.online_from = QCheckBox("Nộp trực tuyến thu khác, từ ngày"), date_edit()
        self.dated, self.start = QCheckBox("Áp dụng từ ngày"), date_edit()
        at_counter, online, dated = QWidget(), QWidget(), QWidget()
        at_counter.setLayout(Flow(field("Mức thu", self.amount), field("Theo nghị quyết", self.basis), spacing=8))
        online.setLayout(Flow(self.differs, self.online_from, self.online, spacing=8))
        dated.setLayout(Flow(self.dated, self.start, spacing=8))
        super().__init__(
            parent, "Mức thu của tỉnh", "Dùng cho mọi hồ sơ nhận từ nay; hồ sơ đã nhận giữ mức đã ghi.",
            field("Tên việc", self.name), at_counter, online, dated,
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        for box, parts in ((self.differs, (self.online_from, self.online)), (self.dated, (self.start,))):
            for part in parts:
                part.setEnabled(False)
                box.toggled.connect(part.setEnabled)

    def wanted(self) -> dict[str, Any]:
        """The arguments of `core.intents.procedures.set_local_fee`."""
        online = self.differs.isChecked()
        return {
            "name": self.name.text(), "procedures": [self.procedure.id], "amount": self.amount.value(),
            "basis": self.basis.text(), "online_amount": self.online.value() if online else None,
            "online_from": _day(self.online_from) if online else None,
            "valid_from": _day(self.start) if self.dated.isChecked() else None,
        }  # fmt: skip


def _money() -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, 100_000_000)
    made.setSingleStep(1_000)
    made.setSuffix(" đ")
    return made


def _day(edit: QDateEdit) -> object:
    return edit.date().toPython()
