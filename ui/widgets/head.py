"""The head of a page: its title, the facts of the moment, and the acts on the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from ui.widgets.parts import Elided, column, row


class PageHead(QWidget):
    """Title and note can change; the primary act stands last. Where the title has no room, the other acts that have an
    icon fold to it; their words are then the tooltip."""

    def __init__(self, title: str, *actions: QWidget | QLayout) -> None:
        super().__init__()
        self.title, self.note = Elided(title, "title"), Elided("", "small", "text2")
        buttons = [each for each in actions if isinstance(each, QPushButton)]
        self._fixed = [each for each in buttons if each.property("kind") == "primary" or each.icon().isNull()]
        self._folding = {each: each.text() for each in buttons if each not in self._fixed and each.text()}
        for each, words in self._folding.items():
            each.setToolTip(each.toolTip() or words.strip())
        self.setLayout(row(column(self.title, self.note, spacing=0), *actions, spacing=8))
        self.layout().setStretch(0, 1)

    def tell(self, note: str, title: str = "") -> None:
        self.note.setText(note)
        if title:
            self.title.setText(title)
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        for made, words in self._folding.items():
            made.setText(words)
        every = [*self._fixed, *self._folding]
        needed = self.title.sizeHint().width() + sum(each.sizeHint().width() + 8 for each in every)
        if needed > self.width():
            for made in self._folding:
                made.setText("")
