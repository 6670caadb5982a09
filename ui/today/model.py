"""The day as one flat list: group headings and tasks."""

from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.workdays import short_date_words
from storage.queries.today import GROUP_LIMIT, DayGroup, DayItem, Today
from ui import theme
from ui.widgets import paint
from ui.widgets.tasks import tone_icon

ENTRY = Qt.ItemDataRole.UserRole


def origin(item: DayItem) -> str:
    """Where the work comes from and how far it is, in one line."""
    if item.case:
        return " · ".join(part for part in (item.case.number, item.case.state_words, item.person_name) if part)
    task = item.task
    assert task is not None
    number = f"{task.document_number}, việc {task.no}" if task.no else task.document_number
    steps = f"{task.steps_done}/{task.steps} bước" if task.steps else ""
    return " · ".join(part for part in (number, task.deadline_raw, steps, task.person_name) if part)


class DayModel(QAbstractListModel):
    """Groups and items in one flat list; a group's row cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[DayGroup | DayItem] = []

    def show(self, day: Today) -> None:
        self.beginResetModel()
        self.entries = [entry for group in day.groups for entry in (group, *group.items)]
        self.endResetModel()

    def row_of(self, wanted: str) -> int:
        """The row of a task by its id or its short code, -1 when it is not here."""
        for place, entry in enumerate(self.entries):
            if isinstance(entry, DayItem) and wanted and wanted in (entry.id, entry.code):
                return place
        return -1

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        words = entry.title if isinstance(entry, DayGroup) else entry.text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(entry, DayItem):
            return ". ".join(part for part in (entry.code, words, entry.urgency.words, origin(entry)) if part)
        return words if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        group = isinstance(self.entries[index.row()], DayGroup)
        return Qt.ItemFlag.NoItemFlags if group else super().flags(index)


class DayDelegate(QStyledItemDelegate):
    """Two lines a task: what and where from; on the right how urgent, and the day. `now` is the day of the list."""

    now: date | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        group = isinstance(index.data(ENTRY), DayGroup)
        return QSize(200, theme.px(theme.SIZE["group_header" if group else "row_two_lines"]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        entry, rect, state = index.data(ENTRY), option.rect, option.state
        if isinstance(entry, DayGroup):
            self._group(painter, rect, entry)
            return
        chosen, hovered = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
        paint.row_background(painter, rect, bool(state & chosen), bool(state & hovered))
        self._item(painter, rect, entry)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect)

    def _item(self, painter: QPainter, rect: QRect, entry: DayItem) -> None:
        task, middle, left, right = entry.task, rect.center().y(), rect.left() + 14, rect.right() - 14
        done, wide = entry.done, rect.width() >= theme.px(640)
        if task:
            paint.check_mark(painter, left, middle, done, round_shape=True)
        paint.text(
            painter, QRect(left + theme.px(24), rect.top(), theme.px(32), rect.height()), entry.code, "small", "text3"
        )
        icon = "folder-open" if task is None else "repeat" if task.duty else "list-checks"
        paint.picture(painter, icon, "text3", left + theme.px(58), middle - theme.px(9), theme.px(18))
        cut = self._right(painter, rect, entry, right, wide)
        start = left + theme.px(88)
        words = QRect(start, rect.top() + 5, right - start, theme.px(21))
        paint.text(
            painter, words.adjusted(0, 0, -cut if wide else 0, 0), entry.text, "body", "text3" if done else "text"
        )
        paint.text(painter, words.adjusted(0, theme.px(20), -cut, theme.px(20)), origin(entry), "small", "text3")

    def _right(self, painter: QPainter, rect: QRect, entry: DayItem, right: int, wide: bool) -> int:
        """The chip of urgency and the day; answers the width they take."""
        urgent, task = entry.urgency, entry.task
        icon = tone_icon(urgent.tone, task.deadline_kind, task.state) if task else tone_icon(urgent.tone)
        date_width = theme.px(72) if wide else 0
        chip_width = theme.px(164) if wide else paint.chip_width(urgent.words, icon)
        if wide and entry.day:
            area = QRect(right - date_width, rect.top(), date_width, rect.height())
            paint.text(painter, area, short_date_words(entry.day, self.now), "small", "text2", "right")
        height = rect.center().y() if wide else rect.top() + theme.px(36)
        paint.chip(painter, right - date_width - chip_width, height, urgent.words, urgent.tone, icon)
        return date_width + chip_width + 12

    def _group(self, painter: QPainter, rect: QRect, group: DayGroup) -> None:
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        inside = rect.adjusted(14, 6, -14, 0)
        paint.text(painter, inside, group.title, "heading", "overdue" if group.key == "overdue" else "text")
        shift = paint.metrics("heading").horizontalAdvance(group.title) + 10
        shown = f"{GROUP_LIMIT} trên {group.count} việc" if group.count > GROUP_LIMIT else f"{group.count} việc"
        note = " · ".join(part for part in (shown, group.note) if part)
        paint.text(painter, inside.adjusted(shift, 1, 0, 1), note, "small", "text3")
