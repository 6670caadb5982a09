"""The office's name, and the people who work in its book."""

from typing import Any

from PySide6.QtWidgets import QWidget

from core.entities import Record
from core.intents import people as intents
from core.intents.people import ROLES
from storage.office import Office
from storage.queries.records import office, people
from storage.reader import Reader
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, combo, field, line_edit
from ui.widgets.layouts import Flow
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame, label, line, row
from ui.widgets.secrets import ask_new_passphrase, ask_own_secret


class People(Page):
    title = "Cơ quan và người dùng"
    hint = "Tên cơ quan đứng đầu các giấy tờ in ra. Mỗi người mở sổ bằng mật khẩu riêng; thay đổi nào cũng ghi tên."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.people: dict[str, Record] = {}
        self.name, self.province = line_edit(), line_edit()
        save = self.act("Lưu", self._save_office, "", "save")
        names = QWidget()
        names.setLayout(row(field("Tên cơ quan", self.name), field("Tỉnh, thành phố", self.province)))
        self.list = LineList("Người dùng")
        self.list.opened.connect(self.edit)
        add = self.act("Thêm người", self.add, "primary", "plus")
        edit = self.act("Sửa", lambda: self.edit(self.list.current), "", "pencil")
        word = self.act("Đặt mật khẩu", lambda: self.give_passphrase(self.list.current), "", "key-round")
        box = frame("panel", column(self.list), (1, 1, 1, 1), 0)
        heading = label("Người dùng", "heading")
        self.lay_out(names, row(1, save), line(), heading, Flow(add, edit, word, spacing=8), box, stretch=5)

    def refresh(self) -> None:
        self.desk.ask(_all, then=self._show, key="people")

    def _show(self, found: tuple[Record, list[Record]]) -> None:
        record, every = found
        if not self.name.hasFocus() and not self.province.hasFocus():
            self.name.setText(record["name"] or "")
            self.province.setText(record["province"] or "")
        self.people = {person["id"]: person for person in every}
        opens = self.desk.office.keys.people_with_passphrase
        self.list.show_lines([_line(person, person["id"] in opens) for person in every])

    def _save_office(self) -> None:
        self.desk.do(intents.edit_office, name=self.name.text(), province=self.province.text())

    def add(self) -> None:
        form = PersonForm(self, {})
        if form.exec() == Dialog.DialogCode.Accepted:
            wanted = form.values()
            wanted.pop("active")
            self.desk.do(intents.add_person, **wanted)

    def edit(self, id: str) -> None:
        person = self.people.get(id)
        if person is None:
            return
        form = PersonForm(self, person)
        if form.exec() == Dialog.DialogCode.Accepted and (changed := form.changed()):
            self.desk.do(intents.edit_person, id=id, **changed)

    def give_passphrase(self, id: str) -> None:
        """A passphrase of their own: from then on they open the book by it, and changes carry their name."""
        person = self.people.get(id)
        if person is None:
            return
        mine = ask_own_secret(self, self.desk)
        if mine is None:
            return
        word = ask_new_passphrase(
            self,
            f"Mật khẩu của {person['name']}",
            "Người này tự gõ mật khẩu của mình hai lần.",
            (person["name"] or "",),
        )

        def give(office: Office) -> None:
            office.keys.require_passphrase(*mine)
            office.keys.give_passphrase(id, word)

        if word:
            self.desk.work(give, then=lambda _answer: self.refresh())


class PersonForm(Dialog):
    """Name, title, role, and whether they still work here."""

    def __init__(self, parent: QWidget | None, person: Record) -> None:
        self.name, self.post = line_edit(person.get("name") or ""), line_edit(person.get("title") or "")
        self.role = combo(tuple(ROLES.items()), person.get("role") or "officer")
        states = (("yes", "Đang làm việc"), ("no", "Đã nghỉ, chuyển đi"))
        self.working = combo(states, "yes" if person.get("active", True) else "no")
        fields = [field("Họ và tên", self.name), field("Chức danh", self.post), field("Vai trò", self.role)]
        if person:
            fields.append(field("Tình trạng", self.working))
        super().__init__(parent, "Sửa người dùng" if person else "Thêm người dùng", "", *fields)
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        self._before = self.values()

    def values(self) -> dict[str, Any]:
        return {
            "name": self.name.text(), "title": self.post.text(), "role": self.role.currentData(),
            "active": self.working.currentData() == "yes",
        }  # fmt: skip

    def changed(self) -> dict[str, Any]:
        return {name: value for name, value in self.values().items() if value != self._before[name]}


def _all(reader: Reader) -> tuple[Record, list[Record]]:
    return office(reader), people(reader, active=False)


def _line(person: Record, opens: bool) -> Line:
    note = " · ".join(part for part in (person["title"], ROLES.get(person["role"] or "", "")) if part)
    gone = not person["active"]
    if gone:
        chip = ("Đã nghỉ", "wait", "x")
    elif opens:
        chip = ("Mở được sổ", "ok", "key-round")
    else:
        chip = ("Chưa có mật khẩu", "plain", "lock")
    return Line(person["id"], person["name"] or "", note, *chip, faded=gone)
