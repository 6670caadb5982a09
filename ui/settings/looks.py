"""Light or dark, and how large the text is; kept on this PC."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ui.background import Desk
from ui.preferences import MODES, SCALES, Looks, load_looks, save_looks
from ui.settings.page import Page
from ui.widgets.parts import column, label, line, row


class LooksPage(Page):
    """`changed` is sent once the new looks are kept."""

    title = "Hiển thị"
    hint = "Chỉ đổi trên máy này."
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        kept = load_looks()
        self.modes = _choice([(mode, words, mode == kept.mode) for mode, words in MODES.items()])
        self.scales = _choice([(str(scale), f"{scale:.0%}", scale == kept.scale) for scale in SCALES])
        apply = self.act("Áp dụng", self.apply, "primary", "check")
        self.lay_out(
            label("Nền", "heading"), self.modes[0], line(), label("Cỡ chữ", "heading"), self.scales[0], line(),
            row(apply, 1),
        )  # fmt: skip

    def apply(self) -> None:
        """Keep the choice; the window is then made anew."""
        mode = self.modes[1].checkedButton().property("value")
        looks = Looks(mode, float(self.scales[1].checkedButton().property("value")))
        self.desk.beside(lambda: save_looks(looks), lambda _answer: self.changed.emit())


def _choice(entries: list[tuple[str, str, bool]]) -> tuple[QWidget, QButtonGroup]:
    holder, rows = QWidget(), column(spacing=4)
    group = QButtonGroup(holder)
    for value, words, chosen in entries:
        made = QRadioButton(words)
        made.setProperty("value", value)
        made.setChecked(chosen)
        group.addButton(made)
        rows.addWidget(made)
    holder.setLayout(rows)
    return holder, group
