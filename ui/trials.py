"""What the self-test tries of the window: each room is painted, paper goes through Qt's printing."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtPrintSupport import QPrinter

from storage.office import Office
from ui.app import make_app
from ui.paper_view import print_pages
from ui.picture import settle, window_on


def rooms_that_stay_blank(office: Office) -> list[str]:
    """Paint every room and answer the names of those that show nothing. Closes the book."""
    make_app(screen="offscreen")
    window = window_on(office)
    blank = []
    for room in window.rooms:
        window.go(room.name)
        settle(window.desk)
        if is_blank(window.pages.grab().toImage()):
            blank.append(room.name)
    window.close()
    return blank


def is_blank(picture: QImage) -> bool:
    """Whether a picture has one colour only."""
    plain = picture.copy()
    plain.fill(picture.pixelColor(0, 0))
    return plain == picture


def prints_through_qt(pdf: bytes, path: Path) -> bool:
    """Print a PDF the way the preview does, into a file instead of on a printer."""
    make_app(screen="offscreen")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    print_pages(pdf, printer)
    return path.read_bytes().startswith(b"%PDF-")


def has_the_screen_font() -> bool:
    """Whether Windows' own or the shipped font is there to draw the window with."""
    make_app(screen="offscreen")
    return bool({"Segoe UI", "Open Sans"} & set(QFontDatabase.families()))
