"""The floor of a long list: row numbers in one array, rows by pages, straight from an open SQLite connection."""

from array import array
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from storage.queries.tasks import ORDERS

_PAGE = 128
_COLUMNS = ("Việc", "Chủ trì", "Hạn", "Trạng thái")


class BareModel(QAbstractTableModel):
    """Four columns of the same tasks in the same order as Nhiệm vụ."""

    def __init__(self, connection: Any) -> None:
        super().__init__()
        self.connection, self.rids = connection, array("q")
        self.pages: dict[int, dict[int, tuple]] = {}

    def show(self, rids: "array[int]") -> None:
        self.beginResetModel()
        self.rids = rids
        self.pages.clear()
        self.endResetModel()

    def read(self) -> None:
        found = self.connection.execute(f"SELECT rid FROM task AS t WHERE deleted = 0 ORDER BY {ORDERS['urgency']}")
        self.show(array("q", [rid for (rid,) in found]))

    def _row(self, row: int) -> tuple:
        page = row // _PAGE
        if page not in self.pages:
            rids = self.rids[page * _PAGE : (page + 1) * _PAGE]
            sql = f"SELECT rid, text, lead, last_ok, state FROM task WHERE rid IN ({', '.join('?' * len(rids))})"
            self.pages[page] = {found[0]: found[1:] for found in self.connection.execute(sql, rids)}
        return self.pages[page][self.rids[row]]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rids)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return _COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._row(index.row())[index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def bare_table(model: BareModel, row_height: int) -> QTableView:
    """The list in a plain table view with Qt's own painting."""
    table = QTableView()
    table.setModel(model)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row_height)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table
