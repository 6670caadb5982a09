"""Asking for passphrases and key files: the same questions on every screen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import KnownError
from ui import theme
from ui.background import Desk
from ui.widgets.dialogs import Dialog, field, tell_error
from ui.widgets.key_file import KEY_FILES, KeyFilePick
from ui.widgets.parts import column, label

SHORTEST = 8


class StrengthLine(QWidget):
    """What a new passphrase is worth, while it is typed. `own` are words a guesser would try first."""

    def __init__(self, edit: QLineEdit, own: Sequence[str] = ()) -> None:
        super().__init__()
        self.own = own
        self.said, self.advice = label("", "small"), label("", "small", "2", wrap=True)
        self.setLayout(column(self.said, self.advice, spacing=2))
        edit.textChanged.connect(self.judge)
        self.judge(edit.text())

    def judge(self, word: str) -> None:
        from core.strength import strength

        found = strength(word, self.own)
        tint = ("overdue", "overdue", "soon", "ok", "ok")[found.level]
        self.said.setText(found.words if word else " ")
        self.said.setStyleSheet(f"color: {theme.hexcode(tint)};")
        self.advice.setText(found.advice if word else " ")


def ask_own_secret(parent: QWidget, desk: Desk, title: str = "Xác nhận là anh/chị") -> tuple[str, bytes] | None:
    """The passphrase of whoever is signed in, and the hash of their key file where one is in use, so that nobody
    changes keys at an open PC; None when it was not given. Who opened with the recovery sheet has none to give."""
    if desk.office.keys.by_sheet:
        return "", b""
    return ask_secret(parent, desk, title, "Mật khẩu đang dùng để mở sổ", desk.office.keys.needs_file)


def ask_secret(parent: QWidget, desk: Desk, title: str, words: str, with_file: bool) -> tuple[str, bytes] | None:
    """A passphrase, with a key file or without."""
    from storage.key_file import read
    from storage.keys import stick_file
    from ui.unlock.screen import secret

    word, pick = secret(words), KeyFilePick()
    pick.setVisible(with_file)
    if with_file:
        pick.take(stick_file(desk.office.keys.vault))
    asked = Dialog(parent, title, "", field(words, word), pick)
    asked.verb("Thôi", accept=False)
    asked.verb("Tiếp tục", accept=True, primary=True)
    if asked.exec() != Dialog.DialogCode.Accepted:
        return None
    try:
        return word.text(), read(pick.path) if with_file and pick.path else b""
    except KnownError as error:
        tell_error(parent, error)
        return None
    finally:
        word.clear()


def ask_new_passphrase(parent: QWidget, title: str, text: str, own: Sequence[str] = ()) -> str:
    """A new passphrase typed twice, "" when it was not given. What is wrong is said; nothing typed is lost."""
    from ui.unlock.screen import secret

    first, again = secret("Mật khẩu mới"), secret("Gõ lại mật khẩu mới")
    parts = field("Mật khẩu mới", first), StrengthLine(first, own), field("Gõ lại mật khẩu mới", again)
    asked = _NewPassphrase(parent, title, text, *parts)
    asked.words = (first, again)
    asked.verb("Thôi", accept=False)
    asked.verb("Lưu mật khẩu", accept=True, primary=True, icon="key-round")
    given = first.text() if asked.exec() == Dialog.DialogCode.Accepted else ""
    first.clear()
    again.clear()
    return given


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


__all__ = ["KEY_FILES", "SHORTEST", "StrengthLine", "ask_new_passphrase", "ask_own_secret", "ask_secret"]
