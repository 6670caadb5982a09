"""The review of one read document: found items on the left, the chosen one and its line in the source on the right."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from core.entities import Record
from core.intents.documents import Original
from core.intents.reading import teach_word
from core.plans.items import join_items, split_item
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
from ui.plans.page_strip import PageStrip
from ui.plans.review_head import ReviewHead
from ui.plans.table import FoundTable
from ui.plans.words import reason
from ui.widgets.empty import empty
from ui.widgets.layouts import Pair
from ui.widgets.parts import Keys, button, column, frame, label, line, row
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
    again_wanted = Signal()  # the document is to be read anew, from the pictures of its pages

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.review: Review | None = None
        self.ground: Ground | None = None
        self._shown, self.others = -1, 0
        self.table, self.form, self.source = FoundTable(), ItemForm(), Source()
        self.strip = PageStrip(desk)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.timeout.connect(lambda: self.keep())
        self._lay_out()
        self.table.chosen.connect(self._choose)
        for sender in (self.table, self.form):
            sender.take_wanted.connect(lambda: self.decide("take"))
            sender.skip_wanted.connect(lambda: self.decide("skip"))
        self.table.edit_wanted.connect(self.form.focus_text)
        self.form.left.connect(self.table.setFocus)
        self.form.alike_wanted.connect(self.apply_to_alike)
        self.form.split_wanted.connect(self.split)
        self.form.join_wanted.connect(self.join)
        self.form.teach_wanted.connect(self.teach)

    def _lay_out(self) -> None:
        self.head = ReviewHead()
        self.head.later_wanted.connect(self.put_aside)
        self.head.away_wanted.connect(self.throw_away)
        self.head.enter_wanted.connect(self.put_in)
        self.head.sure_wanted.connect(self.take_sure)
        self.head.ours_wanted.connect(self.ours_wanted)
        self.head.again_wanted.connect(self.again_wanted)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.put_in)
        self.none = empty(
            "file-text", "Không tìm thấy việc nào trong văn bản này",
            "Có thể chỉ lưu văn bản vào sổ, hoặc xem nguyên văn bên phải rồi ghi việc ở Nhiệm vụ.",
        )  # fmt: skip
        box = frame("panel", column(self.none, self.table), (1, 1, 1, 1), 0)
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.head, box, spacing=8))
        left.layout().setStretch(1, 1)
        meta = button("Thông tin văn bản", "quiet", "pencil", "Số, ngày, cơ quan, trích yếu, người ký")
        meta.clicked.connect(self.meta_wanted)
        whole = button("Mở tệp gốc", "quiet", "paperclip")
        whole.clicked.connect(self._open_original)
        self.texts = button("Chữ đã đọc", "quiet", "file-text", "Xem chữ mà máy đọc được từ ảnh quét")
        self.texts.setCheckable(True)
        self.texts.toggled.connect(self.source.setVisible)
        self.original_words = label("Nguyên văn", "strong")
        above = row(self.original_words, self.texts, 1, meta, whole, margins=(16, 2, 8, 2))
        source = frame("panel", column(above, line(), self.source, spacing=0), (1, 1, 1, 1), 0)
        right.setLayout(column(self.form, source, 0, spacing=10))
        right.layout().setStretch(1, 1)
        right.layout().setStretch(2, 0)
        keys = Keys(
            ("Enter", "nhận"), ("E", "sửa"), ("X", "bỏ qua"), ("↑ ↓", "dòng khác"), ("Ctrl+Z", "lấy lại"),
            ("Ctrl+Enter", "đưa vào sổ"),
        )  # fmt: skip
        self.setLayout(column(Pair(left, right, 480, 400), self.strip, keys, spacing=4))
        self.layout().setStretch(0, 1)

    # --- showing ----------------------------------------------------------------------------------------------------

    def start(self, review: Review, ground: Ground) -> None:
        """Begin, or go on with, a review."""
        self.review, self.ground, self._shown = review, ground, -1
        self.form.people = ground.people
        self.source.show_lines(review.lines)
        self.strip.start(review.plan.get("scan"), ground.original.blob if ground.original else "")
        scanned = not self.strip.isHidden()
        self.texts.setVisible(scanned)
        self.texts.setChecked(False)
        self.original_words.setVisible(not scanned)
        self.source.setVisible(not scanned)
        self.none.setVisible(not review.entries)
        self.table.setVisible(bool(review.entries))
        self.form.setVisible(bool(review.entries))
        self.head.enter.setEnabled(True)
        self.table.found.show(review)
        untouched = not any(entry.decision for entry in review.entries)
        self.others = review.skip_others([unit.name for unit in ground.own]) if untouched else 0
        self.head.tell(review, self.others)
        self._refresh()
        self.table.next_open()
        self._choose()
        self.table.setFocus()

    def meta_changed(self) -> None:
        """The document's own facts were corrected."""
        self._refresh()
        self._keep.start(_KEEP_AFTER)

    def compare(self, known: Known | None) -> None:
        """With its number typed, the document may turn out to be in the book already."""
        if self.review is not None and known is not None:
            self.review.compare(known)
            self.head.tell(self.review, self.others)
            self._again()

    def _refresh(self) -> None:
        assert self.review is not None
        self.head.show_state(self.review)
        self.table.found.show(self.review)

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
        self.strip.show_item(entry.item)

    def _again(self) -> None:
        """Show the review and the current row anew."""
        self._refresh()
        self._shown = -1
        self._choose()
        self._keep.start(_KEEP_AFTER)

    def _again_at(self, place: int) -> None:
        """The rows themselves have changed: show them anew, with this one chosen."""
        self._refresh()
        self.table.go_to(place)
        self._again()
        self.table.setFocus()

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
        places = self.table.places
        one = self.review.poor and decision == "take"
        if one or self.table.place not in places:  # Ctrl with the arrows moves the row without choosing it
            places = [self.table.place]
        self._take_typed()
        self.review.decide(places, decision)
        self.table.next_open()
        self._again()
        self.table.setFocus()

    def take_sure(self) -> None:
        """All rows the reader has no doubt about; each of them stands in the table."""
        assert self.review is not None
        self._take_typed()
        self.review.decide(self.review.sure, "take")
        self.table.next_open()
        self._again()

    def know_ours(self, own: Sequence[OwnUnit], names: Sequence[str]) -> None:
        """The names of our units are known anew; the rows of others are skipped."""
        if self.ground is not None:
            self.ground = replace(self.ground, own=own)
            self._take_typed()
            self.review.skip_others(names)  # type: ignore[union-attr]
            self.table.next_open()
            self._again()

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
        self.head.rest.setText(f"đã sửa thêm {count} dòng giống" if count else "không có dòng nào giống")

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
            self.head.rest.setText("sửa tên đơn vị trước, rồi mới nhớ")

    def split(self) -> None:
        """The current row becomes two, cut where the cursor stands."""
        assert self.review is not None
        place, at = self.table.place, self.form.cursor
        self._take_typed()
        entry = self.review.entries[place]
        halves = split_item(entry.item, at)
        if entry.kind == "gone" or not all(half["text"] for half in halves):
            self.head.rest.setText("đặt con trỏ vào chỗ cần tách")
            return
        self.review.put(place, halves)
        self._again_at(place)

    def join(self) -> None:
        """The current row and the one after it in the document are one task."""
        assert self.review is not None
        place = self.table.place
        self._take_typed()
        entries = self.review.entries
        if place + 1 >= len(entries) or entries[place + 1].kind != entries[place].kind:
            self.head.rest.setText("không có dòng sau để gộp")
            return
        written = (self.review.plan["meta"].get("date") or {}).get("value")
        day = date.fromisoformat(written) if written else None
        first, second = entries[place].item, entries[place + 1].item
        joined = join_items(first, second, ref_date=day, doc_year=day.year if day else None)
        self.review.put(place, [joined], replaced=2)
        self._again_at(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.rest.setVisible(self.width() >= theme.px(900))

    # --- ending -----------------------------------------------------------------------------------------------------

    def keep(self, then: Callable[[object], None] | None = None) -> None:
        """Keep the review on this PC as it stands, so that a power cut loses nothing of it; `then` hears that it is."""
        self._keep.stop()
        if self.review is None or self.ground is None:
            return
        original = self.ground.original
        kept = self.review.as_json() | {"name": self.ground.name, "original": original and vars(original)}
        key = self.ground.key
        self.desk.work(lambda office: office.keep(save_view_state, key, json.dumps(kept, ensure_ascii=False)), then)

    def put_aside(self) -> None:
        """Later: nothing enters the book, every decision stays."""
        self._take_typed()
        self.keep(then=lambda _kept: self.left.emit())
        self._end()

    def throw_away(self) -> None:
        """No review of this document any more; the book stays as it is."""
        from ui.widgets.dialogs import confirm

        if not confirm(self, "Bỏ bản đang duyệt?", "Không đưa gì vào sổ. Tệp gốc trên máy vẫn còn.", "Bỏ"):
            return
        key = self.ground.key if self.ground else ""
        self._end()
        self.desk.work(lambda office: office.keep(drop_view_state, key), then=lambda _answer: self.left.emit())

    def put_in(self) -> None:
        """Everything that was taken goes into the book in one act; rows nobody decided about wait in the review."""
        self._take_typed()
        if self.review is None or self.ground is None:
            return
        accepted, ground, rest = self.review.accepted(), self.ground, bool(self.review.open)
        self.head.enter.setEnabled(False)
        if rest:
            self.review.settle()
            self.keep()

        def work(office: Office) -> Any:
            done = take_in(office, accepted, ground.original)
            if not rest:
                office.keep(drop_view_state, ground.key)
            return done

        def entered(done: Any) -> None:
            self._end()
            self.desk.acted.emit(done)
            self.entered.emit(done.subject)

        def refused(error: Any) -> None:
            self.head.enter.setEnabled(True)
            self.desk.failed.emit(error)

        self.desk.work(work, entered, refused)

    def _end(self) -> None:
        self._keep.stop()
        self.review, self.ground, self._shown = None, None, -1

    def _open_original(self) -> None:
        if self.ground is not None and self.ground.original is not None:
            self.original_wanted.emit(self.ground.original)
