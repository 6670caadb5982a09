"""A new PC joins an office that has a book already: a request out, an answer back, the data in. No line is needed."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.errors import KnownError
from ui import theme
from ui.files import ask_file, ask_folder, ask_where
from ui.unlock.screen import secret
from ui.widgets.dialogs import field
from ui.widgets.parts import button, column, frame, label, row, scroll
from ui.worker import Worker

_SHORTEST = 8
_BUNDLES = "Gói Sổ Việc (*.soviec)"
REQUEST = "yeu-cau-ghep-may.soviec"


class Joining(QWidget):
    """Three panels, one after another; `made` carries the `Office` once the office's data came in.

    `office` is the book that waits already, when the program was closed between request and answer.
    """

    made = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, worker: Worker, office: Any = None) -> None:
        super().__init__()
        self.folder, self.worker, self.office = folder, worker, office
        self.setWindowTitle("Sổ Việc – Ghép với máy đã có")
        self.setMinimumSize(860, 420)
        self.first, self.again = secret("Mật khẩu mở sổ trên máy này"), secret("Gõ lại mật khẩu")
        self.code, self.trouble = label("", "display", select=True), label("", "body", "overdue", wrap=True)
        self.code.setAccessibleName("Mã ghép máy")
        self.out = button("Ghi yêu cầu ra USB…", "primary", "hard-drive-upload")
        self.out.clicked.connect(self.ask)
        self.back = button("Chọn tệp trả lời…", "primary", "hard-drive-download")
        self.back.clicked.connect(self.choose_answer)
        self.data = button("Nhận dữ liệu từ thư mục khác…", "", "folder-open")
        self.data.clicked.connect(self.choose_data)
        leave = button("Quay lại", "quiet")
        leave.clicked.connect(self.left)
        inside = QWidget()
        inside.setLayout(
            column(
                row(label("Ghép với máy đã có", "display"), 1, leave),
                self._password_panel(), self._request_panel(), self._answer_panel(), self.trouble, 1,
                spacing=14, margins=(48, 32, 48, 24),
            )
        )  # fmt: skip
        inside.setMaximumWidth(theme.px(820))
        self.setLayout(row(scroll(inside)))
        self._arrange()

    def _password_panel(self) -> QWidget:
        text = "Mật khẩu này mở sổ trên máy này; mỗi máy có mật khẩu riêng."
        fields = row(field("Mật khẩu", self.first), field("Gõ lại mật khẩu", self.again), spacing=12)
        self.password = _panel("1. Mật khẩu trên máy này", text, fields)
        return self.password

    def _request_panel(self) -> QWidget:
        text = "Mang USB sang máy đang có sổ, vào Trao đổi, bấm “Ghép máy mới”, chọn tệp yêu cầu, gõ mã hiện dưới đây."
        return _panel("2. Yêu cầu ghép máy", text, row(self.out, self.code, 1, spacing=16))

    def _answer_panel(self) -> QWidget:
        text = f"Máy kia ghi trả lời và dữ liệu cạnh tệp yêu cầu. Mang USB về đây, chọn tệp trả lời ({_answer_name()})."
        return _panel("3. Trả lời và dữ liệu", text, row(self.back, self.data, 1, spacing=8))

    def _arrange(self) -> None:
        """What comes next is open; the rest waits."""
        self.password.setVisible(self.office is None)
        self.back.setEnabled(self.office is not None)
        self.data.setVisible(False)

    # --- steps ------------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Make the waiting book if there is none, write the request, show the code."""
        self.trouble.setText(self._password_trouble())
        if self.trouble.text():
            return
        path = ask_where(self, "Ghi yêu cầu ghép máy", REQUEST, _BUNDLES)
        if path:
            self.worker.run(lambda: self._asked(path), self._show_code, self._refused)

    def _password_trouble(self) -> str:
        if self.office is not None:
            return ""
        if len(self.first.text()) < _SHORTEST:
            return f"Mật khẩu cần ít nhất {_SHORTEST} ký tự."
        return "" if self.first.text() == self.again.text() else "Hai lần gõ mật khẩu chưa giống nhau."

    def _asked(self, path: Path) -> tuple[Any, str]:
        from storage.exchange import pair
        from storage.exchange.service import Exchange
        from storage.office import Office

        office = self.office or Office.create_joining(self.folder, passphrase=self.first.text())
        try:
            code, request = office.share(Exchange.pair_request, office.today())
            pair.write_message(path, pair.REQUEST, request)
        except KnownError:
            self.office = office  # made all the same: the next try asks from it
            raise
        return office, code

    def _show_code(self, asked: tuple[Any, str]) -> None:
        self.office, code = asked
        self.first.clear()
        self.again.clear()
        self.code.setText(code)
        self._arrange()

    def choose_answer(self) -> None:
        """The answer; the data that lies beside it comes in at once."""
        if path := ask_file(self, "Tệp trả lời ghép máy", _BUNDLES):
            self.take_answer(path)

    def take_answer(self, path: Path) -> None:
        """Take the office's keys, then its data."""
        self.trouble.setText("")

        def work() -> bool:
            from storage.exchange import pair

            self.office.finish_pairing(pair.read_message(path, pair.ANSWER))
            try:
                return self._take_in(path.parent)
            except KnownError as error:
                if error.code != "no-place":
                    raise
                return False

        self.worker.run(work, self._taken, self._refused)

    def choose_data(self) -> None:
        """The data lie elsewhere."""
        if folder := ask_folder(self, "Thư mục hay USB có dữ liệu"):
            self.worker.run(lambda: self._take_in(folder), self._taken, self._refused)

    def _take_in(self, folder: Path) -> bool:
        from storage.exchange.service import Exchange
        from storage.queries.exchange import waits_for_data

        self.office.share(Exchange.import_source, folder)
        return not self.office.ask(waits_for_data)

    def _taken(self, whole: bool) -> None:
        if whole:
            self.made.emit(self.office)
            return
        self.back.setEnabled(False)
        self.data.setVisible(True)
        self.trouble.setText("Đã ghép máy, nhưng chưa thấy dữ liệu của cơ quan. Trên máy kia bấm “Ghi ra USB”.")

    def _refused(self, error: KnownError) -> None:
        self._arrange()
        self.data.setVisible(error.code == "no-request")
        self.trouble.setText(error.message)


def _answer_name() -> str:
    return "tra-loi-ghep-may.soviec"


def _panel(title: str, text: str, part: object) -> QWidget:
    said = label(text, "body", "2", wrap=True)
    return frame("panel", column(label(title, "heading"), said, part, spacing=10), (16, 12, 16, 14), 10)
