"""Paper on the screen: pages rendered beside the window, then printed or saved as PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from core.errors import KnownError
from ui import theme
from ui.background import Desk
from ui.files import ask_where, plain_name
from ui.widgets.dialogs import tell_error
from ui.widgets.parts import button, column, label, line, row, scroll

_SCREEN_DPI = 110
_PRINT_DPI = 300
_POINTS = 72


class Beside(Protocol):
    """A worker that renders pages: see ui/worker.py."""

    def run(
        self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[KnownError], None]
    ) -> None: ...


def render(pdf: bytes, dpi: int) -> list[QImage]:
    """The pages of a PDF as pictures. Slow: call it beside the window."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        bitmap = page.render(scale=dpi / _POINTS, rev_byteorder=True, maybe_alpha=False)
        picture = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
        ).copy()
        pages.append(picture)
        page.close()
    document.close()
    return pages


def print_pages(pdf: bytes, printer: Any) -> None:
    """Every page of a PDF on a QPrinter, fitted to its paper."""
    painter = QPainter(printer)
    for number, picture in enumerate(render(pdf, _PRINT_DPI)):
        if number:
            printer.newPage()
        area = QRectF(printer.pageRect(printer.Unit.DevicePixel))
        size = picture.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
    painter.end()


def save_pdf(parent: QWidget | None, path: Path, pdf: bytes) -> bool:
    """Write the PDF where the officer said; a refusal is told, and nothing is lost."""
    from storage.safe_file import write_safely

    try:
        write_safely(path.with_suffix(".pdf"), pdf)
    except KnownError as error:
        tell_error(parent, error)
        return False
    return True


class PaperView(QDialog):
    """A preview with In and Lưu PDF. `printed` is sent once the paper was printed or saved."""

    printed = Signal()

    def __init__(self, parent: QWidget | None, title: str, pdf: bytes, worker: Beside) -> None:
        super().__init__(parent)
        self.pdf, self.title = pdf, title
        self.setWindowTitle(title)
        self.resize(theme.px(900), theme.px(680))
        self.pages = column(spacing=12, margins=(16, 16, 16, 16))
        self.state = label("Đang dựng trang…", "small", "2")
        inside = QWidget()
        inside.setLayout(self.pages)
        close = button("Đóng")
        close.clicked.connect(self.reject)
        save = button("Lưu PDF", "", "save")
        save.clicked.connect(self.save)
        self.out = button("In", "primary", "printer")
        self.out.clicked.connect(self.print_out)
        self.out.setDefault(True)
        foot = row(self.state, 1, close, save, self.out, margins=(16, 8, 16, 12))
        self.setLayout(column(scroll(inside), line(), foot, spacing=0))
        self.layout().setStretch(0, 1)
        worker.run(lambda: render(pdf, _SCREEN_DPI), self._show, lambda error: tell_error(self, error))

    def _show(self, pictures: list[QImage]) -> None:
        self.state.setText(f"{len(pictures)} trang A4")
        for number, picture in enumerate(pictures):
            sheet = QLabel()
            sheet.setPixmap(QPixmap.fromImage(picture))
            sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            sheet.setAccessibleName(f"Trang {number + 1}")
            self.pages.addWidget(sheet)

    def print_out(self) -> None:
        """Choose a printer, then print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        asked = QPrintDialog(printer, self)
        asked.setWindowTitle("In")
        if asked.exec() == QDialog.DialogCode.Accepted:
            print_pages(self.pdf, printer)
            self.printed.emit()
            self.accept()

    def save(self) -> None:
        path = ask_where(self, "Lưu PDF", f"{plain_name(self.title)}.pdf", "PDF (*.pdf)")
        if path and save_pdf(self, path, self.pdf):
            self.state.setText(f"Đã lưu {path.with_suffix('.pdf').name}.")
            self.printed.emit()


def show_paper(
    parent: QWidget,
    desk: Desk,
    title: str,
    query: Callable[..., Any],
    *args: Any,
    then: Callable[[Any], None] | None = None,
    printed: Callable[[], None] | None = None,
) -> None:
    """Make a paper beside the window from a query of ui/papers.py or ui/case_papers.py, then preview it. `then` hears
    what it answered, `printed` that it went to paper or into a file."""

    def shown(answer: Any) -> None:
        if then:
            then(answer)
        pdf = answer if isinstance(answer, bytes) else answer[-1]
        view = PaperView(parent, title, pdf, desk.renderer)
        if printed:
            view.printed.connect(printed)
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.open()

    desk.ask(query, *args, then=shown)
