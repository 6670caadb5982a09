"""Văn bản: the documents of the book; a new one is opened, dropped or pasted, read beside the window, reviewed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from core.intents.documents import Original
from core.intents.reading import add_own_unit, remove_own_unit
from core.plans.review import Known, Review
from core.plans.vocabulary import Vocabulary
from storage.office import Office
from storage.queries.plans import REVIEW, kept_reviews, known_document
from storage.queries.reading import own_units, vocabulary
from storage.queries.records import DocumentRow, documents, people
from storage.reader import Reader
from ui.attachments import show_file
from ui.background import Desk
from ui.files import ask_file
from ui.imports import keep_original
from ui.plans.library import DocumentPanel, document_line, document_parts
from ui.plans.meta import EditDocument, corrected, flat
from ui.plans.ours import Ours
from ui.plans.review import Ground, ReviewPage
from ui.widgets.busy import Busy, Progress
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import button, column, frame
from ui.window import Screen

if TYPE_CHECKING:
    from core.plans.pdf_reader import Ocr


class Plans(Screen):
    """The list of documents, and over it the review that is under way."""

    chapter = "Văn bản"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: dict[str, DocumentRow] = {}
        self.kept: dict[str, dict[str, Any]] = {}
        self.wanted = ""
        self.file: Path | None = None  # which was opened last
        self.list, self.panel, self.busy = LineList("Văn bản trong sổ"), DocumentPanel(desk), Busy(desk)
        self.page = ReviewPage(desk)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._library())
        self.pages.addWidget(self.page)
        self.setLayout(column(self.pages, margins=(16, 12, 16, 4)))
        self.main = self.list
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open_row)
        self.panel.tasks_wanted.connect(lambda id: self.window().show_document_tasks(id))
        self.page.left.connect(self._back)
        self.page.entered.connect(self._entered)
        self.page.original_wanted.connect(lambda file: show_file(self, self.desk, vars(file)))
        self.page.meta_wanted.connect(self.edit_meta)
        self.page.ours_wanted.connect(self.choose_ours)
        self.page.again_wanted.connect(self.read_again)
        QShortcut(QKeySequence.StandardKey.Paste, self.list).activated.connect(self.paste)

    def _library(self) -> QWidget:
        pasted = button(
            "Dán nội dung", "", "download", "Dán văn bản đã chép từ Word, Excel hay cổng thông tin (Ctrl+V)"
        )
        pasted.clicked.connect(self.paste)
        self.head = PageHead("Văn bản", pasted, self._open_button())
        opened, paste = self._open_button(), button("Dán nội dung", "", "download")
        paste.clicked.connect(self.paste)
        words = (
            "Mở một kế hoạch hay công văn: chương trình tìm ra các việc, thời hạn, việc định kỳ để anh/chị duyệt từng "
            "dòng. Có thể kéo tệp thả vào cửa sổ này."
        )
        self.none = empty("file-text", "Chưa có văn bản nào trong sổ", words, opened, paste)
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        left, whole = QWidget(), QWidget()
        left.setLayout(column(self.head, self.busy, box, spacing=10))
        left.layout().setStretch(2, 1)
        whole.setLayout(column(Pair(left, self.panel, 440, 380)))
        return whole

    def _open_button(self) -> QPushButton:
        made = button("Mở văn bản", "primary", "folder-open", "Chọn tệp kế hoạch, công văn (Ctrl+N)")
        made.clicked.connect(self.primary)
        return made

    # --- showing ----------------------------------------------------------------------------------------------------

    @property
    def reviewing(self) -> bool:
        return self.pages.currentIndex() == 1

    def refresh(self) -> None:
        self.desk.ask(_library_of, then=self._show, key="documents")

    def _show(self, found: tuple[list[DocumentRow], list[dict[str, Any]]]) -> None:
        rows, kept = found
        self.rows = {row.record["id"]: row for row in rows}
        self.kept = {review["key"]: review for review in kept}
        lines = [_kept_line(review) for review in kept] + [document_line(row) for row in rows]
        self.none.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self.head.tell(f"{len(rows)} văn bản trong sổ" + (f", {len(kept)} bản đang duyệt dở." if kept else "."))
        self.list.show_lines(lines, self.wanted)
        self.wanted = ""
        if not lines:
            self.panel.show_nothing()

    def _choose(self, id: str) -> None:
        if id in self.kept:
            self.panel.show_kept(_kept_line(self.kept[id]), lambda: self._go_on(self.kept[id]))
            return
        row = self.rows[id]
        self.desk.ask(document_parts, id, then=lambda parts: self.panel.show_document(row, *parts), key="document")

    def _open_row(self, id: str) -> None:
        if id in self.kept:
            self._go_on(self.kept[id])
        elif id in self.rows:
            self.panel.edit(self.rows[id].record)

    def open_record(self, kind: str, id: str) -> None:
        self.wanted = id
        if not self.reviewing:
            self.refresh()

    # --- a new document ---------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Choose a file to read."""
        from core.plans import SUFFIXES

        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        if path := ask_file(self, "Mở văn bản", f"Văn bản ({kinds});;Mọi tệp (*)"):
            self.open_file(path)

    def open_file(self, path: Path, ocr: "Ocr" = "auto") -> None:
        """Read a file beside the window, then review what was found. Scans are read from their pictures."""
        from core.plans import read_plan

        self.file = path

        def read(taught: Vocabulary, progress: Progress) -> Any:
            return read_plan(path, vocabulary=taught, progress=progress, ocr=ocr), path.read_bytes()

        self._read(f"Đang đọc {path.name}", path.name, read)

    def read_again(self) -> None:
        """The pages of the reviewed file anew, from their pictures instead of the text that lies over them."""
        path = self.file
        if path is None or not path.is_file() or self.page.ground is None or path.name != self.page.ground.name:
            path = ask_file(self, "Chọn lại tệp để đọc từ ảnh", "Tệp PDF (*.pdf)")
        if path is not None:
            self.open_file(path, "always")

    def paste(self) -> None:
        """Read what was copied elsewhere."""
        from core.plans import read_html, read_text

        held: QMimeData = QApplication.clipboard().mimeData()
        text, kind, read = held.text(), "txt", read_text
        if held.hasHtml() and "<t" in held.html().lower():  # a table: Word and Excel keep it in their HTML
            text, kind, read = held.html(), "html", read_html
        if not text.strip():
            self.head.tell("Chưa chép gì: bôi đen nội dung trong Word hoặc Excel, bấm Ctrl+C rồi dán lại đây.")
            return
        name = f"dan-{datetime.now():%Y%m%d-%H%M%S}.{kind}"
        self._read("Đang đọc nội dung dán", name, lambda taught, _: (read(text, vocabulary=taught), text.encode()))

    def _read(self, title: str, name: str, work: Callable[[Vocabulary, Progress], Any]) -> None:
        if self.reviewing:
            self.page.keep()
        office = self.desk.office
        self.window().clear_banner()

        def found(answer: tuple[Any, bytes]) -> None:
            reading, content = answer
            plan, key = reading.as_json(), f"{REVIEW}{datetime.now():%Y%m%d%H%M%S%f}"

            def begin(given: tuple[Original, Known | None, Any]) -> None:
                original, known, ground = given
                self._start(Review.of(plan, reading.lines, known), Ground(*ground, key, name, original))
                self.page.keep()

            self.desk.work(
                lambda office: (
                    keep_original(office, name, content),
                    office.ask(known_document, plan),
                    office.ask(_ground_of),
                ),
                begin,
            )

        self.busy.run(title, lambda progress: work(office.ask(vocabulary), progress), found)

    def _go_on(self, kept: dict[str, Any]) -> None:
        """A review that was put aside, as it was left."""
        plan = kept["plan"]

        def begin(given: tuple[Known | None, Any]) -> None:
            original = Original(**kept["original"]) if kept["original"] else None
            self._start(Review.from_json(kept, given[0]), Ground(*given[1], kept["key"], kept["name"], original))

        self.desk.work(lambda office: (office.ask(known_document, plan), office.ask(_ground_of)), begin)

    def _start(self, review: Review, ground: Ground) -> None:
        self.pages.setCurrentIndex(1)
        self.page.start(review, ground)

    def edit_meta(self) -> None:
        """Number, day and the rest, corrected before anything enters; the number decides whether it is known."""
        review = self.page.review
        if review is None or self.page.ground is None:
            return
        form = EditDocument(self, flat(review.plan["meta"]))
        if form.exec() == EditDocument.DialogCode.Accepted and (changed := form.changed()):
            review.set_meta(corrected(review.plan["meta"], changed))
            self.page.meta_changed()
            if not any(entry.news for entry in review.entries):
                self.desk.ask(known_document, review.plan, then=self.page.compare, key="known")

    def choose_ours(self) -> None:
        """Which names are ours is remembered; the other rows are skipped in this review."""
        review, ground = self.page.review, self.page.ground
        if review is None or ground is None:
            return
        asked = Ours(self, review, ground.own)
        if asked.exec() != Ours.DialogCode.Accepted:
            return
        added, removed, names = asked.added, asked.removed, asked.names

        def remember(office: Office) -> Any:
            for name in added:
                office.do(add_own_unit, name=name)
            for id in removed:
                office.do(remove_own_unit, id=id)
            return office.ask(own_units)

        self.desk.work(remember, then=lambda own: self.page.know_ours(own, names))

    def _back(self) -> None:
        self.pages.setCurrentIndex(0)
        self.refresh()
        self.list.setFocus()

    def _entered(self, document: str) -> None:
        self.wanted = document
        self._back()

    # --- keys -------------------------------------------------------------------------------------------------------

    def focus_list(self) -> None:
        (self.page.table if self.reviewing else self.list).setFocus()

    def take_back(self) -> bool:
        if self.reviewing:
            self.page.take_back()
        return self.reviewing

    def print_out(self) -> None:
        if not self.reviewing and self.list.current in self.rows:
            self.panel.print_out(self.list.current)

    def leave(self) -> None:
        if self.reviewing:
            self.page.keep()


def _library_of(reader: Reader) -> tuple[list[DocumentRow], list[dict[str, Any]]]:
    return documents(reader), kept_reviews(reader)


def _ground_of(reader: Reader) -> tuple[Any, Any, Any, Any]:
    return people(reader), reader.calendar, reader.today, own_units(reader)


def _kept_line(review: dict[str, Any]) -> Line:
    entries = review["entries"]
    decided = sum(bool(entry[3]) for entry in entries)
    meta = review["plan"]["meta"]
    number = meta["number"]["value"] or review["name"]
    return Line(
        review["key"], f"Đang duyệt: {number}", meta["title"] or review["name"],
        f"Đã duyệt {decided}/{len(entries)}", "soon", "hourglass",
    )  # fmt: skip
