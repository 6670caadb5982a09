"""Tình hình: the month at a glance, late work, who carries how much, the next four weeks, two charts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from storage.queries.dashboard import WORDS, Dashboard, dashboard
from ui import theme
from ui.background import Desk
from ui.widgets.chart import ChartView
from ui.widgets.layouts import Flow
from ui.widgets.parts import column, frame, label, row, scroll

_TONES = {"late_cases": "overdue", "late_tasks": "overdue", "reports_late": "overdue", "reports_near": "soon"}


class BoardPage(QWidget):
    """Made anew for each answer: a few dozen words and two pictures."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.inside = QWidget()
        self.inside.setLayout(column(spacing=14))
        self.area = scroll(self.inside)
        self.setLayout(column(self.area))
        self.main = self.area

    def refresh(self) -> None:
        self.desk.ask(dashboard, then=self._show, key="dashboard")

    def _show(self, found: Dashboard) -> None:
        self.told.emit(f"Tính đến {found.day:%d/%m/%Y}. Số đếm từ sổ này.")
        place = self.inside.layout()
        while place.count():
            old = place.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        numbers = QWidget()
        numbers.setLayout(
            Flow(
                *(_number(found.month[name], words, _TONES.get(name, "")) for name, words in WORDS.items()), spacing=10
            )
        )
        lists = QWidget()
        lists.setLayout(row(_load(found), _weeks(found), spacing=14))
        for part in (numbers, lists):
            place.addWidget(part)
        for title, drawing in found.charts:
            place.addWidget(
                frame("panel", column(label(title, "heading"), ChartView(drawing, title)), (16, 12, 16, 12), 8)
            )


def _number(count: int, words: str, tone: str) -> QWidget:
    ink = tone if tone and count else ""
    made = frame(
        "panel",
        column(label(f"{count:,}".replace(",", "."), "display", ink), label(words, "small", "2", wrap=True), spacing=0),
        (12, 6, 8, 6),
    )
    made.setFixedWidth(theme.px(117))
    return made


def _load(found: Dashboard) -> QWidget:
    rows = [("Người", "Nhiệm vụ", "Quá hạn", "Hồ sơ", "Quá hạn")]
    rows += [(each.name, *map(str, (each.tasks, each.late_tasks, each.cases, each.late_cases))) for each in found.load]
    return _small_table("Việc theo người", rows, "Chưa có việc nào đang mở.")


def _weeks(found: Dashboard) -> QWidget:
    rows = [("Bốn tuần tới", "Nhiệm vụ", "Hồ sơ", "Báo cáo")]
    rows += [
        (f"{week.first:%d/%m} – {week.last:%d/%m}", *map(str, (week.tasks, week.cases, week.reports)))
        for week in found.weeks
    ]
    return _small_table("Đến hạn trong bốn tuần", rows, "")


def _small_table(title: str, rows: list[tuple[str, ...]], nothing: str) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for y, cells in enumerate(rows):
        for x, text in enumerate(cells):
            late = bool(y) and rows[0][x] == "Quá hạn" and text != "0"
            made = label(text, "small" if not y else "body", "3" if not y else "overdue" if late else "")
            grid.addWidget(made, y, x, theme_side(x))
    parts = [label(title, "heading"), grid]
    if len(rows) == 1 and nothing:
        parts.append(label(nothing, "body", "2", wrap=True))
    return frame("panel", column(*parts, 1), (16, 12, 16, 12), 8)


def theme_side(x: int):
    from PySide6.QtCore import Qt

    return Qt.AlignmentFlag.AlignRight if x else Qt.AlignmentFlag.AlignLeft
