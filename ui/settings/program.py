"""The program itself: which version this is, and a newer one from a stick."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from core.version import BUILD_DATE, VERSION
from ui.background import Desk
from ui.settings.page import Page
from ui.update import offer_update
from ui.widgets.parts import Facts, column, frame, label, line, row


class ProgramPage(Page):
    title = "Chương trình"
    hint = "Bản mới được mời cài chỉ khi chữ ký của nhóm làm Sổ Việc và mã kiểm của tệp đều đúng."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        facts = Facts([("Bản đang dùng", VERSION), ("Ngày làm", f"{date.fromisoformat(BUILD_DATE):%d/%m/%Y}")], 170)
        self.look = self.act("Tìm trên USB…", self.choose, "primary", "usb")
        self.lay_out(
            frame("panel", column(facts), (16, 12, 16, 12)), line(),
            row(label("Có bản mới hơn?", "strong"), 1, self.look),
        )  # fmt: skip

    def choose(self) -> None:
        """Ask where the stick is, then look there."""
        chosen = QFileDialog.getExistingDirectory(self, "Chọn USB hoặc thư mục có bản mới")
        if chosen:
            offer_update(self, self.desk, Path(chosen))
