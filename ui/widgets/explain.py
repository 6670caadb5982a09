"""Words explained on hover: a part whose text uses a term of the glossary says so with the pointer."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.glossary import explained
from ui.widgets.parts import Elided

Part = TypeVar("Part", bound=QWidget)


def explain(part: Part, text: str = "") -> Part:
    """Give a part the meaning of the terms in its own text, or in `text`, after what its tooltip says already."""
    words = text or (part.text() if isinstance(part, QLabel) else "")
    meaning = explained(words)
    if meaning and isinstance(part, Elided):
        part.more = meaning
    elif meaning:
        part.setToolTip("\n".join(each for each in (part.toolTip(), meaning) if each))
    if meaning:
        part.setCursor(Qt.CursorShape.WhatsThisCursor)
    return part


def explain_all(whole: QWidget) -> None:
    """All plain labels below a part."""
    for each in whole.findChildren(QLabel):
        if each.text() and not each.toolTip():
            explain(each)
