"""A kept file opened inside the window: a PDF, a picture, text. Other programs get a copy the officer confirms."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from core.errors import KnownError
from core.text import nfc
from storage.office import Office
from ui import theme
from ui.background import Desk
from ui.files import ask_where
from ui.paper_view import render
from ui.widgets.dialogs import confirm, tell_error
from ui.widgets.parts import button, column, label, line, row, scroll
from ui.widgets.source import Source

_DPI = 110
_WIDEST = 840
File = Mapping[str, Any]  # an attachment's record, or anything with its name, media and blob


def show_file(parent: QWidget, desk: Desk, file: File, mark: int = 0) -> None:
    """Read a kept file beside the window, then show it; line `mark` of a text (from 1) is brought into view."""

    def shown(content: bytes) -> None:
        view = FileView(parent, desk, file, content, mark)
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.open()

    desk.beside(lambda: desk.office.files.content(file["blob"]), shown)


class FileView(QDialog):
    """What can be shown is shown; everything can be saved elsewhere or handed to another program."""

    def __init__(self, parent: QWidget | None, desk: Desk, file: File, content: bytes, mark: int = 0) -> None:
        super().__init__(parent)
        self.desk, self.name, self.content, self.mark = desk, str(file["name"]), content, mark
        self.setWindowTitle(self.name)
        self.resize(theme.px(920), theme.px(680))
        self.state = label("", "small", "2")
        self.place = column(spacing=12, margins=(16, 16, 16, 16))
        inside = QWidget()
        inside.setLayout(self.place)
        other = button("Mở bằng chương trình khác", "quiet", "arrow-right")
        other.clicked.connect(self.open_elsewhere)
        save = button("Lưu ra tệp", "", "save")
        save.clicked.connect(self.save)
        close = button("Đóng", "primary")
        close.clicked.connect(self.accept)
        foot = row(self.state, 1, other, save, close, margins=(16, 8, 16, 12))
        self.setLayout(column(scroll(inside), line(), foot, spacing=0))
        self.layout().setStretch(0, 1)
        self._show(str(file.get("media") or ""))

    def _show(self, media: str) -> None:
        suffix = Path(self.name).suffix.lower()
        if media == "application/pdf" or suffix == ".pdf":
            self.state.setText("Đang dựng trang…")
            self.desk.beside(lambda: render(self.content, _DPI), self._show_pages, self._cannot)
        elif media.startswith("image/"):
            self._show_picture()
        elif media.startswith("text/") or suffix in (".txt", ".csv", ".md"):
            self._show_text(_decoded(self.content))
        else:
            self._cannot(KnownError("not-shown", "Loại tệp này không xem được trong sổ."))

    def _show_pages(self, pages: list[QImage]) -> None:
        self.state.setText(f"{len(pages)} trang")
        for number, page in enumerate(pages, 1):
            self._add(page, f"Trang {number}")

    def _show_picture(self) -> None:
        picture = QImage.fromData(QByteArray(self.content))
        if picture.isNull():
            self._cannot(KnownError("not-shown", "Ảnh này không mở được."))
        else:
            self._add(picture, self.name)

    def _add(self, picture: QImage, name: str) -> None:
        sheet, wide = QLabel(), theme.px(_WIDEST)
        shown = picture
        if picture.width() > wide:
            shown = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        sheet.setPixmap(QPixmap.fromImage(shown))
        sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sheet.setAccessibleName(name)
        self.place.addWidget(sheet)

    def _show_text(self, text: str) -> None:
        shown = Source()
        shown.setMinimumHeight(theme.px(520))
        self.place.addWidget(shown)
        shown.show_lines(text.splitlines())
        if self.mark:
            QTimer.singleShot(0, shown, lambda: shown.show_line(self.mark))

    def _cannot(self, error: KnownError) -> None:
        self.state.setText("")
        self.place.addWidget(label(f"{error.what} Dùng hai nút bên dưới để mở hoặc lưu tệp.", "body", "2", wrap=True))
        self.place.addStretch(1)

    def save(self) -> None:
        """A copy where the officer says."""
        from storage.safe_file import write_safely

        path = ask_where(self, "Lưu ra tệp", self.name, "Mọi tệp (*)")
        if path:
            try:
                write_safely(path, self.content)
            except KnownError as error:
                tell_error(self, error)
            else:
                self.state.setText(f"Đã lưu {path.name}.")

    def open_elsewhere(self) -> None:
        """An export: another program sees the file in the clear until the book is locked."""
        text = "Chương trình khác sẽ thấy một bản không mã hoá của tệp này. Bản đó bị xoá khi khoá hoặc đóng sổ."
        if not confirm(self, "Mở bằng chương trình khác?", text, "Mở"):
            return

        def opened(path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self.state.setText("Máy này không có chương trình mở loại tệp này; hãy lưu ra tệp.")

        def put(office: Office) -> Path:
            return office.opened.put(self.name, self.content)

        self.desk.work(put, opened, lambda error: tell_error(self, error))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            return nfc(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
