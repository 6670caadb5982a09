"""An entry of a register, written quickly: one field a column as the register declares it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLineEdit, QVBoxLayout, QWidget

from core.errors import KnownError
from core.registers import RegisterBook, RegisterField, checked_values, value_words
from storage.queries.registers import EntryDetail
from ui.widgets.dialogs import combo, date_edit, field, line_edit
from ui.widgets.layouts import Flow
from ui.widgets.parts import Banner, button, column, label, line, refill, row, scroll

_NARROW = 36  # millimetres on paper: such a column needs half a line


class EntryForm(QFrame):
    """`written` carries (values, day) for a new entry or for the one being changed; the other signals ask for an act on
    the one being changed."""

    written = Signal(object, object)
    new_wanted = Signal()
    delete_wanted = Signal()
    story_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "panel")
        self.book: RegisterBook | None = None
        self.detail: EntryDetail | None = None
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._before: dict[str, Any] = {}
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(1, 1, 1, 1)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.write)

    # --- showing ----------------------------------------------------------------------------------------------------

    def show_new(self, book: RegisterBook, day: date, words: Mapping[str, Sequence[str]]) -> None:
        """An empty form; what the last entry said in the columns that repeat stays."""
        kept = {each.id: self._text(each) for each in book.fields if each.keep and each.id in self.fields}
        same = self.book == book
        self.book, self.detail = book, None
        self._build(f"Dòng mới: {book.name}", day, words)
        for each in book.fields:
            self._set(each, kept.get(each.id, "") if same else "")
        self._before = self.values()

    def show_entry(self, book: RegisterBook, detail: EntryDetail, words: Mapping[str, Sequence[str]]) -> None:
        """An entry of the book to read and change; its number stays."""
        self.book, self.detail = book, detail
        record = detail.record
        self._build(f"Số {record['number']}", record["day"], words)
        for each in book.fields:
            self._set(each, value_words(each, (record["content"] or {}).get(each.id)))
        self._before = self.values()

    def _build(self, title: str, day: date, words: Mapping[str, Sequence[str]]) -> None:
        assert self.book is not None
        self.day = date_edit(day)
        self.fields = {each.id: _widget(each, words.get(each.id, ())) for each in self.book.fields}
        self.said = column()
        rows = column(label(title, "heading", wrap=True), field("Ngày", self.day), spacing=10, margins=(16, 14, 16, 8))
        halves: list[QWidget] = []
        for each in self.book.fields:
            name = each.label + (" *" if each.required else "")
            made = field(name, self.fields[each.id])
            self.fields[each.id].setAccessibleName(each.label)
            halves = [*halves, made] if each.width < _NARROW else halves
            if each.width >= _NARROW or len(halves) == 2:
                _add(rows, halves)
                halves = []
            if each.width >= _NARROW:
                rows.addWidget(made)
        _add(rows, halves)
        rows.addLayout(self.said)
        hint = "* phải ghi. Không ghi bí mật nhà nước vào sổ này."
        rows.addWidget(label(hint, "small", "3", wrap=True))
        rows.addStretch(1)
        inside = QWidget()
        inside.setLayout(rows)
        foot = Flow(*self._acts(), spacing=8)
        foot.setContentsMargins(16, 8, 16, 12)
        self._put(column(scroll(inside), line(), foot, spacing=0))

    def _acts(self) -> list[QWidget]:
        write = button("Ghi vào sổ" if self.detail is None else "Lưu", "primary", "save", "Ctrl+S")
        write.clicked.connect(self.write)
        if self.detail is None:
            return [write]
        new, away = button("Dòng mới", "", "plus", "Ctrl+N"), button("Xoá", "quiet", "trash-2", "Vào thùng rác")
        story = button("Lịch sử", "quiet", "history")
        for made, signal in ((new, self.new_wanted), (away, self.delete_wanted), (story, self.story_wanted)):
            made.clicked.connect(signal)
        return [write, new, story, away]

    def _put(self, layout: Any) -> None:
        refill(self.place, layout)

    # --- what stands in it ------------------------------------------------------------------------------------------

    def _set(self, each: RegisterField, text: str) -> None:
        made = self.fields[each.id]
        if isinstance(made, QComboBox):
            made.setCurrentIndex(max(0, made.findData(text)))
        else:
            made.setText(text)
            made.setCursorPosition(0)

    def _text(self, each: RegisterField) -> str:
        made = self.fields[each.id]
        return made.currentData() if isinstance(made, QComboBox) else made.text()

    def values(self) -> dict[str, str]:
        """What stands in the form."""
        return {each.id: self._text(each) for each in self.book.fields} if self.book else {}

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not in the book."""
        return self.values() != self._before

    def begin(self) -> None:
        """The cursor to the first empty field."""
        assert self.book is not None
        empty = next((each for each in self.book.fields if not self._text(each)), self.book.fields[0])
        self.fields[empty.id].setFocus()

    def write(self) -> None:
        """Hand the values over, or say beside the form what is wrong with them."""
        if self.book is None:
            return
        while self.said.count():
            self.said.takeAt(0).widget().deleteLater()
        try:
            checked_values(self.book, self.values())
        except KnownError as error:
            self.said.addWidget(Banner(error.message, "soon"))
            self._go_to(error.what)
            return
        self._before = self.values()
        self.written.emit(self.values(), self.day.date().toPython())

    def _go_to(self, words: str) -> None:
        """The cursor to the first field that the error speaks of."""
        assert self.book is not None
        wrong = next((each for each in self.book.fields if each.label in words), None)
        if wrong:
            self.fields[wrong.id].setFocus()


def _add(rows: QVBoxLayout, halves: Sequence[QWidget]) -> None:
    if halves:
        rows.addLayout(row(*halves, spacing=10))


def _widget(each: RegisterField, words: Sequence[str]) -> QLineEdit | QComboBox:
    if each.kind == "choice":
        return combo((("", ""), *((choice, choice) for choice in each.choices)))
    hint = {"date": "ngày/tháng/năm", "number": "số"}.get(each.kind, "")
    made = line_edit("", hint)
    if words:
        listed = QCompleter(list(words), made)
        listed.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        listed.setFilterMode(Qt.MatchFlag.MatchContains)
        listed.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        listed.setMaxVisibleItems(6)
        made.setCompleter(listed)
    return made
