"""Answering a new PC: its request file, and the code that its screen shows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.errors import KnownError
from storage.exchange import pair
from storage.exchange.carrying import write_out
from storage.exchange.service import Exchange
from ui.files import ask_file
from ui.widgets.dialogs import Dialog, field, line_edit, tell_error
from ui.widgets.parts import button, label, row

ANSWER = "tra-loi-ghep-may.soviec"
_TEXT = (
    "Trên máy mới, mở Sổ Việc, chọn “Ghép với máy đã có”: máy đó ghi một tệp yêu cầu ra USB và hiện một mã. Mang USB "
    "về đây, chọn tệp, gõ mã. Đọc mã qua điện thoại cũng được, nhưng đừng chép mã lên USB."
)


class PairForm(Dialog):
    """`answer` is the work to do once both were given; `folder` is where the answer lies then."""

    def __init__(self, parent: QWidget) -> None:
        self.folder = Path()
        self.request: Path | None = None
        self.file, self.code = label("Chưa chọn", "body", "2"), line_edit("", "chữ và số trên màn hình máy mới")
        choose = button("Chọn tệp yêu cầu…", "", "folder-open")
        choose.clicked.connect(self.choose)
        holder = QWidget()
        holder.setLayout(row(choose, self.file, 1))
        super().__init__(parent, "Ghép máy mới", _TEXT, holder, field("Mã ghép máy", self.code))
        self.verb("Thôi", accept=False)
        self.verb("Ghép máy", accept=True, primary=True, icon="monitor")

    def choose(self) -> None:
        """The file that the new PC wrote."""
        if path := ask_file(self, "Tệp yêu cầu ghép máy", "Gói Sổ Việc (*.soviec)"):
            self.take(path)

    def take(self, path: Path) -> None:
        """The file is read beside the window, when the answer is made."""
        self.request, self.folder = path, path.parent
        self.file.setText(path.name)

    def accept(self) -> None:
        if self.request is None or not self.code.text().strip():
            tell_error(self, KnownError("missing", "Cần cả tệp yêu cầu và mã trên màn hình máy mới."))
            return
        super().accept()

    def answer(self, exchange: Exchange, step: Callable[[], None]) -> str:
        """The answer beside the request, and everything the new PC needs to begin; the new PC's name."""
        assert self.request is not None
        request = pair.read_message(self.request, pair.REQUEST)
        name, text = exchange.pair_answer(request, self.code.text(), date.today())
        pair.write_message(self.folder / ANSWER, pair.ANSWER, text)
        write_out(exchange, self.folder, step)
        return name
