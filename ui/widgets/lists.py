"""A list of records of any kind: a title and a second line, a chip, a word on the right. Model and delegate."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets import paint

LINE = Qt.ItemDataRole.UserRole
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """One row. `tone` and `icon` are the chip's; a faded row is finished or switched off."""

    id: str
    title: str
    note: str = ""
    chip: str = ""
    tone: str = "plain"
    icon: str | None = None
    right: str = ""
    faded: bool = False

    @property
    def spoken(self) -> str:
        return ". ".join(part for part in (self.title, self.note, self.chip, self.right) if part)


class LineModel(QAbstractListModel):
    """The rows as they were last shown."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.title
        return line.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class LineDelegate(QStyledItemDelegate):
    """Two lines on the left, the chip and the word on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme.px(theme.SIZE["row_two_lines"]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect, state = index.data(LINE), option.rect, option.state
        selected, hovered = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
        paint.row_background(painter, rect, bool(state & selected), bool(state & hovered))
        right = rect.right() - 14
        if line.right:
            width = paint.metrics("small").horizontalAdvance(line.right) + 4
            area = QRect(right - width, rect.top(), width, rect.height())
            paint.text(painter, area, line.right, "small", "text2", "right")
            right -= width + 10
        if line.chip:
            right -= paint.chip_width(line.chip, line.icon)
            paint.chip(painter, right, rect.center().y(), line.chip, line.tone, line.icon)
            right -= 10
        left = rect.left() + 16
        words = QRect(left, rect.top() + 5, right - left, theme.px(21))
        if not line.note:
            words = QRect(left, rect.top(), right - left, rect.height())
        paint.text(painter, words, line.title, "body", "text3" if line.faded else "text")
        if line.note:
            paint.text(painter, words.translated(0, theme.px(20)), line.note, "small", "text3")
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect)


class LineList(QListView):
    """The list itself; Enter or a double click opens, Delete is told."""

    chosen = Signal(str)
    opened = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = LineModel()
        self.setModel(self.rows)
        self.setItemDelegate(LineDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(lambda index, _before: self._tell(index))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(LINE).id))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(LINE).id)

    @property
    def current(self) -> str:
        """The id of the current row, "" without one."""
        index = self.currentIndex()
        return index.data(LINE).id if index.isValid() else ""

    def show_lines(self, lines: Sequence[Line], wanted: str = "") -> None:
        """Show these rows; the row `wanted`, or the one that was current, or the first one, is current then."""
        keep = wanted or self.current
        self.rows.show(lines)
        if lines:
            place = next((n for n, line in enumerate(lines) if line.id == keep), 0)
            self.setCurrentIndex(self.rows.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.current and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current)
        elif self.current and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(self.current)
        else:
            super().keyPressEvent(event)
