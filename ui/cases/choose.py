"""Choosing a procedure: typing finds it, without accents too; the usual ones of this office stand first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from core.procedures.catalogue import Procedure, load_catalogue
from storage.queries.intake import procedure_uses
from storage.queries.procedures import procedures
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.widgets.dialogs import line_edit
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame

_PAUSE = 150  # milliseconds
_SHOWN = 40
_ROWS = 6


class ChooseProcedure(QWidget):
    """`chosen` carries the procedure's id."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = line_edit("", "Gõ tên thủ tục: khai sinh, kết hôn, chứng thực … (không dấu cũng được)")
        self.words.setAccessibleName("Tìm thủ tục")
        glass = QAction(theme.icon("search", "text3"), "Tìm", self.words)
        self.words.addAction(glass, self.words.ActionPosition.LeadingPosition)
        self.words.installEventFilter(self)
        self.words.returnPressed.connect(lambda: self.list.current and self.chosen.emit(self.list.current))
        self.list = LineList("Thủ tục tìm thấy")
        self.list.setFixedHeight(theme.px(theme.SIZE["row_two_lines"] * _ROWS + 2))
        self.list.opened.connect(self.chosen)
        self.list.clicked.connect(lambda _index: self.chosen.emit(self.list.current))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.timeout.connect(self.look)
        self.words.textChanged.connect(lambda _text: self.pause.start(_PAUSE))
        self.setLayout(column(self.words, frame("panel", column(self.list), (1, 1, 1, 1), 0), spacing=6))

    def look(self) -> None:
        self.desk.ask(_found, self.words.text(), then=self._show, key="choose-procedure")

    def _show(self, found: tuple[Sequence[Procedure], Mapping[str, int]]) -> None:
        self.list.show_lines(procedure_lines(*found)[:_SHOWN])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while the words are typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentIndex().row() + step
                if 0 <= row < len(self.list.rows.lines):
                    self.list.setCurrentIndex(self.list.rows.index(row, 0))
                return True
        return super().eventFilter(watched, event)


def procedure_lines(found: Sequence[Procedure], uses: Mapping[str, int]) -> list[Line]:
    """Procedures as rows: what tells each from its neighbours, and how often it was taken in lately."""
    sectors = load_catalogue().sectors
    rows = []
    for each in sorted(found, key=lambda one: -uses.get(one.id, 0)):
        note = " · ".join(
            part for part in (each.code, sectors.get(each.sector, each.sector), each.time.fact.text) if part
        )
        count = uses.get(each.id, 0)
        rows.append(Line(each.id, each.name, note, right=f"{count} lần năm qua" if count else ""))
    return rows


def _found(reader: Reader, text: str) -> tuple[list[Procedure], dict[str, int]]:
    return procedures(reader, text=text), procedure_uses(reader)
