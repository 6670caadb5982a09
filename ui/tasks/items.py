"""The items of one checklist as a list to tick: Space ticks, Enter changes, Alt with the arrows moves."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.entities import Record
from ui import theme
from ui.widgets import paint

ITEM = Qt.ItemDataRole.UserRole
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_BOX = 40


class ItemModel(QAbstractListModel):
    """Items are records with `by_name`."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Record] = ()

    def show(self, items: Sequence[Record]) -> None:
        same = [item["id"] for item in items] == [item["id"] for item in self.items]
        if not same:
            self.beginResetModel()
        self.items = items
        if not same:
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(items) - 1, 0))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return item["text"]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item['text']}, {'đã xong' if item['done'] else 'chưa xong'}"
        return None


class ItemDelegate(QStyledItemDelegate):
    """A box, the text in at most two lines, and who did it when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme.px(theme.SIZE["row_two_lines"] - 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, rect, state = index.data(ITEM), option.rect, option.state
        selected, hovered = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
        paint.row_background(painter, rect, bool(state & selected), bool(state & hovered))
        done = bool(item["done"])
        paint.check_mark(painter, rect.left() + 14, rect.center().y(), done)
        told = who_when(item)
        width = paint.metrics("small").horizontalAdvance(told) + 4 if told else 0
        if told:
            area = QRect(rect.right() - width - 12, rect.top(), width, rect.height())
            paint.text(painter, area, told, "small", "text3", "right")
        words = QRect(rect.left() + _BOX, rect.top() + 4, rect.width() - _BOX - width - 22, rect.height() - 6)
        if paint.metrics("body").horizontalAdvance(item["text"] or "") <= words.width():
            words.setTop(rect.top())
            words.setHeight(rect.height())
            paint.text(painter, words, item["text"] or "", "body", "text3" if done else "text")
        else:
            paint.lines(painter, words, item["text"] or "", 2, "body", "text3" if done else "text")
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect)


def who_when(item: Record) -> str:
    """Who ticked an item off, and when."""
    if not item["done"]:
        return ""
    when = f"{item['done_on']:%d/%m}" if item["done_on"] else ""
    return ", ".join(part for part in ((item["by_name"] or "").split(" ")[-1], when) if part)


class ItemList(QListView):
    """Ctrl and Shift choose several."""

    tick_wanted = Signal(list, bool)
    edit_wanted = Signal(str)
    delete_wanted = Signal(list)
    move_wanted = Signal(str, object)  # the item, and the one it goes behind (None: first)

    def __init__(self) -> None:
        super().__init__()
        self.rows = ItemModel()
        self.setModel(self.rows)
        self.setItemDelegate(ItemDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Các bước")
        self.doubleClicked.connect(lambda index: self.edit_wanted.emit(index.data(ITEM)["id"]))

    def show_items(self, items: Sequence[Record], wanted: str = "") -> None:
        keep = wanted or self.current
        self.rows.show(items)
        place = next((n for n, item in enumerate(items) if item["id"] == keep), 0)
        if items and self.currentIndex().row() != place:
            self.setCurrentIndex(self.rows.index(place, 0))

    @property
    def current(self) -> str:
        index = self.currentIndex()
        return index.data(ITEM)["id"] if index.isValid() else ""

    @property
    def chosen(self) -> list[Record]:
        return [index.data(ITEM) for index in sorted(self.selectedIndexes(), key=lambda index: index.row())]

    def _tick(self, items: Sequence[Record]) -> None:
        if items:
            self.tick_wanted.emit([item["id"] for item in items], not all(item["done"] for item in items))

    def _move(self, by: int) -> None:
        row = self.currentIndex().row()
        place = row + by
        if row < 0 or not 0 <= place < len(self.rows.items):
            return
        before = place if by > 0 else place - 1
        self.move_wanted.emit(self.current, self.rows.items[before]["id"] if before >= 0 else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Space:
            self._tick(self.chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.current:
            self.edit_wanted.emit(self.current)
        elif key == Qt.Key.Key_Delete and self.chosen:
            self.delete_wanted.emit([item["id"] for item in self.chosen])
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """A click on the box ticks that item alone."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            index = self.indexAt(event.position().toPoint())
            if index.isValid() and event.position().x() < theme.px(_BOX) and not event.modifiers():
                self._tick([index.data(ITEM)])
        return super().viewportEvent(event)
