"""The found items as a table: what, the deadline as read, what was decided."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from core.plans.review import Entry, Review
from ui import theme
from ui.plans.words import name_of, raw_of, read_of, state_of
from ui.widgets import paint

HEADS = ("       Việc tìm thấy", "Hạn đọc được", "Duyệt")
ENTRY = Qt.ItemDataRole.UserRole
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractTableModel):
    """Row n shows the entry at `order[n]`: doubtful ones first."""

    def __init__(self) -> None:
        super().__init__()
        self.review: Review | None = None
        self.order: list[int] = []

    def show(self, review: Review) -> None:
        """Show a review; rows that only changed keep their place and the selection."""
        same = review is self.review and len(review.entries) == len(self.order)
        if not same:
            self.beginResetModel()
        self.review = review
        self.order = self.order if same else review.order
        if not same:
            self.endResetModel()
        elif self.order:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.order) - 1, len(HEADS) - 1))

    def entry(self, row: int) -> Entry:
        assert self.review is not None
        return self.review.entries[self.order[row]]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("small")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(paint.aligned("left"))
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADS[section] if wanted else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if role == ENTRY:
            return entry
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        words = (
            entry.item.get("text") or "",
            f"{read_of(entry)}, văn bản ghi: {raw_of(entry.item)}",
            state_of(entry)[0],
        )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name_of(entry)}: {words[0]}. {words[1]}. {words[2]}"
        return words[index.column()]


class FoundDelegate(QStyledItemDelegate):
    """Two lines a row, as in the table of tasks."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, rect, state = index.data(ENTRY), option.rect, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("selected" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        (self._name, self._due, self._state)[index.column()](painter, rect, entry)
        if index.column() == 0 and chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect)

    def _name(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        number = QRect(rect.left() + 6, rect.top() + 5, 28, theme.px(19))
        if entry.item.get("no"):
            paint.text(painter, number, str(entry.item["no"]), "small", "text3", "right")
        else:
            icon = {"duties": "repeat", "gone": "trash-2"}.get(entry.kind, "calendar-days")
            paint.picture(painter, icon, "text3", rect.left() + 16, rect.top() + theme.px(8), theme.px(16))
        words = QRect(rect.left() + 42, rect.top(), rect.width() - 50, rect.height() - 2)
        paint.middle_lines(
            painter, words, entry.item.get("text") or "", 2, "text3" if entry.decision == "skip" else "text"
        )

    def _due(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        top = QRect(rect.left() + 8, rect.top() + 5, rect.width() - 12, theme.px(20))
        read, raw = read_of(entry), raw_of(entry.item)
        paint.text(painter, top, read, "body")
        same = raw.casefold() == read.casefold()
        note = "đúng như văn bản" if same else f"“{raw}”" if raw else ""
        paint.text(painter, top.translated(0, theme.px(20)), note, "small", "text3")

    def _state(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        words, tone, icon = state_of(entry)
        if rect.width() < theme.px(80):
            tint, top = "text3" if tone == "plain" else tone, rect.center().y() - theme.px(9)
            paint.picture(painter, icon, tint, rect.left() + 14, top, theme.px(18))
        else:
            paint.chip(painter, rect.left() + 6, rect.center().y(), words, tone, icon)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, theme.px(theme.SIZE["row_two_lines"]))


class FoundTable(QTableView):
    """Enter takes, X skips, E changes; Space turns a decision round."""

    take_wanted = Signal()
    skip_wanted = Signal()
    edit_wanted = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found = FoundModel()
        self.setModel(self.found)
        self.setItemDelegate(FoundDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Việc tìm thấy trong văn bản")
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(theme.px(theme.SIZE["row_two_lines"]))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())

    @property
    def place(self) -> int:
        """The current entry's place in the review, -1 without one."""
        row = self.currentIndex().row()
        return self.found.order[row] if 0 <= row < len(self.found.order) else -1

    @property
    def places(self) -> list[int]:
        """The places of all selected entries."""
        rows = {row for part in self.selectionModel().selection() for row in range(part.top(), part.bottom() + 1)}
        return [self.found.order[row] for row in sorted(rows)]

    def go_to(self, place: int) -> None:
        if place in self.found.order:
            self.setCurrentIndex(self.found.index(self.found.order.index(place), 0))

    def next_open(self) -> None:
        """The next entry below this one that nobody decided about, or the first one."""
        review = self.found.review
        row = self.currentIndex().row()
        undecided = [n for n, place in enumerate(self.found.order) if review and not review.entries[place].decision]
        wanted = next((n for n in undecided if n > row), undecided[0] if undecided else row)
        self.setCurrentIndex(self.found.index(wanted, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Return: self.take_wanted, Qt.Key.Key_Enter: self.take_wanted, Qt.Key.Key_X: self.skip_wanted,
            Qt.Key.Key_E: self.edit_wanted, Qt.Key.Key_F2: self.edit_wanted,
        }  # fmt: skip
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = acts.get(Qt.Key(event.key())) if plain else None
        if act is not None and self.place >= 0:
            act.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(520)
        self.setColumnWidth(1, theme.px(118 if narrow else 146))
        self.setColumnWidth(2, theme.px(48 if narrow else 140))
