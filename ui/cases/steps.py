"""Writing a step down, ticking papers that came in later, changing a file: small forms over one file or several."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from core.cases.milestones import KINDS
from core.cases.papers import Tick
from core.cases.rules import SIGNED_BY
from core.citizen_card import Citizen
from core.intents.cases import Person
from storage.queries.case_detail import CaseDetail
from storage.queries.intake import Draft, Preview, intake_preview
from ui import theme
from ui.background import Desk
from ui.cases.citizen import CitizenForm
from ui.cases.papers import Papers
from ui.cases.people import PeopleForm
from ui.widgets.dialogs import Dialog, date_edit, field, line_edit, moment_edit, text_edit
from ui.widgets.explain import explain_all
from ui.widgets.layouts import Flow
from ui.widgets.parts import column, label, scroll

_WITH_DAY = ("extend", "apology", "due")
_WITH_REASON = ("extend", "apology", "refused", "stopped", "supplement", "wait", "verify", "withdrawn", "due")
_SIGNED = ("refused", "stopped", "apology", "extend")


class StepForm(Dialog):
    """When, why, until when: only what this step needs."""

    def __init__(self, parent: QWidget | None, kind: str, named: str, note: str = "") -> None:
        self.kind = kind
        self.at = moment_edit()
        self.due, self.reason = date_edit(), text_edit("", 3, "Lý do, nội dung")
        self.basis, self.signer = line_edit("", "Điều, khoản, văn bản"), line_edit("", "Người ký")
        parts = [field("Lúc", self.at)]
        if kind in _WITH_DAY:
            parts.append(field("Hẹn lại ngày", self.due))
        if kind in _WITH_REASON:
            parts.append(field("Lý do, nội dung", self.reason))
        if kind in _SIGNED:
            parts += [field("Căn cứ", self.basis), field("Người ký", self.signer)]
        if kind in SIGNED_BY:
            parts.append(label(f"{SIGNED_BY[kind]}.", "small", "2", wrap=True))
        if note:
            parts.append(label(note, "small", "2", wrap=True))
        super().__init__(parent, KINDS[kind], named, *parts)
        explain_all(self)
        self.verb("Thôi", accept=False)
        self.verb("Ghi", accept=True, primary=True, icon="check")

    def wanted(self) -> dict[str, Any]:
        """The arguments of `core.intents.case_steps.add_step` but for the files."""
        at: datetime = self.at.dateTime().toPython()
        return {
            "kind": self.kind, "at": at.replace(second=0, microsecond=0), "reason": self.reason.toPlainText(),
            "due": self.due.date().toPython() if self.kind in _WITH_DAY else None, "basis": self.basis.text(),
            "signer": self.signer.text(),
        }  # fmt: skip


class PapersForm(Dialog):
    """The papers of a file in the book: what came in, what is still to come, and the answers they depend on."""

    def __init__(self, parent: QWidget | None, desk: Desk, detail: CaseDetail) -> None:
        self.desk, self.detail = desk, detail
        ticks = {each.paper.id: _tick(each.standing) for each in detail.lines}
        self.papers = Papers({id: tick for id, tick in ticks.items() if tick.state}, _own(detail))
        self.before = dict(self.papers.ticks), dict(self.papers.answers)
        listed = scroll(self.papers)
        listed.setMinimumHeight(theme.px(380))
        self.said = label("", "body", "2", wrap=True)
        super().__init__(parent, "Giấy tờ của hồ sơ", "", listed, self.said)
        self.setMaximumWidth(theme.px(760))
        self.setMinimumWidth(theme.px(720))
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        self.papers.changed.connect(self._count)
        self.papers.show_lines(detail.lines, detail.questions, self.papers.answers)

    def _count(self) -> None:
        row = self.detail.row
        draft = Draft(
            row.procedure, row.received, row.channel, self.detail.record["variant"] or "", self.papers.answers,
            self.papers.ticks, self.detail.answers.get("uy-quyen") == "yes",
        )  # fmt: skip
        self.desk.ask(intake_preview, draft, then=self._show, key="papers-form")

    def _show(self, preview: Preview) -> None:
        self.papers.show_lines(preview.lines, preview.questions, self.papers.answers)
        names = "; ".join(each.paper.name for each in preview.missing)
        self.said.setText(f"Còn thiếu: {names}." if names else "Đủ giấy tờ: thời hạn tính từ lúc lưu.")

    @property
    def ticks(self) -> dict[str, Tick]:
        """The ticks that changed."""
        return {id: tick for id, tick in self.papers.ticks.items() if self.before[0].get(id) != tick}

    @property
    def answers(self) -> dict[str, str]:
        """The answers that changed; "" for one that was taken back."""
        before, now = self.before[1], self.papers.answers
        return {id: now.get(id, "") for id in {*before, *now} if before.get(id) != now.get(id)}


class ShownForm(Dialog):
    """One line for each paper that was shown and given back."""

    def __init__(self, parent: QWidget | None, detail: CaseDetail) -> None:
        self.before = {
            each.paper.id: detail.notes.get(each.paper.id, "") for each in detail.lines if each.standing == "shown"
        }
        self.edits = {paper: line_edit(note, "Số, ngày, nơi cấp") for paper, note in self.before.items()}
        names = {each.paper.id: each.paper.name for each in detail.lines}
        text = "Giấy tờ đã xem và trả lại: ghi lại thay cho bản chụp. Không lưu bản chụp trong sổ."
        parts = [field(names[paper], edit) for paper, edit in self.edits.items()]
        super().__init__(parent, "Giấy tờ đã xuất trình", text, *parts)
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")

    def changed(self) -> dict[str, str]:
        """The notes that changed."""
        return {paper: edit.text() for paper, edit in self.edits.items() if edit.text() != self.before[paper]}


def _tick(standing: str) -> Tick:
    return Tick(standing) if standing in ("in", "shown", "missing") else Tick()  # type: ignore[arg-type]


def _own(detail: CaseDetail) -> dict[str, Any]:
    return dict(detail.record["answers"] or {})


class EditCase(Dialog):
    """Who, about what; what the due day depends on is changed by steps."""

    def __init__(self, parent: QWidget | None, detail: CaseDetail) -> None:
        record = detail.record
        self.citizen = CitizenForm()
        self.citizen.show_citizen(
            Citizen(
                record["applicant"] or "", record["applicant_number"] or "", record["applicant_old_number"] or "",
                record["applicant_birth"], record["applicant_sex"] or "", record["applicant_address"] or "",
                record["applicant_issued"], record["applicant_phone"] or "",
            )
        )  # fmt: skip
        self.content, self.outside = line_edit(record["content"] or ""), line_edit(record["outside"] or "")
        self.number, self.note = line_edit(record["number"] or ""), text_edit(record["note"] or "", 2, "Ghi chú")
        self.people = PeopleForm(detail.people)
        inside = QWidget()
        flow = Flow(
            field("Số hồ sơ", self.number), field("Mã trên hệ thống của tỉnh", self.outside), spacing=10, stretch=(0, 1)
        )
        numbers = QWidget()
        numbers.setLayout(flow)
        inside.setLayout(
            column(
                self.citizen, field("Nội dung yêu cầu", self.content), label("Người liên quan", "small", "2"),
                self.people, numbers, field("Ghi chú", self.note), 1, spacing=10,
            )
        )  # fmt: skip
        listed = scroll(inside)
        listed.setMinimumHeight(theme.px(400))
        super().__init__(parent, f"Sửa hồ sơ {record['number'] or ''}", "", listed)
        self.setMaximumWidth(theme.px(760))
        self.setMinimumWidth(theme.px(700))
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        self._before, self._people_before = self._values(), self.people.people()

    def changed_people(self) -> list[Person] | None:
        """Who the file is about now; None when nobody was changed."""
        now = self.people.people()
        return None if now == self._people_before else now

    def _values(self) -> dict[str, Any]:
        of = self.citizen.citizen()
        return {
            "applicant": of.name, "applicant_number": of.number, "applicant_birth": of.birth, "applicant_sex": of.sex,
            "applicant_address": of.address, "applicant_issued": of.issued, "applicant_phone": of.phone,
            "content": self.content.text(), "outside": self.outside.text(), "number": self.number.text(),
            "note": self.note.toPlainText(),
        }  # fmt: skip

    def changed(self) -> dict[str, Any]:
        """The fields whose value is not the one loaded."""
        return {name: value for name, value in self._values().items() if value != self._before[name]}
