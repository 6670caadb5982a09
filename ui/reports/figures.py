"""Số liệu của một báo cáo: the tables counted from the book, the rows behind each number, freezing, the files."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.intents import reports as intents
from core.reports.kinds import kinds
from core.reports.periods import WINDOWS, Window, period_before, window_of
from storage.queries.behind import SHOWN, BehindLines, behind_lines
from storage.queries.report_view import ReportView, report_view
from ui import theme
from ui.background import Desk
from ui.files import ask_where, plain_name
from ui.report_papers import SUFFIXES, grids_of, report_file
from ui.reports.grid_table import GridTable
from ui.reports.sending import OfficialForm, SentForm, TextForm
from ui.widgets.detail import Detail
from ui.widgets.dialogs import combo, confirm
from ui.widgets.layouts import Flow, Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.menus import menu_button
from ui.widgets.parts import Banner, Chip, Facts, button, column, frame, label, line

_SHORT = {
    "tthc": "Thủ tục hành chính", "ho-tich": "Hộ tịch", "chung-thuc-17a": "Chứng thực",
    "cong-tac-khac": "Hòa giải, PBGDPL", "dinh-ky": "Định kỳ", "ke-hoach": "Kế hoạch",
}  # fmt: skip
_PERIODS_BACK = 8


class FiguresPage(QWidget):
    """`record_wanted` opens a record in its room."""

    record_wanted = Signal(str, str)
    told = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.duty, self.recipient, self.form = "", "", ""
        self.view: ReportView | None = None
        self.window_wanted: Window | None = None
        self.kind = combo([(each.id, each.name) for each in kinds().values()], "half-year")
        self.kind.setAccessibleName("Mẫu báo cáo")
        self.period = combo(_periods(desk))
        self.period.setAccessibleName("Kỳ báo cáo")
        self.span = combo(list(WINDOWS.items()))
        self.span.setAccessibleName("Khoảng số liệu")
        self.kind.setSizeAdjustPolicy(self.kind.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(24)
        for each in (self.kind, self.period, self.span):
            each.currentIndexChanged.connect(lambda _index: self._choose_by_hand())
        self.table = GridTable()
        self.table.opened.connect(self._look_behind)
        self.panel = Detail("chart-column", "Bấm vào một số để xem các dòng đứng sau nó.")
        self.pills = Flow(spacing=6)
        self.tabs = QWidget()
        self.tabs.setLayout(self.pills)
        self.nothing = label("Trong kỳ không có dòng nào ở bảng này.", "body", "2", wrap=True)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        chosen = Flow(self.kind, self.period, self.span, spacing=8, stretch=(0,))
        left = QWidget()
        box = frame("panel", column(self.stack), (1, 1, 1, 1), 0)
        left.setLayout(column(chosen, self.tabs, box, spacing=8))
        left.layout().setStretch(2, 1)
        self.setLayout(column(Pair(left, self.panel, 400, 340)))
        self.main = self.table

    # --- which report -----------------------------------------------------------------------------------------------

    def show_report(self, kind: str, window: Window, duty: str = "", recipient: str = "") -> None:
        """A report of the calendar, with its own window."""
        self._quietly(self.kind, kind)
        if self.period.findData(window.period) < 0:
            self.period.addItem(_period_words(window.period), window.period)
        self._quietly(self.period, window.period)
        self.duty, self.recipient, self.window_wanted = duty, recipient, window
        self._quietly(self.span, "15-14" if window.first.day == 15 else "calendar")
        self.refresh()

    def _quietly(self, made: Any, value: str) -> None:
        made.blockSignals(True)
        made.setCurrentIndex(max(0, made.findData(value)))
        made.blockSignals(False)

    def _choose_by_hand(self) -> None:
        self.duty, self.recipient, self.window_wanted = "", "", None
        self.refresh()

    @property
    def window_chosen(self) -> Window:
        return self.window_wanted or window_of(self.period.currentData(), self.span.currentData())

    def refresh(self) -> None:
        kind = self.kind.currentData()
        self.desk.ask(report_view, kind, self.window_chosen, duty=self.duty, then=self._show, key="report-view")

    def _show(self, view: ReportView) -> None:
        self.view = view
        self.told.emit(view.kind.name, view.window.words + (" · số đã chốt" if view.is_frozen else ""))
        forms = [table.form.id for table in view.tables]
        self.form = self.form if self.form in forms else forms[0]
        while self.pills.count():
            old = self.pills.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for id in forms:
            made = button(_SHORT.get(id, id), "filter")
            made.setCheckable(True)
            made.setChecked(id == self.form)
            made.clicked.connect(partial(self._turn_to, id))
            self.pills.addWidget(made)
        self.tabs.setVisible(len(forms) > 1)
        self.tabs.updateGeometry()
        self._show_table()
        self._show_state()

    def _turn_to(self, form: str, _checked: bool = False) -> None:
        self.form = form
        if self.view:
            self._show(self.view)

    def _show_table(self) -> None:
        if self.view is None:
            return
        grid = next(each for each in grids_of(self.view) if each.form == self.form)
        self.table.show_grid(grid)
        self.stack.setCurrentIndex(0 if grid.rows else 1)

    # --- beside -----------------------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        """Where the report stands, what has changed since it was frozen, and what may be done with it."""
        view = self.view
        if view is None:
            return
        record, table = view.record or {}, next(each for each in view.tables if each.form.id == self.form)
        chip = (
            ("Đã gửi", "ok", "check")
            if record.get("sent_on")
            else ("Đã chốt số", "info", "lock")
            if view.is_frozen
            else ("Số đang đếm", "plain", None)
        )
        facts = [
            ("Số liệu", view.window.words), ("Chốt ngày", f"{record['frozen_on']:%d/%m/%Y}" if view.is_frozen else ""),
            ("Lần gửi", str(record["turn"]) if (record.get("turn") or 1) > 1 else ""),
            ("Văn bản", record.get("number")), ("Biểu mẫu", table.form.official), ("Căn cứ", table.form.basis),
            ("Bảng này", _sure(table.form.confidence)), ("Cách đếm", table.form.note),
        ]  # fmt: skip
        parts: list[Any] = [label(view.kind.name, "heading", wrap=True), Chip(*chip)]
        if view.changed:
            words = f"Từ lúc chốt, {len(view.changed)} số trong sổ đã khác. Số đã chốt giữ nguyên."
            parts += [
                Banner(words, "soon"),
                *(label(_change_words(each), "small", "2", wrap=True) for each in view.changed[:8]),
            ]
        parts += [line(), Facts([(name, value) for name, value in facts if value], 76)]
        self.panel.put(parts, self._acts(view))

    def _acts(self, view: ReportView) -> list[QWidget]:
        make = menu_button("Làm văn bản", "file-text", lambda: [
            *((words, partial(self.make, suffix)) for suffix, words in SUFFIXES.items()),
            ("Xem trước khi in", self.print_out), ("Sửa lời văn", self.edit_text),
        ])  # fmt: skip
        freeze = button(
            "Chốt lần nữa" if view.is_frozen else "Chốt số", "quiet" if view.is_frozen else "primary", "lock"
        )
        freeze.clicked.connect(self.freeze)
        acts: list[QWidget] = [freeze, make]
        if view.is_frozen:
            official = button("Số của hệ thống", "", "scale", "Ghi số của hệ thống chính thức để đối chiếu")
            official.clicked.connect(self.note_official)
            acts.append(official)
        if view.is_frozen and not (view.record or {}).get("sent_on"):
            sent = button("Ghi đã gửi", "primary", "check")
            sent.clicked.connect(self.send)
            acts.insert(0, sent)
        return acts

    def _look_behind(self, figure: str, group: object, words: str) -> None:
        then = partial(self._show_behind, words)
        self.desk.ask(behind_lines, self.form, figure, self.window_chosen, group, then=then, key="behind")

    def _show_behind(self, words: str, found: BehindLines) -> None:
        listed = LineList("Các dòng đứng sau số này")
        listed.show_lines(
            [Line(f"{each.kind}/{each.id}", each.title, each.note, right=each.right) for each in found.lines]
        )
        listed.opened.connect(lambda key: self.record_wanted.emit(*key.split("/")))
        back = button("Về tình trạng báo cáo", "quiet", "chart-column")
        back.clicked.connect(self._show_state)
        more = f" Chỉ hiện {SHOWN} dòng đầu." if found.count > len(found.lines) else ""
        note = f"{found.count} dòng trong sổ lúc này. Enter: mở dòng.{more}"
        if self.view and self.view.is_frozen:
            note += " Số bên trái là số lúc chốt."
        box = frame("panel", column(listed), (0, 0, 0, 0), 0)
        self.panel.put(
            [label(words, "heading", wrap=True), label(note, "small", "2", wrap=True), box], [back], stretch=True
        )

    # --- acting -----------------------------------------------------------------------------------------------------

    def freeze(self) -> None:
        """Keep the numbers as they are; once more only after asking."""
        view = self.view
        if view is None:
            return
        again = view.is_frozen
        text = "Số đã chốt trước đó giữ nguyên; lần này là báo cáo thay thế."
        if again and not confirm(self, "Chốt số lần nữa?", text, "Chốt lần nữa"):
            return
        figures = [table.as_json() for table in view.now]
        self.desk.do(
            intents.freeze_report, kind=view.kind.id, window=view.window, figures=figures, duty=self.duty, again=again
        )

    def send(self) -> None:
        view = self.view
        if view is None or view.record is None:
            return
        form = SentForm(self, f"{view.kind.name}, {view.window.words}", self.desk.office.today(), self.recipient)
        if form.exec() == SentForm.DialogCode.Accepted:
            self.desk.do(
                intents.mark_sent, duty=self.duty, kind=view.kind.id, period=view.window.period, **form.wanted()
            )

    def note_official(self) -> None:
        view = self.view
        if view is None or view.record is None:
            return
        form = OfficialForm(self, self.form, view.official)
        if form.exec() == OfficialForm.DialogCode.Accepted:
            self.desk.do(intents.note_official, id=view.record["id"], values=form.values())

    def edit_text(self) -> None:
        if self.view is None:
            return
        form = TextForm(self, self.view.kind, self.view.texts)
        if form.exec() == TextForm.DialogCode.Accepted:
            self.desk.do(intents.set_report_text, kind=self.view.kind.id, **form.wanted())

    def make(self, suffix: str) -> None:
        """The report as a file where the officer says."""
        view = self.view
        if view is None:
            return
        name = f"{plain_name(view.kind.name)}-{view.window.period}{suffix}"
        path = ask_where(self, "Lưu báo cáo", name, f"{SUFFIXES[suffix]} (*{suffix})")
        if path:
            self.save_to(path.with_suffix(suffix))

    def save_to(self, path: Path) -> None:
        from storage.safe_file import write_safely

        def written(content: bytes) -> None:
            self.desk.beside(
                lambda: write_safely(path, content), lambda _none: self.told.emit("", f"Đã ghi {path.name}.")
            )

        kind, window = self.kind.currentData(), self.window_chosen
        self.desk.ask(report_file, path.suffix.lower(), kind, window, self.duty, recipient=self.recipient, then=written)

    def print_out(self) -> None:
        from ui.paper_view import show_paper

        if self.view:
            args = (".pdf", self.kind.currentData(), self.window_chosen, self.duty, "", self.recipient)
            show_paper(self, self.desk, self.view.kind.name, report_file, *args)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.span.setVisible(self.width() > theme.px(900))


def _periods(desk: Desk) -> list[tuple[str, str]]:
    """The half-years, years and quarters behind us, then the last months."""
    today = desk.office.today()
    year, half = today.year, 1 if today.month <= 6 else 2
    keys = [f"{year}-H{half}", f"{year}-H{3 - half}" if half == 2 else f"{year - 1}-H2", f"{year}", f"{year - 1}"]
    quarter = f"{year}-Q{(today.month + 2) // 3}"
    keys += [quarter, period_before(quarter), period_before(period_before(quarter))]
    month = f"{today:%Y-%m}"
    for _ in range(_PERIODS_BACK):
        keys.append(month)
        month = period_before(month)
    return [(key, _period_words(key)) for key in keys]


def _period_words(key: str) -> str:
    from core.recurrence import period_words

    words = period_words(key)
    return words[:1].upper() + words[1:]


def _sure(confidence: str) -> str:
    from core.procedures.catalogue import CONFIDENCE

    return {"seen": "theo văn bản trong sổ"}.get(confidence, CONFIDENCE.get(confidence, confidence))


def _change_words(change: Any) -> str:
    return f"{change.label}: đã gửi {change.sent}, nay {change.now}"
