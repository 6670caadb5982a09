"""The book itself: where it lies, how full it is, whether it is whole."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from storage.check import check_book
from storage.queries.records import statistics
from storage.rebuild import rebuild
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.busy import Busy, Progress
from ui.widgets.dialogs import Dialog, confirm
from ui.widgets.parts import Banner, Facts, column, frame, label, line, row

_COUNTED = {
    "task": "Việc", "document": "Văn bản", "duty": "Việc định kỳ", "checklist": "Danh mục kiểm", "item": "Bước",
    "note": "Ghi chú", "attachment": "Tệp kèm", "changes": "Thay đổi trong nhật ký",
}  # fmt: skip


class Book(Page):
    title = "Sổ"
    hint = "Sổ là một thư mục trên máy này, được mã hoá. Nhật ký giữ mọi thay đổi; phần hiển thị dựng từ nhật ký."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.busy, self.answer, self.counts = Busy(desk), column(), column()
        check = self.act("Kiểm tra sổ", self.check, "primary", "shield-check")
        again = self.act("Dựng lại phần hiển thị", self.rebuild, "", "rotate-ccw")
        where = Facts([("Nơi đặt", str(desk.office.folder))], 170)
        self.lay_out(
            frame("panel", column(where, self.counts), (16, 12, 16, 12)), line(),
            row(label("Sổ có nguyên vẹn không?", "strong"), 1, again, check), self.busy, self.answer,
        )  # fmt: skip

    def refresh(self) -> None:
        self.desk.ask(statistics, then=self._show, key="statistics")

    def _show(self, found: Mapping[str, int]) -> None:
        facts = [(words, f"{found[name]:,}".replace(",", ".")) for name, words in _COUNTED.items()]
        facts.append(("Cỡ sổ", f"{found['bytes'] / 1_000_000:.1f} MB".replace(".", ",")))
        _put(self.counts, Facts(facts, 170))

    def check(self) -> None:
        """The file, the chain of the journal, and the journal against what is shown. Changes nothing."""

        def work(progress: Progress) -> list[str]:
            return self.desk.office.inspect(check_book, progress)

        self.busy.run("Đang kiểm tra sổ", work, self._checked)

    def _checked(self, found: list[str]) -> None:
        if not found:
            _put(self.answer, Banner("Sổ nguyên vẹn: tệp, nhật ký và phần hiển thị đều khớp.", "ok"))
        else:
            _put(self.answer, Banner("; ".join(found), "overdue", icon="circle-alert"))

    def rebuild(self) -> None:
        """Everything shown made anew from the journal; Dừng leaves it as it was."""
        text = "Sổ tạm không sửa được trong lúc dựng lại. Nhật ký không bị động tới."
        if not confirm(self, "Dựng lại phần hiển thị?", text, "Dựng lại"):
            return

        def work(progress: Progress) -> int:
            return self.desk.office.keep(rebuild, progress)

        def done(changes: int) -> None:
            told = Dialog(self, "Đã dựng lại", f"Phần hiển thị làm mới từ {changes} thay đổi trong nhật ký.")
            told.verb("Đã hiểu", accept=False, primary=True)
            told.open()
            self.desk.changed.emit(frozenset())

        self.busy.run("Đang dựng lại phần hiển thị", work, done, writes=True)


def _put(place: object, part: QWidget) -> None:
    while place.count():  # type: ignore[attr-defined]
        place.takeAt(0).widget().deleteLater()  # type: ignore[attr-defined]
    place.addWidget(part)  # type: ignore[attr-defined]
