"""Thùng rác: everything deleted, to take back."""

from collections.abc import Sequence

from core.intents.bin import restore_record
from storage.queries.bin import Deleted, deleted_records
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.empty import empty
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame, row


class Bin(Page):
    title = "Thùng rác"
    hint = "Những gì đã xoá vẫn nằm ở đây cùng toàn bộ lịch sử. Chọn một dòng rồi bấm Khôi phục."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: dict[str, Deleted] = {}
        self.list = LineList("Những gì đã xoá")
        self.list.opened.connect(self.restore)
        self.back = self.act("Khôi phục", lambda: self.restore(self.list.current), "primary", "rotate-ccw")
        self.none = empty("trash-2", "Thùng rác trống", "Việc, văn bản, ghi chú bị xoá sẽ nằm ở đây.")
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        self.lay_out(row(1, self.back), box, stretch=1)

    def refresh(self) -> None:
        self.desk.ask(deleted_records, then=self._show, key="bin")

    def _show(self, found: Sequence[Deleted]) -> None:
        self.found = {each.id: each for each in found}
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        self.back.setEnabled(bool(found))
        self.list.show_lines([_line(each) for each in found])

    def restore(self, id: str) -> None:
        if id in self.found:
            self.desk.do(restore_record, kind=self.found[id].kind, id=id)


def _line(each: Deleted) -> Line:
    note = f"{each.label} · xoá lúc {each.at.astimezone():%d/%m/%Y %H:%M}" + (f", {each.person}" if each.person else "")
    return Line(each.id, each.name or each.label, note)
