"""What the book keeps of one person: found by number, or by name and birth date; shown, printed, corrected."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from core.intents import privacy as intents
from storage.queries.privacy import PersonRecord, person_records
from ui import theme
from ui.background import Desk
from ui.cases.citizen import day_of
from ui.widgets.dialogs import Dialog, field, line_edit
from ui.widgets.layouts import Flow
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import button, label, row


class PersonData(Dialog):
    """Every search is a line in the log of who looked at citizens' data."""

    def __init__(self, parent: QWidget | None, desk: Desk, number: str = "", name: str = "") -> None:
        self.desk, self.home = desk, parent
        self.found: Sequence[PersonRecord] = ()
        self.number, self.name, self.birth = line_edit(number), line_edit(name), line_edit("", "ngày/tháng/năm")
        self.number.setFixedWidth(theme.px(150))
        self.birth.setFixedWidth(theme.px(120))
        self.name.setMinimumWidth(theme.px(190))
        find = button("Tìm", "", "search")
        find.setFixedHeight(theme.px(theme.SIZE["control"]) if "control" in theme.SIZE else find.sizeHint().height())
        find.clicked.connect(self.look)
        asked = Flow(
            field("Số định danh", self.number), field("Họ và tên", self.name), field("Ngày sinh", self.birth),
            field(" ", find), spacing=8, stretch=(1,),
        )  # fmt: skip
        holder = QWidget()
        holder.setLayout(asked)
        self.list = LineList("Dữ liệu đang giữ của người này")
        self.list.setMinimumHeight(theme.px(190))
        self.list.opened.connect(self.open_record)
        self.list.chosen.connect(self._show_facts)
        self.facts = label("", "small", "2", wrap=True, select=True)
        self.facts.setMinimumHeight(theme.px(76))
        self.said = label("Gõ số định danh, hoặc họ tên và ngày sinh, rồi bấm Tìm.", "body", "2", wrap=True)
        self.out = button("In, lưu PDF", "", "printer", "Bản dữ liệu đang giữ, đưa cho người yêu cầu")
        self.out.clicked.connect(self.print_out)
        self.fix = button("Sửa dữ liệu…", "", "pencil", "Sửa cùng một chỗ sai ở mọi bản ghi chắc chắn của người này")
        self.fix.clicked.connect(self.correct)
        self.go = button("Mở bản ghi", "quiet", "arrow-right")
        self.go.clicked.connect(lambda: self.open_record(self.list.current))
        acts = QWidget()
        self.away = button(
            "Xoá theo luật…", "quiet", "trash-2", "Xoá hẳn dữ liệu ở mọi bản ghi chắc chắn của người này"
        )
        self.away.clicked.connect(self.delete)
        acts.setLayout(row(self.go, self.away, 1, self.fix, self.out))
        super().__init__(parent, "Dữ liệu của một người", "", holder, self.said, self.list, self.facts, acts)
        self.setMaximumWidth(theme.px(760))
        self.setMinimumWidth(theme.px(720))
        self.verb("Đóng", accept=False, primary=True)
        for edit in (self.number, self.name, self.birth):
            edit.returnPressed.connect(self.look)
        self._mark()
        if number or name:
            self.look()

    def look(self) -> None:
        number, name = self.number.text().replace(" ", ""), self.name.text().strip()
        if not number and not name:
            return
        self.desk.ask(
            person_records, number=number, name=name, birth=day_of(self.birth.text()), then=self._show, key="person"
        )

    def _show(self, found: Sequence[PersonRecord]) -> None:
        self.found = found
        self.list.show_lines([_line(each) for each in found])
        sure = sum(each.sure for each in found)
        self.said.setText(
            f"{len(found)} bản ghi, {sure} chắc chắn cùng số định danh; còn lại trùng tên, cần xem lại." if found
            else "Sổ không giữ dữ liệu nào khớp."
        )  # fmt: skip
        self.desk.work(lambda office: office.note("search", "", f"Dữ liệu của một người: {len(found)} bản ghi"))
        self._mark()

    def _mark(self) -> None:
        self.out.setEnabled(bool(self.found))
        self.fix.setEnabled(any(each.sure for each in self.found))
        self.away.setEnabled(any(each.sure for each in self.found))
        self.go.setEnabled(bool(self.found))

    def _show_facts(self, id: str) -> None:
        each = next((one for one in self.found if one.id == id), None)
        self.facts.setText("; ".join(f"{name}: {value}" for name, value in each.facts) if each else "")

    def open_record(self, id: str) -> None:
        each = next((one for one in self.found if one.id == id), None)
        if each is None or self.home is None:
            return
        if each.entity != "data_request":
            self.home.window().open_record("case_file" if each.entity == "case_person" else each.entity, each.owner)  # type: ignore[attr-defined]
        self.reject()

    def print_out(self) -> None:
        from ui.paper_view import show_paper
        from ui.privacy_papers import person_paper

        count = len(self.found)

        def note() -> None:
            self.desk.work(lambda office: office.note("export", "", f"Dữ liệu của một người: {count} bản ghi"))

        given = (list(self.found), self.name.text().strip() or _name_of(self.found), self.number.text().strip())
        show_paper(self, self.desk, "Dữ liệu cá nhân đang giữ", person_paper, *given, printed=note)

    def delete(self) -> None:
        """What surely is this person's, where a law or a decision allows it."""
        from ui.settings.retention import ask_and_purge

        sure = [(each.entity, each.id) for each in self.found if each.sure]
        basis = "Luật 91/2025/QH15 Điều 14"
        ask_and_purge(self, self.desk, sure, f"{len(sure)} bản ghi", basis, then=self.look)

    def correct(self) -> None:
        """One correction for all records that surely are this person's."""
        sure = [each for each in self.found if each.sure]
        form = CorrectForm(self, len(sure))
        if form.exec() == Dialog.DialogCode.Accepted and (values := form.values()):
            records = [(each.entity, each.id) for each in sure]
            self.desk.do(intents.correct_person, records=records, values=values, then=lambda _done: self.look())


class CorrectForm(Dialog):
    """What is written stays as it is where a field is left empty."""

    def __init__(self, parent: QWidget | None, count: int) -> None:
        self.edits = {
            name: line_edit("", "giữ nguyên")
            for name in ("name", "number", "birth", "address", "phone")
        }  # fmt: skip
        words = ("Họ và tên", "Số định danh", "Ngày sinh (ngày/tháng/năm)", "Địa chỉ", "Điện thoại")
        parts = [field(name, edit) for name, edit in zip(words, self.edits.values(), strict=True)]
        text = f"Ghi chỗ cần sửa; sửa ở {count} bản ghi cùng số định danh. Lịch sử giữ giá trị cũ; Ctrl+Z lấy lại được."
        super().__init__(parent, "Sửa dữ liệu của một người", text, *parts)
        self.verb("Thôi", accept=False)
        self.verb("Sửa", accept=True, primary=True, icon="save")

    def values(self) -> dict[str, Any]:
        """The fields that were filled in."""
        typed = {name: edit.text().strip() for name, edit in self.edits.items() if edit.text().strip()}
        found: dict[str, Any] = dict(typed)
        if "birth" in typed:
            found["birth"] = day_of(typed["birth"])
            if found["birth"] is None:
                found.pop("birth")
        return found


def _line(each: PersonRecord) -> Line:
    chip = ("Cùng số định danh", "ok", "circle-check") if each.sure else ("Trùng tên, xem lại", "soon", "circle-help")
    return Line(each.id, each.title, "; ".join(name for name, _ in each.facts), *chip)


def _name_of(found: Sequence[PersonRecord]) -> str:
    names = ("Người nộp", "Họ và tên", "Người yêu cầu")
    return next((value for each in found for name, value in each.facts if name in names), "")
