"""Sao lưu: the 3-2-1 rule as three boxes with the age of each copy, where copies go, and a drill."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from storage.backup.drill import Rehearsed, drill
from storage.backup.places import FOLDER, KINDS
from storage.backup.service import Backups, Made, PlaceNow
from storage.exchange.drives import Drive, removable_drives
from storage.queries.keeping import Keeping, Kept, keeping
from ui import theme
from ui.background import Desk
from ui.files import ask_folder
from ui.settings.page import Page
from ui.truth import ago
from ui.widgets.busy import Busy, Progress
from ui.widgets.dialogs import Dialog, combo, confirm, field, text_edit
from ui.widgets.layouts import Flow
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Banner, Chip, column, frame, glyph, label, row

_RULE = (
    "Quy tắc 3-2-1: ba bản của sổ, trên hai ổ đĩa khác nhau, một bản để rời máy. Bản sao được mã hoá bằng khoá của sổ; "
    "mất USB cũng không ai đọc được. Mở lại bằng phiếu khôi phục hoặc mật khẩu."
)
_HABIT = (
    "Tự sao lưu mỗi ngày một lần, lúc máy rảnh hoặc khi đóng sổ, và ngay khi cắm USB đã đánh dấu. Giữ mọi bản của hai "
    "ngày, mỗi ngày một bản trong hai tuần, mỗi tuần một bản trong ba tháng, mỗi tháng một bản trong hai năm."
)
_DRILL = (
    "Lấy phiếu khôi phục ra và gõ mã: bản sao mới nhất được khôi phục thử vào chỗ tạm, kiểm tra, rồi xoá. Sổ đang dùng "
    "không bị động tới. Kết quả ghi vào nhật ký."
)


@dataclass(frozen=True)
class Found:
    """What the page shows of the places: as they stand on the disks now."""

    now: tuple[PlaceNow, ...]
    copies: dict[str, int]


class Keep(Page):
    title = "Sao lưu"
    hint = _RULE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.busy, self.answer = Busy(desk), column()
        self.boxes = row(spacing=10)
        self.list = LineList("Nơi sao lưu")
        self.list.delete_wanted.connect(lambda _id: self.remove())
        self.none = label(
            "Chưa có nơi nào. Thêm một USB và một ổ đĩa khác, để mỗi ngày tự sao lưu.", "body", "2", wrap=True
        )
        self.drop = self.act("Bỏ nơi này", self.remove, "quiet", "trash-2")
        stick = self.act("Thêm USB sao lưu", self.add_stick, "", "usb")
        folder = self.act("Thêm ổ đĩa, thư mục", self.add_folder, "", "server")
        now = self.act("Sao lưu ngay", self.back_up, "primary", "database-backup")
        rehearse = self.act("Diễn tập khôi phục", self.rehearse, "", "rotate-ccw")
        acts, adds = QWidget(), QWidget()
        back = self.act("Khôi phục từ bản sao…", self.restore, "quiet", "history")
        acts.setLayout(Flow(now, rehearse, back, spacing=8))
        adds.setLayout(Flow(stick, folder, self.drop, spacing=8))
        self.lay_out(
            self.boxes, acts, self.busy, self.answer, label("Nơi sao lưu", "strong"), self.none, self.list, adds,
            label(_HABIT, "small", "3", wrap=True),
        )  # fmt: skip

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.desk.ask(keeping, then=self._show, key="keeping")
        self.desk.apart(lambda: _look(self.desk.office.backups), self._show_places)

    def leave(self) -> None:
        self.busy.stop()

    def _show(self, found: Keeping) -> None:
        while self.boxes.count():
            self.boxes.takeAt(0).widget().deleteLater()
        here = _box("monitor", "1. Sổ đang dùng", "Trên máy này", "Luôn mới nhất", "ok")
        for made in (
            here,
            _kept_box(
                "server", "2. Ổ đĩa khác", found.disk, "Chưa có", "Thêm một ổ cứng thứ hai, ổ rời hay thư mục mạng."
            ),
            _kept_box("usb", "3. Để rời máy", found.away, "Chưa có", "Thêm một USB, cất ở nơi khác với máy."),
        ):
            self.boxes.addWidget(made, 1)

    def _show_places(self, found: Found) -> None:
        self.list.show_lines([self._line(each, found.copies.get(each.place.id, 0)) for each in found.now])
        self.list.setFixedHeight(theme.px(theme.SIZE["row_two_lines"]) * min(4, max(1, len(found.now))) + 2)
        self.list.setVisible(bool(found.now))
        self.none.setVisible(not found.now)
        self.drop.setVisible(bool(found.now))

    def _line(self, now: PlaceNow, copies: int) -> Line:
        place = now.place
        last = f"bản mới nhất {ago(place.last, self.desk.office.today())}" if place.last else "chưa có bản nào"
        count = f"{copies} bản, " if copies else ""
        where = str(now.folder or place.path)
        if now.folder is None:
            chip, tone = "Không thấy", "plain"
        elif now.same_disk:
            chip, tone = "Cùng ổ đĩa với sổ: không tính", "soon"
        elif place.trouble:
            chip, tone = "Lần cuối không ghi được", "overdue"
        else:
            chip, tone = "Đang cắm" if place.kind == "stick" else "Có mặt", "ok"
        return Line(place.id, f"{place.title} – {KINDS[place.kind]}", f"{count}{last} · {where}", chip, tone)

    # --- acts -------------------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """A copy to every place that is there."""
        backups = self.desk.office.backups
        self.busy.run("Đang sao lưu (MB)", lambda progress: backups.now(progress=progress), self._made, apart=True)

    def _made(self, made: Made) -> None:
        names = ", ".join(str(path.parent) for path in made.files)
        self._tell(f"Đã sao lưu {made.counts['changes']} thay đổi vào {names}, đọc lại đúng.", "ok")
        for title, error in made.troubles:
            self.answer.addWidget(Banner(f"{title}: {error.message}", "overdue", icon="circle-alert"))
        self.refresh()
        self.desk.changed.emit(frozenset())

    def add_stick(self) -> None:
        """Mark a stick that is plugged in."""
        self.desk.apart(lambda: removable_drives(), self._choose_stick)

    def _choose_stick(self, found: Sequence[Drive]) -> None:
        if not found:
            folder = ask_folder(self, "Chọn USB sao lưu")
            if folder:
                self._add("stick", folder.name or str(folder), folder / FOLDER)
            return
        choice = combo([(str(each.folder), f"{each.name}, còn trống {each.free / 1e9:.1f} GB") for each in found])
        text = "USB này được đánh dấu; mỗi lần cắm vào, sổ tự sao lưu. Dữ liệu đang có trên USB không bị động tới."
        asked = Dialog(self, "USB sao lưu", text, field("USB", choice))
        asked.verb("Thôi", accept=False)
        asked.verb("Đánh dấu USB này", accept=True, primary=True, icon="usb")
        if asked.exec() == Dialog.DialogCode.Accepted:
            drive = next(each for each in found if str(each.folder) == choice.currentData())
            self._add("stick", drive.name, drive.folder / FOLDER)

    def add_folder(self) -> None:
        """A folder on another disk."""
        if folder := ask_folder(self, "Thư mục trên ổ đĩa khác"):
            self._add("folder", folder.name or str(folder), folder / FOLDER)

    def _add(self, kind: str, title: str, folder: Path) -> None:
        backups = self.desk.office.backups

        def added(same: bool) -> None:
            if same:
                words = "Thư mục này nằm cùng ổ đĩa với sổ: hỏng ổ là mất cả hai, nên bản ở đây không tính vào 3-2-1."
                self._tell(words, "soon")
            self.refresh()

        def work() -> bool:
            backups.add_place(kind, title, folder)
            return kind == "folder" and backups.same_disk(folder, self.desk.office.folder)

        self.desk.apart(work, added)

    def remove(self) -> None:
        """No more copies there; those that are there stay."""
        id = self.list.current
        text = "Các bản sao đã có ở đó còn nguyên; từ nay không sao lưu thêm vào đó nữa."
        if id and confirm(self, "Bỏ nơi sao lưu này?", text, "Bỏ nơi này"):
            self.desk.apart(lambda: self.desk.office.backups.remove_place(id), lambda _nothing: self.refresh())

    def restore(self) -> None:
        """Another state of the book in this one's place: a copy of this one first, then the book is closed."""
        text = (
            "Sổ đang mở được sao lưu rồi đóng lại; sau đó chọn bản sao để khôi phục. Việc làm sau bản sao đó chỉ còn "
            "trong thư mục giữ lại và trên máy khác đã trao đổi."
        )
        if confirm(self, "Khôi phục từ bản sao?", text, "Đóng sổ và chọn bản sao"):
            before = self.desk.office.backups.before

            def ready(_path: object) -> None:
                self.window().restore()  # type: ignore[attr-defined]

            self.busy.run("Đang sao lưu trước khi khôi phục (MB)", before, ready, apart=True)

    def rehearse(self) -> None:
        """The newest copy restored to a temporary place with the sheet's code, checked and deleted."""
        code: QPlainTextEdit = text_edit("", 3, "Mã trên phiếu khôi phục")
        code.setPlaceholderText("13 nhóm, mỗi nhóm 5 ký tự")
        asked = Dialog(self, "Diễn tập khôi phục", _DRILL, field("Mã trên phiếu khôi phục", code))
        asked.verb("Thôi", accept=False)
        asked.verb("Diễn tập", accept=True, primary=True, icon="rotate-ccw")
        if asked.exec() != Dialog.DialogCode.Accepted:
            return
        typed, office = code.toPlainText(), self.desk.office

        def work(progress: Progress) -> Rehearsed:
            return drill(office, typed, progress=progress)

        self.busy.run("Đang diễn tập khôi phục", work, self._rehearsed, apart=True)

    def _rehearsed(self, done: Rehearsed) -> None:
        counts = ", ".join(f"{count} {words}" for words, count in done.inside.counts.items())
        made = f"{done.inside.made.astimezone():%H:%M %d/%m/%Y}"
        words = f"Diễn tập đạt: bản lúc {made} khôi phục được trong {done.seconds:.0f} giây; có {counts}."
        self._tell(words, "ok")

    def _tell(self, words: str, tone: str) -> None:
        while self.answer.count():
            self.answer.takeAt(0).widget().deleteLater()
        self.answer.addWidget(Banner(words, tone))


def _look(backups: Backups) -> Found:
    now = tuple(backups.places())
    shelves = {each.place.id: backups.shelf(each.folder) for each in now if each.folder}
    return Found(now, {id: len(shelf.names()) for id, shelf in shelves.items()})


def _kept_box(icon: str, title: str, kept: Kept, none: str, hint: str) -> QWidget:
    if kept.age is None:
        waiting = kept.place is not None
        return _box(icon, title, "Chờ bản đầu tiên" if waiting else none, kept.place.title if waiting else hint, "soon")  # type: ignore[union-attr]
    words = "Hôm nay" if kept.age == 0 else "Hôm qua" if kept.age == 1 else f"{kept.age} ngày trước"
    return _box(icon, title, words, kept.place.title if kept.place else "", kept.tone)


_TONE_WORDS = {"ok": "Tốt", "soon": "Cần thêm bản", "overdue": "Đã quá cũ"}


def _box(icon: str, title: str, big: str, small: str, tone: str) -> QWidget:
    head = row(glyph(icon, "text2", theme.px(18)), label(title, "small_strong", "2"), 1, spacing=6)
    made = frame(
        "panel",
        column(head, label(big, "heading", wrap=True), label(small, "small", "2", wrap=True), 1,
               row(Chip(_TONE_WORDS[tone], tone), 1), spacing=6),
        (14, 12, 14, 12),
    )  # fmt: skip
    made.setAccessibleName(f"{title}: {big}, {_TONE_WORDS[tone]}")
    return made
