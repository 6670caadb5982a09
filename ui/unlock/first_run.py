"""The first run in three steps: the office, the officer with a passphrase, the recovery sheet. No line is needed."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from core.errors import KnownError
from ui import theme
from ui.unlock.screen import secret
from ui.widgets.dialogs import field, line_edit
from ui.widgets.parts import Banner, button, column, frame, glyph, label, line, row
from ui.widgets.secrets import StrengthLine
from ui.widgets.sheet_proof import WARNING, SheetProof
from ui.worker import Worker

_STEPS = ("Cơ quan", "Người dùng và mật khẩu", "Phiếu khôi phục")
_SHORTEST = 8


class FirstRun(QWidget):
    """Makes the first book; `made` carries the open `Office` once the sheet was proven to be printed."""

    made = Signal(object)
    join_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, folder: Path, worker: Worker) -> None:
        super().__init__()
        self.folder, self.worker = folder, worker
        self.new_book: object = None
        self.proof: SheetProof | None = None
        self.setWindowTitle("Sổ Việc – Lập sổ mới")
        self.setMinimumSize(860, 420)
        self.pages = QStackedWidget()
        for page in (self._office_page(), self._officer_page(), self._sheet_page()):
            self.pages.addWidget(page)
        self.trouble = label("", "body", "overdue", wrap=True)
        self.back = button("Quay lại")
        self.back.clicked.connect(lambda: self._go(self.pages.currentIndex() - 1))
        self.next = button("Tiếp tục", "primary", "arrow-right")
        self.next.clicked.connect(self.forward)
        self.marks = [label("", "body") for _ in _STEPS]
        right = QWidget()
        foot = row(self.back, 1, self.next)
        right.setLayout(column(self.pages, self.trouble, line(), foot, spacing=12, margins=(48, 40, 48, 24)))
        right.layout().setStretch(0, 1)
        self.setLayout(row(self._side(), right, spacing=0))
        self.layout().setStretch(1, 1)
        for edit in (self.office_name, self.officer, self.first, self.again):
            edit.textChanged.connect(lambda _text: self.trouble.setText(""))
        self.first.returnPressed.connect(self.again.setFocus)
        self._go(0)

    # --- parts ------------------------------------------------------------------------------------------------------

    def _side(self) -> QWidget:
        self.icons = [glyph("circle", "text3", theme.px(20)) for _ in _STEPS]
        steps = [row(icon, mark, 1, spacing=10) for icon, mark in zip(self.icons, self.marks, strict=True)]
        note = label("Cần khoảng 3 phút. Không bước nào cần mạng.", "small", "2", wrap=True)
        side = frame(
            "rail", column(label("Ba bước đầu tiên", "heading"), *steps, 1, note, spacing=16), (24, 40, 20, 24), 16
        )
        side.setFixedWidth(theme.px(270))
        return side

    def _office_page(self) -> QWidget:
        self.office_name = line_edit("", "UBND xã …")
        self.province = line_edit("", "tỉnh, thành phố")
        self.office_name.returnPressed.connect(self.forward)
        self.province.returnPressed.connect(self.forward)
        join = button("Ghép với máy đã có", "", "monitor", "Cơ quan đã dùng Sổ Việc trên một máy khác")
        join.clicked.connect(self.join_wanted)
        already = label("Cơ quan đã có sổ trên máy khác?", "body", "2")
        back = button("Khôi phục từ bản sao lưu", "", "rotate-ccw", "Máy cũ hỏng hay mất: lấy sổ lại từ USB sao lưu")
        back.clicked.connect(self.restore_wanted)
        lost = label("Máy cũ hỏng hoặc mất?", "body", "2")
        return _page(
            "Sổ của cơ quan nào?",
            "Tên này đứng đầu các giấy tờ in ra.",
            field("Tên cơ quan", self.office_name),
            field("Tỉnh, thành phố (không bắt buộc)", self.province),
            frame("panel", column(row(already, 1, join), row(lost, 1, back)), (16, 12, 12, 12)),
        )

    def _officer_page(self) -> QWidget:
        self.officer = line_edit("", "Họ và tên")
        self.post = line_edit("Công chức Tư pháp – Hộ tịch")
        self.first, self.again = secret("Mật khẩu mở sổ"), secret("Gõ lại mật khẩu")
        self.again.returnPressed.connect(self.forward)
        return _page(
            "Ai dùng sổ này?",
            "Mật khẩu dài dễ nhớ tốt hơn mật khẩu ngắn khó nhớ: sáu tiếng trở lên không thành câu quen. "
            "Mật khẩu không lưu ở đâu cả.",
            field("Họ và tên", self.officer),
            field("Chức danh", self.post),
            field("Mật khẩu", self.first),
            StrengthLine(self.first),
            field("Gõ lại mật khẩu", self.again),
        )

    def _sheet_page(self) -> QWidget:
        save = button("Lưu PDF", "", "save", "Ghi phiếu ra một tệp PDF")
        save.clicked.connect(self._save_sheet)
        show = button("Xem và in phiếu", "primary", "printer")
        show.clicked.connect(self._print_sheet)
        self.proving = column(spacing=0)
        self.put_away = QCheckBox("Phiếu đã in ra giấy, cất riêng, không để cạnh máy")
        return _page(
            "In phiếu khôi phục",
            "Nếu quên mật khẩu, chỉ tờ phiếu này mở lại được sổ.",
            frame("panel", row(label("Phiếu khôi phục, 1 trang A4", "strong"), 1, save, show), (16, 12, 12, 12)),
            self._proving(),
            self.put_away,
            Banner(WARNING, "soon", icon="triangle-alert"),
        )

    def _proving(self) -> QWidget:
        """Where two groups are asked back, once there is a sheet."""
        made = QWidget()
        made.setLayout(self.proving)
        return made

    # --- steps ------------------------------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.trouble.setText("")
        self.back.setVisible(step == 1)
        self.next.setText(" Vào sổ" if step == len(_STEPS) - 1 else " Tiếp tục")
        for place, (name, icon, mark) in enumerate(zip(_STEPS, self.icons, self.marks, strict=True)):
            picture, tint = ("circle-check", "ok") if place < step else ("circle-dot", "accent")
            if place > step:
                picture, tint = "circle", "text3"
            icon.setPixmap(theme.icon(picture, tint, theme.px(20)).pixmap(theme.px(20), theme.px(20)))
            mark.setText(name)
            mark.setFont(theme.font("strong" if place == step else "body"))
        first = (self.office_name, self.officer, self.proof.edits[0] if self.proof else self.put_away)[step]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def forward(self) -> None:
        """Check the step; a mistake is said beside the button, nothing typed is lost."""
        step = self.pages.currentIndex()
        trouble = (self._office_trouble, self._officer_trouble, self._sheet_trouble)[step]()
        self.trouble.setText(trouble)
        if trouble:
            return
        if step == 1 and self.new_book is None:
            self._make()
        elif step == len(_STEPS) - 1:
            self.made.emit(self.new_book.office)  # type: ignore[attr-defined]
        else:
            self._go(step + 1)

    def _office_trouble(self) -> str:
        return "" if self.office_name.text().strip() else "Chưa ghi tên cơ quan."

    def _officer_trouble(self) -> str:
        if not self.officer.text().strip():
            return "Chưa ghi họ và tên."
        if len(self.first.text()) < _SHORTEST:
            return f"Mật khẩu cần ít nhất {_SHORTEST} ký tự."
        return "" if self.first.text() == self.again.text() else "Hai lần gõ mật khẩu chưa giống nhau."

    def _sheet_trouble(self) -> str:
        assert self.proof is not None
        if wrong := self.proof.trouble():
            return wrong
        return "" if self.put_away.isChecked() else "Đánh dấu rằng phiếu đã in và cất riêng."

    def _make(self) -> None:
        self.next.setEnabled(False)
        self.next.setText(" Đang lập sổ…")
        wanted = {
            "office": self.office_name.text(), "province": self.province.text(), "officer": self.officer.text(),
            "title": self.post.text(), "passphrase": self.first.text(),
        }  # fmt: skip

        def attempt() -> object:
            from storage.office import Office

            return Office.create(self.folder, **wanted)

        self.worker.run(attempt, self._ready, self._refused)

    def _ready(self, new_book: object) -> None:
        self.new_book = new_book
        self.proof = SheetProof(self._groups())
        self.proof.entered.connect(self.forward)
        self.proof.edited.connect(lambda: self.trouble.setText(""))
        self.proving.addWidget(self.proof)
        self.next.setEnabled(True)
        self.first.clear()
        self.again.clear()
        self._go(2)

    def _refused(self, error: KnownError) -> None:
        self.next.setEnabled(True)
        self.next.setText(" Tiếp tục")
        self.trouble.setText(error.message)

    # --- the sheet --------------------------------------------------------------------------------------------------

    def _groups(self) -> list[str]:
        return self.new_book.recovery_code.split("-")  # type: ignore[attr-defined]

    def _sheet(self) -> bytes:
        from core.paper import RecoverySheet, recovery_sheet
        from storage.recovery import age_secret, from_code

        secret = from_code(self.new_book.recovery_code)  # type: ignore[attr-defined]
        office, officer = self.office_name.text(), self.officer.text()
        return recovery_sheet(RecoverySheet(office, officer, date.today(), self._groups(), age=age_secret(secret)))

    def _print_sheet(self) -> None:
        from ui.paper_view import PaperView

        PaperView(self, "Phiếu khôi phục", self._sheet(), self.worker).exec()

    def _save_sheet(self) -> None:
        from ui.files import ask_where
        from ui.paper_view import save_pdf

        if path := ask_where(self, "Lưu phiếu", "phieu-khoi-phuc.pdf", "PDF (*.pdf)"):
            save_pdf(self, path, self._sheet())


def _page(title: str, text: str, *parts: QWidget) -> QWidget:
    made = QWidget()
    said = label(text, "body", "2", wrap=True)
    made.setLayout(column(label(title, "display"), said, *parts, 1, spacing=14))
    for part in parts:
        part.setMaximumWidth(theme.px(640))
    said.setMaximumWidth(theme.px(640))
    return made
