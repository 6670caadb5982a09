"""What stands beside the form at the counter: the day to come back, why, the fee, and the one next step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.workdays import date_words
from storage.queries.intake import Preview
from ui import theme
from ui.widgets.explain import explain_all
from ui.widgets.parts import Banner, Facts, button, column, frame, label, line, row, scroll


class Promise(QFrame):
    """What is missing decides which button leads: never a dead end, never a silent refusal."""

    take_wanted = Signal()
    lacking_wanted = Signal()
    due_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "panel")
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(1, 1, 1, 1)
        self.take = button("Nhận và in giấy hẹn", "primary", "printer", "Ctrl+P")
        self.take.clicked.connect(self.take_wanted)
        self.lacking = button(
            "Nhận, in phiếu yêu cầu bổ sung", "", "printer", "Mẫu số 02: liệt kê đúng các giấy tờ còn thiếu"
        )
        self.lacking.clicked.connect(self.lacking_wanted)
        self.show_nothing()

    def show_nothing(self) -> None:
        said = label(
            "Chọn thủ tục ở bên trái: ngày hẹn, lệ phí và giấy tờ cần có sẽ hiện ở đây.", "body", "2", wrap=True
        )
        self._put(column(said, 1, margins=(16, 16, 16, 16)))

    def show_preview(self, preview: Preview, typed: str, trouble: str) -> None:
        """`typed` is the day that the officer wrote down, in words; `trouble` what keeps the file out."""
        due = preview.due
        day = typed or (date_words(due.day) if due.day else "Chưa có ngày hẹn")
        change = button("Ghi ngày hẹn khác" if due.day else "Ghi ngày hẹn", "quiet", "pencil", "Ghi ngày, kèm lý do")
        change.clicked.connect(self.due_wanted)
        facts: list[tuple[str, object]] = [("Lệ phí", preview.fee_words)]
        if preview.procedure:
            facts.append(("Số bộ", str(preview.procedure.sets)))
            facts.append(("Kết quả", "; ".join(fact.text for fact in preview.procedure.results)))
        inside = QWidget()
        inside.setLayout(
            column(
                label("Hẹn trả kết quả", "small_strong", "2"), label(day, "display", wrap=True),
                label("Vì sao là ngày này", "small_strong", "2"), label(due.why, "body", wrap=True, select=True),
                row(change, 1), line(), Facts([(name, words) for name, words in facts if words], 66), 1,
                spacing=8, margins=(16, 14, 16, 8),
            )
        )  # fmt: skip
        self._lead(preview, trouble)
        warned = [Banner(preview.warning, "soon")] if preview.warning else []
        end = column(
            *warned, self._banner(preview, trouble), self.take, self.lacking, spacing=8, margins=(16, 6, 16, 14)
        )
        self._put(column(scroll(inside), end, spacing=0))
        explain_all(inside)

    def _lead(self, preview: Preview, trouble: str) -> None:
        whole = not preview.missing and not trouble
        self.take.setEnabled(whole)
        self.lacking.setEnabled(bool(preview.missing) and not trouble)
        for made, primary in ((self.take, not preview.missing), (self.lacking, bool(preview.missing))):
            made.setProperty("kind", "primary" if primary else "")
            made.setIcon(theme.icon("printer", "on_accent" if primary and made.isEnabled() else "text2", theme.px(16)))
            made.style().polish(made)

    def _banner(self, preview: Preview, trouble: str) -> Banner:
        if trouble:
            return Banner(trouble, "soon")
        if preview.missing:
            names = "; ".join(each.paper.name for each in preview.missing)
            lacking = (
                f"Còn thiếu: {names}" if len(preview.missing) == 1 else f"Còn thiếu {len(preview.missing)} giấy tờ"
            )
            return Banner(f"{lacking}. Những gì đã nhập vẫn giữ.", "soon", icon="circle-alert")
        if preview.unclear:
            return Banner(f"{len(preview.unclear)} giấy tờ chưa rõ có cần không: trả lời các câu hỏi ở mục 4.", "info")
        return Banner("Đủ giấy tờ. In giấy hẹn rồi trả lại giấy tờ xuất trình.", "ok")

    def _put(self, layout: object) -> None:
        for kept in (self.take, self.lacking):
            kept.setParent(None)
        while self.place.count():
            old = self.place.takeAt(0).widget()
            old.hide()
            old.setParent(None)
            old.deleteLater()
        holder = frame("plain")
        holder.setLayout(layout)  # type: ignore[arg-type]
        self.place.addWidget(holder)
        for kept in (self.take, self.lacking):
            kept.show() if kept.parent() else None
