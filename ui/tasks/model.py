"""The table's model: all row numbers at once, the rows themselves by pages, fetched beside the window."""

from array import array
from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.tasks import STATES
from storage.queries.tasks import TaskRow, task_rows
from ui import theme
from ui.background import Desk
from ui.widgets import paint

HEADS = ("Việc", "Chủ trì", "Hạn ghi", "Còn lại")
ORDERS = ("text", "lead", "due", "urgency")  # what a click on each head sorts by
TASK = Qt.ItemDataRole.UserRole
PAGE = 128
PAGES_KEPT = 32
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class TaskModel(QAbstractTableModel):
    """A row is a `TaskRow`, or None until its page has arrived; what was known of it before stays visible so long."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, TaskRow]] = OrderedDict()
        self._before: dict[int, TaskRow] = {}
        self._asked: set[int] = set()
        self._turn = 0

    def show(self, rids: "array[int]") -> bool:
        """Show these tasks anew; answers whether the list itself changed."""
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
            self.dataChanged.emit(self.index(0, 0), self.index(len(rids) - 1, len(HEADS) - 1))
        return changed

    @property
    def pages_kept(self) -> int:
        return len(self._pages)

    def task(self, row: int) -> TaskRow | None:
        """What is known of a row now; asks for its page when it is not there."""
        rid, page = self.rids[row], row // PAGE
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page].get(rid)
        if page not in self._asked:
            self._ask(page)
        return self._before.get(rid)

    def _ask(self, page: int) -> None:
        self._asked.add(page)
        turn, wanted = self._turn, self.rids[page * PAGE : (page + 1) * PAGE]
        self._desk.ask(task_rows, wanted, then=lambda rows: self._take(turn, page, rows))

    def _take(self, turn: int, page: int, rows: list[TaskRow]) -> None:
        if turn != self._turn:
            return
        self._asked.discard(page)
        self._pages[page] = {row.rid: row for row in rows}
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, len(self.rids)) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(HEADS) - 1))

    # --- what Qt asks -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section] if section else "       " + HEADS[section]  # above the words, not above the number
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"Sắp xếp theo: {HEADS[section]}"
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("small")
        return int(paint.LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            TASK,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        task = self.task(index.row())
        if role == TASK or task is None:
            return task
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(task)
        words = (f"{task.no}. {task.text}" if task.no else task.text, task.lead, due_words(task), task.urgency.words)
        return words[index.column()]


def due_words(task: TaskRow) -> str:
    """The deadline as the document writes it, or the day."""
    if task.deadline_raw:
        return task.deadline_raw
    return f"{task.last_ok:%d/%m/%Y}" if task.last_ok else ""


def spoken(task: TaskRow) -> str:
    """A row in one sentence, for who listens to the screen."""
    parts = [f"{task.no}. {task.text}" if task.no else task.text, task.urgency.words, STATES[task.state]]
    parts += [f"hạn {due_words(task)}" if due_words(task) else "", f"chủ trì {task.lead}" if task.lead else ""]
    parts.append(f"{task.steps_done} trên {task.steps} bước đã xong" if task.steps else "")
    return ", ".join(part for part in parts if part)
