"""F1: the user guide at the chapter of the screen."""

from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from core.assets import shipped
from core.glossary import glossary_chapter
from ui import theme
from ui.widgets.parts import button, column, line, row


def guide_path() -> Path:
    return shipped("docs/huong-dan.md")


class Guide(QDialog):
    """The guide in a window of its own; Esc closes it."""

    def __init__(self, parent: QWidget | None, chapter: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Hướng dẫn")
        self.resize(theme.px(820), theme.px(640))
        self.text = QTextBrowser()
        self.text.setProperty("part", "source")
        self.text.setAccessibleName("Hướng dẫn sử dụng")
        self.text.setMarkdown(f"{guide_path().read_text(encoding='utf-8')}\n{glossary_chapter()}")
        self.text.document().setDocumentMargin(24)
        close = button("Đóng", "primary")
        close.clicked.connect(self.accept)
        self.setLayout(column(self.text, line(), row(1, close, margins=(16, 8, 16, 12)), spacing=0))
        self.layout().setStretch(0, 1)
        if chapter:
            self.turn_to(chapter)

    def turn_to(self, chapter: str) -> bool:
        """Show the heading; answers whether the guide has it."""
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == chapter:
                self.text.setTextCursor(QTextCursor(self.text.document().lastBlock()))
                self.text.setTextCursor(QTextCursor(block))
                self.text.ensureCursorVisible()
                return True
            block = block.next()
        return False


def show_guide(parent: QWidget, chapter: str) -> None:
    Guide(parent, chapter).open()
