"""Parts that several screens share."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_PLAIN_TEXT = 0  # Qt.TextFormat.PlainText by its number: see ui/widgets/paint.py


def label(words: str, role: str = "body", ink: str = "", wrap: bool = False, select: bool = False) -> QLabel:
    made = QLabel(words)
    made.setProperty("textFormat", _PLAIN_TEXT)
    made.setFont(theme.font(role))
    if ink:
        made.setProperty("ink", ink)
    made.setWordWrap(wrap)
    if select:
        made.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class Elided(QLabel):
    """One line that ends in an ellipsis when there is no room; the whole text is then the tooltip."""

    def __init__(self, words: str, role: str = "body", ink: str = "text"):
        super().__init__(words)
        self.role, self.ink_name, self.more = role, ink, ""  # `more` is what the tooltip says besides the whole text
        self.setFont(theme.font(role))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(paint.metrics(self.role).horizontalAdvance(self.text()) + 2, paint.metrics(self.role).height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        cut = self.sizeHint().width() > self.width() + 2
        whole = "\n".join(part for part in (self.text() if cut else "", self.more) if part)
        if self.toolTip() != whole:
            self.setToolTip(whole)
        paint.text(QPainter(self), self.rect(), self.text(), self.role, self.ink_name)


def glyph(name: str, tint: str = "text2", size: int = 18) -> QLabel:
    made = QLabel()
    made.setPixmap(theme.pixmap(name, tint, size, QApplication.primaryScreen().devicePixelRatio()))
    made.setFixedSize(size, size)
    return made


class Chip(QWidget):
    """State as icon and word; the colour only helps."""

    def __init__(self, words: str, tone: str, icon: str | None = None):
        super().__init__()
        self.words, self.tone, self.icon = words, tone, icon or theme.TOKENS["tones"][tone]["icon"]
        self.setAccessibleName(words)
        self.setFixedSize(paint.chip_width(words, self.icon), paint.metrics("small_strong").height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.chip(QPainter(self), 0, self.height() // 2, self.words, self.tone, self.icon)


class Button(QPushButton):
    """Enter presses it, as Space does: officers expect it everywhere, not only in dialogs."""

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        keys, held = QtCore.Qt.Key, event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
        if event.key() in (keys.Key_Return, keys.Key_Enter) and not held:
            self.click()
        else:
            super().keyPressEvent(event)


def button(words: str, kind: str = "", icon: str | None = None, tip: str = "", name: str = "") -> QPushButton:
    made = Button(" " + words if icon and words else words)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        made.setIcon(theme.icon(icon, {"primary": "on_accent", "quiet": "accent"}.get(kind, "text2"), theme.px(16)))
        made.setIconSize(QSize(theme.px(16), theme.px(16)))
    if kind == "primary":
        made.setFont(theme.font("strong"))
    made.setToolTip(tip)
    made.setAccessibleName(name or words)
    return made


def frame(part: str, layout: QLayout | None = None, margins: tuple = (16, 12, 16, 12), spacing: int = 8) -> QFrame:
    made = QFrame()
    made.setProperty("part", part)
    if layout is not None:
        layout.setContentsMargins(*margins)
        layout.setSpacing(spacing)
        made.setLayout(layout)
    return made


def line() -> QFrame:
    made = frame("line")
    made.setFixedHeight(1)
    return made


def row(*parts, spacing: int = 8, margins: tuple = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets, layouts and numbers: a number is a stretch."""
    return _fill(QHBoxLayout(), parts, spacing, margins)


def column(*parts, spacing: int = 8, margins: tuple = (0, 0, 0, 0)) -> QVBoxLayout:
    return _fill(QVBoxLayout(), parts, spacing, margins)


def _fill(layout, parts, spacing, margins):
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


def refill(place: QLayout, layout: QLayout) -> QWidget:
    """What stood in `place` goes, and `layout` stands there; answers the widget that holds it."""
    while place.count():
        old = place.takeAt(0).widget()
        old.hide()
        old.setParent(None)
        old.deleteLater()
    holder = frame("plain")
    holder.setLayout(layout)
    place.addWidget(holder)
    return holder


def scroll(inside: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setViewport(QWidget())  # asking for the one that is there tells Python of every class of widgets
    made.setWidget(inside)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    inside.setAutoFillBackground(False)
    return made


class Facts(QWidget):
    """Names in a narrow column, values beside them: the one way records show their fields."""

    def __init__(self, facts: list[tuple[str, object]], width: int = 92, role: str = "body"):
        super().__init__()
        rows = []
        for name, value in facts:
            key = label(name, "small", "3", wrap=True)
            key.setFixedWidth(theme.px(width))
            key.setAlignment(QtCore.Qt.AlignmentFlag.AlignTop)
            key.setContentsMargins(0, 2 if role == "body" else 0, 0, 0)
            rows.append(
                row(
                    key,
                    value if isinstance(value, QWidget) else label(str(value), role, wrap=True, select=True),
                    spacing=8,
                )
            )
            rows[-1].setStretch(1, 1)
            if isinstance(value, Chip):
                rows[-1].setStretch(1, 0)
                rows[-1].addStretch(1)
        self.setLayout(column(*rows, spacing=6))


class Banner(QFrame):
    """One line that says what happened and the next step. It never covers anything and never goes by itself."""

    def __init__(
        self,
        words: str,
        tone: str = "info",
        action: QWidget | None = None,
        icon: str | None = None,
        closer: QWidget | None = None,
    ):
        super().__init__()
        soft = theme.hexcode(tone + "_soft")
        self.setObjectName("banner")
        self.setStyleSheet(f"#banner {{ background: {soft}; border-radius: 4px; }}")
        said = label(words, "body", "", wrap=True)
        parts = [glyph(icon or theme.TOKENS["tones"][tone]["icon"], tone), said]
        parts += [part for part in (action, closer) if part is not None]
        box = row(*parts, spacing=10, margins=(12, 2 if action else 6, 6 if action else 12, 2 if action else 6))
        box.setStretch(1, 1)
        self.setLayout(box)


class Keys(QWidget):
    """The keys that work here, as caps and words, in one quiet line."""

    def __init__(self, *pairs: tuple[str, str]):
        super().__init__()
        self.pairs = pairs
        self.setFixedHeight(theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x, middle = QPainter(self), 0, self.height() // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = paint.metrics("small")
        for cap, words in self.pairs:
            wide = small.horizontalAdvance(cap) + 12
            if x + wide + 6 + small.horizontalAdvance(words) > self.width():
                break
            painter.setPen(theme.colour("border_strong"))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(QRect(x, middle - 10, wide, 20), 3, 3)
            paint.text(painter, QRect(x + 6, middle - 10, wide, 20), cap, "small", "text2")
            x += wide + 6
            paint.text(painter, QRect(x, middle - 10, 400, 20), words, "small", "text3")
            x += small.horizontalAdvance(words) + 18


class RailButton(QAbstractButton):
    def __init__(self, words: str, icon: str, badge: int = 0, tone: str = "wait", key: int = 1):
        super().__init__()
        self.icon_name, self.badge, self.tone, self.narrow = icon, badge, tone, False
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{words}, {badge} việc" if badge else words)
        self.setToolTip(f"{words} (Ctrl+{key})")
        self.setShortcut(f"Ctrl+{key}")

    def sizeHint(self) -> QSize:
        return QSize(60, theme.px(54 if self.narrow else 38))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, on = QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or self.underMouse():
            painter.setPen(QtCore.Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface") if on else theme.colour("hover"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if on:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRect(0, 8, 3, self.height() - 16), 1.5, 1.5)
        ink, role, side = ("accent", "strong", theme.px(18)) if on else ("text2", "body", theme.px(18))
        if self.narrow:
            top = max(2, (self.height() - side - theme.px(20)) // 2)
            paint.picture(painter, self.icon_name, ink, (self.width() - side) // 2, top, side)
            paint.text(
                painter,
                QRect(2, top + side, self.width() - 4, theme.px(20)),
                self.text(),
                "small",
                ink,
                "centre",
            )
        else:
            paint.picture(painter, self.icon_name, ink, 14, (self.height() - side) // 2, side)
            paint.text(
                painter,
                QRect(14 + side + 10, 0, self.width() - side - 24, self.height()),
                self.text(),
                role,
                "text" if on else "text2",
            )
        if self.badge:
            self._paint_badge(painter)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())

    def _paint_badge(self, painter: QPainter) -> None:
        words, high = str(self.badge), 18
        wide = max(20, paint.metrics("small_strong").horizontalAdvance(words) + 10)
        left, top = (
            (self.width() // 2 + 8, 3) if self.narrow else (self.width() - wide - 10, (self.height() - high) // 2)
        )
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("overdue") if self.tone == "overdue" else QColor(theme.hexcode("border")))
        painter.drawRoundedRect(QRect(left, top, wide, high), 9, 9)
        paint.text(
            painter,
            QRect(left, top, wide, high),
            words,
            "small_strong",
            "overdue_on" if self.tone == "overdue" else "text",
            "centre",
        )
