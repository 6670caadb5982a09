"""The table of case files: whose, what, by when, where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from core.cases.milestones import OPEN_STATES
from core.tasks import Urgency
from storage.queries.cases import CaseRow, case_rows
from ui import theme
from ui.background import Desk
from ui.widgets import paint
from ui.widgets.paged import PagedDelegate, PagedModel, PagedTable
from ui.widgets.tasks import tone_icon

ORDERS = ("applicant", "due", "state", "urgency")  # what a click on each head sorts by
WIDTHS = ((1, 104), (2, 126), (3, 174))
STATE_ICONS = {
    "received": "circle", "waiting_papers": "hourglass", "working": "circle-dot", "ready": "circle-check",
    "returned": "check", "refused": "x", "stopped": "x", "withdrawn": "undo-2",
}  # fmt: skip


PURGED = "(đã xoá theo luật)"


class CaseModel(PagedModel):
    """A row is a `CaseRow`."""

    heads = ("Người nộp, thủ tục", "Hẹn trả", "Trạng thái", "Còn lại")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, case_rows)

    def words(self, row: CaseRow) -> Sequence[str]:
        return (
            f"{row.applicant} · {row.procedure_name}", f"{row.due:%d/%m/%Y}" if row.due else "Chưa có",
            row.state_words, row.urgency.words,
        )  # fmt: skip

    def spoken(self, row: CaseRow) -> str:
        due = f"hẹn trả {row.due:%d/%m/%Y}" if row.due else "chưa có ngày hẹn"
        return ", ".join((f"Hồ sơ {row.number}", row.applicant, row.procedure_name, row.state_words, due))


class CaseDelegate(PagedDelegate):
    """The applicant above, number and procedure below."""

    def cell(self, painter: QPainter, rect: QRect, row: CaseRow, column: int) -> None:
        ended = row.state not in OPEN_STATES
        middle = rect.center().y()
        if column == 0:
            top = QRect(rect.left() + 16, rect.top() + 5, rect.width() - 24, theme.px(21))
            name = row.applicant or PURGED
            paint.text(painter, top, name, "body", "text3" if ended or not row.applicant else "text")
            below = " · ".join(part for part in (row.number, row.procedure_name) if part)
            paint.text(painter, top.translated(0, theme.px(20)), below, "small", "text3")
        elif column == 1:
            self.small(painter, rect.adjusted(8, 0, -8, -1), f"{row.due:%d/%m/%Y}" if row.due else "Chưa có")
        elif column == 2:
            left = rect.left() + 4
            paint.chip(painter, left, middle, row.state_words, "plain", STATE_ICONS.get(row.state, "circle"))
        else:
            paint.chip(painter, rect.left() + 8, middle, *urgent_chip(row.urgency))


def urgent_chip(urgent: Urgency) -> tuple[str, str, str]:
    """Words, tone and icon of a chip of urgency."""
    return urgent.words, urgent.tone, tone_icon(urgent.tone)


def case_table(model: CaseModel) -> PagedTable:
    return PagedTable(model, CaseDelegate(), WIDTHS, "Danh sách hồ sơ")
