"""Two layouts that keep a screen usable when it gets narrow: parts that wrap, and a list beside its detail."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import theme


class Flow(QLayout):
    """Parts in a row that go on to the next line when there is no room; what is left goes to the parts that stretch."""

    def __init__(self, *parts, spacing: int = 10, stretch: tuple[int, ...] = ()):
        super().__init__()
        self.items: list[QLayoutItem] = []
        self.stretch = set(stretch)
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            if isinstance(part, QWidget):
                self.addWidget(part)
            else:
                holder = QWidget()
                holder.setLayout(part)
                self.addWidget(holder)

    def addItem(self, item: QLayoutItem) -> None:
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        edge = self.contentsMargins()
        wide = max((item.minimumSize().width() for item in self.items), default=0)
        high = max((item.sizeHint().height() for item in self.items), default=0)
        return QSize(wide + edge.left() + edge.right(), high + edge.top() + edge.bottom())

    def _place(self, whole: QRect, really: bool) -> int:
        edge = self.contentsMargins()
        rect = whole.marginsRemoved(edge)
        rows, used = [[]], 0
        for number, item in enumerate(self.items):
            wide = item.sizeHint().width()
            if rows[-1] and used + wide > rect.width():
                rows.append([])
                used = 0
            rows[-1].append(number)
            used += wide + self.spacing()
        top = rect.top()
        for row in rows:
            sizes = {number: self.items[number].sizeHint() for number in row}
            spare = rect.width() - sum(size.width() for size in sizes.values()) - self.spacing() * (len(row) - 1)
            takers = [number for number in row if number in self.stretch]
            left, high = rect.left(), max((size.height() for size in sizes.values()), default=0)
            for number in row:
                wide = min(sizes[number].width(), rect.width()) + (
                    max(0, spare) // len(takers) if number in takers else 0
                )
                if really:
                    self.items[number].setGeometry(QRect(QPoint(left, top), QSize(wide, high)))
                left += wide + self.spacing()
            top += high + self.spacing() * 2 // 3
        return top - self.spacing() * 2 // 3 - rect.top() + edge.top() + edge.bottom()


class Pair(QWidget):
    """The list and its detail. Narrow: the detail gets its small width. Narrower: it waits until a row is opened."""

    def __init__(self, left: QWidget, right: QWidget, wide: int, small: int):
        super().__init__()
        self.left, self.right, self.wide, self.small = left, right, wide, small
        for part in (left, right):
            part.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap, whole = 14, self.width()
        beside = whole >= theme.px(700)
        detail = theme.px(self.wide if whole >= theme.px(1000) else self.small)
        self.right.setVisible(beside)
        self.left.setGeometry(0, 0, whole - detail - gap if beside else whole, self.height())
        if beside:
            self.right.setGeometry(whole - detail, 0, detail, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 300)

    def sizeHint(self) -> QSize:
        return QSize(1100, 640)
