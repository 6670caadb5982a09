"""What the search box finds: a list under it, grouped by kind, opened with Enter."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from core.entities import ENTITIES
from storage.queries.search import Hit, search
from ui import theme
from ui.background import Desk
from ui.widgets.parts import column

_PAUSE = 200  # milliseconds: input methods send a letter in several steps
_MOST = 30


class Finder(QFrame):
    """The popup of one search box. `chosen` carries the kind and id of the hit that was opened."""

    chosen = Signal(str, str)

    def __init__(self, box: QLineEdit, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.box, self.desk = box, desk
        self.setProperty("part", "panel")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Kết quả tìm")
        self.list.setWordWrap(True)
        self.list.itemClicked.connect(self._open)
        self.setLayout(column(self.list, margins=(1, 4, 1, 4)))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE)
        self.pause.timeout.connect(self.look)
        box.textChanged.connect(lambda _text: self.pause.start())
        box.installEventFilter(self)
        self.hide()

    def look(self) -> None:
        """Ask for what the box says now."""
        text = self.box.text().strip()
        if text:
            self.desk.ask(search, text, limit=_MOST, then=self._show, key="search")
        else:
            self.hide()

    def _show(self, hits: list[Hit]) -> None:
        self.list.clear()
        last = ""
        for hit in hits:
            if hit.kind != last:
                self._head(ENTITIES[hit.kind].label)
                last = hit.kind
            item = QListWidgetItem(hit.snippet)
            item.setData(Qt.ItemDataRole.UserRole, (hit.kind, hit.id))
            item.setToolTip(hit.title)
            item.setSizeHint(QSize(0, theme.px(theme.SIZE["row_one_line"])))
            self.list.addItem(item)
        if not hits:
            self._head("Không thấy trong việc, danh mục, văn bản và ghi chú.")
        else:
            self.list.setCurrentRow(1)
        place = self.box.mapTo(self.window(), QPoint(0, self.box.height() + 4))
        rows = min(self.list.count(), 12)
        self.setGeometry(place.x(), place.y(), max(self.box.width(), theme.px(520)), theme.px(34) * rows + 12)
        self.show()
        self.raise_()

    def _head(self, words: str) -> None:
        head = QListWidgetItem(words)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(theme.font("small_strong"))
        head.setSizeHint(QSize(0, theme.px(theme.SIZE["row_one_line"])))
        self.list.addItem(head)

    def _open(self, item: QListWidgetItem) -> None:
        found = item.data(Qt.ItemDataRole.UserRole)
        if found:
            self.hide()
            self.chosen.emit(*found)

    def _step(self, by: int) -> None:
        place = self.list.currentRow() + by
        while 0 <= place < self.list.count() and not self.list.item(place).flags():
            place += by
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Down or key == Qt.Key.Key_Up:
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isVisible() and self.list.currentItem():
            self._open(self.list.currentItem())
            return True
        if key == Qt.Key.Key_Escape and self.isVisible():
            self.hide()
            return True
        return False
