"""The table of a register's entries: what it is about, its number and day, what is counted and summed of it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from core.registers import RegisterBook, RegisterField, value_words
from storage.queries.registers import EntryRow, entry_rows
from ui import theme
from ui.background import Desk
from ui.widgets import paint
from ui.widgets.paged import PagedDelegate, PagedModel, PagedTable

WIDTHS = ((1, 92), (2, 100), (3, 150), (4, 104))


class EntryModel(PagedModel):
    """A row is an `EntryRow`; the last two columns are the register's own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, entry_rows)
        self.counted: RegisterField | None = None
        self.summed: RegisterField | None = None
        self.heads = ("Nội dung", "Số", "Ngày", "", "")

    def show_book(self, book: RegisterBook) -> None:
        """The columns of this register."""
        self.counted = book.field(book.count_by[0]) if book.count_by and book.count_by[0] not in book.title else None
        self.summed = book.field(book.sums[0]) if book.sums else None
        self.heads = ("Nội dung", "Số", "Ngày", *(each.label if each else "" for each in (self.counted, self.summed)))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.heads) - 1)

    def words(self, row: EntryRow) -> Sequence[str]:
        own = [value_words(each, row.values.get(each.id)) if each else "" for each in (self.counted, self.summed)]
        whole = f"{row.title}\n{row.body}" if row.body else row.title
        return (whole, row.number, f"{row.day:%d/%m/%Y}" if row.day else "", *own)

    def spoken(self, row: EntryRow) -> str:
        return ", ".join(part for part in (f"Số {row.number}", row.title, *self.words(row)[2:]) if part)


class EntryDelegate(PagedDelegate):
    """What it is about above, the rest below."""

    def cell(self, painter: QPainter, rect: QRect, row: EntryRow, column: int) -> None:
        if column == 0:
            top = QRect(rect.left() + 16, rect.top() + 5, rect.width() - 24, theme.px(21))
            paint.text(painter, top, row.title, "body")
            paint.text(painter, top.translated(0, theme.px(20)), row.body, "small", "text3")
        elif column == 4:
            paint.text(painter, rect.adjusted(4, 0, -16, -1), self._words(row, 4), "small", "text2", "right")
        else:
            self.small(painter, rect.adjusted(8, 0, -8, -1), self._words(row, column))

    def _words(self, row: EntryRow, column: int) -> str:
        table = self.parent()
        assert isinstance(table, PagedTable)
        return table.rows.words(row)[column]


def entry_table(model: EntryModel) -> PagedTable:
    return PagedTable(model, EntryDelegate(), WIDTHS, "Các dòng của sổ")
