"""The citizen: scanned from the identity card in one beep, or typed; what does not fit is a warning, never a wall."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.citizen_card import Citizen, checked, read_card
from core.errors import KnownError
from ui import theme
from ui.widgets.dialogs import combo, field, line_edit
from ui.widgets.layouts import Flow
from ui.widgets.parts import column, label

_SEXES = (("", ""), ("Nam", "Nam"), ("Nữ", "Nữ"))
_SCANNED = 5  # bars in a line: no person types them, a scanner does


def day_of(text: str) -> date | None:
    """A day typed as d/m/yyyy, dmyyyy or with dots; None when it is none."""
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 1 and len(text) == 8 and text.isdigit():
        parts = [text[:2], text[2:4], text[4:]]
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


class CitizenForm(QWidget):
    """`changed` is sent at every change, `scanned` once a card has filled the form."""

    changed = Signal()
    scanned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scan = line_edit("", "Đưa mã QR thẻ căn cước vào đầu đọc, hoặc dán thông tin đã chép (Ctrl+Q)")
        self.scan.setAccessibleName("Quét thẻ căn cước hoặc dán thông tin")
        self.scan.returnPressed.connect(self._scan)
        self.number, self.name, self.birth = self._line(150), self._line(), self._line(110)
        self.birth.setPlaceholderText("ngày/tháng/năm")
        self.sex: QComboBox = combo(_SEXES)
        self.phone, self.address, self.issued = self._line(124), self._line(), self._line(110)
        self.issued.setPlaceholderText("ngày/tháng/năm")
        self.old_number = ""
        self.said = label("", "small", "soon", wrap=True)
        first = Flow(
            field("Số định danh", self.number), field("Họ, chữ đệm, tên", self.name), field("Ngày sinh", self.birth),
            field("Giới tính", self.sex), stretch=(1,),
        )  # fmt: skip
        second = Flow(
            field("Nơi thường trú", self.address), field("Ngày cấp thẻ", self.issued), field("Điện thoại", self.phone),
            stretch=(0,),
        )  # fmt: skip
        self.setLayout(column(self.scan, first, second, self.said, spacing=8))
        self.sex.currentIndexChanged.connect(lambda _index: self._check())

    def _line(self, width: int = 0) -> QLineEdit:
        made = line_edit()
        if width:
            made.setFixedWidth(theme.px(width))
        else:
            made.setMinimumWidth(theme.px(170))
        made.textEdited.connect(self._edited)
        made.editingFinished.connect(self._check)
        return made

    def _edited(self, text: str) -> None:
        """A scanner may type into whatever field has the focus."""
        if text.count("|") >= _SCANNED:
            made = self.sender()
            assert isinstance(made, QLineEdit)
            made.clear()
            self._read(text)
        self.changed.emit()

    def _scan(self) -> None:
        self._read(self.scan.text())

    def _read(self, text: str) -> None:
        try:
            found = read_card(text)
        except KnownError as error:
            self.said.setText(error.message)
            return
        self.scan.clear()
        self.show_citizen(found)
        self.scanned.emit()

    def show_citizen(self, found: Citizen) -> None:
        for edit, text in (
            (self.number, found.number), (self.name, found.name), (self.address, found.address),
            (self.phone, found.phone), (self.birth, f"{found.birth:%d/%m/%Y}" if found.birth else ""),
            (self.issued, f"{found.issued:%d/%m/%Y}" if found.issued else ""),
        ):  # fmt: skip
            edit.setText(text)
            edit.setCursorPosition(0)
        self.old_number = found.old_number
        self.sex.setCurrentIndex(max(0, self.sex.findData(found.sex)))
        self._check()

    def citizen(self) -> Citizen:
        """What stands in the form now."""
        return checked(
            Citizen(
                name=self.name.text().strip(), number=self.number.text().replace(" ", ""), old_number=self.old_number,
                birth=day_of(self.birth.text()), sex=self.sex.currentData(), address=self.address.text().strip(),
                issued=day_of(self.issued.text()), phone=self.phone.text().strip(),
            )
        )  # fmt: skip

    def _check(self) -> None:
        """Said when a field is left, not while it is typed."""
        found = list(self.citizen().warnings)
        for name, edit in (("Ngày sinh", self.birth), ("Ngày cấp thẻ", self.issued)):
            wrong = bool(edit.text().strip()) and day_of(edit.text()) is None
            edit.setProperty("state", "wrong" if wrong else "")
            edit.style().polish(edit)
            if wrong:
                found.append(f"{name} phải ghi như 05/09/1997.")
        self.said.setText(" ".join(found))
        self.changed.emit()
