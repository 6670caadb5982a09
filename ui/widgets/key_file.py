"""Which key file goes with a passphrase."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.parts import Elided, button, column, frame, glyph, label, row

KEY_FILES = "Tệp khoá Sổ Việc (*.svkey);;Mọi tệp (*)"


class KeyFilePick(QWidget):
    """Which key file goes with the passphrase: found on a stick by itself, or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.said = Elided("", "body")
        choose = button("Chọn tệp…", "", "folder-open", "Chọn tệp khoá trên USB")
        choose.clicked.connect(self.choose)
        box = frame("panel", row(glyph("key-round", "text2", theme.px(18)), self.said, choose), (12, 6, 6, 6))
        box.layout().setStretch(1, 1)
        self.setLayout(column(label("Tệp khoá", "small", "2"), box, spacing=4))
        self.take(None)

    def take(self, path: Path | None) -> None:
        self.path = path
        self.said.setText(path.name if path else "Chưa thấy USB có tệp khoá")

    def choose(self) -> None:
        from ui.files import ask_file

        if path := ask_file(self, "Tệp khoá", KEY_FILES):
            self.take(path)
