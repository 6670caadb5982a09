"""The labels of this office."""

from collections.abc import Sequence

from core.entities import Record
from core.intents import notes
from storage.queries.records import labels
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, combo, field, line_edit
from ui.widgets.empty import empty
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame, row

_TONES = (("info", "Xanh dương"), ("ok", "Xanh lá"), ("soon", "Vàng"), ("wait", "Xám"))


class Labels(Page):
    title = "Nhãn"
    hint = "Nhãn gom việc theo cách riêng của cơ quan: trình lãnh đạo, chờ tỉnh trả lời, chiến dịch hè."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = LineList("Nhãn")
        self.list.delete_wanted.connect(self.remove)
        add = self.act("Nhãn mới", self.add, "primary", "plus")
        self.away = self.act("Xoá", lambda: self.remove(self.list.current), "", "trash-2")
        self.none = empty("info", "Chưa có nhãn nào", "Bấm Nhãn mới, hoặc gắn nhãn ngay ở một việc.")
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        self.lay_out(row(1, self.away, add), box, stretch=1)

    def refresh(self) -> None:
        self.desk.ask(labels, then=self._show, key="labels")

    def _show(self, found: Sequence[Record]) -> None:
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        self.away.setEnabled(bool(found))
        self.list.show_lines(
            [Line(each["id"], each["name"], "", each["name"], each["tone"] or "info", "info") for each in found]
        )

    def add(self) -> None:
        name, tone = line_edit("", "Tên nhãn"), combo(_TONES, "info")
        asked = Dialog(self, "Nhãn mới", "", field("Tên nhãn", name), field("Màu", tone))
        asked.verb("Thôi", accept=False)
        asked.verb("Lưu", accept=True, primary=True, icon="save")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(notes.add_label, name=name.text(), tone=tone.currentData())

    def remove(self, id: str) -> None:
        if id:
            self.desk.do(notes.delete_label, id=id)
