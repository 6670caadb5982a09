"""The review of one read document: found items on the left, the chosen one and its line in the source on the right."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from core.entities import Record
from core.intents.documents import Original
from core.intents.reading import teach_word
from core.plans.items import join_items, split_item
from core.plans.ours import own_tasks
from core.plans.review import Known, Review
from core.plans.vocabulary import UNIT
from core.workdays import WorkCalendar
from storage.local import drop_view_state, save_view_state
from storage.office import Office
from storage.queries.reading import OwnUnit
from ui import theme
from ui.background import Desk
from ui.imports import take_in
from ui.plans.form import ItemForm
from ui.plans.table import FoundTable
from ui.plans.words import reason
from ui.widgets.dialogs import Dialog
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Pair
from ui.widgets.parts import Banner, Keys, button, column, frame, label, line, row
from ui.widgets.source import Source

_KEEP_AFTER = 1_500  # milliseconds after the last decision


@dataclass(frozen=True)
class Ground:
    """What a review stands on: who may be given work, the calendar, the working date, the names under which plans give
    work to this office, and where it is kept."""

    people: Sequence[Record]
    calendar: WorkCalendar
    today: date
    own: Sequence[OwnUnit]
    key: str
    name: str
    original: Original | None


class ReviewPage(QWidget):
    """`left` is sent when the review is put aside or dropped, `entered` with the document that is in the book now."""

    left = Signal()
    entered = Signal(str)
    original_wanted = Signal(object)
    meta_wanted = Signal()
    ours_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.review: Review | None = None
        self.ground: Ground | None = None
        self._shown, self.others = -1, 0
        self.table, self.form, self.source = FoundTable(), ItemForm(), Source()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.timeout.connect(self.keep)
        self._lay_out()
        self.table.chosen.connect(self._choose)
        for sender in (self.table, self.form):
            sender.take_wanted.connect(lambda: self.decide("take"))
            sender.skip_wanted.connect(lambda: self.decide("skip"))
        self.table.edit_wanted.connect(self.form.focus_text)
        self.form.alike_wanted.connect(self.apply_to_alike)
        self.form.split_wanted.connect(self.split)
        self.form.join_wanted.connect(self.join)
        self.form.teach_wanted.connect(self.teach)

    def _lay_out(self) -> None:
        later = button("Để sau", "", "", "Giữ chỗ đang duyệt, chưa gì vào sổ")
        later.clicked.connect(self.put_aside)
        away = button("", "quiet", "trash-2", "Bỏ bản này: không duyệt nữa, không đưa gì vào sổ", "Bỏ bản này")
        away.clicked.connect(self.throw_away)
        meta = button("Thông tin văn bản", "quiet", "pencil", "Số, ngày, cơ quan, trích yếu, người ký")
        meta.clicked.connect(self.meta_wanted)
        self.enter = button("Đưa vào sổ", "primary", "check", "Chỉ những dòng đã nhận (Ctrl+Enter)")
        self.enter.clicked.connect(self.put_in)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.put_in)
        self.head = PageHead("", away, later, self.enter)
        self.told = column(spacing=6)
        self.bar, self.count, self.rest = QProgressBar(), label("", "small", "2"), label("", "small", "2")
        self.bar.setTextVisible(False)
        self.sure = button("Nhận các dòng chắc chắn", "quiet", "circle-check")
        self.sure.clicked.connect(self.take_sure)
        self.ours = button("Việc của ta", "quiet", "users", "Chỉ giữ những việc giao cho cơ quan mình")
        self.ours.clicked.connect(self.ours_wanted)
        state = row(self.count, self.bar, self.rest, self.ours, self.sure, spacing=10)
        state.setStretch(1, 1)
        self.none = empty(
            "file-text", "Không tìm thấy việc nào trong văn bản này",
            "Có thể chỉ lưu văn bản vào sổ, hoặc xem nguyên văn bên phải rồi ghi việc ở Nhiệm vụ.",
        )  # fmt: skip
        box = frame("panel", column(self.none, self.table), (1, 1, 1, 1), 0)
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.head, self.told, state, box, spacing=8))
        left.layout().setStretch(3, 1)
        whole = button("Mở tệp gốc", "quiet", "paperclip")
        whole.clicked.connect(self._open_original)
        above = row(label("Nguyên văn", "strong"), 1, meta, whole, margins=(16, 2, 8, 2))
        source = frame("panel", column(above, line(), self.source, spacing=0), (1, 1, 1, 1), 0)
        right.setLayout(column(self.form, source, spacing=10))
        right.layout().setStretch(1, 1)
        keys = Keys(
            ("Enter", "nhận"), ("E", "sửa"), ("X", "bỏ qua"), ("↑ ↓", "dòng khác"), ("Ctrl+Z", "lấy lại"),
            ("Ctrl+Enter", "đưa vào sổ"),
        )  # fmt: skip
        self.setLayout(column(Pair(left, right, 480, 400), keys, spacing=4))
        self.layout().setStretch(0, 1)
        self.setFocusProxy(self.table)

    # --- showing ----------------------------------------------------------------------------------------------------

    def start(self, review: Review, ground: Ground) -> None:
        """Begin, or go on with, a review."""
        self.review, self.ground, self._shown = review, ground, -1
        self.form.people = ground.people
        self.source.show_lines(review.lines)
        self.none.setVisible(not review.entries)
        self.table.setVisible(bool(review.entries))
        self.form.setVisible(bool(review.entries))
        self.table.found.show(review)
        self.others = self._skip_others(ground)
        self._tell()
        self._refresh()
        self.table.next_open()
        self._choose()
        self.table.setFocus()

    def _skip_others(self, ground: Ground) -> int:
        """A plan nobody decided about yet: what names none of our units is skipped; answers how many rows that were."""
        assert self.review is not None
        if not ground.own or any(entry.decision for entry in self.review.entries):
            return 0
        names = [unit.name for unit in ground.own]
        ours = set(own_tasks([entry.item for entry in self.review.entries], names))
        others = [n for n in self.review.open if n not in ours]
        if ours and others:
            self.review.decide(others, "skip")
        return len(others) if ours else 0

    def _tell(self) -> None:
        """What the reader doubts, and how the document stands to the book."""
        assert self.review is not None
        while self.told.count():
            self.told.takeAt(0).widget().deleteLater()
        news = [entry.news for entry in self.review.entries]
        if any(news):
            words = ", ".join(
                f"{news.count(kind)} {name}"
                for kind, name in (("new", "dòng mới"), ("changed", "dòng khác"), ("gone", "việc không còn"))
                if kind in news
            )
            said = f"Văn bản này đã có trong sổ: {words or 'không có gì khác'}. Dòng giống hệt đã đánh dấu sẵn."
            self.told.addWidget(Banner(said, "info", icon="git-merge"))
        if self.others:
            said = f"{self.others} dòng không giao cho cơ quan mình đã đánh dấu “Bỏ qua”. Ctrl+Z để duyệt cả chúng."
            self.told.addWidget(Banner(said, "info", icon="users"))
        doubts = [warning["message"] for warning in self.review.plan["warnings"]]
        if doubts:
            every = button(f"Xem cả {len(doubts)}", "quiet")
            every.clicked.connect(lambda: self._show_doubts(doubts))
            self.told.addWidget(Banner(doubts[0], "soon", every if len(doubts) > 1 else None))

    def meta_changed(self) -> None:
        """The document's own facts were corrected."""
        self._refresh()
        self._keep.start(_KEEP_AFTER)

    def compare(self, known: Known | None) -> None:
        """With its number typed, the document may turn out to be in the book already."""
        if self.review is not None and known is not None:
            self.review.compare(known)
            self._tell()
            self._again()

    def _show_doubts(self, doubts: Sequence[str]) -> None:
        asked = Dialog(self, "Những điều cần xem lại", "", *(Banner(words, "soon") for words in doubts))
        asked.verb("Đóng", accept=False, primary=True)
        asked.open()

    def _refresh(self) -> None:
        review = self.review
        assert review is not None
        meta, whole, undecided = review.plan["meta"], len(review.entries), len(review.open)
        kinds = [entry.kind for entry in review.entries]
        found = f"tìm thấy {kinds.count('tasks') + kinds.count('oneoffs')} việc"
        if kinds.count("duties"):
            found += f", {kinds.count('duties')} việc định kỳ"
        issuer, day = (meta["issuer"] or {}).get("value") or "", (meta["date"] or {}).get("value") or ""
        shown = f"{date.fromisoformat(day):%d/%m/%Y}" if day else "chưa rõ ngày"
        number = (meta["number"] or {}).get("value")
        title = " ".join(part for part in (meta.get("doc_type"), number) if part) or meta.get("title") or "Văn bản"
        self.head.tell(" · ".join(part for part in (issuer, shown, found) if part), title)
        self.bar.setRange(0, max(1, whole))
        self.bar.setValue(whole - undecided)
        self.bar.setAccessibleName(f"Đã duyệt {whole - undecided} trên {whole}")
        self.count.setText(f"Đã duyệt {whole - undecided}/{whole}")
        self.rest.setText(f"còn {undecided} dòng" if undecided else "xong")
        self.enter.setText(f" Đưa {review.taken} việc vào sổ" if review.taken else " Chỉ lưu văn bản")
        sure = [n for n in review.open if review.entries[n].sure and review.entries[n].kind != "gone"]
        self.sure.setVisible(len(sure) > 1)
        self.sure.setText(f" Nhận {len(sure)} dòng chắc chắn")
        self.table.found.show(review)

    def _choose(self) -> None:
        """Another row: what was typed in the form goes into the review first."""
        self._take_typed()
        place = self.table.place
        if self.review is None or self.ground is None or place < 0:
            return
        self._shown = place
        entry = self.review.entries[place]
        self.form.show_entry(entry, reason(entry, self.ground.calendar, self.ground.today))
        self.source.show_line(entry.line)

    def _again(self) -> None:
        """Show the review and the current row anew."""
        self._refresh()
        self._shown = -1
        self._choose()
        self._keep.start(_KEEP_AFTER)

    def _take_typed(self) -> None:
        if self.review is None or self._shown < 0:
            return
        changes, place, self._shown = self.form.changes(), self._shown, -1
        if changes and place < len(self.review.entries):
            self.review.edit([place], **changes)
            self._refresh()
            self._keep.start(_KEEP_AFTER)

    # --- deciding ---------------------------------------------------------------------------------------------------

    def decide(self, decision: Any) -> None:
        """Take or skip the selected rows, then go on to the next open one."""
        assert self.review is not None
        places = self.table.places or [self.table.place]
        self._take_typed()
        self.review.decide(places, decision)
        self.table.next_open()
        self._again()
        self.table.setFocus()

    def take_sure(self) -> None:
        """All rows the reader has no doubt about; each of them stands in the table."""
        assert self.review is not None
        self._take_typed()
        review = self.review
        review.decide([n for n in review.open if review.entries[n].sure and review.entries[n].kind != "gone"], "take")
        self.table.next_open()
        self._again()

    def know_ours(self, own: Sequence[OwnUnit], names: Sequence[str]) -> None:
        """The names of our units are known anew; the rows of others are skipped."""
        if self.ground is not None:
            self.ground = replace(self.ground, own=own)
            self.keep_ours(names)

    def keep_ours(self, names: Sequence[str]) -> int:
        """Skip the open rows that name none of these units; answers how many that were."""
        assert self.review is not None
        self._take_typed()
        review = self.review
        ours = set(own_tasks([entry.item for entry in review.entries], names))
        others = [n for n in review.open if n not in ours and review.entries[n].kind != "gone"]
        if names and others:
            review.decide(others, "skip")
            self.table.next_open()
        self._again()
        return len(others)

    def take_back(self) -> None:
        """Ctrl+Z inside the review."""
        assert self.review is not None
        self._shown = -1
        if self.review.take_back():
            self._again()

    def apply_to_alike(self) -> None:
        """What was changed here is changed in the rows where the document says the same."""
        assert self.review is not None
        place, changes = self.table.place, self.form.changes()
        self._take_typed()
        read = {"deadline": "deadline_raw"}
        count = 0
        for name, value in changes.items():
            if name != "text":
                alike = self.review.alike(place, read.get(name, name))
                self.review.edit(alike, **{name: value})
                count += len(alike)
        self._again()
        self.rest.setText(f"đã sửa thêm {count} dòng giống" if count else "không có dòng nào giống")

    def teach(self) -> None:
        """Other names of units, as they were corrected in this row, are known from the next document on."""
        assert self.review is not None
        place = self.table.place
        self._take_typed()
        entry = self.review.entries[place]
        names = ("lead", "coord") if entry.kind == "tasks" else ("actor", "recipient")
        pairs = [(entry.read.get(name), entry.item.get(name)) for name in names]
        changed = [(read, now) for read, now in pairs if read and now and read != now]
        for read, now in changed:
            self.desk.do(teach_word, kind=UNIT, words=read, meaning=now)
        self._again()
        if not changed:
            self.rest.setText("sửa tên đơn vị trước, rồi mới nhớ")

    def split(self) -> None:
        """The current row becomes two, cut where the cursor stands."""
        assert self.review is not None
        place, at = self.table.place, self.form.cursor
        self._take_typed()
        entry = self.review.entries[place]
        halves = split_item(entry.item, at)
        if entry.kind == "gone" or not all(half["text"] for half in halves):
            self.rest.setText("đặt con trỏ vào chỗ cần tách")
            return
        self.review.put(place, halves)
        self._again()

    def join(self) -> None:
        """The current row and the one after it in the document are one task."""
        assert self.review is not None
        place = self.table.place
        self._take_typed()
        entries = self.review.entries
        if place + 1 >= len(entries) or entries[place + 1].kind != entries[place].kind:
            self.rest.setText("không có dòng sau để gộp")
            return
        written = (self.review.plan["meta"].get("date") or {}).get("value")
        day = date.fromisoformat(written) if written else None
        first, second = entries[place].item, entries[place + 1].item
        joined = join_items(first, second, ref_date=day, doc_year=day.year if day else None)
        self.review.put(place, [joined], replaced=2)
        self._again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rest.setVisible(self.width() >= theme.px(900))

    # --- ending -----------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the review on this PC as it stands, so that a power cut loses nothing of it."""
        self._keep.stop()
        if self.review is None or self.ground is None:
            return
        original = self.ground.original
        kept = self.review.as_json() | {"name": self.ground.name, "original": original and vars(original)}
        key = self.ground.key
        self.desk.work(lambda office: office.keep(save_view_state, key, json.dumps(kept, ensure_ascii=False)))

    def put_aside(self) -> None:
        """Later: nothing enters the book, every decision stays."""
        self._take_typed()
        self.keep()
        self._end()
        self.left.emit()

    def throw_away(self) -> None:
        """No review of this document any more; the book stays as it is."""
        from ui.widgets.dialogs import confirm

        if not confirm(self, "Bỏ bản đang duyệt?", "Không đưa gì vào sổ. Tệp gốc trên máy vẫn còn.", "Bỏ"):
            return
        key = self.ground.key if self.ground else ""
        self._end()
        self.desk.work(lambda office: office.keep(drop_view_state, key), then=lambda _answer: self.left.emit())

    def put_in(self) -> None:
        """Everything that was taken goes into the book in one act."""
        self._take_typed()
        if self.review is None or self.ground is None:
            return
        accepted, ground = self.review.accepted(), self.ground
        self.enter.setEnabled(False)

        def work(office: Office) -> Any:
            done = take_in(office, accepted, ground.original)
            office.keep(drop_view_state, ground.key)
            return done

        def entered(done: Any) -> None:
            self._end()
            self.desk.acted.emit(done)
            self.entered.emit(done.subject)

        def refused(error: Any) -> None:
            self.enter.setEnabled(True)
            self.desk.failed.emit(error)

        self.desk.work(work, entered, refused)

    def _end(self) -> None:
        self._keep.stop()
        self.review, self.ground, self._shown = None, None, -1

    def _open_original(self) -> None:
        if self.ground is not None and self.ground.original is not None:
            self.original_wanted.emit(self.ground.original)
