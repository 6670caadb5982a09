"""Who else a file is about: the child, the spouse, the deceased; one row each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.citizen_card import Citizen, checked
from core.entities import Record
from core.intents.cases import Person
from ui import theme
from ui.cases.citizen import day_of
from ui.widgets.dialogs import line_edit
from ui.widgets.layouts import Flow
from ui.widgets.parts import button, column

RELATIONS = (
    "Người được khai sinh", "Cha", "Mẹ", "Bên nam", "Bên nữ", "Người chết", "Người được giám hộ", "Người giám hộ",
    "Con nuôi", "Người nhận", "Người được nhận", "Người khác",
)  # fmt: skip


class PeopleForm(QWidget):
    """`changed` is sent at every change."""

    changed = Signal()

    def __init__(self, people: Sequence[Record] = ()) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self.place = column(spacing=6)
        add = button("Thêm người liên quan", "quiet", "plus", "Trẻ, cha mẹ, bên nam, bên nữ, người chết …")
        add.clicked.connect(lambda: self.add().relation.setFocus())
        self.setLayout(column(self.place, Flow(add, spacing=6), spacing=6))
        for person in people:
            self.add().show_person(person)

    def add(self) -> "_Row":
        made = _Row(self)
        self.rows.append(made)
        self.place.addWidget(made)
        return made

    def offer(self, relations: Sequence[str]) -> None:
        """Empty rows for whom files of this kind usually name; rows that say something stay."""
        for each in [each for each in self.rows if not each.name.text().strip()]:
            self.remove(each)
        there = {each.relation.currentText() for each in self.rows}
        for relation in relations:
            if relation not in there:
                made = self.add().relation
                made.setCurrentText(relation)
                made.lineEdit().setCursorPosition(0)

    def remove(self, gone: "_Row") -> None:
        self.rows.remove(gone)
        gone.hide()
        gone.deleteLater()
        self.changed.emit()

    def people(self, authorised: Citizen | None = None) -> list[Person]:
        """Everybody named; `authorised` hands the file in for the others."""
        found = [row.person() for row in self.rows if row.name.text().strip()]
        return [*found, *([Person("Người được ủy quyền", authorised, True)] if authorised else [])]


class _Row(QWidget):
    """Relation, name, birth date, identity number."""

    def __init__(self, form: PeopleForm) -> None:
        super().__init__(form)
        self._more: Record = {}  # what is known of the person and has no field here
        self.relation = QComboBox()
        self.relation.setEditable(True)
        self.relation.addItems(RELATIONS)
        self.relation.setCompleter(None)  # completing inside the line breaks Vietnamese input methods
        self.relation.setAccessibleName("Quan hệ")
        self.relation.setMinimumWidth(theme.px(172))
        self.name, self.birth, self.number = (
            line_edit("", "Họ và tên"),
            line_edit("", "Ngày sinh"),
            line_edit("", "Số định danh"),
        )
        self.birth.setFixedWidth(theme.px(104))
        self.number.setFixedWidth(theme.px(134))
        self.name.setMinimumWidth(theme.px(160))
        for edit, spoken in ((self.name, "Họ và tên người liên quan"), (self.birth, "Ngày sinh người liên quan"),
                             (self.number, "Số định danh người liên quan")):  # fmt: skip
            edit.setAccessibleName(spoken)
            edit.textEdited.connect(lambda _text: form.changed.emit())
        away = button("", "quiet", "x", "Bỏ người này", "Bỏ người này")
        away.clicked.connect(lambda: form.remove(self))
        self.setLayout(Flow(self.relation, self.name, self.birth, self.number, away, spacing=6, stretch=(1,)))

    def show_person(self, person: Record) -> None:
        self._more = {name: person.get(name) for name in ("sex", "address", "authorised")}
        self.relation.setCurrentText(person["relation"] or "")
        for edit, text in ((self.name, person["name"]), (self.number, person["number"])):
            _set(edit, text or "")
        _set(self.birth, f"{person['birth']:%d/%m/%Y}" if person["birth"] else "")

    def person(self) -> Person:
        number = self.number.text().replace(" ", "")
        more = {name: self._more.get(name) or "" for name in ("sex", "address")}
        citizen = checked(Citizen(self.name.text().strip(), number, birth=day_of(self.birth.text()), **more))
        return Person(self.relation.currentText(), citizen, bool(self._more.get("authorised")))


def _set(edit: QLineEdit, text: str) -> None:
    edit.setText(text)
    edit.setCursorPosition(0)
