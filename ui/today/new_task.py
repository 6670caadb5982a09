"""Writing a task down: what, by when."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.widgets.dialogs import Dialog, date_edit, field, line_edit, text_edit
from ui.widgets.parts import row


class NewTask(Dialog):
    """A small form; Enter in the day field saves."""

    def __init__(self, parent: QWidget | None) -> None:
        self.text = text_edit("", 3, "Nội dung việc")
        self.dated = QCheckBox("Có hạn")
        self.due = date_edit()
        self.due.setEnabled(False)
        self.due.setAccessibleName("Hạn")
        self.dated.toggled.connect(self.due.setEnabled)
        self.lead = line_edit()
        when = QWidget()
        when.setLayout(row(self.dated, self.due, 1))
        super().__init__(
            parent,
            "Việc mới",
            "",
            field("Nội dung việc", self.text),
            when,
            field("Chủ trì (không bắt buộc)", self.lead),
        )
        self.verb("Thôi", accept=False)
        self.verb("Thêm việc", accept=True, primary=True, icon="plus")
        self.text.setFocus()

    def wanted(self) -> dict[str, Any]:
        """The arguments of `core.intents.tasks.add_task`."""
        due = self.due.date().toPython() if self.dated.isChecked() else None
        return {"text": self.text.toPlainText(), "due": due, "lead": self.lead.text()}
