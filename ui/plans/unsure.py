"""Words of a scan that the reader is not sure of, in yellow where they can be corrected."""

import re
from collections.abc import Collection

from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from ui import theme

_TIP = "Máy đọc không chắc ở đây; so với ảnh trang bên dưới"


def mark_text(field: QPlainTextEdit, unsure: Collection[str]) -> None:
    """Each unsure word behind yellow; it stays so while the text is edited."""
    found = []
    for word in re.finditer(r"\S+", field.toPlainText()):
        if word[0] in unsure:
            cursor = field.textCursor()
            cursor.setPosition(word.start())
            cursor.setPosition(word.end(), cursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, _yellow()
            found.append(mark)
    field.setExtraSelections(found)
    if found:
        field.setToolTip(_TIP)


def _yellow() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(theme.colour("mark"))
    return made


def mark_line(field: QLineEdit, unsure: Collection[str]) -> QLineEdit:
    """The whole field behind yellow where one of its words is unsure."""
    if unsure and set(field.text().split()) & set(unsure):
        field.setStyleSheet(f"background: {theme.hexcode('mark')};")
        field.setToolTip(_TIP)
    return field
