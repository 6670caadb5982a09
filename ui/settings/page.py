"""What every page of the settings is: a title, a line that says what it is for, and parts below each other."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.background import Desk
from ui.widgets.parts import button, column, label, scroll

WIDEST = 760


class Page(QWidget):
    """Built when it is first shown; `refresh` shows what the book holds now."""

    title = ""
    hint = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def lay_out(self, *parts: object, stretch: int = -1) -> None:
        """The parts below the title. Part number `stretch` takes the room that is left; else the page scrolls."""
        head = (label(self.title, "title"), label(self.hint, "body", "2", wrap=True))
        inside = QWidget()
        rest = [] if stretch >= 0 else [1]
        inside.setLayout(column(*head, *parts, *rest, spacing=12, margins=(4, 0, 4, 8)))
        inside.setMaximumWidth(theme.px(WIDEST))
        if stretch >= 0:
            inside.layout().setStretch(stretch + len(head), 1)
        self.setLayout(column(inside if stretch >= 0 else scroll(inside)))

    def refresh(self) -> None:
        """Show what the book holds now."""

    def leave(self) -> None:
        """The book is about to be closed: stop what takes long."""

    def act(self, words: str, act: Callable[[], object], kind: str = "", icon: str | None = None) -> QPushButton:
        made = button(words, kind, icon)
        made.clicked.connect(lambda _checked=False: act())
        return made
