"""The piece of a scanned page that a row was read from, as wide as the window; words that are unsure in yellow."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.background import Desk
from ui.widgets import paint
from ui.widgets.parts import Elided, column, frame, row

_DPI = 150
_POINTS = 72
_ABOVE = 0.012  # of the page's height: what stands around the row helps to find it
_HIGHEST = 190  # pixels of the strip; more is scrolled
_GAP = 8
Piece = Mapping[str, Any]  # page, box, unsure: as in "plan/1"


def page_picture(pdf: bytes, number: int, turn: int, angle: float) -> QImage:
    """One page upright and straight, as it was read. Slow: call it beside the window."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number - 1]
        bitmap = page.render(scale=_DPI / _POINTS, rev_byteorder=True, maybe_alpha=False)
        kind = QImage.Format.Format_Grayscale8 if bitmap.n_channels == 1 else QImage.Format.Format_RGB888
        if bitmap.n_channels == 4:
            kind = QImage.Format.Format_RGBX8888
        picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()
        page.close()
    finally:
        document.close()
    upright = picture.transformed(QTransform().rotate(-turn)) if turn else picture
    return _straight(upright, angle)


def _straight(picture: QImage, angle: float) -> QImage:
    """Turned about its middle, its size kept: places on it are shares of that size."""
    if not angle:
        return picture
    made = QImage(picture.size(), QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(made.width() / 2, made.height() / 2)
    painter.rotate(-angle)
    painter.drawImage(QRectF(-made.width() / 2, -made.height() / 2, made.width(), made.height()), picture)
    painter.end()
    return made


class Pieces(QWidget):
    """One piece below the other, each as wide as the widget."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Ảnh của dòng này trên trang quét")
        self.pages: dict[int, QImage] = {}
        self.pieces: Sequence[Piece] = ()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(1, sum(self._height(piece) + _GAP for piece in self.shown) - _GAP))

    @property
    def shown(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece["page"] in self.pages]

    def _cut(self, piece: Piece) -> QRectF:
        """The part of the page's picture that is shown, in its pixels."""
        page = self.pages[piece["page"]]
        left, top, right, bottom = piece["box"]
        left, right = max(0.0, left - 0.02), min(1.0, right + 0.02)
        if right - left < 0.6:  # a short line: no larger than the others
            left, right = max(0.0, right - 0.9), max(right, min(1.0, left + 0.9))
        top, bottom = max(0.0, top - _ABOVE), min(1.0, bottom + _ABOVE)
        wide, high = page.width(), page.height()
        return QRectF(left * wide, top * high, (right - left) * wide, (bottom - top) * high)

    def _height(self, piece: Piece) -> int:
        cut = self._cut(piece)
        return round(cut.height() * self.width() / max(1.0, cut.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        y = 0
        for piece in self.shown:
            area = QRect(0, y, self.width(), self._height(piece))
            self._paint(painter, piece, QRectF(area))
            y += area.height() + _GAP

    def _paint(self, painter: QPainter, piece: Piece, area: QRectF) -> None:
        page, cut = self.pages[piece["page"]], self._cut(piece)
        painter.drawImage(area, page, cut)
        scale = area.width() / cut.width()

        def placed(box: Sequence[float]) -> QRectF:
            left, top = box[0] * page.width() - cut.left(), box[1] * page.height() - cut.top()
            wide, high = (box[2] - box[0]) * page.width(), (box[3] - box[1]) * page.height()
            return QRectF(area.left() + left * scale, area.top() + top * scale, wide * scale, high * scale)

        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for box in piece.get("unsure", ()):
            painter.fillRect(placed(box).adjusted(-2, -2, 2, 2), QColor("#FFE27A"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.drawRect(placed(piece["box"]).adjusted(1, 1, -1, -1))


class PageStrip(QWidget):
    """Below the review of a scan: which page, and the row's piece of it. Pages are drawn beside the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.blob = ""
        self.content = b""
        self.turned: Mapping[str, Sequence[float]] = {}
        self.pieces = Pieces()
        self.words = Elided("", "small", "text2")
        area = QScrollArea()
        area.setWidget(self.pieces)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area = area
        head = row(self.words, margins=(12, 4, 12, 2))
        self.setLayout(column(frame("panel", column(head, area, spacing=0), (1, 1, 1, 1), 0)))
        self.hide()

    def start(self, scan: Mapping[str, Any] | None, blob: str) -> None:
        """Begin with a document: `scan` as in "plan/1", None for one that is no scan."""
        self.turned, self.blob, self.content = (scan or {}).get("pages", {}), blob, b""
        self.pieces.pages.clear()
        self.pieces.show_pieces(())
        self.setVisible(bool(self.turned) and bool(blob))

    def show_item(self, item: Mapping[str, Any]) -> None:
        """The pieces of one found item."""
        if self.isHidden():
            return
        pieces = (item.get("source") or {}).get("pieces") or []
        pages = list(dict.fromkeys(piece["page"] for piece in pieces))
        where = " và ".join(f"trang {page}" for page in pages)
        unsure = item.get("unsure") or []
        said = f"Ảnh {where} của tệp quét" if pages else "Dòng này không gắn với chỗ nào trên ảnh trang"
        doubts = ", ".join(f"“{word}”" for word in unsure[:6])
        self.words.setText(f"{said} · máy đọc không chắc: {doubts}" if unsure else said)
        missing = [page for page in pages if page not in self.pieces.pages]
        self.pieces.show_pieces(pieces)
        self._fit()
        if missing:
            self.desk.beside(lambda: self._drawn(missing), lambda drawn: self._take(drawn, pages))

    def _drawn(self, pages: Sequence[int]) -> dict[int, QImage]:
        if not self.content:
            self.content = self.desk.office.files.content(self.blob)
        turns = {page: self.turned.get(str(page), (0, 0.0)) for page in pages}
        return {page: page_picture(self.content, page, int(turn), angle) for page, (turn, angle) in turns.items()}

    def _take(self, drawn: Mapping[int, QImage], wanted: Sequence[int]) -> None:
        """Keep the pages of this row and the one before: a page is 6 MB."""
        kept = dict(list(self.pieces.pages.items())[-2:])
        self.pieces.pages = kept | dict(drawn)
        self.pieces.show_pieces(self.pieces.pieces)
        self._fit()

    def _fit(self) -> None:
        """As high as the piece, within bounds; the list above keeps its room."""
        most = min(theme.px(_HIGHEST), self.window().height() // 3)
        needed = self.pieces.height() + paint.metrics("small").height() + 14
        self.setFixedHeight(max(theme.px(60), min(most, needed)))
        self.area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(400, theme.px(120))
