"""Tables of any length: all row numbers at once, the rows themselves by pages, fetched beside the window."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
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

from ui import theme
from ui.background import Desk
from ui.widgets import paint

ROW = Qt.ItemDataRole.UserRole
PAGE = 128
PAGES_KEPT = 32
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Widths = Sequence[tuple[int, int]]  # section and its width


class PagedModel(QAbstractTableModel):
    """`query(reader, rids)` gives the rows, each with its `rid`. A row is None until its page has arrived; what was
    known of it before stays visible so long. Subclasses say in `words` what a row is in each column, and `spoken`."""

    heads: Sequence[str] = ()

    def __init__(self, desk: Desk, query: Callable[..., list[Any]]) -> None:
        super().__init__()
        self._desk, self._query = desk, query
        self.rids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._before: dict[int, Any] = {}
        self._asked: set[int] = set()
        self._turn = 0

    def words(self, row: Any) -> Sequence[str]:
        """What stands in each column, whole: the tooltip."""
        raise NotImplementedError

    def spoken(self, row: Any) -> str:
        """A row in one sentence, for who listens to the screen."""
        return ", ".join(part for part in self.words(row) if part)

    def show(self, rids: "array[int]") -> bool:
        """Show these rows anew; answers whether the list itself changed."""
        changed = rids != self.rids
        if changed:
            self.beginResetModel()
        self._before = {rid: row for page in self._pages.values() for rid, row in page.items()}
        self._pages.clear()
        self._asked.clear()
        self._turn += 1
        self.rids = rids
        if changed:
            self.endResetModel()
        elif rids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rids) - 1, len(self.heads) - 1))
        return changed

    @property
    def pages_kept(self) -> int:
        return len(self._pages)

    def at(self, place: int) -> Any:
        """What is known of a row now; asks for its page when it is not there."""
        rid, page = self.rids[place], place // PAGE
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page].get(rid)
        if page not in self._asked:
            self._ask(page)
        return self._before.get(rid)

    def _ask(self, page: int) -> None:
        self._asked.add(page)
        turn, wanted = self._turn, self.rids[page * PAGE : (page + 1) * PAGE]
        self._desk.ask(self._query, wanted, then=lambda rows: self._take(turn, page, rows))

    def _take(self, turn: int, page: int, rows: list[Any]) -> None:
        if turn != self._turn:
            return
        self._asked.discard(page)
        self._pages[page] = {row.rid: row for row in rows}
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, len(self.rids)) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.heads) - 1))

    # --- what Qt asks -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"Sắp xếp theo: {self.heads[section].strip()}"
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("small")
        return int(paint.aligned("left")) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role not in (ROW, Qt.ItemDataRole.AccessibleTextRole, *told):
            return None
        row = self.at(index.row())
        if role == ROW or row is None:
            return row
        return self.words(row)[index.column()] if role in told else self.spoken(row)


class PagedDelegate(QStyledItemDelegate):
    """The ground of a row; a subclass paints what stands in a cell."""

    def cell(self, painter: QPainter, rect: QRect, row: Any, column: int) -> None:
        """Paint one cell of a known row."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect, state = index.data(ROW), option.rect, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("selected" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        if index.column() == 0 and chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        if row is not None:
            self.cell(painter, rect, row, index.column())
        elif index.column() == 0:
            paint.text(painter, rect.adjusted(42, 0, -8, 0), "Đang đọc…", "small", "text3")
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect)

    def small(self, painter: QPainter, inside: QRect, words: str) -> None:
        """Small words on the middle of the row, on two lines where one is too short."""
        height = paint.metrics("small").height()
        if paint.metrics("small").horizontalAdvance(words) <= inside.width():
            paint.text(painter, inside, words, "small", "text2")
        else:
            block = QRect(inside.left(), inside.center().y() - height, inside.width(), 2 * height + 2)
            paint.lines(painter, block, words, 2, "small", "text2")


class PagedTable(QTableView):
    """Space marks done, Enter and F2 edit, Delete deletes; Ctrl and Shift choose several. Column 0 stretches."""

    done_wanted = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    chosen = Signal()  # the selection or the current row changed by hand

    def __init__(
        self, model: PagedModel, delegate: PagedDelegate, widths: Sequence[tuple[int, int]], name: str
    ) -> None:
        super().__init__()
        self.rows, self._quiet = model, False
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self._set_heads(widths)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def _set_heads(self, widths: Widths) -> None:
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(theme.px(theme.SIZE["row_two_lines"]))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setAccessibleName("Tên cột, bấm để sắp xếp")
        for section, width in widths:
            heads.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(section, theme.px(width))

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit()

    @property
    def current_rid(self) -> int | None:
        place = self.currentIndex().row()
        return self.rows.rids[place] if 0 <= place < len(self.rows.rids) else None

    @property
    def chosen_rids(self) -> list[int]:
        """The row numbers of the selected rows, in the order of the list."""
        places = sorted(
            {place for part in self.selectionModel().selection() for place in range(part.top(), part.bottom() + 1)}
        )
        return [self.rows.rids[place] for place in places]

    def select(self, rids: Sequence[int], current: int | None, *, visible: bool = False) -> None:
        """Choose rows again after the list changed; those that are gone are left out."""
        wanted, places = set(rids), dict[int, int]()
        if wanted or current is not None:
            places = {rid: place for place, rid in enumerate(self.rows.rids) if rid in wanted or rid == current}
        last = len(self.rows.heads) - 1
        selection = QItemSelection()
        for rid in wanted & places.keys():
            selection.select(self.rows.index(places[rid], 0), self.rows.index(places[rid], last))
        self._quiet = True
        flags = QItemSelectionModel.SelectionFlag
        if current in places:
            self.selectionModel().setCurrentIndex(self.rows.index(places[current], 0), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self._quiet = False
        if visible and current in places:
            self.scrollTo(self.rows.index(places[current], 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_rids(self, rids: "array[int]", wanted: int | None = None) -> None:
        """Show another list; the row `wanted`, or what was current and chosen before, is so again."""
        before, chosen = self.current_rid, self.chosen_rids
        current = wanted if wanted is not None else before
        self.rows.show(rids)
        if current not in rids:
            current = rids[0] if rids else None
        keep = chosen if current == before and chosen else [current or 0]
        self.select(keep, current, visible=wanted is not None)

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
