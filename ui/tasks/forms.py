"""The form of one task."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from core.entities import Record
from core.tasks import STATES
from storage.queries.records import TaskDetail
from ui.widgets.dialogs import Dialog, combo, date_edit, field, line_edit, text_edit
from ui.widgets.parts import row


class EditTask(Dialog):
    """Every field as it was loaded; `changed` answers only those that the person changed."""

    def __init__(self, parent: QWidget | None, detail: TaskDetail, people: Sequence[Record] = ()) -> None:
        record = detail.record
        named = [("", "Chưa giao ai"), *((person["id"], person["name"]) for person in people)]
        self.person = combo(named, record["person"] or "")
        self.priority = QCheckBox("Việc ưu tiên")
        self.priority.setChecked(bool(record["priority"]))
        self.text = text_edit(record["text"] or "", 4, "Nội dung việc")
        self.lead, self.coord = line_edit(record["lead"] or ""), line_edit(record["coord"] or "")
        self.product, self.result = line_edit(record["product"] or ""), line_edit(record["result"] or "")
        self.state = combo(tuple(STATES.items()), detail.row.state)
        self.progress = QSpinBox()
        self.progress.setRange(0, 100)
        self.progress.setSuffix(" %")
        self.progress.setValue(record["progress"] or 0)
        self.dated = QCheckBox("Có hạn")
        self.dated.setChecked(record["last_ok"] is not None)
        self.due = date_edit(record["last_ok"])
        self.due.setAccessibleName("Hạn, hết ngày")
        self.due.setEnabled(self.dated.isChecked())
        self.dated.toggled.connect(self.due.setEnabled)
        when, who, how, doer = QWidget(), QWidget(), QWidget(), QWidget()
        day = QWidget()
        day.setLayout(row(self.dated, self.due))
        when.setLayout(
            row(field("Hạn, hết ngày", day), field("Trạng thái", self.state), field("Tiến độ", self.progress))
        )
        doer.setLayout(row(field("Người làm", self.person), self.priority))
        who.setLayout(row(field("Chủ trì", self.lead), field("Phối hợp", self.coord)))
        how.setLayout(row(field("Sản phẩm", self.product), field("Kết quả", self.result)))
        super().__init__(parent, "Sửa việc", "", field("Nội dung việc", self.text), who, when, doer, how)
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        self._before = self._values()

    def _values(self) -> dict[str, Any]:
        return {
            "text": self.text.toPlainText(),
            "lead": self.lead.text(),
            "coord": self.coord.text(),
            "product": self.product.text(),
            "result": self.result.text(),
            "state": self.state.currentData(),
            "progress": self.progress.value(),
            "person": self.person.currentData() or None,
            "priority": int(self.priority.isChecked()),
            "due": self.due.date().toPython() if self.dated.isChecked() else None,
        }

    def changed(self) -> dict[str, Any]:
        """The fields whose value is not the one loaded."""
        return {name: value for name, value in self._values().items() if value != self._before[name]}
