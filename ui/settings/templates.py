"""Checklist templates: the shipped ones edited for this office, and the office's own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.intents import checklists
from core.templates import Template, template_id
from storage.queries.records import templates
from storage.reader import Reader
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, field, line_edit, text_edit
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame, row


class Templates(Page):
    title = "Mẫu danh mục kiểm"
    hint = "Các bước dựng sẵn để lập danh mục trong một lần bấm. Sửa một mẫu chỉ đổi ở cơ quan này, mẫu gốc vẫn còn."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: dict[str, Template] = {}
        self.list = LineList("Mẫu danh mục kiểm")
        self.list.opened.connect(self.edit)
        add = self.act("Mẫu mới", lambda: self.edit(""), "primary", "plus")
        edit = self.act("Sửa", lambda: self.edit(self.list.current), "", "pencil")
        away = self.act("Về mẫu gốc hoặc xoá", lambda: self.remove(self.list.current), "", "rotate-ccw")
        box = frame("panel", column(self.list), (1, 1, 1, 1), 0)
        self.lay_out(row(1, away, edit, add), box, stretch=1)

    def refresh(self) -> None:
        self.desk.ask(templates, then=self._show, key="templates")

    def _show(self, found: Sequence[Template]) -> None:
        self.found = {template.key: template for template in found}
        self.list.show_lines([Line(t.key, t.title, f"{len(t.items)} bước · {t.note or t.source}") for t in found])

    def edit(self, key: str) -> None:
        template = self.found.get(key)
        form = TemplateForm(self, template)
        if form.exec() == Dialog.DialogCode.Accepted:
            wanted = form.wanted()

            def known(id: str | None) -> None:
                self.desk.do(checklists.save_template, id=id, **wanted)

            if template is None:
                known(None)
            else:
                self.desk.ask(_id_of, key, then=known)

    def remove(self, key: str) -> None:
        """An edited shipped template becomes the shipped one again; the office's own one goes to the bin."""
        if key:

            def own(id: str) -> None:
                self.desk.ask(
                    Reader.get, "checklist", id,
                    then=lambda record: record and self.desk.do(checklists.delete_checklist, id=id),
                )  # fmt: skip

            self.desk.ask(_id_of, key, then=own)


class TemplateForm(Dialog):
    """A template as text: one step a line."""

    def __init__(self, parent: QWidget | None, template: Template | None) -> None:
        self.name = line_edit(template.title if template else "")
        self.note = line_edit(template.note if template else "")
        self.steps = text_edit("\n".join(template.items) if template else "", 10, "Các bước, mỗi dòng một bước")
        super().__init__(
            parent, "Sửa mẫu" if template else "Mẫu mới", "", field("Tên mẫu", self.name),
            field("Dùng khi nào", self.note), field("Các bước, mỗi dòng một bước", self.steps),
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Lưu mẫu", accept=True, primary=True, icon="save")

    def wanted(self) -> dict[str, object]:
        steps = [text for text in self.steps.toPlainText().split("\n") if text.strip()]
        return {"title": self.name.text(), "items": steps, "note": self.note.text()}


def _id_of(reader: Reader, key: str) -> str:
    """The record behind a template: the office's edit of a shipped one, or its own."""
    shipped = template_id(key)
    own = len(key) == 32 and reader.get("checklist", key)
    return key if own else shipped
