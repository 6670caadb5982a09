"""One file whole beside the list: what it is, what comes next, its papers, its timeline, and the acts on it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.cases.milestones import ENDS, KINDS, OPEN_STATES
from core.cases.rules import handling_note
from core.entities import Record
from core.intents import case_steps, cases
from core.intents.bin import restore_record
from core.paper.desk import FORMS, NAMES
from core.procedures.catalogue import CHANNELS
from core.workdays import date_words
from storage.office import Office
from storage.queries.case_detail import CaseDetail
from storage.queries.history import history
from ui.background import Desk
from ui.cases.papers import standing_chip
from ui.cases.steps import EditCase, PapersForm, ShownForm, StepForm
from ui.cases.table import PURGED, STATE_ICONS, urgent_chip
from ui.widgets.detail import Detail
from ui.widgets.explain import explain_all
from ui.widgets.menus import menu_button
from ui.widgets.parts import Banner, Chip, Elided, Facts, button, column, glyph, label, line, row
from ui.widgets.story import show_history

Entries = list[tuple[str, Callable[[], object]]]
_LOOKED_AT = 1_000  # milliseconds: a file that is passed over with the arrow keys was not looked at


class CasePanel(Detail):
    """Made anew for each file. `guide_wanted` asks for the procedure, `person_wanted` for the same person's files."""

    guide_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.people: Sequence[Record] = ()
        self.shown: CaseDetail | None = None
        super().__init__("folder-open", "Chọn một hồ sơ trong danh sách để xem ở đây.")
        self._looked = QTimer(self)
        self._looked.setSingleShot(True)
        self._looked.timeout.connect(self._note_look)

    def show_nothing(self) -> None:
        self.shown = None
        super().show_nothing()

    def show_case(self, detail: CaseDetail) -> None:
        if detail == self.shown:
            return
        self.shown = detail
        self._looked.start(_LOOKED_AT)
        case = detail.row
        head = column(
            row(glyph("folder-open", "text3", 16), Elided(f"Hồ sơ {case.number}", "small", "text3"), spacing=6),
            label(case.applicant or PURGED, "heading", wrap=True, select=True),
            label(case.procedure_name, "body", wrap=True),
            row(
                Chip(case.state_words, "wait", STATE_ICONS.get(case.state)),
                Chip(*urgent_chip(case.urgency)),
                1,
                spacing=6,
            ),
            spacing=6,
        )
        head.itemAt(0).layout().setStretch(1, 1)
        parts: list[Any] = [head, self._next(detail), line(), Facts(self._facts(detail)), line()]
        parts += [self._papers(detail), line(), self._timeline(detail)]
        self.put(parts, self._acts(detail))
        explain_all(self)

    def _note_look(self) -> None:
        if self.shown is not None:
            id = self.shown.row.id
            self.desk.work(lambda office: office.note("open", id))

    # --- what stands in it ------------------------------------------------------------------------------------------

    def _next(self, detail: CaseDetail) -> Banner:
        """The one line a newcomer needs: what to do now."""
        case, missing = detail.row, detail.missing
        if detail.standing.disputed:
            return Banner("Hai máy đã kết thúc hồ sơ này khác nhau: bỏ một mốc trong Lịch sử các mốc.", "overdue")
        if case.state not in OPEN_STATES:
            return Banner(f"Hồ sơ đã kết thúc: {case.state_words.lower()}.", "ok")
        if detail.owes_apology:
            return Banner("Việc tiếp theo: hồ sơ đã quá hẹn, gửi văn bản xin lỗi và hẹn lại ngày.", "overdue")
        if missing:
            names = "; ".join(each.paper.name for each in missing)
            return Banner(f"Việc tiếp theo: chờ bổ sung {names}. Có giấy tờ thì bấm Giấy tờ.", "soon")
        if case.state == "ready":
            return Banner("Việc tiếp theo: trả kết quả cho người nộp.", "info")
        if case.due is None:
            return Banner("Việc tiếp theo: ghi ngày hẹn trả, vì chưa tính được từ dữ liệu.", "soon")
        return Banner(f"Việc tiếp theo: giải quyết, có kết quả trước hết {date_words(case.due)}.", "info")

    def _facts(self, detail: CaseDetail) -> list[tuple[str, object]]:
        case, record = detail.row, detail.record
        people = "\n".join(
            f"{person['relation'] or 'Người liên quan'}: {person['name']}" for person in detail.people if person["name"]
        )
        facts = [
            ("Hẹn trả", date_words(case.due) if case.due else "Chưa có ngày"),
            ("Cách tính", case.due_why),
            ("Tiếp nhận", f"{case.received:%H:%M %d/%m/%Y}, {CHANNELS.get(case.channel, '').lower()}"),
            ("Số định danh", record["applicant_number"]),
            ("Ngày sinh", f"{record['applicant_birth']:%d/%m/%Y}" if record["applicant_birth"] else ""),
            ("Địa chỉ", record["applicant_address"]),
            ("Điện thoại", record["applicant_phone"]),
            ("Nội dung", record["content"]),
            ("Người liên quan", people),
            ("Người giải quyết", case.officer_name),
            ("Mã của tỉnh", case.outside),
            ("Ghi chú", record["note"]),
        ]
        return [(name, value) for name, value in facts if value]

    def _papers(self, detail: CaseDetail) -> QWidget:
        there = [each for each in detail.lines if each.standing in ("in", "shown")]
        rows = column(
            row(
                label("Giấy tờ", "small_strong", "2"),
                1,
                standing_chip(len(detail.missing), len(detail.unclear), len(there)),
            ),
            spacing=4,
        )
        for each in [*detail.missing, *there]:
            icon, tint = ("circle-alert", "overdue") if each.lacking else ("circle-check", "ok")
            words = Elided(f"{each.paper.name} – {each.words.lower()}", "body")
            one = row(glyph(icon, tint, 16), words, spacing=6)
            one.setStretch(1, 1)
            rows.addLayout(one)
        holder = QWidget()
        holder.setLayout(rows)
        return holder

    def _timeline(self, detail: CaseDetail) -> QWidget:
        told = []
        for step in detail.steps:
            who = step["person_name"] or step["by_name"]
            words = KINDS.get(step["kind"], step["kind"])
            more = "; ".join(
                part for part in (step["reason"], f"hẹn {step['due']:%d/%m/%Y}" if step["due"] else "") if part
            )
            told.append((f"{step['at']:%d/%m %H:%M}", f"{words}{f': {more}' if more else ''} ({who})"))
        holder = QWidget()
        holder.setLayout(column(label("Các mốc", "small_strong", "2"), Facts(told, 84, "small"), spacing=6))
        return holder

    # --- acts -------------------------------------------------------------------------------------------------------

    def _acts(self, detail: CaseDetail) -> list[QWidget]:
        id = detail.row.id
        if detail.record["deleted"]:
            return [
                self._act(
                    "Khôi phục", "primary", "rotate-ccw", lambda: self.desk.do(restore_record, kind="case_file", id=id)
                )
            ]
        made = []
        lead = next(iter(self._lead(detail)), None)
        if lead:
            made.append(self._act(lead[0], "primary", "check", lead[1]))
            made[0].setToolTip("Ctrl+Enter")
        made.append(menu_button("Ghi mốc", "", lambda: self._step_entries(detail)))
        made.append(menu_button("In", "printer", lambda: self._print_entries(detail)))
        made.append(menu_button("Thêm", "", lambda: self._more_entries(detail)))
        return made

    def _act(self, words: str, kind: str, icon: str, act: Callable[[], object]) -> QWidget:
        made = button(words, kind, icon)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _lead(self, detail: CaseDetail) -> Entries:
        """The act that the next line speaks of."""
        allowed = detail.allowed_steps
        if detail.owes_apology:
            return [("Xin lỗi, hẹn lại", lambda: self.step("apology"))]
        if detail.missing and detail.row.state in OPEN_STATES:
            return [("Giấy tờ", self.edit_papers)]
        if detail.row.state == "ready":
            return [("Trả kết quả", lambda: self.quick("returned"))]
        return [("Có kết quả", lambda: self.quick("ready"))] if "ready" in allowed else []

    def go_on(self) -> None:
        """The act that the next line speaks of, by key."""
        if self.shown is not None and not self.shown.record["deleted"]:
            for _words, act in self._lead(self.shown)[:1]:
                act()

    def _step_entries(self, detail: CaseDetail) -> Entries:
        return [
            (KINDS[kind], lambda kind=kind: self.step(kind))
            for kind in detail.allowed_steps
            if kind not in ("received", "hand_over")
        ] or [("Hồ sơ đã kết thúc", lambda: None)]

    def _print_entries(self, detail: CaseDetail) -> Entries:
        found: Entries = []
        for form in FORMS:
            times = detail.printed(form)
            found.append(
                (f"{NAMES[form]}{f' (in lại lần {times})' if times else ''}", lambda form=form: self.print_form(form))
            )
        return found

    def _more_entries(self, detail: CaseDetail) -> Entries:
        id = detail.row.id
        others = [person for person in self.people if person["id"] != detail.row.officer and person["active"]]
        entries: Entries = [("Giấy tờ…", self.edit_papers), ("Sửa hồ sơ…", self.edit)]
        if any(each.standing == "shown" for each in detail.lines):
            entries.append(("Số, ngày, nơi cấp của giấy xuất trình…", self.note_shown))
        for person in others:
            entries.append((f"Bàn giao cho {person['name']}", lambda to=person["id"]: self.hand_over([id], to)))
        entries.append(("Xem thủ tục", lambda: self.guide_wanted.emit(detail.row.procedure)))
        for step in detail.steps:
            if step["kind"] in ENDS:
                words = f"Bỏ mốc {KINDS[step['kind']].lower()}"
                entries.append((words, lambda gone=step["id"]: self.desk.do(case_steps.void_step, id=gone)))
        return [
            *entries,
            ("Lịch sử", lambda: self.desk.ask(history, id, then=lambda found: show_history(self, found))),
            ("Xoá", lambda: self.desk.do(cases.delete_cases, ids=[id])),
        ]

    def quick(self, kind: str) -> None:
        """A step that needs nothing but the moment."""
        if self.shown is not None:
            now = datetime.now().replace(second=0, microsecond=0)
            self.desk.do(case_steps.add_step, ids=[self.shown.row.id], kind=kind, at=now)

    def step(self, kind: str) -> None:
        if self.shown is None:
            return
        row = self.shown.row
        note = handling_note(row.officer, self.desk.office.person, row.officer_name)
        form = StepForm(self, kind, f"Hồ sơ {row.number}: {row.applicant}", note)
        if form.exec() == StepForm.DialogCode.Accepted:
            self.desk.do(case_steps.add_step, ids=[self.shown.row.id], **form.wanted())

    def edit_papers(self) -> None:
        if self.shown is None:
            return
        form, id = PapersForm(self, self.desk, self.shown), self.shown.row.id
        if form.exec() == PapersForm.DialogCode.Accepted:
            now = datetime.now().replace(second=0, microsecond=0)
            if form.answers:
                self.desk.do(case_steps.answer_questions, case=id, answers=form.answers, at=now)
            if form.ticks:
                self.desk.do(case_steps.tick_papers, case=id, ticks=form.ticks, at=now)

    def note_shown(self) -> None:
        """What was shown and given back: its number, day and office, written down instead of a copy."""
        if self.shown is None:
            return
        form, id = ShownForm(self, self.shown), self.shown.row.id
        if form.exec() == ShownForm.DialogCode.Accepted:
            for paper, note in form.changed().items():
                self.desk.do(case_steps.note_shown, case=id, paper=paper, note=note)

    def edit(self) -> None:
        """Only changed fields go to the book, with the versions that were loaded."""
        if self.shown is None:
            return
        form, detail = EditCase(self, self.shown), self.shown
        if form.exec() != EditCase.DialogCode.Accepted:
            return
        if changed := form.changed():
            self.desk.do(cases.edit_case, id=detail.row.id, seen=detail.versions, **changed)
        if (people := form.changed_people()) is not None:
            self.desk.do(cases.set_people, case=detail.row.id, people=people)

    def hand_over(self, ids: Sequence[str], person: str) -> None:
        self.desk.do(cases.hand_over, ids=ids, person=person, at=datetime.now().replace(second=0, microsecond=0))

    def print_form(self, form: str) -> None:
        """Preview a form; once it is printed or saved, the book notes that it went to paper."""
        if self.shown is not None:
            print_case(self, self.desk, self.shown.row.id, form)


def print_case(parent: QWidget, desk: Desk, id: str, form: str) -> None:
    """Preview one of the desk's forms of a file, and note the print."""
    from ui.case_papers import case_paper
    from ui.paper_view import show_paper

    def note(office: Office) -> object:
        return office.do(cases.record_print, case=id, form=form, at=datetime.now())

    show_paper(parent, desk, NAMES[form], case_paper, id, form, printed=lambda: desk.work(note))
