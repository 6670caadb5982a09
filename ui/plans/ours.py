"""Which rows of a plan are this office's: told once by the names of units, remembered, applied to every plan."""

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from core.plans.review import Review
from storage.queries.reading import OwnUnit
from ui import theme
from ui.widgets.dialogs import Dialog, field, line_edit
from ui.widgets.parts import column, label, scroll

_MOST = 40
_BETWEEN = re.compile(r"[;\n]|,\s+(?=[A-ZĐÀ-Ỹ])")  # "Phòng Phổ biến, giáo dục pháp luật" is one unit


class Ours(Dialog):
    """The units that the plan names, those that are ours ticked. `added` and `removed` say what to remember anew."""

    def __init__(self, parent: QWidget | None, review: Review, known: Sequence[OwnUnit]) -> None:
        self.known = {unit.name: unit.id for unit in known}
        self.boxes: dict[str, QCheckBox] = {}
        rows = column(spacing=2)
        for name in dict.fromkeys([*self.known, *units_of(review)]):
            box = QCheckBox(name)
            box.setChecked(name in self.known)
            self.boxes[name] = box
            rows.addWidget(box)
        rows.addStretch(1)
        inside = QWidget()
        inside.setLayout(rows)
        listed = scroll(inside)
        listed.setMinimumHeight(theme.px(260))
        self.more = line_edit("", "Ví dụ: UBND cấp xã")
        hint = "Sổ nhớ các tên này và dùng cho mọi kế hoạch sau."
        super().__init__(
            parent, "Kế hoạch giao việc cho ta bằng tên nào?",
            "Những dòng chưa duyệt không giao cho các tên được chọn sẽ đánh dấu “Bỏ qua”; lấy lại được bằng Ctrl+Z.",
            listed, field("Tên khác", self.more), label(hint, "small", "3", wrap=True),
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Chỉ giữ việc của ta", accept=True, primary=True, icon="check")

    @property
    def names(self) -> list[str]:
        """All names that are ours now."""
        ticked = [name for name, box in self.boxes.items() if box.isChecked()]
        more = " ".join(self.more.text().split())
        return [*ticked, *([more] if more and more not in ticked else [])]

    @property
    def added(self) -> list[str]:
        return [name for name in self.names if name not in self.known]

    @property
    def removed(self) -> list[str]:
        """The ids of the names that are not ours any more."""
        return [id for name, id in self.known.items() if name not in self.names]


def units_of(review: Review) -> list[str]:
    """The units that lead, co-ordinate or report in a plan, the most frequent first."""
    counts: dict[str, int] = {}
    for entry in review.entries:
        for key in ("lead", "coord", "actor"):
            for part in _BETWEEN.split(str(entry.item.get(key) or "")):
                if name := part.strip(" .-"):
                    counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: -counts[name])[:_MOST]
