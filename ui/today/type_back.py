"""Typing back the codes of the printed day list: what was done on paper is marked done, all at once."""

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.dialogs import Dialog, field, line_edit
from ui.widgets.parts import label

_BETWEEN = re.compile(r"[\s,;.]+")
_SHOWN = 12


class TypeBack(Dialog):
    """Shows at once which tasks the codes mean; unknown codes are named and nothing is guessed."""

    def __init__(
        self, parent: QWidget | None, codes: Mapping[str, tuple[str, str]], finish: Callable[[Sequence[str]], None]
    ) -> None:
        self.codes = codes
        self.typed = line_edit("", "Ví dụ: A1 B2 B3")
        self.found = label("", "body", "", wrap=True)
        self.wrong = label("", "body", "overdue", wrap=True)
        said = "Gõ các mã đã đánh dấu “Xong” trên tờ danh sách in gần nhất."
        if not codes:
            said = "Chưa in danh sách ngày nào trên máy này, nên chưa có mã để ghi. Bấm In danh sách ngày trước."
        super().__init__(parent, "Ghi mã đã xong", said, field("Các mã", self.typed), self.found, self.wrong)
        self.verb("Thôi", accept=False)
        self.mark = self.verb("Đánh dấu xong", accept=True, primary=True, icon="check")
        self.mark.setEnabled(False)
        self.typed.setEnabled(bool(codes))
        self.typed.textChanged.connect(lambda _text: self._look())
        self.accepted.connect(lambda: finish(self.ids))

    @property
    def _codes_typed(self) -> list[str]:
        return list(dict.fromkeys(code.upper() for code in _BETWEEN.split(self.typed.text()) if code))

    @property
    def ids(self) -> list[str]:
        """The tasks that the typed codes mean."""
        return [self.codes[code][0] for code in self._codes_typed if code in self.codes]

    def _look(self) -> None:
        known = [code for code in self._codes_typed if code in self.codes]
        lines = [f"{code}  {self.codes[code][1]}" for code in known[:_SHOWN]]
        if len(known) > _SHOWN:
            lines.append(f"… và {len(known) - _SHOWN} việc nữa")
        self.found.setText("\n".join(lines))
        unknown = [code for code in self._codes_typed if code not in self.codes]
        self.wrong.setText(f"Không có trong danh sách in gần nhất: {', '.join(unknown)}." if unknown else "")
        self.mark.setEnabled(bool(known) and not unknown)
