"""A report's table on the screen: figures to walk over with the arrow keys, Enter opens the rows behind one."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.reports.grid import Grid
from core.reports.paper import cell_words
from ui import theme

NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """The cells of a grid."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid | None = None

    def show(self, grid: Grid) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self.grid is None else len(self.grid.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self.grid is None else len(self.grid.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None or orientation == Qt.Orientation.Vertical:
            return None
        column = self.grid.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.head
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("small")
        side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
        wrap = Qt.TextFlag.TextWordWrap
        return int(side | Qt.AlignmentFlag.AlignVCenter | wrap) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None:
            return None
        row, column = self.grid.rows[index.row()], self.grid.columns[index.column()]
        value = row.cells[index.column()] if index.column() < len(row.cells) else None
        if role == Qt.ItemDataRole.DisplayRole:
            lead = "    " * row.level if index.column() == 1 else ""
            return lead + cell_words(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "Enter: xem các dòng đứng sau số này" if index.column() in row.behind else cell_words(value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell_words(row.cells[1] if len(row.cells) > 1 else '')}, {column.head}: {cell_words(value)}"
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("strong" if row.kind != "row" else "body")
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in row.behind:
            return theme.colour("accent" if value else "text3")
        side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter) if role == Qt.ItemDataRole.TextAlignmentRole else None


class GridTable(QTableView):
    """`opened` names the figure and the group (None: all) whose rows are wanted, and the words of the cell."""

    opened = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.cells = GridModel()
        self.setModel(self.cells)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Bảng số liệu")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        heads.setSectionsClickable(False)
        heads.setFixedHeight(theme.px(46))
        self.clicked.connect(self._open)

    def show_grid(self, grid: Grid) -> None:
        self.clearSpans()
        self.cells.show(grid)
        self._widths(grid)
        for number, row in enumerate(grid.rows):
            if row.kind == "band":
                self.setSpan(number, 0, 1, len(grid.columns))
        first = next((n for n, row in enumerate(grid.rows) if row.behind), None)
        if first is not None:
            self.setCurrentIndex(self.cells.index(first, min(grid.rows[first].behind)))

    def _widths(self, grid: Grid) -> None:
        """Numbers narrow, the words between them what is left; with many columns the words keep their room and the
        table scrolls sideways."""
        heads, many = self.horizontalHeader(), len(grid.columns) > 6
        for number, column in enumerate(grid.columns):
            heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            width = (72 if many else 92) if column.figures else 40 if not number else 84
            self.setColumnWidth(number, theme.px(width))
        if len(grid.columns) < 2:
            return
        rest = sum(self.columnWidth(number) for number in range(len(grid.columns)) if number != 1)
        least = theme.px(210)
        if self.viewport().width() - rest >= least:
            heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        else:
            self.setColumnWidth(1, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.cells.grid is not None:
            self._widths(self.cells.grid)

    def _open(self, index: Index) -> None:
        grid = self.cells.grid
        if grid is None or index.column() not in grid.rows[index.row()].behind:
            return
        row = grid.rows[index.row()]
        figure, group = row.behind[index.column()]
        head = grid.columns[index.column()].head
        words = f"{cell_words(row.cells[1])} – {head}: {cell_words(row.cells[index.column()])}"
        self.opened.emit(figure, group, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(260), theme.px(120))
