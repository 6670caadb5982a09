"""An empty place: what would stand here, and the next step."""

from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.widgets.parts import column, frame, glyph, label, row


def empty(icon: str, title: str, words: str, *acts: QWidget) -> QFrame:
    """Left-aligned, without a drawing; the first act is the next step."""
    said = label(words, "body", "2", wrap=True)
    said.setMaximumWidth(theme.px(460))
    parts = [row(glyph(icon, "text3", theme.px(28)), 1), label(title, "heading", wrap=True), said]
    return frame("plain", column(*parts, row(*acts, 1), 1), (20, 24, 20, 16), 10)
