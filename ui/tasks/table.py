"""How the table of tasks looks and what its keys do."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from storage.queries.tasks import TaskRow
from ui import theme
from ui.tasks.model import HEADS, TASK, TaskModel, due_words
from ui.widgets import paint
from ui.widgets.tasks import tone_icon

WIDTHS = ((1, 96), (2, 98), (3, 174))


class TaskDelegate(QStyledItemDelegate):
    """Two lines of the name; everything else stands on the middle of the row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        task: TaskRow | None = index.data(TASK)
        rect, state = option.rect, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("selected" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        if index.column() == 0 and chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        if task is None:
            if index.column() == 0:
                paint.text(painter, rect.adjusted(42, 0, -8, 0), "Đang đọc…", "small", "text3")
        elif index.column() == 0:
            self._name(painter, rect, task)
        elif index.column() == 3:
            icon = tone_icon(task.urgency.tone, task.deadline_kind, task.state)
            paint.chip(painter, rect.left() + 8, rect.center().y(), task.urgency.words, task.urgency.tone, icon)
        else:
            self._small(painter, rect.adjusted(8, 0, -8, -1), task.lead if index.column() == 1 else due_words(task))
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect)

    def _name(self, painter: QPainter, rect: QRect, task: TaskRow) -> None:
        finished = task.state in ("done", "cancelled")
        number = QRect(rect.left() + 6, rect.top() + 5, 28, theme.px(19))
        paint.text(painter, number, task.no, "small", "text3", paint.RIGHT)
        if task.priority and not finished:
            paint.picture(painter, "triangle-alert", "soon", rect.left() + 20, rect.top() + theme.px(27), theme.px(14))
        words = QRect(rect.left() + 42, rect.top() + 5, rect.width() - 50, rect.height() - 8)
        paint.lines(painter, words, task.text, 2, "body", "text3" if finished else "text")

    def _small(self, painter: QPainter, inside: QRect, words: str) -> None:
        height = paint.metrics("small").height()
        if paint.metrics("small").horizontalAdvance(words) <= inside.width():
            paint.text(painter, inside, words, "small", "text2")
        else:
            block = QRect(inside.left(), inside.center().y() - height, inside.width(), 2 * height + 2)
            paint.lines(painter, block, words, 2, "small", "text2")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, theme.px(theme.SIZE["row_two_lines"]))


class TaskTable(QTableView):
    """The list. Space marks done, Enter and F2 edit, Delete puts into the bin; Ctrl and Shift choose several."""

    done_wanted = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    chosen = Signal()  # the selection or the current row changed by hand

    def __init__(self, model: TaskModel) -> None:
        super().__init__()
        self.tasks = model
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(TaskDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Danh sách nhiệm vụ")
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(theme.px(theme.SIZE["row_two_lines"]))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setAccessibleName("Tên cột, bấm để sắp xếp")
        for section, width in WIDTHS:
            heads.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(section, theme.px(width))
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit()

    @property
    def current_rid(self) -> int | None:
        row = self.currentIndex().row()
        return self.tasks.rids[row] if 0 <= row < len(self.tasks.rids) else None

    @property
    def chosen_rids(self) -> list[int]:
        """The row numbers of the selected tasks, in the order of the list."""
        rows = sorted(
            {row for part in self.selectionModel().selection() for row in range(part.top(), part.bottom() + 1)}
        )
        return [self.tasks.rids[row] for row in rows]

    def select(self, rids: Sequence[int], current: int | None, *, visible: bool = False) -> None:
        """Choose tasks again after the list changed; those that are gone are left out."""
        wanted, looked_for = set(rids), {*rids, current}
        places = {rid: row for row, rid in enumerate(self.tasks.rids) if rid in looked_for}
        last = len(HEADS) - 1
        selection = QItemSelection()
        for rid in wanted & places.keys():
            selection.select(self.tasks.index(places[rid], 0), self.tasks.index(places[rid], last))
        self._quiet = True
        flags = QItemSelectionModel.SelectionFlag
        if current in places:
            index = self.tasks.index(places[current], 0)
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self._quiet = False
        if visible and current in places:
            self.scrollTo(self.tasks.index(places[current], 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Space: self.done_wanted,
            Qt.Key.Key_Return: self.edit_wanted,
            Qt.Key.Key_Enter: self.edit_wanted,
            Qt.Key.Key_F2: self.edit_wanted,
            Qt.Key.Key_Delete: self.delete_wanted,
        }
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = acts.get(Qt.Key(event.key())) if plain else None
        if act is not None and self.currentIndex().isValid():
            act.emit()
        else:
            super().keyPressEvent(event)
