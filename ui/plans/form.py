"""One found item as a form: what was read can be corrected before it is taken."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from core.entities import Record
from core.plans.review import COMPARED, Entry
from core.recurrence import Rule
from ui.plans.unsure import mark_line, mark_text
from ui.plans.words import by_day, deadline_of, name_of, state_of
from ui.widgets.dialogs import combo, date_edit, field, line_edit, text_edit
from ui.widgets.layouts import Flow
from ui.widgets.menus import menu_button
from ui.widgets.parts import Banner, Chip, Elided, button, column, label, row, scroll
from ui.widgets.rule_edit import RuleEdit


class ItemForm(QFrame):
    """Made anew for each entry. `changes` answers only what the person changed."""

    left = Signal()  # Esc: back to the list, what was typed stays
    take_wanted = Signal()
    skip_wanted = Signal()
    alike_wanted = Signal()
    split_wanted = Signal()
    join_wanted = Signal()
    teach_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "panel")
        self.entry: Entry | None = None
        self.people: Sequence[Record] = ()
        self._before: dict[str, Any] = {}
        self.text = text_edit()
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(1, 1, 1, 1)

    def show_entry(self, entry: Entry, reason: tuple[str, str]) -> None:
        """Show an entry; `reason` says in words and tone how its deadline was understood."""
        self.entry = entry
        name, words = Elided(name_of(entry), "heading"), state_of(entry)
        head = row(name, Chip(words[0], "wait" if words[1] == "plain" else words[1], words[2]), spacing=8)
        head.setStretch(0, 1)
        gone = entry.kind == "gone"
        parts = [label(entry.item.get("text") or "", "body", wrap=True)] if gone else self._fields(entry)
        banner = Banner(*reason) if not gone else Banner("Việc này có trong sổ nhưng bản mới không còn.", "soon")
        if entry.before:
            held = "; ".join(f"{COMPARED[name]} “{value}”" for name, value in entry.before.items())
            parts.append(Banner(f"Trong sổ đang ghi {held}.", "info", icon="git-merge"))
        inside = QWidget()
        inside.setLayout(column(head, *parts, banner, 1, spacing=8, margins=(16, 12, 16, 4)))
        holder = QFrame()
        holder.setLayout(column(scroll(inside), self._foot(gone), spacing=0))
        while self.place.count():
            old = self.place.takeAt(0).widget()
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.place.addWidget(holder)
        self._inside, self._holder = inside, holder
        self._fit()
        self._before = {} if gone else self._values()

    def _fields(self, entry: Entry) -> list[Any]:
        item = entry.item
        self.text = text_edit(item.get("text") or "", 3, "Nội dung việc")
        unsure = set(item.get("unsure") or ())
        mark_text(self.text, unsure)
        duty = entry.kind != "tasks"
        names = ("actor", "recipient") if duty else ("lead", "coord")
        labels = ("Đơn vị thực hiện", "Nơi nhận") if duty else ("Chủ trì", "Phối hợp")
        self.who = {name: mark_line(line_edit(item.get(name) or ""), unsure) for name in names}
        who = Flow(*(field(words, self.who[name]) for name, words in zip(names, labels, strict=True)), stretch=(0, 1))
        people = [("", "Người đang mở sổ"), *((person["id"], person["name"]) for person in self.people)]
        self.person = combo(people, item.get("person") or "")
        person = field("Người làm", self.person)
        if entry.kind == "duties":
            rule = item.get("due_rule")
            self.rule = RuleEdit(Rule.from_json(rule) if rule else None)
            return [self.text, who, self.rule, Flow(person, stretch=(0,))]
        day = deadline_of(item).last_ok
        self.dated = QCheckBox("Có ngày")
        self.dated.setChecked(day is not None)
        self.due = date_edit(day)
        self.due.setAccessibleName("Hạn, hết ngày")
        if day is None:
            self.due.hide()  # never shown before it has a parent: it would flash up as a window of its own
        self.dated.toggled.connect(self.due.setVisible)
        when = QWidget()
        when.setLayout(row(self.dated, self.due, spacing=6))
        return [self.text, who, Flow(field("Hạn, hết ngày", when), person, stretch=(1,))]

    def _foot(self, gone: bool) -> QWidget:
        take = button("Bỏ khỏi sổ" if gone else "Nhận", "primary", "trash-2" if gone else "check", "Enter")
        take.clicked.connect(self.take_wanted)
        skip = button("Giữ lại" if gone else "Bỏ qua", "", "skip-forward", "X")
        skip.clicked.connect(self.skip_wanted)
        more = menu_button(
            "Thêm", "",
            lambda: [
                ("Sửa cả những dòng ghi giống vậy", self.alike_wanted.emit),
                ("Tách thành hai việc tại con trỏ", self.split_wanted.emit),
                ("Gộp với dòng sau", self.join_wanted.emit),
                ("Nhớ tên đơn vị đã sửa cho lần sau", self.teach_wanted.emit),
            ],
        )  # fmt: skip
        more.setAccessibleName("Thêm thao tác với dòng này")
        foot = Flow(take, skip, *([] if gone else [more]), spacing=6)
        foot.setContentsMargins(16, 6, 16, 10)
        holder = QWidget()
        holder.setLayout(foot)
        return holder

    def _fit(self) -> None:
        """As high as its fields need, so that the source below gets the rest."""
        width = max(self.width() - 4, 300)
        foot = self._holder.layout().itemAt(1).widget().layout()
        needed = self._inside.layout().totalHeightForWidth(width) + foot.totalHeightForWidth(width) + 6
        self.setMaximumHeight(needed)
        self.setMinimumHeight(min(needed, self.window().height() // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.entry is not None:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focus_text(self) -> None:
        self.text.setFocus()
        self.text.selectAll()

    def _values(self) -> dict[str, Any]:
        found: dict[str, Any] = {"text": self.text.toPlainText(), "person": self.person.currentData()}
        found |= {name: edit.text() for name, edit in self.who.items()}
        if self.entry is not None and self.entry.kind == "duties":
            rule = self.rule.rule_or_none()
            found["due_rule"] = rule.to_json() if rule else None
        else:
            found["deadline"] = by_day(self.due.date().toPython() if self.dated.isChecked() else None)
        return found

    def changes(self) -> dict[str, Any]:
        """The fields whose value is not the one shown at first, as the plan contract keeps them."""
        if self.entry is None or self.entry.kind == "gone":
            return {}
        changed = {name: value for name, value in self._values().items() if value != self._before[name]}
        return {name: value or None if isinstance(value, str) else value for name, value in changed.items()}

    @property
    def cursor(self) -> int:
        """Where the cursor stands in the text: where a row is split."""
        return self.text.textCursor().position()
