"""What a document says of itself, corrected by hand: in the review, and of a document in the book."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from core.entities import Record
from ui.widgets.dialogs import Dialog, date_edit, field, line_edit, text_edit
from ui.widgets.layouts import Flow
from ui.widgets.parts import row


class EditDocument(Dialog):
    """A form of a document's own facts; `changed` answers only what the person changed."""

    def __init__(self, parent: QWidget | None, record: Record) -> None:
        names = ("doc_type", "number", "issuer", "signer", "signer_position", "place")
        self.lines = {name: line_edit(record.get(name) or "") for name in names}
        self.title_text = text_edit(record.get("title") or "", 3, "Trích yếu")
        self.dated, self.date = QCheckBox("Có ngày"), date_edit(record.get("date"))
        self.dated.setChecked(record.get("date") is not None)
        self.date.setEnabled(self.dated.isChecked())
        self.date.setAccessibleName("Ngày ban hành")
        self.dated.toggled.connect(self.date.setEnabled)
        when = QWidget()
        when.setLayout(row(self.dated, self.date))
        words = ("Loại văn bản", "Số, ký hiệu", "Cơ quan ban hành", "Người ký", "Chức vụ", "Nơi ban hành")
        fields = [field(name, edit) for name, edit in zip(words, self.lines.values(), strict=True)]
        first, second, third = QWidget(), QWidget(), QWidget()
        first.setLayout(Flow(fields[0], fields[1], field("Ngày ban hành", when), stretch=(0, 1)))
        second.setLayout(row(fields[2], fields[5]))
        third.setLayout(row(fields[3], fields[4]))
        super().__init__(parent, "Thông tin văn bản", "", first, field("Trích yếu", self.title_text), second, third)
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        self._before = self._values()

    def _values(self) -> dict[str, Any]:
        found: dict[str, Any] = {name: edit.text().strip() for name, edit in self.lines.items()}
        found["title"] = self.title_text.toPlainText().strip()
        found["date"] = self.date.date().toPython() if self.dated.isChecked() else None
        return found

    def changed(self) -> dict[str, Any]:
        return {name: value for name, value in self._values().items() if value != self._before[name]}


def flat(meta: Mapping[str, Any]) -> Record:
    """The facts of a read document ("plan/1") as a form's record."""
    from datetime import date

    day = meta["date"]["value"]
    return {
        "doc_type": meta["doc_type"], "number": meta["number"]["value"], "issuer": meta["issuer"]["value"],
        "signer": meta["signer"]["name"], "signer_position": meta["signer"]["position"], "place": meta["place"],
        "title": meta["title"], "date": date.fromisoformat(day) if day else None,
    }  # fmt: skip


def corrected(meta: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a read document with what a person typed, which is certain."""
    found: dict[str, Any] = {**meta, "signer": dict(meta["signer"])}
    for name, value in changed.items():
        if name in ("number", "issuer", "date"):
            text = value.isoformat() if name == "date" and value else value or None
            found[name] = {**meta[name], "value": text, "status": "explicit" if text else "blank"}
        elif name in ("signer", "signer_position"):
            found["signer"]["name" if name == "signer" else "position"] = value or None
        else:
            found[name] = value or None
    return found
