"""Tokens turned into a palette, fonts, one stylesheet and icons. Call apply() once, before any widget."""

import json
import os
from functools import cache, lru_cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from core.assets import asset

TOKENS = json.loads(asset("theme/tokens.json").read_text(encoding="utf-8"))
SIZE = TOKENS["size"]
_state = {"mode": "light", "scale": 1.0}


def hexcode(name: str) -> str:
    return TOKENS[_state["mode"]][name]


@cache
def colour(name: str) -> QColor:
    return QColor(hexcode(name))


@cache
def font(role: str) -> QFont:
    points, weight = TOKENS["type_pt"][role]
    made = QFont()
    made.setFamilies(TOKENS["font"]["families"])
    made.setPointSizeF(points * _state["scale"])
    made.setWeight(QFont.Weight(weight))
    return made


def _has_segoe() -> bool:
    """Whether this is a Windows with its own font; asking Qt for every family there is takes longer than painting."""
    return (Path(os.environ.get("WINDIR", "")) / "Fonts" / "segoeui.ttf").is_file() if os.name == "nt" else False


def px(length: float) -> int:
    """A length that follows the text size the officer chose (100 to 150 %)."""
    return round(length * _state["scale"])


@lru_cache(maxsize=256)
def pixmap(name: str, tint: str, size: int, ratio: float = 1.0) -> QPixmap:
    svg = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
    svg = svg.replace("currentColor", hexcode(tint)).replace('stroke-width="2"', 'stroke-width="1.75"')
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, tint: str = "text2", size: int = 18) -> QIcon:
    ratio = QApplication.primaryScreen().devicePixelRatio()
    made = QIcon(pixmap(name, tint, size, ratio))
    made.addPixmap(pixmap(name, "text3", size, ratio), QIcon.Mode.Disabled)
    return made


def apply(app: QApplication, mode: str = "light", scale: float = 1.0) -> None:
    _state.update(mode=mode, scale=scale)
    colour.cache_clear()
    font.cache_clear()
    pixmap.cache_clear()
    if not _has_segoe():
        for style in ("Regular", "SemiBold"):
            QFontDatabase.addApplicationFont(str(asset(f"fonts/OpenSans-{style}.ttf")))
    app.setPalette(_palette())
    app.setFont(font("body"))
    sheet = Template(asset("theme/style.qss").read_text(encoding="utf-8"))
    images = {"assets": asset("theme").as_posix(), "mode": mode}
    app.setStyleSheet(
        sheet.substitute(
            TOKENS[mode],
            **images,
            pad=px(6),
            pad_wide=px(14),
            control=px(SIZE["control"]) - 12,
            tall=px(SIZE["button_large"]) - 12,
        )
    )


def _palette() -> QPalette:
    made, role = QPalette(), QPalette.ColorRole
    pairs = {
        role.Window: "canvas",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "hover",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.Highlight: "selected",
        role.HighlightedText: "text",
        role.PlaceholderText: "text3",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.Link: "accent",
        role.Mid: "border",
        role.Accent: "accent",
    }
    for where, name in pairs.items():
        made.setColor(where, colour(name))
    for where in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, colour("text3"))
    return made
