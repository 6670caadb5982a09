"""How the table of tasks looks."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from storage.queries.tasks import TaskRow
from ui import theme
from ui.tasks.model import TaskModel, due_words
from ui.widgets import paint
from ui.widgets.paged import PagedDelegate, PagedTable
from ui.widgets.tasks import tone_icon

WIDTHS = ((1, 96), (2, 98), (3, 174))


class TaskDelegate(PagedDelegate):
    """Two lines of the name; everything else stands on the middle of the row."""

    def cell(self, painter: QPainter, rect: QRect, row: TaskRow, column: int) -> None:
        if column == 0:
            self._name(painter, rect, row)
        elif column == 3:
            icon = tone_icon(row.urgency.tone, row.deadline_kind, row.state)
            paint.chip(painter, rect.left() + 8, rect.center().y(), row.urgency.words, row.urgency.tone, icon)
        else:
            self.small(painter, rect.adjusted(8, 0, -8, -1), row.lead if column == 1 else due_words(row))

    def _name(self, painter: QPainter, rect: QRect, row: TaskRow) -> None:
        finished = row.state in ("done", "cancelled")
        number = QRect(rect.left() + 6, rect.top() + 5, 28, theme.px(19))
        paint.text(painter, number, row.no, "small", "text3", "right")
        if row.priority and not finished:
            paint.picture(painter, "triangle-alert", "soon", rect.left() + 20, rect.top() + theme.px(27), theme.px(14))
        words = QRect(rect.left() + 42, rect.top(), rect.width() - 50, rect.height() - 2)
        paint.middle_lines(painter, words, row.text, 2, "text3" if finished else "text")


def task_table(model: TaskModel) -> PagedTable:
    return PagedTable(model, TaskDelegate(), WIDTHS, "Danh sách nhiệm vụ")
