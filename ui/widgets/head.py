"""The head of a page: its title, the facts of the moment, and the acts on the right."""

from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.parts import Elided, column, row


class PageHead(QWidget):
    """Title and note can change; the primary act stands last."""

    def __init__(self, title: str, *actions: QWidget | QLayout) -> None:
        super().__init__()
        self.title, self.note = Elided(title, "title"), Elided("", "small", "text2")
        self.setLayout(row(column(self.title, self.note, spacing=0), *actions, spacing=8))
        self.layout().setStretch(0, 1)

    def tell(self, note: str, title: str = "") -> None:
        self.note.setText(note)
        if title:
            self.title.setText(title)
