"""Dialogs of province and commune: an invitation and its code, joining, a pack before it is accepted."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.errors import KnownError
from storage.queries.province import PackView
from ui import theme
from ui.files import ask_file
from ui.province import words
from ui.widgets.dialogs import Dialog, field, line_edit, tell_error
from ui.widgets.lists import LineList
from ui.widgets.parts import Facts, button, label, row

FILES = "Gói Sổ Việc (*.soviec)"
_JOIN = (
    "Tỉnh gửi một tệp lời mời và đọc mã qua điện thoại. Chọn tệp, gõ mã. Sổ ghi một tệp trả lời: gửi lại cho tỉnh thì "
    "tỉnh mới gửi gói cho xã được."
)


class InviteForm(Dialog):
    """The name of the commune to invite."""

    def __init__(self, parent: QWidget) -> None:
        self.name = line_edit("", "như Xã Cẩm Bình")
        text = "Sổ ghi một tệp lời mời và hiện một mã. Gửi tệp cho xã; mã thì đọc qua điện thoại, không gửi cùng tệp."
        super().__init__(parent, "Mời một xã tham gia", text, field("Tên xã", self.name))
        self.verb("Thôi", accept=False)
        self.verb("Ghi lời mời…", accept=True, primary=True, icon="upload")

    def accept(self) -> None:
        if self.name.text().strip():
            super().accept()


class CodeShown(Dialog):
    """The code to read out to the commune."""

    def __init__(self, parent: QWidget, name: str, file: Path, code: str) -> None:
        text = (
            f"Đã ghi lời mời vào {file.name}. Gửi tệp cho {name}, và đọc mã này cho xã. Mã dùng một lần, trong 7 ngày."
        )
        self.code = label(code, "title", select=True)
        super().__init__(parent, f"Mã của {name}", text, self.code)
        self.verb("Đã đọc mã cho xã", accept=True, primary=True)


class JoinForm(Dialog):
    """The commune's side: the invitation and its code."""

    def __init__(self, parent: QWidget, invite: Path | None = None) -> None:
        self.invite = invite
        self.file = label(invite.name if invite else "Chưa chọn", "body", "2")
        self.code = line_edit("", "năm nhóm chữ và số tỉnh đọc")
        choose = button("Chọn tệp lời mời…", "", "folder-open")
        choose.clicked.connect(self.choose)
        holder = QWidget()
        holder.setLayout(row(choose, self.file, 1))
        super().__init__(parent, "Tham gia tỉnh", _JOIN, holder, field("Mã tham gia", self.code))
        self.verb("Thôi", accept=False)
        self.verb("Tham gia", accept=True, primary=True, icon="check")

    def choose(self) -> None:
        if path := ask_file(self, "Tệp lời mời của tỉnh", FILES):
            self.take(path)

    def take(self, path: Path) -> None:
        self.invite = path
        self.file.setText(path.name)

    def accept(self) -> None:
        if self.invite is None or not self.code.text().strip():
            tell_error(self, KnownError("missing", "Cần cả tệp lời mời và mã tỉnh đọc."))
            return
        super().accept()


class PackLook(Dialog):
    """A pack before it is accepted: who signed it, and line by line what it changes here."""

    def __init__(self, parent: QWidget, view: PackView) -> None:
        self.lines = LineList("Gói này đổi gì")
        changes = [each for each in view.changes if each.what != "same"]
        self.lines.show_lines([words.change_line(place, each) for place, each in enumerate(changes)])
        self.lines.setMinimumHeight(theme.px(theme.SIZE["row_two_lines"]) * min(6, max(2, len(changes))) + 2)
        signed = Facts([("Khoá của tỉnh", view.key)], 110)
        super().__init__(
            parent, f"Gói số {view.pack.number}: {view.pack.title}", words.pack_words(view), self.lines, signed
        )
        self.setMinimumWidth(theme.px(620))
        self.verb("Để sau", accept=False)
        self.verb("Nhận gói này", accept=True, primary=True, icon="check")
