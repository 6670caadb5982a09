"""Danh mục kiểm: every checklist, of a task or by itself; made from nothing, a template, or a list of names."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.errors import KnownError
from core.intents import checklists
from core.templates import Template
from storage.queries.records import ChecklistRow, ChecklistView, checklist, checklist_rows, templates
from storage.reader import Reader
from ui.background import Desk
from ui.files import ask_file
from ui.tasks.items import ItemList
from ui.widgets.detail import Detail
from ui.widgets.dialogs import Dialog, combo, field, line_edit, tell_error, text_edit
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Keys, button, column, frame, label, line, row


class ChecklistsPage(QWidget):
    """The list of checklists and the chosen one with its items. `left` goes back to the table of tasks."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.wanted, self.wanted_item = "", ""
        self.templates: Sequence[Template] = ()
        self.shown: ChecklistView | None = None
        self.list, self.items = LineList("Danh mục kiểm"), ItemList()
        self.panel = Detail("list-checks", "Chọn một danh mục kiểm để xem các bước ở đây.")
        back = button("Nhiệm vụ", "quiet", "list-checks", "Về danh sách việc")
        back.clicked.connect(self.left)
        new = button("Danh mục mới", "primary", "plus", "Trống, từ mẫu hay từ danh sách tên (Ctrl+N)")
        new.clicked.connect(self.primary)
        first = button("Danh mục mới", "primary", "plus")
        first.clicked.connect(self.primary)
        self.head = PageHead("Danh mục kiểm", back, new)
        words = "Các bước để đánh dấu: nhận hồ sơ, khoá sổ cuối tháng, sao lưu hằng tuần, danh sách tên cần rà soát."
        self.none = empty("list-checks", "Chưa có danh mục kiểm", words, first)
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        side = QWidget()
        side.setLayout(column(self.head, box, spacing=10))
        side.layout().setStretch(1, 1)
        keys = Keys(("Dấu cách", "đánh dấu"), ("Enter", "sửa"), ("Alt+↑ ↓", "đổi chỗ"), ("Delete", "xoá"))
        self.setLayout(column(Pair(side, self.panel, 560, 430), keys, spacing=4))
        self.layout().setStretch(0, 1)
        self.main = self.list
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _id: self.items.setFocus())
        self.list.delete_wanted.connect(lambda id: self.desk.do(checklists.delete_checklist, id=id))
        self.items.tick_wanted.connect(lambda ids, on: self.desk.do(checklists.tick, ids=ids, done=on))
        self.items.edit_wanted.connect(self._edit_item)
        self.items.delete_wanted.connect(lambda ids: self.desk.do(checklists.delete_items, ids=ids))
        self.items.move_wanted.connect(self._move)

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.desk.ask(_all, then=self._show, key="checklist-rows")

    def _show(self, found: tuple[list[ChecklistRow], list[Template]]) -> None:
        rows, self.templates = found
        self.none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        unfinished = sum(found.done < found.items for found in rows)
        self.head.tell(f"{len(rows)} danh mục, {unfinished} danh mục còn bước chưa xong.")
        self.list.show_lines([_line(row) for row in rows], self.wanted)
        self.wanted = ""
        if not rows:
            self.shown = None
            self.panel.show_nothing()

    def _choose(self, id: str) -> None:
        self.desk.ask(checklist, id, then=self._show_items, key="checklist")

    def _show_items(self, view: ChecklistView | None) -> None:
        if view is None:
            return
        if self.shown is None or self.shown.id != view.id or self.shown.title != view.title:
            self._build(view)
        self.shown = view
        self.count.setText(f"{view.done}/{len(view.items)} bước đã xong")
        self.items.show_items(view.items, self.wanted_item)
        self.wanted_item = ""

    def _build(self, view: ChecklistView) -> None:
        """The frame of a checklist; the items' list is one widget for all of them."""
        self.items.setParent(None)
        self.count = label("", "small", "2")
        add = line_edit("", "Thêm bước rồi Enter")
        add.setAccessibleName("Thêm bước")

        def enter() -> None:
            text = add.text()
            add.clear()
            if text.strip():
                self.desk.do(checklists.add_items, checklist=view.id, texts=[text])

        add.returnPressed.connect(enter)
        out, name = button("In", "primary", "printer"), button("Đổi tên", "", "pencil")
        more, away = button("Thêm tên", "", "users"), button("Xoá", "quiet", "trash-2")
        out.clicked.connect(self.print_out)
        name.clicked.connect(self.rename)
        more.clicked.connect(self.add_names)
        more.setToolTip("Dán danh sách tên, hoặc lấy từ tệp .xlsx")
        away.clicked.connect(lambda: self.desk.do(checklists.delete_checklist, id=view.id))
        self.panel.put(
            [label(view.title, "heading", wrap=True), self.count, line(), add, self.items],
            [out, name, more, away],
            stretch=True,
        )
        self.items.show()

    # --- acting -----------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """A new checklist."""
        asked = NewChecklist(self, self.templates)
        if asked.exec() == Dialog.DialogCode.Accepted:
            self._make(**asked.wanted())

    def _make(self, title: str, items: Sequence[str], made_from: str = "") -> None:
        def made(done: object) -> None:
            self.wanted = done.subject  # type: ignore[attr-defined]
            self.refresh()

        self.desk.do(checklists.make_checklist, title=title, items=items, made_from=made_from, then=made)

    def add_names(self) -> None:
        """Names to the shown checklist."""
        asked = Names(self)
        if self.shown is not None and asked.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(checklists.add_items, checklist=self.shown.id, texts=asked.names)

    def rename(self) -> None:
        if self.shown is None:
            return
        name = line_edit(self.shown.title)
        asked = Dialog(self, "Đổi tên danh mục", "", field("Tên", name))
        asked.verb("Thôi", accept=False)
        asked.verb("Lưu", accept=True, primary=True, icon="save")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(checklists.rename_checklist, id=self.shown.id, title=name.text())

    def _edit_item(self, id: str) -> None:
        item = next(each for each in self.items.rows.items if each["id"] == id)
        text = text_edit(item["text"] or "", 3, "Nội dung bước")
        asked = Dialog(self, "Sửa bước", "", text)
        asked.verb("Thôi", accept=False)
        asked.verb("Lưu", accept=True, primary=True, icon="save")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(checklists.edit_item, id=id, text=text.toPlainText())

    def _move(self, id: str, after: str | None) -> None:
        self.wanted_item = id
        self.desk.do(checklists.move_item, id=id, after=after)

    def print_out(self) -> None:
        from ui.paper_view import show_paper
        from ui.papers import checklist_paper

        if self.shown is not None:
            show_paper(self, self.desk, "Danh mục kiểm", checklist_paper, self.shown.id)


class NewChecklist(Dialog):
    """Its name, and where its steps come from."""

    def __init__(self, parent: QWidget | None, offered: Sequence[Template]) -> None:
        self.templates = {template.key: template for template in offered}
        self.name = line_edit("", "Ví dụ: Rà soát hồ sơ khai sinh năm 2025")
        choices = [("", "Không dùng mẫu"), *((template.key, template.title) for template in offered)]
        self.template = combo(choices)
        self.steps = text_edit("", 6, "Các bước, mỗi dòng một bước")
        self.steps.setPlaceholderText("Mỗi dòng một bước. Dán được cả cột tên chép từ Excel.")
        self.template.currentIndexChanged.connect(lambda _index: self._fill())
        workbook = button("Lấy tên từ tệp .xlsx", "quiet", "folder-open")
        workbook.clicked.connect(self._from_workbook)
        said = "Có thể bắt đầu từ một mẫu, hay dán danh sách tên cần rà soát."
        super().__init__(
            parent, "Danh mục mới", said, field("Tên danh mục", self.name), field("Mẫu", self.template),
            field("Các bước", self.steps), _alone(workbook),
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Lập danh mục", accept=True, primary=True, icon="check")
        self.name.setFocus()

    def _fill(self) -> None:
        chosen = self.templates.get(self.template.currentData())
        if chosen is not None:
            self.steps.setPlainText("\n".join(chosen.items))
            if not self.name.text().strip():
                self.name.setText(chosen.title)

    def _from_workbook(self) -> None:
        names = names_from_workbook(self)
        if names:
            self.steps.setPlainText("\n".join(names))

    def wanted(self) -> dict[str, object]:
        """The arguments of `core.intents.checklists.make_checklist`."""
        items = [text for text in self.steps.toPlainText().split("\n") if text.strip()]
        if any("\t" in text for text in items):
            from core.name_list import read_names

            found = read_names("\n".join(items))
            items = list(found)
            if found.note:
                tell_error(self, KnownError("repeated", found.note))
        return {"title": self.name.text(), "items": items, "made_from": self.template.currentData()}


class Names(Dialog):
    """A pasted list of names, or one from a workbook; repeated lines are named."""

    def __init__(self, parent: QWidget | None) -> None:
        self.text = text_edit("", 9, "Danh sách tên")
        self.text.setPlaceholderText("Dán cột họ tên (có thể kèm năm sinh, thôn) chép từ Excel hay Word.")
        self.names: list[str] = []
        workbook = button("Lấy từ tệp .xlsx", "quiet", "folder-open")
        workbook.clicked.connect(self._from_workbook)
        super().__init__(
            parent, "Thêm danh sách tên", "Mỗi tên thành một bước để đánh dấu.", self.text, _alone(workbook)
        )
        self.verb("Thôi", accept=False)
        self.verb("Thêm", accept=True, primary=True, icon="plus")

    def _from_workbook(self) -> None:
        names = names_from_workbook(self)
        if names:
            self.text.setPlainText("\n".join(names))

    def accept(self) -> None:
        from core.name_list import read_names

        try:
            found = read_names(self.text.toPlainText())
            self.names = list(found)
            if found.note:
                tell_error(self, KnownError("repeated", found.note))
        except KnownError as error:
            tell_error(self, error)
            return
        super().accept()


def _alone(part: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(part, 1))
    return holder


def names_from_workbook(parent: QWidget) -> list[str]:
    """Ask for a workbook and read its names; what is wrong is told."""
    path = ask_file(parent, "Chọn tệp danh sách", "Bảng tính (*.xlsx)")
    if not path:
        return []
    from core.name_list import read_names_xlsx

    try:
        found = read_names_xlsx(path)
    except KnownError as error:
        tell_error(parent, error)
        return []
    if found.note:
        tell_error(parent, KnownError("repeated", found.note))
    return list(found)


def _all(reader: Reader) -> tuple[list[ChecklistRow], list[Template]]:
    return checklist_rows(reader), templates(reader)


def _line(found: ChecklistRow) -> Line:
    done = found.items > 0 and found.done == found.items
    chip = (f"{found.done}/{found.items}", "ok" if done else "plain", "circle-check" if done else "circle-dot")
    return Line(found.id, found.title, found.task or "Không thuộc việc nào", *chip, faded=done)
