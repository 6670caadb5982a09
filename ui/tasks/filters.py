"""Which tasks the table shows: a view, words, a person, a document, a label, a state; kept on this PC."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from core.entities import Record
from core.tasks import STATES
from storage.queries.records import documents, labels, people
from storage.queries.tasks import ORDERS, SPANS, VIEWS, TaskFilter
from storage.reader import Reader
from ui import theme
from ui.widgets.dialogs import line_edit
from ui.widgets.layouts import Flow
from ui.widgets.parts import button, column

PAUSE = 200  # milliseconds: input methods send a letter in several steps
_VIEWS = {
    "open": "Đang làm",
    "continuous": "Thường xuyên",
    "mine": "Của tôi",
    "overdue": "Quá hạn",
    "waiting": "Đang chờ",
    "done": "Đã xong",
    "all": "Tất cả",
}
_SPANS = {"week": "Trong 7 ngày", "month": "Trong 30 ngày", "none": "Không có ngày"}
_KEPT = ("view", "order", "descending", "person", "document", "span", "label", "state")


@dataclass(frozen=True)
class Choices:
    """What can be chosen to narrow the list."""

    people: Sequence[Record]
    documents: Sequence[tuple[str, str]]
    labels: Sequence[Record]


def choices(reader: Reader) -> Choices:
    named = [
        (row.record["id"], row.record["number"] or row.record["title"] or "Văn bản")
        for row in documents(reader)
        if row.tasks
    ]
    return Choices(people(reader, active=False), named, labels(reader))


def kept_text(chosen: TaskFilter) -> str:
    """A filter as it is kept."""
    return json.dumps({name: getattr(chosen, name) for name in _KEPT})


def kept_filter(text: str | None) -> TaskFilter:
    """A kept filter; what this program does not know is left out."""
    try:
        found: dict[str, Any] = json.loads(text or "{}")
    except ValueError:
        found = {}
    chosen = TaskFilter(**{name: value for name, value in found.items() if name in _KEPT})
    known = chosen.view in VIEWS and chosen.order in ORDERS and chosen.span in SPANS
    return chosen if known else TaskFilter()


class FilterBar(QWidget):
    """Pills for the view, below them words and choices. `narrowed` carries the new filter."""

    narrowed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.filter = TaskFilter()
        self.pills = {view: button(words, "filter") for view, words in _VIEWS.items()}
        for view, made in self.pills.items():
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _checked=False, view=view: self.narrow(view=view))
        self.words = line_edit("", "Lọc theo chữ")
        self.words.setAccessibleName("Lọc theo chữ")
        self.words.setFixedWidth(theme.px(150))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE)
        self.pause.timeout.connect(lambda: self.narrow(text=self.words.text()))
        self.words.textChanged.connect(lambda _text: self.pause.start())
        self.combos = {
            "person": self._combo("person", "Người làm", "Lọc theo người làm"),
            "document": self._combo("document", "Văn bản", "Lọc theo văn bản"),
            "span": self._combo("span", "Hạn", "Lọc theo hạn"),
            "label": self._combo("label", "Nhãn", "Lọc theo nhãn"),
            "state": self._combo("state", "Trạng thái", "Lọc theo trạng thái"),
        }
        for span, words in _SPANS.items():
            self.combos["span"].addItem(words, span)
        for state, words in STATES.items():
            self.combos["state"].addItem(words, state)
        pills = Flow(*self.pills.values(), spacing=6)
        self.choices = QWidget()
        self.choices.setLayout(Flow(self.words, *self.combos.values(), spacing=6))
        self.setLayout(column(pills, self.choices, spacing=6))

    def _combo(self, name: str, every: str, spoken: str) -> QComboBox:
        made = QComboBox()
        made.addItem(every, "")
        made.setAccessibleName(spoken)
        made.setFixedWidth(theme.px(104))
        made.view().setMinimumWidth(theme.px(180))
        made.activated.connect(lambda _index: self.narrow(**{name: made.currentData()}))
        return made

    def offer(self, found: Choices) -> None:
        """The people, documents and labels there are now."""
        offered = {
            "person": [(person["id"], person["name"]) for person in found.people],
            "document": list(found.documents),
            "label": [(label["id"], label["name"]) for label in found.labels],
        }
        for name, entries in offered.items():
            made = self.combos[name]
            if [made.itemData(n) for n in range(1, made.count())] != [id for id, _ in entries]:
                while made.count() > 1:
                    made.removeItem(1)
                for id, words in entries:
                    made.addItem(words, id)
            made.setVisible(bool(entries))
        self._mark()

    def show_filter(self, chosen: TaskFilter) -> None:
        """Stand as this filter says, without telling anybody."""
        self.filter = chosen
        self._mark()

    def narrow(self, **changed: object) -> None:
        self.filter = replace(self.filter, **changed)  # type: ignore[arg-type]
        self._mark()
        self.narrowed.emit(self.filter)

    def _mark(self) -> None:
        self.pills[self.filter.view].setChecked(True)
        for name, made in self.combos.items():
            made.setCurrentIndex(max(0, made.findData(getattr(self.filter, name))))

    @property
    def narrowing(self) -> bool:
        """Whether anything but the view hides tasks."""
        return bool(self.words.text()) or any(made.currentIndex() > 0 for made in self.combos.values())

    def count(self, counts: dict[str, int]) -> None:
        for view, made in self.pills.items():
            made.setText(f"{_VIEWS[view]} {counts[view]}")
            made.setAccessibleName(f"{_VIEWS[view]}, {counts[view]} việc")
