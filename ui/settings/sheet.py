"""A new recovery sheet: printed, proven, and only then in force."""

from PySide6.QtWidgets import QCheckBox, QWidget

from core.errors import KnownError
from storage.office import Office
from storage.recovery import new_secret, to_groups
from storage.sheet import change_sheet, copy_after
from ui.background import Desk
from ui.widgets.dialogs import Dialog
from ui.widgets.parts import Banner, button, frame, label, row
from ui.widgets.sheet_proof import WARNING, SheetProof


class NewSheet(Dialog):
    """The old sheet stays in force until the last button."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self.desk, self.secret = desk, new_secret()
        self.number = desk.office.keys.sheet_number + 1
        show = button("Xem và in phiếu", "primary", "printer")
        show.clicked.connect(self.show_paper)
        self.proof = SheetProof(to_groups(self.secret))
        self.put_away = QCheckBox("Phiếu đã in ra giấy, cất riêng, không để cạnh máy")
        self.wrong = label("", "body", "overdue", wrap=True)
        super().__init__(
            parent,
            f"Phiếu khôi phục số {self.number}",
            f"Phiếu số {self.number - 1} còn hiệu lực cho tới khi bấm nút cuối; sau đó chỉ mở được các bản sao lưu cũ.",
            frame("panel", row(label("Phiếu mới, 1 trang A4", "strong"), 1, show), (16, 10, 12, 10)),
            self.proof, self.put_away, Banner(WARNING, "soon", icon="triangle-alert"), self.wrong,
        )  # fmt: skip
        self.verb("Thôi, giữ phiếu cũ", accept=False)
        self.verb("Dùng phiếu mới", accept=True, icon="check")
        self.proof.edited.connect(lambda: self.wrong.setText(""))

    def show_paper(self) -> None:
        from ui.paper_view import PaperView
        from ui.papers import recovery_paper

        pdf = self.desk.office.ask(recovery_paper, self.secret, self.number)
        PaperView(self, "Phiếu khôi phục", pdf, self.desk.renderer).exec()

    def accept(self) -> None:
        """Only with the paper in hand."""
        wrong = self.proof.trouble()
        if not wrong and not self.put_away.isChecked():
            wrong = "Đánh dấu rằng phiếu đã in và cất riêng."
        self.wrong.setText(wrong)
        if not wrong:
            super().accept()

    def work(self, office: Office) -> tuple[int, KnownError | None]:
        """The sheet's number, and why there is no backup by it yet."""
        return change_sheet(office, self.secret), copy_after(office)
