"""A panel beside a list: what it shows is made anew for each record, with a footer that never scrolls away."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.layouts import Flow
from ui.widgets.parts import column, glyph, label, line, refill, row, scroll


class Detail(QFrame):
    """`put` shows parts above a footer of acts; `show_nothing` the next step."""

    def __init__(self, icon: str, nothing: str) -> None:
        super().__init__()
        self._icon, self._nothing = icon, nothing
        self.setProperty("part", "panel")
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(1, 1, 1, 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """The empty panel says the next step."""
        said = label(self._nothing, "body", "2", wrap=True)
        self._replace(
            column(row(glyph(self._icon, "text3", theme.px(28)), 1), said, 1, spacing=10, margins=(16, 16, 16, 16))
        )

    def put(self, parts: Sequence[Any], acts: Sequence[QWidget], stretch: bool = False) -> None:
        """Parts from top to bottom, acts at the foot. With `stretch` the last part takes the room."""
        foot = Flow(*acts, spacing=8)
        foot.setContentsMargins(16, 8, 16, 12)
        inside = QWidget()
        inside.setLayout(column(*parts, *([] if stretch else [1]), spacing=12, margins=(16, 14, 16, 8)))
        if stretch:
            inside.layout().setStretch(len(parts) - 1, 1)
        self._replace(column(inside if stretch else scroll(inside), line(), foot, spacing=0))

    def _replace(self, layout: Any) -> None:
        """The focus goes on to the control of the same name: whoever types here is not thrown out."""
        focus = self.window().focusWidget()
        name = focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""
        holder = refill(self.place, layout)
        again = next((each for each in holder.findChildren(QWidget) if name and each.accessibleName() == name), None)
        if again is not None:
            QTimer.singleShot(0, again, again.setFocus)
