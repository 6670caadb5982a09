"""Nhật ký: who did and saw what, when, on which PC; checked and exported, never changed."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QTimer

from storage.check import broken_trail
from storage.queries.audit import Trace, audit
from ui.background import Desk
from ui.files import ask_where
from ui.settings.page import Page
from ui.widgets.busy import Busy, Progress
from ui.widgets.dialogs import combo, line_edit
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Banner, column, label, row

_SHOWN = 500
_TYPED = 200  # milliseconds
_SPANS = [("7", "7 ngày qua"), ("31", "31 ngày qua"), ("366", "Một năm qua"), ("", "Tất cả")]
_ALL = 10_000_000


class Trail(Page):
    title = "Nhật ký"
    hint = (
        "Ai đã ghi gì, xem hồ sơ số nào, xuất và in gì, trên máy nào, từ gói nào. Mỗi dòng mang mã của dòng trước: sửa "
        "hay xoá là lộ. Chương trình không có chỗ nào sửa được nhật ký."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.busy, self.answer = Busy(desk), column()
        self.span = combo(_SPANS, "31")
        self.span.setAccessibleName("Khoảng thời gian")
        self.words = line_edit("", "Tìm theo người, việc, máy")
        self.words.setAccessibleName("Tìm trong nhật ký")
        self.list = LineList("Nhật ký")
        self.count = label("", "small", "3")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.refresh)
        self.words.textChanged.connect(lambda _text: self._pause.start(_TYPED))
        self.span.currentIndexChanged.connect(lambda _index: self.refresh())
        check = self.act("Kiểm tra", self.check, "", "shield-check")
        out = self.act("Xuất ra tệp", self.export, "", "upload")
        head = row(self.span, self.words, check, out, spacing=8)
        head.setStretch(1, 1)
        self.lay_out(head, self.busy, self.answer, self.list, self.count, stretch=3)

    def refresh(self) -> None:
        days = self.span.currentData()
        first = self.desk.office.today() - timedelta(days=int(days)) if days else None
        self.desk.ask(audit, first=first, text=self.words.text().strip(), limit=_SHOWN, then=self._show, key="audit")

    def leave(self) -> None:
        self.busy.stop()

    def _show(self, found: Sequence[Trace]) -> None:
        self.list.show_lines([_line(number, each) for number, each in enumerate(found)])
        more = f"{_SHOWN} dòng mới nhất; xuất ra tệp để có đủ." if len(found) == _SHOWN else f"{len(found)} dòng."
        self.count.setText(more)

    def check(self) -> None:
        """The chains of the journal and of the log of looks."""

        def done(found: list[str]) -> None:
            if found:
                self._tell("; ".join(found), "overdue")
            else:
                self._tell("Nhật ký nguyên vẹn: không dòng nào bị sửa, bị xoá hay bị chen vào.", "ok")

        self.busy.run("Đang kiểm tra nhật ký", lambda _progress: self.desk.office.inspect(broken_trail), done)

    def export(self) -> None:
        """All lines as .xlsx or .csv."""
        path = ask_where(self, "Xuất nhật ký", "nhat-ky.xlsx", "Bảng tính (*.xlsx);;CSV (*.csv)")
        if path is None:
            return
        office = self.desk.office

        def work(_progress: Progress) -> int:
            from ui.audit_file import write_audit

            office.note("audit", "", path.name)
            traces = office.ask(audit, limit=_ALL)
            write_audit(path, traces)
            return len(traces)

        self.busy.run("Đang xuất nhật ký", work, lambda count: self._tell(f"Đã ghi {count} dòng vào {path}.", "ok"))

    def _tell(self, words: str, tone: str) -> None:
        while self.answer.count():
            self.answer.takeAt(0).widget().deleteLater()
        self.answer.addWidget(Banner(words, tone))
        self.refresh()


def _line(number: int, trace: Trace) -> Line:
    detail = f" – {trace.detail}" if trace.detail else ""
    note = f"{trace.person or 'Chương trình'}, {trace.pc} · {trace.source}"
    chip, icon = ("", None) if trace.kind == "write" else (trace.title, "eye")
    title = trace.title + detail if trace.kind == "write" else trace.detail or trace.title
    right = f"{trace.at.astimezone():%H:%M %d/%m/%Y}"
    return Line(str(number), title, note, chip, "plain", icon, right)
