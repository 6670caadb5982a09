"""Taking a file in: procedure, citizen, what it is about, papers; what will be promised stands on the right."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDateTime, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from core.cases.rules import usual_people
from core.citizen_card import Citizen
from core.intents import cases
from core.procedures.catalogue import CHANNELS, load_catalogue
from core.workdays import date_words
from storage.local import save_view_state
from storage.office import Done
from storage.queries.case_lookups import Earlier, earlier_files
from storage.queries.intake import Draft, Preview, intake_preview
from storage.queries.records import view_state
from ui import theme
from ui.background import Desk
from ui.cases import draft
from ui.cases.choose import ChooseProcedure
from ui.cases.citizen import CitizenForm
from ui.cases.papers import Papers
from ui.cases.people import PeopleForm
from ui.cases.promise import Promise
from ui.widgets.dialogs import Dialog, combo, confirm, date_edit, field, line_edit, moment_edit
from ui.widgets.head import PageHead
from ui.widgets.layouts import Flow, Pair
from ui.widgets.parts import Banner, Elided, button, column, frame, label, line, row, scroll

_PAUSE = 120  # milliseconds between the last change and the count
_KEPT_AFTER = 1000  # milliseconds: what a power cut may cost


class IntakePage(QWidget):
    """`received` carries the new file's id and the form to print; `left` goes back to the list."""

    received = Signal(str, str)
    left = Signal()
    guide_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._draft_key = f"{draft.KEY}/{desk.office.person}"  # offered again to who typed it, to nobody else
        self.procedure, self.typed = "", (None, "")  # the due day that the officer wrote down, and its reason
        self.preview: Preview | None = None
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.timeout.connect(self.count)
        self.promise = Promise()
        self.promise.take_wanted.connect(lambda: self.receive("receipt"))
        self.promise.lacking_wanted.connect(lambda: self.receive("supplement"))
        self.promise.due_wanted.connect(self.type_due)
        back, away = button("Danh sách hồ sơ", "quiet", "folder-open"), button("Bỏ hồ sơ này", "quiet", "trash-2")
        back.clicked.connect(self.left)
        away.clicked.connect(self.throw_away)
        self.head = PageHead("Nhận hồ sơ mới", away, back)
        self.head.tell("Chưa có gì vào sổ cho tới khi bấm Nhận. Ctrl+Q quét thẻ, Ctrl+D đủ giấy tờ, Ctrl+P nhận và in.")
        self.box = frame("panel", column(), (1, 1, 1, 1), 0)
        side = QWidget()
        side.setLayout(column(self.head, self.box, spacing=8))
        side.layout().setStretch(1, 1)
        self.setLayout(column(Pair(side, self.promise, 330, 300)))
        self.keeping = QTimer(self)
        self.keeping.setSingleShot(True)
        self.keeping.timeout.connect(self.keep)
        QShortcut(QKeySequence("Ctrl+D"), self).activated.connect(self.tick_all)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(lambda: self.citizen.scan.setFocus())
        self.begin()
        desk.ask(view_state, self._draft_key, then=self.take_up)

    # --- parts ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """An empty form."""
        self.procedure, self.preview, self.typed = "", None, (None, "")
        self.choose = ChooseProcedure(self.desk)
        self.choose.chosen.connect(self.take_procedure)
        self.title, self.facts = label("", "heading", wrap=True), Elided("", "small", "text2")
        change, guide = (
            button("Đổi", "quiet", "search", "Chọn thủ tục khác"),
            button("Xem thủ tục", "quiet", "book-open-text"),
        )
        change.clicked.connect(self.change_procedure)
        guide.clicked.connect(lambda: self.guide_wanted.emit(self.procedure))
        named = row(
            label("1", "heading", "accent"), column(self.title, self.facts, spacing=0), guide, change, spacing=8
        )
        named.setStretch(1, 1)
        self.named, self.rest = QWidget(), QWidget()
        self.named.setLayout(named)
        self.citizen, self.people, self.papers = CitizenForm(), PeopleForm(), Papers()
        self.rest.setLayout(
            column(line(), self._about_citizen(), line(), self._about_file(), line(), self._about_papers(), spacing=10)
        )
        inside = QWidget()
        inside.setLayout(column(self.choose, self.named, self.rest, 1, spacing=10, margins=(16, 12, 16, 12)))
        self.named.hide()
        self.rest.hide()
        holder = self.box.layout()
        while holder.count():
            holder.takeAt(0).widget().deleteLater()
        holder.addWidget(scroll(inside))
        self.promise.show_nothing()
        self.choose.look()
        for part in (self.citizen, self.people, self.papers):
            part.changed.connect(self._changed)
        self.content.textEdited.connect(lambda _text: self._changed())
        self.number.textEdited.connect(lambda _text: self._changed())

    def _changed(self) -> None:
        self.pause.start(_PAUSE)
        self.keeping.start(_KEPT_AFTER)

    def _about_citizen(self) -> QWidget:
        self.channel = combo(tuple(CHANNELS.items()), "counter")
        self.at = moment_edit()
        self.at.setAccessibleName("Tiếp nhận lúc")
        self.for_other = QCheckBox("Người nộp được ủy quyền")
        self.for_other.toggled.connect(lambda _on: self.pause.start(_PAUSE))
        self.channel.currentIndexChanged.connect(lambda _index: self.pause.start(_PAUSE))
        self.at.dateTimeChanged.connect(lambda _at: self.pause.start(_PAUSE))
        self.known = column()
        self.citizen.name.editingFinished.connect(self._look_for_earlier)
        self.citizen.scanned.connect(self._look_for_earlier)
        self.citizen.scanned.connect(lambda: self.content.setFocus())  # what the card does not say comes next
        self.for_other_field = field("Nộp thay", self.for_other)
        how = Flow(
            field("Cách nộp", self.channel), field("Tiếp nhận lúc", self.at), self.for_other_field,
            spacing=10,
        )  # fmt: skip
        return _section("2", "Người nộp", how, self.citizen, self.known)

    def _about_file(self) -> QWidget:
        self.content = line_edit("", "Ví dụ: khai sinh cho con Trần Gia Hưng")
        self.variant = combo((("", "Chưa chọn"),))
        self.variant_field = field("Loại việc", self.variant)
        self.variant.currentIndexChanged.connect(lambda _index: self.pause.start(_PAUSE))
        self.number = line_edit("", "sổ tự cấp số")
        self.number.setFixedWidth(theme.px(150))
        facts = Flow(
            field("Nội dung yêu cầu", self.content), field("Số đã ghi trên giấy", self.number), spacing=10, stretch=(0,)
        )
        return _section("3", "Nội dung, người liên quan", facts, self.variant_field, self.people)

    def _about_papers(self) -> QWidget:
        every = button("Đủ cả", "quiet", "circle-check", "Mọi giấy tờ cần có đều đã có (Ctrl+D)")
        every.clicked.connect(self.tick_all)
        head = row(label("4", "heading", "accent"), label("Giấy tờ", "heading"), 1, every, spacing=8)
        made = QWidget()
        made.setLayout(column(head, self.papers, spacing=6))
        return made

    def tick_all(self) -> None:
        """Everything that is needed is there."""
        if self.preview:
            self.papers.tick_usual(self.preview.usual)

    # --- the procedure ----------------------------------------------------------------------------------------------

    def take_procedure(self, id: str) -> None:
        """A procedure was chosen; what was typed of the citizen stays."""
        self.procedure = id
        found = load_catalogue().newest(id)
        assert found is not None
        self.title.setText(found.name)
        self.facts.setText(" · ".join(part for part in (found.code, found.time.fact.text) if part))
        self.variant.blockSignals(True)
        self.variant.clear()
        self.variant.addItem("Chưa chọn", "")
        for rule in found.variants:
            self.variant.addItem(rule.name, rule.name)
        self.variant.blockSignals(False)
        self.variant_field.setVisible(bool(found.variants))
        self.people.offer(usual_people().get(id, ()))
        self.for_other_field.setVisible(found.authorisation)
        self.choose.hide()
        self.named.show()
        self.rest.show()
        self.citizen.scan.setFocus()
        self.count()

    def change_procedure(self) -> None:
        self.named.hide()
        self.choose.show()
        self.choose.words.setFocus()
        self.choose.words.selectAll()

    # --- counting ---------------------------------------------------------------------------------------------------

    def _draft(self) -> Draft:
        at: datetime = self.at.dateTime().toPython()
        return Draft(
            self.procedure, at.replace(second=0, microsecond=0), self.channel.currentData(),
            self.variant.currentData() or "", self.papers.answers, self.papers.ticks, self._authorised is not None,
        )  # fmt: skip

    @property
    def _authorised(self) -> Citizen | None:
        ticked = not self.for_other_field.isHidden() and self.for_other.isChecked()
        return self.citizen.citizen() if ticked else None

    def count(self) -> None:
        if self.procedure:
            self.desk.ask(intake_preview, self._draft(), then=self._show, key="intake")

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        self.papers.show_lines(preview.lines, preview.questions, self.papers.answers)
        day, _reason = self.typed
        self.promise.show_preview(preview, date_words(day) if day else "", self._trouble())

    def _trouble(self) -> str:
        return "" if self.citizen.name.text().strip() else "Chưa ghi họ tên người nộp."

    def _look_for_earlier(self) -> None:
        """The same person's earlier files, and those of a namesake born on the same day."""
        of = self.citizen.citizen()
        if of.number or (of.name and of.birth):
            self.desk.ask(
                earlier_files, number=of.number, name=of.name, birth=of.birth, then=self._show_earlier, key="earlier"
            )

    def _show_earlier(self, found: list[Earlier]) -> None:
        while self.known.count():
            self.known.takeAt(0).widget().deleteLater()
        if found:
            first = found[0].row
            sure = "Người này" if found[0].sure else "Có người cùng tên, cùng ngày sinh"
            more = f" và {len(found) - 1} hồ sơ khác" if len(found) > 1 else ""
            words = f"{sure} đã có hồ sơ {first.number}: {first.procedure_name}, {first.received:%d/%m/%Y}{more}."
            self.known.addWidget(Banner(words, "info", icon="user"))

    def type_due(self) -> None:
        """A day that the officer promises, with the reason: where the data gives none, or against it."""
        suggested = self.typed[0] or (self.preview.due.day if self.preview else None) or date.today()
        day, reason = date_edit(suggested), line_edit(self.typed[1], "Căn cứ hoặc lý do")
        asked = Dialog(self, "Ghi ngày hẹn trả", "", field("Ngày hẹn", day), field("Căn cứ, lý do", reason))
        asked.verb("Thôi", accept=False)
        asked.verb("Ghi ngày", accept=True, primary=True, icon="calendar-days")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self.typed = (day.date().toPython(), reason.text())
            self.count()

    # --- keeping what is half typed -----------------------------------------------------------------------------------

    def keep(self) -> None:
        """Write down what is typed so far, or that nothing is."""
        self.keeping.stop()
        text = "" if self.empty else draft.packed(self._values())
        key = self._draft_key
        self.desk.work(lambda office: office.keep(save_view_state, key, text))

    def _values(self) -> dict[str, Any]:
        return {
            "procedure": self.procedure, "variant": self.variant.currentData() or "",
            "channel": self.channel.currentData(), "at": self.at.dateTime().toPython().isoformat(),
            "citizen": draft.citizen_text(self.citizen.citizen()), "for_other": self.for_other.isChecked(),
            "people": [[each.relation, draft.citizen_text(each.citizen)] for each in self.people.people()],
            "content": self.content.text(), "number": self.number.text(), "answers": self.papers.answers,
            "ticks": draft.ticks_text(self.papers.ticks),
        }  # fmt: skip

    def take_up(self, kept: str | None) -> None:
        """Go on with what was half typed when the book was closed."""
        values = draft.unpacked(kept)
        if not values:
            return
        self.papers.answers.update(values["answers"])
        self.papers.ticks.update(draft.ticks_of(values["ticks"]))
        self.citizen.show_citizen(draft.citizen_of(values["citizen"]))
        for relation, person in values["people"]:
            found = draft.citizen_of(person)
            self.people.add().show_person(
                {"relation": relation, "name": found.name, "number": found.number, "birth": found.birth}
            )
        self.content.setText(values["content"])
        self.number.setText(values["number"])
        self.channel.setCurrentIndex(max(0, self.channel.findData(values["channel"])))
        self.at.setDateTime(QDateTime.fromString(values["at"], Qt.DateFormat.ISODate))
        self.for_other.setChecked(values["for_other"])
        if values["procedure"]:
            self.take_procedure(values["procedure"])
            self.variant.setCurrentIndex(max(0, self.variant.findData(values["variant"])))

    # --- ending -----------------------------------------------------------------------------------------------------

    def receive(self, form: str) -> None:
        """Take the file in, with its number and its promised day, in one act; then print."""
        if not self.procedure or self._trouble():
            return
        given, (due, why), authorised = self._draft(), self.typed, self._authorised
        wanted: dict[str, Any] = {
            "procedure": given.procedure, "applicant": replace(self.citizen.citizen(), warnings=()),
            "received": given.received, "channel": given.channel, "variant": given.variant,
            "answers": dict(given.answers), "ticks": dict(given.ticks), "people": self.people.people(authorised),
            "number": self.number.text().strip(), "due": due, "due_reason": why,
            "content": self.content.text().strip() or None,
        }  # fmt: skip

        def done(answer: Done) -> None:
            self.begin()
            self.keep()
            self.received.emit(answer.subject, form)

        self.desk.do(cases.receive_case, then=done, **wanted)

    @property
    def empty(self) -> bool:
        return not self.procedure and not self.citizen.name.text() and not self.citizen.number.text()

    def throw_away(self) -> None:
        text = "Những gì đã nhập cho hồ sơ này bị xoá. Chưa có gì trong sổ."
        if self.empty or confirm(self, "Bỏ hồ sơ đang nhập?", text, "Bỏ"):
            self.begin()
            self.keep()
            self.left.emit()


def _section(number: str, title: str, *parts: object) -> QWidget:
    made = QWidget()
    head = row(label(number, "heading", "accent"), label(title, "heading"), 1, spacing=8)
    made.setLayout(column(head, *parts, spacing=8))
    return made
