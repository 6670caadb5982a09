"""Opening the book: the passphrase, or the code on the recovery sheet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from core.errors import KnownError
from core.version import VERSION
from ui import theme
from ui.widgets.key_file import KeyFilePick
from ui.widgets.parts import button, column, frame, glyph, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_PROMISES = (
    ("shield-check", "Sổ được mã hoá. Không ai đọc được nếu không có mật khẩu hoặc phiếu khôi phục."),
    ("monitor", "Sổ nằm trên máy này, không gửi đi đâu. Không cần mạng."),
    ("notebook-tabs", "Sổ Việc là sổ làm việc riêng; hệ thống của ngành vẫn là nơi lưu chính thức."),
)

_DAMAGED = {"damaged-book", "damaged-vault", "no-vault", "no-book"}


def secret(name: str) -> QLineEdit:
    """A passphrase field with an eye to look at what was typed."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    made.setProperty("tall", True)
    eye = QAction(theme.icon("eye"), "Hiện mật khẩu", made)

    def turn() -> None:
        hidden = made.echoMode() == QLineEdit.EchoMode.Password
        made.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        eye.setIcon(theme.icon("eye-off" if hidden else "eye"))
        eye.setText("Che mật khẩu" if hidden else "Hiện mật khẩu")

    eye.triggered.connect(turn)
    made.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)
    return made


def brand() -> QWidget:
    """The coloured side: what the program is and what it promises."""
    facts = []
    for icon, words in _PROMISES:
        fact = row(column(glyph(icon, "on_accent", theme.px(18)), 1), label(words, wrap=True), spacing=12)
        fact.setStretch(1, 1)
        facts.append(fact)
    mark = row(glyph("notebook-tabs", "on_accent", theme.px(36)), 1)
    said = label("Sổ công việc của công chức Tư pháp – Hộ tịch cấp xã", "heading", wrap=True)
    made = frame("brand", column(mark, label("Sổ Việc", "display"), said, 1, *facts, spacing=12), (40, 48, 40, 44), 12)
    made.setStyleSheet(f"QLabel {{ color: {theme.hexcode('on_accent')}; }}")
    made.setFixedWidth(theme.px(360))
    return made


class SheetCode(QPlainTextEdit):
    """Where the code on the recovery sheet is typed; `entered` is sent for Enter."""

    entered = Signal()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        if event.text() == "\r":
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Unlock(QWidget):
    """Asks for a secret; `wanted` carries it as the arguments of `Office.open`. `painted` is sent once, when it has
    been seen: what is brought in beside it must not hold up the first picture."""

    wanted = Signal(dict)
    restore_wanted = Signal()
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._unseen = True
        self.setWindowTitle("Sổ Việc")
        self.setMinimumSize(860, 420)
        self.by_sheet = False
        self.word = secret("Mật khẩu mở sổ")
        self.word.returnPressed.connect(self.enter)
        self.code = SheetCode()
        self.code.setProperty("part", "field")
        self.code.setTabChangesFocus(True)
        self.code.setAccessibleName("Mã trên phiếu khôi phục")
        self.code.setPlaceholderText("13 nhóm, mỗi nhóm 5 ký tự")
        self.code.setFixedHeight(theme.px(84))
        self.code.entered.connect(self.enter)
        self.file = KeyFilePick()
        self.file.hide()  # until the book asks for one
        self.waiting = QTimer(self)
        self.waiting.timeout.connect(self._count_down)
        self.left = 0
        self.keep = QCheckBox("Nhớ trên máy này")
        self.keep.setToolTip(
            "Máy giữ khoá trong kho khoá của hệ điều hành; chỉ chọn trên máy có mật khẩu đăng nhập riêng."
        )
        self.open = button("Mở sổ", "primary", "lock-open", name="Mở sổ")
        self.open.setProperty("tall", True)
        self.open.clicked.connect(self.enter)
        self.trouble = label("", "body", "overdue", wrap=True)
        self.other = button("Quên mật khẩu: dùng phiếu khôi phục", "quiet", "key-round")
        self.other.clicked.connect(self.switch)
        self.restore = button("Cứu sổ, khôi phục từ bản sao lưu", "", "rotate-ccw")
        self.restore.clicked.connect(self.restore_wanted)
        self.restore.hide()
        self.setLayout(row(brand(), self._form(), spacing=0))
        self.layout().setStretch(1, 1)
        self._arrange()

    def _form(self) -> QWidget:
        self.title = label("Mật khẩu", "small", "2")
        self.hint = label("Gõ mãi không đúng? Bấm con mắt để xem bộ gõ có đổi chữ không.", "small", "3", wrap=True)
        form = QWidget()
        form.setLayout(
            column(
                label("Mở sổ", "display"),
                column(self.title, self.word, self.code, spacing=4, margins=(0, 12, 0, 0)),
                self.hint,
                self.file,
                self.trouble,
                self.restore,
                self.keep,
                self.open,
                row(self.other, 1),
                spacing=10,
            )
        )
        form.setFixedWidth(theme.px(440))
        rest = QWidget()
        foot = label(f"Phiên bản {VERSION} · Chạy không cần mạng", "small", "3")
        rest.setLayout(column(1, row(1, form, 1), 1, row(1, foot, 1), margins=(24, 24, 24, 20)))
        return rest

    def _arrange(self) -> None:
        for part, shown in ((self.word, not self.by_sheet), (self.hint, not self.by_sheet), (self.code, self.by_sheet)):
            part.setVisible(shown)
        self.keep.setVisible(not self.by_sheet)
        self.title.setText("Mã trên phiếu khôi phục" if self.by_sheet else "Mật khẩu")
        self.title.setBuddy(self.code if self.by_sheet else self.word)
        self.other.setText(" Dùng mật khẩu" if self.by_sheet else " Quên mật khẩu: dùng phiếu khôi phục")
        self.other.setAccessibleName(self.other.text().strip())
        (self.code if self.by_sheet else self.word).setFocus()
        if self.left > 0:
            self._hold(self.left)

    def switch(self) -> None:
        """Between passphrase and recovery sheet."""
        self.by_sheet = not self.by_sheet
        self.trouble.setText("")
        self._arrange()

    def enter(self) -> None:
        typed = self.code.toPlainText() if self.by_sheet else self.word.text()
        if not typed.strip():
            self.trouble.setText("Chưa gõ mã khôi phục." if self.by_sheet else "Chưa gõ mật khẩu.")
            return
        self.trouble.setText("")
        self._wait(True)
        if self.by_sheet:
            self.wanted.emit({"recovery_code": typed})
        else:
            file = {"key_file": self.file.path} if self.file.path else {}
            self.wanted.emit({"passphrase": typed, "remember": self.keep.isChecked(), **file})

    def refuse(self, error: KnownError) -> None:
        """Say what is wrong; what was typed stays, selected."""
        self._wait(False)
        self.trouble.setText(error.message)
        if error.code in ("key-file-missing", "wrong-key-file", "no-key-file"):
            self.file.take(None)
            self.file.show()
        self._hold(getattr(error, "seconds", 0))
        self.restore.setVisible(error.code in _DAMAGED)
        if self.by_sheet:
            self.code.setFocus()
        else:
            self.word.setFocus()
            self.word.selectAll()

    def _hold(self, seconds: int) -> None:
        """After wrong tries the passphrase has to wait; the sheet never does."""
        self.left = seconds
        if seconds:
            self.waiting.start(1_000)
            self._count_down()

    def _count_down(self) -> None:
        self.left -= 1
        held = self.left >= 0 and not self.by_sheet
        self.open.setEnabled(not held)
        self.open.setText(f" Chờ {self.left + 1} giây" if held else " Mở sổ")
        if self.left < 0:
            self.waiting.stop()
            self.trouble.setText("")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unseen:
            self._unseen = False
            QTimer.singleShot(0, self.painted.emit)

    def _wait(self, waiting: bool) -> None:
        self.open.setEnabled(not waiting)
        self.open.setText(" Đang mở…" if waiting else " Mở sổ")
