"""Draws the icons from the shipped drawing: `python -m installer.icon` writes soviec.ico, side.bmp, the window's."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from core.assets import asset

HERE = Path(__file__).parent
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_GROUND = "#2C4A9A"  # the light palette's accent
_DIRECTORY = "<BBBBHHII"


def drawn(size: int) -> bytes:
    """The icon as a PNG of this many pixels: the white notebook on a rounded ground."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(_GROUND))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    svg = asset("icons/notebook-tabs.svg").read_text(encoding="utf-8").replace("currentColor", "#ffffff")
    edge = size * 0.16
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(edge, edge, size - 2 * edge, size - 2 * edge))
    painter.end()
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(out, "PNG")  # type: ignore[call-overload]
    return bytes(out.data().data())


def side() -> QImage:
    """The picture beside the setup program's first and last page, in the size that NSIS wants."""
    picture = QImage(164, 314, QImage.Format.Format_RGB32)
    picture.fill(QColor(_GROUND))
    painter = QPainter(picture)
    svg = asset("icons/notebook-tabs.svg").read_text(encoding="utf-8").replace("currentColor", "#ffffff")
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(46, 60, 72, 72))
    painter.end()
    return picture


def ico(pictures: dict[int, bytes]) -> bytes:
    """Pictures packed as a Windows icon; a side of 256 is written as 0."""
    place = 6 + struct.calcsize(_DIRECTORY) * len(pictures)
    directory, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, picture in pictures.items():
        directory += struct.pack(_DIRECTORY, size % 256, size % 256, 0, 0, 1, 32, len(picture), place + len(body))
        body += picture
    return directory + body


def main() -> None:
    app = QGuiApplication([])
    (HERE / "soviec.ico").write_bytes(ico({size: drawn(size) for size in SIZES}))
    asset("icons/program.png").write_bytes(drawn(256))
    side().convertToFormat(QImage.Format.Format_RGB888).save(str(HERE / "side.bmp"), "BMP")
    app.quit()


if __name__ == "__main__":
    main()
