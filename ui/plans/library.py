"""The documents in the book, and the chosen one beside them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from core.entities import Record
from core.intents import documents, notes
from core.recurrence import Rule, describe_rule
from storage.queries.records import DocumentRow
from storage.reader import Reader
from ui import theme
from ui.attachments import show_file
from ui.background import Desk
from ui.plans.meta import EditDocument
from ui.plans.signatures import SignaturePart
from ui.widgets.detail import Detail
from ui.widgets.dialogs import Dialog
from ui.widgets.lists import Line
from ui.widgets.parts import Chip, Elided, Facts, button, column, glyph, label, line, row

_STATUS = {
    "blank": "văn bản không ghi",
    "inferred": "suy ra, xem lại",
    "recovered_from_annex_caption": "lấy từ phụ lục",
    "uncertain": "đọc không chắc",
}


def document_line(found: DocumentRow) -> Line:
    """How a document stands in the list."""
    record = found.record
    number, day = record["number"] or record["doc_type"] or "Văn bản", record["date"]
    note = " · ".join(part for part in (record["issuer"], f"{day:%d/%m/%Y}" if day else "", record["title"]) if part)
    words, tone, icon = "", "plain", None
    if found.tasks:
        whole = found.done == found.tasks
        words, tone = f"{found.done}/{found.tasks} việc xong", "ok" if whole else "plain"
        icon = "circle-check" if whole else "circle-dot"
    return Line(record["id"], str(number), note, words, tone, icon)


def document_parts(reader: Reader, id: str) -> tuple[list[Record], list[Record]]:
    """The duties and the files of a document."""
    return reader.find("duty", document=id), reader.find("attachment", about=id)


class DocumentPanel(Detail):
    """One document: what it says of itself, how far its work is, its duties and files."""

    tasks_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        super().__init__("file-text", "Chọn một văn bản trong danh sách để xem ở đây.")

    def show_document(self, found: DocumentRow, duties: Sequence[Record], files: Sequence[Record]) -> None:
        record = found.record
        above = " · ".join(part for part in (record["doc_type"], record["issuer"]) if part) or "Văn bản"
        head = column(
            row(glyph("file-text", "text3", theme.px(16)), Elided(above, "small", "text3"), spacing=6),
            label(record["number"] or "Chưa có số", "heading", wrap=True),
            label(record["title"] or "", "body", wrap=True, select=True),
            spacing=6,
        )
        head.itemAt(0).layout().setStretch(1, 1)
        parts: list[Any] = [head, line(), Facts(self._facts(record))]
        if signatures := (record["facts"] or {}).get("signatures"):
            parts += [line(), SignaturePart(signatures)]
        if found.tasks:
            parts += [line(), self._progress(found)]
        if duties:
            told = [
                (describe_rule(Rule.from_json(duty["rule"])) if duty["rule"] else "Chưa rõ kỳ", duty["text"])
                for duty in duties
            ]
            parts += [line(), label("Việc định kỳ", "small_strong", "2"), Facts(told, 130, "small")]
        parts += [line(), self._files(record, files)]
        self.put(parts, self._acts(found))

    def show_kept(self, kept: Line, go_on: Callable[[], object]) -> None:
        """A review that was put aside: nothing of it is in the book yet."""
        said = "Chưa có gì của văn bản này vào sổ. Mọi dòng đã duyệt vẫn giữ nguyên; duyệt tiếp lúc nào cũng được."
        onward = button("Duyệt tiếp", "primary", "arrow-right", "Enter")
        onward.clicked.connect(lambda _checked=False: go_on())
        parts = [
            label(kept.title, "heading", wrap=True), label(kept.note, "body", wrap=True),
            row(Chip(kept.chip, kept.tone, kept.icon), 1), line(), label(said, "body", "2", wrap=True),
        ]  # fmt: skip
        self.put(parts, [onward])

    def _facts(self, record: Record) -> list[tuple[str, object]]:
        status = record["facts"] or {}

        def told(name: str, words: str) -> str:
            doubt = _STATUS.get(status.get(name, ""), "")
            return f"{words} ({doubt})" if words and doubt else words or doubt

        signer = ", ".join(part for part in (record["signer"], record["signer_position"]) if part)
        facts = [
            ("Ngày", told("date", f"{record['date']:%d/%m/%Y}" if record["date"] else "")),
            ("Số", told("number", record["number"] or "")),
            ("Cơ quan", told("issuer", record["issuer"] or "")),
            ("Người ký", signer),
            ("Nơi", record["place"]),
            ("Nhận ngày", f"{record['received']:%d/%m/%Y}" if record["received"] else ""),
        ]
        return [(name, value) for name, value in facts if value]

    def _progress(self, found: DocumentRow) -> QWidget:
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, found.tasks)
        bar.setValue(found.done)
        bar.setAccessibleName(f"{found.done} trên {found.tasks} việc đã xong")
        holder = QWidget()
        words = row(
            label("Tiến độ", "small_strong", "2"), 1, label(f"{found.done}/{found.tasks} việc đã xong", "small", "2")
        )
        holder.setLayout(column(words, bar, spacing=6))
        return holder

    def _files(self, record: Record, files: Sequence[Record]) -> QWidget:
        rows = column(label("Tệp", "small_strong", "2"), spacing=2)
        for file in files:
            made = button(file["name"], "quiet", "paperclip", "Mở trong sổ")
            made.clicked.connect(lambda _checked=False, file=file: show_file(self, self.desk, file))
            rows.addLayout(row(made, Chip("Bản gốc", "info", "file-text") if file["original"] else QWidget(), 1))
        if not files:
            rows.addWidget(label("Chưa có tệp nào.", "small", "3"))
        holder = QWidget()
        holder.setLayout(rows)
        return holder

    def _acts(self, found: DocumentRow) -> list[QWidget]:
        id = found.record["id"]
        acts = (
            ("Việc của văn bản", "primary", "list-checks", lambda: self.tasks_wanted.emit(id), found.tasks > 0),
            ("In tiến độ", "", "printer", lambda: self.print_out(id), found.tasks > 0),
            ("Sửa", "", "pencil", lambda: self.edit(found.record), True),
            ("Ghi chú", "quiet", "pencil", lambda: self.add_note(id), True),
            ("Xoá", "quiet", "trash-2", lambda: self.delete(found), True),
        )
        made = []
        for words, kind, icon, act, wanted in acts:
            if wanted:
                made.append(button(words, kind, icon))
                made[-1].clicked.connect(lambda _checked=False, act=act: act())
        return made

    def print_out(self, id: str) -> None:
        from ui.paper_view import show_paper
        from ui.papers import plan_paper

        show_paper(self, self.desk, "Tiến độ thực hiện kế hoạch", plan_paper, id)

    def edit(self, record: Record) -> None:
        """Only changed fields go to the book, with the versions that were loaded."""

        def asked(versions: Any) -> None:
            form = EditDocument(self, record)
            if form.exec() == EditDocument.DialogCode.Accepted and (changed := form.changed()):
                self.desk.do(documents.edit_document, id=record["id"], seen=versions, **changed)

        self.desk.ask(Reader.versions, record["id"], then=asked)

    def add_note(self, id: str) -> None:
        from ui.widgets.dialogs import text_edit

        text = text_edit("", 4, "Ghi chú")
        asked = Dialog(self, "Ghi chú về văn bản", "", text)
        asked.verb("Thôi", accept=False)
        asked.verb("Lưu", accept=True, primary=True, icon="save")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(notes.add_note, about=id, text=text.toPlainText())

    def delete(self, found: DocumentRow) -> None:
        """Into the bin; with its tasks where there are any and the officer wants that."""
        id = found.record["id"]
        if not found.tasks:
            self.desk.do(documents.delete_document, id=id)
            return
        asked = Dialog(self, "Xoá văn bản này?", f"Văn bản có {found.tasks} việc trong sổ. Thùng rác giữ lại mọi thứ.")
        asked.verb("Thôi", accept=False, primary=True)
        only, every = asked.verb("Chỉ văn bản", accept=True), asked.verb("Cả các việc", accept=True)
        chosen: list[bool] = []
        only.clicked.connect(lambda: chosen.append(False))
        every.clicked.connect(lambda: chosen.append(True))
        if asked.exec() == Dialog.DialogCode.Accepted and chosen:
            self.desk.do(documents.delete_document, id=id, tasks_too=chosen[0])
