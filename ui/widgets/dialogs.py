"""Dialogs only for what must stop the officer: Vietnamese verbs on the buttons, the safe one first."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QDateTime, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from core.errors import KnownError
from ui import theme
from ui.report import report_text
from ui.widgets.parts import button, column, label, line, row


class Dialog(QDialog):
    """A question as title, what follows as text, parts, and verbs. Esc is the safe answer."""

    def __init__(self, parent: QWidget | None, title: str, text: str = "", *parts: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMaximumWidth(theme.px(theme.SIZE["dialog_max"]))
        self.setMinimumWidth(theme.px(420))
        heading = label(title, "heading", wrap=True)
        said = [label(text, "body", "2", wrap=True)] if text else []
        self.feet = row(1, spacing=8)
        self.setLayout(column(heading, *said, *parts, line(), self.feet, spacing=12, margins=(20, 18, 20, 16)))

    def verb(self, words: str, accept: bool, primary: bool = False, icon: str | None = None) -> QPushButton:
        """One button at the foot."""
        made = button(words, "primary" if primary else "", icon)
        made.clicked.connect(self.accept if accept else self.reject)
        made.setAutoDefault(True)  # Enter presses the button that has the focus, else the primary one
        made.setDefault(primary)
        if primary and accept:
            QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.accept)
        self.feet.addWidget(made)
        return made


def field(name: str, part: QWidget) -> QWidget:
    """A form's field with its name above it."""
    title = label(name, "small", "2")
    title.setBuddy(part)
    if not part.accessibleName():
        part.setAccessibleName(name)
    holder = QWidget()
    holder.setLayout(column(title, part, spacing=3))
    return holder


def line_edit(value: str = "", hint: str = "") -> QLineEdit:
    made = QLineEdit(value)
    made.setPlaceholderText(hint)
    made.setCursorPosition(0)  # a long value shows its beginning
    return made


def text_edit(value: str = "", rows: int = 4, name: str = "") -> QPlainTextEdit:
    made = QPlainTextEdit(value)
    made.setProperty("part", "field")
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setFixedHeight(theme.px(22 * rows + 14))
    return made


def combo(choices: Sequence[tuple[str, str]], current: str = "") -> QComboBox:
    """A choice of (value, words)."""
    made = QComboBox()
    for value, words in choices:
        made.addItem(words, value)
    made.setCurrentIndex(max(0, made.findData(current)))
    return made


def date_edit(day: object = None) -> QDateEdit:
    """A day as dd/mm/yyyy with a calendar that starts on Monday."""
    made = QDateEdit()
    made.setDisplayFormat("dd/MM/yyyy")
    made.setCalendarPopup(True)
    made.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())  # type: ignore[attr-defined]
    return made


def moment_edit(at: object = None) -> QDateTimeEdit:
    """A moment as HH:mm dd/mm/yyyy, now by default, with the same calendar."""
    made = QDateTimeEdit()
    made.setDisplayFormat("HH:mm dd/MM/yyyy")
    made.setCalendarPopup(True)
    made.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setDateTime(QDateTime(at) if at else QDateTime.currentDateTime())  # type: ignore[call-overload]
    return made


def confirm(parent: QWidget, title: str, text: str, act: str) -> bool:
    """Ask before something that is not easily taken back. The safe answer has focus and answers Esc."""
    asked = Dialog(parent, title, text)
    asked.verb("Thôi", accept=False, primary=True)
    asked.verb(act, accept=True)
    return asked.exec() == QDialog.DialogCode.Accepted


def tell_error(parent: QWidget | None, error: KnownError) -> None:
    """What happened and the next step."""
    told = Dialog(parent, error.what, error.next_step)
    told.verb("Đã hiểu", accept=False, primary=True)
    told.exec()


def tell_bug(parent: QWidget | None, error: BaseException) -> None:
    """Our own fault: a report to copy, without anybody's data."""
    report = text_edit(report_text(error), 8, "Báo cáo lỗi")
    report.setReadOnly(True)
    told = Dialog(
        parent,
        "Chương trình gặp lỗi",
        "Sổ vẫn nguyên như trước thao tác vừa rồi. Chép báo cáo này gửi người hỗ trợ; trong đó không có dữ liệu hồ sơ.",
        report,
    )
    copy = told.verb("Chép báo cáo", accept=False, icon="paperclip")
    copy.clicked.connect(report.selectAll)
    copy.clicked.connect(report.copy)
    told.verb("Đóng", accept=False, primary=True)
    told.exec()
