"""The document beside what was found in it: its lines in their own shape, the chosen one marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser

from ui import theme


def cells_of(line: str) -> list[str] | None:
    """The cells of a line that is a table's row; None for running text."""
    if line.count("\t") >= 2:
        return [cell.strip() for cell in line.split("\t")]
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") >= 3 and set(bare) - set("|:- "):
        return [cell.strip() for cell in bare.strip("|").split("|")]
    return None


class Source(QTextBrowser):
    """Read-only. Lines count from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "source")
        self.setOpenLinks(False)
        self.setAccessibleName("Nguyên văn của văn bản")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDefaultFont(theme.font("small"))
        self._rows: dict[int, tuple[QTextTable, int]] = {}
        self._blocks: dict[int, int] = {}
        self._marked = 0

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show a document anew."""
        self.clear()
        self.document().setDocumentMargin(10)
        self._rows, self._blocks, self._marked = {}, {}, 0
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        place = 0
        while place < len(lines):
            rows = _table_at(lines, place)
            if rows:
                self._insert_table(cursor, place + 1, rows)
            elif lines[place].strip():
                cursor.insertText(_plain(lines[place]))
                self._blocks[place + 1] = cursor.block().blockNumber()
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            place += max(1, len(rows))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert_table(self, cursor: QTextCursor, first: int, rows: Sequence[Sequence[str]]) -> None:
        table = cursor.insertTable(len(rows), max(map(len, rows)), _table_format(rows))
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                table.cellAt(n, column).firstCursorPosition().insertText(_plain(cell))
            self._rows[first + n] = (table, n)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def show_line(self, line: int) -> None:
        """Mark a line and bring it into view; 0 marks none."""
        self._paint(self._marked, None)
        self._paint(line, QBrush(theme.colour("mark")))
        self._marked = line
        cursor = self._cursor_of(line)
        if cursor is None:
            return
        area = self.document().documentLayout().blockBoundingRect(cursor.block())
        bar = self.verticalScrollBar()
        bar.setValue(int(area.top()) - self.viewport().height() // 3)

    def _paint(self, line: int, brush: QBrush | None) -> None:
        if line in self._rows:
            table, row = self._rows[line]
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                shape = cell.format()
                shape.setBackground(brush or QBrush(Qt.BrushStyle.NoBrush))
                cell.setFormat(shape)
        elif (cursor := self._cursor_of(line)) is not None:
            shape = QTextBlockFormat()
            shape.setBackground(brush or QBrush(Qt.BrushStyle.NoBrush))
            cursor.mergeBlockFormat(shape)

    def _cursor_of(self, line: int) -> QTextCursor | None:
        if line in self._rows:
            table, row = self._rows[line]
            return table.cellAt(row, 0).firstCursorPosition()
        if line in self._blocks:
            return QTextCursor(self.document().findBlockByNumber(self._blocks[line]))
        return None


def _plain(text: str) -> str:
    """Without the marks of bold that text from web pages carries."""
    return text.replace("**", "").strip()


def _table_at(lines: Sequence[str], place: int) -> list[list[str]]:
    """The rows of the table that begins at this line."""
    rows = []
    while place < len(lines) and (cells := cells_of(lines[place])) is not None:
        rows.append(cells)
        place += 1
    return rows


def _table_format(rows: Sequence[Sequence[str]]) -> QTextTableFormat:
    """Columns as wide as what stands in them, thin lines between the rows."""
    columns = max(map(len, rows))
    cells = [[row[n] for row in rows if n < len(row)] for n in range(columns)]
    wide = [sum(map(len, each)) / len(rows) for each in cells]
    word = [max((len(part) for cell in each for part in cell.split()), default=1) for each in cells]
    shares = [min(60, max(8 * letters**0.5, 3.2 * longest)) for letters, longest in zip(wide, word, strict=True)]
    shape = QTextTableFormat()
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 * share / sum(shares)) for share in shares]
    )
    shape.setCellPadding(4)
    shape.setCellSpacing(0)
    shape.setBorder(0.5)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(theme.colour("border")))
    shape.setBorderCollapse(True)
    return shape
