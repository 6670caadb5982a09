"""What opens the book: passphrase, key file, recovery sheet, this PC; and when it locks itself."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from core.errors import KnownError
from core.workdays import date_words
from storage import key_file
from storage.local import save_view_state
from storage.office import Office
from storage.queries.records import me, view_state
from storage.queries.records import office as office_of
from storage.reader import Reader
from storage.rotation import rotate
from ui.background import Desk
from ui.files import ask_where
from ui.locking import CHOICES, DEFAULT, EVERY, IDLE, SCHEDULE, USUAL, due_words
from ui.settings.page import Page
from ui.settings.sheet import NewSheet
from ui.widgets.busy import Busy, Progress
from ui.widgets.dialogs import Dialog, combo, confirm
from ui.widgets.parts import column, frame, label, row
from ui.widgets.secrets import KEY_FILES, ask_new_passphrase, ask_own_secret

_FILE_OFF = "Thêm một USB vào mật khẩu: thiếu một trong hai thì không mở được. Mất USB thì dùng phiếu khôi phục."
_LOCKS = "Sổ tự khoá khi không ai gõ, và khi máy ngủ dậy."
_REMEMBERS = "Ai đăng nhập được vào máy này cũng mở được sổ; chỉ chọn trên máy có mật khẩu đăng nhập riêng."
_ROTATES = "Thay khi nghi có người đã chép khoá của máy này. Mật khẩu và phiếu giữ nguyên, sổ được ghi lại cả."


class Keys(Page):
    title = "Mật khẩu và khoá"
    hint = "Quên mật khẩu thì mở sổ bằng phiếu khôi phục; mất cả hai là mất sổ, không ai mở lại được."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.busy, self.own = Busy(desk), ("", "")
        self.word, self.file, self.sheet, self.key = (label("", "small", "2", wrap=True) for _ in range(4))
        self.late = label("", "body", "overdue", wrap=True)
        change = self.act("Đổi mật khẩu", self.change, "primary", "key-round")
        self.stick = self.act("Dùng tệp khoá…", self.turn_file)
        paper = self.act("Lập phiếu mới…", self.new_sheet, "", "printer")
        again = self.act("Thay khoá…", self.rotate)
        self.remind, self.idle = self._choice(EVERY, SCHEDULE), self._choice(CHOICES, IDLE)
        self.remind.setAccessibleName("Nhắc đổi mật khẩu")
        self.idle.setAccessibleName("Tự khoá sổ")
        self.keep = QCheckBox("Nhớ trên máy này")
        self.keep.clicked.connect(self._keep)
        self.lay_out(
            self.late,
            _panel("Mật khẩu của tôi", self.word, self.remind, change),
            _panel("Tệp khoá trên USB", self.file, self.stick),
            _panel("Phiếu khôi phục", self.sheet, paper),
            _panel("Tự khoá sổ", label(_LOCKS, "small", "2", wrap=True), self.idle),
            _panel("Mở không cần mật khẩu", label(_REMEMBERS, "small", "2", wrap=True), self.keep),
            _panel("Khoá dữ liệu", self.key, again),
            self.busy,
        )

    def _choice(self, choices: tuple[tuple[str, str], ...], key: str) -> QWidget:
        made = combo(choices)
        made.activated.connect(lambda _index: self._keep_choice(key, made.currentData()))
        return made

    def refresh(self) -> None:
        keys = self.desk.office.keys
        self.keep.setChecked(keys.is_remembered)
        self.keep.setEnabled(not keys.needs_file)
        since = keys.passphrase_since
        self.word.setText(f"Dùng từ {date_words(since)}." if since else "Chưa rõ dùng từ ngày nào.")
        self.file.setText("Đang dùng: mở sổ cần cả mật khẩu và USB có tệp khoá." if keys.needs_file else _FILE_OFF)
        self.stick.setText("Thôi dùng…" if keys.needs_file else "Dùng tệp khoá…")
        self.sheet.setText(_sheet_words(keys.sheet_number, [old.number for old in keys.vault.retired]))
        self.key.setText(f"Khoá số {keys.vault.key_number}. {_ROTATES}")
        self.desk.ask(_chosen, then=self._show, key="keys")

    def _show(self, found: tuple[str, str, tuple[str, str]]) -> None:
        remind, idle, self.own = found
        self.remind.setCurrentIndex(max(0, self.remind.findData(remind)))
        self.idle.setCurrentIndex(max(0, self.idle.findData(idle)))
        words = due_words(self.desk.office.keys.passphrase_since, remind, self.desk.office.today())
        self.late.setText(words)
        self.late.setVisible(bool(words))

    def _keep_choice(self, key: str, value: str) -> None:
        def kept(_answer: object) -> None:
            self.refresh()
            self.desk.changed.emit(frozenset())

        self.desk.work(lambda office: office.keep(save_view_state, key, value), then=kept)

    # --- acts -------------------------------------------------------------------------------------------------------

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
        before = ask_own_secret(self, self.desk)
        if before is None:
            return
        old, file = before
        word = ask_new_passphrase(self, "Mật khẩu mới", "", self.own)
        if word:
            self.desk.work(
                lambda office: office.keys.change_passphrase(old, word, file=file),
                then=lambda _answer: self._tell(
                    "Đã đổi mật khẩu", "Lần sau mở sổ bằng mật khẩu mới. Phiếu khôi phục vẫn dùng được."
                ),
            )

    def turn_file(self) -> None:
        """A key file beside the passphrase, or the passphrase alone again."""
        if self.desk.office.keys.by_sheet:
            what, then = "Sổ đang mở bằng phiếu khôi phục.", "Đổi mật khẩu rồi mở lại bằng mật khẩu."
            self.desk.failed.emit(KnownError("no-passphrase", what, then))
            return
        before = ask_own_secret(self, self.desk)
        if before is None:
            return
        word, file = before
        if self.desk.office.keys.needs_file:
            self.desk.work(
                lambda office: office.keys.drop_key_file(word, file),
                then=lambda _answer: self._tell("Đã thôi dùng tệp khoá", "Lần sau chỉ cần mật khẩu."),
            )
        elif path := ask_where(self, "Lưu tệp khoá lên USB", key_file.USUAL_NAME, KEY_FILES):
            self.desk.work(lambda office: _use(office, word, path), then=self._used)

    def _used(self, forgot: bool) -> None:
        more = "Máy này không còn nhớ mật khẩu, vì nhớ thì tệp khoá mất tác dụng. " if forgot else ""
        self._tell(
            "Đã dùng tệp khoá",
            f"{more}Từ nay mở sổ cần cả mật khẩu và USB này. Giữ USB riêng với máy; nên chép tệp sang một USB nữa, cất "
            "cùng phiếu khôi phục.",
        )

    def new_sheet(self) -> None:
        """Only for who knows the passphrase: a new sheet opens everything."""
        before = ask_own_secret(self, self.desk)
        if before is not None:
            self.desk.work(
                lambda office: office.keys.require_passphrase(*before), then=lambda _answer: self._make_sheet()
            )

    def _make_sheet(self) -> None:
        form = NewSheet(self, self.desk)
        if form.exec() == Dialog.DialogCode.Accepted:
            self.desk.work(form.work, then=self._sheet_made)

    def _sheet_made(self, found: tuple[int, KnownError | None]) -> None:
        number, trouble = found
        copied = f"Chưa sao lưu được theo phiếu mới: {trouble.message}" if trouble else "Đã sao lưu theo phiếu mới."
        self._tell(f"Phiếu số {number} đã có hiệu lực", f"{copied} Huỷ phiếu cũ khi không còn bản sao lưu nào cần nó.")

    def rotate(self) -> None:
        """The whole book is written anew; the bar tells how far it is."""
        text = "Sổ được chép sang khoá mới, kiểm tra, rồi thay. Có thể mất vài phút; mất điện giữa chừng vẫn an toàn."
        if not confirm(self, "Thay khoá dữ liệu?", text, "Thay khoá"):
            return
        before = ask_own_secret(self, self.desk)
        if before is not None:
            word, file = before

            def work(progress: Progress) -> int:
                return rotate(self.desk.office, word, file, progress)

            self.busy.run("Đang thay khoá dữ liệu", work, self._rotated, writes=True)

    def _rotated(self, number: int) -> None:
        self._tell("Đã thay khoá dữ liệu", f"Sổ đang dùng khoá số {number}. Bản sao lưu cũ vẫn mở được như trước.")

    def _tell(self, title: str, text: str) -> None:
        self.refresh()
        told = Dialog(self, title, text)
        told.verb("Đã hiểu", accept=False, primary=True)
        told.open()

    def leave(self) -> None:
        self.busy.stop()


def _use(office: Office, word: str, path: Path) -> bool:
    return office.keys.use_key_file(word, key_file.read(path) if path.exists() else key_file.make(path))


def _chosen(reader: Reader) -> tuple[str, str, tuple[str, str]]:
    own = (me(reader).get("name") or "", office_of(reader).get("name") or "")
    return view_state(reader, SCHEDULE) or USUAL, view_state(reader, IDLE) or DEFAULT, own


def _sheet_words(number: int, old: list[int]) -> str:
    if not number:
        return "Chưa có: máy này đang chờ ghép vào cơ quan."
    retired = f" Phiếu cũ (số {', '.join(map(str, old))}) chỉ còn mở được bản sao lưu cũ." if old else ""
    return f"Đang dùng phiếu số {number}.{retired} Mất phiếu, hoặc người lạ đã thấy phiếu, thì lập phiếu mới."


def _panel(title: str, said: QWidget, *acts: QWidget) -> QWidget:
    inside = row(column(label(title, "strong"), said, spacing=2), *acts, spacing=8)
    inside.setStretch(0, 1)
    return frame("panel", inside, (16, 10, 12, 10))
