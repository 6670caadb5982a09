"""A book back from its backup, or what can be saved of a damaged one: look inside first, then take over."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QWidget

from core.errors import KnownError
from ui import theme
from ui.files import ask_file
from ui.unlock.screen import secret
from ui.widgets.dialogs import Dialog, combo, field, text_edit
from ui.widgets.parts import Facts, button, column, frame, label, row, scroll
from ui.worker import Worker

if TYPE_CHECKING:
    from storage.backup.restore import Inside, Restoring
    from storage.rescue import Rescued

_SHORTEST = 8
_KINDS = "Bản sao lưu Sổ Việc (*.svbk)"
_KEPT = (
    "Sổ đang có trên máy này không bị xoá: khi khôi phục, cả thư mục sổ được đổi tên và giữ lại bên cạnh. Sổ hỏng thì "
    "cứu phần còn đọc được trước; phần mất lấy lại từ bản sao và từ máy khác."
)


class Restoration(QWidget):
    """Three panels, one after another; `made` carries the restored and opened `Office`, `left` goes back."""

    made = Signal(object)
    left = Signal()
    _moved = Signal(int, int)

    def __init__(self, folder: Path, worker: Worker) -> None:
        super().__init__()
        self.folder, self.worker = folder, worker
        self.files: list[Path] = []
        self.restoring: Restoring | None = None
        self.setWindowTitle("Sổ Việc – Khôi phục sổ")
        self.setMinimumSize(860, 420)
        self.choice = combo([])
        self.choice.setAccessibleName("Bản sao lưu")
        self.choice.currentIndexChanged.connect(lambda _index: self._chosen())
        self.code: QPlainTextEdit = text_edit("", 3, "Mã trên phiếu khôi phục")
        self.code.setPlaceholderText("13 nhóm, mỗi nhóm 5 ký tự")
        self.word = secret("Mật khẩu cũ của sổ")
        self.first, self.again = secret("Mật khẩu mới"), secret("Gõ lại mật khẩu mới")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.trouble = label("", "body", "overdue", wrap=True)
        self.facts = column()
        self._moved.connect(self._show_progress)
        self.setLayout(row(scroll(self._parts())))
        self._arrange()
        self.look_for_copies()

    # --- parts ------------------------------------------------------------------------------------------------------

    def _parts(self) -> QWidget:
        leave = button("Quay lại", "quiet")
        leave.clicked.connect(self.go_back)
        present = [self._present_panel()] if (self.folder / "book.db").exists() else []
        left, right, inside = QWidget(), QWidget(), QWidget()
        left.setLayout(column(*present, self._file_panel(), self._secret_panel(), 1, spacing=14))
        right.setLayout(column(self._inside_panel(), self.bar, self.trouble, 1, spacing=14))
        both = row(left, right, spacing=14)
        for part in (0, 1):
            both.setStretch(part, 1)
        head = row(label("Khôi phục sổ", "display"), 1, leave)
        inside.setLayout(column(head, both, 1, spacing=14, margins=(48, 32, 48, 24)))
        inside.setMaximumWidth(theme.px(1280))
        return inside

    def _present_panel(self) -> QWidget:
        save = button("Cứu sổ hỏng…", "", "shield-check", "Chép phần còn đọc được sang một sổ mới")
        save.clicked.connect(self.rescue)
        return _panel("Sổ đang có trên máy này", _KEPT, row(save, 1))

    def _file_panel(self) -> QWidget:
        other = button("Chọn tệp khác…", "", "folder-open")
        other.clicked.connect(self.choose_file)
        text = "Cắm USB sao lưu. Bản mới nhất đứng đầu; cũng có thể chọn tệp .svbk ở nơi khác."
        line = row(self.choice, other, spacing=8)
        line.setStretch(0, 1)
        return _panel("1. Bản sao lưu", text, line)

    def _secret_panel(self) -> QWidget:
        self.look = button("Xem bên trong", "primary", "eye")
        self.look.clicked.connect(self.look_inside)
        self.word.returnPressed.connect(self.look_inside)
        fields = column(
            field("Mã trên phiếu khôi phục", self.code), field("hoặc mật khẩu cũ của sổ", self.word), spacing=8
        )
        self.sheet_hint = label("", "small", "2", wrap=True)
        text = "Một trong hai là đủ."
        return _panel("2. Mở bản sao", text, column(fields, self.sheet_hint, row(self.look, 1), spacing=8))

    def _inside_panel(self) -> QWidget:
        self.take = button("Khôi phục sổ này", "primary", "rotate-ccw")
        self.take.clicked.connect(self.take_over)
        self.again.returnPressed.connect(self.take_over)
        fields = row(field("Mật khẩu mới", self.first), field("Gõ lại mật khẩu mới", self.again), spacing=12)
        text = "Xem đúng sổ, đúng ngày rồi mới khôi phục. Mật khẩu mới dùng trên máy này."
        self.inside = _panel("3. Bên trong", text, column(self.facts, fields, row(self.take, 1), spacing=10))
        return self.inside

    def _arrange(self) -> None:
        self.look.setEnabled(bool(self.files))
        self.inside.setVisible(self.restoring is not None and self.facts.count() > 0)

    # --- which copy -------------------------------------------------------------------------------------------------

    def look_for_copies(self) -> None:
        """Copies on the sticks that are plugged in, and beside the book."""
        folder = self.folder

        def found() -> list[Path]:
            from storage.backup.places import FOLDER
            from storage.backup.service import LOCAL
            from storage.exchange.drives import removable_drives

            places = [each / FOLDER for each in (drive.folder for drive in removable_drives())]
            return copies_in([*places, folder / LOCAL])

        self.worker.run(found, self.show_copies, self._refused)

    def show_copies(self, found: Sequence[Path]) -> None:
        self.files = [*found, *(each for each in self.files if each not in found)]
        self.choice.clear()
        for path in self.files:
            self.choice.addItem(_words(path), str(path))
        self._arrange()

    def choose_file(self) -> None:
        if path := ask_file(self, "Bản sao lưu", _KINDS):
            self.choose(path)

    def choose(self, path: Path) -> None:
        """This copy, whatever the list holds."""
        self.files = [path, *(each for each in self.files if each != path)]
        self.show_copies([])
        self.choice.setCurrentIndex(0)

    @property
    def file(self) -> Path | None:
        chosen = self.choice.currentData()
        return Path(chosen) if chosen else None

    def _forget(self) -> None:
        """Another copy was chosen: what was taken out of the one before goes."""
        if self.restoring is not None:
            shutil.rmtree(self.restoring.work, ignore_errors=True)
            self.restoring = None
        while self.facts.count():
            self.facts.takeAt(0).widget().deleteLater()
        self.trouble.setText("")
        self._arrange()

    def _chosen(self) -> None:
        """Say which recovery sheet opens the copy that was chosen."""
        self._forget()
        self.sheet_hint.setText("")
        if file := self.file:
            self.worker.run(lambda: _sheets_of(file), self.sheet_hint.setText, self._refused)

    # --- steps ------------------------------------------------------------------------------------------------------

    def _secret(self) -> dict[str, str]:
        typed = self.code.toPlainText()
        return {"recovery_code": typed} if typed.strip() else {"passphrase": self.word.text()}

    def look_inside(self) -> None:
        """Take the copy out beside the folder, check it, show what it holds."""
        given, file = self._secret(), self.file
        if file is None or not any(value.strip() for value in given.values()):
            self.trouble.setText("Gõ mã trên phiếu khôi phục, hoặc mật khẩu cũ của sổ.")
            return
        self._forget()
        self._wait(True)

        def work() -> "tuple[Restoring, Inside]":
            from storage.backup.restore import Restoring

            restoring = Restoring(file, self.folder)
            try:
                return restoring, restoring.look_inside(**given, progress=self._moved.emit)
            except BaseException:
                restoring.__exit__()
                raise

        self.worker.run(work, self._show_inside, self._refused)

    def _show_inside(self, found: "tuple[Restoring, Inside]") -> None:
        self.restoring, inside = found
        self._wait(False)
        counts = ", ".join(f"{count} {words}" for words, count in inside.counts.items())
        missing = f"; {inside.files_missing} tệp không có cạnh bản sao" if inside.files_missing else ""
        facts: list[tuple[str, object]] = [
            ("Cơ quan", inside.office),
            ("Sao lưu lúc", _at(inside.made)),
            ("Thay đổi cuối", _at(inside.newest) if inside.newest else "chưa có"),
            ("Có", counts),
            ("Tệp kèm", f"{inside.files} tệp{missing}"),
        ]
        self.facts.addWidget(Facts(facts, 120))
        self._arrange()
        self.first.setFocus()

    def take_over(self) -> None:
        """Put the book in place, open it."""
        restoring = self.restoring
        self.trouble.setText(_word_trouble(self.first.text(), self.again.text()))
        if self.trouble.text() or restoring is None:
            return
        word = self.first.text()
        self._wait(True)

        def work() -> Any:
            from storage.office import Office

            restoring.take_over(word, replace=True, progress=self._moved.emit)
            return Office.open(self.folder, passphrase=word)

        self.worker.run(work, self._taken, self._refused)

    def _taken(self, office: Any) -> None:
        self.restoring = None
        self._wait(False)
        self.made.emit(office)

    def rescue(self) -> None:
        """What can be read of the damaged book into a new file; the damaged one is kept."""
        given = self._secret()
        if not any(value.strip() for value in given.values()):
            self.trouble.setText("Gõ mã trên phiếu khôi phục, hoặc mật khẩu của sổ, vào ô ở bước 2 rồi bấm lại.")
            return
        self._wait(True)

        def work() -> "tuple[Rescued, Any]":
            from storage.office import Office
            from storage.rescue import rescue

            saved = rescue(self.folder, **given)
            office = Office.open(self.folder, **given)
            office.note("rescue", "", f"Cứu {saved.changes} thay đổi, mất {saved.lost}")
            return saved, office

        self.worker.run(work, self._rescued, self._refused)

    def _rescued(self, found: "tuple[Rescued, Any]") -> None:
        saved, office = found
        self._wait(False)
        text = (
            f"Cứu được {saved.changes} thay đổi, {saved.lost} chỗ không đọc được. Tệp hỏng giữ ở {saved.kept.name}. "
            "Trao đổi với máy khác để nhận lại phần thiếu; nếu thiếu nhiều, khôi phục từ bản sao rồi trao đổi."
        )
        told = Dialog(self, "Đã cứu sổ", text)
        told.verb("Mở sổ", accept=True, primary=True)
        told.exec()
        self.made.emit(office)

    def go_back(self) -> None:
        self._forget()
        self.left.emit()

    def _refused(self, error: KnownError) -> None:
        self._wait(False)
        self._arrange()
        self.trouble.setText(error.message)

    def _wait(self, waiting: bool) -> None:
        self.trouble.setText("")
        self.bar.setRange(0, 0)
        self.bar.setVisible(waiting)
        for part in (self.look, self.take, self.choice):
            part.setEnabled(not waiting)

    def _show_progress(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)


def copies_in(folders: Sequence[Path]) -> list[Path]:
    """Every backup in these folders, the newest first."""
    from storage.backup.container import read_name

    found = []
    for folder in folders:
        if folder.is_dir():
            found += [(name.copy, each) for each in folder.iterdir() if (name := read_name(each.name))]
    return [path for _, path in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _sheets_of(file: Path) -> str:
    from storage.backup.container import Backup

    numbers = Backup(file).manifest.sheets
    return f"Bản này mở bằng phiếu khôi phục số {', '.join(numbers)}." if numbers else ""


def _words(path: Path) -> str:
    from storage.backup.container import read_name

    name = read_name(path.name)
    day = f"Ngày {name.copy.day:%d/%m/%Y}, bản {name.copy.number}" if name else path.name
    return f"{day} – {path.parent}"


def _word_trouble(first: str, again: str) -> str:
    if len(first) < _SHORTEST:
        return f"Mật khẩu cần ít nhất {_SHORTEST} ký tự."
    return "" if first == again else "Hai lần gõ mật khẩu chưa giống nhau."


def _at(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M %d/%m/%Y}"


def _panel(title: str, text: str, part: object) -> QWidget:
    said = label(text, "body", "2", wrap=True)
    return frame("panel", column(label(title, "heading"), said, part, spacing=10), (16, 12, 16, 14), 10)
