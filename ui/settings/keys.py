"""Passphrases: one's own changed, remembered on this PC or not."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from core.errors import KnownError
from ui.background import Desk
from ui.settings.page import Page
from ui.unlock.screen import secret
from ui.widgets.dialogs import Dialog, field, tell_error
from ui.widgets.parts import Banner, frame, label, line, row

SHORTEST = 8


class Keys(Page):
    title = "Mật khẩu"
    hint = (
        "Mật khẩu dài dễ nhớ tốt hơn mật khẩu ngắn khó nhớ: ba, bốn từ không liên quan nhau. Quên mật khẩu thì mở sổ "
        "bằng phiếu khôi phục; mất cả hai là mất sổ."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        change = self.act("Đổi mật khẩu của tôi", self.change, "primary", "key-round")
        self.keep = QCheckBox("Nhớ trên máy này: mở sổ không phải gõ mật khẩu")
        self.keep.clicked.connect(self._keep)
        text = "Máy giữ một khoá riêng trong kho khoá của hệ điều hành. Chỉ chọn trên máy có mật khẩu đăng nhập riêng."
        warning = Banner("Ai đăng nhập được vào máy này cũng mở được sổ khi ô trên được chọn.", "soon")
        self.lay_out(
            frame("panel", row(label("Mật khẩu mở sổ", "strong"), 1, change), (16, 12, 16, 12)),
            line(), self.keep, label(text, "small", "2", wrap=True), warning,
        )  # fmt: skip

    def refresh(self) -> None:
        self.keep.setChecked(self.desk.office.keys.is_remembered)

    def _keep(self, on: bool) -> None:
        def refused(error: KnownError) -> None:
            self.refresh()
            self.desk.failed.emit(error)

        self.desk.work(
            lambda office: office.keys.remember() if on else office.keys.forget(),
            lambda _answer: self.refresh(),
            refused,
        )

    def change(self) -> None:
        """The old one is asked for, so that nobody changes it at an open PC."""
        before = ask_own_passphrase(self, self.desk)
        if before is None:
            return
        word = ask_new_passphrase(self, "Mật khẩu mới", "")
        if word:
            self.desk.work(
                lambda office: office.keys.change_passphrase(before, word), then=lambda _answer: self._changed()
            )

    def _changed(self) -> None:
        told = Dialog(self, "Đã đổi mật khẩu", "Lần sau mở sổ bằng mật khẩu mới. Phiếu khôi phục vẫn dùng được.")
        told.verb("Đã hiểu", accept=False, primary=True)
        told.open()


def ask_own_passphrase(parent: QWidget, desk: Desk) -> str | None:
    """The passphrase of whoever is signed in, so that nobody changes keys at an open PC; None when it was not given.
    Who opened with the recovery sheet has none to give."""
    if desk.office.keys.by_sheet:
        return ""
    old = secret("Mật khẩu của anh/chị")
    asked = Dialog(parent, "Xác nhận là anh/chị", "", field("Mật khẩu đang dùng để mở sổ", old))
    asked.verb("Thôi", accept=False)
    asked.verb("Tiếp tục", accept=True, primary=True)
    return old.text() if asked.exec() == Dialog.DialogCode.Accepted else None


def ask_new_passphrase(parent: QWidget, title: str, text: str) -> str:
    """A new passphrase typed twice, "" when it was not given. What is wrong is said; nothing typed is lost."""
    first, again = secret("Mật khẩu mới"), secret("Gõ lại mật khẩu mới")
    parts = field("Mật khẩu mới", first), field("Gõ lại mật khẩu mới", again)
    asked = _NewPassphrase(parent, title, text, *parts)
    asked.words = (first, again)
    asked.verb("Thôi", accept=False)
    asked.verb("Lưu mật khẩu", accept=True, primary=True, icon="key-round")
    return first.text() if asked.exec() == Dialog.DialogCode.Accepted else ""


class _NewPassphrase(Dialog):
    words: tuple[QLineEdit, QLineEdit]

    def accept(self) -> None:
        """Long enough, and twice the same."""
        first, again = self.words
        if len(first.text()) < SHORTEST:
            tell_error(self, KnownError("too-short", f"Mật khẩu cần ít nhất {SHORTEST} ký tự."))
        elif first.text() != again.text():
            tell_error(self, KnownError("not-alike", "Hai lần gõ mật khẩu chưa giống nhau."))
        else:
            super().accept()
