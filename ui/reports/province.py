"""Tổng hợp các xã: what communes sent for a period, who is missing, late or odd, and the list of reminders."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import KnownError
from core.intents import reports as intents
from core.reports.commune_report import CommuneReport
from core.reports.consolidation import STATES, Consolidated
from core.reports.consolidation import Line as CommuneLine
from core.reports.forms import every_figure
from core.reports.paper import cell_words
from core.reports.periods import period_before
from storage.queries.consolidation import commune_periods, consolidated, with_listed_communes
from storage.reader import Reader
from ui.background import Desk
from ui.files import ask_files, ask_where
from ui.widgets.busy import Busy, Progress
from ui.widgets.detail import Detail
from ui.widgets.dialogs import combo
from ui.widgets.empty import empty
from ui.widgets.layouts import Flow, Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Banner, Facts, button, column, frame, label, line

_TONES = {"in": ("ok", "check"), "late": ("soon", "clock"), "missing": ("overdue", "triangle-alert")}


class ProvincePage(QWidget):
    """Figures of communes, never of citizens."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.busy = desk, Busy(desk)
        self.table: Consolidated | None = None
        self.period = combo(_months(desk))
        self.period.setAccessibleName("Kỳ tổng hợp")
        self.period.currentIndexChanged.connect(lambda _index: self.refresh())
        take = button("Nhận tệp .xlsx của các xã", "", "download")
        take.clicked.connect(self.take_files)
        self.remind = button("Chép danh sách đôn đốc", "", "paperclip")
        self.remind.clicked.connect(self.copy_reminders)
        self.out = button("Bảng tổng hợp .xlsx", "primary", "save")
        self.out.clicked.connect(self.save)
        self.list, self.panel = LineList("Các xã"), Detail("scale", "Chọn một xã để xem số liệu của xã.")
        self.list.chosen.connect(self._choose)
        first = button("Nhận tệp .xlsx của các xã", "primary", "download")
        first.clicked.connect(self.take_files)
        words = "Dành cho cấp tỉnh. Số liệu tới theo gói của các xã, hoặc nhận tệp .xlsx của xã chưa dùng chương trình."
        self.none = empty("scale", "Chưa nhận số liệu của xã nào", words, first)
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        left = QWidget()
        left.setLayout(column(Flow(self.period, take, self.remind, self.out, spacing=8), self.busy, box, spacing=8))
        left.layout().setStretch(2, 1)
        self.setLayout(column(Pair(left, self.panel, 440, 380)))
        self.main = self.list

    def refresh(self) -> None:
        self.desk.ask(_table, self.period.currentData(), then=self._show, key="province-table")

    def _show(self, found: tuple[Consolidated, list[str]]) -> None:
        self.table, periods = found
        for key in reversed(periods):
            if self.period.findData(key) < 0:
                self.period.addItem(key, key)
        lines = self.table.lines
        self.none.setVisible(not lines)
        self.list.setVisible(bool(lines))
        for made in (self.out, self.remind):
            made.setEnabled(bool(lines))
        came = len(lines) - len(self.table.of("missing"))
        late, odd = len(self.table.of("late")), len(self.table.doubts)
        words = f"{came}/{len(lines)} xã đã gửi, {late} gửi chậm, {odd} số cần xem lại; hạn {self.table.due:%d/%m/%Y}."
        self.told.emit(words if lines else "Bảng tổng hợp của cấp tỉnh.")
        self.list.show_lines([_line(each) for each in lines])
        if not lines:
            self.panel.show_nothing()

    def _choose(self, id: str) -> None:
        chosen = next((each for each in self.table.lines if each.commune == id), None) if self.table else None
        if chosen is None:
            return
        known = every_figure()
        facts = [
            (known[key][1].label if key in known else key, cell_words(value))
            for key, value in chosen.figures.items()
            if value
        ]
        parts = [label(chosen.name, "heading", wrap=True), label(_state_words(chosen), "small", "2")]
        parts += [Banner(doubt.why[:1].upper() + doubt.why[1:] + ".", "soon") for doubt in chosen.doubts[:6]]
        parts += [line(), Facts(facts[:80], 230) if facts else label("Chưa có số liệu kỳ này.", "body", "2")]
        self.panel.put(parts, [])

    # --- acting -----------------------------------------------------------------------------------------------------

    def take_files(self) -> None:
        paths = ask_files(self, "Tệp .xlsx của các xã", "Bảng tính (*.xlsx)")
        if paths:
            self.take_paths(paths)

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Read the files beside the window, then take in all that could be read."""
        period, today = self.period.currentData(), self.desk.office.today()

        def read(progress: Progress) -> tuple[list[CommuneReport], list[str]]:
            from core.reports.xlsx_report import read_commune_xlsx

            found, refused = [], []
            for number, path in enumerate(paths):
                progress(number, len(paths))
                try:
                    found.append(read_commune_xlsx(path, period, today))
                except KnownError as error:
                    refused.append(error.what)
            return found, refused

        def keep(reports: list[CommuneReport]) -> None:
            self.desk.do(intents.take_in_reports, reports=reports, way="xlsx")

        def taken(answer: tuple[list[CommuneReport], list[str]]) -> None:
            reports, refused = answer
            if reports:
                self.desk.ask(with_listed_communes, reports, then=keep)
            if refused:
                self.desk.failed.emit(
                    KnownError("refused", f"{len(refused)} tệp không nhận được: {' '.join(refused[:3])}")
                )

        self.busy.run("Đang đọc tệp của các xã", read, taken)

    def copy_reminders(self) -> None:
        """One line a commune, to send as the office is used to."""
        if self.table:
            lines = self.table.reminders()
            QApplication.clipboard().setText("\n".join(lines))
            self.told.emit(f"Đã chép {len(lines)} dòng đôn đốc; dán vào thư hay văn bản.")

    def save(self) -> None:
        path = ask_where(self, "Bảng tổng hợp", f"tong-hop-{self.period.currentData()}.xlsx", "Bảng tính (*.xlsx)")
        if path:
            self.save_to(path.with_suffix(".xlsx"))

    def save_to(self, path: Path) -> None:
        from core.reports.province_xlsx import province_xlsx
        from storage.safe_file import write_safely

        table = self.table
        if table:
            self.desk.beside(
                lambda: write_safely(path, province_xlsx(table)), lambda _none: self.told.emit(f"Đã ghi {path.name}.")
            )


def _months(desk: Desk) -> list[tuple[str, str]]:
    from core.recurrence import period_words

    key, found = f"{desk.office.today():%Y-%m}", []
    for _ in range(24):
        found.append((key, period_words(key).capitalize()))
        key = period_before(key)
    return found


def _table(reader: Reader, period: str) -> tuple[Consolidated, list[str]]:
    return consolidated(reader, period), commune_periods(reader)


def _line(each: CommuneLine) -> Line:
    tone, icon = _TONES[each.state]
    note = f"{len(each.doubts)} số cần xem lại" if each.doubts else _state_words(each)
    return Line(
        each.commune, each.name, note, STATES[each.state], tone, icon, f"{each.sent:%d/%m/%Y}" if each.sent else ""
    )


def _state_words(each: CommuneLine) -> str:
    return f"Gửi ngày {each.sent:%d/%m/%Y}, {len(each.figures)} số" if each.sent else "Chưa gửi kỳ này"
