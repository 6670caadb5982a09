"""Two groups of the recovery sheet asked back: whoever types them has the paper in hand."""

import random
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.widgets.dialogs import field
from ui.widgets.parts import column, label, row

_ASKED = 2
WARNING = "Mất cả mật khẩu lẫn phiếu là mất sổ, không ai mở lại được. Đừng chụp ảnh phiếu hay để trong USB."


class SheetProof(QWidget):
    """Fields for two groups that chance picks. `entered` is sent for Enter in the last one, `edited` for each key."""

    entered = Signal()
    edited = Signal()

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self.groups = list(groups)
        self.places = sorted(random.sample(range(len(groups)), _ASKED))
        self.edits = [QLineEdit() for _ in self.places]
        for edit in self.edits:
            edit.setFixedWidth(theme.px(150))
            edit.textChanged.connect(lambda _text: self.edited.emit())
        named = [field(f"Nhóm thứ {place + 1}", edit) for place, edit in zip(self.places, self.edits, strict=True)]
        self.edits[0].returnPressed.connect(self.edits[1].setFocus)
        self.edits[1].returnPressed.connect(self.entered)
        asked = label("Gõ lại hai nhóm trên phiếu, để chắc rằng phiếu in đủ và đọc được", "small", "2")
        self.setLayout(column(asked, row(*named, 1, spacing=12), spacing=4))

    def trouble(self) -> str:
        """Which group is wrong, "" when both are right."""
        for edit, place in zip(self.edits, self.places, strict=True):
            if edit.text().strip().upper() != self.groups[place]:
                return f"Nhóm thứ {place + 1} chưa đúng. Xem lại trên phiếu vừa in."
        return ""
